import { z } from 'zod'

export const Ownership = z.enum(['bumn', 'bumd', 'private', 'institution'])
export type Ownership = z.infer<typeof Ownership>

export const Category = z.enum(['education', 'health', 'infrastructure', 'economy', 'environment', 'social'])
export type Category = z.infer<typeof Category>

export const Form = z.enum(['cash', 'goods', 'services', 'mixed'])
export type Form = z.infer<typeof Form>

export const FundSource = z.enum(['csr_bumn', 'csr_bumd', 'csr_private', 'grant'])
export type FundSource = z.infer<typeof FundSource>

export const NeedState = z.enum(['draft', 'offered', 'met', 'withdrawn'])
export type NeedState = z.infer<typeof NeedState>
export const NeedStep = z.enum(['offer', 'recall', 'meet', 'reopen', 'withdraw'])
export type NeedStep = z.infer<typeof NeedStep>

export const ContributionState = z.enum(['interested', 'pledged', 'agreed', 'running', 'completed', 'evaluated', 'rejected', 'cancelled'])
export type ContributionState = z.infer<typeof ContributionState>
export const ContributionStep = z.enum(['pledge', 'agree', 'start', 'complete', 'evaluate', 'reject', 'cancel'])
export type ContributionStep = z.infer<typeof ContributionStep>

export const RealisationState = z.enum(['draft', 'submitted', 'revision_requested', 'verified', 'published', 'rejected', 'discarded'])
export type RealisationState = z.infer<typeof RealisationState>
export const RealisationStep = z.enum(['submit', 'verify', 'return', 'reject', 'publish', 'retract', 'discard'])
export type RealisationStep = z.infer<typeof RealisationStep>

const Rupiah = z
  .string()
  .regex(/^\d{1,15}$/)
  .refine((text) => BigInt(text) > 0n)
const Reason = z.string().trim().min(3).max(1000)
const Year = z.int().min(2017).max(2100)

export const CompanyInput = z.object({
  name: z.string().trim().min(2).max(160),
  aliases: z.string().trim().max(300).default(''),
  ownership: Ownership,
  sector: z.string().trim().max(120).default(''),
  /** what the company says it supports; nothing: not asked yet */
  supports: z.array(Category).max(Category.options.length).default([]),
  /** whom it wants to reach, in its own words */
  reaches: z.string().trim().max(300).default(''),
  source: z.string().trim().min(2).max(300),
  /** an outside partner that the tree of agencies has already; without it one is founded */
  agencyId: z.uuid().nullish(),
})
export type CompanyInput = z.infer<typeof CompanyInput>

export const CompanyInvitation = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(200)),
  name: z.string().trim().min(2).max(120),
})
export type CompanyInvitation = z.infer<typeof CompanyInvitation>

const what = {
  title: z.string().trim().min(5).max(200),
  category: Category,
  areaCode: z.string().max(20),
  beneficiary: z.string().trim().min(2).max(160),
  periodFrom: z.iso.date(),
  periodTo: z.iso.date(),
}

export const NeedInput = z.object({
  ...what,
  description: z.string().trim().min(5).max(2000),
  agencyId: z.uuid(),
  /** of the masterplan of the budget year; its name is taken from there */
  programmeId: z.uuid().nullish(),
  /** for a programme that the masterplan does not hold */
  programmeTitle: z.string().trim().min(2).max(200).nullish(),
  beneficiaries: z.int().positive().nullish(),
  costRupiah: Rupiah.nullish(),
  budgetYear: Year,
})
export type NeedInput = z.infer<typeof NeedInput>

/** With a need only the form is asked: what, where and for whom stand there already. */
export const InterestInput = z.object({
  companyId: z.uuid(),
  needId: z.uuid().nullish(),
  form: Form,
  title: what.title.optional(),
  category: Category.optional(),
  areaCode: what.areaCode.optional(),
  beneficiary: what.beneficiary.optional(),
  periodFrom: z.iso.date().optional(),
  periodTo: z.iso.date().optional(),
})
export type InterestInput = z.infer<typeof InterestInput>

/** What a step says besides itself; which of it a step needs stands in `lifecycle.ts`. */
export const ContributionStepInput = z.object({
  version: z.int(),
  reason: Reason.optional(),
  /** null: the company does not report an amount; that is said, never assumed */
  amountRupiah: Rupiah.nullable().optional(),
  form: Form.optional(),
  overlapReason: z.string().trim().min(3).max(500).optional(),
  mouNo: z.string().trim().min(2).max(120).optional(),
  mouOn: z.iso.date().optional(),
  mouUntil: z.iso.date().optional(),
})
export type ContributionStepInput = z.infer<typeof ContributionStepInput>

export const StepInput = z.object({ version: z.int(), reason: Reason.optional() })

export const RealisationInput = z.object({
  onDay: z.iso.date(),
  description: z.string().trim().min(5).max(1000),
  amountRupiah: Rupiah.nullable(),
  documentNo: z.string().trim().min(1).max(120),
})
export type RealisationInput = z.infer<typeof RealisationInput>

export const StatementInput = z.object({
  subject: z.string().trim().min(2).max(120),
  statement: z.string().trim().min(2).max(500),
  statedOn: z.iso.date().nullish(),
  source: z.string().trim().min(2).max(300),
})
export type StatementInput = z.infer<typeof StatementInput>

export const Withdrawal = z.object({ reason: z.string().trim().min(3).max(500) })

// ——— what is read

/** Money as far as it is reported, and how many did not report any. */
export const Money = z.object({ rupiah: z.string(), unreported: z.int() })
export type Money = z.infer<typeof Money>

