import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsById } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { formatDate, formatTime, type Locale, zoneName } from '#kernel/texts.ts'
import type { Element, MeetingMode, MemberRole, ProposalStatus } from './contract.ts'
import type { MeetingRow } from './meeting-store.ts'
import { type DecisionRow, listDecisions } from './minutes-store.ts'
import { listProposals } from './proposal-store.ts'
import { proposalNumber } from './propose.ts'
import type { BodyPageProps } from './public/BodyPage.tsx'
import type { PublicDecision } from './public/parts.tsx'
import { LINE } from './sealing.ts'
import { type BodyRow, listDecrees, membersOn } from './store.ts'
import { mandateOf, words } from './texts.ts'
import { judgedMeetings, toBodies, validity } from './view.ts'

const MEETINGS_SHOWN = 50
const DECISIONS_SHOWN = 100

/** What everybody may read of a body: its basis, its seats without names, meetings and decisions that are public. */
export async function bodyPage(context: Context, row: BodyRow, locale: Locale): Promise<BodyPageProps> {
  const { db } = context
  const [body] = await toBodies(context, [row], VISITOR)
  const w = words[locale]
  const today = context.clock.today()
  const agencies = new Map((await listAgencies(db, today)).map(({ id, name }) => [id, name]))
  const found = await judgedMeetings(db, { reach: 'all', bodyId: row.id, onlyPublic: true, limit: MEETINGS_SHOWN + 1 })
  const meetings = found.slice(0, MEETINGS_SHOWN)
  const decided = await listDecisions(db, { bodyId: row.id, onlyPublic: true, limit: DECISIONS_SHOWN + 1 })
  const coming = meetings.filter(({ row: { status } }) => status === 'invited' || status === 'in_session')
  return {
    name: row.name,
    slug: row.slug,
    kind: w.kind[body!.kind],
    mandate: mandateOf(body!, locale),
    source: row.source,
    standing: body!.status === 'active' ? { code: body!.standing, text: w.standing[body!.standing] } : null,
    status: body!.status === 'active' ? null : w.bodyStatus[body!.status],
    decrees: (await listDecrees(db, [row.id])).map((decree) => ({
      number: decree.number,
      title: decree.title,
      from: formatDate(validity(decree).validFrom, locale),
      until: decree.valid_until && formatDate(decree.valid_until, locale),
    })),
    // The persons are named in the decree itself; here stands which office or organisation has a seat.
    seats: (await membersOn(db, row.id, today.toString())).map((member) => ({
      role: w.role[member.role as MemberRole],
      element: w.element[member.element as Element],
      place: [member.function_title, member.agency_id ? agencies.get(member.agency_id) : member.organisation].filter(Boolean).join(', '),
    })),
    coming: coming
      .reverse()
      .map(({ row: meeting }) => ({ id: meeting.id, title: meeting.title, ...whenAndWhere(context, meeting, locale) })),
    past: meetings
      .filter(({ row: { status } }) => status === 'held')
      .map(({ row: meeting, missing }) => ({
        id: meeting.id,
        title: meeting.title,
        source: meeting.source,
        on: formatDate(meeting.on_day, locale),
        present: meeting.present,
        missing: missing.map((reason) => w.missing[reason]).join('; '),
      })),
    decisions: await publicDecisions(context, decided.slice(0, DECISIONS_SHOWN), locale),
    older: found.length > MEETINGS_SHOWN || decided.length > DECISIONS_SHOWN,
    proposals: (await listProposals(db, { bodyId: row.id })).map((proposal) => ({
      number: proposalNumber(proposal),
      title: proposal.title,
      proposer: proposal.proposer,
      status: w.proposal[proposal.status as ProposalStatus],
      reason: proposal.reject_reason,
    })),
  }
}

export async function publicDecisions(context: Context, rows: readonly DecisionRow[], locale: Locale): Promise<PublicDecision[]> {
  const today = context.clock.today()
  const agencies = new Map((await listAgencies(context.db, today)).map(({ id, name }) => [id, name]))
  const promises = await commitmentsById(
    context.db,
    rows.map((row) => row.commitment_id!),
  )
  return rows.map((row) => {
    const promise = promises.get(row.commitment_id!)!
    return {
      id: row.id,
      text: context.crypto.decrypt(row.body_enc, LINE),
      owner: agencies.get(row.owner_agency_id!) ?? '',
      due: formatDate(promise.due_on, locale, 'short'),
      on: formatDate(row.on_day, locale, 'short'),
      state: promise.state === 'open' && promise.due_on < today.toString() ? ('late' as const) : (promise.state as PublicDecision['state']),
    }
  })
}

export function whenAndWhere({ clock }: Pick<Context, 'clock'>, meeting: MeetingRow, locale: Locale): { when: string; where: string } {
  const time = (at: string) => formatTime(toInstant(at).toString(), clock.zone, locale)
  return {
    when: `${formatDate(meeting.on_day, locale, 'weekday')}, ${time(meeting.starts_at)}–${time(meeting.ends_at)} ${zoneName(clock.zone)}`,
    where: `${meeting.place} (${words[locale].mode[meeting.mode as MeetingMode].toLowerCase()})`,
  }
}
