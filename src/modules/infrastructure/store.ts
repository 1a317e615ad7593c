import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { AssetQuery } from './contract.ts'

export type KindRow = Selectable<Schema['infrastructure.kind']>
export type RegisterRow = Selectable<Schema['infrastructure.register']>
export type AssetRow = Selectable<Schema['infrastructure.asset']>
export type EventRow = Selectable<Schema['infrastructure.event']>
export type CensusRow = Selectable<Schema['infrastructure.census']>

// ——— registers and kinds

export async function insertRegisters(tx: Tx, rows: readonly Insertable<Schema['infrastructure.register']>[]): Promise<void> {
  await tx
    .insertInto('infrastructure.register')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertKinds(tx: Tx, rows: readonly Insertable<Schema['infrastructure.kind']>[]): Promise<void> {
  await tx
    .insertInto('infrastructure.kind')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listRegisters(db: Db | Tx): Promise<RegisterRow[]> {
  return db.selectFrom('infrastructure.register').selectAll().orderBy('position').orderBy('code').execute()
}

export async function listKinds(db: Db | Tx): Promise<KindRow[]> {
  return db.selectFrom('infrastructure.kind').selectAll().orderBy('position').orderBy('code').execute()
}

export async function findKind(db: Db | Tx, code: string): Promise<KindRow | undefined> {
  return db.selectFrom('infrastructure.kind').selectAll().where('code', '=', code).executeTakeFirst()
}

export async function lockKind(tx: Tx, code: string): Promise<KindRow | undefined> {
  return tx.selectFrom('infrastructure.kind').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
}

export async function updateKind(tx: Tx, code: string, change: Updateable<Schema['infrastructure.kind']>): Promise<void> {
  await tx.updateTable('infrastructure.kind').set(change).where('code', '=', code).execute()
}

// ——— assets

/** One statement takes at most 65,535 parameters. */
const ROWS_AT_ONCE = 1000

/** How many were inserted: one whose item number is taken is not. */
export async function insertAssets(tx: Tx, rows: readonly Insertable<Schema['infrastructure.asset']>[]): Promise<number> {
  let inserted = 0
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('infrastructure.asset')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['item_code', 'item_no']).doNothing())
      .executeTakeFirstOrThrow()
    inserted += Number(numInsertedOrUpdatedRows)
  }
  return inserted
}

