import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ClosedPeriodRow = Selectable<Schema['wajar.closed_period']>

export async function insertClosedPeriod(tx: Tx, row: Insertable<Schema['wajar.closed_period']>): Promise<ClosedPeriodRow> {
  return tx.insertInto('wajar.closed_period').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function listClosedPeriods(db: Db | Tx): Promise<ClosedPeriodRow[]> {
  return db.selectFrom('wajar.closed_period').selectAll().orderBy('from_day', 'desc').execute()
}

/** A closed period with a day in this range. */
export async function closedPeriodWithin(db: Db | Tx, from: string, to: string): Promise<ClosedPeriodRow | undefined> {
  return db
    .selectFrom('wajar.closed_period')
    .selectAll()
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .orderBy('from_day')
    .limit(1)
    .executeTakeFirst()
}

const PERIOD_LOCK = 77_310_195

/** Closing a period and dating a session wait for each other: no session slips into a period while it is being closed. */
export async function lockPeriods(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PERIOD_LOCK}::bigint)`.execute(tx)
}

/** How everybody who had a number in sessions of these days ended. */
export async function peopleByState(db: Db | Tx, from: string, to: string): Promise<{ state: string; count: number }[]> {
  const rows = await db
    .selectFrom('wajar.registration')
    .innerJoin('wajar.session', 'wajar.session.id', 'wajar.registration.session_id')
    .select(({ fn }) => ['wajar.registration.state', fn.countAll<string>().as('n')])
    .where('wajar.session.on_day', '>=', from)
    .where('wajar.session.on_day', '<=', to)
    .groupBy('wajar.registration.state')
    .execute()
  return rows.map(({ state, n }) => ({ state, count: Number(n) }))
}

export async function sessionsRunning(db: Db | Tx, from: string, to: string): Promise<{ edition_no: number; edition_year: number }[]> {
  return db
    .selectFrom('wajar.session')
    .select(['edition_no', 'edition_year'])
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .where('status', '=', 'in_session')
    .execute()
}
