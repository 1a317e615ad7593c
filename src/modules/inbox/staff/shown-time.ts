const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant on the city's clock, to the minute. */
export function clock(instant: string, locale: 'id' | 'en', timeZone: string): string {
  const key = `${locale} ${timeZone}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-ID', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    })
  formats.set(key, format) // a long talk asks hundreds of times with every redraw
  return format.format(Date.parse(instant))
}

/** '12 menit', '3 jam', '2 hari': how long ago, in the largest unit that says enough. */
export function ago(instant: string, nowMs: number, locale: 'id' | 'en'): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(instant)) / 60_000))
  const [value, unit] =
    minutes < 60 ? [minutes, 'minute'] : minutes < 48 * 60 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day']
  return new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-ID', { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
