import type { CountedRow, Measure, WallPage } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { ceilingOf } from './budget.ts'
import { linksOf, listActivities } from './budget-store.ts'
import { cellsOf, consistencyOf } from './consistency.ts'
import { OWN_FUNDS } from './contract.ts'
import { numbersAccepted } from './due-measure.ts'
import { newestCityBudgets, spentByActivity } from './measure-store.ts'
import { measure, type Rows, yearDay } from './plan-measure.ts'
import { programmeMeasures, rowOf } from './programme-measures.ts'
import { programmesByYear } from './programme-years.ts'

const consistencyRows: Rows = async (context) => {
  const years = await programmesByYear(context)
  const rows = years.map(async ({ year, programmes }) => {
    const counted = programmes.filter(({ status }) => status !== 'cancelled')
    const ids = counted.map(({ id }) => id)
    const links = Map.groupBy(await linksOf(context.db, ids, year), ({ programme_id }) => programme_id)
    return counted.flatMap((programme) =>
      cellsOf(links.get(programme.id) ?? []).map(({ kind, state }) =>
        rowOf(programme, year, {
          id: `${programme.id}:${year}:${kind}`,
          value: consistencyOf([state]).agree,
          label: `${programme.code} ${programme.name} (${kind.toUpperCase()})`,
        }),
      ),
    )
  })
  return (await Promise.all(rows)).flat()
}

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

const amountOf = (row: Activity) =>
  Number(ceilingOf({ original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah }) ?? 0n)

async function activityRows({ db }: Context, value: (row: Activity) => number): Promise<CountedRow[]> {
  const activities = (await listActivities(db, {})).filter(({ listed }) => listed)
  return activities.map((row) => ({
    id: row.id,
    on: yearDay(row.year),
    agencyId: row.agency_id,
    areaCode: null,
    parts: { dimension: [row.top_dimension_id] },
    value: value(row),
    weight: 1,
    label: `${row.code} ${row.name} (${row.year})`,
    url: `/staff/masterplan/programmes/${row.programme_id}`,
  }))
}

/** Tagged lines add to the numerator, the budget of each year is the denominator. */
const shareRows: Rows = async (context) => {
  const tagged = await activityRows(context, (row) => (row.smart_city && OWN_FUNDS.has(row.fund_source) ? amountOf(row) : 0))
  const budgets = await newestCityBudgets(context.db)
  return [
    ...tagged.filter(({ value }) => value > 0).map((row) => ({ ...row, weight: 0 })),
    ...budgets.map(({ year, rupiah, source }) => ({
      id: `apbd:${year}`,
      on: yearDay(year),
      agencyId: null,
      areaCode: null,
      value: 0,
      weight: Number(rupiah),
      label: `APBD ${year}: ${source}`,
      url: `/staff/masterplan/budget?year=${year}`,
    })),
  ]
}

export const measures: readonly Measure[] = [
  ...programmeMeasures,
  numbersAccepted,
  measure(
    {
      code: 'masterplan.consistency',
      title: { id: 'Konsistensi dengan lima dokumen', en: 'Consistency with five documents' },
      definition: {
        id: 'Bagian sel matriks yang tercantum (juga dengan nama lain, dipindahkan, atau selesai), dari lima sel setiap program: RPJMD, Renstra, RKPD, Renja, dan DPA. Sel yang belum dijawab dihitung tidak tercantum; program batal tidak dihitung.',
        en: 'Share of cells of the matrix that are listed (renamed, moved or finished too), of five for each programme: RPJMD, Renstra, RKPD, Renja and DPA. An unanswered cell counts as not listed; cancelled programmes are left out.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    consistencyRows,
    '/staff/masterplan/matrix',
  ),
  measure(
    {
      code: 'masterplan.budget_planned',
      title: { id: 'Pagu program masterplan', en: 'Budget of the masterplan' },
      definition: {
        id: 'Jumlah pagu terbaru (perubahan, pergeseran, atau murni) semua kegiatan program masterplan tahun itu, dari semua sumber dana.',
        en: 'Sum of the newest ceilings (revised, shifted or original) of all budget lines of the masterplan in the year, from every source of funds.',
      },
      unit: 'Rp',
      direction: 'none',
      aggregate: 'sum',
    },
    (context) => activityRows(context, amountOf),
    '/staff/masterplan/budget',
  ),
  measure(
    {
      code: 'masterplan.budget_realised',
      title: { id: 'Realisasi anggaran masterplan', en: 'Money spent on the masterplan' },
      definition: {
        id: 'Jumlah realisasi keuangan yang dilaporkan per bulan untuk semua kegiatan program masterplan tahun itu.',
        en: 'Sum of the money reported by month as spent on all budget lines of the masterplan in the year.',
      },
      unit: 'Rp',
      direction: 'up',
      aggregate: 'sum',
    },
    async (context) => {
      const spent = await spentByActivity(context.db)
      return activityRows(context, ({ id }) => Number(spent.get(id) ?? 0))
    },
    '/staff/masterplan/budget',
  ),
  measure(
    {
      code: 'masterplan.apbd_share',
      title: { id: 'Porsi kota cerdas dalam APBD', en: 'Smart-city share of the city budget' },
      definition: {
        id: 'Pagu kegiatan bertanda kota cerdas yang dibiayai APBD kota (termasuk transfer), dibagi jumlah APBD terbaru tahun itu. Tanpa jumlah APBD tidak ada porsi.',
        en: 'Ceilings of lines tagged as smart city and paid from the city’s own budget (transfers included), over the newest total of the city budget of the year. Without that total there is no share.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    shareRows,
    '/staff/masterplan/budget?tagged=true',
    { dimensions: [] },
  ),
]

export const wallPages: readonly WallPage[] = [
  {
    title: { id: 'Masterplan kota cerdas', en: 'Smart-city masterplan' },
    figures: [
      'masterplan.programmes',
      'masterplan.programmes_running',
      'masterplan.programmes_done',
      'masterplan.numbers_accepted',
      'masterplan.consistency',
      'masterplan.budget_planned',
      'masterplan.budget_realised',
      'masterplan.apbd_share',
    ],
    byAgency: ['masterplan.programmes', 'masterplan.numbers_accepted', 'masterplan.consistency'],
  },
]
