import { mayAskReporter } from './ask-reporter.ts'
import { because } from './because.ts'
import { localDay } from '#city/calendar/index.ts'
import { maskedContact, revealContact } from '#city/contacts/index.ts'
import { listJournal, sayBecause } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { isSecondPerson, mayApprove, mayHandle } from './answers.ts'
import { toRow } from './complaint-queue.ts'
import { mayClassify } from './classify.ts'
import { mayCloseReview } from './close-review.ts'
import { mayPassAudit } from './field-audit.ts'
import { findObjection } from './objection-store.ts'
import { mayAnswerObjection, mayExtend } from './information-objection.ts'
import type { ClockView, ComplaintDetail, FollowUpView, OrderStep, PhotoView } from './contract-case.ts'
import { loadNames } from './names.ts'
import { actionsFor } from './policy.ts'
import {
  childrenOf,
  type ClockRecord,
  clocksOf,
  type ComplaintRecord,
  dispositionsOf,
  findComplaint,
  findRating,
  followUpsOf,
  markRead,
  type PhotoRecord,
  photosOf,
  samePicture,
} from './store.ts'
import { promiseClocks } from './promise-clocks.ts'
import { subjectOf } from './subject.ts'
import { orderSteps } from './orders.ts'
import { maySee } from './visibility.ts'

/** Everything staff see of a case, with what this person may do. Opening it is the read receipt of the agency it was sent to. */
export async function getComplaint(context: Context, actor: Actor, id: string, locale: Locale): Promise<ComplaintDetail> {
  const complaint = await findComplaint(context.db, id)
  if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
  // Who works in the unit itself has read it; the agency above only looked.
  const handled = actor.grants.flatMap(({ agencyId }) => (agencyId && actor.can('complaints.handle', agencyId) ? [agencyId] : []))
  if (handled.length > 0) {
    await inTransaction(context.db, actor, (tx) => markRead(tx, id, handled, context.clock.now().toString()))
  }
  const { db } = context
  const [names, clocks, promises, dispositions, followUps, photos, rating, timeline, children, parent, objection, extensible] =
    await Promise.all([
      loadNames(context, db),
      clocksOf(db, id),
      promiseClocks(context, id),
      dispositionsOf(db, id),
      followUpsOf(db, id),
      photosOf(db, id),
      findRating(db, id),
      listJournal(db, 'complaints', id),
      childrenOf(db, id),
      complaint.parent_id ? findComplaint(db, complaint.parent_id) : undefined,
      findObjection(db, id),
      mayExtend(context, actor, complaint),
    ])
  const photoViews = new Map(await Promise.all(photos.map(async (photo) => [photo.id, await photoView(context, photo)] as const)))
  const photosFor = (followUpId: string | null) =>
    photos.filter((photo) => photo.follow_up_id === followUpId).map((photo) => photoViews.get(photo.id)!)
  return {
    ...toRow(complaint, context, names, locale),
    body: complaint.body,
    titlePublic: complaint.title_public,
    bodyPublic: complaint.body_public,
    address: complaint.address,
    lat: complaint.lat,
    lon: complaint.lon,
    incidentOn: complaint.incident_on,
    statusDetail: complaint.status_detail as Record<string, unknown>,
    accusedAgencyId: complaint.accused_agency_id,
    accusedAgency: names.agency(complaint.accused_agency_id),
    returnCount: complaint.return_count,
    reopenCount: complaint.reopen_count,
    parent: parent && maySee(actor, parent) ? { id: parent.id, number: parent.number } : null,
    // Who leads the case knows what was merged into it; what the Inspektorat alone reads stays with it.
    children: children.filter(isOpenTo(actor)).map((child) => ({
      id: child.id,
      number: child.number,
      title: child.title,
      mayOpen: maySee(actor, child),
    })),
    reporter: await reporterFor(context, actor, complaint),
    mayReveal: complaint.contact_id !== null && mayReveal(actor, complaint),
    clocks: [...clocks.map((clock) => clockView(clock, context)), ...promises],
    dispositions: dispositions.map((each) => ({
      id: each.id,
      toAgencyId: each.to_agency_id,
      toAgency: names.agency(each.to_agency_id) ?? '',
      role: each.role as 'lead',
      instruction: each.instruction,
      dueOn: each.due_on,
      status: each.status as 'sent',
      reason: each.reason ?? sayBecause(because, each.because, locale),
      sentAt: toInstant(each.sent_at).toString(),
      readAt: each.read_at && toInstant(each.read_at).toString(),
      acceptedAt: each.accepted_at && toInstant(each.accepted_at).toString(),
      parentId: each.parent_id,
      fromAgency: names.agency(each.from_agency_id),
      ...passing(orderSteps(actor, complaint, each), names.unitsBelow(each.to_agency_id)),
    })),
    followUps: followUps.map((each) => ({
      id: each.id,
      kind: each.kind as FollowUpView['kind'],
      body: each.body,
      status: each.status as FollowUpView['status'],
      revision: each.revision,
      resolves: each.resolves,
      authorName: each.author_name,
      approverName: each.approver_name,
      approverNote: each.approver_note,
      createdAt: toInstant(each.created_at).toString(),
      publishedAt: each.published_at && toInstant(each.published_at).toString(),
      version: each.version,
      photos: photosFor(each.id),
      abilities: [
        ...(mayHandle(actor, complaint) && (each.status === 'draft' || each.status === 'rejected') ? (['edit'] as const) : []),
        ...(mayHandle(actor, complaint) && each.status === 'draft' ? (['submit'] as const) : []),
        ...(mayApprove(actor, complaint) && each.status === 'pending_approval'
          ? isSecondPerson(actor, each, photos)
            ? (['approve', 'reject'] as const)
            : (['reject'] as const)
          : []),
      ],
    })),
    photos: photosFor(null),
    rating: rating ? { stars: rating.stars, satisfied: rating.satisfied, body: rating.body } : null,
    objection: objection
      ? {
          reason: objection.reason,
          filedAt: toInstant(objection.filed_at).toString(),
          answer: objection.answer,
          upheld: objection.upheld,
          answeredName: objection.answered_name,
          answeredAt: objection.answered_at && toInstant(objection.answered_at).toString(),
        }
      : null,
    timeline: timeline.map(({ seq, kind, actorKind, actorName, reason, detail: { because: why, ...detail }, at }) => ({
      seq,
      kind,
      actorKind,
      actorName,
      because: sayBecause(because, why, locale),
      reason,
      detail,
      at,
    })),
    actions: actionsFor(actor, subjectOf(complaint)),
    abilities: [
      ...(complaint.open && mayHandle(actor, complaint) ? (['draft_answer', 'add_photo'] as const) : []),
      ...(mayAskReporter(actor, complaint) ? (['ask_reporter'] as const) : []),
      ...(mayClassify(actor, complaint) ? (['classify'] as const) : []),
      ...(extensible ? (['extend_term'] as const) : []),
      ...(mayPassAudit(actor, complaint) ? (['pass_audit'] as const) : []),
      ...(mayCloseReview(actor, complaint) ? (['close_review'] as const) : []),
      ...(mayAnswerObjection(actor, objection) ? (['answer_objection'] as const) : []),
      ...(actor.can('complaints.note') ? (['note'] as const) : []),
      ...(actor.can('complaints.moderate') && !complaint.confidential ? (['moderate'] as const) : []),
    ],
  }
}

