import { z } from 'zod'
import { Channel, ClockKind, ComplaintAction, ComplaintClass, ComplaintStatus, Priority } from './contract.ts'

export const ClockView = z.object({
  kind: ClockKind,
  /** of a promise: what was promised */
  about: z.string().nullable(),
  term: z.int(),
  unit: z.string(),
  startedAt: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  paused: z.boolean(),
  pausedDays: z.int(),
  extendedDays: z.int(),
  extensionLetter: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  result: z.enum(['on_time', 'late', 'running', 'void']),
  late: z.boolean(),
  legalBasis: z.string().nullable(),
  calendarVersion: z.string().nullable(),
})
export type ClockView = z.infer<typeof ClockView>

/** What its recipient does with an order, and its sender. */
export const OrderStep = z.enum(['accept', 'complete', 'return', 'pass_on', 'withdraw'])
export type OrderStep = z.infer<typeof OrderStep>

export const DispositionView = z.object({
  id: z.uuid(),
  /** the order that it is a part of */
  parentId: z.uuid().nullable(),
  fromAgency: z.string().nullable(),
  toAgencyId: z.uuid(),
  toAgency: z.string(),
  role: z.enum(['lead', 'support', 'copy']),
  instruction: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  status: z.enum(['sent', 'read', 'accepted', 'returned', 'in_progress', 'completed', 'withdrawn']),
  reason: z.string().nullable(),
  sentAt: z.string(),
  readAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  steps: z.array(OrderStep),
  /** whom it can be passed on to */
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
})

export type DispositionView = z.infer<typeof DispositionView>

export const PhotoView = z.object({
  id: z.uuid(),
  url: z.string(),
  role: z.enum(['report', 'before', 'after']),
  width: z.int(),
  height: z.int(),
  takenAt: z.string().nullable(),
  verdict: z.string(),
  /** on the public page */
  published: z.boolean(),
  flags: z.array(z.string()),
})
export type PhotoView = z.infer<typeof PhotoView>

export const FollowUpView = z.object({
  id: z.uuid(),
  kind: z.enum(['internal_note', 'public_answer', 'reporter_answer', 'data_request', 'reporter_message']),
  body: z.string(),
  status: z.enum(['draft', 'pending_approval', 'approved', 'rejected', 'published']),
  revision: z.int(),
  resolves: z.boolean(),
  authorName: z.string(),
  approverName: z.string().nullable(),
  approverNote: z.string().nullable(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  version: z.int(),
  photos: z.array(PhotoView),
  abilities: z.array(z.enum(['edit', 'submit', 'approve', 'reject'])),
})
export type FollowUpView = z.infer<typeof FollowUpView>

export const ComplaintRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  status: ComplaintStatus,
  statusSince: z.string(),
  class: ComplaintClass,
  channel: Channel,
  categoryCode: z.string(),
  category: z.string(),
  areaCode: z.string().nullable(),
  area: z.string().nullable(),
  leadAgencyId: z.uuid().nullable(),
  leadAgency: z.string().nullable(),
  priority: Priority,
  anonymous: z.boolean(),
  confidential: z.boolean(),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  late: z.boolean(),
  dueToday: z.boolean(),
  version: z.int(),
})
export type ComplaintRow = z.infer<typeof ComplaintRow>

export const TimelineEntry = z.object({
  seq: z.int(),
  kind: z.string(),
  actorKind: z.enum(['staff', 'system', 'visitor']),
  actorName: z.string(),
  /** why the system did it, in the reader's language */
  because: z.string().nullable(),
  /** in the words of whoever did it */
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  at: z.string(),
})

export const Ability = z.enum([
  'draft_answer',
  'ask_reporter',
  'note',
  'moderate',
  'add_photo',
  'classify',
  'extend_term',
  'answer_objection',
  'pass_audit',
  'close_review',
])
export type Ability = z.infer<typeof Ability>

/** To the superior of the information officer, by who asked for information. */
export const ObjectionView = z.object({
  reason: z.string(),
  filedAt: z.string(),
  answer: z.string().nullable(),
  upheld: z.boolean().nullable(),
  answeredName: z.string().nullable(),
  answeredAt: z.string().nullable(),
})

export const ComplaintDetail = ComplaintRow.extend({
  body: z.string(),
  titlePublic: z.string().nullable(),
  bodyPublic: z.string().nullable(),
  address: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  incidentOn: z.iso.date().nullable(),
  statusDetail: z.record(z.string(), z.unknown()),
  /** complained about, itself or its head: it neither answers nor reads */
  accusedAgencyId: z.uuid().nullable(),
  accusedAgency: z.string().nullable(),
  returnCount: z.int(),
  reopenCount: z.int(),
  /** the case it was merged into; null also when this reader may not know of it */
  parent: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  children: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), mayOpen: z.boolean() })),
  /** null: hidden from this reader */
  reporter: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), verification: z.string() })
    .nullable(),
  mayReveal: z.boolean(),
  clocks: z.array(ClockView),
  dispositions: z.array(DispositionView),
  followUps: z.array(FollowUpView),
  photos: z.array(PhotoView),
  rating: z.object({ stars: z.int(), satisfied: z.boolean(), body: z.string().nullable() }).nullable(),
  objection: ObjectionView.nullable(),
  timeline: z.array(TimelineEntry),
  /** what this person may do now; the screen draws one button for each */
  actions: z.array(ComplaintAction),
  abilities: z.array(Ability),
})
export type ComplaintDetail = z.infer<typeof ComplaintDetail>
