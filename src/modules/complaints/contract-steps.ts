import { z } from 'zod'
import { ArchiveReason, ComplaintClass, type ComplaintAction, Priority, ReturnReason } from './contract.ts'

const Text = z.string().trim().min(3).max(4000)
const Reason = z.string().trim().min(3).max(1000)
const Version = z.int().positive().optional()
const At = { version: Version }

const Disposition = z.object({ agencyId: z.uuid(), role: z.enum(['lead', 'support', 'copy']), instruction: Text.optional() })

/** What each step needs. The server asks for it, the screen draws it. */
export const ActionInput = {
  dispose: z.object({
    ...At,
    class: ComplaintClass.optional(),
    categoryCode: z.string().optional(),
    confidential: z.boolean(),
    priority: Priority.optional(),
    titlePublic: z.string().trim().max(200).optional(),
    bodyPublic: z.string().trim().max(10000).optional(),
    dispositions: z.array(Disposition).min(1).max(10),
    /** the agency complained about, itself or its head; null: none, and why is said */
    accusedAgencyId: z.uuid().nullable().optional(),
    dueOn: z.iso.date().optional(),
    reason: Reason.optional(),
  }),
  ask: z.object({ ...At, question: Text }),
  resume: z.object({ ...At, reason: Reason }),
  archive: z.object({ ...At, archiveReason: ArchiveReason, note: Text.optional() }),
  merge: z.object({ ...At, parentNumber: z.string().trim().max(30) }),
  unmerge: z.object({ ...At, reason: Reason }),
  transfer_to_emergency: z.object({ ...At, ticket: z.string().trim().min(1).max(60) }),
  take_back_from_emergency: z.object({ ...At, reason: Reason }),
  close_on_the_spot: z.object({ ...At, answer: Text, reporterConfirmed: z.literal(true) }),
  accept: z.object({ ...At, officerId: z.uuid().optional() }),
  return: z.object({ ...At, returnReason: ReturnReason, note: Text, proposedAgencyId: z.uuid().optional() }),
  coordinate: z.object({ ...At, agencyId: z.uuid(), request: Text }),
  schedule: z.object({ ...At, plannedOn: z.iso.date(), justification: Reason.optional() }),
  await_budget: z.object({
    ...At,
    planYear: z.int().min(2020).max(2100),
    planReference: z.string().trim().min(2).max(200),
    // Its absence is answered by the rule about it, not by the shape of the request.
    reviewOn: z.iso.date().optional(),
  }),
  forward: z.object({ ...At, body: z.string().trim().min(2).max(200), letterNumber: z.string().trim().min(1).max(100) }),
  continue: z.object({ ...At, reason: Reason }),
  resolve: z.object({ ...At }),
  confirm: z.object({ ...At }),
  request_reopen: z.object({ ...At, reason: Reason }),
  grant_reopen: z.object({ ...At, reason: Reason, agencyId: z.uuid().optional() }),
  refuse_reopen: z.object({ ...At, reason: Reason }),
  reject_proof: z.object({ ...At, reason: Reason, agencyId: z.uuid().optional() }),
  withdraw: z.object({ ...At, reason: Reason.optional() }),
  accept_appeal: z.object({ ...At, reason: Reason }),
} as const satisfies Record<ComplaintAction, z.ZodObject>
export type ActionInputOf<A extends ComplaintAction> = z.infer<(typeof ActionInput)[A]>

export const Question = z.object({ body: Text })
export const OrderReport = z.object({ reason: Reason })
export const PassOn = z.object({
  agencyId: z.uuid(),
  role: z.enum(['lead', 'support', 'copy']),
  instruction: Text.optional(),
  dueOn: z.iso.date().optional(),
})
export type PassOn = z.infer<typeof PassOn>
export const Classify = z.object({ ...At, class: ComplaintClass.optional(), categoryCode: z.string().max(6).optional(), reason: Reason })
export type Classify = z.infer<typeof Classify>
export const ExtendTerm = z.object({ letterNumber: z.string().trim().min(1).max(100), reason: Reason })
export type ExtendTerm = z.infer<typeof ExtendTerm>
export const AnswerObjection = z.object({ answer: Text, upheld: z.boolean() })
export type AnswerObjection = z.infer<typeof AnswerObjection>
export const Note = z.object({ body: z.string().trim().min(1).max(4000) })
