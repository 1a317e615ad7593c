import { z } from 'zod'
import { ContactInput } from '#city/contacts/contract.ts'

export const ComplaintStatus = z.enum([
  'received',
  'needs_information',
  'assigned',
  'returned',
  'in_progress',
  'coordinating',
  'scheduled',
  'awaiting_budget',
  'forwarded_external',
  'resolved',
  'reopen_requested',
  'reopened',
  'closed',
  'archived',
  'merged',
  'withdrawn',
  'transferred_to_emergency',
])
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

export const ComplaintClass = z.enum([
  'complaint_ordinary',
  'complaint_supervisory',
  'aspiration',
  'information_request',
  'appreciation',
  'emergency',
])
export type ComplaintClass = z.infer<typeof ComplaintClass>

export const Channel = z.enum([
  'web',
  'pwa',
  'live_chat',
  'whatsapp',
  'telegram',
  'sms',
  'call_center',
  'emergency_112',
  'email',
  'social_media',
  'service_desk',
  'wajar',
  'keluar_bicara',
  'letter',
  'lapor_go_id',
  'suggestion_box',
])
export type Channel = z.infer<typeof Channel>

export const Priority = z.enum(['low', 'medium', 'high', 'emergency'])
export const ArchiveReason = z.enum([
  'unclear',
  'incomplete_expired',
  'outside_public_service',
  'court_matter',
  'already_answered',
  'spam',
  'test',
  'reporter_request',
])
export type ArchiveReason = z.infer<typeof ArchiveReason>
export const ReturnReason = z.enum(['not_our_authority', 'insufficient_data', 'wrong_category', 'overlapping'])
export type ReturnReason = z.infer<typeof ReturnReason>
export const ClockKind = z.enum([
  'verification',
  'first_response',
  'resolution',
  'commitment',
  'confirmation',
  'periodic_update',
  /** the city admin's answer to a wish to reopen */
  'decision',
  /** of an information request: until when its answer can be objected to, the superior answers, and the dispute can be filed */
  'objection_window',
  'objection',
  'dispute_window',
])
export type ClockKind = z.infer<typeof ClockKind>

/** Every step that changes a status. Who may take which, and where it leads: `lifecycle.ts`, `policy.ts`. */
export const ComplaintAction = z.enum([
  'dispose',
  'ask',
  'resume',
  'archive',
  'merge',
  'unmerge',
  'transfer_to_emergency',
  'take_back_from_emergency',
  'close_on_the_spot',
  'accept',
  'return',
  'coordinate',
  'schedule',
  'await_budget',
  'forward',
  'continue',
  'resolve',
  'confirm',
  'request_reopen',
  'grant_reopen',
  'refuse_reopen',
  'reject_proof',
  'withdraw',
  'accept_appeal',
])
export type ComplaintAction = z.infer<typeof ComplaintAction>

const Text = z.string().trim().min(3).max(4000)
const Reason = z.string().trim().min(3).max(1000)
const Version = z.int().positive().optional()
const At = { version: Version }

const Disposition = z.object({ agencyId: z.uuid(), role: z.enum(['lead', 'support', 'copy']), instruction: Text.optional() })