export const Company = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  name: z.string(),
  aliases: z.string(),
  ownership: Ownership,
  sector: z.string(),
  supports: z.array(Category),
  reaches: z.string(),
  source: z.string(),
  committed: Money,
  verified: Money,
  version: z.int(),
})
export type Company = z.infer<typeof Company>

export const Need = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  programmeId: z.string().nullable(),
  programmeTitle: z.string().nullable(),
  /** what the programme has in the budget of that year; null: nothing, or no programme of the masterplan */
  programmeBudget: z.string().nullable(),
  category: Category,
  areaCode: z.string(),
  areaName: z.string(),
  beneficiary: z.string(),
  beneficiaries: z.int().nullable(),
  periodFrom: z.iso.date(),
  periodTo: z.iso.date(),
  costRupiah: z.string().nullable(),
  budgetYear: z.int(),
  state: NeedState,
  offeredOn: z.iso.date().nullable(),
  /** offered after the work-and-budget plan of its year was drawn */
  offeredLate: z.boolean(),
  /** by the companies that this person may see */
  committed: Money,
  /** pledges of other companies, told to a company by their number alone */
  others: z.int(),
  version: z.int(),
  steps: z.array(NeedStep),
  mayEdit: z.boolean(),
  mayAnswer: z.boolean(),
  /** names of companies that say they support this kind; null for a company, whom that does not concern */
  likely: z.array(z.string()).nullable(),
})
export type Need = z.infer<typeof Need>

/** A programme of the masterplan that a need can be drawn from. */
export const Programme = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  leadAgencyId: z.uuid(),
  /** of the year asked for; null: the budget has no line for it */
  ceilingRupiah: z.string().nullable(),
})
export type Programme = z.infer<typeof Programme>

export const Overlap = z.object({
  id: z.uuid(),
  title: z.string(),
  /** null: of another company, whose name a company does not learn before it is published */
  companyName: z.string().nullable(),
  areaName: z.string(),
  beneficiary: z.string(),
  periodFrom: z.iso.date(),
  periodTo: z.iso.date(),
})
export type Overlap = z.infer<typeof Overlap>

export const Contribution = z.object({
  id: z.uuid(),
  companyId: z.uuid(),
  companyName: z.string(),
  needId: z.uuid().nullable(),
  title: z.string(),
  category: Category,
  areaCode: z.string(),
  areaName: z.string(),
  beneficiary: z.string(),
  periodFrom: z.iso.date(),
  periodTo: z.iso.date(),
  form: Form,
  pledgedRupiah: z.string().nullable(),
  pledgedOn: z.iso.date().nullable(),
  mouNo: z.string().nullable(),
  mouOn: z.iso.date().nullable(),
  mouUntil: z.iso.date().nullable(),
  overlapReason: z.string().nullable(),
  state: ContributionState,
  closingNote: z.string().nullable(),
  verified: Money,
  version: z.int(),
  steps: z.array(ContributionStep),
})
export type Contribution = z.infer<typeof Contribution>

export const Realisation = z.object({
  id: z.uuid(),
  onDay: z.iso.date(),
  quarter: z.string(),
  description: z.string(),
  amountRupiah: z.string().nullable(),
  fundSource: FundSource,
  documentNo: z.string(),
  state: RealisationState,
  /** reported after the window of its quarter had closed */
  reportedLate: z.boolean(),
  reason: z.string().nullable(),
  verifiedName: z.string().nullable(),
  version: z.int(),
  steps: z.array(RealisationStep),
})
export type Realisation = z.infer<typeof Realisation>

export const ContributionDetail = Contribution.extend({
  overlaps: z.array(Overlap),
  realisations: z.array(Realisation),
  mayReport: z.boolean(),
})
export type ContributionDetail = z.infer<typeof ContributionDetail>

export const Statement = StatementInput.extend({ id: z.uuid(), statedOn: z.iso.date().nullable() })
export type Statement = z.infer<typeof Statement>

/** What this person may do in the room, and for which companies. */
export const Standing = z.object({
  mayOffer: z.boolean(),
  mayManage: z.boolean(),
  readsAll: z.boolean(),
  /** the one that is drawn up next, by the city's own calendar */
  nextBudgetYear: z.int(),
  companies: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** for which this person draws up needs */
  agencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type Standing = z.infer<typeof Standing>

export const Reported = z.object({
  companyId: z.uuid(),
  companyName: z.string(),
  ownership: Ownership,
  activities: z.int(),
  committed: Money,
  verified: Money,
  published: Money,
  /** of what was pledged in rupiah, how much is verified; null: nothing pledged in rupiah */
  keptPercent: z.string().nullable(),
  lateReports: z.int(),
  /** what speaks for the award: published work, and no late report */
  eligible: z.boolean(),
})
export type Reported = z.infer<typeof Reported>

export const YearReport = z.object({
  year: z.int(),
  needs: z.object({ offered: z.int(), met: z.int(), offeredLate: z.int() }),
  committed: Money,
  submitted: Money,
  verified: Money,
  published: Money,
  realisationPercent: z.string().nullable(),
  /** what the city budget spent on the masterplan, as far as reported; null: no report, and so no share */
  budgetRealised: z.string().nullable(),
  nonBudgetPercent: z.string().nullable(),
  byCategory: z.array(z.object({ category: Category, activities: z.int(), verified: Money })),
  bySource: z.array(z.object({ source: FundSource, activities: z.int(), verified: Money })),
  companies: z.array(Reported),
  /** what was verified, oldest first: who did what, where and for whom */
  work: z.array(
    z.object({
      id: z.uuid(),
      contributionId: z.uuid(),
      on: z.iso.date(),
      companyName: z.string(),
      title: z.string(),
      area: z.string(),
      beneficiary: z.string(),
      amountRupiah: z.string().nullable(),
      published: z.boolean(),
    }),
  ),
})
export type YearReport = z.infer<typeof YearReport>
