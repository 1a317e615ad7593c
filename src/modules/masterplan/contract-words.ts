import { z } from 'zod'

export const DocumentKind = z.enum(['masterplan', 'rpjpd', 'rpjmd', 'renstra', 'rkpd', 'renja', 'dpa', 'other'])
export type DocumentKind = z.infer<typeof DocumentKind>
export const BookKind = z.enum(['strategic_analysis', 'masterplan', 'executive_summary', 'quick_wins', 'road_map', 'other'])
export type BookKind = z.infer<typeof BookKind>
export const VersionStatus = z.enum(['draft', 'in_force', 'superseded'])
export type VersionStatus = z.infer<typeof VersionStatus>

export const ProgrammeStatus = z.enum(['planned', 'running', 'done', 'postponed', 'cancelled'])
export type ProgrammeStatus = z.infer<typeof ProgrammeStatus>
/** Whether a year counts a programme: the plan lists it (until a draft that drops it is adopted), a draft brings it, or it belongs to other years. */
export const ProgrammeStanding = z.enum(['listed', 'leaving', 'draft', 'other_year'])
export type ProgrammeStanding = z.infer<typeof ProgrammeStanding>
export const ProgrammeStep = z.enum(['start', 'finish', 'postpone', 'cancel', 'resume'])
export type ProgrammeStep = z.infer<typeof ProgrammeStep>
export const ActionPlan = z.enum(['human_resources', 'infrastructure', 'applications', 'literacy'])
export type ActionPlan = z.infer<typeof ActionPlan>
export const Horizon = z.enum(['short', 'medium', 'long'])
export type Horizon = z.infer<typeof Horizon>

export const Direction = z.enum(['up', 'down', 'hold', 'range'])
export type Direction = z.infer<typeof Direction>
export const DownMethod = z.enum(['linear', 'ratio'])
export type DownMethod = z.infer<typeof DownMethod>
export const RangeOf = z.enum(['amount', 'time'])
export type RangeOf = z.infer<typeof RangeOf>
export const Aggregation = z.enum(['sum', 'last', 'mean', 'max', 'min', 'ratio'])
export type Aggregation = z.infer<typeof Aggregation>
export const Frequency = z.enum(['month', 'quarter', 'year'])
export type Frequency = z.infer<typeof Frequency>
export const IndicatorLevel = z.enum(['impact', 'outcome', 'output', 'process', 'input'])
export type IndicatorLevel = z.infer<typeof IndicatorLevel>
export const IndicatorKind = z.enum(['iku', 'ikd', 'ikk', 'spm', 'sdgs', 'smart_city'])
export type IndicatorKind = z.infer<typeof IndicatorKind>

export const RealisationStatus = z.enum(['draft', 'sent', 'verified', 'accepted', 'returned'])
export type RealisationStatus = z.infer<typeof RealisationStatus>
export const RealisationStep = z.enum(['send', 'verify', 'accept', 'return', 'reopen'])
export type RealisationStep = z.infer<typeof RealisationStep>

export const Band = z.enum(['very_high', 'high', 'medium', 'low', 'very_low', 'none'])
export type Band = z.infer<typeof Band>
/** Whole percents from which each band begins. */
export interface BandScale {
  very_high: number
  high: number
  medium: number
  low: number
}

export const PlanKind = z.enum(['rpjmd', 'renstra', 'rkpd', 'renja', 'dpa'])
export type PlanKind = z.infer<typeof PlanKind>
export const LinkState = z.enum(['listed', 'not_listed', 'renamed', 'moved', 'done'])
export type LinkState = z.infer<typeof LinkState>
export const FundSource = z.enum([
  'apbd_city',
  'apbd_province',
  'transfer',
  'apbn',
  'tjsl_bumn',
  'tjsl_bumd',
  'csr',
  'grant',
  'kpbu',
  'community',
  'in_kind',
])
export type FundSource = z.infer<typeof FundSource>
/** Paid from the city's own budget; transfers go through it. */
export const OWN_FUNDS: ReadonlySet<string> = new Set<FundSource>(['apbd_city', 'transfer'])
export const BudgetStage = z.enum(['original', 'shifted', 'revised'])
export type BudgetStage = z.infer<typeof BudgetStage>

export const InnovationKind = z.enum(['programme', 'product', 'method', 'conceptual', 'technology'])
export type InnovationKind = z.infer<typeof InnovationKind>
export const InnovationStage = z.enum(['problem', 'idea', 'planning', 'building', 'implementation', 'evaluation'])
export type InnovationStage = z.infer<typeof InnovationStage>
