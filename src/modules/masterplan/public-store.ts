import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { asRows, listedFrom } from './programme-store.ts'
import { STATUS, statusAt } from './status-store.ts'

export interface PublicPlanRow {
  id: string
  title: string
  from_year: number
  to_year: number
  taxonomy_code: string
  version: number
  decree: string
  invented: boolean
}

/** The masterplans that are in force, the newest first: a draft is nobody's plan yet. */
export async function plansInForce(db: Db | Tx): Promise<PublicPlanRow[]> {
  const { rows } = await sql<PublicPlanRow>`
    select d.id, d.title, d.from_year, d.to_year, d.taxonomy_code, v.version, v.decree, d.invented
    from masterplan.document d join masterplan.document_version v on v.document_id = d.id and v.status = 'in_force'
    where d.kind = 'masterplan' order by d.from_year desc, d.id`.execute(db)
  return rows
}

export interface PublicProgrammeRow {
  id: string
  code: string
  name: string
  dimension_id: string
  top_dimension_id: string
  document_id: string
  status: string
  /** null: planned, as it came into the plan */
  status_since: string | null
  quick_win: boolean
  agency_id: string
  support_agency_ids: string[]
  from_year: number
  to_year: number
  invented: boolean
}

/** The programmes of the versions in force, as they are; of a year: those that its plan lists for it, as they were. */
export async function publicProgrammes(db: Db | Tx, year?: number): Promise<PublicProgrammeRow[]> {
  const listing =
    year === undefined
      ? sql`masterplan.version_listed v where v.programme_id = p.id and v.status = 'in_force'`
      : sql`masterplan.listed v where v.programme_id = p.id and v.year = ${year}`
  const { rows } = await sql<PublicProgrammeRow>`
    select p.id, p.code, p.name, p.dimension_id, coalesce(d.parent_id, d.id) as top_dimension_id, p.document_id, ${STATUS} as status, s.since as status_since, p.quick_win,
      p.lead_agency_id as agency_id, p.support_agency_ids, p.from_year, p.to_year, p.invented
    from masterplan.programme p
    join masterplan.dimension d on d.id = p.dimension_id
    join masterplan.document m on m.id = p.document_id and m.kind = 'masterplan'
    ${statusAt(year)}
    where exists (select from ${listing}) order by m.from_year desc, d.position, p.code`.execute(db)
  return rows
}

export interface PublicResultRow {
  indicator_id: string
  programme_id: string
  programme_code: string
  agency_id: string
  code: string
  name: string
  level: string
  unit: string
  decimals: number
  direction: string
  aggregation: string
  definition: string
  data_source: string
  is_part: boolean
  year: number
  target: string | null
  target_low: string | null
  target_high: string | null
  value: string | null
  through_month: number | null
  achievement: string | null
  capped: string | null
}

/** What came of the indicators that anybody may see, in each year whose plan lists their programme. Results follow from accepted numbers alone. */
export async function publicResults(db: Db | Tx): Promise<PublicResultRow[]> {
  const { rows } = await sql<PublicResultRow>`
    select i.id as indicator_id, i.programme_id, p.code as programme_code, i.agency_id, i.code, i.name, i.level, i.unit, i.decimals, i.direction, i.aggregation, i.definition,
      i.data_source, r.is_part, r.year, t.value as target, t.low as target_low, t.high as target_high, r.value, r.through_month,
      round(r.achievement, 1) as achievement, r.capped
    from masterplan.result r
    join ${asRows(await listedFrom(db, 0, 9999))} on l.programme_id = r.programme_id and l.year = r.year
    join masterplan.indicator i on i.id = r.indicator_id and i.is_public
    join masterplan.programme p on p.id = i.programme_id
    left join masterplan.target t on t.indicator_id = i.id and t.year = r.year and t.quarter = 0
    order by i.code, r.year`.execute(db)
  return rows
}
