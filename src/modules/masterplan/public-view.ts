import { seriesOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { exact, meanOf, toDecimal } from '#kernel/decimal.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { ceilingOf } from './budget.ts'
import { listActivities } from './budget-store.ts'
import type { FundSource, ProgrammeStatus } from './contract.ts'
import { currentMasterplan, listDimensions } from './document-store.ts'
import { agencyNames, taxonomies } from './documents-view.ts'
import { spentByActivity } from './measure-store.ts'
import { measures } from './measures.ts'
import {
  plansInForce,
  type PublicPlanRow,
  type PublicProgrammeRow,
  publicProgrammes,
  type PublicResultRow,
  publicResults,
} from './public-store.ts'
import type {
  PublicActivity,
  PublicFigure,
  PublicFilter,
  PublicIndicator,
  PublicPlan,
  PublicProgramme,
  PublicProgrammePage,
  PublicSums,
  Reached,
} from './public/shown.ts'
import { statusesOf } from './status-store.ts'
import { nameOf, short } from './view.ts'

/** The plan in force as everybody may read it; null: none is in force. */
export async function publicPlan(context: Context, filter: PublicFilter, locale: Locale): Promise<PublicPlan | null> {
  const thisYear = context.clock.today().year
  const [plans, current] = await Promise.all([plansInForce(context.db), currentMasterplan(context.db, thisYear)])
  const plan = plans.find(({ id }) => id === current?.id) ?? plans[0]
  if (!plan) return null
  const year = yearOfPlan(plan, thisYear)
  const [programmes, allResults, money, names, lists, figures] = await Promise.all([
    publicProgrammes(context.db, year),
    publicResults(context.db),
    publicActivities(context),
    agencyNames(context),
    taxonomies(context, locale),
    figuresOf(context, year, locale),
  ])
  const shown = programmes.filter((row) => row.document_id === plan.id)
  const results = Map.groupBy(
    allResults.filter((row) => row.year === year),
    ({ programme_id }) => programme_id,
  )
  const lines = Map.groupBy(
    money.filter((line) => line.year === year),
    ({ programmeId }) => programmeId,
  )
  const sums = (rows: readonly PublicProgrammeRow[]): PublicSums => ({
    count: rows.length,
    ...moneyOf(rows.flatMap(({ id }) => lines.get(id) ?? [])),
    ...reachedBy(rows.flatMap(({ id }) => results.get(id) ?? [])),
  })
  const view = (row: PublicProgrammeRow): PublicProgramme => {
    const { count: _, ...own } = sums([row])
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      agency: nameOf(names, row.agency_id),
      status: row.status as ProgrammeStatus,
      quickWin: row.quick_win,
      invented: row.invented,
      ...own,
    }
  }
  const wanted = filter.q.toLowerCase()
  const isWanted = (row: PublicProgrammeRow) =>
    (filter.agency === '' || row.agency_id === filter.agency || row.support_agency_ids.includes(filter.agency)) &&
    (filter.status === '' || row.status === filter.status) &&
    `${row.code} ${row.name}`.toLowerCase().includes(wanted)
  const top = lists.find(({ code }) => code === plan.taxonomy_code)!.dimensions.filter(({ parentId }) => parentId === null)
  return {
    plan: { title: plan.title, decree: plan.decree, invented: plan.invented, fromYear: plan.from_year, toYear: plan.to_year },
    year,
    filter,
    agencies: [...new Set(shown.map(({ agency_id }) => agency_id))]
      .map((value) => ({ value, label: nameOf(names, value) }))
      .sort((a, b) => a.label.localeCompare(b.label, 'id')),
    whole: sums(shown),
    figures,
    dimensions: top.map(({ id, title }) => {
      const own = shown.filter((row) => row.top_dimension_id === id)
      return { id, title, ...sums(own), programmes: own.filter(isWanted).map(view) }
    }),
  }
}

function moneyOf(lines: readonly PublicActivity[]): Pick<PublicSums, 'ceiling' | 'spent'> {
  const ceilings = lines.flatMap(({ ceiling }) => ceiling ?? [])
  return {
    ceiling: ceilings.length === 0 ? null : String(ceilings.reduce((sum, each) => sum + BigInt(each), 0n)),
    spent: String(lines.reduce((sum, line) => sum + BigInt(line.spent), 0n)),
  }
}

