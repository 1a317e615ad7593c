import { timingSafeEqual } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { changeComplaint, changeInTransaction } from './change-complaint.ts'
import type { RateComplaint } from './contract-answers.ts'
import { keepPhoto, storePhotos } from './photos.ts'
import { RATING_DAYS } from './policy.ts'
import { hasAppealed, mayRate, mayRequestReopen } from './reporter-windows.ts'
import { addSupport, type ComplaintRecord, findByNumber, insertFollowUp, insertRating, lockComplaint, updateComplaint } from './store.ts'

/** What proves a reporter: the number and the secret that was given with it. */
export interface Proof {
  number: string
  secret: string
}

/** The complaint of a matching pair; one and the same 404 for a wrong number and a wrong secret. */
export async function complaintOf(context: Context, proof: Proof, db: Db | Tx = context.db): Promise<ComplaintRecord> {
  const complaint = await findByNumber(db, proof.number)
  const given = context.crypto.blindIndex(proof.secret.trim().toUpperCase().replace(/[\s-]/g, ''), 'complaint.secret')
  const kept = complaint?.secret_index ?? Buffer.alloc(given.length)
  if (!timingSafeEqual(given, kept) || !complaint) throw notFound('complaint')
  return complaint
}

/** Adds words and pictures of the reporter; where they answer a question, the clocks run again. */
export async function addFromReporter(
  context: Context,
  proof: Proof,
  { body, photos = [] }: { body: string; photos?: readonly AcceptedImage[] },
): Promise<void> {
  const { id } = await complaintOf(context, proof)
  const stored = await storePhotos(context, photos)
  await inTransaction(context.db, VISITOR, async (tx) => {
    const complaint = (await lockComplaint(tx, id))!
    if (!complaint.open) throw conflict('complaint-closed')
    const now = context.clock.now()
    const followUpId = await insertFollowUp(tx, {
      complaint_id: id,
      kind: 'reporter_message',
      body,
      status: 'published',
      author_name: VISITOR.name,
      created_at: now.toString(),
      published_at: now.toString(),
    })
    for (const photo of stored) await keepPhoto(tx, context, VISITOR, { complaintId: id, photo, role: 'report', followUpId })
    await recordEvent(tx, context, VISITOR, id, 'reporter-wrote', { detail: { photos: stored.length } })
    if (complaint.status === 'needs_information')
      await changeInTransaction(tx, context, VISITOR, id, 'resume', {}, { asReporter: true, because: { code: 'reporter-answered' } })
  })
}

export async function confirmSettled(context: Context, proof: Proof): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await changeComplaint(context, VISITOR, id, 'confirm', {}, { asReporter: true })
}

export async function requestReopen(context: Context, proof: Proof, reason: string): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await changeComplaint(context, VISITOR, id, 'request_reopen', { reason }, { asReporter: true })
}

/** Contests an archived case, once. Another admin than the one who archived decides. */
export async function appealArchive(context: Context, proof: Proof, reason: string): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await inTransaction(context.db, VISITOR, async (tx) => {
    const complaint = (await lockComplaint(tx, id))!
    if (complaint.status !== 'archived') throw conflict('appeal-not-possible')
    if (hasAppealed(complaint)) throw conflict('appealed-already')
    const detail = complaint.status_detail as Record<string, unknown>
    await updateComplaint(tx, id, { status_detail: JSON.stringify({ ...detail, appeal: reason }) })
    await recordEvent(tx, context, VISITOR, id, 'appealed', { reason })
  })
}

export async function withdrawComplaint(context: Context, proof: Proof, reason?: string): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await changeComplaint(context, VISITOR, id, 'withdraw', reason ? { reason } : {}, { asReporter: true })
}

/** One mark a complaint. Dissatisfied in own words asks to reopen, as far as that is still possible. */
export async function rateComplaint(context: Context, proof: Proof, rating: RateComplaint): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await inTransaction(context.db, VISITOR, async (tx) => {
    const complaint = (await lockComplaint(tx, id))!
    if (complaint.status !== 'closed' && complaint.status !== 'resolved') throw conflict('rating-too-early')
    if (!mayRate(context, complaint)) throw conflict('rating-closed', { days: RATING_DAYS })
    const fresh = await insertRating(tx, {
      complaint_id: id,
      stars: rating.stars,
      satisfied: rating.satisfied,
      body: rating.body ?? null,
      may_contact: rating.mayContact,
      at: context.clock.now().toString(),
    })
    if (!fresh) throw conflict('rated-already')
    await recordEvent(tx, context, VISITOR, id, 'rated', { detail: { stars: rating.stars, satisfied: rating.satisfied } })
    // After the last reopening the mark and its words are kept all the same.
    if (!rating.satisfied && rating.body && mayRequestReopen(context, complaint)) {
      await changeInTransaction(tx, context, VISITOR, id, 'request_reopen', { reason: rating.body }, { asReporter: true })
    }
  })
}

/** "Saya juga mengalami": counted once a person, only for public cases that are still open. */
export async function supportComplaint(context: Context, number: string, supporter: string): Promise<void> {
  const known = await findByNumber(context.db, number)
  if (!known || known.confidential || known.body_public === null) throw notFound('complaint')
  await inTransaction(context.db, VISITOR, async (tx) => {
    const complaint = (await lockComplaint(tx, known.id))!
    if (!complaint.open) throw conflict('support-too-late')
    await addSupport(tx, complaint.id, context.crypto.blindIndex(supporter, 'complaint.supporter'), context.clock.now().toString())
  })
}
