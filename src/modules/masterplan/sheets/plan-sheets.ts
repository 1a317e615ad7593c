import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { IndicatorInput, ProgrammeInput, type ProgrammeStatus, Register, Target } from '../contract.ts'
import { createIndicatorIn, setTargetsIn } from '../indicators.ts'
import { findDimensionOf } from '../document-store.ts'
import { targetsOf } from '../indicator-store.ts'
import { stepTo } from '../lifecycle.ts'
import { moveProgrammeIn } from '../programme-status.ts'
import { createProgrammeIn, editProgrammeIn } from '../programmes.ts'
import { findProgramme } from '../programme-store.ts'
import { words } from '../texts.ts'
import { toTarget } from '../view.ts'
import { agenciesOf, agencyOf, choices, indicatorOf, planOf, programmeOf, slugs } from './rows.ts'
import { indicatorLines, programmeLines, targetLines } from './sheet-store.ts'

// Files pass between offices: they speak Indonesian.
const w = words.id

type ProgrammeLine = {
  id: string | null
  plan: string
  code: string
  name: string
  dimension: string
  actionPlan: string | null
  horizon: string
  quickWin: boolean
  fromYear: number
  toYear: number
  agency: string
  status: string | null
  statusSince: string | null
  statusReason: string | null
  source: string | null
  version: number | null
}

export const programmeSheet: Sheet<ProgrammeLine> = commandSheet<ProgrammeLine>({
  name: 'masterplan-program',
  title: 'Program',
  columns: [
    { name: 'plan', title: 'Masterplan', kind: 'text', required: true },
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'name', title: 'Program', kind: 'text', required: true, maxLength: 300, width: 50 },
    { name: 'dimension', title: 'Dimensi', kind: 'text', required: true },
    { name: 'actionPlan', title: 'Rencana aksi', kind: 'text', choices: choices(w.actionPlan) },
    { name: 'horizon', title: 'Jangka', kind: 'text', required: true, choices: choices(w.horizon) },
    { name: 'quickWin', title: 'Quick win', kind: 'yes-no' },
    { name: 'fromYear', title: 'Tahun mulai', kind: 'whole', required: true },
    { name: 'toYear', title: 'Tahun akhir', kind: 'whole', required: true },
    { name: 'agency', title: 'Perangkat daerah', kind: 'text', required: true },
    { name: 'status', title: 'Status', kind: 'text', choices: choices(w.programme) },
    { name: 'statusSince', title: 'Status sejak', kind: 'date' },
    { name: 'statusReason', title: 'Alasan status', kind: 'text', maxLength: 500 },
    { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
  ],
  key: (row) => `${row.plan} ${row.code}`,
  async rows(db, context, actor) {
    const names = await slugs(context, db)
    return (await programmeLines(db, agenciesOf(actor))).map((row) => ({
      id: row.id,
      plan: row.plan,
      code: row.code,
      name: row.name,
      dimension: row.dimension,
      actionPlan: row.action_plan,
      horizon: row.horizon,
      quickWin: row.quick_win,
      fromYear: row.from_year,
      toYear: row.to_year,
      agency: names.get(row.agency_id) ?? '',
      status: row.status,
      statusSince: row.status_since,
      statusReason: row.status_reason || null,
      source: row.source || null,
      version: row.version,
    }))
  },
  async write(tx, context, actor, row, before) {
    const plan = await planOf(tx, row.plan)
    const dimensionId = (await findDimensionOf(tx, plan.taxonomyCode, row.dimension))?.id
    if (!dimensionId) throw unprocessable('masterplan-dimension-of-another-list', {}, { column: 'dimension' })
    const known = before?.id ? await findProgramme(tx, before.id) : undefined
    const input = parsed(ProgrammeInput, {
      documentId: plan.id,
      code: row.code,
      name: row.name,
      dimensionId,
      actionPlan: row.actionPlan,
      horizon: row.horizon,
      quickWin: row.quickWin ?? false,
      fromYear: row.fromYear,
      toYear: row.toYear,
      leadAgencyId: await agencyOf(tx, context, row.agency),
      source: row.source ?? '',
      // What a sheet has no column for stays.
      ...(known
        ? {
            supportAgencyIds: known.support_agency_ids,
            continuesId: known.continues_id,
            register: Register.parse(known.register),
            risks: known.risks,
          }
        : {}),
    })
    if (!known) {
      const id = await createProgrammeIn(tx, context, actor, input)
      return moveTo(tx, context, actor, id, row, 'planned')
    }
    const { documentId: _, code: __, ...change } = input
    await editProgrammeIn(tx, context, actor, known.id, { ...change, version: known.version })
    const from = before!.status as ProgrammeStatus
    const fresh = (cell: 'statusSince' | 'statusReason') => (row[cell] === before![cell] ? null : row[cell])
    const [statusSince, statusReason] = [fresh('statusSince'), fresh('statusReason')]
    if (row.status === from && (statusSince ?? statusReason) !== null) throw unprocessable('masterplan-status-on-its-page')
    // The day of the status before would stand there still, and nobody would have said the new one.
    if (row.status !== null && row.status !== from && statusSince === null) throw unprocessable('masterplan-status-day-needed')
    await moveTo(tx, context, actor, known.id, { ...row, statusSince, statusReason }, from)
  },
})

/** The step that leads to the status of a row, from its day on; an empty cell leaves it. */
async function moveTo(tx: Tx, context: Context, actor: Actor, id: string, row: ProgrammeLine, from: ProgrammeStatus): Promise<void> {
  if (row.status === null || row.status === from) return
  const step = stepTo(from, row.status as ProgrammeStatus)
  if (!step) throw conflict('masterplan-programme-step', { status: from })
  await moveProgrammeIn(tx, context, actor, id, step, { since: row.statusSince ?? undefined, reason: row.statusReason ?? undefined })
}

