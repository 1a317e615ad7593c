import { z } from 'zod'
import { ContactInput } from '#city/contacts/contract.ts'
import { QueueSeries, type QueueStep, OutcomeKind, Confirmation, SpecialNeed, Instant, Reason, Desk } from './contract-session.ts'

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

/** A signature as it was drawn: each line is x, y, x, y … in whole points of the field. */
export const Drawing = z.object({
  width: z.int().min(50).max(4000),
  height: z.int().min(50).max(4000),
  lines: z
    .array(z.array(z.int().min(0).max(4000)).min(4).max(4000))
    .min(1)
    .max(200),
})
export type Drawing = z.infer<typeof Drawing>

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
  /** what was mistyped at the door; what is not given stays */
  z.object({
    ...Base,
    kind: z.literal('correct_person'),
    registrationId: z.uuid(),
    person: Person.pick({ name: true, phone: true }).partial(),
    areaCode: z.string().max(13).nullish(),
    topic: z.string().trim().max(200).optional(),
  }),
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
  /** a matter that was begun by mistake */
  z.object({ ...Base, kind: z.literal('strike_hearing'), hearingId: z.uuid(), reason: Reason }),
  z.object({
    ...Base,
    kind: z.literal('confirm'),
    hearingId: z.uuid(),
    version: z.int().min(1),
    confirmation: Confirmation,
    /** goes with 'signature' */
    signature: Drawing.optional(),
    /** printed by a device before the server knew of it: a number of its own, and a secret that it made */
    complaintNumber: z.string().max(30).optional(),
    secret: z
      .string()
      .regex(/^[2-9A-HJ-NP-Z]{10}$/)
      .optional(),
  }),
])
export type Operation = z.output<typeof Operation>
export type OperationInput = z.input<typeof Operation>
export type OperationOf<K extends Operation['kind']> = Extract<Operation, { kind: K }>

/** Operations that take one person a step through the queue. */
export type PersonOperation = Extract<Operation, { kind: QueueStep }>

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
  /** numbers of complaints that this device alone gives */
  complaintNumbers: z.array(z.string()),
})
export type PreparedDevice = z.infer<typeof PreparedDevice>
export const Sync = z.object({
  deviceId: z.uuid(),
  /** by the clock of the device */ sentAt: Instant,
  operations: z.array(Operation).max(500),
})
export const SyncAnswer = z.object({
  answers: z.array(OperationAnswer.extend({ refusal: z.string().nullable() })),
  serverTime: z.string(),
})
export type SyncAnswer = z.infer<typeof SyncAnswer>
export const Conflict = z.object({
  key: z.uuid(),
  device: z.string(),
  at: z.string(),
  code: z.string(),
  /** the refusal in the reader's language */
  why: z.string(),
  operation: Operation,
})
export type Conflict = z.infer<typeof Conflict>
