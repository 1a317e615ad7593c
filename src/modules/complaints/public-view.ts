import { listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { listJournal, sayBecause } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { because } from './because.ts'
import type { ArchiveReason, ComplaintStatus } from './contract.ts'
import { RUNG } from './escalation.ts'
import { WAITS_FOR } from './lifecycle.ts'
import { clocksOf, type ComplaintRecord, findComplaint, followUpsOf, photosOf } from './store.ts'
import type { AnswerView, Standing, TimelineEntry } from './public/parts.tsx'
import { MEANING, publicLabel, type StatusFacts, whyOf } from './public/standing.ts'
import { complaintTexts } from './public/complaint-texts.ts'
import { words } from './texts.ts'

/** Names that every page needs: agencies and areas as they are today. */
export async function namesOf(context: Context) {
  const [agencies, areas] = await Promise.all([listAgencies(context.db, context.clock.today()), listAreas(context.db)])
  const agencyNames = new Map(agencies.map((agency) => [agency.id, agency.name]))
  const areaNames = new Map(areas.map((area) => [area.code, areaName(area)]))
  return {
    agency: (id: string | null) => (id ? (agencyNames.get(id) ?? null) : null),
    area: (code: string | null) => (code ? (areaNames.get(code) ?? null) : null),
    city: (locale: Locale) => complaintTexts(locale).event.city,
  }
}
export type Names = Awaited<ReturnType<typeof namesOf>>

export function toIso(timestamp: string): string {
  return toInstant(timestamp).toString({ smallestUnit: 'millisecond' })
}

/** Waiting for whom, since when, until when, and why. */
export async function standingOf(
  context: Context,
  row: ComplaintRecord,
  names: Names,
  locale: Locale,
  { withReasons }: { withReasons: boolean },
): Promise<Standing> {
  const { db, clock } = context
  const t = complaintTexts(locale)
  const status = row.status as ComplaintStatus
  const clocks = await clocksOf(db, row.id)
  const running = clocks.filter((each) => each.stopped_at === null)
  const wanted =
    status === 'resolved'
      ? 'confirmation'
      : status === 'reopen_requested'
        ? 'decision'
        : status === 'received' || status === 'needs_information'
          ? 'verification'
          : 'resolution'
  const ticking = running.find((each) => each.kind === wanted)
  const due = ticking?.due_at ? toInstant(ticking.due_at) : undefined
  const waits = WAITS_FOR[status]
  const facts = row.status_detail as StatusFacts & { appeal?: string }
  const appealed = withReasons && status === 'archived' && facts.appeal !== undefined
  // While money is waited for no clock runs: the day of the review is the next one that the city keeps.
  const until = status === 'awaiting_budget' ? facts.reviewOn : due && localDay(due, clock.zone).toString()
  return {
    label: status === 'resolved' ? `${publicLabel(status, locale)} (${t.event.awaitingConfirmation})` : publicLabel(status, locale),
    tone: MEANING[status].tone,
    waitingFor: appealed ? t.waiting.admin : (awaited(status, facts, names.agency(row.lead_agency_id)) ?? t.waiting[waits]),
    since: formatInstant(toIso(row.status_since), clock.zone, locale),
    until: until ? formatDate(until, locale, 'weekday') : null,
    // The public mark comes last on the ladder; the reporter sees at once what is late for him.
    late:
      due !== undefined &&
      waits !== 'reporter' &&
      Temporal.Instant.compare(due, clock.now()) < 0 &&
      (withReasons || ticking!.rung >= RUNG.public),
    paused: ticking !== undefined && ticking.paused_since !== null,
    why: appealed ? t.event.appealed : whyOf(status, facts, locale),
  }
}

/** The case that this one was merged into, as far as everybody may read it. */
export async function publicParent({ db }: Pick<Context, 'db'>, { parent_id: id }: ComplaintRecord): Promise<ComplaintRecord | undefined> {
  const parent = id === null ? undefined : await findComplaint(db, id)
  return parent && !parent.confidential && parent.body_public !== null ? parent : undefined
}

/** By name who is waited for, where it is an agency or an outside body. */
function awaited(status: ComplaintStatus, { agency, body }: StatusFacts, lead: string | null): string | null | undefined {
  if (status === 'coordinating') return agency
  if (status === 'forwarded_external') return body
  return WAITS_FOR[status] === 'agency' ? lead : undefined
}

/** What happened, newest first. Officers stay unnamed; their words are for the reporter, who was told them. */
export async function timelineOf(
  context: Context,
  row: ComplaintRecord,
  names: Names,
  locale: Locale,
  { withReasons }: { withReasons: boolean },
): Promise<TimelineEntry[]> {
  const t = complaintTexts(locale)
  const entries: TimelineEntry[] = []
  let before: string | undefined
  for (const entry of await listJournal(context.db, 'complaints', row.id)) {
    const detail = entry.detail as {
      to?: string
      agencyId?: string
      leadAgencyId?: string
      archiveReason?: ArchiveReason
      because?: unknown
    }
    const to = entry.kind === 'received' ? 'received' : detail.to && detail.to in MEANING ? (detail.to as ComplaintStatus) : undefined
    if (!to || to === before) continue
    before = to
    const agency = names.agency(detail.leadAgencyId ?? detail.agencyId ?? null)
    const archived = detail.archiveReason && words[locale].archiveReason[detail.archiveReason]
    const said = [
      archived && t.event.reason(`${archived}.`),
      sayBecause(because, detail.because, locale),
      withReasons && entry.reason && (archived ? entry.reason : t.event.reason(entry.reason)),
    ]
      .filter(Boolean)
      .join(' ')
    entries.push({
      at: formatInstant(entry.at, context.clock.zone, locale),
      title: to === 'received' && entries.length === 0 ? t.event.received : publicLabel(to, locale),
      who: entry.actorKind === 'visitor' ? t.event.reporter : (agency ?? t.event.city),
      text: said || (to === 'received' ? null : whyOf(to, detail, locale)),
    })
  }
  return entries.reverse()
}

export async function answersOf(context: Context, row: ComplaintRecord, names: Names, locale: Locale, own: boolean): Promise<AnswerView[]> {
  const [followUps, photos] = await Promise.all([followUpsOf(context.db, row.id), photosOf(context.db, row.id)])
  return followUps
    .filter((each) => each.status === 'published' && (each.kind === 'public_answer' || (own && each.kind === 'reporter_answer')))
    .map((answer) => {
      const its = photos.filter((photo) => photo.follow_up_id === answer.id && (own || photo.published))
      const pictures = (role: string) =>
        its
          .filter((photo) => photo.role === role)
          .map((photo) => ({
            src: own ? `/lacak/foto/${photo.id}` : `/aduan/foto/${photo.public_name}`,
            width: photo.width,
            height: photo.height,
          }))
      return {
        agency: names.agency(answer.agency_id ?? row.lead_agency_id) ?? complaintTexts(locale).event.city,
        at: formatInstant(toIso(answer.published_at ?? answer.created_at), context.clock.zone, locale),
        text: answer.body,
        before: pictures('before'),
        after: pictures('after'),
      }
    })
    .reverse()
}
