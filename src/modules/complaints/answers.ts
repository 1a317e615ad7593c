import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { z } from 'zod'
import { answerNews, letterOf } from './answer-letter.ts'
import { recordEvent } from './record-event.ts'
import { changeInTransaction } from './change-complaint.ts'
import { stopClocks } from './clocks.ts'
import type { ComplaintStatus } from './contract.ts'
import type { AnswerWords, Approval, DraftAnswer, Letter } from './contract-answers.ts'
import { nextStatus, targetsOf } from './lifecycle.ts'
import { checkProof } from './proof-checks.ts'
import { keepPhoto, type StoredPhoto, storePhotos } from './photos.ts'
import {
  type ComplaintRecord,
  findCategory,
  findComplaint,
  findFollowUp,
  type FollowUpRecord,
  insertFollowUp,
  lockComplaint,
  lockFollowUp,
  type PhotoRecord,
  photosOf,
  samePicture,
  updateComplaint,
  updateFollowUp,
  updatePhotos,
} from './store.ts'
import { tellReporter } from './tell-reporter.ts'
import { maySee } from './visibility.ts'

type Draft = z.infer<typeof DraftAnswer>

/** A picture of the place before or after the work. */
export interface ProofPhoto {
  role: 'before' | 'after'
  image: AcceptedImage
}

/** May this person write answers for the agency that has the matter? */
export function mayHandle(actor: Actor, complaint: ComplaintRecord): boolean {
  return complaint.class === 'complaint_supervisory'
    ? actor.can('complaints.supervisory')
    : actor.can('complaints.handle', complaint.lead_agency_id) && complaint.lead_agency_id !== null
}

/** Neither words nor a proof of one's own are one's own to approve. */
export function isSecondPerson(actor: Actor, answer: FollowUpRecord, photos: readonly PhotoRecord[]): boolean {
  return answer.author_id !== actor.id && !photos.some((photo) => photo.follow_up_id === answer.id && photo.uploader_id === actor.id)
}

/** Only the head of the agency makes words public. */
export function mayApprove(actor: Actor, complaint: ComplaintRecord): boolean {
  return complaint.class === 'complaint_supervisory'
    ? actor.can('complaints.supervisory')
    : actor.can('complaints.approve', complaint.lead_agency_id) && complaint.lead_agency_id !== null
}

/** Shows whoever words or approves an answer the letter it becomes. */
export async function previewAnswer(context: Context, actor: Actor, complaintId: string, answer: AnswerWords): Promise<Letter | null> {
  const complaint = await findComplaint(context.db, complaintId)
  if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
  if (!mayHandle(actor, complaint) && !mayApprove(actor, complaint)) throw forbidden('complaints.handle')
  return letterOf(context, complaint, answer)
}

async function lockVisible(tx: Tx, actor: Actor, id: string): Promise<ComplaintRecord> {
  const complaint = await lockComplaint(tx, id)
  if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
  return complaint
}

/** An officer words an answer, with pictures of the work where there are any. Nothing of it is seen outside until the head of the agency approves it. */
export async function draftAnswer(
  context: Context,
  actor: Actor,
  complaintId: string,
  input: Draft,
  proof: readonly ProofPhoto[] = [],
): Promise<string> {
  const stored = await storePhotos(
    context,
    proof.map(({ image }) => image),
  )
  return inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockVisible(tx, actor, complaintId)
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    if (!complaint.open) throw conflict('complaint-closed', {}, { allowed: targetsOf(complaint.status as ComplaintStatus) })
    const now = context.clock.now()
    const id = await insertFollowUp(tx, {
      complaint_id: complaintId,
      // The answer in a secret matter goes to the reporter alone.
      kind: complaint.confidential ? 'reporter_answer' : input.kind,
      body: input.body,
      status: 'draft',
      resolves: input.resolves,
      author_id: actor.id,
      author_name: actor.name,
      agency_id: complaint.lead_agency_id,
      created_at: now.toString(),
    })
    await recordEvent(tx, context, actor, complaint.id, 'answer-drafted', { detail: { answer: id } })
    for (const [index, { role }] of proof.entries()) await keepProof(tx, context, actor, complaint, id, { role, photo: stored[index]! })
    return id
  })
}

