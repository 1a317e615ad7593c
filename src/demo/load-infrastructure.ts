import { listAgencies } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  breakSeriesIn,
  CensusInput,
  EventInput,
  hasAssets,
  NewAsset,
  noteStatementIn,
  planAssetsIn,
  recordCensusIn,
  recordEventIn,
  registerAssetIn,
} from '#modules/infrastructure/index.ts'
import { emailOf } from './accounts.ts'
import { ASSETS, CCTV_BREAK, CENSUSES, PLANS, STATEMENTS } from './infrastructure-facts.ts'

/** The published figures of Ambon's infrastructure with their sources, and invented ones that say so. All of them or none: of a load that was broken off nothing is left. */
export async function loadInfrastructure(context: Context): Promise<void> {
  const today = context.clock.today()
  const admin = await actorOf(context.db, (await findAccountByEmail(context.db, emailOf('city_admin')))!, today)
  const bySlug = new Map((await listAgencies(context.db, today)).map(({ slug, id }) => [slug, id]))
  const happened = (day: string) => day <= today.toString()
  await inTransaction(context.db, admin, async (tx) => {
    if (await hasAssets(tx)) return
    for (const { agency, later = [], ...fact } of ASSETS) {
      if (!happened(fact.acquiredOn)) continue
      const id = await registerAssetIn(tx, context, admin, NewAsset.parse({ ...fact, agencyId: bySlug.get(agency) }))
      for (const event of later) if (happened(event.onDay)) await recordEventIn(tx, context, admin, id, EventInput.parse(event))
    }
    for (const { agency, ...census } of CENSUSES)
      if (happened(census.onDay)) await recordCensusIn(tx, context, admin, CensusInput.parse({ ...census, agencyId: bySlug.get(agency) }))
    if (happened(CCTV_BREAK.onDay)) await breakSeriesIn(tx, context, admin, 'cctv', CCTV_BREAK)
    for (const { kind, agency, ...plan } of PLANS) await planAssetsIn(tx, context, admin, kind, { ...plan, agencyId: bySlug.get(agency) })
    for (const { kind, note = '', ...statement } of STATEMENTS) await noteStatementIn(tx, context, admin, kind, { ...statement, note })
  })
}
