import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { WaitingQuery } from './contract.ts'
import { listedIn } from './programme-store.ts'

export type RealisationRow = Selectable<Schema['masterplan.realisation']>
export type PeriodRow = Selectable<Schema['masterplan.period']>
export type ExceptionRow = Selectable<Schema['masterplan.period_exception']>

export async function insertRealisation(tx: Tx, row: Insertable<Schema['masterplan.realisation']>): Promise<RealisationRow | undefined> {
  return tx
    .insertInto('masterplan.realisation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['indicator_id', 'year', 'month']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findRealisation(db: Db | Tx, id: string): Promise<RealisationRow | undefined> {
  return db.selectFrom('masterplan.realisation').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockRealisation(tx: Tx, id: string): Promise<RealisationRow | undefined> {
  return tx.selectFrom('masterplan.realisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function lockRealisationOf(tx: Tx, indicatorId: string, year: number, month: number): Promise<RealisationRow | undefined> {
  return tx
    .selectFrom('masterplan.realisation')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .where('year', '=', year)
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateRealisation(tx: Tx, id: string, change: Updateable<Schema['masterplan.realisation']>): Promise<RealisationRow> {
  return tx.updateTable('masterplan.realisation').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** Newest period first. */
export async function realisationsOf(db: Db | Tx, indicatorId: string): Promise<RealisationRow[]> {
  return db
    .selectFrom('masterplan.realisation')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .orderBy('year', 'desc')
    .orderBy('month', 'desc')
    .execute()
}

/** Those of one period, and the newest accepted value before it. */
export async function realisationsIn(db: Db | Tx, indicatorIds: readonly string[], year: number, month: number) {
  if (indicatorIds.length === 0) return { now: [], before: new Map<string, string>() }
  const now = await db
    .selectFrom('masterplan.realisation')
    .selectAll()
    .where('indicator_id', 'in', indicatorIds)
    .where('year', '=', year)
    .where('month', '=', month)
    .execute()
  const { rows } = await sql<{ indicator_id: string; value: string }>`
    select distinct on (indicator_id) indicator_id, value from masterplan.realisation
    where indicator_id = any (${indicatorIds}::uuid[]) and status = 'accepted' and (year, month) < (${year}, ${month})
    order by indicator_id, year desc, month desc`.execute(db)
  return { now, before: new Map(rows.map((row) => [row.indicator_id, row.value])) }
}

/** What counts: the accepted ones of these indicators, the earliest first. */
export async function acceptedOf(db: Db | Tx, indicatorIds: readonly string[], years: readonly number[]) {
  if (indicatorIds.length === 0 || years.length === 0) return []
  return db
    .selectFrom('masterplan.realisation')
    .select(['indicator_id', 'year', 'month', 'value', 'numerator', 'denominator'])
    .where('indicator_id', 'in', indicatorIds)
    .where('year', 'in', years)
    .where('status', '=', 'accepted')
    .orderBy('month')
    .execute()
}

export async function hasAccepted(db: Db | Tx, indicatorId: string, year?: number): Promise<boolean> {
  const row = await db
    .selectFrom('masterplan.realisation')
    .select('id')
    .where('indicator_id', '=', indicatorId)
    .where('status', '=', 'accepted')
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type WaitingRow = RealisationRow & {
  code: string
  name: string
  unit: string
  decimals: number
  agency_id: string
  programme_id: string
  programme_name: string
  target_value: string | null
  target_low: string | null
  target_high: string | null
}

/** What waits in one status, the earliest sent first, for the agencies that this person looks after. */
export async function listWaiting(
  db: Db | Tx,
  query: WaitingQuery,
  scope: 'all' | readonly string[],
  limit: number,
): Promise<WaitingRow[]> {
  return db
    .selectFrom('masterplan.realisation as realisation')
    .innerJoin('masterplan.indicator as indicator', 'indicator.id', 'realisation.indicator_id')
    .innerJoin('masterplan.programme as programme', 'programme.id', 'indicator.programme_id')
    .leftJoin('masterplan.target as target', (join) =>
      join.onRef('target.indicator_id', '=', 'indicator.id').onRef('target.year', '=', 'realisation.year').on('target.quarter', '=', 0),
    )
    .selectAll('realisation')
    .select([
      'indicator.code',
      'indicator.name',
      'indicator.unit',
      'indicator.decimals',
      'indicator.agency_id',
      'indicator.programme_id',
      'programme.name as programme_name',
      'target.value as target_value',
      'target.low as target_low',
      'target.high as target_high',
    ])
    .where('realisation.status', '=', query.status)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('masterplan.listed as listed')
          .select('listed.programme_id')
          .whereRef('listed.programme_id', '=', 'indicator.programme_id')
          .whereRef('listed.year', '=', 'realisation.year')
          .where('listed.counts', '=', true),
      ),
    )
    .$if(scope !== 'all', (where) => where.where('indicator.agency_id', 'in', scope === 'all' || scope.length === 0 ? [NOBODY] : scope))
    .$if(query.agencyId !== undefined, (where) => where.where('indicator.agency_id', '=', query.agencyId!))
    .$if(query.year !== undefined, (where) => where.where('realisation.year', '=', query.year!))
    .$if(query.after !== undefined, (where) => where.where('realisation.id', '>', query.after!))
    .orderBy('realisation.id')
    .limit(limit)
    .execute()
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

// ——— periods

export async function listPeriods(db: Db | Tx, year?: number): Promise<PeriodRow[]> {
  return db
    .selectFrom('masterplan.period')
    .selectAll()
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .orderBy('year')
    .orderBy('month')
    .execute()
}

export async function findPeriod(db: Db | Tx, year: number, month: number): Promise<PeriodRow | undefined> {
  return db.selectFrom('masterplan.period').selectAll().where('year', '=', year).where('month', '=', month).executeTakeFirst()
}

/** The newest period whose days of reporting these are. */
export async function newestOpenPeriod(db: Db | Tx, today: string): Promise<PeriodRow | undefined> {
  return db
    .selectFrom('masterplan.period')
    .selectAll()
    .where('closed', '=', false)
    .where('opens_on', '<=', today)
    .where('closes_on', '>=', today)
    .orderBy('year', 'desc')
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function putPeriod(tx: Tx, row: Insertable<Schema['masterplan.period']>): Promise<void> {
  await tx
    .insertInto('masterplan.period')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['year', 'month']).doUpdateSet({ opens_on: row.opens_on, closes_on: row.closes_on, closed: row.closed ?? false }),
    )
    .execute()
}

export async function exceptionsOf(db: Db | Tx, year: number, month?: number): Promise<ExceptionRow[]> {
  return db
    .selectFrom('masterplan.period_exception')
    .selectAll()
    .where('year', '=', year)
    .$if(month !== undefined, (query) => query.where('month', '=', month!))
    .orderBy('created_at', 'desc')
    .execute()
}

export async function insertException(tx: Tx, row: Insertable<Schema['masterplan.period_exception']>): Promise<void> {
  await tx.insertInto('masterplan.period_exception').values(row).execute()
}

export async function countByStatus(db: Db | Tx, year: number): Promise<{ month: number; status: string; count: number }[]> {
  const { rows } = await sql<{ month: number; status: string; count: number }>`
    select r.month, r.status, count(*)::int as count
    from masterplan.realisation r join masterplan.indicator i on i.id = r.indicator_id
    where r.year = ${year} and i.programme_id = any(${await listedIn(db, year)}::uuid[]) group by r.month, r.status`.execute(db)
  return rows
}

/** How many numbers each period of a year asks for, by how often they are reported. */
export async function dueByFrequency(db: Db | Tx, year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ frequency: string; count: number }>`
    select frequency, count(*)::int as count from masterplan.indicator i
    where i.programme_id = any(${await listedIn(db, year)}::uuid[]) and i.from_year <= ${year} and i.to_year >= ${year} and not exists (select from masterplan.indicator p where p.parent_id = i.id)
    group by frequency`.execute(db)
  return new Map(rows.map((row) => [row.frequency, row.count]))
}
