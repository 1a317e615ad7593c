import path from 'node:path'
import { calendarOf, loadCalendar } from '#city/calendar/index.ts'
import { shippedCalendar } from '#city/calendar/shipped.ts'
import { addWorkingDays, type Calendar, localDay } from '#city/calendar/working-days.ts'
import { isZone, readConfig } from '#kernel/config.ts'
import { APP_ROLE, connect } from '#kernel/db.ts'
import { findRunningPostgres } from '#kernel/embedded-postgres.ts'
import { Problem } from '#kernel/problem.ts'
import { readArguments, UsageError } from './arguments.ts'

const USAGE = 'Usage: bin/arumbae deadline --from 2026-03-17 --working-days 5 [--zone Asia/Jayapura] [--calendar 2026-first]'

/** Prints the last day of a term in working days, from the city's calendars, or those of the release where no database is running. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = readArguments({ args, options: { from: text, 'working-days': text, zone: text, calendar: text } }, USAGE)
  const { from, 'working-days': count, zone = readConfig().zone, calendar } = values
  if (!from || !count) throw new UsageError(USAGE)
  if (!/^\d{1,3}$/.test(count)) throw new UsageError(`--working-days ${count} is not a whole number below 1000. ${USAGE}`)
  if (!isZone(zone)) throw new UsageError(`--zone ${zone} is not a time zone such as Asia/Jayapura. ${USAGE}`)
  const day0 = readDay(from, zone)
  try {
    console.log(addWorkingDays(day0, Number(count), await calendarInUse(calendar)).toString())
    return 0
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'calendar-missing') throw error
    console.error(
      `CALENDAR_MISSING ${String(error.params.year)}: no calendar of ${String(error.params.year)} is loaded, so no date is given.`,
    )
    return 1
  }
}

function readDay(text: string, zone: string): Temporal.PlainDate {
  try {
    return text.includes('T') ? localDay(Temporal.Instant.from(text), zone) : Temporal.PlainDate.from(text)
  } catch {
    throw new UsageError(`--from ${text} is not a date such as 2026-03-17. ${USAGE}`)
  }
}

/** What the city loaded is asked first; nothing is started for it. A version that only the release knows is found there. */
async function calendarInUse(version: string | undefined): Promise<Calendar> {
  const config = readConfig()
  const owner = config.databaseUrl
    ? { connectionString: config.databaseUrl }
    : findRunningPostgres(path.join(config.dataFolder, 'postgres'))
  if (!owner) return shippedCalendar(version)
  const db = connect({ ...owner, role: APP_ROLE, max: 1, connectionTimeoutMillis: 2000 })
  let calendar: Calendar | undefined
  try {
    calendar = version ? await calendarOf(db, version) : await loadCalendar(db)
  } catch (cause) {
    console.error(
      `The database cannot be asked (${(cause as Error).message || 'no reason given'}): counted with the calendars of the release.`,
    )
  } finally {
    await db.destroy()
  }
  return calendar ?? shippedCalendar(version)
}