/** Throws Problem 404 for a programme that stands in no plan in force. */
export async function publicProgramme(context: Context, id: string, locale: Locale): Promise<PublicProgrammePage> {
  const row = (await publicProgrammes(context.db)).find((each) => each.id === id)
  if (!row) throw notFound('programme')
  const [plans, results, lines, names, dimensions, changes] = await Promise.all([
    plansInForce(context.db),
    publicResults(context.db),
    publicActivities(context),
    agencyNames(context),
    listDimensions(context.db),
    statusesOf(context.db, [id]),
  ])
  const standing = changes
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    // Of two changes on a day the later recorded held.
    .filter(({ since }, index, all) => all[index + 1]?.since !== since)
  const dimension = dimensions.find((each) => each.id === row.top_dimension_id)!
  return {
    id,
    code: row.code,
    name: row.name,
    plan: plans.find((plan) => plan.id === row.document_id)!.title,
    dimension: locale === 'en' ? dimension.title_en : dimension.title_id,
    agency: nameOf(names, row.agency_id),
    support: row.support_agency_ids.map((agency) => nameOf(names, agency)),
    status: row.status as ProgrammeStatus,
    statuses: standing
      .map(({ status, since }, index) => ({ status: status as ProgrammeStatus, since, until: standing[index + 1]?.since ?? null }))
      .toReversed(),
    fromYear: row.from_year,
    toYear: row.to_year,
    invented: row.invented,
    indicators: [
      ...Map.groupBy(
        results.filter((each) => each.programme_id === id),
        ({ indicator_id }) => indicator_id,
      ).values(),
    ].map(toIndicator),
    lines: lines.filter((line) => line.programmeId === id),
  }
}

function toIndicator(rows: readonly PublicResultRow[]): PublicIndicator {
  const [first] = rows as [PublicResultRow]
  return {
    id: first.indicator_id,
    code: first.code,
    name: first.name,
    unit: first.unit,
    decimals: first.decimals,
    definition: first.definition,
    dataSource: first.data_source,
    years: rows.map((row) => ({
      year: row.year,
      target: row.target && short(row.target),
      targetLow: row.target_low && short(row.target_low),
      targetHigh: row.target_high && short(row.target_high),
      value: row.value && short(row.value),
      throughMonth: row.through_month,
      achievement: row.achievement,
    })),
  }
}

/** The budget lines that count, with what was spent on each, the newest year first. */
export async function publicActivities({ db }: Context): Promise<PublicActivity[]> {
  const [activities, spent] = await Promise.all([listActivities(db, {}), spentByActivity(db)])
  return activities
    .filter(({ listed }) => listed)
    .map((row) => {
      const ceiling = ceilingOf({ original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah })
      return {
        programmeId: row.programme_id,
        programmeCode: row.programme_code,
        year: row.year,
        code: row.code,
        name: row.name,
        agencyId: row.agency_id,
        fund: row.fund_source as FundSource,
        smartCity: row.smart_city,
        ceiling: ceiling === null ? null : String(ceiling),
        spent: spent.get(row.id) ?? '0',
      }
    })
    .sort((a, b) => b.year - a.year)
}

/** A part belongs to its whole and is not counted beside it. */
function reachedBy(results: readonly PublicResultRow[]): Reached {
  const own = results.filter((row) => !row.is_part)
  const mean = meanOf(own.flatMap(({ capped }) => (capped === null ? [] : [exact(capped)])))
  return {
    indicators: own.length,
    reported: own.filter(({ value }) => value !== null).length,
    achievement: mean ? toDecimal(mean, 1) : null,
  }
}

/** The room's measures of a year, as anybody may read them. */
async function figuresOf(context: Context, year: number, locale: Locale): Promise<PublicFigure[]> {
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, period: 'year' } as const
  return Promise.all(
    measures.map(async ({ code }) => {
      const { measure, cells } = await seriesOf(context, VISITOR, code, query, locale)
      const cell = cells.at(-1)
      return {
        title: measure.title,
        definition: measure.definition,
        unit: measure.unit,
        value: cell?.value ?? null,
        numerator: cell?.numerator ?? null,
        denominator: cell?.denominator ?? null,
      }
    }),
  )
}

function yearOfPlan(plan: PublicPlanRow, thisYear: number): number {
  return Math.min(Math.max(thisYear, plan.from_year), plan.to_year)
}
