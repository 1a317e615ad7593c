import { endOfDay, localDay } from '#city/calendar/index.ts'
import { promisesConcerning } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { ClockView } from './contract-case.ts'

type Promised = Awaited<ReturnType<typeof promisesConcerning>>[number]

/** Clock K4: each promise made for the sake of a case, with the day that was agreed on the spot. It stops when somebody else has accepted that it was kept. */
export async function promiseClocks(context: Context, complaintId: string): Promise<ClockView[]> {
  return (await promisesConcerning(context.db, 'complaints', complaintId)).map((row) => viewOf(row, context))
}

function viewOf(row: Promised, { clock }: Pick<Context, 'clock'>): ClockView {
  const day = (instant: string) => localDay(toInstant(instant), clock.zone)
  const first = Temporal.PlainDate.from(row.original_due_on)
  const due = Temporal.PlainDate.from(row.due_on)
  const stopped = row.accepted_at ?? row.withdrawn_at
  const result = resultOf(row, day)
  return {
    kind: 'commitment',
    about: row.what,
    term: first.since(day(row.created_at)).days,
    unit: 'calendar_day',
    startedAt: toInstant(row.created_at).toString(),
    dueAt: endOfDay(due, clock.zone).toString(),
    dueOn: row.due_on,
    paused: false,
    pausedDays: 0,
    extendedDays: due.since(first).days,
    extensionLetter: null,
    stoppedAt: stopped && toInstant(stopped).toString(),
    result,
    late: result === 'late' || (row.state === 'open' && row.due_on < clock.today().toString()),
    legalBasis: null,
    calendarVersion: null,
  }
}

/** On time is measured against the first day, however often it was moved. */
function resultOf({ state, done_at: doneAt, original_due_on: firstDay }: Promised, day: (instant: string) => Temporal.PlainDate) {
  if (state === 'withdrawn') return 'void'
  if (state !== 'accepted' || doneAt === null) return 'running'
  return day(doneAt).toString() <= firstDay ? 'on_time' : 'late'
}