type IndicatorLine = {
  code: string
  plan: string
  programme: string
  agency: string
  name: string
  level: string
  unit: string
  direction: string
  aggregation: string
  frequency: string
  factor: string | null
  decimals: number | null
  baselineYear: number | null
  baseline: string | null
  definition: string | null
  formula: string | null
  dataSource: string | null
  evidenceRequired: boolean | null
  measure: string | null
  fromYear: number
  toYear: number
}

/** New indicators; one that is known is changed on its own page, where its numbers are in view. */
export const indicatorSheet: Sheet<IndicatorLine> = commandSheet<IndicatorLine>({
  name: 'masterplan-indikator',
  title: 'Indikator',
  columns: [
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'plan', title: 'Masterplan', kind: 'text', required: true },
    { name: 'programme', title: 'Kode program', kind: 'text', required: true },
    { name: 'agency', title: 'Perangkat daerah', kind: 'text', required: true },
    { name: 'name', title: 'Indikator', kind: 'text', required: true, maxLength: 300, width: 50 },
    { name: 'level', title: 'Tingkat', kind: 'text', required: true, choices: choices(w.level) },
    { name: 'unit', title: 'Satuan', kind: 'text', required: true, maxLength: 30 },
    { name: 'direction', title: 'Arah', kind: 'text', required: true, choices: choices(w.direction) },
    { name: 'aggregation', title: 'Agregasi', kind: 'text', required: true, choices: choices(w.aggregation) },
    { name: 'frequency', title: 'Frekuensi', kind: 'text', required: true, choices: choices(w.frequency) },
    { name: 'factor', title: 'Faktor', kind: 'decimal' },
    { name: 'decimals', title: 'Desimal', kind: 'whole' },
    { name: 'baselineYear', title: 'Tahun awal', kind: 'whole' },
    { name: 'baseline', title: 'Nilai awal', kind: 'decimal', min: -1e15 },
    { name: 'definition', title: 'Definisi operasional', kind: 'text' },
    { name: 'formula', title: 'Rumus', kind: 'text', maxLength: 1000 },
    { name: 'dataSource', title: 'Sumber data', kind: 'text', maxLength: 500 },
    { name: 'evidenceRequired', title: 'Wajib bukti', kind: 'yes-no' },
    { name: 'measure', title: 'Dihitung dari angka', kind: 'text', maxLength: 100 },
    { name: 'fromYear', title: 'Tahun mulai', kind: 'whole', required: true },
    { name: 'toYear', title: 'Tahun akhir', kind: 'whole', required: true },
  ],
  key: (row) => row.code,
  async rows(db, context, actor) {
    const names = await slugs(context, db)
    return (await indicatorLines(db, agenciesOf(actor))).map((row) => ({
      code: row.code,
      plan: row.plan,
      programme: row.programme,
      agency: names.get(row.agency_id) ?? '',
      name: row.name,
      level: row.level,
      unit: row.unit,
      direction: row.direction,
      aggregation: row.aggregation,
      frequency: row.frequency,
      factor: row.factor,
      decimals: row.decimals,
      baselineYear: row.baseline_year,
      baseline: row.baseline,
      definition: row.definition || null,
      formula: row.formula || null,
      dataSource: row.data_source || null,
      evidenceRequired: row.evidence_required,
      measure: row.measure_code,
      fromYear: row.from_year,
      toYear: row.to_year,
    }))
  },
  async write(tx, context, actor, row, before) {
    if (before) throw unprocessable('masterplan-indicator-on-its-page')
    const { plan, programme, agency, measure, ...given } = row
    const input = parsed(IndicatorInput, {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
      programmeId: (await programmeOf(tx, plan, programme)).id,
      agencyId: await agencyOf(tx, context, agency),
      measureCode: measure,
    })
    await createIndicatorIn(tx, context, actor, input)
  },
})

type TargetLine = {
  indicator: string
  name: string | null
  year: number
  quarter: number | null
  value: string | null
  low: string | null
  high: string | null
  reason: string | null
}

export const targetSheet: Sheet<TargetLine> = commandSheet<TargetLine>({
  name: 'masterplan-target',
  title: 'Target',
  columns: [
    { name: 'indicator', title: 'Kode indikator', kind: 'text', required: true },
    { name: 'name', title: 'Indikator', kind: 'text', readOnly: true, width: 50 },
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'quarter', title: 'Triwulan', kind: 'whole' },
    { name: 'value', title: 'Target', kind: 'decimal', min: -1e15 },
    { name: 'low', title: 'Batas bawah', kind: 'decimal', min: -1e15 },
    { name: 'high', title: 'Batas atas', kind: 'decimal', min: -1e15 },
    { name: 'reason', title: 'Alasan perubahan', kind: 'text', maxLength: 500 },
  ],
  key: (row) => `${row.indicator} ${row.year} ${row.quarter ?? 0}`,
  async rows(db, _context, actor) {
    return (await targetLines(db, agenciesOf(actor))).map((row) => ({
      ...row,
      quarter: row.quarter === 0 ? null : row.quarter,
      reason: null,
    }))
  },
  async write(tx, context, actor, row) {
    const { id } = await indicatorOf(tx, row.indicator)
    const quarter = row.quarter ?? 0
    const others = (await targetsOf(tx, [id])).filter((each) => each.year !== row.year || each.quarter !== quarter).map(toTarget)
    const target = parsed(Target, { year: row.year, quarter, value: row.value, low: row.low, high: row.high })
    await setTargetsIn(tx, context, actor, id, { targets: [...others, target], reason: row.reason ?? '' })
  },
})
