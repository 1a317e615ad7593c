import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { createActivityIn, editActivityIn, reportProgressIn } from '../activities.ts'
import { ActivityInput, LinkInput, type PlanKind, ProgressInput, RealisationInput } from '../contract.ts'
import { setLinkIn } from '../matrix.ts'
import { reportRealisationIn } from '../report-realisation.ts'
import { words } from '../texts.ts'
import { short } from '../view.ts'
import { activityOf, agenciesOf, agencyOf, choices, indicatorOf, programmeOf, slugs } from './rows.ts'
import { activityLines, linkLines, progressLines, realisationLines } from './sheet-store.ts'

const w = words.id

type RealisationLine = {
  indicator: string
  name: string | null
  unit: string | null
  year: number
  month: number
  value: string | null
  numerator: string | null
  denominator: string | null
  note: string | null
  status: string | null
  version: number | null
}

export const realisationSheet: Sheet<RealisationLine> = commandSheet<RealisationLine>({
  name: 'masterplan-realisasi',
  title: 'Realisasi',
  columns: [
    { name: 'indicator', title: 'Kode indikator', kind: 'text', required: true },
    { name: 'name', title: 'Indikator', kind: 'text', readOnly: true, width: 50 },
    { name: 'unit', title: 'Satuan', kind: 'text', readOnly: true },
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'month', title: 'Bulan', kind: 'whole', required: true },
    { name: 'value', title: 'Nilai', kind: 'decimal', min: -1e15 },
    { name: 'numerator', title: 'Pembilang', kind: 'decimal', min: -1e15 },
    { name: 'denominator', title: 'Penyebut', kind: 'decimal' },
    { name: 'note', title: 'Catatan', kind: 'text' },
    { name: 'status', title: 'Status', kind: 'text', choices: choices(w.realisation), readOnly: true },
  ],
  key: (row) => `${row.indicator} ${row.year} ${row.month}`,
  async rows(db, { clock }, actor, query) {
    const { year } = clock.today()
    const years = /^\d{4}$/.test(query.year ?? '') ? [Number(query.year)] : [year - 1, year]
    return (await realisationLines(db, agenciesOf(actor), years)).map((row) => ({
      ...row,
      value: short(row.value),
      numerator: row.numerator && short(row.numerator),
      denominator: row.denominator && short(row.denominator),
      note: row.note || null,
    }))
  },
  async write(tx, context, actor, row) {
    const indicator = await indicatorOf(tx, row.indicator)
    const isShare = indicator.aggregation === 'ratio'
    const input = parsed(RealisationInput, {
      indicatorId: indicator.id,
      year: row.year,
      month: row.month,
      value: isShare ? null : row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      note: row.note ?? '',
      ...(row.version === null || row.version === undefined ? {} : { version: row.version }),
    })
    await reportRealisationIn(tx, context, actor, input)
  },
})

type ActivityLine = {
  id: string | null
  year: number
  code: string
  plan: string
  programme: string
  agency: string
  name: string
  nomenclatureVersion: string | null
  nomenclatureCode: string | null
  fundSource: string
  smartCity: boolean | null
  original: bigint | null
  shifted: bigint | null
  revised: bigint | null
  source: string | null
}

export const activitySheet: Sheet<ActivityLine> = commandSheet<ActivityLine>({
  name: 'masterplan-anggaran',
  title: 'Anggaran',
  columns: [
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'plan', title: 'Masterplan', kind: 'text', required: true },
    { name: 'programme', title: 'Kode program', kind: 'text', required: true },
    { name: 'agency', title: 'Perangkat daerah', kind: 'text', required: true },
    { name: 'name', title: 'Kegiatan', kind: 'text', required: true, maxLength: 300, width: 50 },
    { name: 'nomenclatureVersion', title: 'Versi nomenklatur', kind: 'text' },
    { name: 'nomenclatureCode', title: 'Kode nomenklatur', kind: 'text' },
    { name: 'fundSource', title: 'Sumber dana', kind: 'text', required: true, choices: choices(w.fund) },
    { name: 'smartCity', title: 'Kota cerdas', kind: 'yes-no' },
    { name: 'original', title: 'Pagu murni', kind: 'rupiah', width: 18 },
    { name: 'shifted', title: 'Pagu pergeseran', kind: 'rupiah', width: 18 },
    { name: 'revised', title: 'Pagu perubahan', kind: 'rupiah', width: 18 },
    { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
  ],
  key: (row) => `${row.year} ${row.code}`,
  async rows(db, context, actor, query) {
    const names = await slugs(context, db)
    return (await activityLines(db, agenciesOf(actor)))
      .filter(({ year }) => !query.year || String(year) === query.year)
      .map((row) => ({
        id: row.id,
        year: row.year,
        code: row.code,
        plan: row.plan,
        programme: row.programme,
        agency: names.get(row.agency_id) ?? '',
        name: row.name,
        nomenclatureVersion: row.nomenclature_version,
        nomenclatureCode: row.nomenclature_code,
        fundSource: row.fund_source,
        smartCity: row.smart_city,
        original: money(row.original_rupiah),
        shifted: money(row.shifted_rupiah),
        revised: money(row.revised_rupiah),
        source: row.source || null,
      }))
  },
  async write(tx, context, actor, row, before) {
    const known = before ? await activityOf(tx, row.year, row.code) : undefined
    const input = parsed(ActivityInput, {
      programmeId: (await programmeOf(tx, row.plan, row.programme)).id,
      agencyId: await agencyOf(tx, context, row.agency),
      year: row.year,
      code: row.code,
      name: row.name,
      nomenclatureVersion: row.nomenclatureVersion,
      nomenclatureCode: row.nomenclatureCode,
      fundSource: row.fundSource,
      smartCity: row.smartCity ?? true,
      original: digits(row.original),
      shifted: digits(row.shifted),
      revised: digits(row.revised),
      source: row.source ?? '',
      // What a sheet has no column for stays.
      ...(known ? { areaCode: known.area_code, recurring: known.recurring } : {}),
    })
    if (!known) return void (await createActivityIn(tx, context, actor, input))
    const { programmeId: _, year: __, code: ___, ...change } = input
    await editActivityIn(tx, context, actor, known.id, { ...change, version: known.version })
  },
})

