import { findEvidence, maySeeRecord } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { CommitmentAction, CommitmentState } from './contract.ts'
import { actionsIn, nextState } from './lifecycle.ts'
import { mayStep, PERMISSION } from './policy.ts'
import { type CommitmentRow, lockCommitment, updateCommitment } from './store.ts'
import { mayRead, promisedOf } from './view.ts'

const NOT_DONE = { proof_id: null, done_note: null, done_by: null, done_by_name: null, done_at: null }

export interface StepInput {
  proofId?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  dueOn?: string | undefined
}

const CONTEST_WINDOW_DAYS = 30

/** Settles a promise with proof, accepts it, sends it back, moves its day, contests or withdraws it. */
export async function stepCommitment(
  context: Context,
  actor: Actor,
  id: string,
  action: CommitmentAction,
  input: StepInput,
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockCommitment(tx, id)
    if (!row || !(await mayRead({ ...context, db: tx }, actor, row))) throw notFound('commitment')
    const state = row.state as CommitmentState
    const promised = promisedOf(row)
    if (action === 'accept' && row.done_by !== null && row.done_by === actor.id) throw conflict('commitment-own-acceptance')
    if (!mayStep(actor, action, promised)) throw forbidden(PERMISSION[action])
    const to = nextState(state, action)
    if (!to) throw conflict('commitment-step-not-allowed', { state }, { allowed: actionsIn(state) })
    const at = context.clock.now()
    const change = await changeOf(tx, row, action)
    await updateCommitment(tx, id, { state: to, ...change })
    await writeJournal(tx, {
      room: 'commitments',
      subject: id,
      kind: {
        settle: 'settled',
        accept: 'accepted',
        send_back: 'sent-back',
        reschedule: 'rescheduled',
        contest: 'contested',
        withdraw: 'withdrawn',
      }[action],
      actor,
      at,
      detail: { proofId: input.proofId ?? row.proof_id, ...(input.dueOn ? { from: row.due_on, to: input.dueOn } : {}) },
      reason: input.reason,
    })
    await emit(tx, { topic: 'commitments.changed', id, payload: { room: row.room, subject: row.subject, action, at: at.toString() } })

    async function changeOf(tx: Tx, row: CommitmentRow, action: CommitmentAction) {
      const now = at.toString()
      if (action === 'settle') {
        const proof = input.proofId ? await findEvidence(tx, input.proofId) : undefined
        const ofRecord = proof?.room === row.room && proof.subject === row.subject
        const ofPromise = proof?.room === 'commitments' && proof.subject === row.id
        if (!proof || !(ofRecord || ofPromise) || (ofRecord && !(await maySeeRecord({ ...context, db: tx }, actor, proof))))
          throw unprocessable('commitment-needs-proof')
        if (proof.review === 'rejected') throw unprocessable('commitment-proof-rejected')
        return { proof_id: proof.id, done_note: input.note ?? null, done_by: actor.id, done_by_name: actor.name, done_at: now }
      }
      if (action === 'accept') return { accepted_by: actor.id, accepted_by_name: actor.name, accepted_at: now }
      if (!input.reason) throw unprocessable('commitment-needs-a-reason')
      if (action === 'send_back') return { ...NOT_DONE, rung: 0, sent_back: row.sent_back + 1 }
      if (action === 'reschedule') {
        if (!input.dueOn || input.dueOn < context.clock.today().toString())
          throw unprocessable('commitment-in-the-past', { dueOn: input.dueOn ?? '-' })
        return { due_on: input.dueOn, rung: 0 }
      }
      if (action === 'contest') {
        const until = toInstant(row.accepted_at!).add({ hours: 24 * CONTEST_WINDOW_DAYS })
        if (Temporal.Instant.compare(at, until) > 0) throw conflict('commitment-contest-too-late', { days: CONTEST_WINDOW_DAYS })
        return { ...NOT_DONE, rung: 0, accepted_by: null, accepted_by_name: null, accepted_at: null, sent_back: row.sent_back + 1 }
      }
      return { ...NOT_DONE, withdrawn_reason: input.reason, withdrawn_at: now }
    }
  })
}
