import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { newToken } from '#kernel/crypto.ts'
import { toInstant, type Db, type Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { type NewRegistration, Operation, type RegistrationWay } from './contract.ts'
import { PURPOSE } from './operate.ts'
import { register } from './register.ts'
import { listSessionRows, lockSession, type SessionRow } from './store.ts'
import { countRegistered, findOperation, insertOperation } from './store-queue.ts'

export interface RegisterForSession {
  sessionId: string
  /** names the intent: the same key again answers with the first number */
  key: string
  via: Exclude<RegistrationWay, 'door' | 'clerk'>
  registration: NewRegistration
  /** somebody the city knows already, instead of `registration.person` */
  contactId?: string
}

export interface RegisteredForSession {
  ticket: string
  /** opens the person's own page with his place in the line, `/wajar/antre/<token>` */
  lineToken: string
}

/** May people register before the day, now? */
export function registrationOpen(session: SessionRow, now: Temporal.Instant): boolean {
  return (
    session.status === 'registration_open' &&
    Temporal.Instant.compare(now, toInstant(session.registration_opens_at)) >= 0 &&
    Temporal.Instant.compare(now, toInstant(session.registration_closes_at)) < 0
  )
}

/** The quota counts those who register beforehand; whoever comes to the door is let in. */
export async function placesTaken(db: Db | Tx, session: SessionRow): Promise<boolean> {
  return (await countRegistered(db, session.id)) >= session.quota
}

/** Sessions that people may register for now, the next first. */
export async function sessionsOpenForRegistration(db: Db | Tx, now: Temporal.Instant): Promise<SessionRow[]> {
  return (await listSessionRows(db, { statuses: ['registration_open'], limit: 50 })).filter((row) => registrationOpen(row, now)).reverse()
}

/** Registers somebody who is not at the door, from the portal or a chat. The quota limits these alone. */
export async function registerForSession(
  tx: Tx,
  context: Context,
  actor: Actor,
  { sessionId, key, via, registration, contactId }: RegisterForSession,
): Promise<RegisteredForSession> {
  const session = await lockSession(tx, sessionId)
  if (!session || session.status === 'draft') throw notFound('session')
  const before = await findOperation(tx, key)
  if (before) {
    if (before.session_id !== sessionId || before.kind !== 'register') throw conflict('wajar-key-of-another')
    return JSON.parse(context.crypto.decrypt(before.result_enc, PURPOSE)) as RegisteredForSession
  }
  const now = context.clock.now()
  if (!registrationOpen(session, now)) throw conflict('wajar-registration-closed')
  if (await placesTaken(tx, session)) throw conflict('wajar-quota-full')
  const op = Operation.parse({
    kind: 'register',
    key,
    at: now.toString(),
    registrationId: randomUUIDv7(),
    registration,
    present: false,
    lineToken: newToken().plain,
  }) as Extract<Operation, { kind: 'register' }>
  const result = await register({ tx, context, actor, session, op, at: now, deviceId: null }, { via, contactId })
  const given = { ticket: result.ticket as string, lineToken: result.lineToken as string }
  await insertOperation(tx, {
    key,
    session_id: sessionId,
    kind: 'register',
    subject: op.registrationId,
    happened_at: now.toString(),
    received_at: now.toString(),
    actor_id: actor.id,
    result_enc: context.crypto.encrypt(JSON.stringify(given), PURPOSE),
  })
  await emit(tx, { topic: 'wajar.changed', id: sessionId, payload: { step: 'register' } })
  return given
}
