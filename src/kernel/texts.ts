/** Words and numbers as people read them. Pure and small: browsers import it too. */
export const LOCALES = ['id', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const TAGS = { id: 'id-ID', en: 'en-ID' } as const satisfies Record<Locale, string>

/** The widened shape of a catalogue: `en` must answer for every text that `id` has. */
export type TextsLike<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : TextsLike<T[K]>
}

/** The same said in each language. */
export function inBoth<T>(say: (locale: Locale) => T): Record<Locale, T> {
  return { id: say('id'), en: say('en') }
}

export function isLocale(value: unknown): value is Locale {
  return value === 'id' || value === 'en'
}

/** '2026-08-03' as '3 Agustus 2026'. */
export function formatDate(date: string, locale: Locale, style: 'long' | 'short' | 'weekday' = 'long'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'short'
      ? { day: 'numeric', month: 'short', year: 'numeric' }
      : style === 'weekday'
        ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
        : { day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
}

/** '2026-08' as 'Agustus 2026'. */
export function formatMonth(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
}

/** An ISO instant as date and time in the city's zone. */
export function formatInstant(instant: string, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(Date.parse(instant))
}

export function formatTime(instant: string, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { timeStyle: 'short', timeZone: zone }).format(Date.parse(instant))
}

export function formatNumber(value: number | bigint, locale: Locale, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits }).format(value)
}

export function formatRupiah(rupiah: bigint | number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 }).format(rupiah)
}

/** '7,18 miliar', '575 juta': for a wall that is read from afar. */
export function formatShort(value: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 }).format(value)
}

/** '1 record', '1.204 records': English needs what Indonesian does not. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatNumber(count, 'en')} ${Number(count) === 1 ? one : many}`
}

/** Share as a percentage with one decimal; null when there is nothing to divide by. */
export function formatShare(numerator: number, denominator: number, locale: Locale): string | null {
  if (denominator === 0) return null
  return new Intl.NumberFormat(TAGS[locale], { style: 'percent', maximumFractionDigits: 1 }).format(numerator / denominator)
}

/** WIB, WITA or WIT, as Indonesians call their zones in either language. */
export function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** 'mouNo, mouOn' in the words of a form: refusals name fields by their codes. */
export function inWords(codes: string, words: Readonly<Record<string, string>>): string {
  return codes
    .split(', ')
    .map((code) => words[code] ?? code)
    .join(', ')
}
