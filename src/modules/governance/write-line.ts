import { findAgency } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { LineInput } from './contract.ts'
import { lockMeeting, type MeetingRow } from './meeting-store.ts'
import { insertLine, keepWording, type LineRow, listMinutes, lockLine, updateLine } from './minutes-store.ts'
import { recordChange } from './record-change.ts'
import { LINE } from './sealing.ts'

const WRITE = 'governance.minutes'

/** Keeps one line of the minutes under the id its screen gave it. The same words again change nothing; other words over a newer version are refused with what stands. */
export async function writeLine(context: Context, actor: Actor, meetingId: string, id: string, input: LineInput): Promise<LineRow> {
  return inTransaction(context.db, actor, (tx) => writeLineIn(tx, context, actor, meetingId, id, input))
}

export async function writeLineIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  meetingId: string,
  id: string,
  input: LineInput,
): Promise<LineRow> {
  if (!actor.can(WRITE)) throw forbidden(WRITE)
  const meeting = await openForWriting(tx, meetingId)
  if (input.agendaNo > meeting.agenda.length) throw unprocessable('governance-agenda-item')
  if (input.ownerAgencyId !== null && !(await findAgency(tx, input.ownerAgencyId, context.clock.today()))) throw notFound('agency')
  const standing = await lockLine(tx, id)
  if (standing && standing.meeting_id !== meetingId) throw notFound('line')
  if (standing && isSame(context, standing, input)) return standing
  if (standing?.fixed_at) throw conflict('governance-line-fixed', {}, { line: id })
  if ((standing?.version ?? 0) !== input.version) throw conflict('governance-line-changed', {}, { line: id })
  const columns = {
    agenda_no: input.agendaNo,
    kind: input.kind,
    speaker: input.speaker,
    body_enc: context.crypto.encrypt(input.body, LINE),
    owner_agency_id: input.ownerAgencyId,
    responsible_person: input.responsiblePerson,
    due_on: input.dueOn,
    dimension: input.dimension,
    is_public: input.isPublic,
    removed: false,
    changed_by: actor.name,
    changed_at: context.clock.now().toString(),
  }
  const saved = standing
    ? await updateLine(tx, id, { ...columns, version: standing.version + 1 })
    : await insertLine(tx, { ...columns, id, meeting_id: meetingId, version: 1, written_at: notLater(context, input.writtenAt) })
  await keepWording(tx, saved)
  // The wording has its own versions; the history tells that it was written.
  await recordChange(tx, context, actor, meetingId, 'line-written', { detail: { line: id, version: saved.version, kind: input.kind } })
  return saved
}

export async function removeLine(context: Context, actor: Actor, meetingId: string, id: string, version: number): Promise<void> {
  if (!actor.can(WRITE)) throw forbidden(WRITE)
  await inTransaction(context.db, actor, async (tx) => {
    await openForWriting(tx, meetingId)
    const line = await lockLine(tx, id)
    if (line?.meeting_id !== meetingId) throw notFound('line')
    if (line.removed) return
    if (line.fixed_at) throw conflict('governance-line-fixed', {}, { line: id })
    if (line.version !== version) throw conflict('governance-line-changed', {}, { line: id })
    const saved = await updateLine(tx, id, {
      removed: true,
      version: version + 1,
      changed_by: actor.name,
      changed_at: context.clock.now().toString(),
    })
    await keepWording(tx, saved)
    await recordChange(tx, context, actor, meetingId, 'line-removed', { detail: { line: id } })
  })
}

/** Lines are written while the meeting runs and afterwards until the minutes are submitted. */
export async function openForWriting(tx: Tx, meetingId: string): Promise<MeetingRow> {
  const meeting = await lockMeeting(tx, meetingId)
  if (!meeting) throw notFound('meeting')
  if (meeting.status !== 'in_session' && meeting.status !== 'held') throw conflict('governance-not-running')
  const newest = (await listMinutes(tx, meetingId))[0]
  if (newest?.status !== 'draft') throw conflict('governance-minutes-fixed')
  return meeting
}

function isSame({ crypto }: Context, row: LineRow, input: LineInput): boolean {
  return (
    !row.removed &&
    row.agenda_no === input.agendaNo &&
    row.kind === input.kind &&
    row.speaker === input.speaker &&
    row.owner_agency_id === input.ownerAgencyId &&
    row.responsible_person === input.responsiblePerson &&
    row.due_on === input.dueOn &&
    row.dimension === input.dimension &&
    row.is_public === input.isPublic &&
    crypto.decrypt(row.body_enc, LINE) === input.body
  )
}

/** A device whose clock runs ahead does not write in the future. */
function notLater({ clock }: Context, writtenAt: string): string {
  const given = toInstant(writtenAt)
  return (Temporal.Instant.compare(given, clock.now()) > 0 ? clock.now() : given).toString()
}
