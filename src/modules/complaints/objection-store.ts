import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ObjectionRecord = Selectable<Schema['complaints.objection']>

export async function findObjection(db: Db | Tx, complaintId: string): Promise<ObjectionRecord | undefined> {
  return db.selectFrom('complaints.objection').selectAll().where('complaint_id', '=', complaintId).executeTakeFirst()
}

export async function insertObjection(tx: Tx, row: Insertable<Schema['complaints.objection']>): Promise<void> {
  await tx.insertInto('complaints.objection').values(row).execute()
}

export async function updateObjection(tx: Tx, complaintId: string, change: Updateable<Schema['complaints.objection']>): Promise<void> {
  await tx.updateTable('complaints.objection').set(change).where('complaint_id', '=', complaintId).execute()
}
