import type { DeskHours } from './contract.ts'

export interface Opening {
  isOpen: boolean
  /** '07.30–22.00' of today, or of the next day on which the desk opens; empty when it never does */
  hours: string
  /** when it opens next; null while it is open, or when it does not open within two months */
  opensAt: Temporal.Instant | null
}

/** Longer than any run of holidays. */
const DAYS_AHEAD = 60

/** `holidays`: civil days on which offices rest. A year without a calendar has none: a desk's hours are no deadline. */
export function openingAt(desk: DeskHours, holidays: ReadonlySet<string>, at: Temporal.Instant, zone: string): Opening {
  const now = at.toZonedDateTimeISO(zone)
  for (let n = 0; n < DAYS_AHEAD; n += 1) {
    const day = now.toPlainDate().add({ days: n })
    const hours = desk.weekly[String(day.dayOfWeek) as keyof DeskHours['weekly']]
    if (!hours || (!desk.onHolidays && holidays.has(day.toString()))) continue
    const [from, to] = hours.map((time) => day.toZonedDateTime({ timeZone: zone, plainTime: time })) as [
      Temporal.ZonedDateTime,
      Temporal.ZonedDateTime,
    ]
    if (Temporal.ZonedDateTime.compare(now, to) >= 0) continue
    const isOpen = Temporal.ZonedDateTime.compare(now, from) >= 0
    return { isOpen, hours: hours.map((time) => time.replace(':', '.')).join('–'), opensAt: isOpen ? null : from.toInstant() }
  }
  return { isOpen: false, hours: '', opensAt: null }
}
