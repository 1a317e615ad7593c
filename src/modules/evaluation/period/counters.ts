import type { MeasureQuery } from '#city/measures/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { dimensionsOf } from '#modules/masterplan/index.ts'

interface Counter {
  /** codes of measures; one that no room offers is passed over */
  measures: readonly string[]
  /** the item asks what ran in the year before */
  yearBefore?: true
  /** of one dimension of the masterplan alone */
  dimension?: string
}

const RUNNING = ['masterplan.programmes_running', 'masterplan.programmes_done']

/** Which figures of the house feed which item of the ministry's form. They are evidence; the mark remains a judgement. */
const COUNTERS: Readonly<Record<string, Counter>> = {
  A2: { measures: ['governance.council_meetings'] },
  A3: { measures: ['governance.team_meetings'] },
  A4: { measures: RUNNING, yearBefore: true },
  B2: { measures: ['governance.council_meetings', 'governance.council_decisions', 'governance.proposals_in_plan'] },
  B3: { measures: ['governance.team_meetings', 'governance.team_decisions', 'governance.team_decisions_kept'] },
  B4: { measures: ['governance.agencies_involved'] },
  B5: { measures: ['governance.forum_meetings', 'governance.forum_contributions'] },
  B6: { measures: ['masterplan.apbd_share'] },
  B7: { measures: ['partnership.non_budget_share', 'partnership.sources_active'] },
  C1: { measures: RUNNING, dimension: 'GOV' },
  C7: { measures: RUNNING, dimension: 'BRD' },
  C11: { measures: RUNNING, dimension: 'ECO' },
  C14: { measures: RUNNING, dimension: 'LIV' },
  C21: { measures: RUNNING, dimension: 'SOC' },
  C27: { measures: RUNNING, dimension: 'ENV' },
}

/** Items that rest on a legal instrument in force. */
const LEGAL: ReadonlySet<string> = new Set(['A1', 'B1', 'B2', 'B3', 'B5'])

export interface CountedBy {
  measure: string
  query: MeasureQuery
}

/** The figures that feed an item in a year, each with what it counts. Codes are those of the ministry's form alone. */
export async function countersOf(
  db: Db | Tx,
  { taxonomy, code, year }: { taxonomy: string; code: string; year: number },
): Promise<CountedBy[]> {
  const counter = taxonomy === 'KOMINFO-2017' ? COUNTERS[code] : undefined
  if (!counter) return []
  const of = counter.yearBefore ? year - 1 : year
  const days = { from: `${of}-01-01`, to: `${of}-12-31` }
  if (counter.dimension === undefined) return counter.measures.map((measure) => ({ measure, query: days }))
  const dimension = (await dimensionsOf(db, of)).find((row) => row.code === counter.dimension)
  if (!dimension) return []
  return counter.measures.map((measure) => ({ measure, query: { ...days, part: 'dimension', key: dimension.id } }))
}

export function restsOnLaw({ taxonomy, code }: { taxonomy: string; code: string }): boolean {
  return taxonomy === 'KOMINFO-2017' && LEGAL.has(code)
}
