import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { WaitingDoorbell } from '#kernel/outbox.ts'
import type { Schema } from '#kernel/schema.ts'

export type ComplaintRow = Omit<Insertable<Schema['complaints.complaint']>, 'id' | 'secret_index' | 'search'> & {
  id: string
  secret_index: Buffer
}

export interface NewCase {
  complaint: ComplaintRow
  clock: Insertable<Schema['complaints.clock']> | undefined
  /** as `firstEntry` of the journal makes it */
  entry: object
}

/**
 * Writes cases with their clock, the beginning of their history and the doorbell, in one statement. Returns the doorbells of those that are
 * written: a case whose intake key or number is taken leaves nothing behind, nor does any when the condition does not hold.
 */
export async function insertCases(
  db: Db | Tx,
  cases: readonly NewCase[],
  condition: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<WaitingDoorbell[]> {
  if (cases.length === 0) return []
  const complaints = cases.map(({ complaint }) => ({ ...complaint, secret_index: `\\x${complaint.secret_index.toString('hex')}` }))
  const clocks = cases.flatMap(({ clock }) => clock ?? [])
  const entries = cases.map(({ complaint, entry }) => ({ complaint_id: complaint.id, entry }))
  const event = { action: 'receive', from: null, to: 'received' }
  const { rows } = await sql<WaitingDoorbell>`
    with complaint as (
      insert into complaints.complaint (${columnsOf(complaints)}, search)
      select ${columnsOf(complaints)}, setweight(to_tsvector('indonesian', title), 'A') || setweight(to_tsvector('indonesian', text_norm), 'B')
      from jsonb_populate_recordset(null::complaints.complaint, ${JSON.stringify(complaints)}::jsonb)
      where ${condition}
      on conflict do nothing
      returning id
    ), clock as (
      insert into complaints.clock (${columnsOf(clocks)})
      select ${columnsOf(clocks)} from jsonb_populate_recordset(null::complaints.clock, ${JSON.stringify(clocks)}::jsonb)
      where complaint_id in (select id from complaint)
    )
    select complaint.id, journal.begin(history.entry), 'complaints.changed' as topic, kernel.emit('complaints.changed', complaint.id::text, ${JSON.stringify(event)}::jsonb) as "outboxId"
    from complaint
    join jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as history (complaint_id uuid, entry jsonb) on history.complaint_id = complaint.id`.execute(
    db,
  )
  return rows
}

function columnsOf(rows: readonly object[]) {
  return sql.join(Object.keys(rows[0] ?? { complaint_id: '' }).map((name) => sql.ref(name)))
}

export interface DraftRow {
  id: string
  body: string
  photoKeys: string[]
  receipt: string | null
  number: string | null
  startedAt: string
}

const columns = [
  'id',
  'body_encrypted as body',
  'photo_keys as photoKeys',
  'receipt_encrypted as receipt',
  'number',
  'started_at as startedAt',
] as const

export async function findDraft(db: Db, tokenHash: Buffer, now: Temporal.Instant): Promise<DraftRow | undefined> {
  return db
    .selectFrom('complaints.report_draft')
    .select(columns)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst()
}

export async function insertDraft(
  tx: Tx,
  draft: { id: string; tokenHash: Buffer; body: string; startedAt: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('complaints.report_draft')
    .values({
      id: draft.id,
      token_hash: draft.tokenHash,
      body_encrypted: draft.body,
      started_at: draft.startedAt.toString(),
      expires_at: draft.expiresAt.toString(),
    })
    .execute()
}

export async function updateDraft(tx: Tx, id: string, body: string, photoKeys: string[]): Promise<void> {
  await tx.updateTable('complaints.report_draft').set({ body_encrypted: body, photo_keys: photoKeys }).where('id', '=', id).execute()
}

/** What was sent belongs to the complaint now: text and photos leave the draft, only the receipt stays for the confirmation page. */
export async function markDraftSent(
  tx: Tx,
  id: string,
  sent: { number: string; receipt: string; body: string; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('complaints.report_draft')
    .set({
      number: sent.number,
      receipt_encrypted: sent.receipt,
      body_encrypted: sent.body,
      expires_at: sent.expiresAt.toString(),
    })
    .where('id', '=', id)
    .execute()
}

/** Erases what expired and says which files go with it. */
export async function eraseExpiredDrafts(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const rows = await tx.deleteFrom('complaints.report_draft').where('expires_at', '<=', now.toString()).returning('photo_keys').execute()
  await tx
    .deleteFrom('complaints.attempt')
    .where('window_start', '<', now.subtract({ hours: 2 }).toString())
    .execute()
  return rows.flatMap((row) => row.photo_keys)
}

/** Counts one more attempt in this hour and returns how many there are. */
export async function countAttempt(db: Db, bucket: string, subject: Buffer, windowStart: Temporal.Instant): Promise<number> {
  const row = await db
    .insertInto('complaints.attempt')
    .values({ bucket, subject, window_start: windowStart.toString(), count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['bucket', 'subject', 'window_start']).doUpdateSet({ count: sql<number>`complaints.attempt.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return row.count
}

export async function attemptsSoFar(db: Db, bucket: string, subject: Buffer, windowStart: Temporal.Instant): Promise<number> {
  const row = await db
    .selectFrom('complaints.attempt')
    .select('count')
    .where('bucket', '=', bucket)
    .where('subject', '=', subject)
    .where('window_start', '=', windowStart.toString())
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Holds the draft until the transaction ends; its sealed body, undefined when it was sent already. */
export async function lockUnsentDraft(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('complaints.report_draft')
    .select('body_encrypted')
    .where('id', '=', id)
    .where('number', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row?.body_encrypted
}
