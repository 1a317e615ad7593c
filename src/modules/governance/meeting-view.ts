import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsOf } from '#city/commitments/index.ts'
import type { CommitmentState } from '#city/commitments/contract.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { signInOpen } from './attend.ts'
import type { Attendance, Line, LineKind, MeetingView, MinutesStatus, MinutesVersion, Quorum } from './contract.ts'
import { MINUTES, stepsOf } from './lifecycle.ts'
import { listSeats, type SeatRow } from './meeting-store.ts'
import { type LineRow, listLines, listMinutes, type MinutesRow } from './minutes-store.ts'
import { allowed, mayAnswer, mayApprove } from './policy.ts'
import { GUEST, LINE } from './sealing.ts'
import { quorumOf } from './standing.ts'
import { findBody, membersOn } from './store.ts'
import { iso, judgedMeetings, reachOf, toMeeting } from './view.ts'

/** One meeting whole: who, what, what was written, what became of it. One answer for "not there" and "not yours". */
export async function meetingView(context: Context, actor: Actor, id: string): Promise<MeetingView> {
  const [judged] = await judgedMeetings(context.db, { reach: reachOf(actor), ids: [id] })
  if (!judged) throw notFound('meeting')
  const { row, minutes } = judged
  const body = (await findBody(context.db, row.body_id))!
  const seats = await listSeats(context.db, id)
  const attendance = await toAttendance(context, seats, actor, row.on_day)
  const versions = await listMinutes(context.db, id)
  const members = (await membersOn(context.db, row.body_id, row.on_day)).length
  const present = seats.filter(
    ({ member_id: member, status }) => member !== null && (status === 'present' || status === 'represented'),
  ).length
  const writable = (row.status === 'in_session' || row.status === 'held') && minutes === 'draft'
  const listOpen = (row.status === 'in_session' || row.status === 'held') && (minutes === 'draft' || minutes === 'none')
  const able = (permission: string, now: boolean) => now && actor.can(permission)
  const steps = allowed(actor, stepsOf(MINUTES, minutes))
  return {
    ...toMeeting(judged, actor),
    quorum: quorumOf(body.quorum as Quorum | null, members, present),
    attendance,
    lines: await toLines(context, id, await listLines(context.db, id)),
    versions: versions.map(toVersion),
    minutesSteps:
      row.status === 'held' ? steps.filter((step) => step !== 'approve' || mayApprove(actor, versions[0]?.submitted_by_id ?? null)) : [],
    abilities: [
      ...(able('governance.meet', row.status === 'planned' || row.status === 'invited') ? ['edit' as const] : []),
      ...(able('governance.minutes', listOpen) ? ['attendance' as const] : []),
      ...(able('governance.minutes', writable) ? ['write' as const] : []),
      ...(able('governance.meet', row.status === 'invited' || row.status === 'in_session') ? ['code' as const] : []),
      ...(signInOpen(context, row) && attendance.some(({ mine, status }) => mine && status === null) ? ['sign_in' as const] : []),
    ],
  }
}

export async function toAttendance(
  { db, crypto }: Pick<Context, 'db' | 'crypto'>,
  seats: readonly SeatRow[],
  actor: Actor,
  day: string,
): Promise<Attendance[]> {
  const names = new Map((await listAgencies(db, Temporal.PlainDate.from(day))).map(({ id, name }) => [id, name]))
  return seats.map((seat) => ({
    id: seat.id,
    memberId: seat.member_id,
    name: seat.member_name ?? crypto.decrypt(seat.guest_enc!, GUEST),
    functionTitle: seat.function_title ?? '',
    organisation: seat.agency_id ? (names.get(seat.agency_id) ?? '') : seat.member_organisation || seat.organisation,
    agencyId: seat.agency_id,
    element: seat.element as Attendance['element'],
    role: seat.role as Attendance['role'],
    external: seat.external ?? true,
    invited: seat.invited_at !== null,
    word: seat.word as Attendance['word'],
    status: seat.status as Attendance['status'],
    substituteName: seat.substitute_enc === null ? null : crypto.decrypt(seat.substitute_enc, GUEST),
    method: seat.method as Attendance['method'],
    arrivedAt: seat.arrived_at && iso(seat.arrived_at),
    mine: mayAnswer(actor, { accountId: seat.account_id, agencyId: seat.agency_id }),
  }))
}

/** Lines with what became of their promises. */
export async function toLines(context: Context, meetingId: string, rows: readonly LineRow[]): Promise<Line[]> {
  const promised = new Map((await commitmentsOf(context.db, 'governance', meetingId)).map((row) => [row.id, row]))
  const today = context.clock.today().toString()
  return rows.map((row) => {
    const promise = row.commitment_id === null ? undefined : promised.get(row.commitment_id)
    return {
      ...toLine(context, row),
      commitment: promise ? standingOf(promise, today) : null,
    }
  })
}

export function standingOf(promise: { id: string; state: string; due_on: string }, today: string): NonNullable<Line['commitment']> {
  return {
    id: promise.id,
    state: promise.state as CommitmentState,
    dueOn: promise.due_on,
    late: promise.state === 'open' && promise.due_on < today,
  }
}

export function toLine({ crypto }: Pick<Context, 'crypto'>, row: LineRow): Line {
  return {
    id: row.id,
    agendaNo: row.agenda_no,
    kind: row.kind as LineKind,
    speaker: row.speaker,
    body: crypto.decrypt(row.body_enc, LINE),
    ownerAgencyId: row.owner_agency_id,
    responsiblePerson: row.responsible_person,
    dueOn: row.due_on,
    dimension: row.dimension,
    isPublic: row.is_public,
    decisionNo: row.decision_no,
    fixed: row.fixed_at !== null,
    commitment: null,
    proposalId: row.proposal_id,
    version: row.version,
    writtenAt: iso(row.written_at),
    changedBy: row.changed_by,
  }
}

function toVersion(row: MinutesRow): MinutesVersion {
  return {
    version: row.version,
    status: row.status as MinutesStatus,
    sha256: row.sha256,
    reason: row.reason,
    returnedReason: row.returned_reason,
    openedBy: row.opened_by,
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at && iso(row.approved_at),
  }
}
