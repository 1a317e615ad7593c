import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type SurveyRow = Selectable<Schema['evaluation.survey']>
export type ResponseRow = Selectable<Schema['evaluation.survey_response']>
type SeatRow = Selectable<Schema['evaluation.survey_seat']>

// ——— surveys

/** Undefined: the code is taken. */
export async function insertSurvey(tx: Tx, row: Insertable<Schema['evaluation.survey']>): Promise<SurveyRow | undefined> {
  return tx
    .insertInto('evaluation.survey')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function listSurveyRows(db: Db | Tx): Promise<SurveyRow[]> {
  return db.selectFrom('evaluation.survey').selectAll().orderBy('year', 'desc').orderBy('created_at', 'desc').execute()
}

export async function findSurvey(db: Db | Tx, id: string): Promise<SurveyRow | undefined> {
  return db.selectFrom('evaluation.survey').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findSurveyByCode(db: Db | Tx, code: string): Promise<SurveyRow | undefined> {
  return db.selectFrom('evaluation.survey').selectAll().where('code', '=', code).executeTakeFirst()
}

/** Seats are given and answers numbered one after the other. */
export async function lockSurvey(tx: Tx, id: string): Promise<SurveyRow | undefined> {
  return tx.selectFrom('evaluation.survey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateSurvey(tx: Tx, id: string, change: Updateable<Schema['evaluation.survey']>): Promise<SurveyRow> {
  return tx.updateTable('evaluation.survey').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

// ——— seats

export async function insertSeat(tx: Tx, row: Insertable<Schema['evaluation.survey_seat']> & { id: string }): Promise<void> {
  await tx.insertInto('evaluation.survey_seat').values(row).execute()
}

export async function insertSeatKeys(tx: Tx, rows: readonly Insertable<Schema['evaluation.survey_seat_key']>[]): Promise<void> {
  await tx
    .insertInto('evaluation.survey_seat_key')
    .values([...rows])
    .execute()
}

/** Where a person of any of these keys stands already. */
export async function seatsOfKeys(
  db: Db | Tx,
  surveyId: string,
  keys: readonly Buffer[],
): Promise<{ key: Buffer; seatId: string; form: string; dimension: string; answered: boolean }[]> {
  if (keys.length === 0) return []
  return db
    .selectFrom('evaluation.survey_seat_key as key')
    .innerJoin('evaluation.survey_seat as seat', 'seat.id', 'key.seat_id')
    .select(['key.key', 'seat.id as seatId', 'seat.form', 'seat.dimension', 'seat.answered'])
    .where('key.survey_id', '=', surveyId)
    .where('key.key', 'in', [...keys])
    .execute()
}

export async function findSeatByCode(db: Db | Tx, hash: Buffer): Promise<SeatRow | undefined> {
  return db.selectFrom('evaluation.survey_seat').selectAll().where('code_hash', '=', hash).executeTakeFirst()
}

/** False: somebody answered on it before. */
export async function markAnswered(tx: Tx, seatId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evaluation.survey_seat')
    .set({ answered: true })
    .where('id', '=', seatId)
    .where('answered', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function contactsOfSeats(tx: Tx, surveyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('evaluation.survey_seat')
    .select('contact_id')
    .where('survey_id', '=', surveyId)
    .where('contact_id', 'is not', null)
    .execute()
  return rows.map(({ contact_id }) => contact_id!)
}

export async function forgetContacts(tx: Tx, surveyId: string): Promise<void> {
  await tx.updateTable('evaluation.survey_seat').set({ contact_id: null }).where('survey_id', '=', surveyId).execute()
}

export async function countInvited(db: Db | Tx, surveyIds: readonly string[]): Promise<{ survey_id: string; form: string; n: number }[]> {
  if (surveyIds.length === 0) return []
  const rows = await db
    .selectFrom('evaluation.survey_seat')
    .select(({ fn }) => ['survey_id', 'form', fn.countAll<string>().as('n')])
    .where('survey_id', 'in', [...surveyIds])
    .where('code_hash', 'is not', null)
    .groupBy(['survey_id', 'form'])
    .execute()
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

// ——— responses

export async function insertResponse(tx: Tx, row: Insertable<Schema['evaluation.survey_response']>): Promise<void> {
  await tx.insertInto('evaluation.survey_response').values(row).execute()
}

/** What was typed from a sheet before. */
export async function findSheet(db: Db | Tx, surveyId: string, form: string, sheet: number): Promise<ResponseRow | undefined> {
  return db
    .selectFrom('evaluation.survey_response')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .where('form', '=', form)
    .where('sheet_no', '=', sheet)
    .executeTakeFirst()
}

export async function listResponseRows(
  db: Db | Tx,
  {
    surveyIds,
    form,
    from,
    to,
  }: { surveyIds?: readonly string[]; form?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<ResponseRow[]> {
  if (surveyIds?.length === 0) return []
  return db
    .selectFrom('evaluation.survey_response')
    .selectAll()
    .$if(surveyIds !== undefined, (query) => query.where('survey_id', 'in', [...surveyIds!]))
    .$if(form !== undefined, (query) => query.where('form', '=', form!))
    .$if(from !== undefined, (query) => query.where('answered_on', '>=', from!))
    .$if(to !== undefined, (query) => query.where('answered_on', '<=', to!))
    .orderBy('survey_id')
    .orderBy('no')
    .execute()
}

export async function updateExclusion(
  tx: Tx,
  surveyId: string,
  numbers: readonly number[],
  change: Pick<Updateable<Schema['evaluation.survey_response']>, 'excluded_reason' | 'excluded_note' | 'excluded_at' | 'excluded_by'>,
): Promise<void> {
  await tx
    .updateTable('evaluation.survey_response')
    .set(change)
    .where('survey_id', '=', surveyId)
    .where('no', 'in', [...numbers])
    .execute()
}
