import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { changeInTransaction } from './change-complaint.ts'
import { dueAt } from './clocks.ts'
import type { ComplaintStatus, SupportStep } from './contract.ts'
import { targetsOf } from './lifecycle.ts'
import {
  type ComplaintRecord,
  type DispositionRecord,
  findDisposition,
  lockComplaint,
  updateComplaint,
  updateDisposition,
} from './store.ts'
import { maySee } from './visibility.ts'

/** What the agency that helps may do next with its own order; leading and being informed have no steps of their own. */
const NEXT: Readonly<Record<string, readonly SupportStep[]>> = {
  sent: ['accept', 'return'],
  read: ['accept', 'return'],
  accepted: ['complete', 'return'],
  in_progress: ['complete', 'return'],
}

function stepsIn({ role, status }: DispositionRecord): readonly SupportStep[] {
  return role === 'support' ? (NEXT[status] ?? []) : []
}

function mayHelp(actor: Actor, complaint: ComplaintRecord, disposition: DispositionRecord): boolean {
  return complaint.class === 'complaint_supervisory'
    ? actor.can('complaints.supervisory')
    : actor.can('complaints.handle', disposition.to_agency_id)
}

export function supportSteps(actor: Actor, complaint: ComplaintRecord, disposition: DispositionRecord): SupportStep[] {
  return complaint.open && mayHelp(actor, complaint, disposition) ? [...stepsIn(disposition)] : []
}

/** The helping agency accepts, completes or returns its own order. Throws 409 with the steps that are possible, and when a return comes later than one working day after the order. */
export async function takeSupportStep(context: Context, actor: Actor, id: string, step: SupportStep, reason?: string): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    const known = await findDisposition(tx, id)
    const complaint = known && (await lockComplaint(tx, known.complaint_id))
    if (!complaint || !maySee(actor, complaint)) throw notFound('disposition')
    const disposition = (await findDisposition(tx, id))!
    if (!mayHelp(actor, complaint, disposition)) throw forbidden('complaints.handle')
    if (!complaint.open) throw conflict('complaint-closed', {}, { allowed: targetsOf(complaint.status as ComplaintStatus) })
    const allowed = stepsIn(disposition)
    if (!allowed.includes(step)) throw conflict('disposition-step-impossible', {}, { allowed })
    if (step === 'return') await requireInTime(tx, context, disposition)

    const now = context.clock.now()
    const { dispositionId } = complaint.status_detail as { dispositionId?: string }
    // The lead agency waits for exactly this order: with its end the work goes on.
    if (complaint.status === 'coordinating' && dispositionId === id && step !== 'accept')
      await changeInTransaction(tx, context, actor, complaint.id, 'continue', { reason: reason! })
    else await updateComplaint(tx, complaint.id, {})
    await updateDisposition(
      tx,
      id,
      step === 'accept'
        ? { status: 'in_progress', officer_id: actor.id, read_at: disposition.read_at ?? now.toString(), accepted_at: now.toString() }
        : { status: step === 'complete' ? 'completed' : 'returned', reason: reason!, ended_at: now.toString() },
    )
    const kind = `support-${step}`
    await writeJournal(tx, {
      room: 'complaints',
      subject: complaint.id,
      kind,
      actor,
      at: now,
      reason,
      detail: { disposition: id, agencyId: disposition.to_agency_id },
    })
    await emit(tx, { topic: 'complaints.changed', id: complaint.id, payload: { action: kind } })
    return complaint.id
  })
}

async function requireInTime(tx: Tx, { clock }: Context, { sent_at }: DispositionRecord): Promise<void> {
  const sent = toInstant(sent_at)
  const last = dueAt(
    { day0: localDay(sent, clock.zone), term: 1, unit: 'working_day', pausedDays: 0, startedAt: sent },
    await loadCalendar(tx),
    clock.zone,
  )
  if (last && Temporal.Instant.compare(clock.now(), last) > 0) throw conflict('return-too-late')
}
