import { z } from 'zod'

export const CommitmentState = z.enum(['open', 'done', 'accepted', 'withdrawn'])
export type CommitmentState = z.infer<typeof CommitmentState>

export const CommitmentAction = z.enum(['settle', 'accept', 'send_back', 'reschedule', 'contest', 'withdraw'])
export type CommitmentAction = z.infer<typeof CommitmentAction>

export const NewCommitment = z.object({
  /** names the intent: the same key again finds the first promise */
  key: z.string().min(8).max(120),
  room: z.string().max(40),
  subject: z.uuid(),
  /** the record for whose sake it is promised, where that is another one: it is shown there too */
  concerns: z.object({ room: z.string().max(40), subject: z.uuid() }).optional(),
  what: z.string().trim().min(3).max(500),
  promisedBy: z.string().trim().min(2).max(120),
  /** in words, without the identity of a citizen, or a code of `whom` */
  promisedTo: z.string().trim().min(2).max(120),
  ownerAgencyId: z.uuid(),
  /** the person in the agency who answers for it */
  responsiblePerson: z.string().trim().min(2).max(120).nullish(),
  dueOn: z.iso.date(),
  confidential: z.boolean().default(false),
})
export type NewCommitment = z.input<typeof NewCommitment>

/** Whether the chosen day is one on which people work; 'unknown' in a year without a calendar. */
export const DueDay = z.object({ workingDay: z.enum(['yes', 'no', 'unknown']), proposal: z.iso.date().nullable() })
export type DueDay = z.infer<typeof DueDay>

export const SettleCommitment = z.object({ proofId: z.uuid(), note: z.string().trim().max(1000).optional() })
export const Reschedule = z.object({ reason: z.string().trim().min(3).max(1000), dueOn: z.iso.date() })
export const WithReason = z.object({ reason: z.string().trim().min(3).max(1000) })

export const CommitmentFilter = z.object({
  state: z.enum(['board', 'open', 'done', 'accepted', 'withdrawn']).default('board'),
  agencyId: z.uuid().optional(),
  late: z.stringbool().optional(),
  room: z.string().max(40).optional(),
  subject: z.uuid().optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CommitmentFilter = z.output<typeof CommitmentFilter>

export const Commitment = z.object({
  id: z.uuid(),
  room: z.string(),
  subject: z.uuid(),
  /** where staff read the record it came from */
  sourceUrl: z.string().nullable(),
  what: z.string(),
  promisedBy: z.string(),
  promisedTo: z.string(),
  ownerAgencyId: z.uuid(),
  responsiblePerson: z.string().nullable(),
  dueOn: z.iso.date(),
  /** on time is measured against this one, however often the day was moved */
  originalDueOn: z.iso.date(),
  /** how long it has stood on the board; null in a year without a calendar */
  ageWorkingDays: z.int().nullable(),
  promisedOn: z.iso.date(),
  late: z.boolean(),
  confidential: z.boolean(),
  state: CommitmentState,
  proofId: z.uuid().nullable(),
  doneNote: z.string().nullable(),
  doneByName: z.string().nullable(),
  doneAt: z.string().nullable(),
  acceptedByName: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  sentBack: z.int(),
  actions: z.array(CommitmentAction),
})
export type Commitment = z.infer<typeof Commitment>

/** How one agency stands. `onTime` of `due`: kept by their first day, of all that are kept or late; secret ones are not in it. */
export const AgencyStanding = z.object({
  agencyId: z.uuid(),
  open: z.int(),
  late: z.int(),
  waiting: z.int(),
  oldestDueOn: z.iso.date().nullable(),
  onTime: z.int(),
  due: z.int(),
})
export type AgencyStanding = z.infer<typeof AgencyStanding>

/** How many promises of the board have stood there for so many working days; `unknown`: a year between has no calendar. */
export const BoardAges = z.object({ upTo7: z.int(), upTo14: z.int(), upTo30: z.int(), over30: z.int(), unknown: z.int() })
export type BoardAges = z.infer<typeof BoardAges>

export const CommitmentPage = z.object({
  items: z.array(Commitment),
  next: z.string().nullable(),
  totals: z.object({ open: z.int(), late: z.int(), waiting: z.int() }),
  ages: BoardAges,
})
export type CommitmentPage = z.infer<typeof CommitmentPage>
