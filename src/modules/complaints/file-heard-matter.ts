import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { emit } from '#kernel/outbox.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { writeJournal } from '#city/journal/index.ts'
import { changeInTransaction } from './change-complaint.ts'
import type { ComplaintAction } from './contract.ts'
import type { StepInput } from './step.ts'
import { inspectorateId } from './oversight.ts'
import { keepPhoto, storePhotos } from './photos.ts'
import { findCategory, insertFollowUp, lockComplaint } from './store.ts'
import { submitInTransaction } from './submit-complaint.ts'

/** How a matter ended that was heard face to face, by the codes of the session's minutes. */
export interface HeardOutcome {
  kind:
    | 'solved_on_spot'
    | 'agency_technical'
    | 'needs_budget'
    | 'cross_authority'
    | 'mediation'
    | 'not_our_authority'
    | 'information'
    | 'refer_inspectorate'
    | 'emergency_112'
  answer?: string | undefined
  planYear?: number | undefined
  planReference?: string | undefined
  reviewOn?: string | undefined
  addressee?: string | undefined
  letterNumber?: string | undefined
  emergencyTicket?: string | undefined
}

export interface HeardMatter {
  intakeKey: string
  channel: 'wajar' | 'keluar_bicara'
  categoryCode: string
  body: string
  areaCode: string | null
  address: string | null
  contactId: string | null
  confidential: boolean
  locale: Locale
  receivedAt: Temporal.Instant
  /** printed on a slip before the server knew of the matter */
  number?: string | undefined
  secret?: string | undefined
  leadAgencyId?: string | undefined
  supportAgencyIds: readonly string[]
  instruction: string
  outcome: HeardOutcome
}

/**
 * Files what was heard and decided in a session: received, classified and in the hands of its agency in one transaction.
 * The session decided in the presence of those concerned, hence no step of it waits for a permission of the minute-taker.
 */
export async function fileHeardMatter(
  tx: Tx,
  context: Context,
  actor: Actor,
  matter: HeardMatter,
): Promise<{ id: string; number: string; secret: string | null }> {
  const { outcome } = matter
  const { id, number, secret } = await submitInTransaction(tx, context, actor, {
    input: {
      intakeKey: matter.intakeKey,
      channel: matter.channel,
      categoryCode: matter.categoryCode,
      body: matter.body,
      areaCode: matter.areaCode,
      address: matter.address,
      anonymous: false,
      confidential: matter.confidential,
    },
    locale: matter.locale,
    contactId: matter.contactId,
    receivedAt: matter.receivedAt,
    number: matter.number,
    secret: matter.secret,
  })
  const inSession: Actor = { ...SYSTEM, id: actor.id, name: actor.name }
  const step = <A extends ComplaintAction>(action: A, input: StepInput<A>) => changeInTransaction(tx, context, inSession, id, action, input)

  switch (outcome.kind) {
    case 'solved_on_spot':
    case 'information':
    case 'not_our_authority': {
      const answer = [outcome.answer, outcome.addressee].filter(Boolean).join('\n\n')
      await step('close_on_the_spot', { answer, reporterConfirmed: true })
      break
    }
    case 'emergency_112':
      await step('transfer_to_emergency', { ticket: outcome.emergencyTicket! })
      break
    case 'refer_inspectorate':
      await dispose('complaint_supervisory', await inspectorateId(tx, context))
      break
    case 'needs_budget':
      await dispose()
      await step('accept', {})
      await step('await_budget', {
        planYear: outcome.planYear!,
        planReference: outcome.planReference!,
        reviewOn: outcome.reviewOn,
      })
      break
    case 'cross_authority':
      await dispose()
      if (outcome.letterNumber) {
        await step('accept', {})
        await step('forward', { body: outcome.addressee!, letterNumber: outcome.letterNumber })
      }
      break
    case 'agency_technical':
    case 'mediation':
      await dispose()
  }
  return { id, number, secret }

  async function dispose(asClass?: 'complaint_supervisory', agencyId = matter.leadAgencyId) {
    const category = (await findCategory(tx, matter.categoryCode))!
    const secret = matter.confidential || asClass !== undefined || category.default_confidential
    await step('dispose', {
      ...(asClass ? { class: asClass } : {}),
      confidential: secret,
      dispositions: [
        { agencyId: agencyId!, role: 'lead', instruction: matter.instruction },
        ...matter.supportAgencyIds.map((support) => ({ agencyId: support, role: 'support' as const, instruction: matter.instruction })),
      ],
    })
  }
}

/** A matter that was complained of before: what was said in the session joins that case. `open: false`: it is over, and nothing was added. */
export async function joinHeardMatter(
  tx: Tx,
  context: Context,
  actor: Actor,
  complaintId: string,
  { body, edition }: { body: string; edition: string },
): Promise<{ number: string; open: boolean }> {
  const complaint = await lockComplaint(tx, complaintId)
  if (!complaint) throw notFound('complaint')
  if (!complaint.open) return { number: complaint.number, open: false }
  const now = context.clock.now()
  await insertFollowUp(tx, {
    complaint_id: complaint.id,
    kind: 'reporter_message',
    body,
    status: 'published',
    author_name: actor.name,
    created_at: now.toString(),
    published_at: now.toString(),
  })
  await writeJournal(tx, { room: 'complaints', subject: complaint.id, kind: 'heard-in-session', actor, at: now, detail: { edition } })
  await emit(tx, { topic: 'complaints.changed', id: complaint.id, payload: { action: 'heard' } })
  return { number: complaint.number, open: true }
}

/** Photos of papers that were shown in a session: the case that came out of it has them like those of a report. */
export async function addHeardPhotos(
  tx: Tx,
  context: Context,
  actor: Actor,
  complaintId: string,
  photos: readonly AcceptedImage[],
): Promise<void> {
  for (const photo of await storePhotos(context, photos)) await keepPhoto(tx, context, actor, { complaintId, photo, role: 'report' })
}
