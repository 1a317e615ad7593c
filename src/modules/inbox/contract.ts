import { z } from 'zod'

export const ConversationState = z.enum(['bot', 'queued', 'open', 'waiting_citizen', 'waiting_agency', 'snoozed', 'closed'])
export type ConversationState = z.infer<typeof ConversationState>

export const ConversationAction = z.enum([
  'take',
  'assign',
  'reply',
  'note',
  'snooze',
  'wake',
  'wait_agency',
  'close',
  'reopen',
  'make_complaint',
  'link_complaint',
  'label',
  'serve',
])
export type ConversationAction = z.infer<typeof ConversationAction>

export const CloseReason = z.enum(['answered', 'complaint_made', 'no_reply', 'spam', 'emergency_referred', 'other'])
export type CloseReason = z.infer<typeof CloseReason>

export const PROTOCOL_VERSION = 1
export const MAX_BODY = 4000
/** Beyond this many missed facts a resume brings the newest ones and a gap to page back through. */
export const RESUME_LIMIT = 500
export const RESUME_TAIL = 50
export const SYNC_LIMIT = 200

const seq = z.number().int().min(0)
const Have = z.object({ id: z.uuid(), have: seq })

/** What a client may say, over the socket or in the body of the HTTP fallback. */
export const ClientFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    v: z.literal(PROTOCOL_VERSION),
    token: z.string().max(100).optional(),
    threads: z.array(Have).max(50),
    feeds: z.array(z.object({ id: z.literal('desk'), have: seq })).max(1),
  }),
  z.object({
    t: z.literal('send'),
    cid: z.uuid(),
    thread: z.uuid(),
    body: z.string().max(MAX_BODY),
    att: z.array(z.uuid()).max(4).optional(),
    reply_to: z.uuid().optional(),
    note: z.boolean().optional(),
  }),
  z.object({ t: z.literal('sync'), thread: z.uuid(), after: seq, limit: z.number().int().min(1).max(SYNC_LIMIT).optional() }),
  z.object({ t: z.literal('page'), thread: z.uuid(), before: seq, limit: z.number().int().min(1).max(SYNC_LIMIT).optional() }),
  z.object({ t: z.literal('feed'), after: seq }),
  z.object({ t: z.literal('watch'), thread: z.uuid(), have: seq }),
  z.object({ t: z.literal('leave'), thread: z.uuid() }),
  z.object({ t: z.literal('seen'), thread: z.uuid(), seq }),
  z.object({ t: z.literal('typing'), thread: z.uuid(), on: z.boolean() }),
  z.object({ t: z.literal('ping'), n: z.number().int().min(0) }),
])
export type ClientFrame = z.infer<typeof ClientFrame>

export const Photo = z.object({ id: z.uuid(), width: z.number().nullable(), height: z.number().nullable() })
export type Photo = z.infer<typeof Photo>

/** A durable fact of a thread as one side may see it. `none` keeps the numbers dense where a fact is not for this side. */
export const ThreadEvent = z.object({
  seq: z.number().int(),
  type: z.enum(['message', 'note', 'state', 'complaint', 'notice', 'emergency', 'none']),
  at: z.string().optional(),
  id: z.uuid().optional(),
  from: z.enum(['citizen', 'desk', 'system']).optional(),
  name: z.string().optional(),
  cid: z.uuid().optional(),
  body: z.string().optional(),
  photos: z.array(Photo).optional(),
  replyTo: z.uuid().optional(),
  /** of a change of state */
  state: ConversationState.optional(),
  reason: z.string().optional(),
  /** of a complaint */
  number: z.string().optional(),
  secret: z.string().optional(),
  complaintId: z.uuid().optional(),
  /** of a note that the system wrote: the complaint was linked by hand, or the link was taken back */
  link: z.enum(['linked', 'unlinked']).optional(),
  /** the desk alone */
  conversationId: z.uuid().optional(),
  read: z.boolean().optional(),
})
export type ThreadEvent = z.infer<typeof ThreadEvent>

export const Ack = z.object({ cid: z.uuid(), thread: z.uuid(), seq: z.number().int(), id: z.uuid(), at: z.string() })
export type Ack = z.infer<typeof Ack>

export const ConversationRow = z.object({
  id: z.uuid(),
  number: z.number().int(),
  threadId: z.uuid(),
  state: ConversationState,
  site: z.string(),
  assigneeId: z.uuid().nullable(),
  assigneeName: z.string().nullable(),
  agencyId: z.uuid().nullable(),
  priority: z.number().int(),
  openedAt: z.string(),
  waitingSince: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  lastAt: z.string(),
  lastDir: z.string(),
  preview: z.string(),
  unread: z.number().int(),
  head: z.number().int(),
  feedSeq: z.number().int(),
  /** ids; their names are in the list of labels */
  labels: z.array(z.uuid()),
  actions: z.array(ConversationAction),
})
export type ConversationRow = z.infer<typeof ConversationRow>

