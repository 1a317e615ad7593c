import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

export interface EntryRow {
  id: string
  room: string
  subject: string
  seq: number
  kind: string
  actor_kind: string
  actor_id: string | null
  actor_name: string
  reason: string | null
  detail: Record<string, unknown>
  at: string
  prev_hash: Buffer
  hash: Buffer
}

/** Locks the end of a subject's chain, which is made when it is its first entry. */
export async function lockHead(tx: Tx, subject: string): Promise<{ seq: number; hash: Buffer }> {
  return (
    tx
      .insertInto('journal.head')
      .values({ subject, seq: 0, hash: Buffer.alloc(32) })
      // A head that is there stays as it is: the update only locks and reads it.
      .onConflict((conflict) => conflict.column('subject').doUpdateSet((head) => ({ seq: head.ref('journal.head.seq') })))
      .returning(['seq', 'hash'])
      .executeTakeFirstOrThrow()
  )
}

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx
    .with('entry', (query) => query.insertInto('journal.entry').values({ ...row, detail: JSON.stringify(row.detail) }))
    .updateTable('journal.head')
    .set({ seq: row.seq, hash: row.hash })
    .where('subject', '=', row.subject)
    .execute()
}

/** Each as `firstEntry` makes it. */
export async function insertFirst(tx: Tx, entries: readonly object[]): Promise<void> {
  await sql`select journal.begin(entry) from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) entry`.execute(tx)
}

export async function listEntries(db: Db | Tx, room: string, subject: string): Promise<EntryRow[]> {
  return db
    .selectFrom('journal.entry')
    .select(['id', 'room', 'subject', 'seq', 'kind', 'actor_kind', 'actor_id', 'actor_name', 'reason', 'detail', 'at', 'prev_hash', 'hash'])
    .where('room', '=', room)
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute()
}

/** A page of all chains, subject by subject. */
export async function chainPage(db: Db, after: { subject: string; seq: number } | undefined, limit: number): Promise<EntryRow[]> {
  return db
    .selectFrom('journal.entry')
    .select(['id', 'room', 'subject', 'seq', 'kind', 'actor_kind', 'actor_id', 'actor_name', 'reason', 'detail', 'at', 'prev_hash', 'hash'])
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(subject, seq) > (${after?.subject}::uuid, ${after?.seq}::int)`))
    .orderBy('subject')
    .orderBy('seq')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function headsPage(db: Db, after: string | undefined, limit: number) {
  return db
    .selectFrom('journal.head')
    .select(['subject', 'seq', 'hash'])
    .$if(after !== undefined, (query) => query.where('subject', '>', after!))
    .orderBy('subject')
    .limit(limit)
    .execute()
}

/** Only entries that every older transaction has settled before: none can appear behind the seal later. */
export async function hashesBetween(db: Db | Tx, from: string, until: string): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('journal.entry')
    .select('hash')
    .where('written_at', '>', from)
    .where('written_at', '<=', until)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.hash)
}

export async function lastSeal(db: Db | Tx) {
  return db.selectFrom('journal.seal').selectAll().orderBy('no', 'desc').limit(1).executeTakeFirst()
}

export async function sealsPage(db: Db, after: string | undefined, limit: number) {
  return db
    .selectFrom('journal.seal')
    .selectAll()
    .$if(after !== undefined, (query) => query.where('no', '>', after!))
    .orderBy('no')
    .limit(limit)
    .execute()
}

export async function insertSeal(
  tx: Tx,
  seal: { until: string; entries: number; prevHash: Buffer; hash: Buffer; at: string },
): Promise<void> {
  await tx
    .insertInto('journal.seal')
    .values({ until: seal.until, entries: String(seal.entries), prev_hash: seal.prevHash, hash: seal.hash, at: seal.at })
    .execute()
}

/** One sealer at a time, and the moment before which no writing transaction is still open. */
export async function sealingMoment(tx: Tx): Promise<string> {
  await sql`select pg_advisory_xact_lock(77310301)`.execute(tx)
  const { rows } = await sql<{ until: string }>`select journal.sealing_moment()::text as until`.execute(tx)
  return rows[0]!.until
}

export async function makePartitions(tx: Tx, from: string): Promise<void> {
  await sql`select journal.make_partitions(${from}::date, 12)`.execute(tx)
}
