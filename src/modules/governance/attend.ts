import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Answer, AttendanceStatus, Guest, MinutesStatus, NoteAttendance, SignInMethod } from './contract.ts'
import { insertSeat, listSeats, lockMeeting, type MeetingRow, type SeatRow, updateMeeting, updateSeat } from './meeting-store.ts'
import { listMinutes } from './minutes-store.ts'
import { mayAnswer } from './policy.ts'
import { recordChange } from './record-change.ts'
import { GUEST, newCode } from './sealing.ts'

const OPENS_BEFORE = { minutes: 60 } as const

/** Whether people sign in now: from an hour before the meeting until it closes. */
export function signInOpen({ clock }: Pick<Context, 'clock'>, meeting: Pick<MeetingRow, 'status' | 'starts_at'>): boolean {
  if (meeting.status === 'in_session') return true
  const opens = toInstant(meeting.starts_at).subtract(OPENS_BEFORE)
  return meeting.status === 'invited' && Temporal.Instant.compare(clock.now(), opens) >= 0
}

/** What an invited member says before the day; `mine` decides whose seat it is. */
export async function answerInvitation(
  context: Context,
  actor: Actor,
  { meetingId, seatId }: { meetingId: string; seatId: string },
  { word, substituteName }: Answer,
  mine: (seat: SeatRow) => boolean,
): Promise<void> {
  if (word === 'substitute' && !substituteName) throw unprocessable('governance-substitute-needed')
  await onSeat(context, actor, meetingId, seatId, async (tx, meeting, seat) => {
    if (!mine(seat)) throw notFound('invitation')
    if (meeting.status !== 'invited') throw conflict('governance-meeting-fixed')
    await updateSeat(tx, seatId, {
      word,
      substitute_enc: word === 'substitute' ? context.crypto.encrypt(substituteName!, GUEST) : null,
      ...changedBy(context, actor),
    })
    await recordChange(tx, context, actor, meetingId, 'invitation-answered', { detail: { seatId, word } })
  })
}

/** Signs an invited member in, or whoever comes for them. Signing in again changes nothing. */
export async function signIn(
  context: Context,
  actor: Actor,
  { meetingId, seatId }: { meetingId: string; seatId: string },
  { method, substituteName }: { method: SignInMethod; substituteName?: string | undefined },
  mine: (seat: SeatRow) => boolean,
): Promise<void> {
  await onSeat(context, actor, meetingId, seatId, async (tx, meeting, seat) => {
    if (!mine(seat)) throw notFound('invitation')
    if (!signInOpen(context, meeting)) throw conflict('governance-sign-in-closed')
    if (seat.status === 'present' || seat.status === 'represented') return
    const status = substituteName ? 'represented' : 'present'
    await arrive(tx, context, actor, seatId, { status, method, substituteName })
    await recordChange(tx, context, actor, meetingId, 'signed-in', { detail: { seatId, method, status } })
  })
}

/** Signs in the one who opened this page with an account of the city. */
export async function signInByAccount(context: Context, actor: Actor, meetingId: string): Promise<void> {
  const seat = (await listSeats(context.db, meetingId)).find((each) =>
    mayAnswer(actor, { accountId: each.account_id, agencyId: each.agency_id }),
  )
  if (!seat) throw notFound('invitation')
  await signIn(context, actor, { meetingId, seatId: seat.id }, { method: 'account' }, () => true)
}

/** A guest of the hall, by the QR code or typed by the minute-taker. */
export async function addGuest(
  context: Context,
  actor: Actor,
  meetingId: string,
  guest: Guest,
  method: Extract<SignInMethod, 'qr' | 'typed'>,
): Promise<void> {
  await inTransaction(context.db, actor, (tx) => addGuestIn(tx, context, actor, meetingId, guest, method))
}

export async function addGuestIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  meetingId: string,
  guest: Guest,
  method: Extract<SignInMethod, 'qr' | 'typed'>,
): Promise<void> {
  const meeting = await lockMeeting(tx, meetingId)
  if (!meeting) throw notFound('meeting')
  if (method === 'qr' && !signInOpen(context, meeting)) throw conflict('governance-sign-in-closed')
  if (method === 'typed') await requireOpenList(tx, meeting)
  const known = (await listSeats(tx, meetingId)).some(
    ({ guest_enc: sealed, organisation }) =>
      sealed !== null && organisation === guest.organisation && context.crypto.decrypt(sealed, GUEST) === guest.name,
  )
  if (known) return
  const id = randomUUIDv7()
  await insertSeat(tx, {
    id,
    meeting_id: meetingId,
    guest_enc: context.crypto.encrypt(guest.name, GUEST),
    organisation: guest.organisation,
    element: guest.element,
    status: 'present',
    method,
    arrived_at: arrivalIn(context, meeting),
    ...changedBy(context, actor),
  })
  await recordChange(tx, context, actor, meetingId, 'guest-signed-in', {
    detail: { seatId: id, organisation: guest.organisation, method },
  })
}

