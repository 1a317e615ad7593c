import type { Locale } from '#kernel/texts.ts'

/** An exact decimal as people write it: '2.87' as 2,87. Null is '-', which is not zero. */
export function shownScore(value: string | null, locale: Locale): string {
  if (value === null) return '-'
  const decimals = value.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-ID', { minimumFractionDigits: decimals }).format(Number(value))
}

/** With its sign: +0,23, -0,03; no change is 0,00. */
export function shownChange(value: string | null, locale: Locale): string {
  return value !== null && Number(value) > 0 ? `+${shownScore(value, locale)}` : shownScore(value, locale)
}
