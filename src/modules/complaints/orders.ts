import { findAgency, unitsBelow } from '#city/agencies/index.ts'
import { loadCalendar, localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { changeInTransaction } from './change-complaint.ts'
import { dueAt } from './clocks.ts'
import { requireUninvolved } from './conflict-of-interest.ts'
import type { ComplaintStatus } from './contract.ts'
import type { OrderStep } from './contract-case.ts'
import type { PassOn } from './contract-steps.ts'
import { targetsOf } from './lifecycle.ts'
import { requireNoOpenParts, withdrawBelow } from './order-tree.ts'
import {
  type ComplaintRecord,
  type DispositionRecord,
  findDisposition,
  insertDisposition,
  lockComplaint,
  openPartsOf,
  updateComplaint,
  updateDisposition,
} from './store.ts'
import { maySee } from './visibility.ts'

/** What its recipient may do next with an order. */
const RECEIVED: Readonly<Record<string, readonly OrderStep[]>> = {
  sent: ['accept', 'return'],
  read: ['accept', 'return'],
  accepted: ['complete', 'return', 'pass_on'],
  in_progress: ['complete', 'return', 'pass_on'],
}

/** The first order leads by the steps of the complaint itself, and is only passed on from here; whoever is informed has no steps. */
function recipientSteps({ role, parent_id, status }: DispositionRecord): readonly OrderStep[] {
  const steps = role === 'copy' ? [] : (RECEIVED[status] ?? [])
  return role === 'lead' && parent_id === null ? steps.filter((step) => step === 'pass_on') : steps
}

function senderSteps({ parent_id, status }: DispositionRecord): readonly OrderStep[] {
  return parent_id !== null && ['sent', 'read', 'accepted', 'in_progress'].includes(status) ? ['withdraw'] : []
}

function mayHandleFor(actor: Actor, complaint: ComplaintRecord, agencyId: string | null): boolean {
  return complaint.class === 'complaint_supervisory'
    ? actor.can('complaints.supervisory')
    : agencyId !== null && actor.can('complaints.handle', agencyId)
}

/** The steps this person may take with an order of an open case. */
export function orderSteps(actor: Actor, complaint: ComplaintRecord, order: DispositionRecord): OrderStep[] {
  if (!complaint.open) return []
  return [
    ...(mayHandleFor(actor, complaint, order.to_agency_id) ? recipientSteps(order) : []),
    ...(mayHandleFor(actor, complaint, order.from_agency_id) ? senderSteps(order) : []),
  ]
}

/**
 * Accepts, completes, returns or withdraws an order. Throws 409 with the steps that are possible, when a return comes later than one working
 * day after the order, and when an order would be completed whose parts are not.
 */
export async function takeOrderStep(
  context: Context,
  actor: Actor,
  id: string,
  step: Exclude<OrderStep, 'pass_on'>,
  reason?: string,
): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    const { complaint, order } = await lockOrder(tx, actor, id, step)
    if (step === 'return') await requireInTime(tx, context, order)
    if (step === 'complete') await requireNoOpenParts(tx, order)
    if (step === 'return' || step === 'withdraw') await withdrawBelow(tx, context, order, reason!)

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
        ? { status: 'in_progress', officer_id: actor.id, read_at: order.read_at ?? now.toString(), accepted_at: now.toString() }
        : { status: ENDS[step], reason: reason!, ended_at: now.toString() },
    )
    await recordEvent(tx, context, actor, complaint.id, `order-${step}`, { reason, detail: aboutOrder(order) })
    return complaint.id
  })
}

const ENDS = { complete: 'completed', return: 'returned', withdraw: 'withdrawn' } as const

/** Passes an order, or a part of it, to a unit below. Throws 422 when the unit is not below, is complained about, or would end later than the order itself. */
export async function passOn(context: Context, actor: Actor, id: string, input: PassOn): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    const { complaint, order } = await lockOrder(tx, actor, id, 'pass_on')
    const today = context.clock.today()
    if (input.role !== 'copy' && !input.instruction) throw unprocessable('instruction-needed')
    const unit = await findAgency(tx, input.agencyId, today)
    if (!unit) throw notFound('agency')
    if (unit.id === order.to_agency_id || !(await unitsBelow(tx, order.to_agency_id, today)).includes(unit.id))
      throw unprocessable('unit-not-below')
    if (complaint.accused_agency_id) await requireUninvolved(tx, context, complaint.accused_agency_id, unit.id)
    if ((await openPartsOf(tx, order.id)).some(({ to_agency_id }) => to_agency_id === unit.id)) throw conflict('passed-on-already')
    const dueOn = input.role === 'copy' ? null : (input.dueOn ?? order.due_on)
    if (dueOn !== null && order.due_on !== null && dueOn > order.due_on) throw unprocessable('due-after-order', { dueOn: order.due_on })
    if (input.dueOn && input.dueOn < today.toString()) throw unprocessable('planned-in-the-past')
    await insertDisposition(tx, {
      complaint_id: complaint.id,
      parent_id: order.id,
      from_agency_id: order.to_agency_id,
      to_agency_id: unit.id,
      role: input.role,
      instruction: input.instruction ?? null,
      due_on: dueOn,
      status: 'sent',
      created_by: actor.id,
      sent_at: context.clock.now().toString(),
    })
    await updateComplaint(tx, complaint.id, {})
    await recordEvent(tx, context, actor, complaint.id, 'order-pass-on', {
      detail: { ...aboutOrder(order), agency: unit.name, role: input.role, instruction: input.instruction ?? null, dueOn },
    })
    return complaint.id
  })
}

/** The complaint first: every writer takes the locks in this order. */
async function lockOrder(tx: Tx, actor: Actor, id: string, step: OrderStep) {
  const known = await findDisposition(tx, id)
  const complaint = known && (await lockComplaint(tx, known.complaint_id))
  if (!complaint || !maySee(actor, complaint)) throw notFound('disposition')
  const order = (await findDisposition(tx, id))!
  const responsible = step === 'withdraw' ? order.from_agency_id : order.to_agency_id
  if (!mayHandleFor(actor, complaint, responsible)) throw forbidden('complaints.handle')
  if (!complaint.open) throw conflict('complaint-closed', {}, { allowed: targetsOf(complaint.status as ComplaintStatus) })
  const allowed = orderSteps(actor, complaint, order)
  if (!allowed.includes(step)) throw conflict('disposition-step-impossible', {}, { allowed })
  return { complaint, order }
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

const aboutOrder = ({ id, to_agency_id }: DispositionRecord) => ({ disposition: id, agencyId: to_agency_id })
