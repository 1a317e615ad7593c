import type { CountedRow, Measure, Part } from '#city/measures/index.ts'
import { inBoth } from '#kernel/texts.ts'
import { ActionPlan } from './contract.ts'
import { BY_AGENCY_AND_DIMENSION, DIMENSION, measure, type Rows, yearDay } from './plan-measure.ts'
import type { PlanProgramme } from './measure-store.ts'
import { type ListedProgramme, programmesByYear } from './programme-years.ts'
import { words } from './texts.ts'

const ACTION_PLAN: Part = {
  code: 'action_plan',
  title: { id: 'rencana aksi', en: 'action plan' },
  names: async (_, locale) => new Map(ActionPlan.options.map((code) => [code, words[locale].actionPlan[code]])),
}
const BY_ACTION_PLAN_TOO = { ...BY_AGENCY_AND_DIMENSION, parts: [DIMENSION, ACTION_PLAN] } as const satisfies Pick<
  Measure,
  'dimensions' | 'parts'
>

export function rowOf(programme: PlanProgramme, year: number, more: Partial<CountedRow> = {}): CountedRow {
  return {
    id: `${programme.id}:${year}`,
    on: yearDay(year),
    agencyId: programme.agency_id,
    areaCode: null,
    parts: {
      dimension: [programme.top_dimension_id],
      action_plan: programme.action_plan === null ? [] : [programme.action_plan],
    },
    value: 1,
    weight: 1,
    label: `${programme.code} ${programme.name}`,
    url: `/staff/masterplan/programmes/${programme.id}`,
    ...more,
  }
}

const LIST = '/staff/masterplan/programmes'

/** A row for each programme of each year that passes. */
const those =
  (test: (programme: ListedProgramme, year: number) => boolean): Rows =>
  async (context) =>
    (await programmesByYear(context)).flatMap(({ year, programmes }) =>
      programmes.filter((programme) => test(programme, year)).map((programme) => rowOf(programme, year)),
    )

const labelled = (programme: ListedProgramme, status: ListedProgramme['status']) =>
  inBoth((locale) => `${programme.code} ${programme.name} (${words[locale].programme[status].toLowerCase()})`)

const deliveryRows: Rows = async (context) =>
  (await programmesByYear(context)).flatMap(({ year, programmes }) =>
    programmes.map((programme) =>
      rowOf(programme, year, {
        value: programme.status === 'running' || programme.status === 'done' ? 1 : 0,
        label: labelled(programme, programme.status),
      }),
    ),
  )

/** The quick wins that ran in the year before; one is kept that runs at the end of this one, itself or as the programme that carries it on. */
const keptRows: Rows = async (context) => {
  const years = await programmesByYear(context)
  return years.slice(1).flatMap(({ year, programmes }, before) => {
    const running = new Set(programmes.flatMap(({ id, continues_id, status }) => (status === 'running' ? [id, continues_id] : [])))
    return years[before]!.programmes.filter(({ quick_win, ran }) => quick_win && ran).map((programme) =>
      rowOf(programme, year, { value: running.has(programme.id) ? 1 : 0 }),
    )
  })
}

/** One that carries on a quick win of an earlier plan is not new. */
const freshRows: Rows = async (context) => {
  const years = await programmesByYear(context)
  const earlier = new Set(years.flatMap(({ programmes }) => programmes.filter(({ quick_win }) => quick_win).map(({ id }) => id)))
  return years.flatMap(({ year, programmes }) =>
    programmes
      .filter(
        ({ quick_win, begunIn, continues_id }) => quick_win && begunIn === year && (continues_id === null || !earlier.has(continues_id)),
      )
      .map((programme) => rowOf(programme, year)),
  )
}

