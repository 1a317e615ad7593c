import { writeJournal } from '#city/journal/index.ts'
import { findAgency } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AttendanceChange } from './contract.ts'
import { attendanceActions } from './policy.ts'
import { deleteAttendance, insertAttendance, lockAttendance, lockSession, updateAttendance } from './store.ts'

export interface Invited {
  agencyId?: string | undefined
  partner?: string | undefined
  invitedPerson: string
}

/** Invites heads of agencies and partners; who is invited already stays as he is. */
export async function inviteToSession(context: Context, actor: Actor, sessionId: string, invited: readonly Invited[]): Promise<void> {
  if (!actor.can('wajar.prepare')) throw forbidden('wajar.prepare')
  await inTransaction(context.db, actor, async (tx) => {
    const session = await lockSession(tx, sessionId)
    if (!session) throw notFound('session')
    if (['closed', 'minutes_draft', 'minutes_approved'].includes(session.status)) throw conflict('wajar-session-fixed')
    for (const { agencyId, partner } of invited) {
      if ((agencyId === undefined) === (partner === undefined)) throw unprocessable('invalid-input', { fields: 'agencyId, partner' })
      if (agencyId && !(await findAgency(tx, agencyId, context.clock.today()))) throw notFound('agency')
    }
    await insertAttendance(
      tx,
      invited.map(({ agencyId, partner, invitedPerson }) => ({
        session_id: sessionId,
        agency_id: agencyId ?? null,
        partner: partner ?? null,
        invited_person: invitedPerson,
      })),
    )
    await writeJournal(tx, {
      room: 'wajar',
      subject: sessionId,
      kind: 'invited',
      actor,
      at: context.clock.now(),
      detail: { count: invited.length },
    })
    await emit(tx, { topic: 'wajar.changed', id: sessionId, payload: { step: 'invited' } })
  })
}

/** Takes somebody off the list who was invited by mistake; once the session is published his absence is news. */
export async function takeBackInvitation(context: Context, actor: Actor, id: string): Promise<void> {
  if (!actor.can('wajar.prepare')) throw forbidden('wajar.prepare')
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockAttendance(tx, id)
    const session = row && (await lockSession(tx, row.session_id))
    if (!row || !session) throw notFound('attendance')
    if (session.status !== 'draft') throw conflict('wajar-invitation-out')
    await deleteAttendance(tx, id)
    await writeJournal(tx, {
      room: 'wajar',
      subject: session.id,
      kind: 'invitation-taken-back',
      actor,
      at: context.clock.now(),
      detail: { invited: row.invited_person },
    })
    await emit(tx, { topic: 'wajar.changed', id: session.id, payload: { step: 'invited' } })
  })
}

/** What an invited agency says beforehand, and what the desk sees at the door. */
export async function noteAttendance(context: Context, actor: Actor, id: string, change: AttendanceChange): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockAttendance(tx, id)
    if (!row) throw notFound('attendance')
    const may = attendanceActions(actor, row.agency_id)
    if (!may.includes('answer')) throw forbidden(row.agency_id === null ? 'wajar.attendance' : 'wajar.answer_invitation')
    if (!may.includes('note') && (change.status !== undefined || change.left !== undefined)) throw forbidden('wajar.attendance')
    const substitute = change.substituteName ?? row.substitute_name
    if ((change.status === 'represented' || change.word === 'substitute') && !substitute) throw unprocessable('wajar-substitute-needed')
    const now = context.clock.now().toString()
    await updateAttendance(tx, id, {
      ...(change.word === undefined ? {} : { word: change.word }),
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.status === 'present' || change.status === 'represented' ? { arrived_at: row.arrived_at ?? now } : {}),
      ...(change.left ? { left_at: now } : {}),
      substitute_name: substitute,
      changed_by: actor.name,
      changed_at: now,
    })
    await writeJournal(tx, {
      room: 'wajar',
      subject: row.session_id,
      kind: 'attendance-noted',
      actor,
      at: context.clock.now(),
      detail: { invited: row.invited_person, ...change },
    })
    await emit(tx, { topic: 'wajar.changed', id: row.session_id, payload: { step: 'attendance' } })
  })
}
