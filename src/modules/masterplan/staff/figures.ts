import { formatNumber, formatRupiah, type Locale } from '#kernel/texts.ts'

/** '1250.5' as people of this country read it. */
export function number(decimal: string | null, locale: Locale, decimals = 2): string {
  return decimal === null ? '–' : formatNumber(Number(decimal), locale, decimals)
}

export function percent(decimal: string | null, locale: Locale): string {
  return decimal === null ? '–' : `${formatNumber(Number(decimal), locale, 1)}%`
}

export function rupiah(digits: string | null, locale: Locale): string {
  return digits === null ? '–' : formatRupiah(BigInt(digits), locale)
}

/** A share that the server rounded to two decimals. */
export function shownShare(decimal: string | null, locale: Locale): string {
  return decimal === null ? '–' : `${formatNumber(Number(decimal), locale, 2)}%`
}
