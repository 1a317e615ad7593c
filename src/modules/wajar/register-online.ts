import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { newToken } from '#kernel/crypto.ts'
import { toInstant } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Operation } from './contract.ts'
import { register } from './register.ts'
import { countRegistered, findOperation, insertOperation, lockSession, type SessionRow } from './store.ts'
import { PURPOSE } from './operate.ts'

/** May people register before the day, now? */
export function registrationOpen(session: SessionRow, now: Temporal.Instant): boolean {
  return (
    session.status === 'registration_open' &&
    Temporal.Instant.compare(now, toInstant(session.registration_opens_at)) >= 0 &&
    Temporal.Instant.compare(now, toInstant(session.registration_closes_at)) < 0
  )
}

/** Registers somebody from the portal. The same key again answers with the first number; the quota limits only these. */
export async function registerOnline(
  context: Context,
  sessionId: string,
  key: string,
  registration: object,
): Promise<{ ticket: string; lineToken: string }> {
  return inTransaction(context.db, VISITOR, async (tx) => {
    const session = await lockSession(tx, sessionId)
    if (!session || session.status === 'draft') throw notFound('session')
    const before = await findOperation(tx, key)
    if (before) return JSON.parse(context.crypto.decrypt(before.result_enc, PURPOSE)) as { ticket: string; lineToken: string }
    const now = context.clock.now()
    if (!registrationOpen(session, now)) throw conflict('wajar-registration-closed')
    if ((await countRegistered(tx, sessionId)) >= session.quota) throw conflict('wajar-quota-full')
    const op = Operation.parse({
      kind: 'register',
      key,
      at: now.toString(),
      registrationId: randomUUIDv7(),
      registration,
      present: false,
      lineToken: newToken().plain,
    }) as Extract<Operation, { kind: 'register' }>
    const result = await register({ tx, context, actor: VISITOR, session, op, at: now, deviceId: null })
    const given = { ticket: result.ticket as string, lineToken: result.lineToken as string }
    await insertOperation(tx, {
      key,
      session_id: sessionId,
      kind: 'register',
      subject: op.registrationId,
      happened_at: now.toString(),
      received_at: now.toString(),
      result_enc: context.crypto.encrypt(JSON.stringify(given), PURPOSE),
    })
    await emit(tx, { topic: 'wajar.changed', id: sessionId, payload: { step: 'register' } })
    return given
  })
}
