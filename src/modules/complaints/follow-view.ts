import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Blob } from '#kernel/blobs.ts'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { localDay } from '#city/calendar/index.ts'
import type { ClockKind, ComplaintStatus } from './contract.ts'
import { mayObject } from './information-objection.ts'
import { findObjection } from './objection-store.ts'
import { categoryNames } from './form-categories.ts'
import { nextStatus } from './lifecycle.ts'
import { MAX_REOPENINGS } from './policy.ts'
import { hasAppealed, mayRate, mayRequestReopen } from './reporter-windows.ts'
import { answersOf, namesOf, publicParent, standingOf, timelineOf, toIso } from './public-view.ts'
import { clocksOf, type ComplaintRecord, findRating, type FollowUpRecord, followUpsOf, photosOf } from './store.ts'
import type { FollowProps, ReporterStep } from './public/FollowPages.tsx'

type View = Omit<FollowProps, 'done' | 'problems' | 'typed'>

/** The reporter's own page. Whoever calls has proven number and secret. */
export async function followView(context: Context, row: ComplaintRecord, locale: Locale): Promise<View> {
  const { db, clock } = context
  const [names, categoryName] = [await namesOf(context), await categoryNames(context, locale)]
  const [standing, timeline, answers, photos, rating, clocks, followUps, objection] = await Promise.all([
    standingOf(context, row, names, locale, { withReasons: true }),
    timelineOf(context, row, names, locale, { withReasons: true }),
    answersOf(context, row, names, locale, true),
    photosOf(db, row.id),
    findRating(db, row.id),
    clocksOf(db, row.id),
    followUpsOf(db, row.id),
    findObjection(db, row.id),
  ])
  const question = openQuestion(row, followUps)
  const parent = await publicParent(context, row)
  const { refusedAppeal } = row.status_detail as { refusedAppeal?: { words: string; answer: string } }
  const untilOf = (kind: ClockKind) => {
    const due = clocks.find((each) => each.kind === kind && each.stopped_at === null)?.due_at
    return due ? formatDate(localDay(toInstant(due), clock.zone).toString(), locale, 'weekday') : null
  }
  return {
    number: row.number,
    confidential: row.confidential,
    publicPage: !row.confidential && row.body_public !== null ? `/aduan/${row.number}` : null,
    mergedInto: parent?.number ?? null,
    category: categoryName.get(row.category_code) ?? row.category_code,
    text: row.body,
    place: [row.address, names.area(row.area_code)].filter(Boolean).join(', ') || null,
    photos: photos
      .filter((photo) => photo.role === 'report')
      .map((photo) => ({ src: `/lacak/foto/${photo.id}`, width: photo.width, height: photo.height })),
    standing,
    timeline,
    // Of one matter: what everybody may read of the case that this one was merged into.
    answers: parent ? [...(await answersOf(context, parent, names, locale, false)), ...answers] : answers,
    refusedAppeal: refusedAppeal ?? null,
    messages: followUps
      .filter((each) => each !== question && (each.kind === 'data_request' || each.kind === 'reporter_message'))
      .map((each) => ({
        title: each.kind === 'reporter_message' ? null : (names.agency(each.agency_id) ?? names.city(locale)),
        at: formatInstant(toIso(each.created_at), clock.zone, locale),
        text: each.body,
      })),
    question: question
      ? {
          text: question.body,
          agency: names.agency(question.agency_id) ?? names.city(locale),
          at: formatInstant(toIso(question.created_at), clock.zone, locale),
        }
      : null,
    actions: [
      ...stepsFor(context, row, { rated: rating !== undefined, asked: question !== undefined }),
      ...((await mayObject(context, row)) ? (['object'] as const) : []),
    ],
    objection: objection ? { reason: objection.reason, answer: objection.answer, upheld: objection.upheld } : null,
    objectUntil: untilOf('objection_window'),
    objectionUntil: untilOf('objection'),
    disputeUntil: untilOf('dispute_window'),
    confirmUntil: untilOf('confirmation'),
    reopenLeft: MAX_REOPENINGS - row.reopen_count,
    reopenSpent: row.reopen_count >= MAX_REOPENINGS && nextStatus(row.status as ComplaintStatus, 'request_reopen') !== undefined,
    stars: rating?.stars ?? null,
  }
}

/** The last question, as long as the reporter has not written since. */
function openQuestion(row: ComplaintRecord, followUps: readonly FollowUpRecord[]): FollowUpRecord | undefined {
  const last = followUps.findLast(({ kind }) => kind === 'data_request' || kind === 'reporter_message')
  return row.open && last?.kind === 'data_request' ? last : undefined
}

/** What the reporter may do now. The same rules are asked again when he does it. */
function stepsFor(context: Context, row: ComplaintRecord, { rated, asked }: { rated: boolean; asked: boolean }): ReporterStep[] {
  const status = row.status as ComplaintStatus
  const steps: ReporterStep[] = []
  if (asked) steps.push('answer')
  if (status === 'archived' && !hasAppealed(row)) steps.push('appeal')
  if (nextStatus(status, 'confirm')) steps.push('confirm')
  if (mayRequestReopen(context, row)) steps.push('reopen')
  if (!rated && mayRate(context, row)) steps.push('rate')
  if (row.open && !asked) steps.push('add')
  if (nextStatus(status, 'withdraw') && row.class !== 'complaint_supervisory') steps.push('withdraw')
  return steps
}

/** A photo of the reporter's own page: his own, and those of answers he was given. */
export async function followedPhoto(context: Context, complaintId: string, photoId: string): Promise<Blob | undefined> {
  const [photos, followUps] = await Promise.all([photosOf(context.db, complaintId), followUpsOf(context.db, complaintId)])
  const photo = photos.find((each) => each.id === photoId)
  if (!photo) return undefined
  const published = new Set(followUps.filter((each) => each.status === 'published').map((each) => each.id))
  if (photo.role !== 'report' && !(photo.follow_up_id && published.has(photo.follow_up_id))) return undefined
  return context.blobs.get(photo.blob_key)
}
