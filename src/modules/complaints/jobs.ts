import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { TaskList } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { changeInTransaction } from './change-complaint.ts'
import { dueAt, responsibleDue } from './clocks.ts'
import { clocksOf, expiredClocks, lockComplaint, openClocksOfYear, updateClock, updateComplaint } from './store.ts'
import { loadNames } from './names.ts'
import { tellReporter } from './tell-reporter.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'complaints.wake': { complaintId: string; why: string }
      'complaints.sweep': Record<string, never>
    }
  }
}

export function complaintTasks(context: Context): TaskList {
  return {
    'complaints.wake': ({ complaintId, why }) => wake(context, complaintId, why),
    'complaints.sweep': () => sweep(context),
  }
}

/** Looks at a case when its time has come and does what is due. Run twice, or after the case moved on, it does nothing. */
async function wake(context: Context, id: string, why: string): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint) return
    const detail = complaint.status_detail as Record<string, unknown>
    const now = context.clock.now()
    const system = <A extends 'archive' | 'confirm' | 'continue'>(action: A, input: Parameters<typeof changeInTransaction<A>>[5]) =>
      changeInTransaction(tx, context, SYSTEM, id, action, input)
    if (complaint.status === 'needs_information') {
      if (why.startsWith('reminder')) {
        const reminders = Number(detail.reminders ?? 0) + 1
        const saved = await updateComplaint(tx, id, { status_detail: JSON.stringify({ ...detail, reminders }) })
        await tellReporter(tx, context, saved, { kind: 'question_reminder', params: { question: detail.question } })
      }
      // Both reminders must have gone out before silence counts.
      if (why === 'question-expiry' && Number(detail.reminders ?? 0) >= 2 && context.clock.today().toString() > String(detail.expiresOn))
        await system('archive', { archiveReason: 'incomplete_expired' })
    }
    if (complaint.status === 'resolved' && why === 'confirmation-expiry') {
      const clock = (await clocksOf(tx, id)).findLast(({ kind, stopped_at }) => kind === 'confirmation' && stopped_at === null)
      if (
        clock?.due_at &&
        Temporal.Instant.compare(now, toInstant(clock.due_at)) > 0 &&
        !sameDay(now, toInstant(clock.due_at), context.clock.zone)
      )
        await system('confirm', {})
    }
    if (complaint.status === 'awaiting_budget' && why === 'budget-review' && String(detail.reviewOn) <= context.clock.today().toString())
      await system('continue', { reason: 'Tanggal tinjauan anggaran tiba' })
    if (
      complaint.status === 'forwarded_external' &&
      why === 'external-timeout' &&
      typeof detail.timeoutAt === 'string' &&
      Temporal.Instant.compare(now, Temporal.Instant.from(detail.timeoutAt)) > 0
    ) {
      await system('continue', { reason: 'Pihak luar tidak menjawab dalam 30 hari kerja' })
    }
  })
}

function sameDay(a: Temporal.Instant, b: Temporal.Instant, zone: string): boolean {
  return localDay(a, zone).equals(localDay(b, zone))
}

/** Every quarter of an hour: what a lost wake-up left behind, and news for those who have heard nothing for ten working days. */
async function sweep(context: Context): Promise<void> {
  const now = context.clock.now().toString()
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
      const computed = dueAt(
        {
          day0: Temporal.PlainDate.from(clock.day0),
          term: clock.term,
          unit: clock.unit,
          pausedDays: clock.paused_days,
          startedAt: toInstant(clock.started_at),
        },
        calendar,
        context.clock.zone,
      )
      if (!computed) return
      const before = clock.due_at ? toInstant(clock.due_at) : null
      const floor = dueAt(
        { day0: context.clock.today(), term: 1, unit: 'working_day', pausedDays: 0, startedAt: context.clock.now() },
        calendar,
        context.clock.zone,
      )
      const runsLater = before === null || Temporal.Instant.compare(before, context.clock.now()) > 0
      const due = floor && runsLater && Temporal.Instant.compare(computed, context.clock.now()) < 0 ? floor : computed
      if (before?.equals(due)) return
      moved++
      await updateClock(tx, clock.id, { due_at: due.toString(), calendar_version: to })
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
