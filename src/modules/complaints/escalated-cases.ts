import { loadCalendar, localDay, workingDaysBetween } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { ClockKind } from './contract.ts'
import { RUNG } from './escalation.ts'
import { longestLate } from './escalation-store.ts'
import { loadNames } from './names.ts'

export interface EscalatedCase {
  complaintId: string
  number: string
  title: string
  agency: string | null
  clock: ClockKind
  dueOn: string
  workingDaysLate: number
}

/** Open cases that have climbed to the leadership, the latest first; secret ones are not told. */
export async function escalatedCases(context: Context, limit: number): Promise<{ total: number; cases: EscalatedCase[] }> {
  const { db, clock } = context
  const [rows, names, calendar] = await Promise.all([longestLate(db, RUNG.leadership), loadNames(context, db), loadCalendar(db)])
  return {
    total: rows.length,
    cases: rows.slice(0, limit).map((row) => {
      const due = localDay(toInstant(row.dueAt), clock.zone)
      return {
        complaintId: row.complaintId,
        number: row.number,
        title: row.title,
        agency: names.agency(row.agencyId),
        clock: row.kind as ClockKind,
        dueOn: due.toString(),
        workingDaysLate: workingDaysBetween(due, clock.today(), calendar),
      }
    }),
  }
}
