import { formatDate, formatMonth, formatNumber, type Locale } from '#kernel/texts.ts'
import type { Cell, MeasureInfo, Verification } from '../contract.ts'
import { figureWords } from './words.ts'

/** A share is stored as a part of one and read in percent. */
export function shownValue(value: number | null, { unit, aggregate }: Pick<MeasureInfo, 'unit' | 'aggregate'>, locale: Locale): string {
  if (value === null) return figureWords[locale].none
  const number = aggregate === 'ratio' && unit === '%' ? Math.round(value * 1000) / 10 : Math.round(value * 100) / 100
  return `${formatNumber(number, locale, 2)} ${unit}`
}

export function shownCell(cell: Omit<Cell, 'period' | 'key'>, measure: Pick<MeasureInfo, 'unit' | 'aggregate'>, locale: Locale): string {
  const t = figureWords[locale]
  if (cell.suppressed) return t.suppressed
  const value = shownValue(cell.value, measure, locale)
  if (cell.numerator === null || cell.denominator === null || cell.value === null || measure.aggregate !== 'ratio') return value
  return `${value} (${t.of(formatNumber(cell.numerator, locale), formatNumber(cell.denominator, locale))})`
}

/** Whether a frozen number still holds, in words. */
export function verdictOf(
  { same, snapshotAltered, now, added, removed, changed }: Verification,
  measure: Pick<MeasureInfo, 'unit' | 'aggregate'>,
  locale: Locale,
): string {
  const t = figureWords[locale]
  if (snapshotAltered) return t.altered
  return same ? t.same : t.differs(shownValue(now.value, measure, locale), added.count, removed.count, changed.count)
}

/** '2026', '2026-Q3', '2026-08' or '2026-08-03' as people say it. */
export function periodText(period: string, locale: Locale): string {
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(period) ?? []
  if (year && quarter) return figureWords[locale].quarter(quarter, year)
  if (period.length === 10) return formatDate(period, locale, 'short')
  return period.length === 7 ? formatMonth(period, locale) : period
}

/** First and last day of a period such as '2026', '2026-Q3', '2026-08' or '2026-08-03'. */
export function daysOf(period: string): { from: string; to: string } {
  const [year, part] = [period.slice(0, 4), period.slice(5)]
  if (part === '') return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (period.length === 10) return { from: period, to: period }
  const quarter = /^Q(\d)$/.exec(part)?.[1]
  const last = quarter ? Number(quarter) * 3 : Number(part)
  const first = quarter ? last - 2 : last
  const two = (month: number) => String(month).padStart(2, '0')
  return { from: `${year}-${two(first)}-01`, to: new Date(Date.UTC(Number(year), last, 0)).toISOString().slice(0, 10) }
}
