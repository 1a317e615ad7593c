import { budgetSpent } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import { Category, type ContributionState, FundSource, type Ownership, type Reported, type YearReport } from './contract.ts'
import { COMMITTED, VERIFIED } from './lifecycle.ts'
import { windowsOf } from './rules.ts'
import { listCompanies, listContributions, listNeeds, listRealisations, type RealisationRow } from './store.ts'
import { moneyOf, nonBudgetShare, sharePercent } from './totals.ts'
import { areaNames } from './view.ts'

/** What was offered, promised and done in a year, by company; whom the award list names follows from it. */
export async function yearReport(context: Context, year: number): Promise<YearReport> {
  const { db } = context
  const windows = await windowsOf(context)
  const inYear = (day: string | null) => day !== null && Number(day.slice(0, 4)) === year
  const needs = (await listNeeds(db)).filter((need) => need.budget_year === year && need.state !== 'draft')
  const contributions = await listContributions(db)
  const pledges = contributions.filter((row) => COMMITTED.has(row.state as ContributionState) && inYear(row.pledged_on))
  const reports = (await listRealisations(db)).filter((row) => inYear(row.on_day))
  const verified = reports.filter(isVerified)
  const published = reports.filter(({ state }) => state === 'published')
  const [committed, proven] = [moneyOf(pledges.map((row) => row.pledged_rupiah)), amounts(verified)]
  const contributionOf = new Map(contributions.map((row) => [row.id, row]))
  const companies = await listCompanies(db)
  const nameOf = new Map(companies.map(({ id, name }) => [id, name]))
  const areas = await areaNames(context)
  const lines = await budgetSpent(db, { from: year, to: year })
  const budgetRealised = lines.length === 0 ? null : lines.reduce((sum, line) => sum + BigInt(line.rupiah), 0n)
  return {
    year,
    needs: {
      offered: needs.filter(({ state }) => state === 'offered' || state === 'met').length,
      met: needs.filter(({ state }) => state === 'met').length,
      offeredLate: needs.filter(windows.offeredLate).length,
    },
    committed,
    submitted: amounts(reports.filter(({ state }) => state === 'submitted')),
    verified: proven,
    published: amounts(published),
    realisationPercent: sharePercent(BigInt(proven.rupiah), BigInt(committed.rupiah)),
    budgetRealised: budgetRealised === null ? null : String(budgetRealised),
    nonBudgetPercent: nonBudgetShare(BigInt(proven.rupiah), budgetRealised),
    byCategory: Category.options.map((category) => {
      const rows = verified.filter((row) => contributionOf.get(row.contribution_id)!.category === category)
      return { category, activities: rows.length, verified: amounts(rows) }
    }),
    bySource: FundSource.options.map((source) => {
      const rows = verified.filter((row) => row.fund_source === source)
      return { source, activities: rows.length, verified: amounts(rows) }
    }),
    work: verified.toReversed().map((row) => {
      const { title, area_code: area, beneficiary } = contributionOf.get(row.contribution_id)!
      return {
        id: row.id,
        contributionId: row.contribution_id,
        on: row.on_day,
        companyName: nameOf.get(row.company_id)!,
        title,
        area: areas.get(area) ?? area,
        beneficiary,
        amountRupiah: row.amount_rupiah,
        published: row.state === 'published',
      }
    }),
    companies: companies
      .map((company): Reported => {
        const own = <Row extends { company_id: string }>(rows: readonly Row[]) => rows.filter((row) => row.company_id === company.id)
        const [pledged, done] = [moneyOf(own(pledges).map((row) => row.pledged_rupiah)), amounts(own(verified))]
        const lateReports = own(reports).filter(windows.reportedLate).length
        return {
          companyId: company.id,
          companyName: company.name,
          ownership: company.ownership as Ownership,
          activities: own(verified).length,
          committed: pledged,
          verified: done,
          published: amounts(own(published)),
          keptPercent: sharePercent(BigInt(done.rupiah), BigInt(pledged.rupiah)),
          lateReports,
          eligible: own(published).length > 0 && lateReports === 0,
        }
      })
      .filter(({ activities, committed: { rupiah, unreported } }) => activities > 0 || rupiah !== '0' || unreported > 0)
      .sort((a, b) => order(b) - order(a) || a.companyName.localeCompare(b.companyName)),
  }
}

/** The award list goes by what is proven; a company without amounts stands by its activities. */
const order = ({ verified }: Reported) => Number(verified.rupiah)
const isVerified = ({ state }: RealisationRow) => VERIFIED.has(state as 'verified')
const amounts = (rows: readonly RealisationRow[]) => moneyOf(rows.map((row) => row.amount_rupiah))
