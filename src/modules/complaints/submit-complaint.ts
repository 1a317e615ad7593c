import { localDay } from '#city/calendar/index.ts'
import { saveContacts } from '#city/contacts/index.ts'
import { fileNotices, type NoticeIntent } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { codeOf } from '#kernel/crypto.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { gather } from '#kernel/gather.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { ringCommitted } from '#kernel/outbox.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, Problem } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { afterCommit, inTransaction } from '#kernel/transaction.ts'
import { clocksOf, type ComplaintRecord, listByIntakeKey } from './store.ts'
import { SubmitComplaint, type SubmittedComplaint } from './contract-intake.ts'
import { type Draft, draftComplaint, type Filing } from './draft-complaint.ts'
import { type IntakeRules, intakeRules } from './intake-rules.ts'
import { insertCases } from './intake-store.ts'
import { keepPhoto, type StoredPhoto, storePhotos } from './photos.ts'
import { noticeToReporter } from './tell-reporter.ts'

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
export async function submitComplaint(
  context: Context,
  actor: Actor,
  { photos = [], ...submission }: Submission,
): Promise<SubmittedComplaint> {
  const filing = filingOf(context, actor, submission, await storePhotos(context, photos))
  const { quick, careful } = doorsOf(context)
  const outcome = standsAlone(filing) ? await quick(filing) : undefined
  return answerOf(outcome ?? (await careful(filing))!)
}

/** The same as a part of something larger that stands or falls with it. */
export async function submitInTransaction(
  tx: Tx,
  context: Context,
  actor: Actor,
  submission: Omit<Submission, 'photos'>,
  photos: readonly StoredPhoto[] = [],
): Promise<SubmittedComplaint> {
  return answerOf(await submitOne(tx, context, filingOf(context, actor, submission, photos)))
}

type Outcome = SubmittedComplaint | Problem

function answerOf(outcome: Outcome): SubmittedComplaint {
  if (outcome instanceof Problem) throw outcome
  return outcome
}

function filingOf(context: Context, actor: Actor, submission: Omit<Submission, 'photos'>, photos: readonly StoredPhoto[]): Filing {
  const input = SubmitComplaint.parse(submission.input)
  return { ...submission, actor, input, photos, secret: submission.secret ?? secretOf(context, input.intakeKey) }
}

const MOST_AT_ONCE = 50
type Doors = Readonly<Record<'quick' | 'careful', (filing: Filing) => Promise<Outcome | undefined>>>
const doors = new WeakMap<Context, Doors>()

/** Those who come at the same moment share a statement or a transaction, and its commit; each has an outcome of his own. */
function doorsOf(context: Context): Doors {
  const known = doors.get(context) ?? {
    quick: gather((filings) => submitByMemory(context, filings), { limit: MOST_AT_ONCE }),
    careful: gather((filings) => inTransaction(context.db, SYSTEM, (tx) => submitAll(tx, context, filings)), { limit: MOST_AT_ONCE }),
  }
  doors.set(context, known)
  return known
}

/** A case and its history are all that it leaves: no contact, no photo, nobody to be told. */
function standsAlone({ input, contactId, threadId, photos }: Filing): boolean {
  return !contactId && !threadId && photos.length === 0 && !isReachable(input.contact)
}

/**
 * In one round trip, by the rules as this node saw them last. Whatever is not as expected (a repeat, changed rules, a refusal) writes nothing
 * and has no outcome yet: it takes the careful way.
 */
async function submitByMemory(context: Context, filings: readonly Filing[]): Promise<(Outcome | undefined)[]> {
  const { value: rules, unchanged } = await intakeRules.last(context.db)
  const drafts = filings.map((filing) => tryDraft(context, rules, filing))
  const doorbells = await insertCases(context.db, drafts.filter(isDraft), unchanged)
  ringCommitted(context.db, doorbells)
  const written = new Set(doorbells.map(({ id }) => id))
  return drafts.map((draft) => (isDraft(draft) && written.has(draft.complaint.id) ? receiptOfDraft(context, draft) : undefined))
}

async function submitOne(tx: Tx, context: Context, filing: Filing): Promise<Outcome> {
  return (await submitAll(tx, context, [filing]))[0]!
}

