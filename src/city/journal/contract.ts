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

/** altered: content and hash differ; broken: an entry is missing or slipped in; cut: the end of a history is gone; seal: the common chain differs */
export const Finding = z.object({
  kind: z.enum(['altered', 'broken', 'cut', 'seal']),
  room: z.string().nullable(),
  subject: z.string().nullable(),
  seq: z.int().nullable(),
  entryId: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

export interface JournalReport {
  entries: number
  subjects: number
  seals: number
  findings: Finding[]
}
