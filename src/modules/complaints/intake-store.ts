import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

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

/** A sent draft is no longer written to. */
export async function updateDraft(tx: Tx, id: string, body: string, photoKeys: string[]): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('complaints.report_draft')
    .set({ body_encrypted: body, photo_keys: photoKeys })
    .where('id', '=', id)
    .where('number', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
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
      photo_keys: [],
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

/** Holds the draft until the transaction ends; true: it was sent already. */
export async function lockSentDraft(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('complaints.report_draft').select('number').where('id', '=', id).forUpdate().executeTakeFirst()
  return row?.number != null
}
