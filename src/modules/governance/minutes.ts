import { createHash } from 'node:crypto'
import { findAgency, listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type {
  AttendanceStatus,
  BodyKind,
  Element,
  MeetingMode,
  MemberRole,
  MinutesContent,
  MinutesStatus,
  MinutesStep,
} from './contract.ts'
import { fixAll } from './fix-line.ts'
import { MINUTES, next } from './lifecycle.ts'
import { listSeats, lockMeeting, type MeetingRow, updateMeeting } from './meeting-store.ts'
import { insertMinutes, listLines, listMinutes, type MinutesRow, updateMinutes } from './minutes-store.ts'
import { mayApprove, PERMISSION } from './policy.ts'
import { proposalNumber } from './propose.ts'
import { findProposal } from './proposal-store.ts'
import { recordChange } from './record-change.ts'
import { GUEST, LINE, MINUTES_CONTENT } from './sealing.ts'
import { quorumOf, inForce } from './standing.ts'
import { findBody, listDecrees, membersOn } from './store.ts'

/** Begins the minutes of a meeting of the past; those of a meeting held here are open from its beginning. */
export async function beginMinutes(context: Context, actor: Actor, meetingId: string): Promise<void> {
  await onMinutes(context, actor, meetingId, 'open', async (tx, meeting) => {
    if (meeting.status !== 'held') throw conflict('governance-not-running')
    await openMinutes(tx, context, actor, meetingId)
  })
}

export async function openMinutes(tx: Tx, { clock }: Context, actor: Actor, meetingId: string): Promise<void> {
  await insertMinutes(tx, {
    meeting_id: meetingId,
    version: 1,
    status: 'draft',
    opened_by: actor.name,
    opened_at: clock.now().toString(),
  })
}

/** Fixes what the minutes say, with their hash; decisions that are still open are fixed as well. */
export async function submitMinutes(context: Context, actor: Actor, meetingId: string): Promise<void> {
  await onMinutes(context, actor, meetingId, 'submit', async (tx, meeting, newest) => {
    if (meeting.status !== 'held') throw conflict('governance-minutes-not-held')
    const lastNo = await fixAll(tx, context, actor, meeting)
    await updateMeeting(tx, meetingId, { last_decision_no: lastNo })
    const content = await compose(tx, context, meeting, newest!.version)
    if (content.notes.length + content.decisions.length + content.proposals.length === 0) throw unprocessable('governance-minutes-empty')
    await updateMinutes(
      tx,
      { meetingId, version: newest!.version },
      {
        status: 'submitted',
        content_enc: context.crypto.encrypt(JSON.stringify(content), MINUTES_CONTENT),
        sha256: hashOf(content),
        returned_reason: null,
        submitted_by_id: actor.id,
        submitted_by: actor.name,
        submitted_at: context.clock.now().toString(),
      },
    )
  })
}

/** Back to the minute-taker, with what is to be put right. */
export async function sendBackMinutes(context: Context, actor: Actor, meetingId: string, reason: string): Promise<void> {
  await onMinutes(
    context,
    actor,
    meetingId,
    'send_back',
    (tx, _meeting, newest) =>
      updateMinutes(
        tx,
        { meetingId, version: newest!.version },
        {
          status: 'draft',
          content_enc: null,
          sha256: null,
          returned_reason: reason,
          submitted_by_id: null,
          submitted_by: null,
          submitted_at: null,
        },
      ),
    reason,
  )
}

/** Confirms the version that was submitted. From here on it never changes. */
export async function approveMinutes(context: Context, actor: Actor, meetingId: string): Promise<void> {
  await onMinutes(context, actor, meetingId, 'approve', async (tx, _meeting, newest) => {
    if (!mayApprove(actor, newest!.submitted_by_id)) throw conflict('governance-own-minutes')
    await updateMinutes(
      tx,
      { meetingId, version: newest!.version },
      { status: 'approved', approved_by: actor.name, approved_at: context.clock.now().toString() },
    )
  })
}

/** A correction is the next version; the one before stays as it was approved. */
export async function correctMinutes(context: Context, actor: Actor, meetingId: string, reason: string): Promise<void> {
  await onMinutes(
    context,
    actor,
    meetingId,
    'correct',
    (tx, _meeting, newest) =>
      insertMinutes(tx, {
        meeting_id: meetingId,
        version: newest!.version + 1,
        status: 'draft',
        reason,
        opened_by: actor.name,
        opened_at: context.clock.now().toString(),
      }),
    reason,
  )
}

async function onMinutes(
  context: Context,
  actor: Actor,
  meetingId: string,
  step: MinutesStep,
  work: (tx: Tx, meeting: MeetingRow, newest: MinutesRow | undefined) => Promise<void>,
  reason?: string,
): Promise<void> {
  if (!actor.can(PERMISSION[step])) throw forbidden(PERMISSION[step])
  await inTransaction(context.db, actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId)
    if (!meeting) throw notFound('meeting')
    const newest = (await listMinutes(tx, meetingId))[0]
    const status = (newest?.status ?? 'none') as MinutesStatus
    if (!next(MINUTES, status, step)) throw conflict('governance-minutes-step', { status })
    await work(tx, meeting, newest)
    const sealed = (await listMinutes(tx, meetingId))[0]!
    await recordChange(tx, context, actor, meetingId, `minutes-${step.replace('_', '-')}`, {
      detail: { version: sealed.version, ...(sealed.sha256 ? { sha256: sealed.sha256 } : {}) },
      reason,
    })
  })
}

