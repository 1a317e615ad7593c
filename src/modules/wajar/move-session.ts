import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { requireOpenDay } from './close-period.ts'
import type { SessionStatus, SessionStep } from './contract.ts'
import { nextSessionStatus, sessionSteps } from './lifecycle.ts'
import { SESSION_PERMISSION } from './policy.ts'
import { listAttendance, lockSession, type SessionRow, settleAbsent, updateSession } from './store.ts'
import { listHearings } from './store-hearings.ts'
import { listRegistrations } from './store-queue.ts'
import { ticketOf } from './line.ts'

/** Takes a session one step on. Closing is refused while somebody is being served or a hearing has no outcome, by number. */
export async function moveSession(context: Context, actor: Actor, id: string, step: SessionStep, reason?: string): Promise<SessionRow> {
  if (actor.kind !== 'system' && !actor.can(SESSION_PERMISSION[step])) throw forbidden(SESSION_PERMISSION[step])
  return inTransaction(context.db, actor, (tx) => moveInTransaction(tx, context, actor, id, step, reason))
}

export async function moveInTransaction(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  step: SessionStep,
  reason?: string,
): Promise<SessionRow> {
  const session = await lockSession(tx, id)
  if (!session) throw notFound('session')
  const status = session.status as SessionStatus
  const to = nextSessionStatus(status, step)
  if (!to) throw conflict('wajar-session-step', { status }, { allowed: sessionSteps(status) })
  const now = context.clock.now()
  if (step === 'publish' && (await listAttendance(tx, id)).length === 0) throw unprocessable('wajar-nobody-invited')
  if (step === 'begin') await requireOpenDay(tx, session.on_day)
  if (step === 'close') await requireFinished(tx, id)
  if (step === 'close') await settleAbsent(tx, id)

  const saved = await updateSession(tx, id, {
    status: to,
    version: session.version + 1,
    ...(step === 'begin' ? { opened_at: now.toString() } : {}),
    ...(step === 'close' ? { closed_at: now.toString() } : {}),
  })
  await writeJournal(tx, {
    room: 'wajar',
    subject: id,
    kind: step.replaceAll('_', '-'),
    actor,
    at: now,
    detail: { from: status, to },
    reason,
  })
  await emit(tx, { topic: 'wajar.changed', id, payload: { step } })
  return saved
}

async function requireFinished(tx: Tx, sessionId: string): Promise<void> {
  const serving = (await listRegistrations(tx, sessionId)).filter(({ state }) => state === 'being_served')
  if (serving.length > 0)
    throw conflict('wajar-being-served', { tickets: serving.map((one) => ticketOf({ series: one.series as 'A', number: one.number })) })
  const open = (await listHearings(tx, sessionId)).filter(({ status }) => status !== 'confirmed')
  if (open.length > 0) {
    const numbers = open.map(({ no }) => String(no))
    throw conflict('wajar-hearing-without-outcome', { numbers }, { hearings: open.map(({ id, no }) => ({ id, no })) })
  }
}
