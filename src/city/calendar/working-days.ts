import { unprocessable } from '#kernel/problem.ts'

export type DayKind = 'national_holiday' | 'collective_leave' | 'local_holiday' | 'substitute_working_day'

/** The days of the loaded years. Each year names the version it was taken from. */
export interface Calendar {
  readonly versions: ReadonlyMap<number, string>
  readonly days: ReadonlyMap<string, DayKind>
  /** Whether collective leave counted as working on a day; for civil servants it does not. */
  collectiveLeaveWorks(day: Temporal.PlainDate): boolean
}

/** Throws Problem `calendar-missing` with the year when no calendar of that year is loaded: no date is ever guessed. */
export function isWorkingDay(day: Temporal.PlainDate, calendar: Calendar): boolean {
  if (!calendar.versions.has(day.year)) throw unprocessable('calendar-missing', { year: day.year }, { year: day.year })
  const kind = calendar.days.get(day.toString())
  if (kind === 'substitute_working_day') return true
  if (kind === 'collective_leave') return day.dayOfWeek <= 5 && calendar.collectiveLeaveWorks(day)
  return kind === undefined && day.dayOfWeek <= 5
}

/** The last counted day: counting starts on the day after `day0`, and only working days count. */
export function addWorkingDays(day0: Temporal.PlainDate, count: number, calendar: Calendar): Temporal.PlainDate {
  let day = day0
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, calendar)) left--
  }
  return day
}

/** Working days after `from`, up to and including `to`. */
export function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number {
  let count = 0
  for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day, calendar)) count++
  }
  return count
}

/** The end of a civil day, 23:59:59 in the city's zone. */
export function endOfDay(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }).toInstant()
}

/** The civil day of an instant in the city's zone: day 0 of a clock. */
export function localDay(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}
