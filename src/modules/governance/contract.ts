import { z } from 'zod'
import { CommitmentState } from '#city/commitments/contract.ts'

export const BodyKind = z.enum(['council', 'team', 'forum', 'task_force'])
export type BodyKind = z.infer<typeof BodyKind>
export const BodyStatus = z.enum(['forming', 'active', 'dissolved'])
export type BodyStatus = z.infer<typeof BodyStatus>
export const BodyStep = z.enum(['establish', 'renew', 'dissolve'])
export type BodyStep = z.infer<typeof BodyStep>
export const Quorum = z.enum(['more_than_half', 'two_thirds'])
export type Quorum = z.infer<typeof Quorum>

/** The five elements of the pentahelix. */
export const Element = z.enum(['government', 'academia', 'business', 'community', 'media'])
export type Element = z.infer<typeof Element>
export const MemberRole = z.enum(['adviser', 'chair', 'vice_chair', 'secretary', 'member'])
export type MemberRole = z.infer<typeof MemberRole>

export const MeetingMode = z.enum(['in_person', 'online', 'hybrid'])
export type MeetingMode = z.infer<typeof MeetingMode>
export const MeetingStatus = z.enum(['planned', 'invited', 'in_session', 'held', 'cancelled'])
export type MeetingStatus = z.infer<typeof MeetingStatus>
export const MeetingStep = z.enum(['invite', 'begin', 'close', 'record', 'cancel'])
export type MeetingStep = z.infer<typeof MeetingStep>

export const MinutesStatus = z.enum(['none', 'draft', 'submitted', 'approved'])
export type MinutesStatus = z.infer<typeof MinutesStatus>
export const MinutesStep = z.enum(['open', 'submit', 'send_back', 'approve', 'correct'])
export type MinutesStep = z.infer<typeof MinutesStep>

export const ProposalStatus = z.enum(['proposed', 'reviewed', 'accepted', 'rejected', 'scheduled', 'done'])
export type ProposalStatus = z.infer<typeof ProposalStatus>
export const ProposalStep = z.enum(['review', 'accept', 'reject', 'schedule', 'complete'])
export type ProposalStep = z.infer<typeof ProposalStep>

export const AttendanceStatus = z.enum(['present', 'represented', 'excused', 'absent_without_notice'])
export type AttendanceStatus = z.infer<typeof AttendanceStatus>
/** What an invited member says before the day. */
export const Word = z.enum(['coming', 'substitute', 'excused'])
export type Word = z.infer<typeof Word>
export const SignInMethod = z.enum(['qr', 'link', 'account', 'typed'])
export type SignInMethod = z.infer<typeof SignInMethod>

/** Why a meeting does not count as evidence. */
export const Missing = z.enum(['not_held', 'no_decree', 'no_attendance', 'no_minutes', 'minutes_not_approved'])
export type Missing = z.infer<typeof Missing>
/** How a body stands by its decrees on a day. */
export const DecreeStanding = z.enum(['in_force', 'ends_soon', 'expired', 'not_yet', 'none'])
export type DecreeStanding = z.infer<typeof DecreeStanding>

export const LineKind = z.enum(['note', 'decision', 'proposal'])
export type LineKind = z.infer<typeof LineKind>

const Reason = z.string().trim().min(3).max(500)
const Name = z.string().trim().min(2).max(120)
const Organisation = z.string().trim().max(160)
const Source = z.string().trim().max(500)
const Id = z.uuid()

// ——— bodies

export const BodyInput = z.strictObject({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .refine((slug) => slug !== 'hadir' && slug !== 'undangan'),
  kind: BodyKind,
  name: z.string().trim().min(3).max(160),
  mandate: z.string().trim().max(2000).default(''),
  quorum: Quorum.nullable().default(null),
  hostAgencyId: Id.nullable().default(null),
  source: Source.default(''),
})
export type BodyInput = z.output<typeof BodyInput>

export const DecreeInput = z.strictObject({
  number: z.string().trim().min(2).max(120),
  title: z.string().trim().min(3).max(300),
  signedOn: z.iso.date(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable().default(null),
  /** its file, attached to the body as evidence beforehand */
  evidenceId: Id.nullable().default(null),
})
export type DecreeInput = z.output<typeof DecreeInput>

export const Decree = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  signedOn: z.iso.date(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  evidenceId: Id.nullable(),
  inForce: z.boolean(),
})
export type Decree = z.infer<typeof Decree>

export const MemberInput = z.strictObject({
  name: Name,
  functionTitle: z.string().trim().max(160).default(''),
  organisation: Organisation.default(''),
  agencyId: Id.nullable().default(null),
  accountId: Id.nullable().default(null),
  /** of an outside member; kept encrypted and never shown in lists */
  email: z.email().max(200).nullable().default(null),
  element: Element,
  external: z.boolean(),
  role: MemberRole.default('member'),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable().default(null),
})
export type MemberInput = z.output<typeof MemberInput>

export const Member = z.object({
  id: Id,
  name: z.string(),
  functionTitle: z.string(),
  organisation: z.string(),
  agencyId: Id.nullable(),
  accountId: Id.nullable(),
  /** whether an invitation can reach them, and how */
  reached: z.enum(['account', 'agency', 'email', 'no']),
  element: Element,
  external: z.boolean(),
  role: MemberRole,
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  sits: z.boolean(),
  version: z.int(),
})
export type Member = z.infer<typeof Member>

export const Body = z.object({
  id: Id,
  slug: z.string(),
  kind: BodyKind,
  name: z.string(),
  mandate: z.string(),
  status: BodyStatus,
  quorum: Quorum.nullable(),
  hostAgencyId: Id.nullable(),
  source: z.string(),
  version: z.int(),
  decree: Decree.nullable(),
  standing: DecreeStanding,
  members: z.int(),
  externals: z.int(),
  /** of the running year */
  meetings: z.object({ held: z.int(), counted: z.int() }),
  steps: z.array(BodyStep),
})
export type Body = z.infer<typeof Body>

// ——— meetings

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

// ——— what the minute-taker writes

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

// ——— proposals

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

const Note = z.string().trim().min(3).max(2000)
export const ReviewProposal = z.strictObject({ note: Note, dimension: z.string().max(20).nullable().optional() })
export const RejectProposal = z.strictObject({ reason: Note })
export const CompleteProposal = z.strictObject({ note: Note })
export const ScheduleProposal = z.strictObject({ agencyId: Id, dimensionId: Id, year: z.int().min(2017).max(2100) })
export type ScheduleProposal = z.output<typeof ScheduleProposal>

export const WithReason = z.strictObject({ reason: Reason })

// ——— home, my part, evidence

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
  promises: z.object({ open: z.int(), late: z.int(), kept: z.int() }),
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
