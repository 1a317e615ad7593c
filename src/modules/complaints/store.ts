import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { Insertable, Selectable, Updateable } from 'kysely'

export type ComplaintRecord = Selectable<Schema['complaints.complaint']>
export type ComplaintChange = Updateable<Schema['complaints.complaint']>
export type DispositionRecord = Selectable<Schema['complaints.disposition']>
export type FollowUpRecord = Selectable<Schema['complaints.follow_up']>
export type ClockRecord = Selectable<Schema['complaints.clock']>
export type PhotoRecord = Selectable<Schema['complaints.photo']>

const MERGING_LOCK = 77310501

export async function lockComplaint(tx: Tx, id: string): Promise<ComplaintRecord | undefined> {
  // Not `for update`: that also waits for whoever only refers to the row, and two merges would wait for each other.
  return tx.selectFrom('complaints.complaint').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

/** Held until the transaction ends; the number stands for the table of merges alone. */
export async function lockMerging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MERGING_LOCK})`.execute(tx)
}

export async function findComplaint(db: Db | Tx, id: string): Promise<ComplaintRecord | undefined> {
  return db.selectFrom('complaints.complaint').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByNumber(db: Db | Tx, number: string): Promise<ComplaintRecord | undefined> {
  return db.selectFrom('complaints.complaint').selectAll().where('number', '=', number.trim().toUpperCase()).executeTakeFirst()
}

export async function listByIntakeKey(db: Db | Tx, keys: readonly string[]): Promise<ComplaintRecord[]> {
  return db
    .selectFrom('complaints.complaint')
    .selectAll()
    .where('intake_key', '=', sql<string>`any(${keys}::uuid[])`)
    .execute()
}

export async function updateComplaint(tx: Tx, id: string, change: ComplaintChange): Promise<ComplaintRecord> {
  return tx
    .updateTable('complaints.complaint')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function childrenOf(db: Db | Tx, id: string): Promise<ComplaintRecord[]> {
  return db.selectFrom('complaints.complaint').selectAll().where('parent_id', '=', id).orderBy('received_at').execute()
}

// Categories

export async function currentCategories(db: Db | Tx) {
  return db
    .selectFrom('complaints.category')
    .selectAll()
    .where('current', '=', true)
    .where('active', '=', true)
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
}

export async function findCategory(db: Db | Tx, code: string) {
  return db.selectFrom('complaints.category').selectAll().where('code', '=', code).where('current', '=', true).executeTakeFirst()
}

export async function insertCategories(tx: Tx, rows: Insertable<Schema['complaints.category']>[]): Promise<void> {
  await tx
    .insertInto('complaints.category')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

// Dispositions

export async function insertDisposition(tx: Tx, row: Insertable<Schema['complaints.disposition']>): Promise<string> {
  return (await tx.insertInto('complaints.disposition').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function dispositionsOf(db: Db | Tx, complaintId: string): Promise<DispositionRecord[]> {
  return db
    .selectFrom('complaints.disposition')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
}

export async function findDisposition(tx: Tx, id: string): Promise<DispositionRecord | undefined> {
  return tx.selectFrom('complaints.disposition').selectAll().where('id', '=', id).executeTakeFirst()
}

const ACTIVE = ['sent', 'read', 'accepted', 'in_progress'] as const

export async function activeLead(db: Db | Tx, complaintId: string): Promise<DispositionRecord | undefined> {
  return db
    .selectFrom('complaints.disposition')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .where('role', '=', 'lead')
    .where('parent_id', 'is', null)
    .where('status', 'in', ACTIVE)
    .executeTakeFirst()
}

/** What was passed on below an order and has not ended. */
export async function openPartsOf(tx: Tx, parentId: string): Promise<DispositionRecord[]> {
  return tx.selectFrom('complaints.disposition').selectAll().where('parent_id', '=', parentId).where('status', 'in', ACTIVE).execute()
}

export async function updateDisposition(tx: Tx, id: string, change: Updateable<Schema['complaints.disposition']>): Promise<void> {
  await tx.updateTable('complaints.disposition').set(change).where('id', '=', id).execute()
}

/** Whoever was sent the matter among these agencies has it no more, not even to read. */
export async function withdrawDispositionsTo(
  tx: Tx,
  complaintId: string,
  agencyIds: readonly string[],
  { reason, at }: { reason: string; at: string },
): Promise<void> {
  await tx
    .updateTable('complaints.disposition')
    .set({ status: 'withdrawn', reason, ended_at: at })
    .where('complaint_id', '=', complaintId)
    .where('to_agency_id', 'in', agencyIds)
    .where('status', '<>', 'withdrawn')
    .execute()
}

/** Opening a case is the read receipt of those whom it was sent to. */
export async function markRead(tx: Tx, complaintId: string, agencyIds: readonly string[], at: string): Promise<boolean> {
  if (agencyIds.length === 0) return false
  const { numUpdatedRows } = await tx
    .updateTable('complaints.disposition')
    .set({ status: 'read', read_at: at })
    .where('complaint_id', '=', complaintId)
    .where('to_agency_id', 'in', agencyIds)
    .where('status', '=', 'sent')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// Clocks

export async function insertClock(tx: Tx, row: Insertable<Schema['complaints.clock']>): Promise<void> {
  await tx.insertInto('complaints.clock').values(row).execute()
}

export async function clocksOf(db: Db | Tx, complaintId: string): Promise<ClockRecord[]> {
  return db.selectFrom('complaints.clock').selectAll().where('complaint_id', '=', complaintId).orderBy('started_at').orderBy('id').execute()
}

export async function updateClock(tx: Tx, id: string, change: Updateable<Schema['complaints.clock']>): Promise<void> {
  await tx.updateTable('complaints.clock').set(change).where('id', '=', id).execute()
}

export async function insertPause(tx: Tx, clockId: string, fromAt: string, reason: string): Promise<void> {
  await tx.insertInto('complaints.pause').values({ clock_id: clockId, from_at: fromAt, reason }).execute()
}

export async function endPauses(tx: Tx, clockId: string, toAt: string): Promise<void> {
  await tx.updateTable('complaints.pause').set({ to_at: toAt }).where('clock_id', '=', clockId).where('to_at', 'is', null).execute()
}

/** Running clocks of one kind that ended before a moment, of cases that are still open and with an agency. */
export async function expiredClocks(db: Db, kind: string, before: string, limit: number): Promise<ClockRecord[]> {
  return db
    .selectFrom('complaints.clock as clock')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'clock.complaint_id')
    .selectAll('clock')
    .where('clock.kind', '=', kind)
    .where('clock.stopped_at', 'is', null)
    .where('clock.due_at', '<', before)
    .where('complaint.open', '=', true)
    .where('complaint.lead_agency_id', 'is not', null)
    .orderBy('clock.due_at')
    .limit(limit)
    .execute()
}

/** What could be done until a day, and was not: nobody is late, the window is shut. */
export async function endWindows(db: Db, kinds: readonly string[], now: string): Promise<void> {
  await db
    .updateTable('complaints.clock')
    .set({ stopped_at: sql`due_at`, result: 'void' })
    .where('kind', 'in', kinds)
    .where('stopped_at', 'is', null)
    .where('due_at', '<', now)
    .execute()
}

export async function openClocksOfYear(db: Db, lastDayOfYearBefore: string): Promise<ClockRecord[]> {
  return db
    .selectFrom('complaints.clock')
    .selectAll()
    .where('stopped_at', 'is', null)
    .where((where) => where.or([where('due_at', 'is', null), where('due_at', '>', lastDayOfYearBefore)]))
    .orderBy('id')
    .execute()
}

// Answers, notes, photos, rating

export async function numbersOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('complaints.complaint').select(['id', 'number']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** Numbers that any admin may read: those of the Inspektorat's matters are not among them. */
export async function openlyNumbered(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('complaints.complaint')
    .select(['id', 'number'])
    .where('id', 'in', [...new Set(ids)])
    .where('class', '<>', 'complaint_supervisory')
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export async function openAmong(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('complaints.complaint').select('id').where('id', 'in', ids).where('open', '=', true).execute()
  return new Set(rows.map(({ id }) => id))
}

export async function complaintsOfContacts(db: Db | Tx, contactIds: readonly string[]): Promise<ComplaintRecord[]> {
  if (contactIds.length === 0) return []
  return db.selectFrom('complaints.complaint').selectAll().where('contact_id', 'in', contactIds).orderBy('received_at', 'desc').execute()
}

export async function insertFollowUp(tx: Tx, row: Insertable<Schema['complaints.follow_up']>): Promise<string> {
  return (await tx.insertInto('complaints.follow_up').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function followUpsOf(db: Db | Tx, complaintId: string): Promise<FollowUpRecord[]> {
  return db
    .selectFrom('complaints.follow_up')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function lockFollowUp(tx: Tx, id: string): Promise<FollowUpRecord | undefined> {
  return tx.selectFrom('complaints.follow_up').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findFollowUp(db: Db | Tx, id: string): Promise<FollowUpRecord | undefined> {
  return db.selectFrom('complaints.follow_up').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateFollowUp(tx: Tx, id: string, change: Updateable<Schema['complaints.follow_up']>): Promise<void> {
  await tx
    .updateTable('complaints.follow_up')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertPhoto(tx: Tx, row: Insertable<Schema['complaints.photo']>): Promise<string> {
  return (await tx.insertInto('complaints.photo').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function photosOf(db: Db | Tx, complaintId: string): Promise<PhotoRecord[]> {
  return db.selectFrom('complaints.photo').selectAll().where('complaint_id', '=', complaintId).orderBy('created_at').orderBy('id').execute()
}

export async function findPhotoByName(db: Db, publicName: string): Promise<PhotoRecord | undefined> {
  return db.selectFrom('complaints.photo').selectAll().where('public_name', '=', publicName).executeTakeFirst()
}

export async function updatePhotos(
  tx: Tx,
  where: { followUpId?: string; complaintId?: string; role?: string },
  change: Updateable<Schema['complaints.photo']>,
): Promise<void> {
  let query = tx.updateTable('complaints.photo').set(change)
  if (where.followUpId) query = query.where('follow_up_id', '=', where.followUpId)
  if (where.complaintId) query = query.where('complaint_id', '=', where.complaintId)
  if (where.role) query = query.where('role', '=', where.role)
  await query.execute()
}

/** Where the same picture was used before. */
export async function samePicture(db: Db | Tx, sha256: string, exceptId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('complaints.photo as photo')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'photo.complaint_id')
    .select('complaint.number')
    .where('photo.sha256', '=', sha256)
    .where('photo.id', '<>', exceptId)
    .execute()
  return rows.map((row) => row.number)
}

export async function findRating(db: Db | Tx, complaintId: string) {
  return db.selectFrom('complaints.rating').selectAll().where('complaint_id', '=', complaintId).executeTakeFirst()
}

export async function insertRating(tx: Tx, row: Insertable<Schema['complaints.rating']>): Promise<boolean> {
  const made = await tx
    .insertInto('complaints.rating')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('complaint_id')
    .executeTakeFirst()
  return made !== undefined
}

export async function addSupport(tx: Tx, complaintId: string, supporter: Buffer, at: string): Promise<void> {
  await tx
    .insertInto('complaints.support')
    .values({ complaint_id: complaintId, supporter_hash: supporter, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function countSupports(db: Db | Tx, complaintId: string): Promise<number> {
  const row = await db
    .selectFrom('complaints.support')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('complaint_id', '=', complaintId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
