import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ProposalInput } from './contract.ts'
import type { MeetingRow } from './meeting-store.ts'
import { insertProposal, nextProposalNo, type ProposalRow } from './proposal-store.ts'
import { recordChange } from './record-change.ts'
import { findBody } from './store.ts'

/** Puts a proposal before a body, outside its meetings. An agency proposes in its own name. */
export async function propose(context: Context, actor: Actor, input: ProposalInput): Promise<ProposalRow> {
  return inTransaction(context.db, actor, (tx) => proposeIn(tx, context, actor, input))
}

export async function proposeIn(tx: Tx, context: Context, actor: Actor, input: ProposalInput): Promise<ProposalRow> {
  if (!actor.can('governance.propose', input.agencyId)) throw forbidden('governance.propose')
  const body = await findBody(tx, input.bodyId)
  if (!body) throw notFound('body')
  if (body.status !== 'active') throw conflict('governance-body-not-active')
  return addProposal(tx, context, actor, input)
}

export async function addProposal(
  tx: Tx,
  context: Context,
  actor: Actor,
  input: ProposalInput & { meeting?: MeetingRow },
): Promise<ProposalRow> {
  if (input.agencyId !== null && !(await findAgency(tx, input.agencyId, context.clock.today()))) throw notFound('agency')
  const now = context.clock.now()
  const day = input.meeting ? Temporal.PlainDate.from(input.meeting.on_day) : localDay(now, context.clock.zone)
  const proposal = await insertProposal(tx, {
    id: randomUUIDv7(),
    year: day.year,
    no: await nextProposalNo(tx, day.year),
    body_id: input.bodyId,
    meeting_id: input.meeting?.id ?? null,
    agency_id: input.agencyId,
    proposer: input.proposer,
    title: input.title,
    description: input.description,
    dimension: input.dimension,
    proposed_on: day.toString(),
    created_by: actor.id,
    created_at: now.toString(),
  })
  await recordChange(tx, context, actor, proposal.id, 'proposed', {
    detail: { bodyId: input.bodyId, meetingId: input.meeting?.id ?? null },
  })
  return proposal
}

/** 'U-2026-007': how people speak of a proposal. */
export function proposalNumber({ year, no }: Pick<ProposalRow, 'year' | 'no'>): string {
  return `U-${year}-${String(no).padStart(3, '0')}`
}
