import { z } from 'zod'
import { Dimension, PlanDocument, Taxonomy } from './contract-documents.ts'
import { Indicator } from './contract-indicators.ts'
import { MatrixCell } from './contract-matrix.ts'
import { ActivityView } from './contract-money.ts'
import { Code, Reason, Rupiah, text, Version, Year, YearOf } from './contract-shapes.ts'
import {
  ActionPlan,
  Band,
  Horizon,
  InnovationKind,
  InnovationStage,
  ProgrammeStanding,
  ProgrammeStatus,
  ProgrammeStep,
} from './contract-words.ts'

export const Risk = z.object({
  what: z.string().trim().min(3).max(300),
  likelihood: z.int().min(1).max(5),
  impact: z.int().min(1).max(5),
  mitigation: text(500),
  state: z.enum(['open', 'mitigated', 'happened']).default('open'),
})
export type Risk = z.output<typeof Risk>

/** The fields of the innovation and quick-win register; they map to items E1 to E12. */
export const Register = z
  .object({
    shortName: text(80),
    proposer: z.enum(['agency', 'council_member']).default('agency'),
    proposerName: text(120),
    kind: InnovationKind.nullable().default(null),
    stage: InnovationStage.nullable().default(null),
    progress: z.int().min(0).max(100).nullable().default(null),
    explanation: text(2000),
    benefit: text(2000),
    uniqueness: text(2000),
    partnerships: z
      .array(z.object({ form: z.string().trim().min(2).max(80), name: z.string().trim().min(2).max(120) }))
      .max(20)
      .default([]),
    development: text(2000),
    sustainability: z.object({ regulation: text(500), institution: text(500), resources: text(500), business: text(500) }).prefault({}),
    resources: text(2000),
    remark: text(1000),
  })
  .strict()
export type Register = z.output<typeof Register>

export const ProgrammeInput = z
  .object({
    documentId: z.uuid(),
    code: Code,
    name: z.string().trim().min(3).max(300),
    dimensionId: z.uuid(),
    actionPlan: ActionPlan.nullable().default(null),
    horizon: Horizon,
    quickWin: z.boolean().default(false),
    fromYear: Year,
    toYear: Year,
    leadAgencyId: z.uuid(),
    supportAgencyIds: z.array(z.uuid()).max(30).default([]),
    continuesId: z.uuid().nullable().default(null),
    register: Register.prefault({}),
    risks: z.array(Risk).max(30).default([]),
    source: text(500),
  })
  .strict()
export type ProgrammeInput = z.output<typeof ProgrammeInput>
/** The plan and the code of a programme stay. */
export const ProgrammeChange = ProgrammeInput.omit({ documentId: true, code: true }).extend({ version: Version })
export type ProgrammeChange = z.output<typeof ProgrammeChange>
/** `since`: the day from which it holds; left out: today. */
export const ProgrammeStepInput = z.object({ since: z.iso.date().optional(), reason: Reason.optional() }).strict()
/** `why`: what was wrong of what was recorded. */
export const StatusCorrection = z.object({ since: z.iso.date(), reason: text(500), why: Reason }).strict()
export type StatusCorrection = z.output<typeof StatusCorrection>

export const StatusView = z.object({
  no: z.int(),
  status: ProgrammeStatus,
  since: z.iso.date(),
  reason: z.string(),
  recordedName: z.string(),
  recordedAt: z.string(),
  withdrawnName: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
})
export type StatusView = z.infer<typeof StatusView>

export const ProgrammeSummary = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  dimensionId: z.uuid(),
  topDimensionId: z.uuid(),
  actionPlan: ActionPlan.nullable(),
  horizon: Horizon,
  quickWin: z.boolean(),
  status: ProgrammeStatus,
  standing: ProgrammeStanding,
  leadAgencyId: z.uuid(),
  agencyName: z.string(),
  fromYear: z.int(),
  toYear: z.int(),
  indicators: z.int(),
  reported: z.int(),
  /** mean of the capped achievements of the year, one decimal */
  achievement: z.string().nullable(),
  band: Band,
  ceiling: Rupiah,
  spent: Rupiah,
  invented: z.boolean(),
})
export type ProgrammeSummary = z.infer<typeof ProgrammeSummary>

export const PlanQuery = z.object({
  documentId: z.uuid().optional(),
  year: YearOf.optional(),
  agencyId: z.uuid().optional(),
  dimensionId: z.uuid().optional(),
  status: ProgrammeStatus.optional(),
  quickWin: z.stringbool().optional(),
  q: z.string().trim().max(100).optional(),
})
export type PlanQuery = z.infer<typeof PlanQuery>

export const PlanTree = z.object({
  document: PlanDocument,
  year: z.int(),
  taxonomy: Taxonomy,
  programmes: z.array(ProgrammeSummary),
  mayAdd: z.boolean(),
})
export type PlanTree = z.infer<typeof PlanTree>
export const ProgrammeDetail = ProgrammeInput.extend({
  id: z.uuid(),
  status: ProgrammeStatus,
  standing: ProgrammeStanding,
  /** null: planned, as it came into the plan */
  statusSince: z.iso.date().nullable(),
  statusReason: z.string(),
  /** the newest first, withdrawn ones too */
  statuses: z.array(StatusView),
  version: z.int(),
  invented: z.boolean(),
  documentTitle: z.string(),
  dimension: Dimension,
  topDimension: Dimension,
  leadAgencyName: z.string(),
  supportAgencyNames: z.array(z.string()),
  addedIn: z.int(),
  droppedIn: z.int().nullable(),
  indicators: z.array(Indicator),
  activities: z.array(ActivityView),
  cells: z.array(MatrixCell),
  year: z.int(),
  steps: z.array(ProgrammeStep),
  mayEdit: z.boolean(),
  /** a revision is being drawn up that can take it out */
  mayDrop: z.boolean(),
  /** it can be kept in the plan after all */
  mayKeep: z.boolean(),
}).strip()
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>
