import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { shareOfCeiling, shareOfWhole, workOf } from './budget.ts'
import { cityBudgets, listActivities, type MoneyRow, moneyByAgency, progressOf, taggedOf } from './budget-store.ts'
import type { Budget, BudgetQuery, BudgetStage, Dashboard, SmartShare } from './contract.ts'
import { agencyNames } from './documents-view.ts'
import { outsideOf } from './funding.ts'
import { listedIn } from './programme-store.ts'
import { settingsOf } from './settings.ts'
import { nameOf, toActivity } from './view.ts'

const NEWEST_FIRST = ['revised', 'shifted', 'original'] as const satisfies readonly BudgetStage[]
type Totals = Dashboard['budget']

/** The lines of a year's budget with work and money, and their totals by agency. */
export async function budgetOf(context: Context, actor: Actor, { year, agencyId, programmeId }: BudgetQuery): Promise<Budget> {
  const [settings, names, activities, money] = await Promise.all([
    settingsOf(context),
    agencyNames(context),
    listActivities(context.db, { year, agencyId, programmeId }),
    listedIn(context.db, year).then((ids) => moneyByAgency(context.db, year, ids)),
  ])
  const progress = Map.groupBy(
    await progressOf(
      context.db,
      activities.map(({ id }) => id),
    ),
    ({ activity_id }) => activity_id,
  )
  const shown = agencyId ? money.filter((row) => row.agency_id === agencyId) : money
  return {
    year,
    totals: totalsOf(shown),
    agencies: shown
      .map((row) => ({ agencyId: row.agency_id, agencyName: nameOf(names, row.agency_id), ...totalsOf([row]) }))
      .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'id')),
    activities: activities.map((row) => toActivity(row, progress.get(row.id) ?? [], { names, settings, actor })),
  }
}

export function totalsOf(rows: readonly MoneyRow[]): Totals {
  const sum = (of: (row: MoneyRow) => string) => rows.reduce((total, row) => total + BigInt(of(row)), 0n)
  const [ceiling, spent] = [sum((row) => row.ceiling), sum((row) => row.spent)]
  const work = workOf(rows.map(({ weighted, weight, percents, reporting }) => ({ weighted, weight, percents, lines: reporting })))
  return {
    activities: rows.reduce((total, row) => total + row.activities, 0),
    ceiling: String(ceiling),
    spent: String(spent),
    moneyShare: shareOfCeiling(spent, ceiling),
    physicalWeighted: work.weighted,
    physicalMean: work.mean,
  }
}

/** The share of the city's own budget that goes to smart city, with the list of tagged lines as its proof, and what came from outside of it. */
export async function smartShareOf(context: Context, year: number): Promise<SmartShare> {
  const { db } = context
  const [budgets, { tagged, lines }, outside] = await Promise.all([
    cityBudgets(db, year),
    listedIn(db, year).then((ids) => taggedOf(db, year, ids)),
    outsideOf(context, year),
  ])
  const newest = NEWEST_FIRST.flatMap((stage) => budgets.find((row) => row.stage === stage) ?? []).at(0)
  return {
    year,
    stage: (newest?.stage ?? null) as BudgetStage | null,
    cityBudget: newest?.rupiah ?? null,
    source: newest?.source ?? null,
    version: newest?.version ?? null,
    tagged,
    lines,
    share: shareOfWhole(BigInt(tagged), newest ? BigInt(newest.rupiah) : null),
    stages: NEWEST_FIRST.flatMap((stage) => budgets.filter((row) => row.stage === stage)).map((row) => ({
      stage: row.stage as BudgetStage,
      rupiah: row.rupiah,
      source: row.source,
      version: row.version,
    })),
    outside,
  }
}