export function contentOf({ crypto }: Pick<Context, 'crypto'>, sealed: string): MinutesContent {
  return JSON.parse(crypto.decrypt(sealed, MINUTES_CONTENT)) as MinutesContent
}

export function hashOf(content: MinutesContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** What the minutes say now, from the records. */
export async function compose(tx: Tx | Context['db'], context: Context, meeting: MeetingRow, version: number): Promise<MinutesContent> {
  const day = Temporal.PlainDate.from(meeting.on_day)
  const body = (await findBody(tx, meeting.body_id))!
  const decree = (await listDecrees(tx, [body.id])).find(({ valid_from: validFrom, valid_until: validUntil }) =>
    inForce({ validFrom, validUntil }, meeting.on_day),
  )
  const agencies = new Map((await listAgencies(tx, day)).map(({ id, name }) => [id, name]))
  const seats = (await listSeats(tx, meeting.id)).filter(({ status }) => status !== null)
  const lines = (await listLines(tx, meeting.id)).map((line) => ({ ...line, text: context.crypto.decrypt(line.body_enc, LINE) }))
  const proposals = await Promise.all(
    lines.flatMap(({ proposal_id: id, agenda_no: agendaNo }) =>
      id === null ? [] : [findProposal(tx, id).then((row) => ({ row: row!, agendaNo }))],
    ),
  )
  const present = seats.filter(
    ({ status, member_id: member }) => member !== null && (status === 'present' || status === 'represented'),
  ).length
  const unseal = (sealed: string | null) => (sealed === null ? '' : context.crypto.decrypt(sealed, GUEST))
  const time = (at: string) =>
    toInstant(at).toZonedDateTimeISO(context.clock.zone).toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '.')
  return {
    version,
    city: context.config.city,
    office: body.host_agency_id === null ? '' : ((await findAgency(tx, body.host_agency_id, day))?.name ?? ''),
    body: body.name,
    bodyKind: body.kind as BodyKind,
    decree: decree?.number ?? '',
    title: meeting.title,
    onDay: meeting.on_day,
    times: [time(meeting.opened_at ?? meeting.starts_at), time(meeting.closed_at ?? meeting.ends_at)],
    place: meeting.place,
    mode: meeting.mode as MeetingMode,
    chairName: meeting.chair_name,
    minuteTaker: meeting.minute_taker,
    agenda: meeting.agenda,
    quorum: quorumOf(body.quorum as Parameters<typeof quorumOf>[0], (await membersOn(tx, body.id, meeting.on_day)).length, present),
    attendance: seats.map((seat) => ({
      name: seat.member_name ?? unseal(seat.guest_enc),
      organisation: seat.agency_id ? (agencies.get(seat.agency_id) ?? '') : seat.member_organisation || seat.organisation,
      role: seat.role as MemberRole | null,
      element: seat.element as Element,
      status: seat.status as AttendanceStatus,
      substitute: unseal(seat.substitute_enc),
    })),
    notes: lines.filter(({ kind }) => kind === 'note').map(({ agenda_no: agendaNo, speaker, text }) => ({ agendaNo, speaker, text })),
    decisions: lines
      .filter(({ kind, fixed_at: at }) => kind === 'decision' && at !== null)
      .map((line) => ({
        no: line.decision_no!,
        agendaNo: line.agenda_no,
        text: line.text,
        owner: agencies.get(line.owner_agency_id!) ?? '',
        responsible: line.responsible_person!,
        dueOn: line.due_on!,
        isPublic: line.is_public,
      }))
      .sort((a, b) => a.no - b.no),
    proposals: proposals.map(({ row, agendaNo }) => ({ number: proposalNumber(row), agendaNo, title: row.title, proposer: row.proposer })),
  }
}