export const Conversations = z.object({
  conversations: z.array(ConversationRow),
  /** the id of the last one, given as `before`, brings the next page */
  more: z.boolean(),
})
export type Conversations = z.infer<typeof Conversations>

export interface Head {
  thread: string
  head: number
  seen: number
}

export type ServerFrame =
  | { t: 'welcome'; session: string; now: string; hb_ms: number; max_bytes: number; heads: Head[] }
  | { t: 'ev'; thread: string; e: ThreadEvent }
  | ({ t: 'ack' } & Ack)
  | { t: 'nack'; cid: string; code: string; final: boolean; retry_ms: number }
  | { t: 'gap'; thread: string; from: number; to: number }
  | { t: 'synced'; thread: string; upto: number; head: number }
  | { t: 'paged'; thread: string; events: ThreadEvent[] }
  | { t: 'feed'; from: number; to: number; rows: ConversationRow[] }
  | { t: 'seen'; thread: string; side: 'citizen' | 'desk'; seq: number }
  | { t: 'typing'; thread: string; side: 'citizen' | 'desk'; on: boolean; name?: string }
  | { t: 'place'; thread: string; place: number | null; open: boolean; hours: string; opensAt: string | null }
  | { t: 'presence' }
  | { t: 'pong'; n: number; heads: [string, number][]; feed?: number }
  | { t: 'refused'; code: string }
  | { t: 'bye'; code: string; retry_ms: number }

/** What the launcher on a foreign page needs before anybody opened it. */
export const WidgetConfig = z.object({
  site: z.string(),
  city: z.string(),
  deskName: z.string(),
  open: z.boolean(),
  hours: z.string(),
  /** when the desk opens next; null while it is open, or when no day is known */
  opensAt: z.iso.datetime({ offset: true }).nullable(),
  zone: z.string(),
  /** IANA zone of the city */
  timeZone: z.string(),
})
export type WidgetConfig = z.infer<typeof WidgetConfig>

export const StartVisit = z.object({ site: z.string().max(100), lang: z.enum(['id', 'en']).default('id') })
export const Visit = z.object({ token: z.string(), thread: z.uuid() })
export type Visit = z.infer<typeof Visit>

export const SendMessage = z.object({
  cid: z.uuid(),
  body: z.string().max(MAX_BODY),
  att: z.array(z.uuid()).max(4).optional(),
  reply_to: z.uuid().optional(),
  note: z.boolean().optional(),
})
export type SendMessage = z.infer<typeof SendMessage>

export const Events = z.object({ thread: z.uuid(), head: z.number().int(), seen: z.number().int(), events: z.array(ThreadEvent) })
export type Events = z.infer<typeof Events>

export const TakeConversation = z.object({
  /** who has it as far as its taker knows; somebody else by now: it is not taken from them */
  holder: z.uuid().nullable().default(null),
})
export const AssignConversation = z.object({
  accountId: z.uuid().nullable(),
  reason: z.string().max(500).optional(),
  /** give it to somebody who is away, busy or full all the same */
  insist: z.boolean().optional(),
})
export const SnoozeConversation = z.object({ until: z.iso.datetime({ offset: true }) })
export const BlockVisitor = z.object({ days: z.number().int().min(1).max(30), reason: z.string().trim().min(5).max(500) })
export const UnblockVisitor = z.object({ reason: z.string().trim().min(5).max(500) })
export const CloseConversation = z.object({ reason: CloseReason, note: z.string().max(500).optional() })

export const Canned = z.object({
  id: z.uuid(),
  shortcode: z.string(),
  lang: z.enum(['id', 'en']),
  body: z.string(),
  version: z.number().int(),
})
export type Canned = z.infer<typeof Canned>
export const SaveCanned = z.object({
  shortcode: z.string().regex(/^[a-z0-9-]{2,30}$/),
  lang: z.enum(['id', 'en']).default('id'),
  body: z.string().trim().min(1).max(4000),
})

export type SaveCanned = z.infer<typeof SaveCanned>
/** What a ready answer leaves to be filled in: the city's name, and the number of the complaint made last in the thread. */
export const CANNED_VARIABLES = ['kota', 'nomor_aduan'] as const

export const SiteId = z.string().regex(/^[a-z0-9-]{2,60}$/)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const DayHours = z.tuple([Time, Time]).refine(([from, to]) => from < to)
/** Local time for each weekday (1 = Monday). Without an entry the desk is closed that day. */
const WeeklyHours = z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), DayHours)
export const DeskHours = z.object({
  weekly: WeeklyHours,
  /** in the fasting month; unsaid: as in every other */
  ramadan: WeeklyHours.optional(),
  /** whether the desk is staffed on public holidays and collective leave too */
  onHolidays: z.boolean(),
})
export type DeskHours = z.infer<typeof DeskHours>
export const DEFAULT_HOURS: DeskHours = {
  weekly: {
    1: ['07:30', '22:00'],
    2: ['07:30', '22:00'],
    3: ['07:30', '22:00'],
    4: ['07:30', '22:00'],
    5: ['07:30', '22:00'],
    6: ['08:00', '20:00'],
    7: ['08:00', '20:00'],
  },
  onHolidays: false,
}

