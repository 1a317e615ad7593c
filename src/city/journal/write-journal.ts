import { randomUUIDv7 } from 'node:crypto'
import { asStored } from '#kernel/clock.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Because } from './because.ts'
import { entryHash, GENESIS } from './chain.ts'
import { type EntryRow, insertEntry, insertFirst, lockHead } from './store.ts'

export interface NewEntry {
  room: string
  subject: string
  kind: string
  actor: Actor
  at: Temporal.Instant
  detail?: Record<string, unknown>
  /** in the words of whoever decided */
  reason?: string | undefined
  /** where the system decided */
  because?: Because | undefined
}

/** Adds what was decided to the record's history, in the transaction that decided it. Never put personal data of citizens in `detail`: it cannot be erased. */
export async function writeJournal(tx: Tx, entry: NewEntry): Promise<void> {
  await insertEntry(tx, entryAfter(await lockHead(tx, entry.subject), entry))
}

/** The beginning of a record's history, for the statement that makes the record: it hands this to the function `journal.begin` of the database. */
export function firstEntry(entry: NewEntry): Record<string, unknown> {
  const { prev_hash, hash, ...row } = entryAfter({ seq: 0, hash: GENESIS }, entry)
  return { ...row, prev_hash: `\\x${prev_hash.toString('hex')}`, hash: `\\x${hash.toString('hex')}` }
}

/** The beginnings of many histories, for records that are made in one transaction. */
export async function beginJournals(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += BEGUN_AT_ONCE)
    await insertFirst(tx, entries.slice(from, from + BEGUN_AT_ONCE).map(firstEntry))
}
const BEGUN_AT_ONCE = 1000

function entryAfter(
  head: { seq: number; hash: Buffer },
  { room, subject, kind, actor, at, detail = {}, reason, because }: NewEntry,
): EntryRow {
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
    detail: JSON.parse(JSON.stringify({ ...detail, because })) as Record<string, unknown>,
  }
  const stored = asStored(at)
  return {
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
    hash: entryHash(head.hash, { ...content, atMicroseconds: stored.epochNanoseconds / 1000n }),
  }
}
