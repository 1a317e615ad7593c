import { z } from 'zod'
import { HearingContent } from './contract-operations.ts'
import {
  SessionStatus,
  QueueSeries,
  QueueState,
  QueueStep,
  HearingStatus,
  Confirmation,
  SpecialNeed,
  Session,
  SignatureRule,
} from './contract-session.ts'

// ——— what the screens of a running session show

export const Paper = z.object({ key: z.uuid(), kind: z.enum(['photo', 'signature']), url: z.string() })
export type Paper = z.infer<typeof Paper>

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
  /** photographed at the door; once he is heard they stand with his first matter */
  papers: z.array(Paper),
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
  papers: z.array(Paper),
})
export type Hearing = z.infer<typeof Hearing>

/** Civil days without work; nothing is known of days after `knownUntil`. */
export const DaysOff = z.object({ days: z.array(z.iso.date()), knownUntil: z.iso.date().nullable() })
export type DaysOff = z.infer<typeof DaysOff>

export const LiveSession = z.object({
  session: Session,
  now: z.string(),
  people: z.array(QueuePerson),
  /** ids of those who wait, in the order of calling */
  line: z.array(z.uuid()),
  hearings: z.array(Hearing),
  waitingMinutes: z.object({ p50: z.number().nullable(), p90: z.number().nullable(), longest: z.number().nullable(), alarm: z.boolean() }),
  /** of those whose hearing is over */
  hearingMinutes: z.object({ p50: z.number().nullable(), p90: z.number().nullable() }),
  abilities: z.array(z.enum(['desk', 'call', 'hear', 'reorder', 'run', 'attendance'])),
  laneRatio: z.int(),
  /** whether the person must sign what was read back */
  signature: SignatureRule,
})
export type LiveSession = z.infer<typeof LiveSession>

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
