import type { Context } from '#kernel/context.ts'
import type { Dataset } from '#kernel/publications.ts'
import { BUDGET, INDICATORS, PROGRAMMES } from './data-fields.ts'
import { listDimensions } from './document-store.ts'
import { agencyNames } from './documents-view.ts'
import { publicProgrammes, publicResults } from './public-store.ts'
import { publicActivities } from './public-view.ts'
import { nameOf } from './view.ts'

/** What anybody may take away: programmes of plans in force, public indicators with accepted numbers, and the money. Nobody is named. */
export const datasets: readonly Dataset[] = [
  {
    code: 'masterplan-program',
    title: { id: 'Program masterplan kota cerdas', en: 'Programmes of the smart-city masterplan' },
    description: {
      id: 'Program masterplan yang berlaku menurut dimensi, perangkat daerah pengampu, dan status saat ini. Sejak kapan status itu berlaku kosong untuk yang direncanakan sejak masuk masterplan.',
      en: 'Programmes of the masterplan in force by dimension, agency in charge and present status. The day from which the status holds is empty for what is planned since it came into the plan.',
    },
    ...PROGRAMMES,
    kept: true,
    async rows(context) {
      const [programmes, names, dimensions] = await Promise.all([
        publicProgrammes(context.db),
        agencyNames(context),
        listDimensions(context.db),
      ])
      const titles = new Map(dimensions.map((row) => [row.id, row]))
      return programmes.map((row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        dimension: titles.get(row.top_dimension_id)!.title_id,
        dimension_en: titles.get(row.top_dimension_id)!.title_en,
        agency: nameOf(names, row.agency_id),
        status: row.status,
        status_since: row.status_since,
        quick_win: yesNo(row.quick_win),
        from_year: row.from_year,
        to_year: row.to_year,
        example: yesNo(row.invented),
      }))
    },
  },
  {
    code: 'masterplan-indikator',
    title: { id: 'Indikator masterplan dan capaiannya', en: 'Indicators of the masterplan and what came of them' },
    description: {
      id: 'Indikator per tahun dengan target dan realisasi. Hanya angka yang sudah diperiksa dan diterima; sel kosong berarti belum ada data, bukan nol. Bagian dari indikator lain ditandai dan tidak dijumlahkan bersamanya.',
      en: 'Indicators by year with target and realisation. Verified and accepted numbers alone; an empty cell is no data, not zero. A part of another indicator is marked and not added to it.',
    },
    ...INDICATORS,
    kept: true,
    async rows(context) {
      const [names, results] = await Promise.all([agencyNames(context), publicResults(context.db)])
      return results.map((row) => ({
        programme: row.programme_code,
        code: row.code,
        name: row.name,
        level: row.level,
        unit: row.unit,
        direction: row.direction,
        aggregation: row.aggregation,
        definition: row.definition,
        agency: nameOf(names, row.agency_id),
        is_part: yesNo(row.is_part),
        year: row.year,
        target: numeric(row.target),
        target_low: numeric(row.target_low),
        target_high: numeric(row.target_high),
        value: numeric(row.value),
        through_month: row.through_month,
        achievement_percent: numeric(row.achievement),
      }))
    },
  },
  {
    code: 'masterplan-anggaran',
    title: { id: 'Anggaran masterplan', en: 'Budget of the masterplan' },
    description: {
      id: 'Kegiatan program masterplan per tahun dengan sumber dana, pagu terbaru, dan realisasi keuangan yang dilaporkan, dalam rupiah. Pagu kosong berarti belum ditetapkan.',
      en: 'Budget lines of the programmes by year with source of funds, newest ceiling and money reported as spent, in rupiah. An empty ceiling is not decided yet.',
    },
    ...BUDGET,
    kept: true,
    async rows(context) {
      const [names, activities] = await Promise.all([agencyNames(context), publicActivities(context)])
      return activities.map((line) => ({
        year: line.year,
        code: line.code,
        name: line.name,
        programme: line.programmeCode,
        agency: nameOf(names, line.agencyId),
        fund_source: line.fund,
        smart_city: yesNo(line.smartCity),
        ceiling_rupiah: numeric(line.ceiling),
        spent_rupiah: numeric(line.spent),
      }))
    },
  },
]

export async function addresses({ db }: Context, limit: number): Promise<{ path: string; changedOn: string | null }[]> {
  return [{ path: '/masterplan' }, ...(await publicProgrammes(db)).map(({ id }) => ({ path: `/masterplan/${id}` }))]
    .slice(0, limit)
    .map(({ path }) => ({ path, changedOn: null }))
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no'
}

function numeric(text: string | null): number | null {
  return text === null ? null : Number(text)
}
