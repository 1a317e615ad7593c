import { unprocessable } from '#kernel/problem.ts'
import type { Ramadan, WorkingHours } from './contract.ts'
import { type Calendar, isWorkingDay } from './working-days.ts'

/** The hours of one unit and the fasting months that are known. */
export interface OfficeHours {
  readonly rows: readonly WorkingHours[]
  readonly ramadan: readonly Pick<Ramadan, 'firstDay' | 'lastDay'>[]
}

/** Seconds since local midnight. */
type Opening = readonly [from: number, to: number]

/** No term in hours is as long as this; a unit that never opens would be searched for ever. */
const FARTHEST_DAYS = 400

/** The moment a term in working hours ends. It runs inside office hours alone; what comes in on a day off waits for the next office hours. */
export function addWorkingHours(
  start: Temporal.Instant,
  hours: number,
  office: OfficeHours,
  calendar: Calendar,
  zone: string,
): Temporal.Instant {
  if (hours <= 0) return start
  const local = start.toZonedDateTimeISO(zone)
  let left = hours * 3600
  let day = local.toPlainDate()
  let notBefore = secondOf(local.toPlainTime())
  for (let searched = 0; searched < FARTHEST_DAYS; searched++) {
    for (const [from, to] of openingsOn(day, office, calendar)) {
      const begin = Math.max(from, notBefore)
      if (begin >= to) continue
      if (left <= to - begin)
        return day
          .toZonedDateTime(zone)
          .add({ seconds: Math.round(begin + left) })
          .toInstant()
      left -= to - begin
    }
    day = day.add({ days: 1 })
    notBefore = 0
  }
  throw unprocessable('working-hours-missing')
}

/** Working hours from one moment to another. */
export function workingHoursBetween(
  start: Temporal.Instant,
  end: Temporal.Instant,
  office: OfficeHours,
  calendar: Calendar,
  zone: string,
): number {
  const [first, last] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)]
  let seconds = 0
  for (let day = first.toPlainDate(); Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0; day = day.add({ days: 1 })) {
    const earliest = day.equals(first.toPlainDate()) ? secondOf(first.toPlainTime()) : 0
    const latest = day.equals(last.toPlainDate()) ? secondOf(last.toPlainTime()) : 86_400
    for (const [from, to] of openingsOn(day, office, calendar)) seconds += Math.max(0, Math.min(to, latest) - Math.max(from, earliest))
  }
  return seconds / 3600
}

/** When the unit works on a day, around its break. Throws Problem 'ramadan-missing' where the hours differ in a fasting month nobody entered. */
export function openingsOn(day: Temporal.PlainDate, office: OfficeHours, calendar: Calendar): Opening[] {
  const date = day.toString()
  const valid = office.rows.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date < validTo))
  if (valid.length === 0) throw unprocessable('working-hours-missing')
  const ofDay = valid.filter((row) => row.weekday === day.dayOfWeek)
  const atAll = ofDay.some((row) => row.onHolidays) || isWorkingDay(day, calendar)
  if (!atAll) return []
  // A day off turned into a working day: its hours are the decision's, and a Saturday has none of its own.
  if (ofDay.length === 0 && calendar.days.get(date) === 'substitute_working_day') throw unprocessable('working-hours-missing')
  const period = valid.some((row) => row.period === 'ramadan') && isRamadan(day, office) ? 'ramadan' : 'normal'
  return ofDay.filter((row) => row.period === period).flatMap(aroundBreak)
}

function isRamadan(day: Temporal.PlainDate, { ramadan }: OfficeHours): boolean {
  const date = day.toString()
  if (ramadan.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)) return true
  const entered = ramadan.some(
    ({ firstDay, lastDay }) => Number(firstDay.slice(0, 4)) === day.year || Number(lastDay.slice(0, 4)) === day.year,
  )
  if (!entered) throw unprocessable('ramadan-missing', { year: day.year }, { year: day.year })
  return false
}

function aroundBreak({ starts, ends, breakStarts, breakMinutes }: WorkingHours): Opening[] {
  const [from, to] = [secondOfText(starts), secondOfText(ends)]
  if (breakStarts === null) return [[from, to]]
  const pause = secondOfText(breakStarts)
  return [[from, pause] as const, [pause + breakMinutes * 60, to] as const].filter(([begin, end]) => begin < end)
}

function secondOf({ hour, minute, second }: Temporal.PlainTime): number {
  return hour * 3600 + minute * 60 + second
}

function secondOfText(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 3600 + minute * 60
}
