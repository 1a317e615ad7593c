import { z } from 'zod'
import { ContactInput } from '#city/contacts/contract.ts'

export const SessionKind = z.enum(['wajar', 'keluar_bicara'])
export type SessionKind = z.infer<typeof SessionKind>
export const SessionMode = z.enum(['in_person', 'hybrid'])
export const ChairRole = z.enum(['mayor', 'deputy_mayor', 'city_secretary', 'acting'])

export const SessionStatus = z.enum([
  'draft',
  'published',
  'registration_open',
  'in_session',
  'closed',
  'minutes_draft',
  'minutes_approved',
])
export type SessionStatus = z.infer<typeof SessionStatus>
export const SessionStep = z.enum(['publish', 'open_registration', 'begin', 'close', 'draft_minutes', 'approve_minutes', 'correct_minutes'])
export type SessionStep = z.infer<typeof SessionStep>

export const AttendanceStatus = z.enum(['present', 'represented', 'excused', 'absent_without_notice'])
export type AttendanceStatus = z.infer<typeof AttendanceStatus>
/** What an invited agency says before the day. */
export const AttendanceWord = z.enum(['coming', 'substitute', 'excused'])

/** A: everybody, P: elderly, disabled, pregnant, Z: on video. */
export const QueueSeries = z.enum(['A', 'P', 'Z'])
export type QueueSeries = z.infer<typeof QueueSeries>

export const QueueState = z.enum([
  'registered',
  'checked_in',
  'waiting',
  'called',
  'being_served',
  'served',
  'no_show',
  'left',
  'on_hold',
  'moved_desk',
])
export type QueueState = z.infer<typeof QueueState>
export const QueueStep = z.enum([
  'check_in',
  'call',
  'recall',
  'begin',
  'give_up',
  'come_back',
  'leave',
  'hold',
  'resume',
  'move_desk',
  'finish',
])
export type QueueStep = z.infer<typeof QueueStep>

export const OutcomeKind = z.enum([
  'solved_on_spot',
  'agency_technical',
  'needs_budget',
  'cross_authority',
  'mediation',
  'not_our_authority',
  'information',
  'refer_inspectorate',
  'emergency_112',
])
export type OutcomeKind = z.infer<typeof OutcomeKind>
export const HearingStatus = z.enum(['draft', 'read_back', 'confirmed'])
export type HearingStatus = z.infer<typeof HearingStatus>
export const Confirmation = z.enum(['tap', 'signature', 'no_signature'])
export const SpecialNeed = z.enum(['elderly', 'disabled', 'pregnant', 'small_child', 'interpreter'])
export type SpecialNeed = z.infer<typeof SpecialNeed>

const Instant = z.iso.datetime({ offset: true })
const Reason = z.string().trim().min(3).max(500)
const Desk = z.int().min(1).max(30)

// ——— sessions

export const SessionInput = z
  .object({
    kind: SessionKind.default('wajar'),
    onDay: z.iso.date(),
    startsAt: z.iso.time({ precision: -1 }).default('08:00'),
    endsAt: z.iso.time({ precision: -1 }).default('10:00'),
    place: z.string().trim().min(2).max(200),
    areaCode: z.string().max(13).nullish(),
    mode: SessionMode.default('in_person'),
    videoUrl: z
      .url({ protocol: /^https$/ })
      .max(300)
      .nullish(),
    chairRole: ChairRole.default('mayor'),
    chairName: z.string().trim().min(2).max(120),
    minuteTakerId: z.uuid().nullish(),
    agenda: z.string().trim().max(4000).default(''),
    quota: z.int().min(0).max(5000).default(100),
    desks: Desk.default(3),
    registrationOpensAt: Instant,
    registrationClosesAt: Instant,
    /** without a number the next edition of the kind and year */
    editionNo: z.int().min(1).max(9999).optional(),
  })
  .strict()
export type SessionInput = z.output<typeof SessionInput>

export const Invitation = z.object({
  agencyId: z.uuid().optional(),
  partner: z.string().trim().min(2).max(120).optional(),
  invitedPerson: z.string().trim().min(2).max(120),
})
export const Invitations = z.object({ invited: z.array(Invitation).min(1).max(200) })

