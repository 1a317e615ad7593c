import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { STATUS, statusAt } from '../status-store.ts'

/** Null: every agency. */
export type Agencies = readonly string[] | null

const within = (column: string, agencies: Agencies) => (agencies === null ? sql`true` : sql`${sql.ref(column)} = any (${agencies}::uuid[])`)
const PLAN = sql<string>`d.from_year || '-' || d.to_year`

export async function programmeLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    id: string
    plan: string
    code: string
    name: string
    dimension: string
    action_plan: string | null
    horizon: string
    quick_win: boolean
    from_year: number
    to_year: number
    agency_id: string
    status: string
    status_since: string | null
    status_reason: string | null
    source: string
    version: number
  }>`select p.id, ${PLAN} as plan, p.code, p.name, m.code as dimension, p.action_plan, p.horizon, p.quick_win, p.from_year, p.to_year, p.lead_agency_id as agency_id,
      ${STATUS} as status, s.since as status_since, s.reason as status_reason, p.source, p.version
    from masterplan.programme p join masterplan.document d on d.id = p.document_id join masterplan.dimension m on m.id = p.dimension_id
    ${statusAt()}
    where p.dropped_in is null and ${within('p.lead_agency_id', agencies)} order by d.from_year, p.code`.execute(db)
  return rows
}

export async function indicatorLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    id: string
    code: string
    plan: string
    programme: string
    agency_id: string
    name: string
    level: string
    unit: string
    direction: string
    aggregation: string
    frequency: string
    factor: string
    decimals: number
    baseline_year: number | null
    baseline: string | null
    definition: string
    formula: string
    data_source: string
    evidence_required: boolean
    measure_code: string | null
    from_year: number
    to_year: number
  }>`select i.id, i.code, ${PLAN} as plan, p.code as programme, i.agency_id, i.name, i.level, i.unit, i.direction, i.aggregation, i.frequency, i.factor, i.decimals,
      i.baseline_year, i.baseline, i.definition, i.formula, i.data_source, i.evidence_required, i.measure_code, i.from_year, i.to_year
    from masterplan.indicator i join masterplan.document d on d.id = i.document_id join masterplan.programme p on p.id = i.programme_id
    where ${within('i.agency_id', agencies)} order by i.code`.execute(db)
  return rows
}

export async function targetLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    indicator: string
    name: string
    year: number
    quarter: number
    value: string | null
    low: string | null
    high: string | null
  }>`
    select i.code as indicator, i.name, t.year, t.quarter, t.value, t.low, t.high
    from masterplan.target t join masterplan.indicator i on i.id = t.indicator_id where ${within('i.agency_id', agencies)} order by i.code, t.year, t.quarter`.execute(
    db,
  )
  return rows
}

export async function realisationLines(db: Db | Tx, agencies: Agencies, years: readonly number[]) {
  const { rows } = await sql<{
    indicator: string
    name: string
    unit: string
    year: number
    month: number
    value: string
    numerator: string | null
    denominator: string | null
    note: string
    status: string
    version: number
  }>`select i.code as indicator, i.name, i.unit, r.year, r.month, r.value, r.numerator, r.denominator, r.note, r.status, r.version
    from masterplan.realisation r join masterplan.indicator i on i.id = r.indicator_id
    where r.year = any (${years}::int[]) and ${within('i.agency_id', agencies)} order by i.code, r.year, r.month`.execute(db)
  return rows
}

export async function activityLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    id: string
    year: number
    code: string
    plan: string
    programme: string
    agency_id: string
    name: string
    nomenclature_version: string | null
    nomenclature_code: string | null
    fund_source: string
    smart_city: boolean
    original_rupiah: string | null
    shifted_rupiah: string | null
    revised_rupiah: string | null
    source: string
    version: number
  }>`select a.id, a.year, a.code, ${PLAN} as plan, p.code as programme, a.agency_id, a.name, a.nomenclature_version, a.nomenclature_code, a.fund_source, a.smart_city,
      a.original_rupiah, a.shifted_rupiah, a.revised_rupiah, a.source, a.version
    from masterplan.activity a join masterplan.programme p on p.id = a.programme_id join masterplan.document d on d.id = p.document_id
    where ${within('a.agency_id', agencies)} order by a.year, a.code`.execute(db)
  return rows
}

export async function progressLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    activity_id: string
    year: number
    code: string
    name: string
    month: number
    physical_target: string | null
    physical_done: string
    money_target: string | null
    money_done: string
    reason: string
    obstacle: string
    follow_up: string
    version: number
  }>`select p.activity_id, a.year, a.code, a.name, p.month, p.physical_target, p.physical_done, p.money_target, p.money_done, p.reason, p.obstacle, p.follow_up, p.version
    from masterplan.progress p join masterplan.activity a on a.id = p.activity_id where ${within('a.agency_id', agencies)} order by a.year, a.code, p.month`.execute(
    db,
  )
  return rows
}

export async function linkLines(db: Db | Tx, agencies: Agencies) {
  const { rows } = await sql<{
    plan: string
    programme: string
    name: string
    kind: string
    year: number
    state: string
    reference: string
    reason: string
    version: number
  }>`
    select ${PLAN} as plan, p.code as programme, p.name, l.kind, l.year, l.state, l.reference, l.reason, l.version
    from masterplan.plan_link l join masterplan.programme p on p.id = l.programme_id join masterplan.document d on d.id = p.document_id
    where ${within('p.lead_agency_id', agencies)} order by p.code, l.kind, l.year`.execute(db)
  return rows
}

/** The masterplan of a period such as '2025-2029'. */
export async function findPlanByPeriod(db: Db | Tx, period: string): Promise<{ id: string; taxonomyCode: string } | undefined> {
  const [from, to] = period.split('-').map(Number)
  const row = await db
    .selectFrom('masterplan.document')
    .select(['id', 'taxonomy_code'])
    .where('kind', '=', 'masterplan')
    .where('from_year', '=', from || 0)
    .where('to_year', '=', to || 0)
    .executeTakeFirst()
  return row && { id: row.id, taxonomyCode: row.taxonomy_code! }
}
