import type { Calendar, CalendarEffect } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { dueAt, dueOf } from './clocks.ts'
import { revised } from './jobs.ts'
import { openClocksOfYear } from './store.ts'

/** What open clocks would do under another calendar, by the rule that later moves them in earnest. */
export async function calendarEffect({ db, clock }: Context, calendar: Calendar, year: number): Promise<CalendarEffect> {
  const effect = { clocks: 0, moved: 0, becomeLate: 0, undated: 0 }
  const now = clock.now()
  const next = { day0: clock.today(), term: 1, unit: 'working_day', pausedDays: 0, startedAt: now }
  const floor = dueAt(next, calendar, clock.zone)
  for (const record of await openClocksOfYear(db, `${year - 1}-12-31`)) {
    if (record.unit !== 'working_day') continue
    effect.clocks++
    const computed = dueOf(record, calendar, clock.zone)
    const before = record.due_at === null ? null : toInstant(record.due_at)
    if (!computed) {
      if (!before) effect.undated++
      continue
    }
    const due = revised(before, computed, floor)
    if (before?.equals(due)) continue
    effect.moved++
    const wasLate = before !== null && Temporal.Instant.compare(before, now) < 0
    if (!wasLate && Temporal.Instant.compare(due, now) < 0) effect.becomeLate++
  }
  return effect
}
