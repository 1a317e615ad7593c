import { areaName, listAreas } from '#city/areas/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { saveContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { codeOf, publicNumber } from '#kernel/crypto.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { clocksOf, type ComplaintRecord, findByIntakeKey, findCategory, insertClock, insertComplaint } from './store.ts'
import { newClock, termOf } from './clocks.ts'
import { SubmitComplaint, type SubmittedComplaint } from './contract.ts'
import { keepPhoto, storePhotos } from './photos.ts'
import { normaliseText } from './normalise-text.ts'
import { tellReporter } from './tell-reporter.ts'

export interface Submission {
  input: SubmitComplaint
  photos?: readonly AcceptedImage[]
  locale: Locale
  /** the conversation thread it came from: news go back there */
  threadId?: string
  /** somebody the city knows already, instead of `input.contact` */
  contactId?: string | null
  /** when it was said, for what was written down before it reached the server */
  receivedAt?: Temporal.Instant
  /** printed on a slip before the server knew of the complaint */
  number?: string | undefined
  secret?: string | undefined
}

/**
 * Receives a complaint from any channel. A repeat with the same intake key changes nothing and answers with the first one; who repeats every
 * word of it reads the secret again: the answer to the first may have been lost on the way.
 */
export async function submitComplaint(context: Context, actor: Actor, submission: Submission): Promise<SubmittedComplaint> {
  const stored = await storePhotos(context, submission.photos ?? [])
  return inTransaction(context.db, actor, (tx) => submitInTransaction(tx, context, actor, submission, stored))
}

export async function submitInTransaction(
  tx: Tx,
  context: Context,
  actor: Actor,
  submission: Omit<Submission, 'photos'>,
  stored: Awaited<ReturnType<typeof storePhotos>> = [],
): Promise<SubmittedComplaint> {
  const input = SubmitComplaint.parse(submission.input)
  const category = await findCategory(tx, input.categoryCode)
  if (!category?.active) throw unprocessable('category-unknown', { code: input.categoryCode })
  const area = input.areaCode ? (await listAreas(tx)).find(({ code }) => code === input.areaCode) : undefined
  if (input.areaCode && !area) throw unprocessable('area-unknown', { code: input.areaCode })

  const earlier = await findByIntakeKey(tx, input.intakeKey)
  if (earlier) return repeated(tx, context, earlier, secretAgain(context, actor, { ...submission, input }, earlier))

  const now = submission.receivedAt ?? context.clock.now()
  const secret = submission.secret ?? secretOf(context, input.intakeKey)
  const hasContact = input.contact && (input.contact.name || input.contact.phone || input.contact.email)
  const contactId =
    submission.contactId ?? (hasContact ? await saveContact(tx, context, { ...input.contact, locale: submission.locale }) : null)
  const title = input.title ?? firstWords(input.body)
  const subject = { class: category.default_class, category_code: category.code }
  const term = await termOf(tx, 'verification', subject, context.clock.today())
  const verification = term && (await newClock(tx, context.clock, 'verification', term, now))
  const row = {
    secret_index: context.crypto.blindIndex(secret, 'complaint.secret'),
    intake_key: input.intakeKey,
    channel: input.channel,
    class: category.default_class,
    category_code: category.code,
    category_version: category.version,
    title,
    body: input.body,
    text_norm: normaliseText([title, input.body, category.name_id, input.address ?? '', area ? areaName(area) : ''].join(' ')),
    area_code: area?.code ?? null,
    address: input.address || null,
    lat: input.lat ?? null,
    lon: input.lon ?? null,
    incident_on: input.incidentOn ?? null,
    anonymous: input.anonymous,
    // Where the category is secret nobody makes it public by a slip; the admin who gives it another class decides.
    confidential: category.default_confidential || (input.confidential ?? false),
    status: 'received',
    status_since: now.toString(),
    contact_id: contactId,
    thread_id: submission.threadId ?? null,
    locale: submission.locale,
    entered_by: actor.kind === 'staff' ? actor.id : null,
    received_at: now.toString(),
    due_at: verification?.due_at ?? null,
  }
  let complaint: ComplaintRecord | undefined
  while (!complaint) {
    const number = submission.number ?? publicNumber(context.config.numberPrefix, context.clock.today().year)
    complaint = await insertComplaint(tx, { ...row, number })
    if (complaint) break
    // Two sent the same key at once: the other one was first. Else the number is one that the city has given before: another is drawn.
    const first = await findByIntakeKey(tx, input.intakeKey)
    if (first) return repeated(tx, context, first, secretAgain(context, actor, { ...submission, input }, first))
    if (submission.number) throw conflict('complaint-number-taken', { number })
  }

  for (const photo of stored) await keepPhoto(tx, context, actor, { complaintId: complaint.id, photo, role: 'report' })
  if (verification) await insertClock(tx, { complaint_id: complaint.id, ...verification })
  await writeJournal(tx, {
    room: 'complaints',
    subject: complaint.id,
    kind: 'received',
    actor,
    at: now,
    detail: { channel: input.channel, category: category.code, photos: stored.length },
  })
  const answer = receiptOf(context, complaint, secret, complaint.due_at)
  await tellReporter(tx, context, complaint, { kind: 'received', params: { secret, dueOn: answer.verificationDueOn } })
  await emit(tx, { topic: 'complaints.changed', id: complaint.id, payload: { action: 'receive', from: null, to: 'received' } })
  return answer
}

/** Made of the intake key by the house's own key, so that a repeat finds it although only its index is stored. */
function secretOf({ crypto }: Pick<Context, 'crypto'>, intakeKey: string): string {
  return codeOf(crypto.blindIndex(intakeKey, 'complaint.secret-of-intake'), 10)
}

/** For the sender alone: a key can be guessed or leak, the words with it cannot. What was made of a chat has its secret in the chat. */
function secretAgain(
  { crypto }: Pick<Context, 'crypto'>,
  actor: Actor,
  { input, threadId }: Omit<Submission, 'photos'>,
  first: ComplaintRecord,
): string | null {
  const isSame =
    first.body === input.body &&
    first.category_code === input.categoryCode &&
    first.entered_by === (actor.kind === 'staff' ? actor.id : null) &&
    first.thread_id === (threadId ?? null)
  const secret = secretOf({ crypto }, input.intakeKey)
  return isSame && crypto.blindIndex(secret, 'complaint.secret').equals(first.secret_index) ? secret : null
}

async function repeated(tx: Tx, context: Context, complaint: ComplaintRecord, secret: string | null): Promise<SubmittedComplaint> {
  const clock = (await clocksOf(tx, complaint.id)).find(({ kind }) => kind === 'verification')
  return { ...receiptOf(context, complaint, secret, clock?.due_at ?? null), repeated: true }
}

function receiptOf(
  { clock }: Context,
  complaint: ComplaintRecord,
  secret: string | null,
  verificationDue: string | null,
): SubmittedComplaint {
  return {
    id: complaint.id,
    number: complaint.number,
    secret,
    repeated: false,
    receivedAt: toInstant(complaint.received_at).toString(),
    verificationDueOn: verificationDue === null ? null : localDay(toInstant(verificationDue), clock.zone).toString(),
  }
}

function firstWords(body: string): string {
  const line = body.trim().split('\n')[0]!.trim()
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, '')} …`
}
