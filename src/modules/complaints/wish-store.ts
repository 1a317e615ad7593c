import type { Insertable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export async function addWish(tx: Tx, row: Insertable<Schema['complaints.reopen_wish']>): Promise<void> {
  await tx
    .insertInto('complaints.reopen_wish')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function wishesOf(db: Db | Tx, complaintId: string, round: number) {
  return db
    .selectFrom('complaints.reopen_wish')
    .select(['supporter_hash as supporter', 'reason'])
    .where('complaint_id', '=', complaintId)
    .where('round', '=', round)
    .orderBy('at')
    .execute()
}
