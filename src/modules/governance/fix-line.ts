import { promise } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type MeetingRow, updateMeeting } from './meeting-store.ts'
import { type LineRow, listLines, lockLine, updateLine } from './minutes-store.ts'
import { addProposal } from './propose.ts'
import { recordChange } from './record-change.ts'
import { LINE } from './sealing.ts'
import { findBody } from './store.ts'
import { openForWriting } from './write-line.ts'

/** Fixes a decision, which becomes a promise on the board, or a proposal, which joins the list. Fixing again changes nothing. */
export async function fixLine(context: Context, actor: Actor, meetingId: string, id: string, version: number): Promise<LineRow> {
  return inTransaction(context.db, actor, (tx) => fixLineIn(tx, context, actor, meetingId, id, version))
}

export async function fixLineIn(tx: Tx, context: Context, actor: Actor, meetingId: string, id: string, version: number): Promise<LineRow> {
  if (!actor.can('governance.minutes')) throw forbidden('governance.minutes')
  const meeting = await openForWriting(tx, meetingId)
  const line = await lockLine(tx, id)
  if (line?.meeting_id !== meetingId || line.removed) throw notFound('line')
  if (line.fixed_at) return line
  if (line.version !== version) throw conflict('governance-line-changed', {}, { line: id })
  if (line.kind === 'note') throw unprocessable('governance-line-not-decided')
  if (!isComplete(line)) throw incomplete(context, [line])
  const no = meeting.last_decision_no + (line.kind === 'decision' ? 1 : 0)
  const fixed = await fix(tx, context, actor, meeting, line, no)
  await updateMeeting(tx, meetingId, { last_decision_no: no })
  return fixed
}

/** Fixes all that is still open, at the end of a meeting; returns the last number of a decision. Refused with what is incomplete. */
export async function fixAll(tx: Tx, context: Context, actor: Actor, meeting: MeetingRow): Promise<number> {
  const open = (await listLines(tx, meeting.id)).filter(({ kind, fixed_at: at }) => kind !== 'note' && at === null)
  const lacking = open.filter((line) => !isComplete(line))
  if (lacking.length > 0) throw incomplete(context, lacking)
  let no = meeting.last_decision_no
  for (const line of open) {
    if (line.kind === 'decision') no += 1
    await fix(tx, context, actor, meeting, line, no)
  }
  return no
}

async function fix(tx: Tx, context: Context, actor: Actor, meeting: MeetingRow, line: LineRow, no: number): Promise<LineRow> {
  const text = context.crypto.decrypt(line.body_enc, LINE)
  const body = (await findBody(tx, meeting.body_id))!
  const now = context.clock.now()
  const fixed = { fixed_at: now.toString(), version: line.version + 1, changed_by: actor.name, changed_at: now.toString() }
  if (line.kind === 'proposal') {
    const { id } = await addProposal(tx, context, actor, {
      bodyId: meeting.body_id,
      title: text,
      description: '',
      proposer: line.speaker || body.name,
      agencyId: line.owner_agency_id,
      dimension: line.dimension,
      meeting,
    })
    return updateLine(tx, line.id, { ...fixed, proposal_id: id })
  }
  const commitmentId = await promise(
    tx,
    context,
    actor,
    {
      key: `governance:line:${line.id}`,
      room: 'governance',
      subject: meeting.id,
      what: text,
      promisedBy: meeting.chair_name,
      promisedTo: body.name.slice(0, 120),
      ownerAgencyId: line.owner_agency_id!,
      responsiblePerson: line.responsible_person,
      dueOn: line.due_on!,
      confidential: !line.is_public,
    },
    // What a meeting of the past decided was promised on that day.
    meeting.status === 'held' && meeting.closed_at !== null ? toInstant(meeting.closed_at) : now,
  )
  await recordChange(tx, context, actor, meeting.id, 'decision-fixed', { detail: { line: line.id, no, commitmentId } })
  return updateLine(tx, line.id, { ...fixed, decision_no: no, commitment_id: commitmentId })
}

function isComplete(line: LineRow): boolean {
  return line.kind !== 'decision' || (line.owner_agency_id !== null && line.responsible_person !== null && line.due_on !== null)
}

function incomplete({ crypto }: Pick<Context, 'crypto'>, lines: readonly LineRow[]) {
  return unprocessable(
    'governance-line-incomplete',
    { lines: lines.map(({ body_enc: sealed }) => crypto.decrypt(sealed, LINE).slice(0, 60)) },
    { lines: lines.map(({ id }) => id) },
  )
}
