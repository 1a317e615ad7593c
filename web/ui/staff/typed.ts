import { parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'

type Typed = 'rupiah' | 'decimal' | 'coordinate'

const PATTERN: Readonly<Record<Typed, string>> = {
  rupiah: String.raw`\s*([Rr][Pp]\.?\s*)?(0|[1-9]\d{0,2}(\.?\d{3}){0,4})\s*`,
  decimal: String.raw`\s*(\d{1,11}([.,]\d{1,3})?|[1-9]\d{0,2}(\.\d{3})+(,\d{1,3})?)\s*`,
  coordinate: String.raw`\s*-?\d{1,3}([.,]\d+)?\s*`,
}
const HOW: Readonly<Record<Locale, Readonly<Record<Typed, string>>>> = {
  id: { rupiah: 'Tulis seperti 1.500.000', decimal: 'Tulis seperti 1.250 atau 12,5', coordinate: 'Tulis seperti -3,6954' },
  en: { rupiah: 'Write it like 1.500.000', decimal: 'Write it like 1.250 or 12,5', coordinate: 'Write it like -3,6954' },
}

/** What an input for a number is given: it takes the number as people of this country write it, and `filled` reads it as the server does. */
export function typed(kind: Typed, locale: Locale) {
  const inputMode = kind === 'rupiah' ? ('numeric' as const) : ('decimal' as const)
  return { inputMode, pattern: PATTERN[kind], title: HOW[locale][kind], 'data-typed': kind }
}

/** Indonesian or plain digits of an amount that somebody typed, as the server reads them; undefined: not an amount. */
export function typedRupiah(text: string): string | undefined {
  const plain = text.replace(/^\s*rp\.?\s*/i, '').replaceAll(/[.\s]/g, '')
  return /^\d{1,17}$/.test(plain) ? plain : undefined
}

/** What was typed into such an input, for the server; as it stands where it is no number. */
export function plainOf(kind: string | undefined, text: string): string {
  if (kind === 'rupiah') return typedRupiah(text) ?? text
  if (kind === 'decimal') return parseDecimal(text) ?? text
  return kind === 'coordinate' ? text.replace(',', '.') : text
}
