import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type StandardAnswerRecord = Selectable<Schema['complaints.standard_answer']>
type Content = Omit<Insertable<Schema['complaints.standard_answer']>, 'id' | 'version'>

export async function listStandardAnswers(db: Db | Tx): Promise<StandardAnswerRecord[]> {
  return db.selectFrom('complaints.standard_answer').selectAll().orderBy('name').orderBy('lang').orderBy('id').execute()
}

export async function lockStandardAnswer(tx: Tx, id: string): Promise<StandardAnswerRecord | undefined> {
  return tx.selectFrom('complaints.standard_answer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Undefined: the agency has one of this name in this language. */
export async function insertStandardAnswer(tx: Tx, row: Content): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('complaints.standard_answer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function updateStandardAnswer(tx: Tx, id: string, change: Content): Promise<void> {
  await tx
    .updateTable('complaints.standard_answer')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function isNameTaken(tx: Tx, { agency_id, name, lang }: Content, exceptId: string): Promise<boolean> {
  const taken = await tx
    .selectFrom('complaints.standard_answer')
    .select('id')
    .where('agency_id', 'is not distinct from', agency_id ?? null)
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .where('lang', '=', lang)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  return taken !== undefined
}

export async function deleteStandardAnswer(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('complaints.standard_answer').where('id', '=', id).execute()
}
