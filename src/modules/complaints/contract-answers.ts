import { z } from 'zod'

export const DraftAnswer = z.object({
  kind: z.enum(['public_answer', 'reporter_answer']),
  body: z.string().trim().min(3).max(10000),
  resolves: z.boolean(),
  version: z.int().positive().optional(),
})
export const AnswerWords = DraftAnswer.pick({ body: true, resolves: true })
export type AnswerWords = z.infer<typeof AnswerWords>
/** What a reporter is sent, on the channel that reaches him. */
export const Letter = z.object({ channel: z.string(), subject: z.string().nullable(), text: z.string() })
export type Letter = z.infer<typeof Letter>
/** The letter on the approver's screen; left out, whatever goes out is approved. */
export const Approval = z.object({ seen: Letter.nullable().optional() })
export type Approval = z.infer<typeof Approval>

export const RateComplaint = z.object({
  stars: z.coerce.number().int().min(1).max(5),
  satisfied: z.boolean(),
  body: z.string().trim().max(2000).optional(),
  mayContact: z.boolean().default(true),
})
export type RateComplaint = z.infer<typeof RateComplaint>