export const Session = z.object({
  id: z.uuid(),
  kind: SessionKind,
  editionYear: z.int(),
  editionNo: z.int(),
  onDay: z.iso.date(),
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  areaCode: z.string().nullable(),
  mode: SessionMode,
  videoUrl: z.string().nullable(),
  chairRole: ChairRole,
  chairName: z.string(),
  minuteTakerId: z.uuid().nullable(),
  agenda: z.string(),
  quota: z.int(),
  desks: z.int(),
  registrationOpensAt: z.string(),
  registrationClosesAt: z.string(),
  status: SessionStatus,
  version: z.int(),
  /** what this person may do now */
  steps: z.array(SessionStep),
  totals: z.object({ registered: z.int(), attended: z.int(), heard: z.int(), left: z.int(), waiting: z.int() }),
})
export type Session = z.infer<typeof Session>

export const Attendance = z.object({
  id: z.uuid(),
  agencyId: z.uuid().nullable(),
  partner: z.string().nullable(),
  invitedPerson: z.string(),
  word: AttendanceWord.nullable(),
  status: AttendanceStatus.nullable(),
  substituteName: z.string().nullable(),
  arrivedAt: z.string().nullable(),
  leftAt: z.string().nullable(),
})
export type Attendance = z.infer<typeof Attendance>

export const AttendanceChange = z.object({
  word: AttendanceWord.optional(),
  status: AttendanceStatus.optional(),
  substituteName: z.string().trim().min(2).max(120).optional(),
  left: z.boolean().optional(),
})
export type AttendanceChange = z.infer<typeof AttendanceChange>

// ——— people in the queue

export const Person = z.object({
  name: z.string().trim().min(2).max(120),
  phone: ContactInput.shape.phone,
  email: z.email().max(200).optional(),
  /** asked of nobody at the door; whoever gives it has it encrypted */
  nik: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
})

export const NewRegistration = z.object({
  person: Person,
  areaCode: z.string().max(13).nullish(),
  topic: z.string().trim().max(200).default(''),
  preIntake: z.string().trim().max(10000).default(''),
  specialNeeds: z.array(SpecialNeed).max(5).default([]),
  representsHouseholds: z.int().min(1).max(10000).default(1),
  gender: z.enum(['female', 'male']).optional(),
  onVideo: z.boolean().default(false),
})
export type NewRegistration = z.input<typeof NewRegistration>

export const Promised = z.object({
  agencyId: z.uuid(),
  responsiblePerson: z.string().trim().min(2).max(120),
  what: z.string().trim().min(3).max(500),
  dueOn: z.iso.date(),
})
export type Promised = z.infer<typeof Promised>

/** What each kind of outcome needs besides its name. */
export const OutcomeDetail = z.object({
  /** the answer given, or the explanation */
  answer: z.string().trim().max(10000).optional(),
  planYear: z.int().min(2020).max(2100).optional(),
  planReference: z.string().trim().max(200).optional(),
  reviewOn: z.iso.date().optional(),
  /** the body outside the city */
  addressee: z.string().trim().max(200).optional(),
  letterNumber: z.string().trim().max(100).optional(),
  meetingOn: z.iso.date().optional(),
  emergencyTicket: z.string().trim().max(60).optional(),
})
export type OutcomeDetail = z.infer<typeof OutcomeDetail>

export const HearingContent = z.object({
  summary: z.string().trim().max(10000),
  categoryCode: z.string().max(6).nullable().default(null),
  areaCode: z.string().max(13).nullable().default(null),
  place: z.string().trim().max(300).default(''),
  agencyIds: z.array(z.uuid()).max(10).default([]),
  confidential: z.boolean().default(false),
  /** an earlier complaint that this matter continues: joined instead of filed anew */
  joinsComplaintId: z.uuid().nullable().default(null),
  outcomeKind: OutcomeKind.nullable().default(null),
  outcome: OutcomeDetail.default({}),
  promises: z.array(Promised).max(10).default([]),
  agreed: z.boolean().default(true),
})
export type HearingContent = z.output<typeof HearingContent>

// ——— operations: the one way to act in a running session, on line and off line

const Base = { key: z.uuid(), at: Instant }
const OnPerson = { ...Base, registrationId: z.uuid(), reason: Reason.optional() }

