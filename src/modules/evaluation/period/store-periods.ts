import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type PeriodRow = Selectable<Schema['evaluation.period']>
export type ItemRow = Selectable<Schema['evaluation.item']>
export type UnlockRow = Selectable<Schema['evaluation.unlock']>

/** Undefined: the city has this stage of this year already, by an instrument of the same taxonomy. */
export async function insertPeriod(tx: Tx, row: Insertable<Schema['evaluation.period']>): Promise<PeriodRow | undefined> {
  return tx
    .insertInto('evaluation.period')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city', 'year', 'stage', 'taxonomy']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findPeriod(db: Db | Tx, id: string): Promise<PeriodRow | undefined> {
  return db.selectFrom('evaluation.period').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockPeriod(tx: Tx, id: string): Promise<PeriodRow | undefined> {
  return tx.selectFrom('evaluation.period').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A writer beside other writers: steps of the period wait for them, they do not wait for each other. */
export async function sharePeriod(tx: Tx, id: string): Promise<PeriodRow | undefined> {
  return tx.selectFrom('evaluation.period').selectAll().where('id', '=', id).forShare().executeTakeFirst()
}

export async function updatePeriod(tx: Tx, id: string, change: Updateable<Schema['evaluation.period']>): Promise<PeriodRow> {
  return tx
    .updateTable('evaluation.period')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The newest first; of a year the scored stage before the others. */
export async function listPeriods(
  db: Db | Tx,
  wanted: Partial<Pick<PeriodRow, 'city' | 'status' | 'taxonomy'>> = {},
): Promise<PeriodRow[]> {
  return db
    .selectFrom('evaluation.period')
    .selectAll()
    .where((where) => where.and(wanted))
    .orderBy('year', 'desc')
    .orderBy('stage', 'desc')
    .execute()
}

export async function insertItems(tx: Tx, rows: readonly Insertable<Schema['evaluation.item']>[]): Promise<void> {
  await tx
    .insertInto('evaluation.item')
    .values([...rows])
    .execute()
}

export async function itemsOf(db: Db | Tx, periodId: string): Promise<ItemRow[]> {
  return db.selectFrom('evaluation.item').selectAll().where('period_id', '=', periodId).orderBy('position').execute()
}

export async function findItem(db: Db | Tx, id: string): Promise<ItemRow | undefined> {
  return db.selectFrom('evaluation.item').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertUnlock(tx: Tx, row: Insertable<Schema['evaluation.unlock']>): Promise<void> {
  await tx.insertInto('evaluation.unlock').values(row).execute()
}

export async function lockUnlock(tx: Tx, id: string): Promise<UnlockRow | undefined> {
  return tx.selectFrom('evaluation.unlock').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateUnlock(tx: Tx, id: string, change: Updateable<Schema['evaluation.unlock']>): Promise<void> {
  await tx.updateTable('evaluation.unlock').set(change).where('id', '=', id).execute()
}

export async function unlocksOf(db: Db | Tx, periodId: string): Promise<UnlockRow[]> {
  return db.selectFrom('evaluation.unlock').selectAll().where('period_id', '=', periodId).orderBy('asked_at').orderBy('id').execute()
}
