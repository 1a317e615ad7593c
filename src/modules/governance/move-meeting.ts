import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { MeetingStatus, MeetingStep } from './contract.ts'
import { fixAll } from './fix-line.ts'
import { seatMembers, tellInvited } from './invite.ts'
import { MEETING, next } from './lifecycle.ts'
import { listSeats, lockMeeting, type MeetingRow, settleAbsent, updateMeeting } from './meeting-store.ts'
import { openMinutes } from './minutes.ts'
import { PERMISSION } from './policy.ts'
import { recordChange } from './record-change.ts'
import { newCode } from './sealing.ts'

/** Takes a meeting one step on: invitations go out, it begins with its minutes open, and closes when its decisions are complete. */
export async function moveMeeting(context: Context, actor: Actor, id: string, step: MeetingStep, reason?: string): Promise<MeetingRow> {
  if (!actor.can(PERMISSION[step])) throw forbidden(PERMISSION[step])
  return inTransaction(context.db, actor, (tx) => takeStep(tx, context, actor, id, step, reason))
}

export async function takeStep(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  step: MeetingStep,
  reason?: string,
): Promise<MeetingRow> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting) throw notFound('meeting')
  const status = meeting.status as MeetingStatus
  const to = next(MEETING, status, step)
  if (!to) throw conflict('governance-meeting-step', { status })
  const change = await PREPARE[step]?.(tx, context, actor, meeting)
  const saved = await updateMeeting(tx, id, { ...change, status: to, version: meeting.version + 1 })
  if (step === 'begin') await openMinutes(tx, context, actor, id)
  if (step === 'cancel' && status === 'invited') await tellInvited(tx, context, saved, 'governance.meeting_cancelled')
  await recordChange(tx, context, actor, id, `meeting-${step}`, { detail: { from: status, to }, reason })
  return saved
}

type Prepare = (tx: Tx, context: Context, actor: Actor, meeting: MeetingRow) => Promise<Partial<MeetingRow>>

const PREPARE: Partial<Record<MeetingStep, Prepare>> = {
  async invite(tx, context, actor, meeting) {
    if (isOver(context, meeting)) throw conflict('governance-meeting-over')
    const seats = await seatMembers(tx, context, actor.name, meeting, context.clock.now())
    await tellInvited(tx, context, meeting, 'governance.invited', seats)
    return meeting.sign_in_hash === null ? newCode(context) : {}
  },
  async begin(_tx, { clock }) {
    return { opened_at: clock.now().toString() }
  },
  async close(tx, context, actor, meeting) {
    const present = (await listSeats(tx, meeting.id)).filter(({ status }) => status === 'present' || status === 'represented')
    if (present.length === 0) throw unprocessable('governance-nobody-present')
    const lastNo = await fixAll(tx, context, actor, meeting)
    await settleAbsent(tx, meeting.id)
    return { closed_at: context.clock.now().toString(), last_decision_no: lastNo }
  },
  async record(tx, context, actor, meeting) {
    if (!isOver(context, meeting)) throw conflict('governance-meeting-past')
    await seatMembers(tx, context, actor.name, meeting, null)
    return { opened_at: toInstant(meeting.starts_at).toString(), closed_at: toInstant(meeting.ends_at).toString() }
  },
}

function isOver({ clock }: Pick<Context, 'clock'>, meeting: MeetingRow): boolean {
  return Temporal.Instant.compare(toInstant(meeting.ends_at), clock.now()) <= 0
}
