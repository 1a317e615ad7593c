import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ProofRow = Selectable<Schema['evaluation.proof']>

/** Undefined: this evidence stands beside the item already. */
export async function insertProof(tx: Tx, row: Insertable<Schema['evaluation.proof']>): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('evaluation.proof')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function findProof(db: Db | Tx, id: string): Promise<ProofRow | undefined> {
  return db.selectFrom('evaluation.proof').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockProof(tx: Tx, id: string): Promise<ProofRow | undefined> {
  return tx.selectFrom('evaluation.proof').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateProof(tx: Tx, id: string, change: Updateable<Schema['evaluation.proof']>): Promise<void> {
  await tx.updateTable('evaluation.proof').set(change).where('id', '=', id).execute()
}

export async function proofsOfItem(db: Db | Tx, itemId: string): Promise<ProofRow[]> {
  return db.selectFrom('evaluation.proof').selectAll().where('item_id', '=', itemId).orderBy('added_at').orderBy('id').execute()
}

export async function proofsOfPeriod(db: Db | Tx, periodId: string): Promise<ProofRow[]> {
  return db
    .selectFrom('evaluation.proof as proof')
    .innerJoin('evaluation.item as item', 'item.id', 'proof.item_id')
    .where('item.period_id', '=', periodId)
    .selectAll('proof')
    .orderBy('proof.added_at')
    .orderBy('proof.id')
    .execute()
}

/** Accepted evidence of the same item in earlier years of the city, and earlier stages of the same year; the newest first. A figure is not among it: it is counted anew. */
export async function earlierProofs(
  db: Db | Tx,
  { city, taxonomy, year, stage, code }: { city: string; taxonomy: string; year: number; stage: string; code: string },
) {
  return db
    .selectFrom('evaluation.proof as proof')
    .innerJoin('evaluation.item as item', 'item.id', 'proof.item_id')
    .innerJoin('evaluation.period as period', 'period.id', 'item.period_id')
    .where('period.city', '=', city)
    .where('period.taxonomy', '=', taxonomy)
    .where((where) =>
      where.or([where('period.year', '<', year), where.and([where('period.year', '=', year), where('period.stage', '<', stage)])]),
    )
    .where('item.code', '=', code)
    .where('proof.state', '=', 'accepted')
    .where('proof.source', '<>', 'measure')
    .selectAll('proof')
    .select(['period.year', 'period.stage'])
    .orderBy('period.year', 'desc')
    .orderBy('period.stage', 'desc')
    .orderBy('proof.id')
    .execute()
}
