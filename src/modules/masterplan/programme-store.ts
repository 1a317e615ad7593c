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

/** Codes of those whose years go beyond these. */
export async function programmesOutside(db: Db | Tx, documentId: string, fromYear: number, toYear: number): Promise<string[]> {
  const rows = await db
    .selectFrom('masterplan.programme')
    .select('code')
    .where('document_id', '=', documentId)
    .where((where) => where.or([where('from_year', '<', fromYear), where('to_year', '>', toYear)]))
    .orderBy('code')
    .execute()
  return rows.map(({ code }) => code)
}

/** What a plan lists, year by year. */
export interface Listed {
  programmeIds: string[]
  /** of each of them, in the same order */
  years: number[]
}

/** What a plan lists from one year to another; without a plan: what the city's own does. Handed to a query as arrays its planner knows how much it is, which it cannot guess of the view. */
export async function listedFrom(db: Db | Tx, from: number, to: number, documentId?: string): Promise<Listed> {
  const { rows } = await sql<{ programme_id: string; year: number }>`select programme_id, year from masterplan.listed
    where year between ${from} and ${to} and ${documentId === undefined ? sql`counts` : sql`document_id = ${documentId}`}`.execute(db)
  return { programmeIds: rows.map((row) => row.programme_id), years: rows.map((row) => row.year) }
}

export async function listedIn(db: Db | Tx, year: number): Promise<string[]> {
  return (await listedFrom(db, year, year)).programmeIds
}

/** As `l`: programme and year. */
export const asRows = ({ programmeIds, years }: Listed) => sql`unnest(${programmeIds}::uuid[], ${years}::int[]) l (programme_id, year)`

/** As `p`, the programmes that a plan lists for a year. */
export const listedProgrammes = (documentId: string, year: number) => sql`masterplan.listed
  join masterplan.programme p on p.id = listed.programme_id and listed.document_id = ${documentId} and listed.year = ${year}`

/** The programmes that the plan lists for a year, with what they were at its end. */
export async function programmesListed(db: Db | Tx, documentId: string, year: number): Promise<(ProgrammeRow & { status: string })[]> {
  const { rows } = await sql<ProgrammeRow & { status: string }>`
    select p.*, ${STATUS} as status from ${listedProgrammes(documentId, year)} ${statusAt(year)} order by p.code`.execute(db)
  return rows
}

/** Whether the city's masterplan lists a programme for a year. */
export async function isListed(db: Db | Tx, id: string, year: number): Promise<boolean> {
  const row = await db
    .selectFrom('masterplan.listed')
    .select('programme_id')
    .where('programme_id', '=', id)
    .where('year', '=', year)
    .where('counts', '=', true)
    .executeTakeFirst()
  return row !== undefined
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

/** Whether a year counts programme `p`, and why not. */
const STANDING = sql<string>`case when listed.programme_id is not null then case when dropped.status = 'draft' then 'leaving' else 'listed' end
  when added.status = 'draft' then 'draft' else 'other_year' end`
const standingIn = (year: number) => sql`left join masterplan.listed on listed.programme_id = p.id and listed.year = ${year}
    join masterplan.document_version added on added.document_id = p.document_id and added.version = p.added_in
    left join masterplan.document_version dropped on dropped.document_id = p.document_id and dropped.version = p.dropped_in`

export async function standingOf(db: Db | Tx, id: string, year: number): Promise<string> {
  const { rows } = await sql<{ standing: string }>`
    select ${STANDING} as standing from masterplan.programme p ${standingIn(year)} where p.id = ${id}`.execute(db)
  return rows[0]!.standing
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
  standing: string
  indicators: number
  reported: number
  achievement: string | null
  ceiling: string
  spent: string
}

/** The programmes of a plan as they stand in a year, each with what came of its indicators and money; those that the year does not count say why. */
export async function summarise(db: Db | Tx, documentId: string, year: number, filter: PlanQuery): Promise<SummaryRow[]> {
  const like = filter.q ? `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<SummaryRow>`
    with reached as (
      select r.programme_id, count(*)::int as indicators, count(r.value)::int as reported, round(avg(r.capped), 1) as achievement
      from masterplan.listed
      join masterplan.result r on r.programme_id = listed.programme_id and r.year = listed.year
      where listed.document_id = ${documentId} and listed.year = ${year} and r.document_id = ${documentId} and r.year = ${year} and not r.is_part
      group by r.programme_id),
    money as (
      select a.programme_id, sum(coalesce(a.revised_rupiah, a.shifted_rupiah, a.original_rupiah, 0)) as ceiling, sum(coalesce(s.spent, 0)) as spent
      from masterplan.activity a
      join masterplan.listed on listed.programme_id = a.programme_id and listed.year = a.year and listed.document_id = ${documentId}
      left join lateral (select sum(p.money_done) as spent from masterplan.progress p where p.activity_id = a.id) s on true
      where a.year = ${year}
      group by a.programme_id)
    select p.id, p.code, p.name, p.dimension_id, coalesce(d.parent_id, d.id) as top_dimension_id, p.action_plan, p.horizon, p.quick_win, ${STATUS} as status,
      p.lead_agency_id, p.from_year, p.to_year, p.invented, ${STANDING} as standing, coalesce(reached.indicators, 0) as indicators, coalesce(reached.reported, 0) as reported,
      reached.achievement, coalesce(money.ceiling, 0)::text as ceiling, coalesce(money.spent, 0)::text as spent
    from masterplan.programme p
    join masterplan.dimension d on d.id = p.dimension_id
    left join reached on reached.programme_id = p.id
    left join money on money.programme_id = p.id
    ${standingIn(year)}
    ${statusAt(year)}
    where p.document_id = ${documentId} and (listed.programme_id is not null or p.dropped_in is null)
      and (${filter.agencyId ?? null}::uuid is null or p.lead_agency_id = ${filter.agencyId ?? null} or ${filter.agencyId ?? null} = any (p.support_agency_ids))
      and (${filter.dimensionId ?? null}::uuid is null or ${filter.dimensionId ?? null} in (d.id, d.parent_id))
      and (${filter.status ?? null}::text is null or ${STATUS} = ${filter.status ?? null})
      and (${filter.quickWin ?? null}::boolean is null or p.quick_win = ${filter.quickWin ?? null})
      and (${like}::text is null or p.name ilike ${like} or p.code ilike ${like})
    order by d.position, p.code`.execute(db)
  return rows
}