function isOpenTo(actor: Actor) {
  return (complaint: ComplaintRecord) => complaint.class !== 'complaint_supervisory' || actor.can('complaints.supervisory')
}

/** Where there is no unit below, there is nobody to pass an order on to. */
function passing(steps: OrderStep[], units: { id: string; name: string }[]) {
  const passable = steps.includes('pass_on') && units.length > 0
  return { steps: steps.filter((step) => step !== 'pass_on' || passable), units: passable ? units : [] }
}

/** Shows the reporter's identity and records the look with its purpose. */
export async function revealReporter(context: Context, actor: Actor, id: string, purpose: string) {
  const complaint = await findComplaint(context.db, id)
  if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
  if (!complaint.contact_id || !mayReveal(actor, complaint)) throw forbidden('complaints.reveal')
  return revealContact(context, actor, complaint.contact_id, { why: purpose, room: 'complaints', subject: id })
}

function mayReveal(actor: Actor, complaint: ComplaintRecord): boolean {
  if (complaint.class === 'complaint_supervisory') return actor.can('complaints.supervisory')
  return actor.can(complaint.anonymous ? 'complaints.reveal_anonymous' : 'complaints.reveal')
}

/** Agencies see a masked reporter, and none at all when he is anonymous. */
async function reporterFor(context: Context, actor: Actor, complaint: ComplaintRecord): Promise<ComplaintDetail['reporter']> {
  if (!complaint.contact_id || (complaint.anonymous && !mayReveal(actor, complaint))) return null
  return { ...(await maskedContact(context.db, context, complaint.contact_id)), verification: 'none' }
}

export function clockView(clock: ClockRecord, { clock: { now, zone } }: Pick<Context, 'clock'>): ClockView {
  const due = clock.due_at === null ? null : toInstant(clock.due_at)
  const end = clock.stopped_at ? toInstant(clock.stopped_at) : now()
  return {
    kind: clock.kind as ClockView['kind'],
    about: null,
    term: clock.term,
    unit: clock.unit,
    startedAt: toInstant(clock.started_at).toString(),
    dueAt: due?.toString() ?? null,
    dueOn: due ? localDay(due, zone).toString() : null,
    paused: clock.paused_since !== null,
    pausedDays: clock.paused_days,
    extendedDays: clock.extended_days,
    extensionLetter: clock.extension_letter,
    stoppedAt: clock.stopped_at && toInstant(clock.stopped_at).toString(),
    result: clock.result as ClockView['result'],
    late: clock.result === 'late' || (clock.result === 'running' && due !== null && Temporal.Instant.compare(end, due) > 0),
    legalBasis: clock.legal_basis,
    calendarVersion: clock.calendar_version,
  }
}

async function photoView(context: Context, photo: PhotoRecord): Promise<PhotoView> {
  const reused = photo.role === 'after' ? await samePicture(context.db, photo.sha256, photo.id) : []
  return {
    id: photo.id,
    url: `/api/complaints/photos/${photo.public_name}`,
    role: photo.role as PhotoView['role'],
    width: photo.width,
    height: photo.height,
    takenAt: photo.taken_at,
    verdict: photo.verdict,
    published: photo.published,
    // The same bytes are the same look: said once.
    flags: [
      ...reused.map((number) => `reused:${number}`),
      ...photo.flags.filter((flag) => !reused.some((number) => flag === `similar:${number}`)),
    ],
  }
}
