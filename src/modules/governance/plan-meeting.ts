import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { MeetingInput } from './contract.ts'
import { tellInvited } from './invite.ts'
import { insertMeeting, lockMeeting, type MeetingRow, updateMeeting } from './meeting-store.ts'
import { recordChange } from './record-change.ts'
import { findBody } from './store.ts'

const MEET = 'governance.meet'

/** Plans a meeting of a body that is active. */
export async function planMeeting(context: Context, actor: Actor, bodyId: string, input: MeetingInput): Promise<MeetingRow> {
  if (!actor.can(MEET)) throw forbidden(MEET)
  return inTransaction(context.db, actor, (tx) => addMeeting(tx, context, actor, bodyId, input))
}

export async function addMeeting(tx: Tx, context: Context, actor: Actor, bodyId: string, input: MeetingInput): Promise<MeetingRow> {
  const body = await findBody(tx, bodyId)
  if (!body) throw notFound('body')
  if (body.status !== 'active') throw conflict('governance-body-not-active')
  const meeting = await insertMeeting(tx, {
    id: randomUUIDv7(),
    body_id: bodyId,
    ...columnsOf(input, context.clock.zone),
    created_by: actor.id,
    created_at: context.clock.now().toString(),
  })
  if (!meeting) throw conflict('governance-meeting-taken')
  await recordChange(tx, context, actor, meeting.id, 'meeting-planned', { detail: { bodyId, onDay: input.onDay, title: input.title } })
  return meeting
}

/** Changes a meeting that has not begun. Whoever is invited already is told, and their calendars follow. */
export async function editMeeting(
  context: Context,
  actor: Actor,
  id: string,
  input: MeetingInput & { version: number },
): Promise<MeetingRow> {
  if (!actor.can(MEET)) throw forbidden(MEET)
  return inTransaction(context.db, actor, (tx) => changeMeeting(tx, context, actor, id, input))
}

export async function changeMeeting(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  input: MeetingInput & { version: number },
): Promise<MeetingRow> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting) throw notFound('meeting')
  if (meeting.status !== 'planned' && meeting.status !== 'invited') throw conflict('governance-meeting-fixed')
  if (meeting.version !== input.version) throw conflict('governance-changed', {}, { version: meeting.version })
  const saved = await updateMeeting(tx, id, { ...columnsOf(input, context.clock.zone), version: meeting.version + 1 })
  await recordChange(tx, context, actor, id, 'meeting-edited', { detail: { onDay: input.onDay, place: input.place } })
  if (meeting.status === 'invited') await tellInvited(tx, context, saved, 'governance.meeting_changed')
  return saved
}

/** A time of the city on a civil day, as instants. */
export function timesOf({ onDay, startsAt, endsAt }: Pick<MeetingInput, 'onDay' | 'startsAt' | 'endsAt'>, zone: string) {
  const day = Temporal.PlainDate.from(onDay)
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  const [starts, ends] = [at(startsAt), at(endsAt)]
  if (Temporal.Instant.compare(ends, starts) <= 0) throw unprocessable('governance-meeting-times')
  return { starts_at: starts.toString(), ends_at: ends.toString() }
}

function columnsOf(input: MeetingInput, zone: string) {
  return {
    title: input.title,
    on_day: input.onDay,
    ...timesOf(input, zone),
    place: input.place,
    mode: input.mode,
    video_url: input.videoUrl,
    agenda: input.agenda,
    chair_name: input.chairName,
    minute_taker: input.minuteTaker,
    is_public: input.isPublic,
    source: input.source,
  }
}
