import type { Money, Ownership, FundSource } from './contract.ts'

/** Sums what was reported and counts what was not: nobody's silence becomes a zero. */
export function moneyOf(amounts: readonly (string | null)[]): Money {
  const reported = amounts.filter((amount) => amount !== null)
  return { rupiah: reported.reduce((sum, amount) => sum + BigInt(amount), 0n).toString(), unreported: amounts.length - reported.length }
}

/** `part` of `whole` in percent with one decimal, half up; null when there is nothing to divide by. */
export function sharePercent(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null
  const tenths = (2n * part * 1000n + whole) / (2n * whole)
  return `${tenths / 10n}.${tenths % 10n}`
}

/** Verified money outside the budget / (that + what the budget realised). Unknown budget: no share. */
export function nonBudgetShare(verified: bigint, budgetRealised: bigint | null): string | null {
  return budgetRealised === null ? null : sharePercent(verified, verified + budgetRealised)
}

/** The one source that money of a company is booked under. */
export const SOURCE_OF = {
  bumn: 'csr_bumn',
  bumd: 'csr_bumd',
  private: 'csr_private',
  institution: 'grant',
} as const satisfies Record<Ownership, FundSource>

/** '2026-Q2' */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The last day on which what happened on `day` is reported in time: so many days after its quarter. */
export function reportBy(day: string, windowDays: number): string {
  const { year, month } = Temporal.PlainDate.from(day)
  const end = Temporal.PlainDate.from({ year, month: Math.ceil(month / 3) * 3, day: 1 })
    .add({ months: 1 })
    .subtract({ days: 1 })
  return end.add({ days: windowDays }).toString()
}
