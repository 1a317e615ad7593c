import { compare, type Exact, exact, HUNDRED, minus, over, sumOf, times, toDecimal, ZERO, meanOf } from '#kernel/decimal.ts'
import type { Aggregation, Band, BandScale, Direction, DownMethod, RangeOf } from './contract.ts'

/** How an indicator is judged. A held value is a range without width. */
export interface Judged {
  direction: Direction
  downMethod: DownMethod
  rangeOf: RangeOf
}

/** A range has `low` and `high`, everything else a `value`. */
export interface Goal {
  value: Exact | null
  low: Exact | null
  high: Exact | null
}

const TWO = exact(2)

/** Percent of the target; null: it cannot be judged, which is neither zero nor hundred. */
export function achievementOf({ direction, downMethod, rangeOf }: Judged, goal: Goal | undefined, realised: Exact | null): Exact | null {
  if (!goal || realised === null) return null
  if (direction === 'hold' || direction === 'range') {
    const low = goal.low ?? goal.value
    const high = goal.high ?? goal.value
    return low && high ? withinRange(rangeOf, low, high, realised) : null
  }
  if (!goal.value) return null
  return direction === 'up' ? shareOf(realised, goal.value) : lessIsBetter(downMethod, goal.value, realised)
}

function shareOf(realised: Exact, target: Exact): Exact | null {
  // A share of nothing, or of a loss, says nothing.
  return target.n <= 0n ? null : times(over(realised, target), HUNDRED)
}

function lessIsBetter(method: DownMethod, target: Exact, realised: Exact): Exact {
  if (target.n === 0n) return realised.n > 0n ? ZERO : HUNDRED
  if (method === 'ratio' && realised.n > 0n) return times(over(target, realised), HUNDRED)
  // PermenPANRB 8/2021, special condition; never below zero.
  const share = times(over(minus(times(TWO, target), realised), target), HUNDRED)
  return share.n < 0n ? ZERO : share
}

function withinRange(of: RangeOf, low: Exact, high: Exact, realised: Exact): Exact | null {
  const early = compare(realised, low) < 0
  const late = compare(realised, high) > 0
  if (!early && !late) return HUNDRED
  const edge = late ? high : low
  if (of === 'time') return lessIsBetter('linear', edge, realised)
  return shareOf(realised, edge)
}

/** How much of the way from the baseline to the target is done, in percent; null where there is no way to go. */
export function progressFromBaseline(baseline: Exact | null, target: Exact | null, realised: Exact | null): Exact | null {
  if (!baseline || !target || !realised || compare(baseline, target) === 0) return null
  return times(over(minus(realised, baseline), minus(target, baseline)), HUNDRED)
}

/** What goes into a mean: over-achievement of one target does not make up for another. */
export function capped(achievement: Exact): Exact {
  if (achievement.n < 0n) return ZERO
  return compare(achievement, HUNDRED) > 0 ? HUNDRED : achievement
}

/** The published bands have gaps between whole numbers: rounded half up first, then looked up. */
export function bandOf(achievement: string | null, scale: BandScale): Band {
  if (achievement === null) return 'none'
  const whole = Number(toDecimal(exact(achievement), 0))
  if (whole >= scale.very_high) return 'very_high'
  if (whole >= scale.high) return 'high'
  if (whole >= scale.medium) return 'medium'
  return whole >= scale.low ? 'low' : 'very_low'
}

/** So far above its target that either the target was too low or the number is wrong. */
export function isSuspicious(achievement: string | null, limit: number): boolean {
  return achievement !== null && compare(exact(achievement), exact(limit)) > 0
}

export interface Reported {
  value: Exact
  numerator: Exact | null
  denominator: Exact | null
}

/** The periods of a year as one number, the earliest first. A standing amount is never added up; a ratio is sum over sum. */
export function yearOf(aggregation: Aggregation, factor: Exact, periods: readonly Reported[]): Reported | null {
  const last = periods.at(-1)
  if (!last) return null
  return aggregation === 'last' ? last : combine(aggregation, factor, periods)
}

/** Parts of a whole at the same time, such as districts or agencies: standing amounts of different places do add up. */
export function wholeOf(aggregation: Aggregation, factor: Exact, parts: readonly Reported[]): Reported | null {
  if (parts.length === 0) return null
  const shares = parts.every(({ denominator }) => denominator !== null)
  return combine(aggregation === 'last' ? (shares ? 'ratio' : 'sum') : aggregation, factor, parts)
}

function combine(aggregation: Exclude<Aggregation, 'last'>, factor: Exact, all: readonly Reported[]): Reported | null {
  const values = all.map(({ value }) => value)
  if (aggregation === 'ratio') return ratioOf(factor, all)
  if (aggregation === 'sum') return plain(sumOf(values))
  if (aggregation === 'mean') return plain(meanOf(values)!)
  const better = aggregation === 'max' ? 1 : -1
  return plain(values.reduce((best, each) => (Math.sign(compare(each, best)) === better ? each : best)))
}

function ratioOf(factor: Exact, all: readonly Reported[]): Reported | null {
  const numerator = sumOf(all.map((each) => each.numerator ?? ZERO))
  const denominator = sumOf(all.map((each) => each.denominator ?? ZERO))
  return denominator.n === 0n ? null : { value: times(over(numerator, denominator), factor), numerator, denominator }
}

function plain(value: Exact): Reported {
  return { value, numerator: null, denominator: null }
}

/** By how much the parts miss the whole; null: parts of means and extremes do not add up and are not compared. */
export function partsMiss(aggregation: Aggregation, whole: Reported, parts: readonly Reported[]): Exact | null {
  if (parts.length === 0) return null
  if (whole.denominator && whole.numerator) {
    const numerator = minus(sumOf(parts.map((each) => each.numerator ?? ZERO)), whole.numerator)
    const denominator = minus(sumOf(parts.map((each) => each.denominator ?? ZERO)), whole.denominator)
    return numerator.n === 0n ? denominator : numerator
  }
  if (aggregation !== 'sum' && aggregation !== 'last') return null
  return minus(sumOf(parts.map(({ value }) => value)), whole.value)
}
