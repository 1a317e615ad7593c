import { z } from 'zod'
import { CommitmentState } from '#city/commitments/contract.ts'
import {
  AttendanceStatus,
  BodyKind,
  Element,
  Id,
  LineKind,
  MeetingMode,
  MeetingStatus,
  MeetingStep,
  MemberRole,
  MinutesStatus,
  MinutesStep,
  Missing,
  Name,
  Organisation,
  SignInMethod,
  Source,
  Word,
} from './contract-words.ts'

export const MeetingInput = z.strictObject({
  title: z.string().trim().min(3).max(200),
  onDay: z.iso.date(),
  startsAt: z.iso.time({ precision: -1 }),
  endsAt: z.iso.time({ precision: -1 }),
  place: z.string().trim().min(2).max(200),
  mode: MeetingMode.default('in_person'),
  videoUrl: z
    .url({ protocol: /^https$/ })
    .max(300)
    .nullable()
    .default(null),
  agenda: z.array(z.string().trim().min(2).max(300)).max(50).default([]),
  chairName: Name,
  minuteTaker: z.string().trim().max(120).default(''),
  isPublic: z.boolean().default(true),
  source: Source.default(''),
})
export type MeetingInput = z.output<typeof MeetingInput>

export const Meeting = z.object({
  id: Id,
  bodyId: Id,
  bodyName: z.string(),
  bodyKind: BodyKind,
  title: z.string(),
  onDay: z.iso.date(),
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  mode: MeetingMode,
  videoUrl: z.string().nullable(),
  agenda: z.array(z.string()),
  chairName: z.string(),
  minuteTaker: z.string(),
  isPublic: z.boolean(),
  source: z.string(),
  status: MeetingStatus,
  minutes: MinutesStatus,
  version: z.int(),
  invited: z.int(),
  present: z.int(),
  decisions: z.int(),
  /** empty: it counts */
  missing: z.array(Missing),
  steps: z.array(MeetingStep),
})
export type Meeting = z.infer<typeof Meeting>

export const MeetingFilter = z.object({
  bodyId: Id.optional(),
  kind: BodyKind.optional(),
  year: z.coerce.number().int().min(2017).max(2100).optional(),
  status: MeetingStatus.optional(),
  /** only those held that do not count */
  gaps: z.stringbool().optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MeetingFilter = z.output<typeof MeetingFilter>
export const MeetingPage = z.object({ items: z.array(Meeting), next: z.string().nullable() })
export type MeetingPage = z.infer<typeof MeetingPage>

export const Attendance = z.object({
  id: Id,
  memberId: Id.nullable(),
  name: z.string(),
  functionTitle: z.string(),
  organisation: z.string(),
  agencyId: Id.nullable(),
  element: Element,
  role: MemberRole.nullable(),
  external: z.boolean(),
  invited: z.boolean(),
  word: Word.nullable(),
  status: AttendanceStatus.nullable(),
  substituteName: z.string().nullable(),
  method: SignInMethod.nullable(),
  arrivedAt: z.string().nullable(),
  /** this person may answer for it */
  mine: z.boolean(),
})
export type Attendance = z.infer<typeof Attendance>

export const Answer = z.strictObject({ word: Word, substituteName: Name.optional() })
export type Answer = z.output<typeof Answer>
export const NoteAttendance = z.strictObject({ status: AttendanceStatus, substituteName: Name.optional() })
export type NoteAttendance = z.output<typeof NoteAttendance>
export const Guest = z.strictObject({ name: Name, organisation: Organisation.min(2), element: Element })
export type Guest = z.output<typeof Guest>

export const QuorumState = z.object({ members: z.int(), present: z.int(), needed: z.int(), reached: z.boolean() })
export type QuorumState = z.infer<typeof QuorumState>

export const LINE_LENGTH = { note: 5000, decision: 500, proposal: 200 } as const satisfies Record<LineKind, number>

export const LineInput = z
  .strictObject({
    /** the version that stood on the screen; 0 for a new line */
    version: z.int().min(0),
    agendaNo: z.int().min(0).max(50),
    kind: LineKind.default('note'),
    speaker: z.string().trim().max(120).default(''),
    body: z.string().trim().min(1).max(5000),
    ownerAgencyId: Id.nullable().default(null),
    responsiblePerson: Name.nullable().default(null),
    dueOn: z.iso.date().nullable().default(null),
    dimension: z.string().max(20).nullable().default(null),
    isPublic: z.boolean().default(true),
    /** when it was written, by the screen's own clock: lines written off line keep their order */
    writtenAt: z.iso.datetime({ offset: true }),
  })
  .refine(({ kind, body }) => body.length <= LINE_LENGTH[kind] && (kind === 'note' || body.length >= 3), { path: ['body'] })
export type LineInput = z.output<typeof LineInput>

export const Line = z.object({
  id: Id,
  agendaNo: z.int(),
  kind: LineKind,
  speaker: z.string(),
  body: z.string(),
  ownerAgencyId: Id.nullable(),
  responsiblePerson: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  dimension: z.string().nullable(),
  isPublic: z.boolean(),
  decisionNo: z.int().nullable(),
  fixed: z.boolean(),
  commitment: z.object({ id: Id, state: CommitmentState, dueOn: z.iso.date(), late: z.boolean() }).nullable(),
  proposalId: Id.nullable(),
  version: z.int(),
  writtenAt: z.string(),
  changedBy: z.string(),
})
export type Line = z.infer<typeof Line>

export const MinutesVersion = z.object({
  version: z.int(),
  status: MinutesStatus,
  sha256: z.string().nullable(),
  reason: z.string().nullable(),
  returnedReason: z.string().nullable(),
  openedBy: z.string(),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
})
export type MinutesVersion = z.infer<typeof MinutesVersion>

export const MeetingView = Meeting.extend({
  quorum: QuorumState.nullable(),
  attendance: z.array(Attendance),
  lines: z.array(Line),
  versions: z.array(MinutesVersion),
  minutesSteps: z.array(MinutesStep),
  abilities: z.array(z.enum(['edit', 'attendance', 'write', 'code', 'sign_in'])),
})
export type MeetingView = z.infer<typeof MeetingView>

/** Everything the minutes say, as it was submitted: what the hash is taken over. */
export interface MinutesContent {
  version: number
  city: string
  office: string
  body: string
  bodyKind: BodyKind
  decree: string
  title: string
  onDay: string
  times: [string, string]
  place: string
  mode: MeetingMode
  chairName: string
  minuteTaker: string
  agenda: string[]
  quorum: QuorumState | null
  attendance: {
    name: string
    organisation: string
    role: MemberRole | null
    element: Element
    status: AttendanceStatus
    substitute: string
  }[]
  notes: { agendaNo: number; speaker: string; text: string }[]
  decisions: { no: number; agendaNo: number; text: string; owner: string; responsible: string; dueOn: string; isPublic: boolean }[]
  proposals: { number: string; agendaNo: number; title: string; proposer: string }[]
}
