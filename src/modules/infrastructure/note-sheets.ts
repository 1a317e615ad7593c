import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Tx } from '#kernel/db.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import { agencySlugs } from './asset-sheet.ts'
import { BreakInput, PlanInput, StatementInput } from './contract.ts'
import { breakSeriesIn, noteStatementIn, planAssetsIn } from './set-kind.ts'
import { listKinds, standingBreaks, standingPlans, standingStatements } from './store.ts'
import { words } from './texts.ts'
import { plain } from './views.ts'

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
    { name: 'nature', title: 'Sifat', kind: 'text', required: true, choices: choicesOf(words.id.nature) },
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

type BreakLine = {
  id: string | null
  kind: string
  onDay: string
  fromDefinition: string
  toDefinition: string
  reason: string
}

/** The days from which something else is counted, or it is counted otherwise. */
export const breakSheet: Sheet<BreakLine> = commandSheet<BreakLine>({
  name: 'patahan-infrastruktur',
  title: 'Patahan deret infrastruktur',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'onDay', title: 'Tanggal', kind: 'date', required: true },
    { name: 'fromDefinition', title: 'Yang dihitung sebelumnya', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'toDefinition', title: 'Yang dihitung sejak tanggal itu', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'reason', title: 'Alasan', kind: 'text', required: true, maxLength: 500, width: 40 },
  ],
  key: (row) => row.id ?? [row.kind, row.onDay].join(' | '),
  rows: async (db) =>
    (await standingBreaks(db)).map((row) => ({
      id: row.id,
      kind: row.kind_code,
      onDay: row.on_day,
      fromDefinition: row.from_definition,
      toDefinition: row.to_definition,
      reason: row.reason,
    })),
  columnOf: { ...NOTE_COLUMNS, 'infrastructure-future': 'onDay', 'infrastructure-break-taken': 'onDay' },
  async write(tx, context, actor, after, before) {
    await requireNew(tx, after, before)
    const { onDay, fromDefinition, toDefinition, reason } = after
    await breakSeriesIn(tx, context, actor, after.kind, parsed(BreakInput, { onDay, fromDefinition, toDefinition, reason }))
  },
})
