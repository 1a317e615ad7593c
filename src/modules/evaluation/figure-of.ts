import { type Snapshot, unitOf } from '#city/measures/index.ts'
import { exact, HUNDRED, over, times, toDecimal } from '#kernel/decimal.ts'
import type { Figure } from './report/contract-report.ts'

/** A counted number as it is laid before assessors: a share in percent with what was divided by what, a mean to hundredths. Null: nothing to count from. */
export function figureOf(
  { unit, aggregate }: { unit: string; aggregate?: string | undefined },
  { value, numerator, denominator }: Pick<Snapshot, 'value' | 'numerator' | 'denominator'>,
): Figure | null {
  if (value === null) return null
  const units = { unit, unitEn: unitOf({ unit }, 'en') }
  if (numerator === null || denominator === null) return { value: plain(String(value)), ...units, of: null }
  const share = over(exact(numerator), exact(denominator))
  if (aggregate === 'mean') return { value: toDecimal(share, 2), ...units, of: null }
  const of = { numerator: String(numerator), denominator: String(denominator) }
  return { value: plain(toDecimal(times(share, HUNDRED), 1)), ...units, of }
}

/** Quantities are exact to thousandths; a sum of floats is brought back to them. */
export function plain(value: string): string {
  return toDecimal(exact(value), 3).replace(/\.?0+$/, '')
}
