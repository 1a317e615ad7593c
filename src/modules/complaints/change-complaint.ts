import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ACTIONS } from './actions.ts'
import type { Because } from './because.ts'
import { responsibleDue } from './clocks.ts'
import type { ComplaintAction, ComplaintStatus } from './contract.ts'
import { hasEnded, nextStatus, PRIOR, targetsOf } from './lifecycle.ts'
import { mayAct, permissionFor, RATING_INVITED_AFTER_DAYS, REPORTER_STEPS } from './policy.ts'
import type { StepInput } from './step.ts'
import { subjectOf } from './subject.ts'
import { tellReporter } from './tell-reporter.ts'
import { childrenOf, type ComplaintRecord, lockComplaint, updateComplaint } from './store.ts'
import { maySee } from './visibility.ts'
import { wakeAt } from './wake-ups.ts'

/** Who takes the step: a member of staff, the system, or the person who complained, proven by number and secret. */
export interface ChangeOptions {
  asReporter?: boolean
  /** why, where nobody said it in words */
  because?: Because
}

/** Takes one step with a complaint, whole or not at all. Throws 404 when the reader may not know of it, 409 with the allowed targets when the step does not follow. */
export async function changeComplaint<A extends ComplaintAction>(
  context: Context,
  actor: Actor,
  id: string,
  action: A,
  input: StepInput<A>,
  options: ChangeOptions = {},
): Promise<ComplaintRecord> {
  return inTransaction(context.db, actor, (tx) => changeInTransaction(tx, context, actor, id, action, input, options))
}

export async function changeInTransaction<A extends ComplaintAction>(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  action: A,
  input: StepInput<A>,
  { asReporter = false, because }: ChangeOptions = {},
): Promise<ComplaintRecord> {
  const complaint = await lockComplaint(tx, id)
  if (!complaint || (!asReporter && !maySee(actor, complaint))) throw notFound('complaint')

  const status = complaint.status as ComplaintStatus
  const target = nextStatus(status, action)
  if (!target) throw conflict('complaint-step-impossible', { status, action }, { allowed: targetsOf(status) })
  if (!mayTake(actor, action, complaint, asReporter)) throw forbidden(permissionFor(action))
  if (input.version !== undefined && input.version !== complaint.version)
    throw conflict('complaint-changed', {}, { version: complaint.version })

  const outcome = await ACTIONS[action]({ tx, context, actor, complaint, input: input as never })
  const to = target === PRIOR ? (complaint.prior_status as ComplaintStatus) : target
  const now = context.clock.now().toString()
  const saved = await updateComplaint(tx, id, {
    ...outcome.change,
    status: to,
    status_since: now,
    status_detail: JSON.stringify(outcome.statusDetail ?? {}),
    due_at: await responsibleDue(tx, id),
  })
  await writeJournal(tx, {
    room: 'complaints',
    subject: id,
    kind: action.replaceAll('_', '-'),
    actor,
    at: context.clock.now(),
    reason: outcome.reason,
    because,
    detail: { from: status, to, ...outcome.detail },
  })
  if (hasEnded(to) && to !== 'merged') await markChildren(tx, context, saved)
  if (to === 'closed') await wakeAt(tx, id, context.clock.now().add({ hours: RATING_INVITED_AFTER_DAYS * 24 }), 'rating-invitation')
  if (outcome.tell) await tellReporter(tx, context, saved, outcome.tell)
  await emit(tx, { topic: 'complaints.changed', id, payload: { action, from: status, to } })
  return saved
}

/** The end of a case ends none that was merged into it, nor into those: each is marked, and somebody looks. */
async function markChildren(tx: Tx, context: Context, parent: ComplaintRecord): Promise<void> {
  for (const { id } of await childrenOf(tx, parent.id)) {
    const child = await lockComplaint(tx, id)
    if (child?.status !== 'merged') continue
    const now = context.clock.now()
    const detail = child.status_detail as Record<string, unknown>
    await updateComplaint(tx, id, { status_detail: JSON.stringify({ ...detail, parentClosedAt: now.toString() }) })
    await writeJournal(tx, {
      room: 'complaints',
      subject: id,
      kind: 'parent-closed',
      actor: SYSTEM,
      at: now,
      detail: { parent: parent.number },
    })
    await emit(tx, { topic: 'complaints.changed', id, payload: { action: 'parent-closed' } })
    await markChildren(tx, context, child)
  }
}

function mayTake(actor: Actor, action: ComplaintAction, complaint: ComplaintRecord, asReporter: boolean): boolean {
  if (REPORTER_STEPS.has(action)) return asReporter || actor.kind === 'system'
  // The reporter's own answer takes the case back to where it waited for it.
  if (action === 'resume' && asReporter) return true
  return mayAct(actor, action, subjectOf(complaint))
}