export const Operation = z.discriminatedUnion('kind', [
  z.object({
    ...Base,
    kind: z.literal('register'),
    registrationId: z.uuid(),
    registration: NewRegistration,
    /** true at the door: the person is there and waits at once */
    present: z.boolean().default(true),
    /** a device without the internet gives numbers of its own block and makes the secret itself */
    number: z.int().min(1).max(9999).optional(),
    lineToken: z.string().min(20).max(100).optional(),
  }),
  z.object({ ...OnPerson, kind: z.literal('check_in') }),
  z.object({ ...OnPerson, kind: z.literal('call'), desk: Desk }),
  z.object({ ...OnPerson, kind: z.literal('recall') }),
  z.object({ ...OnPerson, kind: z.literal('begin'), desk: Desk }),
  z.object({ ...OnPerson, kind: z.literal('give_up') }),
  z.object({ ...OnPerson, kind: z.literal('come_back') }),
  z.object({ ...OnPerson, kind: z.literal('leave') }),
  z.object({ ...OnPerson, kind: z.literal('hold'), reason: Reason }),
  z.object({ ...OnPerson, kind: z.literal('resume') }),
  z.object({ ...OnPerson, kind: z.literal('move_desk'), desk: Desk, reason: Reason.optional() }),
  z.object({ ...OnPerson, kind: z.literal('finish') }),
  z.object({ ...Base, kind: z.literal('reorder'), order: z.array(z.uuid()).min(1).max(500), reason: Reason }),
  z.object({
    ...Base,
    kind: z.literal('write_hearing'),
    hearingId: z.uuid(),
    registrationId: z.uuid(),
    content: HearingContent,
    /** the version that was on the screen; 0 for a new hearing */
    version: z.int().min(0),
    /** needed once it is confirmed */
    reason: Reason.optional(),
  }),
  z.object({ ...Base, kind: z.literal('read_back'), hearingId: z.uuid(), version: z.int().min(1) }),
  z.object({
    ...Base,
    kind: z.literal('confirm'),
    hearingId: z.uuid(),
    version: z.int().min(1),
    confirmation: Confirmation,
    /** printed by a device before the server knew of it */
    complaintNumber: z.string().max(30).optional(),
    secret: z.string().min(8).max(20).optional(),
  }),
])
export type Operation = z.output<typeof Operation>
export type OperationInput = z.input<typeof Operation>
export type OperationOf<K extends Operation['kind']> = Extract<Operation, { kind: K }>

export const OperationAnswer = z.object({
  key: z.uuid(),
  /** true: it had been done before, nothing changed now */
  repeated: z.boolean(),
  result: z.record(z.string(), z.unknown()),
})
export type OperationAnswer = z.infer<typeof OperationAnswer>

// ——— devices without the internet

export const PrepareDevice = z.object({
  name: z.string().trim().min(1).max(60),
  numbers: z.object({ A: z.int().min(0).max(2000), P: z.int().min(0).max(2000), Z: z.int().min(0).max(2000) }),
})
export type PrepareDevice = z.infer<typeof PrepareDevice>
export const PreparedDevice = z.object({
  id: z.uuid(),
  name: z.string(),
  blocks: z.array(z.object({ series: QueueSeries, first: z.int(), last: z.int() })),
})
export type PreparedDevice = z.infer<typeof PreparedDevice>
export const Sync = z.object({ deviceId: z.uuid(), operations: z.array(Operation).max(500) })
export const SyncAnswer = z.object({
  answers: z.array(OperationAnswer.extend({ refusal: z.string().nullable() })),
  serverTime: z.string(),
})
export type SyncAnswer = z.infer<typeof SyncAnswer>
export const Conflict = z.object({ key: z.uuid(), device: z.string(), at: z.string(), code: z.string(), operation: Operation })
export type Conflict = z.infer<typeof Conflict>

// ——— what the screens of a running session show

export const QueuePerson = z.object({
  id: z.uuid(),
  ticket: z.string(),
  series: QueueSeries,
  number: z.int(),
  state: QueueState,
  stateSince: z.string(),
  arrival: z.int().nullable(),
  fixedPlace: z.int().nullable(),
  desk: z.int().nullable(),
  wantedDesk: z.int().nullable(),
  calls: z.int(),
  calledAt: z.string().nullable(),
  /** null for those who may not know who it is */
  name: z.string().nullable(),
  topic: z.string(),
  preIntake: z.string().nullable(),
  areaCode: z.string().nullable(),
  specialNeeds: z.array(SpecialNeed),
  representsHouseholds: z.int(),
  /** complaints of the same telephone before: '12 June, no answer' */
  earlier: z.array(
    z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: z.string(), receivedOn: z.iso.date(), open: z.boolean() }),
  ),
  hearings: z.array(z.uuid()),
  steps: z.array(QueueStep),
})
export type QueuePerson = z.infer<typeof QueuePerson>

export const Hearing = z.object({
  id: z.uuid(),
  registrationId: z.uuid(),
  no: z.int(),
  ticket: z.string(),
  version: z.int(),
  status: HearingStatus,
  content: HearingContent,
  complaintId: z.uuid().nullable(),
  complaintNumber: z.string().nullable(),
  readBackAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  confirmation: Confirmation.nullable(),
  photos: z.array(z.string()),
})
export type Hearing = z.infer<typeof Hearing>

