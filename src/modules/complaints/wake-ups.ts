import { addWorkingDays, loadCalendar } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'
import { Problem } from '#kernel/problem.ts'
import { QUESTION_EXPIRES_DAYS } from './policy.ts'

const QUESTION_REMINDERS = [5, 10] as const
const EXTERNAL_REMINDERS = [10, 20] as const
const EXTERNAL_TIMEOUT = 30

/** Time-bound work of one complaint: `complaints.wake` looks at the case then and does what is due. */
export async function wakeAt(tx: Tx, complaintId: string, at: Temporal.Instant, why: string): Promise<void> {
  await addJob(tx, 'complaints.wake', { complaintId, why }, { runAt: at, key: `complaint:${complaintId}:${why}` })
}

/** What ends with a day is done after it has ended, never during it. */
export function atFivePastMidnight(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: '00:05' }).toInstant()
}

/** Two reminders, then the end of waiting for the reporter. */
export async function wakeForQuestion(tx: Tx, complaintId: string, asked: Temporal.ZonedDateTime, alreadyReminded = 0): Promise<void> {
  for (const [index, days] of QUESTION_REMINDERS.entries())
    if (index >= alreadyReminded) await wakeAt(tx, complaintId, asked.add({ days }).toInstant(), `reminder-${index + 1}`)
  const last = asked.toPlainDate().add({ days: QUESTION_EXPIRES_DAYS })
  await wakeAt(tx, complaintId, atFivePastMidnight(last.add({ days: 1 }), asked.timeZoneId), 'question-expiry')
}

export async function wakeForBudget(tx: Tx, { clock }: Context, complaintId: string, reviewOn: string): Promise<void> {
  await wakeAt(tx, complaintId, atFivePastMidnight(Temporal.PlainDate.from(reviewOn), clock.zone), 'budget-review')
}

/** A reminder every ten working days; returns when the thirtieth has ended. */
export async function wakeForExternal(
  tx: Tx,
  { clock }: Context,
  complaintId: string,
  sentOn: Temporal.PlainDate,
): Promise<Temporal.Instant> {
  const calendar = await loadCalendar(tx)
  const after = (days: number) => {
    try {
      return addWorkingDays(sentOn, days, calendar)
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'calendar-missing')) throw error
      // Without next year's calendar looking early harms nobody: no date of it is printed.
      return sentOn.add({ days })
    }
  }
  for (const days of EXTERNAL_REMINDERS)
    await wakeAt(tx, complaintId, atFivePastMidnight(after(days).add({ days: 1 }), clock.zone), `external-reminder-${days}`)
  const timeout = atFivePastMidnight(after(EXTERNAL_TIMEOUT).add({ days: 1 }), clock.zone)
  await wakeAt(tx, complaintId, timeout, 'external-timeout')
  return timeout
}

/** What fell due while a case was merged found it gone; its wake-ups are set again, the missed ones for now. */
export async function rearm(tx: Tx, context: Context, complaintId: string, status: string | null, detail: Record<string, unknown>) {
  if (status === 'needs_information' && typeof detail.expiresOn === 'string') {
    const asked = Temporal.PlainDate.from(detail.expiresOn).subtract({ days: QUESTION_EXPIRES_DAYS })
    const morning = asked.toZonedDateTime({ timeZone: context.clock.zone, plainTime: '09:00' })
    await wakeForQuestion(tx, complaintId, morning, Number(detail.reminders ?? 0))
  }
  if (status === 'awaiting_budget' && typeof detail.reviewOn === 'string') await wakeForBudget(tx, context, complaintId, detail.reviewOn)
  if (status === 'forwarded_external' && typeof detail.sentOn === 'string')
    await wakeForExternal(tx, context, complaintId, Temporal.PlainDate.from(detail.sentOn))
}
