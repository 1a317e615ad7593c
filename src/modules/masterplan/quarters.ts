import { type Exact, exact, toDecimal } from '#kernel/decimal.ts'
import { achievementOf, bandOf, isSuspicious, type Reported, wholeOf, yearOf } from './achievement.ts'
import { judgedBy, toGoal } from './compute-results.ts'
import type { Aggregation, QuarterResult } from './contract.ts'
import type { IndicatorRow, TargetRow } from './indicator-store.ts'
import type { Settings } from './settings.ts'

export interface ReportedMonth {
  year: number
  month: number
  value: string
  numerator: string | null
  denominator: string | null
}

/** Each quarter that has a target, judged by what came in from January to its end. A quarter of which no month came in has no data. */
export function judgeQuarters(
  indicator: IndicatorRow,
  targets: readonly TargetRow[],
  /** of the indicator itself, or of each of its parts */
  sources: readonly (readonly ReportedMonth[])[],
  isWhole: boolean,
  { scale, overTarget }: Pick<Settings, 'scale' | 'overTarget'>,
): QuarterResult[] {
  const aggregation = indicator.aggregation as Aggregation
  const factor = exact(indicator.factor)
  return targets
    .filter(({ quarter }) => quarter > 0)
    .map((target) => {
      const { year, quarter } = target
      const found = sources.flatMap((months) => throughQuarter(aggregation, factor, months, year, quarter) ?? [])
      const reported = isWhole
        ? wholeOf(
            aggregation,
            factor,
            found.map((each) => each.reported),
          )
        : found[0]?.reported
      const achievement = achievementOf(judgedBy(indicator), toGoal(target), reported?.value ?? null)
      const exactly = achievement ? toDecimal(achievement, DECIMALS) : null
      return {
        year,
        quarter,
        value: reported ? plain(reported.value) : null,
        throughMonth: found.length > 0 ? Math.min(...found.map(({ month }) => month)) : null,
        achievement: achievement ? toDecimal(achievement, 1) : null,
        band: bandOf(exactly, scale),
        suspicious: isSuspicious(exactly, overTarget),
      }
    })
}

const DECIMALS = 6

function throughQuarter(
  aggregation: Aggregation,
  factor: Exact,
  months: readonly ReportedMonth[],
  year: number,
  quarter: number,
): { reported: Reported; month: number } | null {
  const until = months.filter((each) => each.year === year && each.month <= quarter * 3).toSorted((a, b) => a.month - b.month)
  const month = until.at(-1)?.month ?? 0
  if (month <= (quarter - 1) * 3) return null
  const reported = yearOf(aggregation, factor, until.map(toReported))
  return reported && { reported, month }
}

function toReported({ value, numerator, denominator }: ReportedMonth): Reported {
  return { value: exact(value), numerator: maybe(numerator), denominator: maybe(denominator) }
}

function maybe(text: string | null): Exact | null {
  return text === null ? null : exact(text)
}

function plain(value: Exact): string {
  const text = toDecimal(value, DECIMALS)
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