/** Rewords a draft, or a rejected answer as its next revision. */
export async function editAnswer(context: Context, actor: Actor, answerId: string, input: Draft): Promise<void> {
  await withAnswer(context, actor, answerId, async (tx, complaint, answer) => {
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    if (answer.status !== 'draft' && answer.status !== 'rejected') throw conflict('answer-not-editable', { status: answer.status })
    if (input.version !== undefined && input.version !== answer.version)
      throw conflict('complaint-changed', {}, { version: answer.version })
    const revision = answer.status === 'rejected' ? answer.revision + 1 : answer.revision
    await updateFollowUp(tx, answer.id, {
      body: input.body,
      resolves: input.resolves,
      kind: complaint.confidential ? 'reporter_answer' : input.kind,
      status: 'draft',
      revision,
      approver_note: null,
    })
    await recordEvent(tx, context, actor, complaint.id, 'answer-edited', { detail: { answer: answer.id, revision } })
  })
}

/** Lays a draft before the head of the agency. */
export async function submitAnswer(context: Context, actor: Actor, answerId: string): Promise<void> {
  await withAnswer(context, actor, answerId, async (tx, complaint, answer) => {
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    if (answer.status !== 'draft') throw conflict('answer-not-a-draft', { status: answer.status })
    // Said to who lays it before the head, not to the head who then could not approve it.
    if (answer.resolves) requireResolvable(complaint)
    if (answer.resolves) await requireProof(tx, complaint, answer)
    await updateFollowUp(tx, answer.id, { status: 'pending_approval' })
    await recordEvent(tx, context, actor, complaint.id, 'answer-submitted', { detail: { answer: answer.id } })
  })
}

/**
 * Publishes an answer, tells the reporter, and, when it settles the matter, resolves the complaint: all or nothing. Throws 409 when the letter
 * that goes out is not the one that the approver has seen.
 */
export async function approveAnswer(context: Context, actor: Actor, answerId: string, { seen }: Approval = {}): Promise<void> {
  await withAnswer(context, actor, answerId, async (tx, complaint, answer) => {
    if (!mayApprove(actor, complaint)) throw forbidden('complaints.approve')
    if (answer.status !== 'pending_approval') throw conflict('answer-not-pending', { status: answer.status })
    if (!isSecondPerson(actor, answer, await photosOf(tx, complaint.id))) throw conflict('second-person-needed')
    if (seen !== undefined && !isDeepStrictEqual(seen, await letterOf({ ...context, db: tx }, complaint, answer)))
      throw conflict('letter-changed')
    const news = await answerNews(tx, context, complaint, answer)
    const now = context.clock.now().toString()
    if (answer.resolves) {
      requireResolvable(complaint)
      await requireProof(tx, complaint, answer)
    }
    await updateFollowUp(tx, answer.id, { status: 'published', approver_id: actor.id, approver_name: actor.name, published_at: now })
    await updatePhotos(
      tx,
      { followUpId: answer.id },
      { published: !complaint.confidential && answer.kind === 'public_answer', verdict: 'accepted' },
    )
    await stopClocks(tx, context.clock, complaint.id, ['first_response'])
    await recordEvent(tx, context, actor, complaint.id, 'answer-published', {
      detail: { answer: answer.id, body: answer.body, resolves: answer.resolves },
    })
    const saved = answer.resolves
      ? await changeInTransaction(tx, context, actor, complaint.id, 'resolve', {})
      : await updateComplaint(tx, complaint.id, {})
    await tellReporter(tx, context, saved, { ...news, own: answer.kind === 'reporter_answer' })
  })
}

