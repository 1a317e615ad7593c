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

/** Indonesian or plain digits of an amount that somebody typed, as the server reads them; undefined: not an amount. */
export function typedRupiah(text: string): string | undefined {
  const plain = text.replace(/^\s*rp\.?\s*/i, '').replaceAll(/[.\s]/g, '')
  return /^\d{1,17}$/.test(plain) ? plain : undefined
}
