import { randomUUIDv7 } from 'node:crypto'
import { asStored } from '#kernel/clock.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { entryHash } from './chain.ts'
import { insertEntry, lockHead } from './store.ts'

export interface NewEntry {
  room: string
  subject: string
  kind: string
  actor: Actor
  at: Temporal.Instant
  detail?: Record<string, unknown>
  reason?: string | undefined
}

/** Adds what was decided to the record's history, in the transaction that decided it. Never put personal data of citizens in `detail`: it cannot be erased. */
export async function writeJournal(tx: Tx, { room, subject, kind, actor, at, detail = {}, reason }: NewEntry): Promise<void> {
  const head = await lockHead(tx, subject)
  const content = {
    id: randomUUIDv7(),
    room,
    subject,
    seq: head.seq + 1,
    kind,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    reason: reason ?? null,
    detail: JSON.parse(JSON.stringify(detail)) as Record<string, unknown>,
  }
  const stored = asStored(at)
  const hash = entryHash(head.hash, { ...content, atMicroseconds: stored.epochNanoseconds / 1000n })
  await insertEntry(tx, {
    id: content.id,
    room,
    subject,
    seq: content.seq,
    kind,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    reason: content.reason,
    detail: content.detail,
    at: stored.toString(),
    prev_hash: head.hash,
    hash,
  })
}