/** What each step needs. The server asks for it, the screen draws it. */
export const ActionInput = {
  dispose: z.object({
    ...At,
    class: ComplaintClass.optional(),
    categoryCode: z.string().optional(),
    confidential: z.boolean(),
    priority: Priority.optional(),
    titlePublic: z.string().trim().max(200).optional(),
    bodyPublic: z.string().trim().max(10000).optional(),
    dispositions: z.array(Disposition).min(1).max(10),
    /** the agency complained about, itself or its head; null: none, and why is said */
    accusedAgencyId: z.uuid().nullable().optional(),
    dueOn: z.iso.date().optional(),
    reason: Reason.optional(),
  }),
  ask: z.object({ ...At, question: Text }),
  resume: z.object({ ...At, reason: Reason }),
  archive: z.object({ ...At, archiveReason: ArchiveReason, note: Text.optional() }),
  merge: z.object({ ...At, parentNumber: z.string().trim().max(30) }),
  unmerge: z.object({ ...At, reason: Reason }),
  transfer_to_emergency: z.object({ ...At, ticket: z.string().trim().min(1).max(60) }),
  take_back_from_emergency: z.object({ ...At, reason: Reason }),
  close_on_the_spot: z.object({ ...At, answer: Text, reporterConfirmed: z.literal(true) }),
  accept: z.object({ ...At, officerId: z.uuid().optional() }),
  return: z.object({ ...At, returnReason: ReturnReason, note: Text, proposedAgencyId: z.uuid().optional() }),
  coordinate: z.object({ ...At, agencyId: z.uuid(), request: Text }),
  schedule: z.object({ ...At, plannedOn: z.iso.date(), justification: Reason.optional() }),
  await_budget: z.object({
    ...At,
    planYear: z.int().min(2020).max(2100),
    planReference: z.string().trim().min(2).max(200),
    // Its absence is answered by the rule about it, not by the shape of the request.
    reviewOn: z.iso.date().optional(),
  }),
  forward: z.object({ ...At, body: z.string().trim().min(2).max(200), letterNumber: z.string().trim().min(1).max(100) }),
  continue: z.object({ ...At, reason: Reason }),
  resolve: z.object({ ...At }),
  confirm: z.object({ ...At }),
  request_reopen: z.object({ ...At, reason: Reason }),
  grant_reopen: z.object({ ...At, reason: Reason, agencyId: z.uuid().optional() }),
  refuse_reopen: z.object({ ...At, reason: Reason }),
  reject_proof: z.object({ ...At, reason: Reason, agencyId: z.uuid().optional() }),
  withdraw: z.object({ ...At, reason: Reason.optional() }),
  accept_appeal: z.object({ ...At, reason: Reason }),
} as const satisfies Record<ComplaintAction, z.ZodObject>
export type ActionInputOf<A extends ComplaintAction> = z.infer<(typeof ActionInput)[A]>

export const Category = z.object({
  code: z.string(),
  version: z.int(),
  parentCode: z.string().nullable(),
  nameId: z.string(),
  nameEn: z.string(),
  defaultAgencySlug: z.string().nullable(),
  defaultClass: ComplaintClass,
  defaultConfidential: z.boolean(),
  needsLocation: z.boolean(),
  needsProof: z.boolean(),
})
export type Category = z.infer<typeof Category>

const CategoryContent = z.object({
  nameId: z.string().trim().min(2).max(120),
  nameEn: z.string().trim().min(2).max(120),
  defaultAgencySlug: z.string().max(60).nullable(),
  defaultClass: ComplaintClass,
  defaultConfidential: z.boolean(),
  needsLocation: z.boolean(),
  needsProof: z.boolean(),
  /** false: kept for what was filed under it, offered no more */
  active: z.boolean(),
})
/** A main category names its code; a sub-category gets its own from its parent's. */
export const NewCategory = CategoryContent.extend({
  parentCode: z.string().max(6).nullable(),
  code: z
    .string()
    .regex(/^[A-Z]{3,4}$/)
    .optional(),
})
export type NewCategory = z.infer<typeof NewCategory>
export const CategoryChange = CategoryContent.extend({ version: z.int().positive(), reason: z.string().trim().min(3).max(500) })
export type CategoryChange = z.infer<typeof CategoryChange>
export const UsedCategory = Category.extend({
  active: z.boolean(),
  /** complaints received in the last twelve months */
  used: z.int(),
})
export type UsedCategory = z.infer<typeof UsedCategory>

export const SubmitComplaint = z.object({
  /** made by the sender: sending again with the same key changes nothing */
  intakeKey: z.uuid(),
  channel: Channel.default('web'),
  categoryCode: z.string().max(6),
  title: z.string().trim().min(3).max(200).optional(),
  body: z.string().trim().min(3).max(10000),
  areaCode: z.string().max(13).nullish(),
  address: z.string().trim().max(300).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  incidentOn: z.iso.date().nullish(),
  anonymous: z.boolean().default(false),
  confidential: z.boolean().optional(),
  contact: ContactInput.optional(),
})
export type SubmitComplaint = z.input<typeof SubmitComplaint>

/** What a clerk writes down for a citizen: perhaps days after it came in. */
export const EnterComplaint = SubmitComplaint.extend({ receivedOn: z.iso.date().nullish() })
export type EnterComplaint = z.input<typeof EnterComplaint>

