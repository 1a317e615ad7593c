import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { asRows, listedFrom } from './programme-store.ts'

export interface PlanProgramme {
  id: string
  code: string
  name: string
  agency_id: string
  top_dimension_id: string
  action_plan: string | null
  quick_win: boolean
  continues_id: string | null
}

/** What the city's masterplan lists, year by year, through this one. */
export async function listedByYear(db: Db | Tx, thisYear: number): Promise<(PlanProgramme & { year: number })[]> {
  const { rows } = await sql<PlanProgramme & { year: number }>`
    select l.year, p.id, p.code, p.name, p.lead_agency_id as agency_id, coalesce(d.parent_id, d.id) as top_dimension_id, p.action_plan, p.quick_win, p.continues_id
    from masterplan.listed l
    join masterplan.programme p on p.id = l.programme_id
    join masterplan.dimension d on d.id = p.dimension_id
    where l.counts and l.year <= ${thisYear}
    order by l.year, p.code`.execute(db)
  return rows
}

/** Every change of status that stands, of all programmes, in the order of their days. */
export async function standingStatuses(db: Db | Tx): Promise<{ programme_id: string; status: string; since: string }[]> {
  return db
    .selectFrom('masterplan.programme_status')
    .select(['programme_id', 'status', 'since'])
    .where('withdrawn_at', 'is', null)
    .orderBy('since')
    .orderBy('no')
    .execute()
}

/** The city's budget of each year as it was decided last. */
export async function newestCityBudgets(db: Db | Tx): Promise<{ year: number; rupiah: string; source: string }[]> {
  const { rows } = await sql<{ year: number; rupiah: string; source: string }>`
    select distinct on (year) year, rupiah::text as rupiah, source from masterplan.city_budget
    order by year, array_position(array['revised', 'shifted', 'original'], stage)`.execute(db)
  return rows
}

/** What was spent on each budget line. */
export async function spentByActivity(db: Db | Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ activity_id: string; spent: string }>`
    select activity_id, sum(money_done)::text as spent from masterplan.progress group by activity_id`.execute(db)
  return new Map(rows.map(({ activity_id, spent }) => [activity_id, spent]))
}

export interface SpentRow {
  activity_id: string
  year: number
  agency_id: string
  code: string
  name: string
  spent: string
}

/** The budget lines of these sources of money that count and reported, of the years asked for. */
export async function listSpent(
  db: Db | Tx,
  fundSources: readonly string[],
  { from = 0, to = 9999 }: { from?: number; to?: number },
): Promise<SpentRow[]> {
  const listed = await listedFrom(db, from, to)
  const { rows } = await sql<SpentRow>`
    select a.id as activity_id, a.year, a.agency_id, a.code, a.name, sum(p.money_done)::text as spent
    from masterplan.activity a join masterplan.progress p on p.activity_id = a.id
    join ${asRows(listed)} on l.programme_id = a.programme_id and l.year = a.year
    where a.fund_source = any(${fundSources}::text[]) and a.year between ${from} and ${to}
    group by a.id order by a.code`.execute(db)
  return rows
}
