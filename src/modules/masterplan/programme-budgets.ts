import type { Db, Tx } from '#kernel/db.ts'
import { currentMasterplan } from './document-store.ts'
import { listSpent } from './measure-store.ts'
import { OWN_FUNDS } from './contract.ts'
import { summarise } from './programme-store.ts'

export interface ProgrammeBudget {
  id: string
  code: string
  name: string
  leadAgencyId: string
  /** what the lines of that year amount to; null: it has none */
  ceilingRupiah: string | null
}

const OVER: ReadonlySet<string> = new Set(['done', 'cancelled'])

/** What the masterplan means to do in a year, each programme with its budget of that year; nothing where no plan covers it. */
export async function programmeBudgets(db: Db | Tx, year: number): Promise<ProgrammeBudget[]> {
  const plan = await currentMasterplan(db, year)
  if (!plan || year < plan.from_year || plan.to_year < year) return []
  return (await summarise(db, plan.id, year, {}))
    .filter(({ status, standing }) => !OVER.has(status) && (standing === 'listed' || standing === 'leaving'))
    .map(({ id, code, name, lead_agency_id: leadAgencyId, ceiling }) => ({
      id,
      code,
      name,
      leadAgencyId,
      ceilingRupiah: ceiling === '0' ? null : ceiling,
    }))
}

export interface BudgetSpent {
  activityId: string
  year: number
  agencyId: string
  label: string
  rupiah: string
}

/** What the city's own budget has spent on the masterplan, line by line, in these years; a line without a report is not among them. */
export async function budgetSpent(db: Db | Tx, years: { from?: number; to?: number } = {}): Promise<BudgetSpent[]> {
  return (await listSpent(db, [...OWN_FUNDS], years)).map((row) => ({
    activityId: row.activity_id,
    year: row.year,
    agencyId: row.agency_id,
    label: `${row.code} ${row.name} (${row.year})`,
    rupiah: row.spent,
  }))
}
