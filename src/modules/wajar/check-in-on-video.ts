import { randomUUID } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { emit } from '#kernel/outbox.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { movePerson } from './move-person.ts'
import { lockSession, type SessionRow } from './store.ts'
import { findByLineToken, type RegistrationRow } from './store-queue.ts'

/** Who takes part by video reports on line, on the day: from then on he waits like those in the hall. */
export function mayCheckInOnVideo({ clock }: Pick<Context, 'clock'>, person: RegistrationRow, session: SessionRow): boolean {
  const today = session.on_day === clock.today().toString()
  return today && person.series === 'Z' && person.state === 'registered' && ['registration_open', 'in_session'].includes(session.status)
}

/** Pressing twice is pressing once. */
export async function checkInOnVideo(context: Context, token: string): Promise<void> {
  await inTransaction(context.db, VISITOR, async (tx) => {
    const known = await findByLineToken(tx, hashToken(token))
    const session = known && (await lockSession(tx, known.session_id))
    const person = session && (await findByLineToken(tx, hashToken(token)))
    if (!person) throw notFound('page')
    if (person.arrival !== null) return
    if (!mayCheckInOnVideo(context, person, session)) throw conflict('wajar-not-on-video-yet')
    const at = context.clock.now()
    const op = { key: randomUUID(), at: at.toString(), kind: 'check_in' as const, registrationId: person.id }
    await movePerson({ tx, context, actor: VISITOR, session, op, at, deviceId: null })
    await emit(tx, { topic: 'wajar.changed', id: session.id, payload: { step: 'check_in' } })
  })
}
