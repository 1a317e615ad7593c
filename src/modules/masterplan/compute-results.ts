import type { Tx } from '#kernel/db.ts'
import { type Exact, exact, toDecimal } from '#kernel/decimal.ts'
import { achievementOf, capped, type Goal, type Reported, wholeOf, yearOf } from './achievement.ts'
import type { Aggregation, Direction, DownMethod, RangeOf } from './contract.ts'
import {
  findIndicators,
  type IndicatorRow,
  lockIndicator,
  partsOf,
  putResults,
  type ResultRow,
  resultsOf,
  targetsOf,
} from './indicator-store.ts'
import { acceptedOf } from './realisation-store.ts'

/** Kept with so many decimals, rounded half up; shown with fewer. */
const DECIMALS = 6

/** Counts the given years of these indicators anew, and of the indicators that they are parts of. Every year that an indicator spans has a result. */
export async function computeResults(tx: Tx, indicatorIds: readonly string[], years?: readonly number[]): Promise<void> {
  const given = await findIndicators(tx, indicatorIds)
  const children = Map.groupBy(
    await partsOf(
      tx,
      given.map(({ id }) => id),
    ),
    ({ parent_id }) => parent_id!,
  )
  await compute(
    tx,
    given.filter(({ id }) => !children.has(id)),
    years,
  )
  const wholes = new Set([...children.keys(), ...given.flatMap(({ parent_id }) => parent_id ?? [])])
  // In one order, so that two writers of different parts never wait for each other.
  for (const id of [...wholes].sort()) await computeWhole(tx, id, years)
}

async function compute(tx: Tx, indicators: readonly IndicatorRow[], years: readonly number[] | undefined): Promise<void> {
  const ids = indicators.map(({ id }) => id)
  const spans = new Map(indicators.map((row) => [row.id, spanOf(row, years)]))
  const accepted = Map.groupBy(
    await acceptedOf(tx, ids, [...new Set([...spans.values()].flat())]),
    ({ indicator_id, year }) => `${indicator_id} ${year}`,
  )
  const goals = await goalsOf(tx, ids)
  await putResults(
    tx,
    indicators.flatMap((indicator) =>
      spans.get(indicator.id)!.map((year) => {
        const periods = accepted.get(`${indicator.id} ${year}`) ?? []
        const found = yearOf(indicator.aggregation as Aggregation, exact(indicator.factor), periods.map(toReported))
        return resultRow(indicator, year, found, goals.get(`${indicator.id} ${year}`), {
          through: periods.at(-1)?.month ?? null,
          periods: periods.length,
          isWhole: false,
        })
      }),
    ),
  )
}

/** The lock keeps two parts that are accepted at once from each missing the other. */
async function computeWhole(tx: Tx, id: string, years: readonly number[] | undefined): Promise<void> {
  const whole = (await lockIndicator(tx, id))!
  const parts = await partsOf(tx, [id])
  const results = Map.groupBy(
    await resultsOf(
      tx,
      parts.map((part) => part.id),
    ),
    ({ year }) => year,
  )
  const goals = await goalsOf(tx, [id])
  await putResults(
    tx,
    spanOf(whole, years).map((year) => {
      const reported = (results.get(year) ?? []).filter(({ value }) => value !== null)
      const found = wholeOf(whole.aggregation as Aggregation, exact(whole.factor), reported.map(toReported))
      const months = reported.flatMap(({ through_month }) => through_month ?? [])
      return resultRow(whole, year, found, goals.get(`${id} ${year}`), {
        // A whole is known only as far as the slowest of its parts.
        through: months.length > 0 ? Math.min(...months) : null,
        periods: reported.length,
        isWhole: true,
      })
    }),
  )
}

function spanOf({ from_year, to_year }: IndicatorRow, years: readonly number[] | undefined): number[] {
  const all = Array.from({ length: to_year - from_year + 1 }, (_, index) => from_year + index)
  return years ? all.filter((year) => years.includes(year)) : all
}

async function goalsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Goal>> {
  const targets = (await targetsOf(tx, ids)).filter(({ quarter }) => quarter === 0)
  return new Map(targets.map((row) => [`${row.indicator_id} ${row.year}`, toGoal(row)]))
}

export function toGoal({ value, low, high }: { value: string | null; low: string | null; high: string | null }): Goal {
  return { value: maybe(value), low: maybe(low), high: maybe(high) }
}

export function judgedBy(indicator: IndicatorRow) {
  return {
    direction: indicator.direction as Direction,
    downMethod: indicator.down_method as DownMethod,
    rangeOf: indicator.range_of as RangeOf,
  }
}

function toReported(row: { value: string | null; numerator: string | null; denominator: string | null }): Reported {
  return { value: exact(row.value!), numerator: maybe(row.numerator), denominator: maybe(row.denominator) }
}

function maybe(text: string | null): Exact | null {
  return text === null ? null : exact(text)
}

function resultRow(
  indicator: IndicatorRow,
  year: number,
  found: Reported | null,
  goal: Goal | undefined,
  about: { through: number | null; periods: number; isWhole: boolean },
): ResultRow {
  const achievement = achievementOf(judgedBy(indicator), goal, found?.value ?? null)
  const shown = (value: Exact | null | undefined) => (value ? toDecimal(value, DECIMALS) : null)
  return {
    indicator_id: indicator.id,
    year,
    document_id: indicator.document_id,
    programme_id: indicator.programme_id,
    top_dimension_id: indicator.top_dimension_id,
    agency_id: indicator.agency_id,
    is_part: indicator.parent_id !== null,
    is_whole: about.isWhole,
    value: shown(found?.value),
    numerator: shown(found?.numerator),
    denominator: shown(found?.denominator),
    through_month: found ? about.through : null,
    periods: about.periods,
    achievement: shown(achievement),
    capped: achievement ? toDecimal(capped(achievement), DECIMALS) : null,
  }
}
