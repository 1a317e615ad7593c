import { z } from 'zod'

export const JournalEntry = z.object({
  id: z.uuid(),
  seq: z.int(),
  kind: z.string(),
  actorKind: z.enum(['staff', 'system', 'visitor']),
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
})
export type JournalEntry = z.infer<typeof JournalEntry>
