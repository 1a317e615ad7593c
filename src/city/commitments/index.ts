import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { seedPolicies } from '#city/policies/index.ts'
import { ladderDefinition, LADDER_SEED } from './ladder.ts'
import { measures } from './measures.ts'
import { PERMISSIONS } from './policy.ts'
import { REMINDER, remindOwners } from './remind-owners.ts'
import { commitmentRoutes } from './routes.ts'
import { findCommitment } from './store.ts'
import { problems } from './texts.ts'
import { mayRead } from './view.ts'

export { Commitment, CommitmentFilter, NewCommitment } from './contract.ts'
export { listCommitments, standingByAgency } from './list-commitments.ts'
export { publicPromises, publicProofPhoto } from './public-promises.ts'
export { keptOnTimeIn } from './measures.ts'
export {
  type CommitmentRow,
  commitmentsById,
  commitmentsOf,
  findCommitment,
  keptPromises,
  promisesConcerning,
  subjectsWithOpenPromises,
} from './store.ts'
export { promise } from './promise.ts'
export { stepCommitment } from './step.ts'
export { sayWhom, whom } from './texts.ts'

async function maySee(context: Context, actor: Actor, id: string): Promise<boolean> {
  const row = await findCommitment(context.db, id)
  return row !== undefined && mayRead(context, actor, row)
}

export const commitments: Room = {
  name: 'commitments',
  permissions: PERMISSIONS,
  problems,
  measures,
  policies: [ladderDefinition],
  notices: { 'commitments.reminder': REMINDER },
  seed: async ({ db }) => inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, [LADDER_SEED])),
  tasks: (context) => ({ 'commitments.remind': () => remindOwners(context) }),
  cron: [{ task: 'commitments.remind', match: '20 * * * *', identifier: 'commitments.remind' }],
  records: {
    maySee,
    // Proof is brought by whoever may settle the promise, while it is open.
    async mayChange(context, actor, id) {
      const row = await findCommitment(context.db, id)
      return row?.state === 'open' && (await mayRead(context, actor, row)) && actor.can('commitments.settle', row.owner_agency_id)
    },
  },
  routes: commitmentRoutes,
}
