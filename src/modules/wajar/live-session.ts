import { contactsOfSamePeople, maskedContacts } from '#city/contacts/index.ts'
import { type EarlierComplaint, earlierComplaints, numbersOf } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type {
  Display,
  Hearing,
  LiveSession,
  QueuePerson,
  QueueSeries,
  QueueState,
  SessionKind,
  SessionStatus,
  SpecialNeed,
} from './contract.ts'
import { unseal } from './hearing-content.ts'
import { toPaper } from './keep-paper.ts'
import { queueSteps } from './lifecycle.ts'
import { ticketOf } from './line.ts'
import { paceOf } from './pace.ts'
import { OPERATION_PERMISSION } from './policy.ts'
import { displayFrom } from './project.ts'
import { iso, toSession } from './session-view.ts'
import { findSession, totalsOf } from './store.ts'
import {
  doorPapersOf,
  findHearing,
  findHearingOfDoorPapers,
  type HearingRow,
  listHearings,
  papersOf,
  type PaperRow,
} from './store-hearings.ts'
import { findRegistration, listRegistrations, type RegistrationRow } from './store-queue.ts'
import { laneRatio, signatureRule } from './session-policies.ts'
import { waitingLine } from './waiting-line.ts'

/** Everything a desk, the caller, the minute-taker and an agency head see of a running session, each as far as he may. */
export async function liveSession(context: Context, actor: Actor, id: string): Promise<LiveSession> {
  const { db } = context
  const session = await findSession(db, id)
  if (!session) throw notFound('session')
  const people = await listRegistrations(db, id)
  const hearings = (await listHearings(db, id)).filter((row) => maySeeHearing(actor, row))
  const knows = knowsPeople(actor)
  const contactIds = people.flatMap(({ contact_id: contactId }) => contactId ?? [])
  const names = knows ? await maskedContacts(db, context, contactIds) : new Map()
  const earlier = knows ? await earlierByContact(context, contactIds) : new Map<string, EarlierComplaint[]>()
  const numbers = await numbersOf(
    db,
    hearings.flatMap(({ complaint_id: complaintId }) => complaintId ?? []),
  )
  const papers = await papersOf(
    db,
    hearings.map((row) => row.id),
  )
  const doorPapers = knows
    ? await doorPapersOf(
        db,
        people.map((row) => row.id),
      )
    : []
  const tickets = new Map(people.map((row) => [row.id, ticket(row)]))
  return {
    session: toSession(session, (await totalsOf(db, [id])).get(id), actor),
    now: context.clock.now().toString(),
    people: people.map((row) =>
      toPerson(row, {
        actor,
        knows,
        name: (row.contact_id && names.get(row.contact_id)?.name) ?? null,
        earlier: (row.contact_id && earlier.get(row.contact_id)) || [],
        hearings: hearings.filter((hearing) => hearing.registration_id === row.id).map((hearing) => hearing.id),
        papers: doorPapers.filter(({ registration_id: of }) => of === row.id),
      }),
    ),
    line: (await waitingLine(db, session)).map((one) => one.id),
    hearings: hearings.map((row) =>
      toHearing(context, row, {
        ticket: tickets.get(row.registration_id)!,
        number: (row.complaint_id && numbers.get(row.complaint_id)) ?? null,
        papers: papers.filter(({ hearing_id: of }) => of === row.id),
      }),
    ),
    ...(await paceOf(context, session)),
    abilities: (
      [
        ['desk', 'wajar.desk'],
        ['call', 'wajar.call'],
        ['hear', 'wajar.hear'],
        ['reorder', 'wajar.reorder'],
        ['run', 'wajar.run'],
        ['attendance', 'wajar.attendance'],
      ] as const
    ).flatMap(([ability, permission]) => (actor.can(permission) ? [ability] : [])),
    laneRatio: await laneRatio(db, session),
    signature: await signatureRule(db, session),
  }
}