/** What the minute-taker sees in the hall, or reads from the list of a meeting of the past. */
export async function noteAttendance(
  context: Context,
  actor: Actor,
  seat: { meetingId: string; seatId: string },
  noted: NoteAttendance,
): Promise<void> {
  await inTransaction(context.db, actor, (tx) => noteAttendanceIn(tx, context, actor, seat, noted))
}

export async function noteAttendanceIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  { meetingId, seatId }: { meetingId: string; seatId: string },
  { status, substituteName }: NoteAttendance,
): Promise<void> {
  if (!actor.can('governance.minutes')) throw forbidden('governance.minutes')
  if (status === 'represented' && !substituteName) throw unprocessable('governance-substitute-needed')
  const { meeting } = await lockSeat(tx, meetingId, seatId)
  await requireOpenList(tx, meeting)
  await arrive(tx, context, actor, seatId, { status, method: 'typed', substituteName, at: arrivalIn(context, meeting) })
  await recordChange(tx, context, actor, meetingId, 'attendance-noted', { detail: { seatId, status } })
}

/** Another code for the hall: pictures of the old one no longer sign anybody in. */
export async function renewCode(context: Context, actor: Actor, meetingId: string): Promise<void> {
  if (!actor.can('governance.meet')) throw forbidden('governance.meet')
  await inTransaction(context.db, actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId)
    if (!meeting) throw notFound('meeting')
    if (meeting.status !== 'invited' && meeting.status !== 'in_session') throw conflict('governance-sign-in-closed')
    await updateMeeting(tx, meetingId, newCode(context))
    await recordChange(tx, context, actor, meetingId, 'code-renewed')
  })
}

async function onSeat(
  context: Context,
  actor: Actor,
  meetingId: string,
  seatId: string,
  work: (tx: Tx, meeting: MeetingRow, seat: SeatRow) => Promise<void>,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { meeting, seat } = await lockSeat(tx, meetingId, seatId)
    await work(tx, meeting, seat)
  })
}

async function lockSeat(tx: Tx, meetingId: string, seatId: string): Promise<{ meeting: MeetingRow; seat: SeatRow }> {
  const meeting = await lockMeeting(tx, meetingId)
  const seat = meeting && (await listSeats(tx, meetingId)).find(({ id }) => id === seatId)
  if (!seat) throw notFound('invitation')
  return { meeting, seat }
}

/** The list stays open through the meeting and while its minutes are written. */
async function requireOpenList(tx: Tx, meeting: MeetingRow): Promise<void> {
  if (meeting.status !== 'in_session' && meeting.status !== 'held') throw conflict('governance-not-running')
  const newest = (await listMinutes(tx, meeting.id))[0]
  if (newest && (newest.status as MinutesStatus) !== 'draft') throw conflict('governance-minutes-fixed')
}

async function arrive(
  tx: Tx,
  context: Context,
  actor: Actor,
  seatId: string,
  {
    status,
    method,
    substituteName,
    at = context.clock.now().toString(),
  }: { status: AttendanceStatus; method: SignInMethod; substituteName?: string | undefined; at?: string },
): Promise<void> {
  const came = status === 'present' || status === 'represented'
  await updateSeat(tx, seatId, {
    status,
    method: came ? method : null,
    arrived_at: came ? at : null,
    substitute_enc: status === 'represented' ? context.crypto.encrypt(substituteName!, GUEST) : null,
    ...changedBy(context, actor),
  })
}

/** Somebody written down after the meeting came to the meeting, not today. */
function arrivalIn({ clock }: Context, meeting: MeetingRow): string {
  return meeting.status === 'held' ? toInstant(meeting.opened_at ?? meeting.starts_at).toString() : clock.now().toString()
}

function changedBy({ clock }: Context, actor: Actor) {
  return { changed_by: actor.name, changed_at: clock.now().toString() }
}
