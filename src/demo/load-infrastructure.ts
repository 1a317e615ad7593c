import { listAgencies } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import {
  breakSeries,
  CensusInput,
  EventInput,
  NewAsset,
  noteStatement,
  planAssets,
  recordCensus,
  recordEvent,
  registerAsset,
} from '#modules/infrastructure/index.ts'
import { emailOf } from './accounts.ts'
import { ASSETS, CCTV_BREAK, CENSUSES, PLANS, STATEMENTS } from './infrastructure-facts.ts'

/** The published figures of Ambon's infrastructure with their sources, and invented ones that say so. */
export async function loadInfrastructure(context: Context): Promise<void> {
  const today = context.clock.today()
  const admin = await actorOf(context.db, (await findAccountByEmail(context.db, emailOf('city_admin')))!, today)
  const bySlug = new Map((await listAgencies(context.db, today)).map(({ slug, id }) => [slug, id]))
  const happened = (day: string) => day <= today.toString()
  for (const { agency, later = [], ...fact } of ASSETS) {
    if (!happened(fact.acquiredOn)) continue
    const id = await registerAsset(context, admin, NewAsset.parse({ ...fact, agencyId: bySlug.get(agency) }))
    for (const event of later) if (happened(event.onDay)) await recordEvent(context, admin, id, EventInput.parse(event))
  }
  for (const { agency, ...census } of CENSUSES)
    if (happened(census.onDay)) await recordCensus(context, admin, CensusInput.parse({ ...census, agencyId: bySlug.get(agency) }))
  if (happened(CCTV_BREAK.onDay)) await breakSeries(context, admin, 'cctv', CCTV_BREAK)
  for (const { kind, agency, ...plan } of PLANS) await planAssets(context, admin, kind, { ...plan, agencyId: bySlug.get(agency) })
  for (const { kind, note = '', ...statement } of STATEMENTS) await noteStatement(context, admin, kind, { ...statement, note })
}
