import { randomUUIDv7 } from 'node:crypto'
import { fileNotice } from '#city/notices/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { newToken } from '#kernel/crypto.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { unprocessable } from '#kernel/problem.ts'
import { insertSeat, listSeats, type MeetingRow, type SeatRow, updateSeat } from './meeting-store.ts'
import type { InvitationParams } from './invitation-news.ts'
import { findBody, membersOn } from './store.ts'

/** Seats every member of that day who has no seat yet. Null: seated without an invitation, in a meeting of the past. */
export async function seatMembers(
  tx: Tx,
  context: Context,
  actorName: string,
  meeting: MeetingRow,
  invitedAt: Temporal.Instant | null,
): Promise<SeatRow[]> {
  const members = await membersOn(tx, meeting.body_id, meeting.on_day)
  if (members.length === 0 && invitedAt !== null) throw unprocessable('governance-nobody-to-invite')
  const added = new Set<string>()
  for (const member of members) {
    const seat = await insertSeat(tx, {
      id: randomUUIDv7(),
      meeting_id: meeting.id,
      member_id: member.id,
      agency_id: member.agency_id,
      element: member.element,
      invited_at: invitedAt?.toString() ?? null,
      changed_by: actorName,
      changed_at: context.clock.now().toString(),
    })
    if (seat) added.add(seat.id)
  }
  return (await listSeats(tx, meeting.id)).filter(({ id }) => added.has(id))
}

type News = 'governance.invited' | 'governance.meeting_changed' | 'governance.meeting_cancelled'

/** Tells these seats, or all that are invited, by e-mail with an entry for their calendars. */
export async function tellInvited(tx: Tx, context: Context, meeting: MeetingRow, kind: News, seats?: readonly SeatRow[]): Promise<void> {
  const body = (await findBody(tx, meeting.body_id))!
  const told = seats ?? (await listSeats(tx, meeting.id)).filter(({ invited_at: at }) => at !== null)
  for (const seat of told) {
    const news = (recipient: string, link: string | null) => ({
      kind,
      key: `governance:${seat.id}:${kind}:${meeting.version}:${recipient}`,
      about: { room: 'governance', id: meeting.id },
      params: paramsOf(context, { meeting, bodyName: body.name, seatName: seat.member_name!, link }),
      at: context.clock.now(),
    })
    if (seat.account_id === null && seat.contact_id !== null) {
      // Whoever has no account answers and signs in by a link of their own. Each letter brings a new one, the older ones end.
      const link = await newLink(tx, context, seat.id)
      await fileNotice(tx, { ...news(seat.contact_id, link), to: { contactId: seat.contact_id }, locale: 'id' })
      continue
    }
    for (const accountId of await accountsOf(tx, context, seat)) await tellStaff(tx, accountId, news(accountId, null))
  }
}

/** A seat without an account of its own is told through those who answer for its agency. */
async function accountsOf(tx: Tx, { clock }: Context, seat: SeatRow): Promise<readonly string[]> {
  if (seat.account_id !== null) return [seat.account_id]
  return seat.agency_id === null ? [] : accountsHolding(tx, 'governance.answer', seat.agency_id, clock.today())
}

function paramsOf(
  { clock }: Context,
  { meeting, bodyName, seatName, link }: { meeting: MeetingRow; bodyName: string; seatName: string; link: string | null },
): InvitationParams {
  return {
    meetingId: meeting.id,
    seatName,
    body: bodyName,
    title: meeting.title,
    onDay: meeting.on_day,
    startsAt: toInstant(meeting.starts_at).toString(),
    endsAt: toInstant(meeting.ends_at).toString(),
    place: meeting.place,
    videoUrl: meeting.video_url,
    agenda: meeting.agenda,
    version: meeting.version,
    at: clock.now().toString(),
    link,
  }
}

async function newLink(tx: Tx, { crypto }: Context, seatId: string): Promise<string> {
  const { plain, hash } = newToken()
  await updateSeat(tx, seatId, { token_hash: hash })
  return crypto.encrypt(plain, 'notice')
}
