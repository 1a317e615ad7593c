import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { TaskList } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Because } from './because.ts'
import { changeInTransaction } from './change-complaint.ts'
import { dueAt, dueOf, responsibleDue } from './clocks.ts'
import { remind } from './escalation.ts'
import { clocksOf, endWindows, expiredClocks, findRating, lockComplaint, openClocksOfYear, updateClock, updateComplaint } from './store.ts'
import { loadNames } from './names.ts'
import { recordEvent } from './record-event.ts'
import { forgetReporters } from './retention.ts'
import type { StepInput } from './step.ts'
import { tellReporter } from './tell-reporter.ts'
import { tellTriage } from './tell-triage.ts'
import { atFivePastMidnight } from './wake-ups.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'complaints.wake': { complaintId: string; why: string }
      'complaints.sweep': Record<string, never>
      'complaints.remind': Record<string, never>
      'complaints.forget': Record<string, never>
    }
  }
}

export function complaintTasks(context: Context): TaskList {
  return {
    'complaints.wake': ({ complaintId, why }) => wake(context, complaintId, why),
    'complaints.sweep': () => sweep(context),
    'complaints.remind': () => remind(context),
    'complaints.forget': () => forgetReporters(context),
  }
}

/** Looks at a case when its time has come and does what is due. Run twice, or after the case moved on, it does nothing. */
async function wake(context: Context, id: string, why: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint) return
    const detail = complaint.status_detail as Record<string, unknown>
    const now = context.clock.now()
    const system = <A extends 'archive' | 'confirm' | 'continue'>(action: A, input: StepInput<A>, because: Because) =>
      changeInTransaction(tx, context, SYSTEM, id, action, input, { because })
    if (complaint.status === 'needs_information') {
      if (why.startsWith('reminder')) {
        const reminders = Number(detail.reminders ?? 0) + 1
        const saved = await updateComplaint(tx, id, { status_detail: JSON.stringify({ ...detail, reminders }) })
        await tellReporter(tx, context, saved, { kind: 'question_reminder', params: { question: detail.question } })
      }
      // Both reminders must have gone out before silence counts.
      if (why === 'question-expiry' && Number(detail.reminders ?? 0) >= 2 && context.clock.today().toString() > String(detail.expiresOn))
        await system('archive', { archiveReason: 'incomplete_expired' }, { code: 'question-unanswered', until: String(detail.expiresOn) })
    }
    if (complaint.status === 'resolved' && why === 'confirmation-expiry') {
      const clock = (await clocksOf(tx, id)).findLast(({ kind, stopped_at }) => kind === 'confirmation' && stopped_at === null)
      const { zone } = context.clock
      const lastDay = clock?.due_at && localDay(toInstant(clock.due_at), zone)
      if (lastDay && Temporal.Instant.compare(now, atFivePastMidnight(lastDay.add({ days: 1 }), zone)) >= 0)
        await system('confirm', {}, { code: 'reporter-silent', until: lastDay.toString() })
    }
    if (complaint.status === 'closed' && why === 'rating-invitation' && !(await findRating(tx, id)))
      await tellReporter(tx, context, complaint, { kind: 'rate_invitation', params: { intent: 'once' } })
    if (complaint.status === 'awaiting_budget' && why === 'budget-review' && String(detail.reviewOn) <= context.clock.today().toString())
      await system('continue', {}, { code: 'budget-review-due', on: String(detail.reviewOn) })
    if (complaint.status === 'forwarded_external' && why.startsWith('external-reminder')) {
      await recordEvent(tx, context, SYSTEM, id, 'external-reminder-due', { detail: { body: detail.body } })
      await tellTriage(tx, context, complaint, 'outside_waiting', why)
    }
    if (
      complaint.status === 'forwarded_external' &&
      why === 'external-timeout' &&
      typeof detail.timeoutAt === 'string' &&
      Temporal.Instant.compare(now, Temporal.Instant.from(detail.timeoutAt)) >= 0
    ) {
      await system('continue', {}, { code: 'outside-silent', since: String(detail.sentOn) })
      await tellTriage(tx, context, complaint, 'outside_silent', why)
    }
  })
}

/** Every quarter of an hour: what a lost wake-up left behind, and news for those who have heard nothing for ten working days. */
async function sweep(context: Context): Promise<void> {
  const now = context.clock.now().toString()
  await endWindows(context.db, ['objection_window', 'dispute_window'], now)
  for (const clock of await expiredClocks(context.db, 'confirmation', now, 500))
    await wake(context, clock.complaint_id, 'confirmation-expiry')
  for (const clock of await expiredClocks(context.db, 'periodic_update', now, 500)) {
    await inTransaction(context.db, SYSTEM, async (tx) => {
      const complaint = await lockComplaint(tx, clock.complaint_id)
      if (!complaint?.open || !complaint.lead_agency_id) return
      const names = await loadNames(context, tx)
      const saved = await updateComplaint(tx, complaint.id, {})
      await tellReporter(tx, context, saved, { kind: 'still_open', params: { agency: names.agency(complaint.lead_agency_id) } })
    })
  }
}

/** Later is taken as computed. Earlier goes down to the next working day at most, and never beyond what stood before. */
export function revised(
  before: Temporal.Instant | null,
  computed: Temporal.Instant,
  floor: Temporal.Instant | undefined,
): Temporal.Instant {
  if (!floor || Temporal.Instant.compare(computed, floor) >= 0) return computed
  if (before === null) return floor
  if (Temporal.Instant.compare(computed, before) >= 0) return computed
  return Temporal.Instant.compare(before, floor) < 0 ? before : floor
}

/** A revised calendar recomputes every open clock, never to earlier than the next working day, and says so in the history. */
export async function recomputeClocks(
  context: Context,
  { from, to, year }: { from: string | null; to: string; year: number },
): Promise<{ moved: number }> {
  let moved = 0
  for (const record of await openClocksOfYear(context.db, `${year - 1}-12-31`)) {
    await inTransaction(context.db, SYSTEM, async (tx) => {
      await lockComplaint(tx, record.complaint_id)
      const clock = (await clocksOf(tx, record.complaint_id)).find(({ id }) => id === record.id)
      if (!clock || clock.stopped_at !== null || clock.unit !== 'working_day') return
      const calendar = await loadCalendar(tx)
      const computed = dueOf(clock, calendar, context.clock.zone)
      if (!computed) return
      const before = clock.due_at ? toInstant(clock.due_at) : null
      const floor = dueAt(
        { day0: context.clock.today(), term: 1, unit: 'working_day', pausedDays: 0, startedAt: context.clock.now() },
        calendar,
        context.clock.zone,
      )
      const due = revised(before, computed, floor)
      if (before?.equals(due)) return
      moved++
      // What ends later is reported anew when its time comes; what ends earlier has been reported already.
      const rung = before && Temporal.Instant.compare(due, before) > 0 ? 0 : clock.rung
      await updateClock(tx, clock.id, { due_at: due.toString(), calendar_version: to, rung })
      await updateComplaint(tx, record.complaint_id, { due_at: await responsibleDue(tx, record.complaint_id) })
      await writeJournal(tx, {
        room: 'complaints',
        subject: record.complaint_id,
        kind: 'deadline-recomputed',
        actor: SYSTEM,
        at: context.clock.now(),
        detail: { clock: clock.kind, before: before?.toString() ?? null, after: due.toString(), fromVersion: from, toVersion: to },
      })
    })
  }
  return { moved }
}
