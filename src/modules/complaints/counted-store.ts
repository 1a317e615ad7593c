import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export interface CountedScope {
  /** instants: from inclusive, to exclusive */
  from: string | undefined
  to: string | undefined
  agencyId: string | undefined
  areaCode: string | undefined
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
  categoryCode: string
  channel: string
  onTime: boolean
}

/** What kind of matter it is, and by which way it came. */
const MATTER = sql`c.class, c.category_code as "categoryCode", c.channel`

/** Secret matters are in none of these figures. */
function filters({ agencyId, areaCode, agencies, supervisory }: CountedScope) {
  return sql`not c.confidential
    ${supervisory ? sql`` : sql`and c.class <> 'complaint_supervisory'`}
    ${agencyId === undefined ? sql`` : sql`and c.lead_agency_id = ${agencyId}::uuid`}
    ${areaCode === undefined ? sql`` : sql`and (c.area_code = ${areaCode} or starts_with(c.area_code, ${`${areaCode}.`}))`}
    ${
      agencies === 'all'
        ? sql``
        : sql`and (c.lead_agency_id = any(${[...agencies]}::uuid[]) or c.helper_agency_ids && ${[...agencies]}::uuid[]
            ${supervisory ? sql`or c.class = 'complaint_supervisory'` : sql``})`
    }`
}

export async function receivedRows(db: Db, scope: CountedScope): Promise<CountedComplaint[]> {
  const { rows } = await sql<CountedComplaint>`
    select c.id, c.id as "complaintId", c.number, c.received_at::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode", ${MATTER}, true as "onTime"
    from complaints.complaint c
    where ${filters(scope)}
      ${within(sql`c.received_at`, scope)}
    order by c.received_at, c.id`.execute(db)
  return rows
}

/** Resolution clocks that ended, one row a clock: a matter that was reopened had two terms to keep. */
export async function resolvedRows(db: Db, scope: CountedScope): Promise<CountedComplaint[]> {
  return clockRows(db, 'resolution', scope)
}

/** First answers owed by an agency, one row a clock. */
export async function firstResponseRows(db: Db, scope: CountedScope): Promise<CountedComplaint[]> {
  return clockRows(db, 'first_response', scope)
}

/** Matters resolved for the first time: the days since receipt, and whether they came back. */
export async function firstResolutions(db: Db, scope: CountedScope): Promise<(CountedComplaint & { days: number; reopened: boolean })[]> {
  const { rows } = await sql<CountedComplaint & { days: number; reopened: boolean }>`
    select c.id, c.id as "complaintId", c.number, k.at::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode", ${MATTER}, true as "onTime",
      round(extract(epoch from k.at - c.received_at) / 86400, 1)::float8 as days, k.times > 1 as reopened
    from complaints.complaint c
    join lateral (
      select min(stopped_at) filter (where result in ('on_time', 'late')) as at, count(*) filter (where result <> 'void') as times
      from complaints.clock where complaint_id = c.id and kind = 'resolution'
    ) k on k.at is not null
    where ${filters(scope)} ${within(sql`k.at`, scope)}
    order by k.at, c.id`.execute(db)
  return rows
}

export async function answerRows(db: Db, scope: CountedScope): Promise<CountedComplaint[]> {
  const { rows } = await sql<CountedComplaint>`
    select f.id, c.id as "complaintId", c.number, f.published_at::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode", ${MATTER}, true as "onTime"
    from complaints.follow_up f join complaints.complaint c on c.id = f.complaint_id
    where f.kind in ('public_answer', 'reporter_answer') and f.status = 'published' and ${filters(scope)} ${within(sql`f.published_at`, scope)}
    order by f.published_at, f.id`.execute(db)
  return rows
}

export async function ratingRows(db: Db, scope: CountedScope): Promise<(CountedComplaint & { stars: number })[]> {
  const { rows } = await sql<CountedComplaint & { stars: number }>`
    select c.id, c.id as "complaintId", c.number, r.at::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode", ${MATTER}, true as "onTime", r.stars
    from complaints.rating r join complaints.complaint c on c.id = r.complaint_id
    where ${filters(scope)} ${within(sql`r.at`, scope)}
    order by r.at, c.id`.execute(db)
  return rows
}

async function clockRows(db: Db, kind: string, scope: CountedScope): Promise<CountedComplaint[]> {
  const { rows } = await sql<CountedComplaint>`
    select k.id, c.id as "complaintId", c.number, k.stopped_at::text as at, c.lead_agency_id as "agencyId", c.area_code as "areaCode", ${MATTER}, k.result = 'on_time' as "onTime"
    from complaints.clock k join complaints.complaint c on c.id = k.complaint_id
    where k.kind = ${kind} and k.result in ('on_time', 'late') and ${filters(scope)} ${within(sql`k.stopped_at`, scope)}
    order by k.stopped_at, k.id`.execute(db)
  return rows
}

function within(at: RawBuilder<unknown>, { from, to }: CountedScope) {
  return sql`${from === undefined ? sql`` : sql`and ${at} >= ${from}`} ${to === undefined ? sql`` : sql`and ${at} < ${to}`}`
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