async function submitAll(tx: Tx, context: Context, filings: readonly Filing[]): Promise<Outcome[]> {
  const rules = await intakeRules.read(tx)
  const keys = filings.map(({ input }) => input.intakeKey)
  const earlier = new Map((await listByIntakeKey(tx, keys)).map((complaint) => [complaint.intake_key, complaint]))
  const outcomes = new Map<Filing, Outcome>()
  const drafts: Draft[] = []
  for (const filing of filings) {
    const first = earlier.get(filing.input.intakeKey)
    const draft = first ? await repeated(tx, context, filing, first) : tryDraft(context, rules, filing)
    if (isDraft(draft)) drafts.push(draft)
    else outcomes.set(filing, draft)
  }
  await keepContacts(tx, context, drafts)
  const doorbells = await insertCases(tx, drafts)
  afterCommit(tx, () => ringCommitted(context.db, doorbells))
  const ids = new Set(doorbells.map(({ id }) => id))
  const { written = [], collided = [] } = Object.groupBy(drafts, ({ complaint }) => (ids.has(complaint.id) ? 'written' : 'collided'))
  for (const { filing, complaint } of written)
    for (const photo of filing.photos) await keepPhoto(tx, context, filing.actor, { complaintId: complaint.id, photo, role: 'report' })
  const notices: NoticeIntent[] = []
  for (const draft of written) {
    const { complaint, filing } = draft
    const receipt = receiptOfDraft(context, draft)
    const params = { secret: filing.secret, dueOn: receipt.verificationDueOn }
    notices.push(...noticeToReporter(context, complaint, { kind: 'received', params }))
    outcomes.set(filing, receipt)
  }
  await fileNotices(tx, notices)
  for (const draft of collided) outcomes.set(draft.filing, await afterCollision(tx, context, draft))
  return filings.map((filing) => outcomes.get(filing)!)
}

function isDraft(draft: Draft | Outcome): draft is Draft {
  return 'complaint' in draft
}

function tryDraft(context: Context, rules: IntakeRules, filing: Filing): Draft | Problem {
  try {
    return draftComplaint(context, rules, filing)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function isReachable(contact: Filing['input']['contact']): boolean {
  return Boolean(contact && (contact.name || contact.phone || contact.email))
}

async function keepContacts(tx: Tx, context: Context, drafts: readonly Draft[]): Promise<void> {
  const unknown = drafts.filter(({ filing: { contactId, input } }) => !contactId && isReachable(input.contact))
  const ids = await saveContacts(
    tx,
    context,
    unknown.map(({ filing: { input, locale } }) => ({ ...input.contact, locale })),
  )
  for (const [index, { complaint }] of unknown.entries()) complaint.contact_id = ids[index]!
}

/** Two sent the same key at once and the other one was first; else the number is one that the city has given before, and another is drawn. */
async function afterCollision(tx: Tx, context: Context, { filing, complaint }: Draft): Promise<Outcome> {
  const [first] = await listByIntakeKey(tx, [filing.input.intakeKey])
  if (first) return repeated(tx, context, filing, first)
  if (filing.number) return conflict('complaint-number-taken', { number: filing.number })
  return submitOne(tx, context, { ...filing, contactId: complaint.contact_id })
}

/** Made of the intake key by the house's own key, so that a repeat finds it although only its index is stored. */
function secretOf({ crypto }: Pick<Context, 'crypto'>, intakeKey: string): string {
  return codeOf(crypto.blindIndex(intakeKey, 'complaint.secret-of-intake'), 10)
}

/** For the sender alone: a key can be guessed or leak, the words with it cannot. What was made of a chat has its secret in the chat. */
function secretAgain({ crypto }: Pick<Context, 'crypto'>, { actor, input, threadId }: Filing, first: ComplaintRecord): string | null {
  const isSame =
    first.body === input.body &&
    first.category_code === input.categoryCode &&
    first.entered_by === (actor.kind === 'staff' ? actor.id : null) &&
    first.thread_id === (threadId ?? null)
  const secret = secretOf({ crypto }, input.intakeKey)
  return isSame && crypto.blindIndex(secret, 'complaint.secret').equals(first.secret_index) ? secret : null
}

async function repeated(tx: Tx, context: Context, filing: Filing, first: ComplaintRecord): Promise<SubmittedComplaint> {
  const clock = (await clocksOf(tx, first.id)).find(({ kind }) => kind === 'verification')
  return { ...receiptOf(context, first, secretAgain(context, filing, first), clock?.due_at ?? null), repeated: true }
}

function receiptOf(
  { clock }: Context,
  complaint: Pick<ComplaintRecord, 'id' | 'number' | 'received_at'>,
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

function receiptOfDraft(context: Context, { complaint, filing }: Draft): SubmittedComplaint {
  return receiptOf(context, complaint, filing.secret, complaint.due_at)
}
