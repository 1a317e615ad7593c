import { parseArgs } from 'node:util'
import { shippedCalendar } from '#city/calendar/shipped.ts'
import { addWorkingDays, localDay } from '#city/calendar/working-days.ts'
import { Problem } from '#kernel/problem.ts'

const USAGE = 'Usage: bin/arumbae deadline --from 2026-03-17 --working-days 5 [--zone Asia/Jayapura] [--calendar 2026-first]'

/** Prints the last day of a term in working days, from the calendars that come with the release. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { from: { type: 'string' }, 'working-days': { type: 'string' }, zone: { type: 'string' }, calendar: { type: 'string' } },
  })
  const { from, 'working-days': count, zone = process.env.ARUMBAE_ZONE || 'Asia/Jayapura', calendar } = values
  if (!from || !count || !/^\d{1,3}$/.test(count)) throw new Error(USAGE)
  const day0 = readDay(from, zone)
  try {
    console.log(addWorkingDays(day0, Number(count), shippedCalendar(calendar)).toString())
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
    throw new Error(`--from ${text} (or --zone ${zone}) is not a date such as 2026-03-17. ${USAGE}`)
  }
}
