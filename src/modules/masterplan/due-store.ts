import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { asRows, listedFrom } from './programme-store.ts'

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

/** As `m`: the months that are over and whose period was opened. */
function monthsDue({ today, from = '2000-01-01', to = today }: DueQuery) {
  return sql`select year, month, ends_on from masterplan.period
    cross join lateral (select (make_date(year, month, 1) + interval '1 month - 1 day')::date as ends_on) month_end
    where opens_on <= ${today}::date and ends_on < ${today}::date and ends_on between ${from}::date and ${to}::date`
}

/** As `i`, year by year: the indicators of programmes that the plan lists, whose numbers somebody reports. */
async function indicatorsAsked(db: Db | Tx, years: { from: number; to: number }, { agencyId, dimensionId }: DueQuery) {
  const listed = await listedFrom(db, years.from, years.to)
  return sql`select i.id, i.code, i.name, i.agency_id, i.top_dimension_id, i.frequency, l.year
    from masterplan.indicator i
    join ${asRows(listed)} on l.programme_id = i.programme_id and l.year between i.from_year and i.to_year
    where ${agencyId === undefined ? sql`true` : sql`i.agency_id = ${agencyId}::uuid`}
      and ${dimensionId === undefined ? sql`true` : sql`i.top_dimension_id = ${dimensionId}::uuid`}
      and not exists (select from masterplan.indicator part where part.parent_id = i.id)`
}

const asksIn = (month: ReturnType<typeof sql>) =>
  sql`(i.frequency = 'month' or (i.frequency = 'quarter' and ${month} % 3 = 0) or (i.frequency = 'year' and ${month} = 12))`

/** A page of the numbers that are due, by month and code, from the last month back where the newest are asked for. */
export async function dueNumbers(
  db: Db | Tx,
  query: DueQuery,
  {
    limit = Infinity,
    after,
    newest,
  }: { limit?: number; after?: Pick<DueNumber, 'indicator_id' | 'year' | 'month'> | undefined; newest?: true | undefined } = {},
): Promise<DueNumber[]> {
  const { rows: months } = await sql<Pick<DueNumber, 'year' | 'month' | 'ends_on'>>`
    select year, month, ends_on::text as ends_on from (${monthsDue(query)}) m
    where ${after ? sql`(year, month) >= (${after.year}, ${after.month})` : sql`true`} order by ends_on ${newest ? sql`desc` : sql``}`.execute(
    db,
  )
  const found: DueNumber[] = []
  for (const { year, month, ends_on } of months) {
    const rest = limit - found.length
    if (rest <= 0) break
    const pageBegins = after?.year === year && after.month === month
    const { rows } = await sql<DueNumber>`
      select i.id as indicator_id, i.code, i.name, i.agency_id, i.top_dimension_id,
        ${year}::int as year, ${month}::int as month, ${ends_on} as ends_on, r.id is not null as accepted
      from (${await indicatorsAsked(db, { from: year, to: year }, query)}) i
      left join masterplan.realisation r on r.indicator_id = i.id and r.year = ${year} and r.month = ${month} and r.status = 'accepted'
      where ${asksIn(sql`${month}::int`)}
        and ${pageBegins ? sql`(i.code, i.id) > (select code, id from masterplan.indicator where id = ${after.indicator_id}::uuid)` : sql`true`}
      order by i.code, i.id limit ${rest === Infinity ? null : rest}`.execute(db)
    found.push(...rows)
  }
  return found
}

/**
 * How many are due and how many of them were accepted, by month and, where it is asked for, by agency or dimension. What is due
 * is multiplied, indicators by months; only what was accepted is counted one by one.
 */
export async function dueTotals(
  db: Db | Tx,
  query: DueQuery,
  by: 'agency_id' | 'top_dimension_id' | undefined,
): Promise<{ ends_on: string; key: string | null; due: number; accepted: number }[]> {
  const key = by === undefined ? sql`null::uuid` : sql.ref(`i.${by}`)
  const years = { from: Number((query.from ?? '2000').slice(0, 4)), to: Number((query.to ?? query.today).slice(0, 4)) }
  const { rows } = await sql<{ ends_on: string; key: string | null; due: number; accepted: number }>`
    with m as materialized (${monthsDue(query)}),
      i as materialized (${await indicatorsAsked(db, years, query)}),
      alike as (select i.year, i.frequency, ${key} as key, count(*) as due from i group by 1, 2, 3)
    select ends_on::text as ends_on, key, sum(due)::int as due, sum(accepted)::int as accepted
    from (
      select m.ends_on, i.key, i.due, 0 as accepted from alike i join m on m.year = i.year and ${asksIn(sql`m.month`)}
      union all
      select m.ends_on, ${key}, 0, 1 from i
      join masterplan.realisation r on r.indicator_id = i.id and r.year = i.year and r.status = 'accepted'
      join m on m.year = r.year and m.month = r.month and ${asksIn(sql`m.month`)}
    ) counted
    group by ends_on, key order by ends_on, key`.execute(db)
  return rows
}
