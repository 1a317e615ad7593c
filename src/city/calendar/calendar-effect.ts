import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { CalendarEffect, CalendarWarning } from './contract.ts'
import { calendarWith, loadCalendar } from './load-calendar.ts'
import { listVersions } from './store.ts'
import type { Calendar } from './working-days.ts'

declare module '#kernel/room.ts' {
  interface Room {
    /** What this room's open clocks of a year would do under another calendar. Writes nothing. */
    calendarEffect?(context: Context, calendar: Calendar, year: number): Promise<CalendarEffect>
  }
}

/** Shown before a version is activated: how many clocks move, and how many would become late. */
export async function previewVersion(context: Context, actor: Actor, code: string): Promise<CalendarEffect> {
  if (!actor.can('calendar.edit')) throw forbidden('calendar.edit')
  const version = (await listVersions(context.db)).find((each) => each.code === code)
  if (!version) throw notFound('calendar version')
  const calendar = await calendarWith(context.db, version)
  const sum = { clocks: 0, moved: 0, becomeLate: 0, undated: 0 }
  for (const room of context.rooms) {
    const effect = await room.calendarEffect?.(context, calendar, version.year)
    if (!effect) continue
    sum.clocks += effect.clocks
    sum.moved += effect.moved
    sum.becomeLate += effect.becomeLate
    sum.undated += effect.undated
  }
  return sum
}

/** Years whose calendar is needed and not loaded: this one at once, the next from 1 October on. */
export async function calendarWarnings({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<CalendarWarning[]> {
  const today = clock.today()
  const { versions } = await loadCalendar(db)
  const needed = [
    { year: today.year, since: `${today.year}-01-01` },
    ...(today.month >= 10 ? [{ year: today.year + 1, since: `${today.year}-10-01` }] : []),
  ]
  return needed.filter(({ year }) => !versions.has(year))
}
