import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { BandScale } from './contract.ts'
import { asRows, type Listed } from './programme-store.ts'
import { STATUS, statusAt } from './status-store.ts'

export interface RolledRow {
  key: string
  indicators: number
  reported: number
  /** null: nothing that can be judged */
  achievement: string | null
}

const TOTALS = sql`count(*)::int as indicators, count(r.value)::int as reported, round(avg(r.capped), 1) as achievement`

/** What a plan lists for a year. */
export interface ListedYear {
  documentId: string
  year: number
  programmeIds: readonly string[]
}

/** As `r`, what came of the indicators of these programmes in their year. */
const results = ({ documentId, year, programmeIds }: ListedYear) => sql`masterplan.result r
    where r.document_id = ${documentId} and r.year = ${year} and r.programme_id = any(${programmeIds}::uuid[])`

/** By dimension each whole counts once; its parts belong to it. */
export async function rollUpByDimension(db: Db | Tx, listed: ListedYear): Promise<RolledRow[]> {
  const { rows } = await sql<RolledRow>`select r.top_dimension_id as key, ${TOTALS} from ${results(listed)}
    and not r.is_part group by r.top_dimension_id`.execute(db)
  return rows
}

/** By agency each part counts for whoever reports it, and the whole for nobody. */
export async function rollUpByAgency(db: Db | Tx, listed: ListedYear): Promise<RolledRow[]> {
  const { rows } = await sql<RolledRow>`select r.agency_id as key, ${TOTALS} from ${results(listed)}
    and not r.is_whole group by r.agency_id`.execute(db)
  return rows
}

export async function rollUpByYear(db: Db | Tx, documentId: string, listed: Listed): Promise<RolledRow[]> {
  const { rows } = await sql<RolledRow>`select r.year::text as key, ${TOTALS}
    from masterplan.result r join ${asRows(listed)} on r.programme_id = l.programme_id and r.year = l.year
    where r.document_id = ${documentId} and not r.is_part group by r.year`.execute(db)
  return rows
}

/** How many indicators fall into each band; rounded half up as the bands are read. */
export async function countBands(db: Db | Tx, listed: ListedYear, scale: BandScale): Promise<{ band: string; count: number }[]> {
  const { rows } = await sql<{ band: string; count: number }>`
    select case when r.achievement is null then 'none' when round(r.achievement) >= ${scale.very_high} then 'very_high'
      when round(r.achievement) >= ${scale.high} then 'high' when round(r.achievement) >= ${scale.medium} then 'medium'
      when round(r.achievement) >= ${scale.low} then 'low' else 'very_low' end as band, count(*)::int as count
    from ${results(listed)} and not r.is_part group by 1`.execute(db)
  return rows
}

/** For another list of dimensions: by the exact (sub-)dimension that each indicator stands in. */
export async function rollUpByOwnDimension(db: Db | Tx, { documentId, year, programmeIds }: ListedYear) {
  const { rows } = await sql<{
    dimension_id: string
    top_dimension_id: string
    indicators: number
    reported: number
    judged: number
    total: string | null
  }>`
    select i.dimension_id, r.top_dimension_id, count(*)::int as indicators, count(r.value)::int as reported, count(r.capped)::int as judged, sum(r.capped) as total
    from masterplan.result r join masterplan.indicator i on i.id = r.indicator_id
    where r.document_id = ${documentId} and r.year = ${year} and r.programme_id = any(${programmeIds}::uuid[]) and not r.is_part group by i.dimension_id, r.top_dimension_id`.execute(
    db,
  )
  return rows
}

export async function countProgrammes(
  db: Db | Tx,
  { year, programmeIds }: ListedYear,
): Promise<{ status: string; count: number; quick: number }[]> {
  const { rows } = await sql<{ status: string; count: number; quick: number }>`
    select ${STATUS} as status, count(*)::int as count, (count(*) filter (where p.quick_win))::int as quick
    from masterplan.programme p ${statusAt(year)} where p.id = any(${programmeIds}::uuid[]) group by 1`.execute(db)
  return rows
}

/** Names the states of the index of what waits: it serves no `<> 'accepted'`. */
export async function countWaiting(db: Db | Tx, { year, programmeIds }: ListedYear): Promise<{ status: string; count: number }[]> {
  const { rows } = await sql<{ status: string; count: number }>`
    select r.status, count(*)::int as count from masterplan.realisation r join masterplan.indicator i on i.id = r.indicator_id
    where r.status in ('draft', 'sent', 'verified', 'returned') and r.year = ${year} and i.programme_id = any(${programmeIds}::uuid[]) group by r.status`.execute(
    db,
  )
  return rows
}

/** Cells of the matrix that agree and that somebody answered, by agency, and the programmes of the year that each leads. */
export async function agreementOf(
  db: Db | Tx,
  { year, programmeIds }: ListedYear,
): Promise<{ agency_id: string; programmes: number; agree: number; answered: number }[]> {
  const { rows } = await sql<{ agency_id: string; programmes: number; agree: number; answered: number }>`
    select p.lead_agency_id as agency_id, count(distinct p.id)::int as programmes, (count(l.state) filter (where l.state <> 'not_listed'))::int as agree,
      count(l.state)::int as answered
    from masterplan.programme p ${statusAt(year)}
    left join masterplan.plan_link l on l.programme_id = p.id and l.year in (0, ${year})
    where p.id = any(${programmeIds}::uuid[]) and ${STATUS} <> 'cancelled'
    group by p.lead_agency_id`.execute(db)
  return rows
}
