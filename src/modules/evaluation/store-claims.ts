import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ClaimRow = Selectable<Schema['evaluation.claim']>

export async function listClaimRows(db: Db | Tx, { subject }: { subject?: string | undefined } = {}): Promise<ClaimRow[]> {
  return db
    .selectFrom('evaluation.claim')
    .selectAll()
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject!))
    .orderBy('subject')
    .orderBy('stated_on')
    .orderBy('id')
    .execute()
}

export async function lockClaim(tx: Tx, id: string): Promise<ClaimRow | undefined> {
  return tx.selectFrom('evaluation.claim').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Undefined: the same statement of the same source stands already. */
export async function insertClaim(tx: Tx, row: Insertable<Schema['evaluation.claim']>): Promise<ClaimRow | undefined> {
  return tx
    .insertInto('evaluation.claim')
    .values(row)
    .onConflict((conflict) => conflict.columns(['subject', 'statement', 'source']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function updateClaim(tx: Tx, id: string, change: Updateable<Schema['evaluation.claim']>): Promise<ClaimRow> {
  return tx.updateTable('evaluation.claim').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}
