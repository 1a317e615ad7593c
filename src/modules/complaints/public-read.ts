import { localDay } from '#city/calendar/index.ts'
import { listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { gone, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { ComplaintStatus } from './contract.ts'
import { loadNames } from './names.ts'
import { publicRows } from './queue-store.ts'
import { complaintOf, type Proof, reporterActions } from './reporter.ts'
import { clocksOf, type ComplaintRecord, countSupports, findByNumber, findRating, followUpsOf, photosOf } from './store.ts'

export interface PublicComplaint {
  number: string
  title: string
  body: string
  status: ComplaintStatus
  statusSince: string
  category: string
  categoryCode: string
  area: string | null
  agency: string | null
  receivedAt: string
  dueOn: string | null
}

/** Cases that a moderator made public. Secret ones are in no list, no search and no count of this. */
export async function listPublic(
  context: Context,
  filter: {
    q?: string | undefined
    category?: string | undefined
    area?: string | undefined
    statuses?: readonly ComplaintStatus[] | undefined
    after?: string | undefined
    limit?: number
  },
  locale: Locale,
): Promise<{ rows: PublicComplaint[]; next: string | null }> {
  const limit = filter.limit ?? 20
  const [receivedAt, id] = filter.after ? Buffer.from(filter.after, 'base64url').toString().split('|') : []
  const cursor =
    receivedAt && id && /^[0-9a-f-]{36}$/.test(id) && /^\d{4}-\d\d-\d\d[ T][\d:.]+\+\d\d$/.test(receivedAt) ? { receivedAt, id } : undefined
  const rows = await publicRows(context.db, filter, cursor, limit + 1)
  const names = await loadNames(context, context.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({
      number: row.number,
      title: row.title_public ?? names.category(row.category_code, locale),
      body: row.body_public!,
      status: row.status as ComplaintStatus,
      statusSince: toInstant(row.status_since).toString(),
      category: names.category(row.category_code, locale),
      categoryCode: row.category_code,
      area: names.area(row.area_code),
      agency: names.agency(row.lead_agency_id),
      receivedAt: toInstant(row.received_at).toString(),
      dueOn: row.due_at && localDay(toInstant(row.due_at), context.clock.zone).toString(),
    })),
    next: rows.length > limit && last ? Buffer.from(`${last.received_at}|${last.id}`).toString('base64url') : null,
  }
}

export interface PublicStep {
  at: string
  kind: string
  agency: string | null
  text: string | null
}

export interface PublicAnswer {
  body: string
  at: string
  resolves: boolean
  photos: { url: string; role: string; width: number; height: number }[]
}

/** A public case with its timeline and answers. 404 for one that is secret or not yet moderated, as for one that does not exist; 410 when it was public once. */
export async function getPublic(context: Context, number: string, locale: Locale) {
  const complaint = await findByNumber(context.db, number)
  if (!complaint) throw notFound('complaint')
  if (complaint.confidential || complaint.body_public === null) {
    const wasPublic = (await listJournal(context.db, 'complaints', complaint.id)).some(({ kind }) => kind === 'hidden')
    throw wasPublic ? gone('no-longer-public') : notFound('complaint')
  }
  const view = await common(context, complaint, locale)
  return {
    ...view,
    title: complaint.title_public ?? view.category,
    body: complaint.body_public,
    noindex: complaint.class === 'complaint_supervisory',
    answers: view.answers.filter((answer) => answer.public),
    photos: view.photos.filter((photo) => photo.published),
    /** a place that does not show the house: the centre of the village */
    supports: await countSupports(context.db, complaint.id),
  }
}

/** What the person with number and secret sees: everything said to him, and what he may do now. */
export async function getTracking(context: Context, proof: Proof, locale: Locale) {
  const complaint = await complaintOf(context, proof)
  const view = await common(context, complaint, locale)
  const clocks = await clocksOf(context.db, complaint.id)
  const confirmation = clocks.findLast(({ kind, stopped_at }) => kind === 'confirmation' && stopped_at === null)
  const rating = await findRating(context.db, complaint.id)
  return {
    ...view,
    title: complaint.title,
    body: complaint.body,
    anonymous: complaint.anonymous,
    confidential: complaint.confidential,
    public: complaint.body_public !== null && !complaint.confidential,
    question: complaint.status === 'needs_information' ? String((complaint.status_detail as { question?: string }).question ?? '') : null,
    confirmBy: confirmation?.due_at ? localDay(toInstant(confirmation.due_at), context.clock.zone).toString() : null,
    rated: rating?.stars ?? null,
    actions: reporterActions(complaint).filter((action) => action !== 'rate' || !rating),
  }
}

async function common(context: Context, complaint: ComplaintRecord, locale: Locale) {
  const { db } = context
  const [names, followUps, photos, journal, clocks] = await Promise.all([
    loadNames(context, db),
    followUpsOf(db, complaint.id),
    photosOf(db, complaint.id),
    listJournal(db, 'complaints', complaint.id),
    clocksOf(db, complaint.id),
  ])
  const due = complaint.due_at ? toInstant(complaint.due_at) : null
  const undated = clocks.some(
    (clock) => clock.stopped_at === null && clock.due_at === null && (clock.kind === 'resolution' || clock.kind === 'verification'),
  )
  const photo = (each: (typeof photos)[number]) => ({
    url: `/foto/${each.public_name}.jpg`,
    role: each.role,
    width: each.width,
    height: each.height,
    published: each.published,
  })
  return {
    number: complaint.number,
    status: complaint.status as ComplaintStatus,
    statusSince: toInstant(complaint.status_since).toString(),
    category: names.category(complaint.category_code, locale),
    categoryCode: complaint.category_code,
    area: names.area(complaint.area_code),
    agency: names.agency(complaint.lead_agency_id),
    receivedAt: toInstant(complaint.received_at).toString(),
    dueOn: due ? localDay(due, context.clock.zone).toString() : null,
    /** a clock runs whose date is being confirmed */
    undated,
    late: complaint.open && due !== null && Temporal.Instant.compare(due, context.clock.now()) < 0,
    steps: journal.flatMap((entry): PublicStep[] =>
      PUBLIC_STEPS.has(entry.kind)
        ? [{ at: entry.at, kind: entry.kind, agency: typeof entry.detail.agency === 'string' ? entry.detail.agency : null, text: null }]
        : [],
    ),
    answers: followUps
      .filter((each) => each.status === 'published' && (each.kind === 'public_answer' || each.kind === 'reporter_answer'))
      .map((each) => ({
        body: each.body,
        at: toInstant(each.published_at!).toString(),
        resolves: each.resolves,
        public: each.kind === 'public_answer',
        photos: photos.filter((one) => one.follow_up_id === each.id).map(photo),
      })),
    messages: followUps
      .filter((each) => each.kind === 'reporter_message' || each.kind === 'data_request')
      .map((each) => ({
        body: each.body,
        at: toInstant(each.created_at).toString(),
        from: each.kind === 'data_request' ? ('city' as const) : ('reporter' as const),
      })),
    photos: photos.filter((each) => each.role === 'report' && each.follow_up_id === null).map(photo),
  }
}

/** Steps that may be told to everyone; notes, proofs and drafts are not among them. */
const PUBLIC_STEPS = new Set([
  'received',
  'dispose',
  'ask',
  'resume',
  'archive',
  'merge',
  'unmerge',
  'transfer-to-emergency',
  'take-back-from-emergency',
  'close-on-the-spot',
  'accept',
  'return',
  'coordinate',
  'schedule',
  'await-budget',
  'forward',
  'continue',
  'resolve',
  'confirm',
  'request-reopen',
  'grant-reopen',
  'refuse-reopen',
  'reject-proof',
  'withdraw',
  'accept-appeal',
  'answer-published',
  'reporter-wrote',
  'rated',
])
