import { z } from 'zod'

export const NoticeState = z.enum(['queued', 'leased', 'sent', 'failed', 'no_address'])
export type NoticeState = z.infer<typeof NoticeState>

export const AttemptOutcome = z.enum(['sent', 'refused', 'failed', 'unreachable'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

/** What staff may see of a notice: to whom is told by the record it belongs to. */
export const NoticeView = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: NoticeState,
  reason: z.string().nullable(),
  channel: z.string().nullable(),
  filedAt: z.string(),
  notBefore: z.string().nullable(),
  settledAt: z.string().nullable(),
  attempts: z.array(z.object({ channel: z.string(), outcome: AttemptOutcome, detail: z.string().nullable(), at: z.string() })),
})
export type NoticeView = z.infer<typeof NoticeView>