type ProgressLine = {
  year: number
  code: string
  name: string | null
  month: number
  physicalTarget: string | null
  physicalDone: string
  moneyTarget: bigint | null
  moneyDone: bigint
  reason: string | null
  obstacle: string | null
  followUp: string | null
  version: number | null
}

export const progressSheet: Sheet<ProgressLine> = commandSheet<ProgressLine>({
  name: 'masterplan-realisasi-anggaran',
  title: 'Realisasi anggaran',
  columns: [
    { name: 'year', title: 'Tahun', kind: 'whole', required: true },
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'name', title: 'Kegiatan', kind: 'text', readOnly: true, width: 50 },
    { name: 'month', title: 'Bulan', kind: 'whole', required: true },
    { name: 'physicalTarget', title: 'Target fisik (%)', kind: 'decimal' },
    { name: 'physicalDone', title: 'Realisasi fisik (%)', kind: 'decimal', required: true },
    { name: 'moneyTarget', title: 'Target keuangan', kind: 'rupiah', width: 18 },
    { name: 'moneyDone', title: 'Realisasi keuangan bulan ini', kind: 'rupiah', required: true, width: 18 },
    { name: 'reason', title: 'Alasan fisik turun', kind: 'text', maxLength: 500 },
    { name: 'obstacle', title: 'Kendala', kind: 'text', maxLength: 1000 },
    { name: 'followUp', title: 'Tindak lanjut', kind: 'text', maxLength: 1000 },
  ],
  key: (row) => `${row.year} ${row.code} ${row.month}`,
  async rows(db, _context, actor, query) {
    return (await progressLines(db, agenciesOf(actor)))
      .filter(({ year }) => !query.year || String(year) === query.year)
      .map((row) => ({
        year: row.year,
        code: row.code,
        name: row.name,
        month: row.month,
        physicalTarget: row.physical_target,
        physicalDone: row.physical_done,
        moneyTarget: money(row.money_target),
        moneyDone: BigInt(row.money_done),
        reason: row.reason || null,
        obstacle: row.obstacle || null,
        followUp: row.follow_up || null,
        version: row.version,
      }))
  },
  async write(tx, context, actor, row) {
    const activity = await activityOf(tx, row.year, row.code)
    const input = parsed(ProgressInput, {
      physicalTarget: row.physicalTarget,
      physicalDone: row.physicalDone,
      moneyTarget: digits(row.moneyTarget),
      moneyDone: digits(row.moneyDone),
      reason: row.reason ?? '',
      obstacle: row.obstacle ?? '',
      followUp: row.followUp ?? '',
      ...(row.version === null || row.version === undefined ? {} : { version: row.version }),
    })
    await reportProgressIn(tx, context, actor, activity.id, row.month, input)
  },
})

type LinkLine = {
  plan: string
  programme: string
  name: string | null
  kind: string
  year: number | null
  state: string
  reference: string | null
  reason: string | null
  version: number | null
}

export const linkSheet: Sheet<LinkLine> = commandSheet<LinkLine>({
  name: 'masterplan-konsistensi',
  title: 'Konsistensi',
  columns: [
    { name: 'plan', title: 'Masterplan', kind: 'text', required: true },
    { name: 'programme', title: 'Kode program', kind: 'text', required: true },
    { name: 'name', title: 'Program', kind: 'text', readOnly: true, width: 50 },
    { name: 'kind', title: 'Dokumen', kind: 'text', required: true, choices: choices(w.plan) },
    { name: 'year', title: 'Tahun', kind: 'whole' },
    { name: 'state', title: 'Keadaan', kind: 'text', required: true, choices: choices(w.link) },
    { name: 'reference', title: 'Rujukan', kind: 'text', maxLength: 300 },
    { name: 'reason', title: 'Alasan', kind: 'text', maxLength: 500 },
  ],
  key: (row) => `${row.plan} ${row.programme} ${row.kind} ${row.kind === 'rpjmd' || row.kind === 'renstra' ? 0 : row.year}`,
  async rows(db, _context, actor) {
    return (await linkLines(db, agenciesOf(actor))).map((row) => ({
      ...row,
      year: row.year === 0 ? null : row.year,
      reference: row.reference || null,
      reason: row.reason || null,
    }))
  },
  async write(tx, context, actor, row) {
    const programme = await programmeOf(tx, row.plan, row.programme)
    const input = parsed(LinkInput, {
      state: row.state,
      reference: row.reference ?? '',
      reason: row.reason ?? '',
      ...(row.version === null || row.version === undefined ? {} : { version: row.version }),
    })
    await setLinkIn(tx, context, actor, programme.id, row.kind as PlanKind, row.year ?? programme.from_year, input)
  },
})

function money(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}

function digits(amount: bigint | null): string | null {
  return amount === null ? null : String(amount)
}
