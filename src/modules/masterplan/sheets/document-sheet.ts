import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { Adoption, type BookInput, type BookKind, DocumentInput, VersionInput } from '../contract.ts'
import { adoptDocumentIn, createDocumentIn, editDocumentIn, reviseDocumentIn } from '../documents.ts'
import { booksOf, findDocumentByTitle, listDocuments, versionsOf } from '../document-store.ts'
import { words } from '../texts.ts'
import { agencyOf, choices, slugs } from './rows.ts'

const w = words.id

type DocumentLine = {
  kind: string
  title: string
  agency: string | null
  fromYear: number
  toYear: number
  taxonomy: string | null
  regulation: string | null
  source: string | null
  version: number | null
  status: string | null
  note: string
  books: string | null
  decree: string | null
  decidedOn: string | null
}

/** Plans, a line for each version. A line behind the last version revises the plan, "Berlaku" with its decree adopts a draft; what was recorded of a version stays. */
export const documentSheet: Sheet<DocumentLine> = commandSheet<DocumentLine>({
  name: 'masterplan-dokumen',
  title: 'Dokumen',
  columns: [
    { name: 'kind', title: 'Jenis', kind: 'text', required: true, choices: choices(w.document) },
    { name: 'title', title: 'Judul', kind: 'text', required: true, maxLength: 200, width: 50 },
    { name: 'agency', title: 'Perangkat daerah', kind: 'text' },
    { name: 'fromYear', title: 'Tahun mulai', kind: 'whole', required: true },
    { name: 'toYear', title: 'Tahun akhir', kind: 'whole', required: true },
    { name: 'taxonomy', title: 'Daftar dimensi', kind: 'text', maxLength: 40, width: 24 },
    { name: 'regulation', title: 'Regulasi acuan', kind: 'text', maxLength: 300, width: 30 },
    { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
    { name: 'version', title: 'Versi', kind: 'whole', min: 1 },
    { name: 'status', title: 'Keadaan', kind: 'text', choices: choices(w.version) },
    { name: 'note', title: 'Catatan versi', kind: 'text', required: true, maxLength: 1000, width: 40 },
    { name: 'books', title: 'Buku (jenis: judul, dipisah |)', kind: 'text', maxLength: 5000, width: 50 },
    { name: 'decree', title: 'Nomor penetapan', kind: 'text', maxLength: 200 },
    { name: 'decidedOn', title: 'Tanggal penetapan', kind: 'date' },
  ],
  key: (row) => `${row.kind} ${row.title.toLowerCase()} ${row.version ?? ''}`,
  columnOf: {
    'masterplan-taxonomy-of-masterplan': 'taxonomy',
    'masterplan-kind-stays': 'taxonomy',
    'masterplan-years-turned': 'toYear',
    'masterplan-decree-of-tomorrow': 'decidedOn',
    'masterplan-draft-exists': 'version',
    'not-found': 'taxonomy',
  },
  async rows(db, context) {
    const documents = await listDocuments(db)
    const ids = documents.map(({ id }) => id)
    const [versions, books, names] = await Promise.all([versionsOf(db, ids), booksOf(db, ids), slugs(context, db)])
    return documents.flatMap((row) =>
      versions
        .filter(({ document_id }) => document_id === row.id)
        .map(({ version, status, note, decree, decided_on }) => ({
          kind: row.kind,
          title: row.title,
          agency: row.agency_id && (names.get(row.agency_id) ?? null),
          fromYear: row.from_year,
          toYear: row.to_year,
          taxonomy: row.taxonomy_code,
          regulation: row.regulation || null,
          source: row.source || null,
          version,
          status,
          note,
          books: shownBooks(books.filter((book) => book.document_id === row.id && book.version === version)),
          decree: decree || null,
          decidedOn: decided_on,
        })),
    )
  },
  async write(tx, context, actor, row, before) {
    const input = parsed(DocumentInput, {
      kind: row.kind,
      title: row.title,
      agencyId: row.agency === null ? null : await agencyOf(tx, context, row.agency),
      fromYear: row.fromYear,
      toYear: row.toYear,
      taxonomyCode: row.taxonomy,
      regulation: row.regulation ?? '',
      source: row.source ?? '',
    })
    const known = await findDocumentByTitle(tx, row.kind, row.title)
    if (before) return changeVersion(tx, context, actor, known!.id, row, before, input)
    if (row.status === 'superseded') throw unprocessable('masterplan-superseded-by-next', {}, { column: 'status' })
    const next = known ? (await versionsOf(tx, [known.id])).length + 1 : 1
    if (row.version !== null && row.version !== next) throw unprocessable('masterplan-version-next', { next }, { column: 'version' })
    const version = parsed(VersionInput, { note: row.note, books: readBooks(row.books) })
    if (known) {
      await editDocumentIn(tx, context, actor, known.id, input)
      await reviseDocumentIn(tx, context, actor, known.id, version)
    }
    const id = known?.id ?? (await createDocumentIn(tx, context, actor, input, { version }))
    if (row.status === 'in_force') await adopt(tx, context, actor, id, row)
  },
})

async function changeVersion(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  row: DocumentLine,
  before: DocumentLine,
  input: DocumentInput,
): Promise<void> {
  const isAdopted = before.status === 'draft' && row.status === 'in_force'
  if (!isAdopted && row.status !== null && row.status !== before.status) throw conflict('masterplan-version-step', {}, { column: 'status' })
  const stays = isAdopted ? (['note', 'books'] as const) : (['note', 'books', 'decree', 'decidedOn'] as const)
  const column = stays.find((name) => row[name] !== before[name])
  if (column) throw conflict('masterplan-version-stays', {}, { column })
  const about = ['agency', 'fromYear', 'toYear', 'taxonomy', 'regulation', 'source'] as const
  if (about.some((name) => row[name] !== before[name])) await editDocumentIn(tx, context, actor, id, input)
  if (isAdopted) await adopt(tx, context, actor, id, row)
}

async function adopt(tx: Tx, context: Context, actor: Actor, id: string, { decree, decidedOn }: DocumentLine): Promise<void> {
  if (decree === null || decidedOn === null)
    throw unprocessable('masterplan-adoption-needs-decree', {}, { column: decree === null ? 'decree' : 'decidedOn' })
  await adoptDocumentIn(tx, context, actor, id, parsed(Adoption, { decree, decidedOn }))
}

function shownBooks(books: readonly { no: number; kind: string; title: string }[]): string | null {
  return books.map(({ kind, title }) => `${w.book[kind as BookKind]}: ${title}`).join(' | ') || null
}

function readBooks(text: string | null): BookInput[] {
  const parts = (text ?? '').split('|').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  return parts.map((part, index) => {
    const [word, title] = [part.slice(0, part.indexOf(':')).trim(), part.slice(part.indexOf(':') + 1).trim()]
    const kind = Object.entries(w.book).find(([, name]) => name.toLowerCase() === word.toLowerCase())?.[0]
    if (!kind || title.length < 3)
      throw unprocessable('masterplan-books-form', { kinds: Object.values(w.book).join(', ') }, { column: 'books' })
    return { no: index + 1, kind: kind as BookKind, title }
  })
}
