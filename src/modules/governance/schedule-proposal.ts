import { dimensionsOf, proposeProgramme } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { ScheduleProposal } from './contract.ts'
import { stepProposal } from './judge-proposal.ts'
import type { ProposalRow } from './proposal-store.ts'
import { proposalNumber } from './propose.ts'

/** Makes an accepted proposal a programme of the masterplan, through that room's own door and by its rules. */
export async function scheduleProposal(
  context: Context,
  actor: Actor,
  id: string,
  { agencyId, dimensionId, year }: ScheduleProposal,
): Promise<ProposalRow> {
  return stepProposal(context, actor, id, 'schedule', async (tx, proposal) => {
    const dimensions = await dimensionsOf(tx, year)
    if (dimensions.length === 0) throw conflict('governance-not-in-plan')
    const dimension = dimensions.find((each) => each.id === dimensionId)
    if (!dimension) throw unprocessable('governance-dimension-unknown')
    const programmeId = await proposeProgramme(tx, context, actor, {
      origin: { room: 'governance', id },
      code: proposalNumber(proposal),
      name: proposal.title,
      dimensionId,
      leadAgencyId: agencyId,
      year,
      proposerName: proposal.proposer.slice(0, 120),
      explanation: proposal.description,
    })
    return { programme_id: programmeId!, dimension: dimension.code }
  })
}
