import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ResultRow = Selectable<Schema['evaluation.published_result']>

export async function listResultRows(db: Db | Tx, { years }: { years?: readonly number[] } = {}): Promise<ResultRow[]> {
  return db
    .selectFrom('evaluation.published_result')
    .selectAll()
    .$if(years !== undefined, (query) => query.where('year', 'in', years!))
    .orderBy('year', 'desc')
    .orderBy('city')
    .execute()
}

/** The lists that are known, the newest first. */
export async function listResultYears(db: Db | Tx): Promise<{ year: number; cohort: string; taxonomy: string }[]> {
  return db
    .selectFrom('evaluation.published_result')
    .select(['year', 'cohort', 'taxonomy'])
    .distinct()
    .orderBy('year', 'desc')
    .orderBy('cohort')
    .execute()
}

/** Every year of one city, the newest first. */
export async function listResultsOfCity(db: Db | Tx, city: string): Promise<ResultRow[]> {
  return db.selectFrom('evaluation.published_result').selectAll().where('city', '=', city).orderBy('year', 'desc').execute()
}

export async function saveResult(tx: Tx, row: Insertable<Schema['evaluation.published_result']>): Promise<string> {
  const { year: _year, city: _city, taxonomy: _taxonomy, ...change } = row
  const { id } = await tx
    .insertInto('evaluation.published_result')
    .values(row)
    .onConflict((conflict) => conflict.columns(['year', 'city', 'taxonomy']).doUpdateSet(change))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