export const SubmittedComplaint = z.object({
  id: z.uuid(),
  number: z.string(),
  /** null when the same key came again with other words or from somebody else */
  secret: z.string().nullable(),
  receivedAt: z.string(),
  /** end of verification; null: being confirmed */
  verificationDueOn: z.iso.date().nullable(),
  /** it was sent before with the same key: nothing has changed */
  repeated: z.boolean(),
})
export type SubmittedComplaint = z.infer<typeof SubmittedComplaint>

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
  parentNumber: z.string().nullable(),
  children: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: ComplaintStatus })),
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

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(item).optional())
// A repeated or unknown value stays as it is and is refused: guessing would list the wrong cases.
const FLAGS: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }
const flag = z.preprocess((value) => (typeof value === 'string' ? (FLAGS[value] ?? value) : value), z.boolean().optional())

export const QueueFilter = z.object({
  status: list(ComplaintStatus),
  class: list(ComplaintClass),
  category: z.string().max(6).optional(),
  agency: z.uuid().optional(),
  area: z.string().max(13).optional(),
  channel: list(Channel),
  timing: z.enum(['waiting', 'late', 'due_today', 'undated', 'resolved_today']).optional(),
  open: flag,
  returnedOften: flag,
  /** archived with an appeal, or merged into a case that was closed since */
  review: flag,
  /** late, and reported to the city's leadership */
  escalated: flag,
  /** drawn for a look in the field */
  audit: flag,
  /** an answer waits for the head of the agency */
  pendingApproval: flag,
  confidential: flag,
  q: z.string().max(500).optional(),
  receivedFrom: z.iso.date().optional(),
  receivedTo: z.iso.date().optional(),
  sort: z.enum(['due', 'newest']).default('due'),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const QueueQuery = QueueFilter.extend({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const QueuePage = z.object({ rows: z.array(ComplaintRow), next: z.string().nullable() })
export const QueueCounts = z.object({
  open: z.int(),
  waiting: z.int(),
  late: z.int(),
  dueToday: z.int(),
  pendingApproval: z.int(),
  returnedOften: z.int(),
})

/** The filters of a list as an address has them; one that stands several times has several values. */
export const SavedFilter = z.record(z.string().max(40), z.array(z.string().max(500)).min(1).max(20))
export type SavedFilter = z.infer<typeof SavedFilter>
export const SavedView = z.object({ id: z.uuid(), name: z.string(), filter: SavedFilter })
export type SavedView = z.infer<typeof SavedView>

export const DraftAnswer = z.object({
  kind: z.enum(['public_answer', 'reporter_answer']),
  body: z.string().trim().min(3).max(10000),
  resolves: z.boolean(),
  version: Version,
})
export const AnswerWords = DraftAnswer.pick({ body: true, resolves: true })
export type AnswerWords = z.infer<typeof AnswerWords>
/** What a reporter is sent, on the channel that reaches him. */
export const Letter = z.object({ channel: z.string(), subject: z.string().nullable(), text: z.string() })
export type Letter = z.infer<typeof Letter>
/** The letter on the approver's screen; left out, whatever goes out is approved. */
export const Approval = z.object({ seen: Letter.nullable().optional() })
export type Approval = z.infer<typeof Approval>
export const Question = z.object({ body: Text })
export const OrderReport = z.object({ reason: Reason })
export const PassOn = z.object({
  agencyId: z.uuid(),
  role: z.enum(['lead', 'support', 'copy']),
  instruction: Text.optional(),
  dueOn: z.iso.date().optional(),
})
export type PassOn = z.infer<typeof PassOn>
export const Classify = z.object({ ...At, class: ComplaintClass.optional(), categoryCode: z.string().max(6).optional(), reason: Reason })
export type Classify = z.infer<typeof Classify>
export const ExtendTerm = z.object({ letterNumber: z.string().trim().min(1).max(100), reason: Reason })
export type ExtendTerm = z.infer<typeof ExtendTerm>
export const AnswerObjection = z.object({ answer: Text, upheld: z.boolean() })
export type AnswerObjection = z.infer<typeof AnswerObjection>
export const Note = z.object({ body: z.string().trim().min(1).max(4000) })
export const RateComplaint = z.object({
  stars: z.coerce.number().int().min(1).max(5),
  satisfied: z.boolean(),
  body: z.string().trim().max(2000).optional(),
  mayContact: z.boolean().default(true),
})
export type RateComplaint = z.infer<typeof RateComplaint>
