import type { MeasureQuery } from '#city/measures/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Item } from '../contract.ts'
import { dimensionsOf } from '#modules/masterplan/index.ts'

interface Counter {
  /** codes of measures; one that no room offers is passed over */
  measures: readonly string[]
  /** the item asks what ran in the year before */
  yearBefore?: true
  /** of one dimension of the masterplan alone */
  dimension?: string
  /** of one of its four action plans alone */
  actionPlan?: string
}

/** Means of fewer people could point at one of them. */
const FEWEST_PEOPLE = 5

const DELIVERY = ['masterplan.delivery']

/** Which figures of the house feed which item of the ministry's form. They are evidence; the mark remains a judgement. */
const COUNTERS: Readonly<Record<string, Counter>> = {
  A2: { measures: ['governance.council_meetings'] },
  A3: { measures: ['governance.team_meetings'] },
  A4: { measures: ['masterplan.programmes_ran'], yearBefore: true },
  A5: { measures: ['masterplan.action_plans_ran'], yearBefore: true },
  B2: {
    measures: [
      'governance.council_meetings',
      'governance.council_decisions',
      'governance.council_decisions_kept',
      'governance.proposals_in_plan',
    ],
  },
  B3: { measures: ['governance.team_meetings', 'governance.team_decisions', 'governance.team_decisions_kept'] },
  B4: { measures: ['governance.agencies_involved'] },
  B5: { measures: ['governance.forum_meetings', 'governance.forum_contributions'] },
  B6: { measures: ['masterplan.apbd_share'] },
  B7: { measures: ['partnership.non_budget_share', 'partnership.sources_active'] },
  C1: { measures: DELIVERY, dimension: 'GOV' },
  C7: { measures: DELIVERY, dimension: 'BRD' },
  C11: { measures: DELIVERY, dimension: 'ECO' },
  C14: { measures: DELIVERY, dimension: 'LIV' },
  C21: { measures: DELIVERY, dimension: 'SOC' },
  C27: { measures: DELIVERY, dimension: 'ENV' },
  C30: { measures: DELIVERY, actionPlan: 'human_resources' },
  C31: { measures: DELIVERY, actionPlan: 'infrastructure' },
  C32: { measures: DELIVERY, actionPlan: 'applications' },
  C33: { measures: DELIVERY, actionPlan: 'literacy' },
  E11: { measures: ['masterplan.quick_wins_kept'] },
  E12: { measures: ['masterplan.quick_wins_new'] },
}

/** Whose kept promises speak for an item: decisions of bodies of this kind, or what another room promised to people. */
const PROMISES: Readonly<Record<string, { bodies?: readonly string[]; room?: string }>> = {
  B2: { bodies: ['council'] },
  B3: { bodies: ['team'] },
  B5: { bodies: ['forum'] },
  D4: { room: 'wajar' },
  D5: { room: 'wajar' },
  D6: { room: 'wajar' },
}

/** Items that rest on a legal instrument in force. */
const LEGAL: ReadonlySet<string> = new Set(['A1', 'B1', 'B2', 'B3', 'B5'])

export interface CountedBy {
  measure: string
  query: MeasureQuery
  /** with fewer records the figure is not shown */
  fewest: number
}

/** The figures that feed an item in a year, each with what it counts: what people said in the survey for an item that asks them; for others by the codes of the ministry's form alone. */
export async function countersOf(
  db: Db | Tx,
  { taxonomy, definition: { code, answer }, year }: { taxonomy: string; definition: Pick<Item, 'code' | 'answer'>; year: number },
): Promise<CountedBy[]> {
  if (answer === 'survey') {
    const query = { from: `${year}-01-01`, to: `${year}-12-31`, part: 'statement', key: code }
    return [{ measure: 'evaluation.survey_mean', query, fewest: FEWEST_PEOPLE }]
  }
  const counter = taxonomy === 'KOMINFO-2017' ? COUNTERS[code] : undefined
  if (!counter) return []
  const of = counter.yearBefore ? year - 1 : year
  const days = { from: `${of}-01-01`, to: `${of}-12-31` }
  const counted = (part: Pick<MeasureQuery, 'part' | 'key'>) =>
    counter.measures.map((measure) => ({ measure, query: { ...days, ...part }, fewest: 0 }))
  if (counter.actionPlan) return counted({ part: 'action_plan', key: counter.actionPlan })
  if (counter.dimension === undefined) return counted({})
  const dimension = (await dimensionsOf(db, of)).find((row) => row.code === counter.dimension)
  return dimension ? counted({ part: 'dimension', key: dimension.id }) : []
}

export function promisesFor({ taxonomy, code }: { taxonomy: string; code: string }): { bodies: readonly string[]; room: string | null } {
  const { bodies = [], room = null } = (taxonomy === 'KOMINFO-2017' && PROMISES[code]) || {}
  return { bodies, room }
}

export function restsOnLaw({ taxonomy, code }: { taxonomy: string; code: string }): boolean {
  return taxonomy === 'KOMINFO-2017' && LEGAL.has(code)
}
