import { z } from 'zod'
import { Id, ProposalStatus, ProposalStep, Reason } from './contract-words.ts'

export const ProposalInput = z.strictObject({
  bodyId: Id,
  title: z.string().trim().min(3).max(200),
  description: z.string().trim().max(5000).default(''),
  proposer: z.string().trim().min(2).max(160),
  agencyId: Id.nullable().default(null),
  dimension: z.string().max(20).nullable().default(null),
})
export type ProposalInput = z.output<typeof ProposalInput>

export const Proposal = z.object({
  id: Id,
  number: z.string(),
  bodyId: Id,
  bodyName: z.string(),
  meetingId: Id.nullable(),
  agencyId: Id.nullable(),
  proposer: z.string(),
  title: z.string(),
  description: z.string(),
  dimension: z.string().nullable(),
  status: ProposalStatus,
  reviewNote: z.string().nullable(),
  rejectReason: z.string().nullable(),
  doneNote: z.string().nullable(),
  programmeId: Id.nullable(),
  programmeUrl: z.string().nullable(),
  proposedOn: z.iso.date(),
  version: z.int(),
  steps: z.array(ProposalStep),
})
export type Proposal = z.infer<typeof Proposal>

export const ProposalFilter = z.object({
  bodyId: Id.optional(),
  status: ProposalStatus.optional(),
  year: z.coerce.number().int().min(2017).max(2100).optional(),
  after: z
    .string()
    .regex(/^\d{4}_\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ProposalFilter = z.output<typeof ProposalFilter>
export const ProposalPage = z.object({ items: z.array(Proposal), next: z.string().nullable() })
export type ProposalPage = z.infer<typeof ProposalPage>

const Note = z.string().trim().min(3).max(2000)
export const ReviewProposal = z.strictObject({ note: Note, dimension: z.string().max(20).nullable().optional() })
export const RejectProposal = z.strictObject({ reason: Note })
export const CompleteProposal = z.strictObject({ note: Note })
export const ScheduleProposal = z.strictObject({ agencyId: Id, dimensionId: Id, year: z.int().min(2017).max(2100) })
export type ScheduleProposal = z.output<typeof ScheduleProposal>

export const WithReason = z.strictObject({ reason: Reason })
