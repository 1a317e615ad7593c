/** Office hours of a desk: for each weekday (1 = Monday) from and to, local time. Without an entry the desk is closed that day. */
export type Hours = Partial<Record<string, readonly [from: string, to: string]>>

export const DEFAULT_HOURS: Hours = {
  1: ['07:30', '22:00'],
  2: ['07:30', '22:00'],
  3: ['07:30', '22:00'],
  4: ['07:30', '22:00'],
  5: ['07:30', '22:00'],
  6: ['08:00', '20:00'],
  7: ['08:00', '20:00'],
}

export function isOpenAt(hours: Hours, at: Temporal.Instant, zone: string): boolean {
  const local = at.toZonedDateTimeISO(zone)
  const day = hours[String(local.dayOfWeek)]
  if (!day) return false
  const time = local.toPlainTime().toString().slice(0, 5)
  return time >= day[0] && time < day[1]
}

/** '07:30–22:00' of today, or of the next day that has hours. */
export function hoursShown(hours: Hours, at: Temporal.Instant, zone: string): string {
  const today = at.toZonedDateTimeISO(zone).dayOfWeek
  for (let n = 0; n < 7; n += 1) {
    const day = hours[String(((today - 1 + n) % 7) + 1)]
    if (day) return `${day[0].replace(':', '.')}–${day[1].replace(':', '.')}`
  }
  return ''
}