export async function lockAsset(tx: Tx, id: string): Promise<AssetRow | undefined> {
  return tx.selectFrom('infrastructure.asset').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findByItemNo(db: Db | Tx, itemCode: string, itemNo: string): Promise<AssetRow | undefined> {
  return db
    .selectFrom('infrastructure.asset')
    .selectAll()
    .where('item_code', '=', itemCode)
    .where('item_no', '=', itemNo)
    .executeTakeFirst()
}

/** The number of each asset that has one, whichever card it stands on. */
export async function listItemNos(db: Db | Tx): Promise<{ id: string; item_code: string | null; item_no: string | null }[]> {
  return db.selectFrom('infrastructure.asset').select(['id', 'item_code', 'item_no']).where('item_code', 'is not', null).execute()
}

export async function updateAsset(tx: Tx, id: string, change: Updateable<Schema['infrastructure.asset']>): Promise<void> {
  await tx.updateTable('infrastructure.asset').set(change).where('id', '=', id).execute()
}

/** An asset with what its events add up to. */
export type AssetWithStock = AssetRow & { quantity: string; acquired_on: string | null }

function assetsWithStock(db: Db | Tx) {
  const standing = sql`from infrastructure.event where event.asset_id = asset.id and event.withdrawn_at is null`
  return db
    .selectFrom('infrastructure.asset as asset')
    .selectAll('asset')
    .select([
      sql<string>`coalesce((select sum(event.quantity) ${standing}), 0)`.as('quantity'),
      sql<string | null>`(select min(event.on_day) ${standing} and event.kind = 'acquisition')`.as('acquired_on'),
    ])
}

export async function findAsset(db: Db | Tx, id: string): Promise<AssetWithStock | undefined> {
  return assetsWithStock(db).where('asset.id', '=', id).executeTakeFirst()
}

export type AssetFilter = { [Name in Exclude<keyof AssetQuery, 'after' | 'limit'>]?: AssetQuery[Name] | undefined } & {
  areaCodes?: readonly string[] | undefined
}

/** A page and its total share one filter. */
function matches(filter: AssetFilter) {
  const { kind, register, agencyId, areaCodes, condition, operational, kib, q } = filter
  const parts = [
    sql`true`,
    ...(kind ? [sql`asset.kind_code = ${kind}`] : []),
    ...(register ? [sql`asset.kind_code in (select code from infrastructure.kind where register_code = ${register})`] : []),
    ...(agencyId ? [sql`asset.owner_agency_id = ${agencyId}`] : []),
    ...(areaCodes ? [sql`asset.area_code = any(${areaCodes})`] : []),
    ...(condition ? [sql`asset.condition = ${condition}`] : []),
    ...(kib ? [sql`asset.kib = ${kib}`] : []),
    ...(operational ? [operational === 'unknown' ? sql`asset.operational is null` : sql`asset.operational = ${operational}`] : []),
    ...(q ? [sql`asset.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
  ]
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

export async function pageOfAssets(
  db: Db | Tx,
  filter: AssetFilter,
  { after, limit }: { after?: { name: string; id: string } | undefined; limit?: number },
): Promise<AssetWithStock[]> {
  let query = assetsWithStock(db).where(matches(filter))
  if (after) query = query.where(sql<boolean>`(asset.name, asset.id) > (${after.name}, ${after.id}::uuid)`)
  query = query.orderBy('asset.name').orderBy('asset.id')
  return limit === undefined ? query.execute() : query.limit(limit).execute()
}

export async function countAssets(db: Db | Tx, filter: AssetFilter): Promise<number> {
  const { count } = await db
    .selectFrom('infrastructure.asset as asset')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where(matches(filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function countByArea(db: Db | Tx, filter: AssetFilter): Promise<{ areaCode: string; count: number }[]> {
  const rows = await db
    .selectFrom('infrastructure.asset as asset')
    .select(({ fn }) => ['asset.area_code', fn.countAll<string>().as('count')])
    .where(matches(filter))
    .where('asset.area_code', 'is not', null)
    .groupBy('asset.area_code')
    .execute()
  return rows.map((row) => ({ areaCode: row.area_code!, count: Number(row.count) }))
}

// ——— events

export async function insertEvents(tx: Tx, rows: readonly Insertable<Schema['infrastructure.event']>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('infrastructure.event')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
}

export async function insertEvent(tx: Tx, row: Insertable<Schema['infrastructure.event']>): Promise<EventRow> {
  return tx.insertInto('infrastructure.event').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function listEvents(db: Db | Tx, assetId: string): Promise<EventRow[]> {
  return db
    .selectFrom('infrastructure.event')
    .selectAll()
    .where('asset_id', '=', assetId)
    .orderBy('on_day')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
}

/** By which each asset came: its first acquisition that stands. */
export async function firstAcquisitions(db: Db | Tx) {
  return db
    .selectFrom('infrastructure.event')
    .distinctOn('asset_id')
    .select(['asset_id', 'on_day', 'cost_rupiah', 'fund_source', 'document_no'])
    .where('kind', '=', 'acquisition')
    .where('withdrawn_at', 'is', null)
    .orderBy('asset_id')
    .orderBy('on_day')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
}

/** The standing events of every asset, with its kind and place, oldest first: what series are computed from. */
export async function standingEvents(db: Db | Tx, kind?: string) {
  return db
    .selectFrom('infrastructure.event as event')
    .innerJoin('infrastructure.asset as asset', 'asset.id', 'event.asset_id')
    .selectAll('event')
    .select(['asset.kind_code', 'asset.area_code', 'asset.name'])
    .where('event.withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('asset.kind_code', '=', kind!))
    .orderBy('event.on_day')
    .orderBy('event.recorded_at')
    .orderBy('event.id')
    .execute()
}

// ——— counts, breaks, plans, statements

export async function insertCensus(tx: Tx, row: Insertable<Schema['infrastructure.census']>): Promise<CensusRow> {
  return tx.insertInto('infrastructure.census').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function standingCensuses(db: Db | Tx, kind?: string): Promise<CensusRow[]> {
  return db
    .selectFrom('infrastructure.census')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind_code', '=', kind!))
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findCensusOf(db: Db | Tx, kind: string, agencyId: string, onDay: string): Promise<CensusRow | undefined> {
  return db
    .selectFrom('infrastructure.census')
    .selectAll()
    .where('kind_code', '=', kind)
    .where('agency_id', '=', agencyId)
    .where('on_day', '=', onDay)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export async function insertBreak(tx: Tx, row: Insertable<Schema['infrastructure.series_break']>): Promise<string> {
  return (await tx.insertInto('infrastructure.series_break').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function standingBreaks(db: Db | Tx, kind?: string) {
  return db
    .selectFrom('infrastructure.series_break')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind_code', '=', kind!))
    .orderBy('on_day')
    .execute()
}

export async function insertPlan(tx: Tx, row: Insertable<Schema['infrastructure.plan']>): Promise<string> {
  return (await tx.insertInto('infrastructure.plan').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function standingPlans(db: Db | Tx, kind?: string) {
  return db
    .selectFrom('infrastructure.plan')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind_code', '=', kind!))
    .orderBy('target_year')
    .orderBy('id')
    .execute()
}

export async function insertStatement(tx: Tx, row: Insertable<Schema['infrastructure.statement']>): Promise<string> {
  return (await tx.insertInto('infrastructure.statement').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function standingStatements(db: Db | Tx, kind?: string) {
  return db
    .selectFrom('infrastructure.statement')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind_code', '=', kind!))
    .orderBy('stated_on')
    .orderBy('id')
    .execute()
}

const TABLES = {
  events: 'infrastructure.event',
  censuses: 'infrastructure.census',
  breaks: 'infrastructure.series_break',
  plans: 'infrastructure.plan',
  statements: 'infrastructure.statement',
} as const

/** A note that stands, with what it hangs on; undefined: not there, or withdrawn already. */
export async function lockNote(
  tx: Tx,
  what: keyof typeof TABLES,
  id: string,
): Promise<{ assetId: string | null; kind: string | null; agencyId: string | null } | undefined> {
  if (what === 'events') {
    const row = await tx
      .selectFrom('infrastructure.event')
      .select(['asset_id', 'agency_id'])
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    return row && { assetId: row.asset_id, kind: null, agencyId: row.agency_id }
  }
  if (what === 'censuses') {
    const row = await tx
      .selectFrom('infrastructure.census')
      .select(['kind_code', 'agency_id'])
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    return row && { assetId: null, kind: row.kind_code, agencyId: row.agency_id }
  }
  const row = await tx
    .selectFrom(TABLES[what])
    .select('kind_code')
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { assetId: null, kind: row.kind_code, agencyId: null }
}

export async function withdrawNoteRow(tx: Tx, what: keyof typeof TABLES, id: string, at: string, reason: string): Promise<void> {
  await tx.updateTable(TABLES[what]).set({ withdrawn_at: at, withdrawn_reason: reason }).where('id', '=', id).execute()
}