/** What the masterplan lists and what of it was carried out, year by year: each year as it was. */
export const programmeMeasures: readonly Measure[] = [
  measure(
    {
      code: 'masterplan.programmes',
      title: { id: 'Program masterplan', en: 'Programmes of the masterplan' },
      definition: {
        id: 'Program yang tercantum dalam masterplan yang berlaku pada akhir tahun itu, apa pun statusnya, menurut perangkat daerah pengampu. Yang sudah dikeluarkan dari masterplan tidak dihitung.',
        en: 'Programmes that the masterplan in force at the end of the year lists, whatever their status, by the agency in charge. Those that had left the plan are not counted.',
      },
      unit: 'program',
      direction: 'none',
      aggregate: 'sum',
    },
    those(() => true),
    LIST,
  ),
  measure(
    {
      code: 'masterplan.programmes_running',
      title: { id: 'Program berjalan', en: 'Programmes running' },
      definition: {
        id: 'Program masterplan yang statusnya berjalan pada akhir tahun itu, atau saat ini untuk tahun yang belum selesai. Yang direncanakan, ditunda, batal, atau selesai tidak dihitung.',
        en: 'Programmes of the masterplan that were running at the end of the year, or are now while it lasts. Those planned, postponed, cancelled or done are not counted.',
      },
      unit: 'program',
      direction: 'none',
      aggregate: 'sum',
    },
    those(({ status }) => status === 'running'),
    `${LIST}?status=running`,
  ),
  measure(
    {
      code: 'masterplan.programmes_done',
      title: { id: 'Program selesai', en: 'Programmes done' },
      definition: {
        id: 'Program masterplan yang sudah dinyatakan selesai pada akhir tahun itu, atau saat ini untuk tahun yang belum selesai.',
        en: 'Programmes of the masterplan that had been declared done at the end of the year, or are now while it lasts.',
      },
      unit: 'program',
      direction: 'up',
      aggregate: 'sum',
    },
    those(({ status }) => status === 'done'),
    `${LIST}?status=done`,
  ),
  measure(
    {
      code: 'masterplan.programmes_ran',
      title: { id: 'Program yang terlaksana', en: 'Programmes carried out' },
      definition: {
        id: 'Program masterplan yang pada suatu hari dalam tahun itu berstatus berjalan atau selesai, juga bila kemudian ditunda atau batal (butir A4).',
        en: 'Programmes of the masterplan that were running or done on a day of the year, even if postponed or cancelled afterwards (item A4).',
      },
      unit: 'program',
      direction: 'up',
      aggregate: 'sum',
    },
    those(({ ran }) => ran),
    LIST,
  ),
  measure(
    {
      code: 'masterplan.action_plans_ran',
      title: { id: 'Kegiatan rencana aksi yang terlaksana', en: 'Actions of the action plans carried out' },
      definition: {
        id: 'Yang dalam masterplan termasuk salah satu dari empat rencana aksi (SDM, infrastruktur, aplikasi, literasi) dan pada suatu hari dalam tahun itu berstatus berjalan atau selesai (butir A5).',
        en: 'What the masterplan lists under one of the four action plans (people, infrastructure, applications, literacy) and was running or done on a day of the year (item A5).',
      },
      unit: 'kegiatan',
      direction: 'up',
      aggregate: 'sum',
    },
    those(({ action_plan, ran }) => action_plan !== null && ran),
    LIST,
    BY_ACTION_PLAN_TOO,
  ),
  measure(
    {
      code: 'masterplan.delivery',
      title: { id: 'Program berjalan dari yang direncanakan', en: 'Programmes running of those planned' },
      definition: {
        id: 'Program berstatus berjalan atau selesai pada akhir tahun itu (atau saat ini untuk tahun yang belum selesai), dari semua program yang dicantumkan masterplan untuk tahun itu. Yang ditunda atau batal tetap dihitung dalam penyebut (butir C1, C7, C11, C14, C21, C27 dan C30–C33).',
        en: 'Programmes running or done at the end of the year (or now while it lasts), of all that the masterplan lists for the year. Those postponed or cancelled stay in the denominator (items C1, C7, C11, C14, C21, C27 and C30 to C33).',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    deliveryRows,
    LIST,
    BY_ACTION_PLAN_TOO,
  ),
  measure(
    {
      code: 'masterplan.quick_wins_kept',
      title: { id: 'Quick win tahun lalu yang masih berjalan', en: 'Quick wins of the year before still running' },
      definition: {
        id: 'Dari quick win yang terlaksana pada tahun sebelumnya: bagian yang masih berjalan pada akhir tahun itu (atau saat ini), dengan nama sendiri atau sebagai program lanjutannya (butir E11).',
        en: 'Of the quick wins carried out in the year before: the share still running at the end of the year (or now), by itself or as the programme that carries it on (item E11).',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    keptRows,
    LIST,
  ),
  measure(
    {
      code: 'masterplan.quick_wins_new',
      title: { id: 'Quick win baru', en: 'New quick wins' },
      definition: {
        id: 'Quick win yang untuk pertama kali berjalan dalam tahun itu. Lanjutan quick win masterplan sebelumnya tidak dihitung baru (butir E12).',
        en: 'Quick wins that ran for the first time in the year. One that carries on a quick win of an earlier masterplan is not new (item E12).',
      },
      unit: 'quick win',
      direction: 'up',
      aggregate: 'sum',
    },
    freshRows,
    LIST,
  ),
]
