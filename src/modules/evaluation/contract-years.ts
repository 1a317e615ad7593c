import { exact, minus, toDecimal } from '#kernel/decimal.ts'
import type { CityResult } from './contract.ts'

/** The improvement that was printed tells the final before it, which it was counted against. */
export function yearBefore(first: CityResult | undefined): { year: number; final: string } | undefined {
  const final = first?.finalComputed ?? first?.finalPublished ?? null
  const improvement = first?.improvementPublished ?? null
  if (!first || final === null || improvement === null) return undefined
  return { year: first.year - 1, final: toDecimal(minus(exact(final), exact(improvement)), 2) }
}
