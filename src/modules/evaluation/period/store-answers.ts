import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type AnswerRow = Selectable<Schema['evaluation.answer']>

interface Which {
  itemId: string
  kind: string
  agencyId: string
}

/** The consolidated answer of an item is one, whichever agency was the pengampu when it was begun. */
export async function lockAnswer(tx: Tx, { itemId, kind, agencyId }: Which): Promise<AnswerRow | undefined> {
  return tx
    .selectFrom('evaluation.answer')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('kind', '=', kind)
    .$if(kind === 'self', (query) => query.where('agency_id', '=', agencyId))
    .forUpdate()
    .executeTakeFirst()
}

/** Undefined: somebody else began this answer at the same moment. */
export async function insertAnswer(tx: Tx, row: Insertable<Schema['evaluation.answer']>): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('evaluation.answer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function insertAnswers(tx: Tx, rows: readonly Insertable<Schema['evaluation.answer']>[]): Promise<void> {
  await tx
    .insertInto('evaluation.answer')
    .values([...rows])
    .execute()
}

export async function updateAnswer(tx: Tx, id: string, change: Updateable<Schema['evaluation.answer']>): Promise<void> {
  await tx
    .updateTable('evaluation.answer')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function answersOfPeriod(db: Db | Tx, periodId: string): Promise<AnswerRow[]> {
  return db
    .selectFrom('evaluation.answer as answer')
    .innerJoin('evaluation.item as item', 'item.id', 'answer.item_id')
    .where('item.period_id', '=', periodId)
    .selectAll('answer')
    .orderBy('answer.id')
    .execute()
}

/** How many consolidated answers of each period are accepted. */
export async function countAccepted(db: Db | Tx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('evaluation.answer as answer')
    .innerJoin('evaluation.item as item', 'item.id', 'answer.item_id')
    .where('answer.kind', '=', 'consolidated')
    .where('answer.state', '=', 'accepted')
    .groupBy('item.period_id')
    .select(({ fn }) => ['item.period_id', fn.countAll<string>().as('count')])
    .execute()
  return new Map(rows.map((row) => [row.period_id, Number(row.count)]))
}
