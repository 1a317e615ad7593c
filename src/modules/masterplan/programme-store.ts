import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { PlanQuery } from './contract.ts'
import { STATUS, statusAt } from './status-store.ts'

export type ProgrammeRow = Selectable<Schema['masterplan.programme']>

export async function insertProgramme(tx: Tx, row: Insertable<Schema['masterplan.programme']>): Promise<ProgrammeRow | undefined> {
  return tx
    .insertInto('masterplan.programme')
    .values(row)
    .onConflict((conflict) => conflict.columns(['document_id', 'code']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findProgramme(db: Db | Tx, id: string): Promise<ProgrammeRow | undefined> {
  return db.selectFrom('masterplan.programme').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findProgrammeByOrigin(db: Db | Tx, room: string, id: string): Promise<ProgrammeRow | undefined> {
  return db.selectFrom('masterplan.programme').selectAll().where('origin_room', '=', room).where('origin_id', '=', id).executeTakeFirst()
}

export async function lockProgramme(tx: Tx, id: string): Promise<ProgrammeRow | undefined> {
  return tx.selectFrom('masterplan.programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateProgramme(tx: Tx, id: string, change: Updateable<Schema['masterplan.programme']>): Promise<ProgrammeRow> {
  return tx.updateTable('masterplan.programme').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function programmesOf(db: Db | Tx, documentId: string): Promise<ProgrammeRow[]> {
  return db
    .selectFrom('masterplan.programme')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('dropped_in', 'is', null)
    .orderBy('code')
    .execute()
}

/** Every programme by what files call it: the years of its plan and its code there. */
export async function listProgrammeCodes(db: Db | Tx): Promise<{ id: string; plan: string; code: string }[]> {
  return db
    .selectFrom('masterplan.programme as programme')
    .innerJoin('masterplan.document as document', 'document.id', 'programme.document_id')
    .select(['programme.id', 'programme.code', sql<string>`document.from_year || '-' || document.to_year`.as('plan')])
    .execute()
}

/** The version of each plan that was in force at the end of a year, or is now: what a draft adds or drops waits for its adoption. */
export const versionAt = (year: number) => sql`(select document_id, max(version) as version from masterplan.document_version
  where status <> 'draft' and decided_on <= ${`${year}-12-31`}::date group by document_id)`

/** Those of programme `p` that this version lists. */
export const listedIn = (year: number) => sql`join ${versionAt(year)} v on v.document_id = p.document_id
  and p.added_in <= v.version and (p.dropped_in is null or p.dropped_in > v.version)`

/** The programmes that the plan lists for a year, with what they were at its end. */
export async function programmesListed(db: Db | Tx, documentId: string, year: number): Promise<(ProgrammeRow & { status: string })[]> {
  const { rows } = await sql<ProgrammeRow & { status: string }>`
    select p.*, ${STATUS} as status from masterplan.programme p ${listedIn(year)} ${statusAt(year)}
    where p.document_id = ${documentId} and p.from_year <= ${year} and p.to_year >= ${year} order by p.code`.execute(db)
  return rows
}

export async function programmesByCode(db: Db | Tx, codes: readonly string[], documentId: string): Promise<Map<string, ProgrammeRow>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('masterplan.programme')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('code', 'in', codes)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

export interface SummaryRow {
  id: string
  code: string
  name: string
  dimension_id: string
  top_dimension_id: string
  action_plan: string | null
  horizon: string
  quick_win: boolean
  status: string
  lead_agency_id: string
  from_year: number
  to_year: number
  invented: boolean
  indicators: number
  reported: number
  achievement: string | null
  ceiling: string
  spent: string
}

/** The programmes of a plan as they stand in a year, each with what came of its indicators and money. */
export async function summarise(db: Db | Tx, documentId: string, year: number, filter: PlanQuery): Promise<SummaryRow[]> {
  const like = filter.q ? `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<SummaryRow>`
    with reached as (
      select i.programme_id, count(*)::int as indicators, count(r.value)::int as reported, round(avg(r.capped), 1) as achievement
      from masterplan.indicator i
      join masterplan.result r on r.indicator_id = i.id and r.year = ${year}
      where i.document_id = ${documentId} and not r.is_part
      group by i.programme_id),
    money as (
      select a.programme_id, sum(coalesce(a.revised_rupiah, a.shifted_rupiah, a.original_rupiah, 0)) as ceiling, sum(coalesce(s.spent, 0)) as spent
      from masterplan.activity a
      left join lateral (select sum(p.money_done) as spent from masterplan.progress p where p.activity_id = a.id) s on true
      where a.year = ${year}
      group by a.programme_id)
    select p.id, p.code, p.name, p.dimension_id, coalesce(d.parent_id, d.id) as top_dimension_id, p.action_plan, p.horizon, p.quick_win, ${STATUS} as status,
      p.lead_agency_id, p.from_year, p.to_year, p.invented, coalesce(reached.indicators, 0) as indicators, coalesce(reached.reported, 0) as reported,
      reached.achievement, coalesce(money.ceiling, 0)::text as ceiling, coalesce(money.spent, 0)::text as spent
    from masterplan.programme p
    join masterplan.dimension d on d.id = p.dimension_id
    left join reached on reached.programme_id = p.id
    left join money on money.programme_id = p.id
    ${statusAt(year)}
    where p.document_id = ${documentId} and p.dropped_in is null
      and (${filter.agencyId ?? null}::uuid is null or p.lead_agency_id = ${filter.agencyId ?? null} or ${filter.agencyId ?? null} = any (p.support_agency_ids))
      and (${filter.dimensionId ?? null}::uuid is null or ${filter.dimensionId ?? null} in (d.id, d.parent_id))
      and (${filter.status ?? null}::text is null or ${STATUS} = ${filter.status ?? null})
      and (${filter.quickWin ?? null}::boolean is null or p.quick_win = ${filter.quickWin ?? null})
      and (${like}::text is null or p.name ilike ${like} or p.code ilike ${like})
    order by d.position, p.code`.execute(db)
  return rows
}
