import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type IndicatorRow = Selectable<Schema['masterplan.indicator']>
export type TargetRow = Selectable<Schema['masterplan.target']>
export type ResultRow = Selectable<Schema['masterplan.result']>

export async function insertIndicator(tx: Tx, row: Insertable<Schema['masterplan.indicator']>): Promise<IndicatorRow | undefined> {
  return tx
    .insertInto('masterplan.indicator')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findIndicator(db: Db | Tx, id: string): Promise<IndicatorRow | undefined> {
  return db.selectFrom('masterplan.indicator').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findIndicators(db: Db | Tx, ids: readonly string[]): Promise<IndicatorRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('masterplan.indicator').selectAll().where('id', 'in', ids).execute()
}

export async function indicatorsByCode(db: Db | Tx, codes: readonly string[]): Promise<Map<string, IndicatorRow>> {
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('masterplan.indicator').selectAll().where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, row]))
}

export async function lockIndicator(tx: Tx, id: string): Promise<IndicatorRow | undefined> {
  return tx.selectFrom('masterplan.indicator').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateIndicator(tx: Tx, id: string, change: Updateable<Schema['masterplan.indicator']>): Promise<IndicatorRow> {
  return tx.updateTable('masterplan.indicator').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function indicatorsOfProgramme(db: Db | Tx, programmeId: string): Promise<IndicatorRow[]> {
  return db.selectFrom('masterplan.indicator').selectAll().where('programme_id', '=', programmeId).orderBy('code').execute()
}

/** A programme that moves to another dimension takes its indicators and their results along. */
export async function moveIndicators(tx: Tx, programmeId: string, dimensionId: string, topDimensionId: string): Promise<void> {
  await tx
    .updateTable('masterplan.indicator')
    .set({ dimension_id: dimensionId, top_dimension_id: topDimensionId })
    .where('programme_id', '=', programmeId)
    .execute()
  await sql`update masterplan.result r set top_dimension_id = ${topDimensionId}
    from masterplan.indicator i where i.id = r.indicator_id and i.programme_id = ${programmeId}`.execute(tx)
}

export async function agenciesWithIndicators(db: Db | Tx): Promise<string[]> {
  const rows = await db.selectFrom('masterplan.indicator').select('agency_id').distinct().execute()
  return rows.map((row) => row.agency_id)
}

/** What an agency fills in, a line each: of programmes that the plan lists for the year; those that are computed from their parts are left out. */
export async function indicatorsOfAgency(db: Db | Tx, agencyId: string, year: number): Promise<IndicatorRow[]> {
  return db
    .selectFrom('masterplan.indicator as indicator')
    .selectAll('indicator')
    .where('indicator.agency_id', '=', agencyId)
    .where('indicator.from_year', '<=', year)
    .where('indicator.to_year', '>=', year)
    .where('indicator.programme_id', 'in', ({ selectFrom }) =>
      selectFrom('masterplan.listed as listed')
        .select('listed.programme_id')
        .where('listed.year', '=', year)
        .where('listed.counts', '=', true),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('masterplan.indicator as part').select('part.id').whereRef('part.parent_id', '=', 'indicator.id'))),
    )
    .orderBy('indicator.code')
    .execute()
}

export async function partsOf(db: Db | Tx, parentIds: readonly string[]): Promise<IndicatorRow[]> {
  if (parentIds.length === 0) return []
  return db.selectFrom('masterplan.indicator').selectAll().where('parent_id', 'in', parentIds).orderBy('code').execute()
}

// ——— targets

export async function targetsOf(db: Db | Tx, indicatorIds: readonly string[], year?: number): Promise<TargetRow[]> {
  if (indicatorIds.length === 0) return []
  return db
    .selectFrom('masterplan.target')
    .selectAll()
    .where('indicator_id', 'in', indicatorIds)
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .orderBy('year')
    .orderBy('quarter')
    .execute()
}

export async function replaceTargets(tx: Tx, indicatorId: string, rows: Insertable<Schema['masterplan.target']>[]): Promise<void> {
  await tx.deleteFrom('masterplan.target').where('indicator_id', '=', indicatorId).execute()
  if (rows.length > 0) await tx.insertInto('masterplan.target').values(rows).execute()
}

// ——— results

export async function resultsOf(db: Db | Tx, indicatorIds: readonly string[]): Promise<ResultRow[]> {
  if (indicatorIds.length === 0) return []
  return db.selectFrom('masterplan.result').selectAll().where('indicator_id', 'in', indicatorIds).orderBy('year').execute()
}

export async function putResults(tx: Tx, rows: readonly ResultRow[]): Promise<void> {
  const BATCH = 2000
  for (let from = 0; from < rows.length; from += BATCH) {
    await tx
      .insertInto('masterplan.result')
      .values(rows.slice(from, from + BATCH))
      .onConflict((conflict) =>
        conflict.columns(['indicator_id', 'year']).doUpdateSet(({ ref }) => ({
          document_id: ref('excluded.document_id'),
          programme_id: ref('excluded.programme_id'),
          top_dimension_id: ref('excluded.top_dimension_id'),
          agency_id: ref('excluded.agency_id'),
          is_part: ref('excluded.is_part'),
          is_whole: ref('excluded.is_whole'),
          value: ref('excluded.value'),
          numerator: ref('excluded.numerator'),
          denominator: ref('excluded.denominator'),
          through_month: ref('excluded.through_month'),
          periods: ref('excluded.periods'),
          achievement: ref('excluded.achievement'),
          capped: ref('excluded.capped'),
        })),
      )
      .execute()
  }
}

/** Years that an indicator no longer spans. */
export async function dropResultsOutside(tx: Tx, indicatorId: string, fromYear: number, toYear: number): Promise<void> {
  await tx
    .deleteFrom('masterplan.result')
    .where('indicator_id', '=', indicatorId)
    .where((where) => where.or([where('year', '<', fromYear), where('year', '>', toYear)]))
    .execute()
}
