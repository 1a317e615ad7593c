import type { CountedRow, Measure, Part, WallPage } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { ceilingOf } from './budget.ts'
import { linksOf, listActivities } from './budget-store.ts'
import { cellsOf, consistencyOf } from './consistency.ts'
import { listDimensions, listDocuments } from './document-store.ts'
import { dueNumbers, newestCityBudgets, type PlanProgramme, planProgrammes, spentByActivity } from './measure-store.ts'
import { OWN_FUNDS } from './funding.ts'
import { READ } from './policy.ts'

type About = Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>
type Rows = (context: Context, actor: Actor) => Promise<readonly CountedRow[]>

const DIMENSION: Part = {
  code: 'dimension',
  title: { id: 'dimensi', en: 'dimension' },
  names: async ({ db }, locale) =>
    new Map((await listDimensions(db)).map((row) => [row.id, locale === 'en' ? row.title_en : row.title_id])),
}

/** A plan is no secret within the administration: who may read it sees every row. */
function measure(about: About, all: Rows, listUrl: string, cuts: Pick<Measure, 'dimensions' | 'parts'> = BY_AGENCY_AND_DIMENSION): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) =>
    areaCode !== undefined || (actor.kind !== 'system' && !actor.can(READ))
      ? []
      : (await all(context, actor)).filter(
          ({ on, agencyId: own }) => (!from || on! >= from) && (!to || on! <= to) && (agencyId === undefined || own === agencyId),
        )
  return {
    ...about,
    ...cuts,
    period: 'year',
    public: true,
    ofPersons: false,
    listUrl,
    rows,
    async count(context, by) {
      const { year } = context.clock.today()
      const ofYear = await rows(context, { from: `${year}-01-01`, to: `${year}-12-31` }, SYSTEM)
      const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === 'dimension' ? (row.parts?.dimension?.[0] ?? null) : null)
      return [...Map.groupBy(ofYear, keyOf)].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

const BY_AGENCY_AND_DIMENSION = { dimensions: ['agency'], parts: [DIMENSION] } as const satisfies Pick<Measure, 'dimensions' | 'parts'>

const yearDay = (year: number) => `${year}-01-01`

function rowOf(programme: PlanProgramme, year: number, more: Partial<CountedRow> = {}): CountedRow {
  return {
    id: `${programme.id}:${year}`,
    on: yearDay(year),
    agencyId: programme.agency_id,
    areaCode: null,
    parts: { dimension: [programme.top_dimension_id] },
    value: 1,
    weight: 1,
    label: `${programme.code} ${programme.name}`,
    url: `/staff/masterplan/programmes/${programme.id}`,
    ...more,
  }
}

/** The programmes of each year until this one, of the masterplan that covers the year; where two do, of the newer. */
async function programmesByYear({ db, clock }: Context): Promise<{ year: number; programmes: PlanProgramme[] }[]> {
  const [documents, programmes] = await Promise.all([listDocuments(db), planProgrammes(db)])
  const plans = documents.filter(({ kind }) => kind === 'masterplan')
  const thisYear = clock.today().year
  const years: { year: number; programmes: PlanProgramme[] }[] = []
  for (let year = Math.min(...plans.map((plan) => plan.from_year)); year <= thisYear; year++) {
    const plan = plans.find((each) => each.from_year <= year && year <= each.to_year)
    const own = programmes.filter((row) => row.document_id === plan?.id && row.in_force && row.from_year <= year && year <= row.to_year)
    years.push({ year, programmes: own })
  }
  return years
}

const programmeRows: Rows = async (context) =>
  (await programmesByYear(context)).flatMap(({ year, programmes }) => programmes.map((programme) => rowOf(programme, year)))

/** The status has no past: it is told of this year alone. */
const statusRows =
  (status: string): Rows =>
  async (context) => {
    const thisYear = (await programmesByYear(context)).at(-1)
    return (thisYear?.programmes ?? []).filter((row) => row.status === status).map((row) => rowOf(row, thisYear!.year))
  }

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

const dueRows: Rows = async ({ db, clock }) =>
  (await dueNumbers(db, clock.today().toString())).map((row) => ({
    id: `${row.indicator_id}:${row.year}:${row.month}`,
    on: row.ends_on,
    agencyId: row.agency_id,
    areaCode: null,
    parts: { dimension: [row.top_dimension_id] },
    value: row.accepted ? 1 : 0,
    weight: 1,
    label: `${row.code} ${row.name} (${row.ends_on.slice(0, 7)})`,
    url: `/staff/masterplan/indicators/${row.indicator_id}`,
  }))

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

const amountOf = (row: Activity) =>
  Number(ceilingOf({ original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah }) ?? 0n)

async function activityRows({ db }: Context, value: (row: Activity) => number): Promise<CountedRow[]> {
  const [activities, programmes] = await Promise.all([listActivities(db, {}), planProgrammes(db)])
  const dimensions = new Map(programmes.map((row) => [row.id, row.top_dimension_id]))
  return activities.map((row) => ({
    id: row.id,
    on: yearDay(row.year),
    agencyId: row.agency_id,
    areaCode: null,
    parts: { dimension: [dimensions.get(row.programme_id)!] },
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
  measure(
    {
      code: 'masterplan.programmes',
      title: { id: 'Program masterplan', en: 'Programmes of the masterplan' },
      definition: {
        id: 'Program yang tercantum dalam masterplan yang berlaku untuk tahun itu, apa pun statusnya, menurut perangkat daerah pengampu. Yang dikeluarkan dari masterplan tidak dihitung.',
        en: 'Programmes that the masterplan in force lists for the year, whatever their status, by the agency in charge. Those that left the plan are not counted.',
      },
      unit: 'program',
      direction: 'none',
      aggregate: 'sum',
    },
    programmeRows,
    '/staff/masterplan/programmes',
  ),
  measure(
    {
      code: 'masterplan.programmes_running',
      title: { id: 'Program berjalan', en: 'Programmes running' },
      definition: {
        id: 'Program masterplan tahun ini yang statusnya berjalan saat ini. Yang direncanakan, ditunda, batal, atau selesai tidak dihitung.',
        en: 'Programmes of this year’s masterplan that are running now. Those planned, postponed, cancelled or done are not counted.',
      },
      unit: 'program',
      direction: 'none',
      aggregate: 'sum',
    },
    statusRows('running'),
    '/staff/masterplan/programmes?status=running',
  ),
  measure(
    {
      code: 'masterplan.programmes_done',
      title: { id: 'Program selesai', en: 'Programmes done' },
      definition: {
        id: 'Program masterplan tahun ini yang dinyatakan selesai.',
        en: 'Programmes of this year’s masterplan that are declared done.',
      },
      unit: 'program',
      direction: 'up',
      aggregate: 'sum',
    },
    statusRows('done'),
    '/staff/masterplan/programmes?status=done',
  ),
  measure(
    {
      code: 'masterplan.numbers_accepted',
      title: { id: 'Realisasi indikator yang diterima', en: 'Indicator numbers accepted' },
      definition: {
        id: 'Bagian angka indikator yang sudah diperiksa dan diterima, dari semua yang harus dilaporkan untuk bulan yang sudah lewat dan masa pengisiannya dibuka.',
        en: 'Share of indicator numbers that were verified and accepted, of all that are due for months that are over and whose reporting period was opened.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    dueRows,
    '/staff/masterplan/waiting',
  ),
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
    figures: measures.map(({ code }) => code),
    byAgency: ['masterplan.programmes', 'masterplan.numbers_accepted', 'masterplan.consistency'],
  },
]
