import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type {
  Body,
  BodyKind,
  BodyStatus,
  Decree,
  Element,
  Meeting,
  MeetingStatus,
  Member,
  MemberRole,
  MinutesStatus,
  Proposal,
  ProposalStatus,
  Quorum,
} from './contract.ts'
import { BODY, MEETING, PROPOSAL, stepsOf } from './lifecycle.ts'
import { type MeetingFactsRow, type Reach, selectMeetings } from './meeting-store.ts'
import { allowed } from './policy.ts'
import { proposalNumber } from './propose.ts'
import type { ProposalFromBody } from './proposal-store.ts'
import { decreeStanding, inForce, missingOf, type Validity } from './standing.ts'
import { type BodyRow, type DecreeRow, listDecrees, type MemberRow, seatsOf, sits } from './store.ts'

/** Whose meetings this person sees: everything, or what concerns their agencies and themselves. */
export function reachOf(actor: Actor): Reach {
  if (actor.kind === 'system') return 'all'
  const agencies = actor.scopeOf('governance.read')
  return agencies === 'all' ? 'all' : { agencies, accountId: actor.id }
}

export function toDecree(row: DecreeRow, day: string): Decree {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    signedOn: row.signed_on,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    evidenceId: row.evidence_id,
    inForce: inForce(validity(row), day),
  }
}

export function validity(row: Pick<DecreeRow, 'valid_from' | 'valid_until'>): Validity {
  return { validFrom: row.valid_from, validUntil: row.valid_until }
}

/** Bodies with their decree of today, their seats, and how many meetings of this year were held and count. */
export async function toBodies(context: Context, rows: readonly BodyRow[], actor: Actor): Promise<Body[]> {
  const today = context.clock.today()
  const day = today.toString()
  const year = await judgedMeetings(context.db, { reach: 'all', from: `${today.year}-01-01`, to: `${today.year}-12-31` })
  const decrees = Map.groupBy(await listDecrees(context.db), ({ body_id: id }) => id)
  const seats = await seatsOf(context.db, day)
  return rows.map((row) => {
    const own = decrees.get(row.id) ?? []
    const holding = own.find((each) => inForce(validity(each), day)) ?? own[0]
    const held = year.filter(({ row: meeting }) => meeting.body_id === row.id && meeting.status === 'held')
    return {
      id: row.id,
      slug: row.slug,
      kind: row.kind as BodyKind,
      name: row.name,
      mandate: row.mandate,
      mandateEn: row.mandate_en,
      status: row.status as BodyStatus,
      quorum: row.quorum as Quorum | null,
      hostAgencyId: row.host_agency_id,
      source: row.source,
      version: row.version,
      decree: holding ? toDecree(holding, day) : null,
      standing: decreeStanding(own.map(validity), day),
      members: seats.get(row.id)?.members ?? 0,
      externals: seats.get(row.id)?.externals ?? 0,
      meetings: { held: held.length, counted: held.filter(({ missing }) => missing.length === 0).length },
      steps: allowed(actor, stepsOf(BODY, row.status as BodyStatus)),
    }
  })
}

export function toMember(row: MemberRow, day: string): Member {
  return {
    id: row.id,
    name: row.name,
    functionTitle: row.function_title,
    organisation: row.organisation,
    agencyId: row.agency_id,
    accountId: row.account_id,
    reached: row.account_id ? 'account' : row.contact_id ? 'email' : row.agency_id ? 'agency' : 'no',
    element: row.element as Element,
    external: row.external,
    role: row.role as MemberRole,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    sits: sits(row, day),
    version: row.version,
  }
}

export interface JudgedMeeting {
  row: MeetingFactsRow
  minutes: MinutesStatus
  missing: ReturnType<typeof missingOf>
}

/** Meetings, each with what it lacks to count as evidence. */
export async function judgedMeetings(db: Db | Tx, selection: Parameters<typeof selectMeetings>[1]): Promise<JudgedMeeting[]> {
  const rows = await selectMeetings(db, selection)
  const bodies = [...new Set(rows.map(({ body_id: id }) => id))]
  const decrees = Map.groupBy(await listDecrees(db, bodies), ({ body_id: id }) => id)
  return rows.map((row) => {
    const minutes = (row.minutes_status ?? 'none') as MinutesStatus
    return {
      row,
      minutes,
      missing: missingOf({
        status: row.status as MeetingStatus,
        minutes,
        everApproved: row.ever_approved,
        present: row.present,
        onDay: row.on_day,
        decrees: (decrees.get(row.body_id) ?? []).map(validity),
      }),
    }
  })
}

export function toMeeting({ row, minutes, missing }: JudgedMeeting, actor: Actor): Meeting {
  return {
    id: row.id,
    bodyId: row.body_id,
    bodyName: row.body_name,
    bodyKind: row.body_kind as BodyKind,
    title: row.title,
    onDay: row.on_day,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    place: row.place,
    mode: row.mode as Meeting['mode'],
    videoUrl: row.video_url,
    agenda: row.agenda,
    chairName: row.chair_name,
    minuteTaker: row.minute_taker,
    isPublic: row.is_public,
    source: row.source,
    status: row.status as MeetingStatus,
    minutes,
    version: row.version,
    invited: row.invited,
    present: row.present,
    decisions: row.decisions,
    missing,
    steps: allowed(actor, stepsOf(MEETING, row.status as MeetingStatus)),
  }
}

export function toProposal(row: ProposalFromBody, actor: Actor): Proposal {
  return {
    id: row.id,
    number: proposalNumber(row),
    bodyId: row.body_id,
    bodyName: row.body_name,
    meetingId: row.meeting_id,
    agencyId: row.agency_id,
    proposer: row.proposer,
    title: row.title,
    description: row.description,
    dimension: row.dimension,
    status: row.status as ProposalStatus,
    reviewNote: row.review_note,
    rejectReason: row.reject_reason,
    doneNote: row.done_note,
    programmeId: row.programme_id,
    programmeUrl: row.programme_id && `/staff/masterplan/programmes/${row.programme_id}`,
    proposedOn: row.proposed_on,
    version: row.version,
    steps: allowed(actor, stepsOf(PROPOSAL, row.status as ProposalStatus)),
  }
}

export function iso(text: string): string {
  return toInstant(text).toString()
}
