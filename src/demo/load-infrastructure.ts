import { listAgencies } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import {
  AssetQuery,
  breakSeries,
  CensusInput,
  EventInput,
  listAssets,
  NewAsset,
  noteStatement,
  planAssets,
  recordCensus,
  recordEvent,
  registerAsset,
} from '#modules/infrastructure/index.ts'
import { Problem } from '#kernel/problem.ts'
import { emailOf } from './accounts.ts'
import { ASSETS, CCTV_BREAK, CENSUSES, PLANS, STATEMENTS } from './infrastructure-facts.ts'

/** The published figures of Ambon's infrastructure with their sources, and invented ones that say so. */
export async function loadInfrastructure(context: Context): Promise<void> {
  const today = context.clock.today()
  const admin = await actorOf(context.db, (await findAccountByEmail(context.db, emailOf('city_admin')))!, today)
  const bySlug = new Map((await listAgencies(context.db, today)).map(({ slug, id }) => [slug, id]))
  const happened = (day: string) => day <= today.toString()
  const known = new Set((await listAssets(context, admin, AssetQuery.parse({ limit: 200 }))).rows.map(({ name }) => name))
  for (const { agency, later = [], ...fact } of ASSETS) {
    if (!happened(fact.acquiredOn) || known.has(fact.name)) continue
    const id = await registerAsset(context, admin, NewAsset.parse({ ...fact, agencyId: bySlug.get(agency) }))
    for (const event of later) if (happened(event.onDay)) await recordEvent(context, admin, id, EventInput.parse(event))
  }
  for (const { agency, ...census } of CENSUSES)
    if (happened(census.onDay))
      await unlessThere(recordCensus(context, admin, CensusInput.parse({ ...census, agencyId: bySlug.get(agency) })))
  await unlessThere(breakSeries(context, admin, 'cctv', CCTV_BREAK))
  for (const { kind, agency, ...plan } of PLANS) await planAssets(context, admin, kind, { ...plan, agencyId: bySlug.get(agency) })
  for (const { kind, note = '', ...statement } of STATEMENTS) await noteStatement(context, admin, kind, { ...statement, note })
}

/** A load that was broken off finds here what it has written before. */
async function unlessThere(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Problem) || error.status !== 409) throw error
  })
}