/** The big screen in the hall: tickets and desks, and never a name. */
export async function displayOf(context: Context, id: string): Promise<Display> {
  const session = await findSession(context.db, id)
  if (!session || session.status === 'draft') throw notFound('session')
  const line = await waitingLine(context.db, session)
  return displayFrom({
    session: {
      kind: session.kind as SessionKind,
      editionNo: session.edition_no,
      editionYear: session.edition_year,
      place: session.place,
      status: session.status as SessionStatus,
    },
    people: (await listRegistrations(context.db, id)).map((row) => ({
      id: row.id,
      ticket: ticket(row),
      series: row.series as QueueSeries,
      number: row.number,
      state: row.state as QueueState,
      desk: row.desk,
      calls: row.calls,
      calledAt: row.called_at && iso(row.called_at),
    })),
    line: line.map((one) => one.id),
  })
}

/** A hearing, or a registration with photos from the door: those go with the matter, and before it they are the desk's. */
export async function maySeeRecordOf(db: Db, actor: Actor, id: string): Promise<boolean> {
  const hearing = (await findHearing(db, id)) ?? (await findHearingOfDoorPapers(db, id))
  if (hearing) return maySeeHearing(actor, hearing)
  return (await findRegistration(db, id)) !== undefined && knowsPeople(actor)
}

function knowsPeople(actor: Actor): boolean {
  return actor.can('wajar.desk') || actor.can('wajar.hear')
}

/** Secret matters are for the minute-taker and for those who are asked to answer; an agency sees its own. */
export function maySeeHearing(actor: Actor, row: Pick<HearingRow, 'agency_ids' | 'confidential' | 'outcome_kind'>): boolean {
  if (actor.can('wajar.hear')) return true
  if (row.outcome_kind === 'refer_inspectorate') return actor.can('complaints.supervisory')
  return row.agency_ids.some((agencyId) => actor.can('wajar.answer_invitation', agencyId)) || (!row.confidential && actor.can('wajar.run'))
}

function toPerson(
  row: RegistrationRow,
  seen: {
    actor: Actor
    knows: boolean
    name: string | null
    earlier: readonly EarlierComplaint[]
    hearings: string[]
    papers: readonly PaperRow[]
  },
): QueuePerson {
  return {
    id: row.id,
    ticket: ticket(row),
    series: row.series as QueueSeries,
    number: row.number,
    state: row.state as QueueState,
    stateSince: iso(row.state_since),
    arrival: row.arrival,
    fixedPlace: row.fixed_place,
    desk: row.desk,
    wantedDesk: row.wanted_desk,
    calls: row.calls,
    calledAt: row.called_at && iso(row.called_at),
    name: seen.name,
    topic: seen.knows || seen.actor.can('wajar.run') ? row.topic : '',
    preIntake: seen.knows ? row.pre_intake : null,
    areaCode: row.area_code,
    specialNeeds: row.special_needs as SpecialNeed[],
    representsHouseholds: row.represents_households,
    earlier: seen.earlier.map(({ id, number, title, status, open, receivedOn }) => ({ id, number, title, status, open, receivedOn })),
    hearings: seen.hearings,
    papers: seen.papers.map(toPaper),
    steps: queueSteps(row.state as QueueState).filter((step) => seen.actor.can(OPERATION_PERMISSION[step])),
  }
}

export function toHearing(
  context: Pick<Context, 'crypto'>,
  row: HearingRow,
  of: { ticket: string; number: string | null; papers: readonly PaperRow[] },
): Hearing {
  return {
    id: row.id,
    registrationId: row.registration_id,
    no: row.no,
    ticket: of.ticket,
    version: row.version,
    status: row.status as Hearing['status'],
    content: unseal(context.crypto, row),
    complaintId: row.complaint_id,
    complaintNumber: of.number,
    readBackAt: row.read_back_at && iso(row.read_back_at),
    confirmedAt: row.confirmed_at && iso(row.confirmed_at),
    confirmation: row.confirmation as Hearing['confirmation'],
    papers: of.papers.map(toPaper),
  }
}

/** What people of these contacts complained of before, by whatever contact of theirs. */
export async function earlierByContact(context: Context, contactIds: string[]): Promise<Map<string, EarlierComplaint[]>> {
  const same = await contactsOfSamePeople(context.db, contactIds)
  const all = await earlierComplaints(context, [...new Set([...same.values()].flat())])
  return new Map([...same].map(([id, alike]) => [id, all.filter((one) => alike.includes(one.contactId))]))
}

function ticket(row: RegistrationRow): string {
  return ticketOf({ series: row.series as QueueSeries, number: row.number })
}
