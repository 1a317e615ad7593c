import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import { OWN_FUNDS } from './contract.ts'

export type ActivityRow = Selectable<Schema['masterplan.activity']>
export type ProgressRow = Selectable<Schema['masterplan.progress']>
export type LinkRow = Selectable<Schema['masterplan.plan_link']>

export async function insertActivity(tx: Tx, row: Insertable<Schema['masterplan.activity']>): Promise<ActivityRow | undefined> {
  return tx
    .insertInto('masterplan.activity')
    .values(row)
    .onConflict((conflict) => conflict.columns(['year', 'code']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findActivity(db: Db | Tx, id: string): Promise<ActivityRow | undefined> {
  return db.selectFrom('masterplan.activity').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Money of one activity is written one after the other: together it must stay within the ceiling. */
export async function lockActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return tx.selectFrom('masterplan.activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateActivity(tx: Tx, id: string, change: Updateable<Schema['masterplan.activity']>): Promise<ActivityRow> {
  return tx.updateTable('masterplan.activity').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function activitiesByCode(db: Db | Tx, year: number, codes: readonly string[]): Promise<Map<string, ActivityRow>> {
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('masterplan.activity').selectAll().where('year', '=', year).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, row]))
}

export interface ActivityFilter {
  year?: number | undefined
  agencyId?: string | undefined
  programmeId?: string | undefined
}

/** `listed`: its programme is one that the masterplan lists for its year, so the line counts. */
export async function listActivities(db: Db | Tx, { year, agencyId, programmeId }: ActivityFilter) {
  return db
    .selectFrom('masterplan.activity as activity')
    .innerJoin('masterplan.programme as programme', 'programme.id', 'activity.programme_id')
    .innerJoin('masterplan.dimension as dimension', 'dimension.id', 'programme.dimension_id')
    .leftJoin('masterplan.listed as listed', (join) =>
      join
        .onRef('listed.programme_id', '=', 'activity.programme_id')
        .onRef('listed.year', '=', 'activity.year')
        .on('listed.counts', '=', true),
    )
    .leftJoin('masterplan.nomenclature as line', (join) =>
      join
        .onRef('line.version_code', '=', 'activity.nomenclature_version')
        .onRef('line.system', '=', 'activity.nomenclature_system')
        .onRef('line.code', '=', 'activity.nomenclature_code'),
    )
    .selectAll('activity')
    .select([
      'programme.name as programme_name',
      'programme.code as programme_code',
      'line.name as nomenclature_name',
      sql<string>`coalesce(dimension.parent_id, dimension.id)`.as('top_dimension_id'),
      sql<boolean>`listed.programme_id is not null`.as('listed'),
    ])
    .$if(year !== undefined, (query) => query.where('activity.year', '=', year!))
    .$if(agencyId !== undefined, (query) => query.where('activity.agency_id', '=', agencyId!))
    .$if(programmeId !== undefined, (query) => query.where('activity.programme_id', '=', programmeId!))
    .orderBy('activity.code')
    .execute()
}

/** By month. */
export async function progressOf(db: Db | Tx, activityIds: readonly string[]): Promise<ProgressRow[]> {
  if (activityIds.length === 0) return []
  return db.selectFrom('masterplan.progress').selectAll().where('activity_id', 'in', activityIds).orderBy('month').execute()
}

export async function putProgress(
  tx: Tx,
  row: Insertable<Schema['masterplan.progress']> & Updateable<Schema['masterplan.progress']>,
): Promise<void> {
  const { activity_id: _, month: __, ...change } = row
  await tx
    .insertInto('masterplan.progress')
    .values(row)
    .onConflict((conflict) => conflict.columns(['activity_id', 'month']).doUpdateSet(change))
    .execute()
}

// ——— the budget of the city

export async function cityBudgets(db: Db | Tx, year: number) {
  return db.selectFrom('masterplan.city_budget').selectAll().where('year', '=', year).execute()
}

/** Every year, the first stage of each first. */
export async function listCityBudgets(db: Db | Tx) {
  return db
    .selectFrom('masterplan.city_budget')
    .selectAll()
    .orderBy('year')
    .orderBy(sql`array_position(array['original', 'shifted', 'revised'], stage)`)
    .execute()
}

export async function putCityBudget(
  tx: Tx,
  row: { year: number; stage: string; rupiah: string; source: string; version: number },
): Promise<void> {
  await tx
    .insertInto('masterplan.city_budget')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['year', 'stage']).doUpdateSet({ rupiah: row.rupiah, source: row.source, version: row.version }),
    )
    .execute()
}

export interface MoneyRow {
  agency_id: string
  activities: number
  ceiling: string
  spent: string
  /** sum of ceiling x percent, over the lines that report */
  weighted: string
  weight: string
  percents: string
  reporting: number
}

/** Money and work of a year by agency on these programmes, through the newest month of each line. */
export async function moneyByAgency(db: Db | Tx, year: number, programmeIds: readonly string[]): Promise<MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    select a.agency_id, count(*)::int as activities, sum(a.ceiling)::text as ceiling, sum(coalesce(s.spent, 0))::text as spent,
      coalesce(sum(a.ceiling * s.physical), 0)::text as weighted, coalesce(sum(a.ceiling) filter (where s.physical is not null), 0)::text as weight,
      coalesce(sum(s.physical), 0)::text as percents, count(s.physical)::int as reporting
    from (select id, agency_id, coalesce(revised_rupiah, shifted_rupiah, original_rupiah, 0)::numeric as ceiling
      from masterplan.activity where year = ${year} and programme_id = any(${programmeIds}::uuid[])) a
    left join lateral (
      select sum(p.money_done) as spent, (array_agg(p.physical_done order by p.month desc))[1] as physical
      from masterplan.progress p where p.activity_id = a.id having count(*) > 0) s on true
    group by a.agency_id`.execute(db)
  return rows
}

/** What of these programmes is tagged as smart city and paid from the city's own budget. */
export async function taggedOf(db: Db | Tx, year: number, programmeIds: readonly string[]): Promise<{ tagged: string; lines: number }> {
  const { rows } = await sql<{ tagged: string; lines: number }>`
    select coalesce(sum(coalesce(revised_rupiah, shifted_rupiah, original_rupiah)), 0)::text as tagged, count(*)::int as lines
    from masterplan.activity
    where year = ${year} and programme_id = any(${programmeIds}::uuid[]) and smart_city and fund_source = any(${[...OWN_FUNDS]}::text[])`.execute(
    db,
  )
  return rows[0]!
}

// ——— the consistency matrix

export async function linksOf(db: Db | Tx, programmeIds: readonly string[], year: number) {
  if (programmeIds.length === 0) return []
  return db
    .selectFrom('masterplan.plan_link')
    .select(['programme_id', 'kind', 'state', 'reference', 'reason', 'document_id', 'version'])
    .where('programme_id', '=', sql<string>`any(${programmeIds}::uuid[])`) // hundreds of parameters take longer to read than the rows
    .where('year', 'in', [0, year])
    .execute()
}

export async function lockLink(tx: Tx, programmeId: string, kind: string, year: number): Promise<LinkRow | undefined> {
  return tx
    .selectFrom('masterplan.plan_link')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
}

export async function putLink(
  tx: Tx,
  row: Insertable<Schema['masterplan.plan_link']> & Updateable<Schema['masterplan.plan_link']>,
): Promise<void> {
  const { programme_id: _, kind: __, year: ___, ...change } = row
  await tx
    .insertInto('masterplan.plan_link')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme_id', 'kind', 'year']).doUpdateSet(change))
    .execute()
}
