import { insertAgency, listAgencies } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { checkJournal } from '#city/journal/index.ts'
import { findAccountByEmail, hashPassword, insertAccount, insertGrant } from '#city/people/index.ts'
import { loadPublishedResults } from '#modules/evaluation/index.ts'
import { publishVersions } from '#modules/portal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ACCOUNTS, DEMO_PASSWORD, emailOf } from './accounts.ts'
import { loadClaims } from './load-claims.ts'
import { loadComplaints } from './load-complaints.ts'
import { loadConversations } from './load-conversations.ts'
import { loadEvaluation } from './load-evaluation.ts'
import { loadGovernance } from './load-governance.ts'
import { loadInfrastructure } from './load-infrastructure.ts'
import { loadMasterplan } from './load-masterplan.ts'
import { loadPartnership } from './load-partnership.ts'
import { loadSessions } from './load-sessions.ts'
import { loadStandardAnswers } from './load-standard-answers.ts'
import { loadSurvey } from './load-survey.ts'
import { STAFFED_AGENCIES } from './stories.ts'
import { DEPARTMENTS, DISTRICTS, PARTNERS } from './agencies.ts'

/** Perda Kota Ambon 4/2016 took effect with the budget year 2017. */
const SINCE = Temporal.PlainDate.from('2017-01-01')

/** Puts the example city into a database that has no agencies, or goes on where a load was broken off; elsewhere it changes nothing. */
export async function loadExampleCity(context: Context, report: (line: string) => void): Promise<boolean> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const loaded = await inTransaction(context.db, SYSTEM, async (tx) => {
    if ((await listAgencies(tx, context.clock.today())).length > 0) return (await standOf(tx)) === 'begun'
    await tx.insertInto('kernel.example_city').values({ begun_at: context.clock.now().toString() }).execute()
    const bySlug = await loadAgencies(tx)
    for (const { role, name, agencySlug } of ACCOUNTS) {
      if (await findAccountByEmail(tx, emailOf(role))) continue
      const accountId = await insertAccount(tx, { email: emailOf(role), name, passwordHash, createdAt: context.clock.now() })
      const agencyId = agencySlug === undefined ? null : bySlug.get(agencySlug)!
      await insertGrant(tx, { accountId, role, agencyId, validFrom: SINCE })
    }
    for (const slug of STAFFED_AGENCIES) {
      if (slug === 'dlhp') continue
      for (const [role, title] of [
        ['liaison_officer', 'Penghubung'],
        ['agency_head', 'Kepala'],
      ] as const) {
        const email = `${role.replaceAll('_', '-')}-${slug}@ambon.example`
        const accountId = await insertAccount(tx, {
          email,
          name: `${title} ${slug.toUpperCase()} (contoh)`,
          passwordHash,
          createdAt: context.clock.now(),
        })
        await insertGrant(tx, { accountId, role, agencyId: bySlug.get(slug)!, validFrom: SINCE })
      }
    }
    report(`example city: ${bySlug.size} agencies, ${ACCOUNTS.length} accounts`)
    return true
  })
  if (!loaded) return false
  for (const name of Object.keys(PARTS)) await loadPart(context, name, report)
  // As it would have been checked in the night before.
  await checkJournal(context)
  await inTransaction(context.db, SYSTEM, (tx) =>
    tx.updateTable('kernel.example_city').set({ loaded_at: context.clock.now().toString() }).execute(),
  )
  return true
}

/** Each room's records, in an order in which later ones find what they build on. */
const PARTS: Readonly<Record<string, (context: Context, report: (line: string) => void) => Promise<void>>> = {
  complaints: loadComplaints,
  'standard-answers': loadStandardAnswers,
  sessions: loadSessions,
  conversations: loadConversations,
  masterplan: loadMasterplan,
  infrastructure: loadInfrastructure,
  governance: loadGovernance,
  partnership: loadPartnership,
  evaluation: (context) =>
    inTransaction(context.db, SYSTEM, async (tx) => {
      await loadPublishedResults(tx, context.clock.now())
      await loadClaims(tx, context)
    }),
  survey: loadSurvey,
  'open-data': async (context) => void (await publishVersions(context)),
  'evaluation-periods': loadEvaluation,
}

/** All of a part or nothing: of one that was broken off nothing is left, and the next start loads it whole. */
async function loadPart(context: Context, name: string, report: (line: string) => void): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const { parts } = await tx.selectFrom('kernel.example_city').select('parts').executeTakeFirstOrThrow()
    if (parts.includes(name)) return
    report(`example city: ${name}`)
    await PARTS[name]!({ ...context, db: tx }, report)
    await tx
      .updateTable('kernel.example_city')
      .set({ parts: [...parts, name] })
      .execute()
  })
}

async function standOf(tx: Tx): Promise<'begun' | 'loaded' | undefined> {
  const row = await tx.selectFrom('kernel.example_city').select('loaded_at').executeTakeFirst()
  return row && (row.loaded_at === null ? 'begun' : 'loaded')
}

async function loadAgencies(tx: Tx): Promise<Map<string, string>> {
  const bySlug = new Map<string, string>()
  const add = async (slug: string, name: string, type: string, parentId: string | null = null) => {
    bySlug.set(slug, await insertAgency(tx, { slug, name, type, parentId, validFrom: SINCE }))
  }
  for (const [slug, name] of Object.entries(DEPARTMENTS)) {
    await add(slug, name, slug.startsWith('b') || slug === 'inspektorat' ? 'board' : 'department')
  }
  for (const [slug, name] of Object.entries(PARTNERS)) await add(slug, name, 'external_partner')
  const areas = await listAreas(tx)
  for (const [slug, code] of Object.entries(DISTRICTS)) {
    await add(slug, `Kecamatan ${areas.find((area) => area.code === code)!.name}`, 'district')
    for (const area of areas.filter(({ parentCode }) => parentCode === code)) {
      const words = area.name.toLowerCase().replace(/[^a-z]+/g, '-')
      // Urimessing and Nusaniwe are each a kelurahan and a negeri: the kind belongs to the slug.
      if (area.kind === 'kelurahan') await add(`kel-${words}`, `Kelurahan ${area.name}`, 'urban_village', bySlug.get(slug)!)
      else await add(`negeri-${words}`, `Desa/Negeri ${area.name}`, 'village', bySlug.get(slug)!)
    }
  }
  return bySlug
}
