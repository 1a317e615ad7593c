import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Adoption, DocumentInput, VersionInput } from './contract.ts'
import {
  insertBooks,
  insertDocument,
  insertVersion,
  listTaxonomies,
  lockDocument,
  updateDocument,
  updateVersion,
  versionsOf,
} from './document-store.ts'
import { PLAN } from './policy.ts'
import { programmesOutside } from './programme-store.ts'

/** A plan and the draft of its first version. */
export async function createDocument(context: Context, actor: Actor, input: DocumentInput, first: FirstVersion): Promise<string> {
  return inTransaction(context.db, actor, (tx) => createDocumentIn(tx, context, actor, input, first))
}

interface FirstVersion {
  version: VersionInput
  invented?: boolean
}

export async function createDocumentIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  input: DocumentInput,
  { version, invented = false }: FirstVersion,
): Promise<string> {
  requirePlanner(actor)
  requireYears(input)
  if ((input.kind === 'masterplan') !== (input.taxonomyCode !== null)) throw unprocessable('masterplan-taxonomy-of-masterplan')
  if (input.taxonomyCode && !(await listTaxonomies(tx)).some(({ code }) => code === input.taxonomyCode)) throw notFound('taxonomy')
  const id = randomUUIDv7()
  await insertDocument(tx, {
    id,
    kind: input.kind,
    title: input.title,
    agency_id: input.agencyId,
    from_year: input.fromYear,
    to_year: input.toYear,
    taxonomy_code: input.taxonomyCode,
    regulation: input.regulation,
    source: input.source,
    invented,
    created_at: context.clock.now().toString(),
  })
  await addVersion(tx, context, id, 1, version)
  await note(tx, context, actor, id, 'document-created', { kind: input.kind, title: input.title })
  return id
}

/** What a plan is called and where it stands; kind and list of dimensions stay. */
export async function editDocument(context: Context, actor: Actor, id: string, input: DocumentInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => editDocumentIn(tx, context, actor, id, input))
}

export async function editDocumentIn(tx: Tx, context: Context, actor: Actor, id: string, input: DocumentInput): Promise<void> {
  requirePlanner(actor)
  requireYears(input)
  const document = await lockDocument(tx, id)
  if (!document) throw notFound('document')
  if (document.kind !== input.kind || document.taxonomy_code !== input.taxonomyCode) throw conflict('masterplan-kind-stays')
  const outside = await programmesOutside(tx, id, input.fromYear, input.toYear)
  if (outside.length > 0) throw conflict('masterplan-programmes-outside', { codes: outside.slice(0, 5).join(', ') })
  await updateDocument(tx, id, {
    title: input.title,
    agency_id: input.agencyId,
    from_year: input.fromYear,
    to_year: input.toYear,
    regulation: input.regulation,
    source: input.source,
  })
  await note(tx, context, actor, id, 'document-changed', { title: input.title, fromYear: input.fromYear, toYear: input.toYear })
}

/** The draft of the next version: a living plan is revised while it runs. */
export async function reviseDocument(context: Context, actor: Actor, id: string, input: VersionInput): Promise<number> {
  return inTransaction(context.db, actor, (tx) => reviseDocumentIn(tx, context, actor, id, input))
}

export async function reviseDocumentIn(tx: Tx, context: Context, actor: Actor, id: string, input: VersionInput): Promise<number> {
  requirePlanner(actor)
  if (!(await lockDocument(tx, id))) throw notFound('document')
  const versions = await versionsOf(tx, [id])
  if (versions.some(({ status }) => status === 'draft')) throw conflict('masterplan-draft-exists')
  const version = versions.length + 1
  await addVersion(tx, context, id, version, input)
  await note(tx, context, actor, id, 'document-revised', { version, note: input.note })
  return version
}

/** Puts the draft in force by its decree; the version before it is superseded on the same day. */
export async function adoptDocument(context: Context, actor: Actor, id: string, adoption: Adoption): Promise<void> {
  await inTransaction(context.db, actor, (tx) => adoptDocumentIn(tx, context, actor, id, adoption))
}

export async function adoptDocumentIn(tx: Tx, context: Context, actor: Actor, id: string, { decree, decidedOn }: Adoption): Promise<void> {
  requirePlanner(actor)
  if (decidedOn > context.clock.today().toString()) throw unprocessable('masterplan-decree-of-tomorrow')
  if (!(await lockDocument(tx, id))) throw notFound('document')
  const versions = await versionsOf(tx, [id])
  const draft = versions.find(({ status }) => status === 'draft')
  if (!draft) throw conflict('masterplan-no-draft')
  for (const old of versions.filter(({ status }) => status === 'in_force'))
    await updateVersion(tx, id, old.version, { status: 'superseded' })
  await updateVersion(tx, id, draft.version, { status: 'in_force', decree, decided_on: decidedOn })
  await note(tx, context, actor, id, 'document-adopted', { version: draft.version, decree, decidedOn })
}

function requirePlanner(actor: Actor): void {
  // A plan belongs to the whole city: whoever plans for one agency alone does not change it.
  if (actor.scopeOf(PLAN) !== 'all') throw forbidden(PLAN)
}

function requireYears({ fromYear, toYear }: { fromYear: number; toYear: number }): void {
  if (toYear < fromYear) throw unprocessable('masterplan-years-turned')
}

async function addVersion(tx: Tx, context: Context, documentId: string, version: number, input: VersionInput): Promise<void> {
  if (new Set(input.books.map(({ no }) => no)).size !== input.books.length) throw unprocessable('masterplan-book-twice')
  await insertVersion(tx, {
    document_id: documentId,
    version,
    decree: input.decree,
    decided_on: input.decidedOn,
    note: input.note,
    created_at: context.clock.now().toString(),
  })
  await insertBooks(
    tx,
    input.books.map((book) => ({ ...book, document_id: documentId, version })),
  )
}

function note(tx: Tx, context: Context, actor: Actor, subject: string, kind: string, detail: Record<string, unknown>): Promise<void> {
  return writeJournal(tx, { room: 'masterplan', subject, kind, actor, at: context.clock.now(), detail })
}
