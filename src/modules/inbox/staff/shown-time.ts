/** An instant on the city's clock, to the minute. */
export function clock(instant: string, locale: 'id' | 'en', timeZone: string): string {
  return new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-ID', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(Date.parse(instant))
}
