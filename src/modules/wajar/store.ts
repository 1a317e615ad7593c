import { type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type SessionRow = Selectable<Schema['wajar.session']>
export type AttendanceRow = Selectable<Schema['wajar.attendance']>

// ——— sessions

export async function insertSession(tx: Tx, row: Insertable<Schema['wajar.session']>): Promise<SessionRow | undefined> {
  return tx
    .insertInto('wajar.session')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'edition_year', 'edition_no']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function nextEdition(tx: Tx, kind: string, year: number): Promise<number> {
  const row = await tx
    .selectFrom('wajar.session')
    .select(({ fn }) => fn.max('edition_no').as('last'))
    .where('kind', '=', kind)
    .where('edition_year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function findSession(db: Db | Tx, id: string): Promise<SessionRow | undefined> {
  return db.selectFrom('wajar.session').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What happens in one session happens one after the other: numbers, places and calls never cross. */
export async function lockSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  return tx.selectFrom('wajar.session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateSession(tx: Tx, id: string, change: Updateable<Schema['wajar.session']>): Promise<SessionRow> {
  return tx.updateTable('wajar.session').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function listSessionRows(
  db: Db | Tx,
  { statuses, limit }: { statuses?: readonly string[]; limit: number },
): Promise<SessionRow[]> {
  return db
    .selectFrom('wajar.session')
    .selectAll()
    .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses!))
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export interface Totals {
  registered: number
  attended: number
  heard: number
  left: number
  waiting: number
}

export async function totalsOf(db: Db | Tx, sessionIds: readonly string[]): Promise<Map<string, Totals>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('wajar.registration')
    .select(({ fn, eb }) => [
      'session_id',
      fn.countAll<string>().as('registered'),
      fn.count<string>('arrival').as('attended'),
      fn.countAll<string>().filterWhere('state', '=', 'left').as('left'),
      fn.countAll<string>().filterWhere('state', 'in', ['waiting', 'called', 'on_hold']).as('waiting'),
      eb
        .selectFrom('wajar.hearing')
        .select((count) => count.fn.countAll<string>().as('n'))
        .whereRef('wajar.hearing.session_id', '=', 'wajar.registration.session_id')
        .where('wajar.hearing.status', '=', 'confirmed')
        .as('heard'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy('session_id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.session_id,
      {
        registered: Number(row.registered),
        attended: Number(row.attended),
        heard: Number(row.heard ?? 0),
        left: Number(row.left),
        waiting: Number(row.waiting),
      },
    ]),
  )
}

// ——— attendance

export async function insertAttendance(tx: Tx, rows: Insertable<Schema['wajar.attendance']>[]): Promise<void> {
  await tx
    .insertInto('wajar.attendance')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listAttendance(db: Db | Tx, sessionId: string): Promise<AttendanceRow[]> {
  return db.selectFrom('wajar.attendance').selectAll().where('session_id', '=', sessionId).orderBy('invited_person').orderBy('id').execute()
}

export async function lockAttendance(tx: Tx, id: string): Promise<AttendanceRow | undefined> {
  return tx.selectFrom('wajar.attendance').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function deleteAttendance(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('wajar.attendance').where('id', '=', id).execute()
}

export async function updateAttendance(tx: Tx, id: string, change: Updateable<Schema['wajar.attendance']>): Promise<void> {
  await tx.updateTable('wajar.attendance').set(change).where('id', '=', id).execute()
}

export async function settleAbsent(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .updateTable('wajar.attendance')
    .set((value) => ({
      status: value.case().when('word', '=', 'excused').then('excused').else('absent_without_notice').end(),
    }))
    .where('session_id', '=', sessionId)
    .where('status', 'is', null)
    .execute()
}
