import { z } from 'zod'

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

/** How somebody came to his number. */
export const RegistrationWay = z.enum(['web', 'webchat', 'whatsapp', 'telegram', 'email', 'door', 'clerk'])
export type RegistrationWay = z.infer<typeof RegistrationWay>

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
export type Confirmation = z.infer<typeof Confirmation>
/** The city's rule: a tap is enough, or a signature is asked for. */
export const SignatureRule = z.enum(['optional', 'required'])
export type SignatureRule = z.infer<typeof SignatureRule>
export const SpecialNeed = z.enum(['elderly', 'disabled', 'pregnant', 'small_child', 'interpreter'])
export type SpecialNeed = z.infer<typeof SpecialNeed>

export const Instant = z.iso.datetime({ offset: true })
export const Reason = z.string().trim().min(3).max(500)
export const Desk = z.int().min(1).max(30)

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

export const AttendanceAction = z.enum(['answer', 'note'])
export type AttendanceAction = z.infer<typeof AttendanceAction>

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
  /** what this person may do: say who comes, or note who is there */
  actions: z.array(AttendanceAction),
})
export type Attendance = z.infer<typeof Attendance>

export const AttendanceChange = z.object({
  word: AttendanceWord.optional(),
  status: AttendanceStatus.optional(),
  substituteName: z.string().trim().min(2).max(120).optional(),
  left: z.boolean().optional(),
})
export type AttendanceChange = z.infer<typeof AttendanceChange>
