import { areaName, listAreas } from '#city/areas/index.ts'
import { listAgencies } from '#city/agencies/index.ts'
import { programmeBudgets } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type {
  Category,
  Company,
  Contribution,
  ContributionDetail,
  ContributionState,
  Form,
  FundSource,
  Need,
  NeedState,
  Overlap,
  Ownership,
  Programme,
  Realisation,
  RealisationState,
  Standing,
  Statement,
} from './contract.ts'
import { overlapsWith } from './contribute.ts'
import { COMMITTED, REPORTABLE, VERIFIED } from './lifecycle.ts'
import { ACT, contributionStepsFor, MANAGE, maySeeCompany, needStepsFor, OFFER, READ_ALL, realisationStepsFor } from './policy.ts'
import { windowsOf } from './rules.ts'
import {
  type CompanyRow,
  type ContributionRow,
  findNeed,
  listCompanies,
  listContributions,
  listNeeds,
  listRealisations,
  listStatements,
  type NeedRow,
  type RealisationRow,
} from './store.ts'
import { moneyOf, quarterOf } from './totals.ts'

/** What companies see of the needs: those they may answer, and those that were met. */
const OPEN_NEEDS = ['offered', 'met'] as const

/** What this person may do in the room, and for which companies. */
export async function standingOf({ db, clock }: Context, actor: Actor): Promise<Standing> {
  const companies = (await listCompanies(db)).filter((company) => actor.can(ACT, company.agency_id))
  return {
    mayOffer: actor.can(OFFER),
    mayManage: actor.can(MANAGE),
    readsAll: actor.can(READ_ALL),
    nextBudgetYear: clock.today().year + 1,
    companies: companies.map(({ id, name }) => ({ id, name })),
    agencies: (await listAgencies(db, clock.today()))
      .filter(({ id, type }) => type !== 'external_partner' && actor.can(OFFER, id))
      .map(({ id, name }) => ({ id, name })),
  }
}

export async function listCompanyViews(context: Context, actor: Actor): Promise<Company[]> {
  const { db } = context
  const [companies, contributions, realisations] = [await visible(context, actor), await listContributions(db), await listRealisations(db)]
  return companies.map((company) => ({
    id: company.id,
    agencyId: company.agency_id,
    name: company.name,
    aliases: company.aliases,
    ownership: company.ownership as Ownership,
    sector: company.sector,
    supports: company.supports as Category[],
    reaches: company.reaches,
    source: company.source,
    version: company.version,
    committed: committedOf(contributions.filter(({ company_id: id }) => id === company.id)),
    verified: verifiedOf(realisations.filter(({ company_id: id }) => id === company.id)),
  }))
}

export async function listNeedViews(context: Context, actor: Actor): Promise<Need[]> {
  const rows = await listNeeds(context.db, actor.can(READ_ALL) ? undefined : OPEN_NEEDS)
  return needViews(context, actor, rows)
}

export async function listStatementViews({ db }: Context): Promise<Statement[]> {
  return (await listStatements(db)).map(({ id, subject, statement, stated_on: statedOn, source }) => ({
    id,
    subject,
    statement,
    statedOn,
    source,
  }))
}

/** Programmes of a year's masterplan that this person's agencies lead or, for Bappeda, all of them; those without budget first. */
export async function listProgrammes({ db }: Context, actor: Actor, year: number): Promise<Programme[]> {
  return (await programmeBudgets(db, year))
    .filter(({ leadAgencyId }) => actor.can(OFFER, leadAgencyId))
    .toSorted((a, b) => Number(a.ceilingRupiah !== null) - Number(b.ceilingRupiah !== null))
}

export async function getNeed(context: Context, actor: Actor, id: string): Promise<Need> {
  const row = await findNeed(context.db, id)
  if (!row || (!actor.can(READ_ALL) && !OPEN_NEEDS.includes(row.state as 'offered'))) throw notFound('need')
  return (await needViews(context, actor, [row]))[0]!
}

async function needViews(context: Context, actor: Actor, rows: readonly NeedRow[]): Promise<Need[]> {
  const { db, clock } = context
  const names = new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
  const areas = await areaNames(context)
  const windows = await windowsOf(context)
  const answers = Map.groupBy(await listContributions(db), ({ need_id: id }) => id)
  const budgets = new Map<string, string | null>()
  for (const year of new Set(rows.filter((row) => row.programme_id !== null).map((row) => row.budget_year)))
    for (const { id, ceilingRupiah } of await programmeBudgets(db, year)) budgets.set(`${id} ${year}`, ceilingRupiah)
  const seen = await visible(context, actor)
  const own = new Set(seen.map(({ id }) => id))
  const mayAnswer = seen.some((company) => actor.can(ACT, company.agency_id))
  const companies = actor.can(READ_ALL) ? await listCompanies(db) : undefined
  return rows.map((row) => {
    const state = row.state as NeedState
    return {
      id: row.id,
      title: row.title,
      description: row.description,
      agencyId: row.agency_id,
      agencyName: names.get(row.agency_id) ?? '',
      programmeId: row.programme_id,
      programmeTitle: row.programme_title,
      programmeBudget: budgets.get(`${row.programme_id} ${row.budget_year}`) ?? null,
      category: row.category as Category,
      areaCode: row.area_code,
      areaName: areas.get(row.area_code) ?? row.area_code,
      beneficiary: row.beneficiary,
      beneficiaries: row.beneficiaries,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      costRupiah: row.cost_rupiah,
      budgetYear: row.budget_year,
      state,
      offeredOn: row.offered_on,
      offeredLate: windows.offeredLate(row),
      committed: committedOf((answers.get(row.id) ?? []).filter(({ company_id: id }) => own.has(id))),
      others: pledgedOf((answers.get(row.id) ?? []).filter(({ company_id: id }) => !own.has(id))).length,
      version: row.version,
      steps: needStepsFor(actor, { state, agencyId: row.agency_id }),
      mayEdit: state === 'draft' && actor.can(OFFER, row.agency_id),
      mayAnswer: state === 'offered' && mayAnswer,
      likely: companies?.filter(({ supports }) => supports.includes(row.category)).map(({ name }) => name) ?? null,
    }
  })
}

