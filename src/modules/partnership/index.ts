import { seedPolicies } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { datasets } from './datasets.ts'
import { measures } from './measures.ts'
import { notices } from './news.ts'
import { ACT, maySeeCompany, PERMISSIONS } from './policy.ts'
import { partnershipPublicRoutes } from './public-routes.ts'
import { partnershipRoutes } from './routes.ts'
import { policyDefinitions, policySeeds } from './rules.ts'
import { findCompany, findContribution, findRealisation } from './store.ts'
import { problems } from './texts.ts'

export { registerCompany } from './companies.ts'
export { CompanyInput, InterestInput, NeedInput, RealisationInput, type StatementInput } from './contract.ts'
export { showInterest, stepContribution } from './contribute.ts'
export { draftNeed, stepNeed } from './needs.ts'
export { reportRealisation, stepRealisation } from './report-realisation.ts'
export { noteStatement } from './statements.ts'

/** The company of a contribution or a report, and whether the record still takes evidence. */
async function ownerOf({ db }: Context, id: string) {
  const realisation = await findRealisation(db, id)
  const contribution = await findContribution(db, realisation?.contribution_id ?? id)
  const company = contribution && (await findCompany(db, contribution.company_id))
  if (!company) return undefined
  const open = realisation ? realisation.state === 'draft' || realisation.state === 'revision_requested' : true
  return { company, contribution, open }
}

/** What companies give the city: needs offered, pledges, agreements, realisation with its proof, publication. */
export const partnership: Room = {
  name: 'partnership',
  permissions: PERMISSIONS,
  policies: policyDefinitions,
  problems,
  measures,
  datasets,
  notices,
  wallPages: [
    {
      title: { id: 'TJSL/CSR', en: 'CSR' },
      figures: [
        'partnership.pledged',
        'partnership.pledges_unreported',
        'partnership.realised',
        'partnership.non_budget_share',
        'partnership.sources_active',
        'partnership.companies_active',
        'partnership.needs_met',
      ],
    },
  ],
  addresses: async () => [{ path: '/csr', changedOn: null }],
  seed: ({ db }) => inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, policySeeds)),
  routes(app, context) {
    partnershipRoutes(app, context)
    partnershipPublicRoutes(app, context)
  },
  records: {
    async maySee(context, actor: Actor, id) {
      const owner = await ownerOf(context, id)
      return owner !== undefined && maySeeCompany(actor, owner.company.agency_id)
    },
    async mayChange(context, actor, id) {
      const owner = await ownerOf(context, id)
      return owner !== undefined && owner.open && actor.can(ACT, owner.company.agency_id)
    },
    async addressOf(context, id) {
      const owner = await ownerOf(context, id)
      return owner ? `/staff/partnership/contributions/${owner.contribution.id}` : null
    },
  },
}
