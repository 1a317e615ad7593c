import { type Calendar, localDay, workingDaysBetween } from '#city/calendar/index.ts'
import { maySeeRecord } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import type { Commitment, CommitmentState } from './contract.ts'
import { actionsFor } from './policy.ts'
import type { CommitmentRow } from './store.ts'

export function promisedOf(row: CommitmentRow) {
  return { state: row.state as CommitmentState, ownerAgencyId: row.owner_agency_id, doneBy: row.done_by }
}

/** A promise out of a secret matter is seen by those alone who may see that matter. */
export async function mayRead(context: Context, actor: Actor, row: CommitmentRow): Promise<boolean> {
  if (!actor.can('commitments.read', row.owner_agency_id)) return false
  return !row.confidential || maySeeRecord(context, actor, row)
}

/** Working days since the promise; null where a year has no calendar. */
export function workingDaysSince(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number | null {
  if (Temporal.PlainDate.compare(from, to) >= 0) return 0
  try {
    return workingDaysBetween(from, to, calendar)
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendar-missing') return null
    throw error
  }
}

export function toView(row: CommitmentRow, actor: Actor, calendar: Calendar, on: { today: string; zone: string }): Commitment {
  return {
    id: row.id,
    room: row.room,
    subject: row.subject,
    sourceUrl: null,
    what: row.what,
    promisedBy: row.promised_by,
    promisedTo: row.promised_to,
    ownerAgencyId: row.owner_agency_id,
    responsiblePerson: row.responsible_person,
    dueOn: row.due_on,
    originalDueOn: row.original_due_on,
    ageWorkingDays: workingDaysSince(localDay(toInstant(row.created_at), on.zone), Temporal.PlainDate.from(on.today), calendar),
    promisedOn: localDay(toInstant(row.created_at), on.zone).toString(),
    late: row.state === 'open' && row.due_on < on.today,
    confidential: row.confidential,
    state: row.state as CommitmentState,
    proofId: row.proof_id,
    doneNote: row.done_note,
    doneByName: row.done_by_name,
    doneAt: row.done_at && toInstant(row.done_at).toString(),
    acceptedByName: row.accepted_by_name,
    acceptedAt: row.accepted_at && toInstant(row.accepted_at).toString(),
    withdrawnReason: row.withdrawn_reason,
    sentBack: row.sent_back,
    actions: actionsFor(actor, promisedOf(row)),
  }
}
