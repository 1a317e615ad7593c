import { z } from 'zod'
import { Id, Missing, ProposalStatus } from './contract-words.ts'
import { Body } from './contract-bodies.ts'
import { Attendance, Line, Meeting } from './contract-meetings.ts'

export const Attention = z.object({
  kind: z.enum([
    'no_decree',
    'expired',
    'ends_soon',
    'no_file',
    'no_meeting',
    'no_external',
    'no_minutes',
    'minutes_not_approved',
    'no_attendance',
  ]),
  title: z.string(),
  on: z.iso.date().nullable(),
  url: z.string(),
})
export type Attention = z.infer<typeof Attention>

export const Home = z.object({
  year: z.int(),
  bodies: z.array(Body),
  attention: z.array(Attention),
  coming: z.array(Meeting),
  promises: z.object({ open: z.int(), late: z.int(), waiting: z.int() }),
  proposals: z.record(ProposalStatus, z.int()),
})
export type Home = z.infer<typeof Home>

export const Mine = z.object({
  invitations: z.array(z.object({ meeting: Meeting, attendance: Attendance })),
  decisions: z.array(Line.extend({ meetingId: Id, meetingTitle: z.string(), bodyName: z.string(), onDay: z.iso.date() })),
})
export type Mine = z.infer<typeof Mine>

export const EvidenceItem = z.object({
  item: z.string(),
  question: z.string(),
  counters: z.array(z.object({ measure: z.string(), title: z.string(), unit: z.string(), value: z.number().nullable() })),
  counted: z.array(z.object({ id: Id, title: z.string(), on: z.iso.date(), detail: z.string(), url: z.string() })),
  left: z.array(z.object({ id: Id, title: z.string(), on: z.iso.date(), missing: z.array(Missing), url: z.string() })),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>
export const EvidencePackage = z.object({ year: z.int(), at: z.string(), items: z.array(EvidenceItem) })
export type EvidencePackage = z.infer<typeof EvidencePackage>
