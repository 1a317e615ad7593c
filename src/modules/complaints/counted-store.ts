import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export interface CountedScope {
  /** instants: from inclusive, to exclusive */
  from: string | undefined
  to: string | undefined
  agencyId: string | undefined
  areaCode: string | undefined
  /** those alone that stand under this key of a part; null: those without one */
  part: { by: CountedPart; key: string | null } | undefined
  /** whose rows this reader may see; 'all' for counting */
  agencies: 'all' | readonly string[]
  supervisory: boolean
}

export interface CountedComplaint {
  id: string
  complaintId: string
  number: string
  at: string
  agencyId: string | null
  areaCode: string | null
  class: string
  category: string
  channel: string
  value: number
}

/** By what figures are broken down, as they stand on the complaint `c`. */
const PARTS = {
  agency: sql`c.lead_agency_id::text`,
  area: sql`c.area_code`,
  class: sql`c.class`,
  // 'JLN' of 'JLN01'. Sub-categories are no part: beside their main category the few of one could be counted out.
  category: sql`case when c.category_code = 'LAIN' then c.category_code else left(c.category_code, 3) end`,
  // 'open311' of 'open311:client'
  channel: sql`split_part(c.channel, ':', 1)`,
} as const satisfies Record<string, RawBuilder<unknown>>
export type CountedPart = keyof typeof PARTS
export const isCountedPart = (by: string): by is CountedPart => Object.hasOwn(PARTS, by)

interface Event {
  id: RawBuilder<unknown>
  at: RawBuilder<unknown>
  /** what each adds to the figure */
  value: RawBuilder<unknown>
  from: RawBuilder<unknown>
}

/** Clocks that ended, one row a clock: a matter that was reopened had two terms to keep. */
const clocks = (kind: string): Event => ({
  id: sql`k.id`,
  at: sql`k.stopped_at`,
  value: sql`(k.result = 'on_time')::int`,
  from: sql`complaints.clock k join complaints.complaint c on c.id = k.complaint_id and k.kind = ${kind} and k.result in ('on_time', 'late')`,
})

/** Matters resolved for the first time. */
const firstResolutions = (value: RawBuilder<unknown>): Event => ({
  id: sql`c.id`,
  at: sql`k.at`,
  value,
  from: sql`complaints.complaint c join lateral (
      select min(stopped_at) filter (where result in ('on_time', 'late')) as at, count(*) filter (where result <> 'void') as times
      from complaints.clock where complaint_id = c.id and kind = 'resolution'
    ) k on k.at is not null`,
})

const EVENTS = {
  received: { id: sql`c.id`, at: sql`c.received_at`, value: sql`1`, from: sql`complaints.complaint c` },
  resolved: clocks('resolution'),
  first_response: clocks('first_response'),
  days_to_resolve: firstResolutions(sql`round(extract(epoch from k.at - c.received_at) / 86400, 1)`),
  reopened: firstResolutions(sql`(k.times > 1)::int`),
  answered: {
    id: sql`f.id`,
    at: sql`f.published_at`,
    value: sql`1`,
    from: sql`complaints.follow_up f join complaints.complaint c
      on c.id = f.complaint_id and f.kind in ('public_answer', 'reporter_answer') and f.status = 'published'`,
  },
  rated: {
    id: sql`c.id`,
    at: sql`r.at`,
    value: sql`r.stars`,
    from: sql`complaints.rating r join complaints.complaint c on c.id = r.complaint_id`,
  },
} as const satisfies Record<string, Event>
export type CountedEvent = keyof typeof EVENTS

/** A page of what is counted, by the moment in which it happened, or the newest of it. */
export async function countedRows(
  db: Db,
  event: CountedEvent,
  scope: CountedScope,
  { limit, after, newest = false }: { limit?: number; after?: string | undefined; newest?: boolean | undefined } = {},
): Promise<CountedComplaint[]> {
  const { id, at, value, from } = EVENTS[event]
  const { rows } = await sql<CountedComplaint>`
    select ${id} as id, c.id as "complaintId", c.number, ${at}::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode",
      c.class, ${PARTS.category} as category, ${PARTS.channel} as channel, (${value})::float8 as value
    from ${from} where ${filters(scope, at)}
      ${after === undefined ? sql`` : sql`and (${at}, ${id}) > (select ${at}, ${id} from ${from} where ${id} = ${after}::uuid)`}
    order by ${newest ? sql`${at} desc, ${id} desc` : sql`${at}, ${id}`} limit ${limit ?? null}`.execute(db)
  return rows
}

/** The same added up by the day in the city's zone and, where it is asked for, by the key of a part. */
export async function countedSums(
  db: Db,
  event: CountedEvent,
  scope: CountedScope,
  { zone, by }: { zone: string; by: CountedPart | undefined },
): Promise<{ on: string; key: string | null; value: number; rows: number }[]> {
  const { at, value, from } = EVENTS[event]
  const { rows } = await sql<{ on: string; key: string | null; value: number; rows: number }>`
    select (${at} at time zone ${zone})::date::text as "on", ${by ? PARTS[by] : sql`null::text`} as key,
      sum(${value})::float8 as value, count(*)::int as rows
    from ${from} where ${filters(scope, at)} group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** Secret matters are in none of these figures. */
function filters({ from, to, agencyId, areaCode, part, agencies, supervisory }: CountedScope, at: RawBuilder<unknown>) {
  return sql`not c.confidential
    ${from === undefined ? sql`` : sql`and ${at} >= ${from}`}
    ${to === undefined ? sql`` : sql`and ${at} < ${to}`}
    ${supervisory ? sql`` : sql`and c.class <> 'complaint_supervisory'`}
    ${agencyId === undefined ? sql`` : sql`and c.lead_agency_id = ${agencyId}::uuid`}
    ${areaCode === undefined ? sql`` : sql`and (c.area_code = ${areaCode} or starts_with(c.area_code, ${`${areaCode}.`}))`}
    ${part === undefined ? sql`` : sql`and (${PARTS[part.by]}) is not distinct from ${part.key}`}
    ${
      agencies === 'all'
        ? sql``
        : sql`and (c.lead_agency_id = any(${[...agencies]}::uuid[]) or c.helper_agency_ids && ${[...agencies]}::uuid[]
            ${supervisory ? sql`or c.class = 'complaint_supervisory'` : sql``})`
    }`
}

/** One open complaint is no cluster. */
const SMALLEST_CLUSTER = 2

export async function clustersSince(db: Db, { from, now, limit }: { from: string; now: string; limit: number }) {
  const { rows } = await sql<{ areaCode: string; categoryCode: string; count: number; late: number }>`
    select area_code as "areaCode", category_code as "categoryCode", count(*)::int as count, (count(*) filter (where due_at < ${now}))::int as late
    from complaints.complaint
    where open and not confidential and area_code is not null and received_at >= ${from}
    group by area_code, category_code having count(*) >= ${SMALLEST_CLUSTER}
    order by count(*) desc, late desc, area_code, category_code limit ${limit}`.execute(db)
  return rows
}