export async function listContributionViews(context: Context, actor: Actor): Promise<Contribution[]> {
  const companies = await visible(context, actor)
  const rows = await listContributions(
    context.db,
    companies.map(({ id }) => id),
  )
  return contributionViews(context, actor, rows, companies)
}

/** One contribution with its reports, and whom it would overlap with. */
export async function getContribution(context: Context, actor: Actor, id: string): Promise<ContributionDetail> {
  const { db } = context
  const [all, companies] = [await listContributions(db), await listCompanies(db)]
  const row = all.find((each) => each.id === id)
  const company = row && companies.find((each) => each.id === row.company_id)
  if (!row || !company || !maySeeCompany(actor, company.agency_id)) throw notFound('contribution')
  const [view] = await contributionViews(context, actor, [row], companies)
  const areas = await areaNames(context)
  const windows = await windowsOf(context)
  const agencyOf = (companyId: string) => companies.find((each) => each.id === companyId)!
  return {
    ...view!,
    overlaps: overlapsWith(row, all).map((other): Overlap => {
      const owner = agencyOf(other.company_id)
      return {
        id: other.id,
        title: other.title,
        companyName: maySeeCompany(actor, owner.agency_id) ? owner.name : null,
        areaName: areas.get(other.area_code) ?? other.area_code,
        beneficiary: other.beneficiary,
        periodFrom: other.period_from,
        periodTo: other.period_to,
      }
    }),
    realisations: (await listRealisations(db, id)).map((each) => ({
      ...toRealisation(each),
      reportedLate: windows.reportedLate(each),
      steps: realisationStepsFor(actor, { state: each.state as RealisationState, submittedBy: each.submitted_by }, company.agency_id),
    })),
    mayReport: REPORTABLE.has(row.state as ContributionState) && actor.can(ACT, company.agency_id),
  }
}

async function contributionViews(
  context: Context,
  actor: Actor,
  rows: readonly ContributionRow[],
  companies: readonly CompanyRow[],
): Promise<Contribution[]> {
  const areas = await areaNames(context)
  const reports = Map.groupBy(await listRealisations(context.db), ({ contribution_id: id }) => id)
  return rows.map((row) => {
    const company = companies.find(({ id }) => id === row.company_id)!
    const state = row.state as ContributionState
    return {
      id: row.id,
      companyId: row.company_id,
      companyName: company.name,
      needId: row.need_id,
      title: row.title,
      category: row.category as Category,
      areaCode: row.area_code,
      areaName: areas.get(row.area_code) ?? row.area_code,
      beneficiary: row.beneficiary,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      form: row.form as Form,
      pledgedRupiah: row.pledged_rupiah,
      pledgedOn: row.pledged_on,
      mouNo: row.mou_no,
      mouOn: row.mou_on,
      mouUntil: row.mou_until,
      overlapReason: row.overlap_reason,
      state,
      closingNote: row.closing_note,
      verified: verifiedOf(reports.get(row.id) ?? []),
      version: row.version,
      steps: contributionStepsFor(actor, state, company.agency_id),
    }
  })
}

function toRealisation(row: RealisationRow): Omit<Realisation, 'reportedLate' | 'steps'> {
  return {
    id: row.id,
    onDay: row.on_day,
    quarter: quarterOf(row.on_day),
    description: row.description,
    amountRupiah: row.amount_rupiah,
    fundSource: row.fund_source as FundSource,
    documentNo: row.document_no,
    state: row.state as RealisationState,
    reason: row.reason,
    verifiedName: row.verified_name,
    version: row.version,
  }
}

export function committedOf(rows: readonly ContributionRow[]) {
  return moneyOf(pledgedOf(rows).map((row) => row.pledged_rupiah))
}

function pledgedOf(rows: readonly ContributionRow[]) {
  return rows.filter(({ state }) => COMMITTED.has(state as ContributionState))
}

export function verifiedOf(rows: readonly RealisationRow[]) {
  return moneyOf(rows.filter(({ state }) => VERIFIED.has(state as RealisationState)).map((row) => row.amount_rupiah))
}

export async function areaNames({ db }: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await listAreas(db)).map((area) => [area.code, areaName(area)]))
}

async function visible({ db }: Context, actor: Actor): Promise<CompanyRow[]> {
  return (await listCompanies(db)).filter((company) => maySeeCompany(actor, company.agency_id))
}
