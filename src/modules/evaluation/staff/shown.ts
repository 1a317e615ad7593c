import type { Locale } from '#kernel/texts.ts'
import type { Instrument } from '../contract.ts'
import { gradeOf } from '../contract-scale.ts'

/** An exact decimal as people write it: '2.87' as 2,87. Null is '-', which is not zero. */
export function shownScore(value: string | null, locale: Locale): string {
  if (value === null) return '-'
  const decimals = value.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-ID', { minimumFractionDigits: decimals }).format(Number(value))
}

/** A score that somebody gave: '80.00' as 80,00, or as BB (80) where the instrument grades in letters. */
export function shownGiven(value: string | null, scale: Instrument['scale'], locale: Locale): string {
  const grade = value === null ? undefined : gradeOf(value, scale)
  return grade === undefined ? shownScore(value, locale) : `${grade} (${shownScore(plainScore(value!), locale)})`
}

/** Without zeros behind the point: '3.00' is 3. */
export function plainScore(score: string): string {
  return score.includes('.') ? score.replace(/\.?0+$/, '') : score
}

/** With its sign: +0,23, -0,03; no change is 0,00. */
export function shownChange(value: string | null, locale: Locale): string {
  return value !== null && Number(value) > 0 ? `+${shownScore(value, locale)}` : shownScore(value, locale)
}
