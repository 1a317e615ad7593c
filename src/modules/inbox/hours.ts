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

/** What the calendar says of days. A year that is not entered has neither: a desk's hours are no deadline. */
export interface DeskCalendar {
  /** civil days on which offices rest */
  holidays: ReadonlySet<string>
  ramadan: readonly { firstDay: string; lastDay: string }[]
}

export function openingAt(desk: DeskHours, calendar: DeskCalendar, at: Temporal.Instant, zone: string): Opening {
  const now = at.toZonedDateTimeISO(zone)
  for (let n = 0; n < DAYS_AHEAD; n += 1) {
    const day = now.toPlainDate().add({ days: n })
    const hours = hoursOn(day, desk, calendar)
    if (!hours) continue
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

/** Minutes in which the desk was open between two moments. */
export function openMinutesBetween(
  desk: DeskHours,
  calendar: DeskCalendar,
  { from, to, zone }: { from: Temporal.Instant; to: Temporal.Instant; zone: string },
): number {
  const last = to.toZonedDateTimeISO(zone).toPlainDate()
  let minutes = 0
  for (let day = from.toZonedDateTimeISO(zone).toPlainDate(); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const hours = hoursOn(day, desk, calendar)
    if (!hours) continue
    const [opens, closes] = hours.map((plainTime) => day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds) as [
      number,
      number,
    ]
    minutes += Math.max(0, Math.min(closes, to.epochMilliseconds) - Math.max(opens, from.epochMilliseconds)) / 60_000
  }
  return minutes
}

function hoursOn(day: Temporal.PlainDate, desk: DeskHours, { holidays, ramadan }: DeskCalendar): readonly [string, string] | undefined {
  const date = day.toString()
  if (!desk.onHolidays && holidays.has(date)) return undefined
  const isFasting = ramadan.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)
  const weekly = isFasting && desk.ramadan ? desk.ramadan : desk.weekly
  return weekly[String(day.dayOfWeek) as keyof DeskHours['weekly']]
}