export const LiveSession = z.object({
  session: Session,
  now: z.string(),
  people: z.array(QueuePerson),
  /** ids of those who wait, in the order of calling */
  line: z.array(z.uuid()),
  hearings: z.array(Hearing),
  waitingMinutes: z.object({ p50: z.number().nullable(), p90: z.number().nullable(), longest: z.number().nullable(), alarm: z.boolean() }),
  abilities: z.array(z.enum(['desk', 'call', 'hear', 'reorder', 'run', 'attendance'])),
  laneRatio: z.int(),
})
export type LiveSession = z.infer<typeof LiveSession>

/** The hearings of a period and how they ended; `outcomes` and `withoutOutcome` add up to `heard`. */
export const Reconciliation = z.object({
  heard: z.int(),
  /** over: the case is closed and no promise is open */
  outcomes: z.array(z.object({ kind: OutcomeKind, count: z.int(), over: z.int() })),
  withoutOutcome: z.array(z.object({ sessionId: z.uuid(), edition: z.string(), no: z.int() })),
})
export type Reconciliation = z.infer<typeof Reconciliation>
export const ReconciliationQuery = z.object({ from: z.iso.date(), to: z.iso.date() })

/** What the chair reads before a session. */
export const Briefing = z.object({
  /** open promises of every room, the agency with most late ones first */
  promises: z.array(
    z.object({
      agencyId: z.uuid(),
      agency: z.string(),
      open: z.int(),
      late: z.int(),
      /** declared kept, not yet accepted */
      waiting: z.int(),
      /** civil day of the oldest open date */
      oldestDueOn: z.iso.date().nullable(),
    }),
  ),
  /** complaints so late that they are on this agenda, the latest first; `total` counts those beyond the list too */
  escalated: z.object({
    total: z.int(),
    cases: z.array(
      z.object({
        complaintId: z.uuid(),
        number: z.string(),
        title: z.string(),
        agency: z.string().nullable(),
        /** which of its terms has passed */
        clock: z.string(),
        dueOn: z.iso.date(),
        workingDaysLate: z.int(),
      }),
    ),
  }),
  /** areas and subjects with most open complaints of the last 90 days */
  hotSpots: z.array(
    z.object({ area: z.string(), areaCode: z.string(), category: z.string(), count: z.int(), late: z.int(), listUrl: z.string() }),
  ),
  returning: z.array(
    z.object({
      ticket: z.string(),
      /** null for those who may not know who it is */
      name: z.string().nullable(),
      topic: z.string(),
      earlier: z.array(
        z.object({
          complaintId: z.uuid(),
          number: z.string(),
          title: z.string(),
          status: z.string(),
          receivedOn: z.iso.date(),
          promises: z.array(z.object({ what: z.string(), dueOn: z.iso.date(), state: z.string(), late: z.boolean() })),
        }),
      ),
    }),
  ),
})
export type Briefing = z.infer<typeof Briefing>

/** The big screen: numbers and desks, nobody's name. */
export const Display = z.object({
  title: z.string(),
  place: z.string(),
  status: SessionStatus,
  called: z.array(z.object({ ticket: z.string(), desk: z.int(), calls: z.int(), calledAt: z.string(), say: z.string() })),
  serving: z.array(z.object({ ticket: z.string(), desk: z.int() })),
  next: z.array(z.string()),
  waiting: z.int(),
})
export type Display = z.infer<typeof Display>

// ——— minutes

export interface MinutesContent {
  version: number
  printedOn: string
  city: string
  kind: SessionKind
  edition: string
  onDay: string
  /** when it began and when it was closed */
  times: [string, string]
  place: string
  mode: z.infer<typeof SessionMode>
  chairRole: z.infer<typeof ChairRole>
  chairName: string
  agenda: string
  attendance: { body: string; person: string; status: AttendanceStatus; substitute: string }[]
  people: { registered: number; attended: number; left: number }
  matters: {
    no: number
    ticket: string
    /** everything about it is left out but its number and kind of outcome */
    secret: boolean
    category: string
    summary: string
    answer: string
    outcome: OutcomeKind
    agreed: boolean
    agencies: string[]
    promises: { agency: string; person: string; what: string; dueOn: string; state: 'open' | 'done' | 'accepted' | 'withdrawn' }[]
  }[]
  /** every kind, also those with none: they add up to `heard` */
  outcomes: { kind: OutcomeKind; count: number }[]
  heard: number
}

export const MinutesVersion = z.object({
  version: z.int(),
  sha256: z.string().nullable(),
  reason: z.string().nullable(),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
})
export type MinutesVersion = z.infer<typeof MinutesVersion>
