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

export interface DueNumber {
  indicator_id: string
  code: string
  name: string
  agency_id: string
  top_dimension_id: string
  year: number
  month: number
  ends_on: string
  accepted: boolean
}

export interface DueQuery {
  today: string
  /** days by which the months end, both included */
  from?: string | undefined
  to?: string | undefined
  agencyId?: string | undefined
  dimensionId?: string | undefined
}

/** The numbers that opened periods ask for, of months that are over and of programmes that the plan lists, as `i`, `p` and, where it was accepted, `r`. */
async function due(db: Db | Tx, { today, from = '2000-01-01', to = today, agencyId, dimensionId }: DueQuery) {
  const last = to < today ? to : today
  const listed = await listedFrom(db, Number(from.slice(0, 4)), Number(last.slice(0, 4)))
  return sql`
    from masterplan.indicator i
    join ${asRows(listed)} on l.programme_id = i.programme_id and l.year between i.from_year and i.to_year
    join masterplan.period p on p.year = l.year
      and (i.frequency = 'month' or (i.frequency = 'quarter' and p.month % 3 = 0) or (i.frequency = 'year' and p.month = 12))
    left join masterplan.realisation r on r.indicator_id = i.id and r.year = p.year and r.month = p.month and r.status = 'accepted'
    where p.opens_on <= ${today}::date and make_date(p.year, p.month, 1) + interval '1 month' <= ${today}::date
      and ${ENDS_ON} between ${from}::date and ${last}::date
      and ${agencyId === undefined ? sql`true` : sql`i.agency_id = ${agencyId}::uuid`}
      and ${dimensionId === undefined ? sql`true` : sql`i.top_dimension_id = ${dimensionId}::uuid`}
      and not exists (select from masterplan.indicator part where part.parent_id = i.id)`
}
const ENDS_ON = sql`(make_date(p.year, p.month, 1) + interval '1 month - 1 day')::date`

/** A page of them by month and code. */
export async function dueNumbers(
  db: Db | Tx,
  query: DueQuery,
  { limit, after }: { limit?: number; after?: Pick<DueNumber, 'indicator_id' | 'year' | 'month'> | undefined } = {},
): Promise<DueNumber[]> {
  const { rows } = await sql<DueNumber>`
    select i.id as indicator_id, i.code, i.name, i.agency_id, i.top_dimension_id, p.year, p.month,
      ${ENDS_ON}::text as ends_on, r.id is not null as accepted
    ${await due(db, query)}
      and ${after ? sql`(p.year, p.month, i.code) > (${after.year}, ${after.month}, (select code from masterplan.indicator where id = ${after.indicator_id}::uuid))` : sql`true`}
    order by p.year, p.month, i.code limit ${limit === undefined || limit === Infinity ? null : limit}`.execute(db)
  return rows
}

/** How many they are and how many were accepted, by month and, where it is asked for, by agency or dimension. */
export async function dueTotals(
  db: Db | Tx,
  query: DueQuery,
  by: 'agency_id' | 'top_dimension_id' | undefined,
): Promise<{ ends_on: string; key: string | null; due: number; accepted: number }[]> {
  const key = by === undefined ? sql`null::uuid` : sql.ref(`i.${by}`)
  const { rows } = await sql<{ ends_on: string; key: string | null; due: number; accepted: number }>`
    select ${ENDS_ON}::text as ends_on, ${key} as key, count(*)::int as due, count(r.id)::int as accepted
    ${await due(db, query)} group by p.year, p.month, 2 order by p.year, p.month, 2`.execute(db)
  return rows
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
