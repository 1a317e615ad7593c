import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type AssessorRow = Selectable<Schema['evaluation.assessor']>
export type MarkRow = Selectable<Schema['evaluation.mark']>
export type NoteRow = Selectable<Schema['evaluation.note']>

/** Undefined: this person is invited to the period already. */
export async function insertAssessor(tx: Tx, row: Insertable<Schema['evaluation.assessor']>): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('evaluation.assessor')
    .values(row)
    .onConflict((conflict) => conflict.columns(['period_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Undefined: no seat of this person was withdrawn here. */
export async function seatAgain(tx: Tx, periodId: string, accountId: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('evaluation.assessor')
    .set({ withdrawn_at: null })
    .where('period_id', '=', periodId)
    .where('account_id', '=', accountId)
    .where('withdrawn_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findAssessor(db: Db | Tx, id: string): Promise<AssessorRow | undefined> {
  return db.selectFrom('evaluation.assessor').selectAll().where('id', '=', id).executeTakeFirst()
}

/** This account's seat in a period; one that was withdrawn is no seat. */
export async function findSeat(db: Db | Tx, periodId: string, accountId: string | null): Promise<AssessorRow | undefined> {
  if (accountId === null) return undefined
  return db
    .selectFrom('evaluation.assessor')
    .selectAll()
    .where('period_id', '=', periodId)
    .where('account_id', '=', accountId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export async function lockAssessor(tx: Tx, id: string): Promise<AssessorRow | undefined> {
  return tx.selectFrom('evaluation.assessor').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateAssessor(tx: Tx, id: string, change: Updateable<Schema['evaluation.assessor']>): Promise<void> {
  await tx.updateTable('evaluation.assessor').set(change).where('id', '=', id).execute()
}

export async function assessorsOf(db: Db | Tx, periodId: string): Promise<AssessorRow[]> {
  return db.selectFrom('evaluation.assessor').selectAll().where('period_id', '=', periodId).orderBy('invited_at').orderBy('id').execute()
}

export async function seatsOfAccount(db: Db | Tx, accountId: string): Promise<AssessorRow[]> {
  return db
    .selectFrom('evaluation.assessor')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('withdrawn_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .execute()
}

export async function saveMark(tx: Tx, row: Insertable<Schema['evaluation.mark']>): Promise<void> {
  const { assessor_id: _assessor, item_id: _item, ...change } = row
  await tx
    .insertInto('evaluation.mark')
    .values(row)
    .onConflict((conflict) => conflict.columns(['assessor_id', 'item_id']).doUpdateSet(change))
    .execute()
}

export async function insertMarks(tx: Tx, rows: readonly Insertable<Schema['evaluation.mark']>[]): Promise<void> {
  await tx
    .insertInto('evaluation.mark')
    .values([...rows])
    .execute()
}

/** Takes back one assessor's marks on these items; the items that had one. */
export async function deleteMarks(tx: Tx, assessorId: string, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return []
  const rows = await tx
    .deleteFrom('evaluation.mark')
    .where('assessor_id', '=', assessorId)
    .where('item_id', 'in', [...itemIds])
    .returning('item_id')
    .execute()
  return rows.map(({ item_id }) => item_id)
}

export async function findMark(db: Db | Tx, assessorId: string, itemId: string): Promise<MarkRow | undefined> {
  return db.selectFrom('evaluation.mark').selectAll().where('assessor_id', '=', assessorId).where('item_id', '=', itemId).executeTakeFirst()
}

/** Marks of those who sit in the period, in the order in which they were invited. */
export async function marksOf(db: Db | Tx, periodId: string) {
  return db
    .selectFrom('evaluation.mark as mark')
    .innerJoin('evaluation.assessor as assessor', 'assessor.id', 'mark.assessor_id')
    .where('assessor.period_id', '=', periodId)
    .where('assessor.withdrawn_at', 'is', null)
    .selectAll('mark')
    .select(['assessor.name', 'assessor.submitted_at'])
    .orderBy('assessor.invited_at')
    .orderBy('assessor.id')
    .execute()
}

export async function insertNote(tx: Tx, row: Insertable<Schema['evaluation.note']>): Promise<void> {
  await tx.insertInto('evaluation.note').values(row).execute()
}

export async function lockNote(tx: Tx, id: string): Promise<NoteRow | undefined> {
  return tx.selectFrom('evaluation.note').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findNote(db: Db | Tx, id: string): Promise<NoteRow | undefined> {
  return db.selectFrom('evaluation.note').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateNote(tx: Tx, id: string, change: Updateable<Schema['evaluation.note']>): Promise<void> {
  await tx.updateTable('evaluation.note').set(change).where('id', '=', id).execute()
}

export async function deleteNote(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('evaluation.note').where('id', '=', id).execute()
}

function notes(db: Db | Tx) {
  return db
    .selectFrom('evaluation.note as note')
    .innerJoin('evaluation.assessor as assessor', 'assessor.id', 'note.assessor_id')
    .innerJoin('evaluation.period as period', 'period.id', 'note.period_id')
    .leftJoin('evaluation.item as item', 'item.id', 'note.item_id')
    .selectAll('note')
    .select(['assessor.name', 'assessor.submitted_at', 'item.code', 'period.year', 'period.stage'])
}
export type NoteLine = Awaited<ReturnType<typeof notesOf>>[number]

export async function notesOf(db: Db | Tx, periodId: string) {
  return notes(db).where('note.period_id', '=', periodId).orderBy('note.written_at').orderBy('note.text').orderBy('note.id').execute()
}

/** Recommendations of the city's earlier periods, those of an earlier stage of the same year included; the newest first. */
export async function earlierRecommendations(
  db: Db | Tx,
  { city, taxonomy, year, stage }: { city: string; taxonomy: string; year: number; stage: string },
) {
  return notes(db)
    .where('period.city', '=', city)
    .where('period.taxonomy', '=', taxonomy)
    .where((where) =>
      where.or([where('period.year', '<', year), where.and([where('period.year', '=', year), where('period.stage', '<', stage)])]),
    )
    .where('note.kind', '=', 'recommendation')
    .where('assessor.submitted_at', 'is not', null)
    .orderBy('period.year', 'desc')
    .orderBy('note.written_at')
    .orderBy('note.text')
    .orderBy('note.id')
    .execute()
}