function requireResolvable({ status }: { status: string }): void {
  const from = status as ComplaintStatus
  if (!nextStatus(from, 'resolve'))
    throw conflict('complaint-step-impossible', { status: from, action: 'resolve' }, { allowed: targetsOf(from) })
}

export async function rejectAnswer(context: Context, actor: Actor, answerId: string, reason: string): Promise<void> {
  await withAnswer(context, actor, answerId, async (tx, complaint, answer) => {
    if (!mayApprove(actor, complaint)) throw forbidden('complaints.approve')
    if (answer.status !== 'pending_approval') throw conflict('answer-not-pending', { status: answer.status })
    await updateFollowUp(tx, answer.id, { status: 'rejected', approver_id: actor.id, approver_name: actor.name, approver_note: reason })
    await recordEvent(tx, context, actor, complaint.id, 'answer-rejected', { detail: { answer: answer.id }, reason })
  })
}

export async function addProof(context: Context, actor: Actor, answerId: string, { role, image }: ProofPhoto): Promise<string> {
  const [stored] = await storePhotos(context, [image])
  return inTransaction(context.db, actor, async (tx) => {
    const { complaint, answer } = await lockBoth(tx, actor, answerId)
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    if (answer.status !== 'draft' && answer.status !== 'rejected') throw conflict('answer-not-editable', { status: answer.status })
    return keepProof(tx, context, actor, complaint, answer.id, { role, photo: stored! })
  })
}

/** Keeps a picture with what speaks against it. */
async function keepProof(
  tx: Tx,
  context: Context,
  actor: Actor,
  complaint: ComplaintRecord,
  answerId: string,
  { role, photo }: { role: ProofPhoto['role']; photo: StoredPhoto },
): Promise<string> {
  const flags = await checkProof(tx, context, complaint, photo, role)
  const id = await keepPhoto(tx, context, actor, { complaintId: complaint.id, photo, role, followUpId: answerId, flags })
  const reused = await samePicture(tx, photo.sha256, id)
  await recordEvent(tx, context, actor, complaint.id, 'proof-added', {
    detail: { answer: answerId, role, sha256: photo.sha256, reusedFrom: reused, flags },
  })
  return id
}

export async function addNote(context: Context, actor: Actor, complaintId: string, body: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockVisible(tx, actor, complaintId)
    if (!actor.can('complaints.note')) throw forbidden('complaints.note')
    const now = context.clock.now().toString()
    await insertFollowUp(tx, {
      complaint_id: complaintId,
      kind: 'internal_note',
      body,
      status: 'published',
      author_id: actor.id,
      author_name: actor.name,
      agency_id: complaint.lead_agency_id,
      created_at: now,
      published_at: now,
    })
    await recordEvent(tx, context, actor, complaint.id, 'noted')
  })
}

/** Field work is proven with a picture before and one after. */
async function requireProof(tx: Tx, complaint: ComplaintRecord, answer: FollowUpRecord): Promise<void> {
  const category = await findCategory(tx, complaint.category_code)
  if (!category?.needs_proof) return
  const photos = (await photosOf(tx, complaint.id)).filter((photo) => photo.follow_up_id === answer.id)
  const missing = (['before', 'after'] as const).filter((role) => !photos.some((photo) => photo.role === role))
  if (missing.length > 0) throw unprocessable('proof-needed', { missing: missing.join(', ') }, { missing })
}

async function withAnswer(
  context: Context,
  actor: Actor,
  answerId: string,
  work: (tx: Tx, complaint: ComplaintRecord, answer: FollowUpRecord) => Promise<void>,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { complaint, answer } = await lockBoth(tx, actor, answerId)
    await work(tx, complaint, answer)
  })
}

/** The complaint first: every writer takes the locks in this order. */
async function lockBoth(tx: Tx, actor: Actor, answerId: string) {
  const known = await findFollowUp(tx, answerId)
  if (!known) throw notFound('answer')
  const complaint = await lockVisible(tx, actor, known.complaint_id)
  return { complaint, answer: (await lockFollowUp(tx, answerId))! }
}
