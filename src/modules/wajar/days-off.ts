import { isWorkingDay, loadCalendar } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { Problem } from '#kernel/problem.ts'
import type { DaysOff } from './contract.ts'

/** Promises reach as far as the next plan year. */
const DAYS_AHEAD = 400

/** The days on which nobody works, from today on, as far as calendars are loaded: a device takes them along to judge a date without the line. */
export async function daysOff({ db, clock }: Context): Promise<DaysOff> {
  const calendar = await loadCalendar(db)
  const days: string[] = []
  let knownUntil: string | null = null
  for (let day = clock.today(), n = 0; n < DAYS_AHEAD; n += 1, day = day.add({ days: 1 })) {
    try {
      if (!isWorkingDay(day, calendar)) days.push(day.toString())
    } catch (error) {
      if (error instanceof Problem && error.code === 'calendar-missing') break
      throw error
    }
    knownUntil = day.toString()
  }
  return { days, knownUntil }
}
