import { createHash } from 'node:crypto'
import { canonicalJson } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { CalendarDryRun, CalendarEffect, CalendarVersion, CalendarWarning } from './contract.ts'
import { calendarWith, loadCalendar } from './load-calendar.ts'
import { listDays, listVersions } from './store.ts'
import type { Calendar } from './working-days.ts'

declare module '#kernel/room.ts' {
  interface Room {
    /** What this room's open clocks of a year would do under another calendar. Writes nothing. */
    calendarEffect?(context: Context, calendar: Calendar, year: number): Promise<CalendarEffect>
  }
}

/** Shown before a version is activated: how many clocks move, and how many would become late. */
export async function previewVersion(context: Context, actor: Actor, code: string): Promise<CalendarDryRun> {
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
  return { ...sum, seen: await dryRunMark(context.db, version, context.clock.today()) }
}

/** Stands for one dry run: these days instead of those in force, seen today. How many clocks it counted is left out: cases come in every minute. */
export async function dryRunMark(
  db: Db | Tx,
  { code, year }: Pick<CalendarVersion, 'code' | 'year'>,
  today: Temporal.PlainDate,
): Promise<string> {
  const inForce = (await listVersions(db)).find((each) => each.year === year && each.status === 'active')?.code ?? null
  const tried = { code, days: await listDays(db, code), inForce, on: today.toString() }
  return createHash('sha256').update(canonicalJson(tried)).digest('hex')
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
