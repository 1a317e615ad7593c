import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ProposalStatus, ProposalStep } from './contract.ts'
import { next, PROPOSAL } from './lifecycle.ts'
import { PERMISSION } from './policy.ts'
import { lockProposal, type ProposalRow, updateProposal } from './proposal-store.ts'
import { recordChange } from './record-change.ts'

export interface Judgement {
  note?: string
  reason?: string
  dimension?: string | null | undefined
}

/** Reviews, accepts, rejects or completes a proposal. */
export async function judgeProposal(
  context: Context,
  actor: Actor,
  id: string,
  step: Exclude<ProposalStep, 'schedule'>,
  { note, reason, dimension }: Judgement = {},
): Promise<ProposalRow> {
  return stepProposal(context, actor, id, step, async () => ({
    ...(step === 'review' ? { review_note: note!, ...(dimension === undefined ? {} : { dimension }) } : {}),
    ...(step === 'reject' ? { reject_reason: reason! } : {}),
    ...(step === 'complete' ? { done_note: note! } : {}),
  }))
}

export async function stepProposal(
  context: Context,
  actor: Actor,
  id: string,
  step: ProposalStep,
  work: (tx: Tx, proposal: ProposalRow) => Promise<Partial<ProposalRow>>,
): Promise<ProposalRow> {
  if (!actor.can(PERMISSION[step])) throw forbidden(PERMISSION[step])
  return inTransaction(context.db, actor, async (tx) => {
    const proposal = await lockProposal(tx, id)
    if (!proposal) throw notFound('proposal')
    const status = proposal.status as ProposalStatus
    const to = next(PROPOSAL, status, step)
    if (!to) throw conflict('governance-proposal-step', { status })
    const change = await work(tx, proposal)
    const saved = await updateProposal(tx, id, { ...change, status: to, version: proposal.version + 1 })
    await recordChange(tx, context, actor, id, `proposal-${step}`, {
      detail: { from: status, to, ...(change.programme_id ? { programmeId: change.programme_id } : {}) },
      reason: change.reject_reason ?? undefined,
    })
    return saved
  })
}
