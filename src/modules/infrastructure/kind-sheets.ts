import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Tx } from '#kernel/db.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { agencySlugs } from './asset-sheet.ts'
import { KindInput, PlanInput, StatementInput } from './contract.ts'
import { noteStatementIn, planAssetsIn, setKindIn } from './set-kind.ts'
import { listKinds, standingPlans, standingStatements } from './store.ts'
import { words } from './texts.ts'
import { plain } from './views.ts'

const w = words.id
const flipped = (labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [label, code]))

type KindLine = {
  code: string
  register: string
  titleId: string
  titleEn: string
  definition: string
  unit: string
  placePublic: boolean
  version: number | null
}

/** What the city counts, and how it is defined. */
export const kindSheet: Sheet<KindLine> = commandSheet<KindLine>({
  name: 'jenis-infrastruktur',
  title: 'Jenis infrastruktur',
  columns: [
    { name: 'code', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'register', title: 'Register', kind: 'text', required: true, maxLength: 40 },
    { name: 'titleId', title: 'Nama', kind: 'text', required: true, maxLength: 80, width: 30 },
    { name: 'titleEn', title: 'Nama (Inggris)', kind: 'text', required: true, maxLength: 80, width: 30 },
    { name: 'definition', title: 'Yang dihitung', kind: 'text', required: true, maxLength: 500, width: 60 },
    { name: 'unit', title: 'Satuan', kind: 'text', required: true, choices: flipped(w.unit) },
    { name: 'placePublic', title: 'Tempat untuk umum', kind: 'yes-no', required: true },
  ],
  key: (row) => row.code,
  rows: async (db) =>
    (await listKinds(db)).map((row) => ({
      code: row.code,
      register: row.register_code,
      titleId: row.title_id,
      titleEn: row.title_en,
      definition: row.definition,
      unit: row.unit,
      placePublic: row.place_public,
      version: row.version,
    })),
  columnOf: { 'infrastructure-register-unknown': 'register' },
  async write(tx, context, actor, after, before) {
    if (!/^[a-z][a-z0-9_]*$/.test(after.code)) throw unprocessable('invalid-input', { fields: 'code' }, { column: 'code' })
    const input = parsed(KindInput, { ...after, version: before?.version ?? 0 })
    await setKindIn(tx, context, actor, after.code, input)
  },
})

const NOTE_COLUMNS = {
  'infrastructure-sheet-unknown': 'id',
  'infrastructure-sheet-there': 'id',
  'infrastructure-kind-unknown': 'kind',
} as const

/** A note is added, or withdrawn on screen; a file changes none. */
async function requireNew(tx: Tx, after: { id: string | null; kind: string }, before: object | undefined): Promise<void> {
  if (before) throw conflict('infrastructure-sheet-fixed')
  if (after.id !== null) throw unprocessable('infrastructure-sheet-unknown')
  if (!(await listKinds(tx)).some(({ code }) => code === after.kind)) throw unprocessable('infrastructure-kind-unknown')
}

type PlanLine = {
  id: string | null
  kind: string
  agency: string | null
  quantity: string
  targetYear: number | null
  source: string
  note: string | null
}

/** What is planned: never in the stock. */
export const planSheet: Sheet<PlanLine> = commandSheet<PlanLine>({
  name: 'rencana-infrastruktur',
  title: 'Rencana infrastruktur',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'agency', title: 'Kode instansi', kind: 'text', maxLength: 60 },
    { name: 'quantity', title: 'Jumlah', kind: 'decimal', required: true },
    { name: 'targetYear', title: 'Tahun sasaran', kind: 'whole', min: 2000 },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'note', title: 'Catatan', kind: 'text', maxLength: 500, width: 40 },
  ],
  key: (row) => row.id ?? [row.kind, row.agency ?? '', row.targetYear ?? '', row.source].join(' | '),
  async rows(db, context) {
    const agencies = await agencySlugs(db, context)
    return (await standingPlans(db)).map((row) => ({
      id: row.id,
      kind: row.kind_code,
      agency: row.agency_id && agencies.slugOf(row.agency_id),
      quantity: plain(row.quantity),
      targetYear: row.target_year,
      source: row.source,
      note: row.note || null,
    }))
  },
  columnOf: { ...NOTE_COLUMNS, 'infrastructure-agency-unknown': 'agency' },
  async write(tx, context, actor, after, before) {
    await requireNew(tx, after, before)
    if ((await standingPlans(tx, after.kind)).some((row) => row.target_year === after.targetYear && row.source === after.source))
      throw conflict('infrastructure-sheet-there')
    const agencyId = after.agency === null ? null : (await agencySlugs(tx, context)).idOf(after.agency)
    if (agencyId === undefined) throw unprocessable('infrastructure-agency-unknown')
    const { quantity, targetYear, source, note } = after
    await planAssetsIn(tx, context, actor, after.kind, parsed(PlanInput, { agencyId, quantity, targetYear, source, note: note ?? '' }))
  },
})

type StatementLine = {
  id: string | null
  kind: string
  figure: string
  nature: string
  statedOn: string | null
  source: string
  note: string | null
}

/** What others have said of a kind, beside each other. */
export const statementSheet: Sheet<StatementLine> = commandSheet<StatementLine>({
  name: 'pernyataan-infrastruktur',
  title: 'Pernyataan infrastruktur',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'figure', title: 'Pernyataan', kind: 'text', required: true, maxLength: 120, width: 30 },
    { name: 'nature', title: 'Sifat', kind: 'text', required: true, choices: flipped(w.nature) },
    { name: 'statedOn', title: 'Tanggal', kind: 'date' },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'note', title: 'Catatan', kind: 'text', maxLength: 500, width: 40 },
  ],
  key: (row) => row.id ?? [row.kind, row.figure, row.source].join(' | '),
  rows: async (db) =>
    (await standingStatements(db)).map((row) => ({
      id: row.id,
      kind: row.kind_code,
      figure: row.figure,
      nature: row.nature,
      statedOn: row.stated_on,
      source: row.source,
      note: row.note || null,
    })),
  columnOf: NOTE_COLUMNS,
  async write(tx, context, actor, after, before) {
    await requireNew(tx, after, before)
    if ((await standingStatements(tx, after.kind)).some((row) => row.figure === after.figure && row.source === after.source))
      throw conflict('infrastructure-sheet-there')
    const { figure, nature, statedOn, source, note } = after
    await noteStatementIn(tx, context, actor, after.kind, parsed(StatementInput, { figure, nature, statedOn, source, note: note ?? '' }))
  },
})
