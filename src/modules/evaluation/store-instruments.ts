import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type InstrumentRow = Selectable<Schema['evaluation.instrument']>

export async function insertInstrument(tx: Tx, row: Insertable<Schema['evaluation.instrument']>): Promise<InstrumentRow | undefined> {
  return tx
    .insertInto('evaluation.instrument')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function listInstrumentRows(db: Db | Tx): Promise<InstrumentRow[]> {
  return db.selectFrom('evaluation.instrument').selectAll().orderBy('code').orderBy('version', 'desc').execute()
}

export async function findInstrument(db: Db | Tx, id: string): Promise<InstrumentRow | undefined> {
  return db.selectFrom('evaluation.instrument').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The version of a code that is in force. */
export async function findActiveInstrument(db: Db | Tx, code: string): Promise<InstrumentRow | undefined> {
  return db.selectFrom('evaluation.instrument').selectAll().where('code', '=', code).where('status', '=', 'active').executeTakeFirst()
}

export async function lockInstrument(tx: Tx, id: string): Promise<InstrumentRow | undefined> {
  return tx.selectFrom('evaluation.instrument').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function lastVersion(tx: Tx, code: string): Promise<number> {
  const row = await tx
    .selectFrom('evaluation.instrument')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function updateInstrument(tx: Tx, id: string, change: Updateable<Schema['evaluation.instrument']>): Promise<InstrumentRow> {
  return tx.updateTable('evaluation.instrument').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** Makes room for a new active version of the code. */
export async function archiveActive(tx: Tx, code: string): Promise<void> {
  await tx
    .updateTable('evaluation.instrument')
    .set({ status: 'archived' })
    .where('code', '=', code)
    .where('status', '=', 'active')
    .execute()
}

/** Two people at one code wait for each other. */
export async function lockCode(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4201005, hashtext(${code}))`.execute(tx)
}
