import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { RecordRef } from './contract.ts'

export type EvidenceRow = Selectable<Schema['evidence.item']>

export async function insertItem(tx: Tx, row: Insertable<Schema['evidence.item']>): Promise<void> {
  await tx.insertInto('evidence.item').values(row).execute()
}

export async function findItem(db: Db | Tx, id: string): Promise<EvidenceRow | undefined> {
  return db.selectFrom('evidence.item').selectAll().where('id', '=', id).executeTakeFirst()
}

/** These items by id, in one question. */
export async function itemsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, EvidenceRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('evidence.item')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function lockItem(tx: Tx, id: string): Promise<EvidenceRow | undefined> {
  return tx.selectFrom('evidence.item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function itemsOf(db: Db | Tx, { room, subject }: RecordRef): Promise<EvidenceRow[]> {
  return db
    .selectFrom('evidence.item')
    .selectAll()
    .where('room', '=', room)
    .where('subject', '=', subject)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function saveReview(
  tx: Tx,
  id: string,
  review: { state: 'accepted' | 'rejected'; reviewerId: string | null; reviewerName: string; note: string | null; at: string },
): Promise<void> {
  await tx
    .updateTable('evidence.item')
    .set({
      review: review.state,
      reviewer_id: review.reviewerId,
      reviewer_name: review.reviewerName,
      review_note: review.note,
      reviewed_at: review.at,
    })
    .where('id', '=', id)
    .execute()
}

/** How many items that were not rejected hang on each of these records. */
export async function countItems(db: Db | Tx, room: string, subjects: readonly string[]): Promise<Map<string, number>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('evidence.item')
    .select(({ fn }) => ['subject', fn.countAll<string>().as('count')])
    .where('room', '=', room)
    .where('subject', 'in', subjects)
    .where('review', '<>', 'rejected')
    .groupBy('subject')
    .execute()
  return new Map(rows.map((row) => [row.subject, Number(row.count)]))
}