/** Scheme, host and port of a website. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''))
  .transform((text) => new URL(text).origin)
export const SaveSite = z.object({
  name: z.string().trim().min(2).max(100),
  /** a paused site shows no chat */
  state: z.enum(['active', 'paused']),
  origins: z.array(Origin).max(20),
  deskName: z.object({ id: z.string().trim().min(2).max(60), en: z.string().trim().min(2).max(60) }).nullable(),
  hours: DeskHours,
  /** for so long after its closing a conversation goes on when the citizen writes again */
  reopenMinutes: z.number().int().min(0).max(1440).default(30),
})
export type SaveSite = z.infer<typeof SaveSite>
export const SiteSettings = SaveSite.extend({ siteId: z.string(), origins: z.array(z.string()) })
export type SiteSettings = z.infer<typeof SiteSettings>

/** Chosen by hand; without an open console somebody is away, whatever they chose. */
export const Presence = z.enum(['available', 'busy', 'away'])
export type Presence = z.infer<typeof Presence>
export const ChoosePresence = z.object({ state: Presence })
export const SetCapacity = z.object({ capacity: z.number().int().min(1).max(50) })
export const Agent = z.object({
  id: z.uuid(),
  name: z.string(),
  state: Presence,
  /** how many conversations at once are given to this person */
  capacity: z.number().int(),
  /** conversations in hand that are not put off */
  load: z.number().int(),
})
export type Agent = z.infer<typeof Agent>

export const LinkRole = z.enum(['source', 'supplement', 'duplicate_report'])
export type LinkRole = z.infer<typeof LinkRole>
export const LinkedComplaint = z.object({
  complaintId: z.uuid(),
  number: z.string(),
  /** source: made from this conversation; the others were linked by hand */
  role: LinkRole,
  linkedAt: z.string(),
  conversationId: z.uuid(),
})
export type LinkedComplaint = z.infer<typeof LinkedComplaint>

export const LinkComplaint = z.object({
  number: z.string().trim().toUpperCase().min(4).max(30),
  role: z.enum(['supplement', 'duplicate_report']).default('supplement'),
})
export type LinkComplaint = z.infer<typeof LinkComplaint>
export const FoundComplaint = z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: z.string() })
export type FoundComplaint = z.infer<typeof FoundComplaint>

export const Label = z.object({ id: z.uuid(), name: z.string(), isRetired: z.boolean() })
export type Label = z.infer<typeof Label>
export const SaveLabel = z.object({ name: z.string().trim().min(2).max(40), isRetired: z.boolean().default(false) })
export type SaveLabel = z.infer<typeof SaveLabel>
export const PutLabels = z.object({ labelIds: z.array(z.uuid()).max(20) })

export const ConversationPage = z.object({
  conversation: ConversationRow,
  /** other conversations of the same citizen, newest first */
  earlier: z.array(ConversationRow),
  complaints: z.array(LinkedComplaint),
  /** the e-mail address the citizen left, masked */
  contact: z.string().nullable(),
  draft: z.string(),
  /** the citizen of this thread cannot write until then */
  blockedUntil: z.iso.datetime({ offset: true }).nullable(),
  mayBlock: z.boolean(),
})
export type ConversationPage = z.infer<typeof ConversationPage>

export const MakeComplaint = z.object({
  /** made by the form: sending it again makes no second complaint */
  intakeKey: z.uuid(),
  messageIds: z.array(z.uuid()).min(1).max(100),
  categoryCode: z.string().max(6),
  title: z.string().trim().min(3).max(200).optional(),
  areaCode: z.string().max(13).nullish(),
  address: z.string().trim().max(300).nullish(),
  anonymous: z.boolean().default(false),
  confidential: z.boolean().optional(),
})
export type MakeComplaint = z.infer<typeof MakeComplaint>

/** What a room does for a citizen at the desk, with what it asks. */
export const OfferedService = z.object({
  code: z.string(),
  title: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'long', 'choice', 'checks']),
      required: z.boolean(),
      maxLength: z.number().int(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
      startsWithWords: z.boolean(),
    }),
  ),
})
export type OfferedService = z.infer<typeof OfferedService>

export const ServeCitizen = z.object({
  /** made by the form: sending it again does nothing twice */
  key: z.uuid(),
  messageIds: z.array(z.uuid()).max(100).default([]),
  fields: z.record(z.string().max(50), z.union([z.string().max(4000), z.array(z.string().max(200)).max(50)])),
})
export type ServeCitizen = z.infer<typeof ServeCitizen>
