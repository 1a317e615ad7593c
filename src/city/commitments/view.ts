import { maySeeRecord } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
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

export function toView(row: CommitmentRow, actor: Actor, today: string): Commitment {
  return {
    id: row.id,
    room: row.room,
    subject: row.subject,
    what: row.what,
    promisedBy: row.promised_by,
    promisedTo: row.promised_to,
    ownerAgencyId: row.owner_agency_id,
    dueOn: row.due_on,
    late: row.state === 'open' && row.due_on < today,
    confidential: row.confidential,
    state: row.state as CommitmentState,
    proofId: row.proof_id,
    doneNote: row.done_note,
    doneByName: row.done_by_name,
    doneAt: row.done_at && toInstant(row.done_at).toString(),
    acceptedByName: row.accepted_by_name,
    acceptedAt: row.accepted_at && toInstant(row.accepted_at).toString(),
    withdrawnReason: row.withdrawn_reason,
    actions: actionsFor(actor, promisedOf(row)),
  }
}
