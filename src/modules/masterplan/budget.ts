import { compare, type Exact, exact, HUNDRED, minus, over, plus, sumOf, times, toDecimal } from '#kernel/decimal.ts'
import type { MoneyFlag } from './contract.ts'

/** The newest amount that was decided. */
export function ceilingOf({
  original,
  shifted,
  revised,
}: {
  original: string | null
  shifted: string | null
  revised: string | null
}): bigint | null {
  const amount = revised ?? shifted ?? original
  return amount === null ? null : BigInt(amount)
}

/** What is spent of the ceiling, in percent with one decimal; null: there is none. */
export function shareOfCeiling(spent: bigint, ceiling: bigint | null): string | null {
  return ceiling === null || ceiling === 0n ? null : toDecimal(percent(spent, ceiling), 1)
}

/** Percent of the whole with two decimals; null without a whole. */
export function shareOfWhole(part: bigint, whole: bigint | null): string | null {
  return whole === null || whole === 0n ? null : toDecimal(percent(part, whole), 2)
}

function percent(part: bigint, whole: bigint): Exact {
  return times(over(exact(part), exact(whole)), HUNDRED)
}

interface Month {
  month: number
  physicalTarget: string | null
  physicalDone: string
  moneyTarget: string | null
  moneyDone: string
}

export interface Standing {
  spent: bigint
  throughMonth: number | null
  moneyShare: string | null
  physical: string | null
  physicalDeviation: string | null
  moneyDeviation: string | null
  flags: MoneyFlag[]
}

/** Where a budget line stands by its newest month: work and money done, how far both are from their plan, and what looks wrong. */
export function standingOf(months: readonly Month[], ceiling: bigint | null, moneyAhead: number): Standing {
  const sorted = months.toSorted((a, b) => a.month - b.month)
  const last = sorted.at(-1)
  const spent = sorted.reduce((total, each) => total + BigInt(each.moneyDone), 0n)
  const planned = last?.moneyTarget ? BigInt(last.moneyTarget) : null
  const moneyDone = ceiling !== null && ceiling > 0n ? percent(spent, ceiling) : null
  const wentBack = sorted.some((each, index) => index > 0 && compare(exact(each.physicalDone), exact(sorted[index - 1]!.physicalDone)) < 0)
  const isAhead = last !== undefined && moneyDone !== null && compare(moneyDone, plus(exact(last.physicalDone), exact(moneyAhead))) > 0
  return {
    spent,
    throughMonth: last?.month ?? null,
    moneyShare: shareOfCeiling(spent, ceiling),
    physical: last ? toDecimal(exact(last.physicalDone), 1) : null,
    physicalDeviation: last?.physicalTarget ? toDecimal(minus(exact(last.physicalDone), exact(last.physicalTarget)), 1) : null,
    moneyDeviation: planned !== null && moneyDone !== null ? toDecimal(minus(moneyDone, percent(planned, ceiling!)), 1) : null,
    flags: [
      ...(isAhead ? (['money_ahead'] as const) : []),
      ...(ceiling !== null && spent > ceiling ? (['over_ceiling'] as const) : []),
      ...(wentBack ? (['work_went_back'] as const) : []),
    ],
  }
}

/** Sums over the lines that report their work. */
interface WorkSums {
  /** ceiling times percent */
  weighted: string
  weight: string
  percents: string
  lines: number
}

/** Work on many lines, weighted by their money; beside it the plain mean, which other systems show. */
export function workOf(sums: readonly WorkSums[]): { weighted: string | null; mean: string | null } {
  const add = (of: (each: WorkSums) => string) => sumOf(sums.map((each) => exact(of(each))))
  const weight = add(({ weight: each }) => each)
  const lines = sums.reduce((total, each) => total + each.lines, 0)
  return {
    weighted:
      weight.n === 0n
        ? null
        : toDecimal(
            over(
              add(({ weighted }) => weighted),
              weight,
            ),
            1,
          ),
    mean:
      lines === 0
        ? null
        : toDecimal(
            over(
              add(({ percents }) => percents),
              exact(lines),
            ),
            1,
          ),
  }
}
