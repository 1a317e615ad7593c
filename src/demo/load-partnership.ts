import { listAgencies } from '#city/agencies/index.ts'
import { attachEvidence } from '#city/evidence/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { type TravellingClock, travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  CompanyInput,
  draftNeedIn,
  hasCompanies,
  type InterestInput,
  NeedInput,
  noteStatementIn,
  RealisationInput,
  registerCompanyIn,
  reportRealisationIn,
  showInterestIn,
  stepContributionIn,
  stepNeedIn,
  stepRealisationIn,
} from '#modules/partnership/index.ts'
import { emailOf } from './accounts.ts'
import { COMPANIES, NEEDS, STATEMENTS } from './partnership-facts.ts'

/** What was published of companies and their duty in Ambon, and invented needs, pledges and work that say so. All of it or nothing: of a load that was broken off nothing is left. */
export async function loadPartnership(context: Context): Promise<void> {
  const today = context.clock.today()
  // The list of needs is drawn up in February, before the budget of the next year.
  const year = today.month > 5 ? today.year : today.year - 1
  const clock = travellingClock(context.clock.zone, `${year}-02-10T09:00`)
  const actor = async (role: Role) => actorOf(context.db, (await findAccountByEmail(context.db, emailOf(role)))!, today)
  const [planner, partner] = [await actor('planning_officer'), await actor('company_partner')]
  await inTransaction(context.db, planner, async (tx) => {
    if (!(await hasCompanies(tx))) await tell(tx, { ...context, clock }, clock, { planner, partner, year })
  })
}

async function tell(
  tx: Tx,
  then: Context,
  clock: TravellingClock,
  { planner, partner, year }: { planner: Actor; partner: Actor; year: number },
): Promise<void> {
  const agencies = new Map((await listAgencies(tx, clock.today())).map(({ slug, id }) => [slug, id]))
  const companies: Record<string, string> = {}
  for (const { partner: slug, ...company } of COMPANIES) {
    const input = CompanyInput.parse({ ...company, ...(slug ? { agencyId: agencies.get(slug) } : {}) })
    companies[company.name] = await registerCompanyIn(tx, then, planner, input)
  }
  for (const statement of STATEMENTS) await noteStatementIn(tx, then, planner, statement)
  const needs: string[] = []
  for (const { agency, ...need } of NEEDS) {
    const period = { periodFrom: `${year + 1}-01-01`, periodTo: `${year + 1}-12-31`, budgetYear: year + 1 }
    const id = await draftNeedIn(tx, then, planner, NeedInput.parse({ ...need, ...period, agencyId: agencies.get(agency) }))
    needs.push(id)
    if (need.category !== 'education') await stepNeedIn(tx, then, planner, id, 'offer', { version: 1 })
  }

  clock.advance({ days: 20 })
  const lamps = await pledge(partner, companies['PT PLN (Persero)']!, needs[0]!, '400000000')
  await pledge(planner, companies['Bank Maluku-Malut']!, needs[1]!, null)
  await interest(planner, { companyId: companies.Telkom!, needId: needs[2]!, form: 'goods' })
  await agree(lamps, 'MoU PLN–Kota Ambon (contoh)')

  const school = await interest(partner, {
    companyId: companies['PT PLN (Persero)']!,
    form: 'mixed',
    title: 'Listrik pintar untuk tiga sekolah (contoh)',
    category: 'education',
    areaCode: '81.71.01.1009',
    beneficiary: 'Murid tiga SD di Kudamati',
    periodFrom: `${year}-03-01`,
    periodTo: `${year}-12-31`,
  })
  await stepContributionIn(tx, then, partner, school, 'pledge', { version: 1, amountRupiah: '150000000' })
  await agree(school, 'MoU sekolah (contoh)')
  await stepContributionIn(tx, then, partner, school, 'start', { version: 3 })
  clock.advance({ days: 30 })
  await verifyAndPublish(await report(school, '90000000', 'BAST/01 (contoh)', 'Jaringan dan meter di dua sekolah. (contoh)'))
  clock.advance({ days: 3 })
  await verifyAndPublish(
    await report(school, null, 'BAST/02 (contoh)', 'Pelatihan hemat listrik bagi guru; nilainya tidak dilaporkan. (contoh)'),
  )
  clock.advance({ days: 3 })
  await report(school, '40000000', 'BAST/03 (contoh)', 'Meter di sekolah ketiga. (contoh)')

  function interest(by: Actor, input: InterestInput): Promise<string> {
    return showInterestIn(tx, then, by, input)
  }

  async function pledge(by: Actor, companyId: string, needId: string, amountRupiah: string | null): Promise<string> {
    const id = await interest(by, { companyId, needId, form: 'goods' })
    await stepContributionIn(tx, then, by, id, 'pledge', { version: 1, amountRupiah })
    return id
  }

  async function agree(id: string, mouNo: string): Promise<void> {
    await stepContributionIn(tx, then, planner, id, 'agree', { version: 2, mouNo, mouOn: clock.today().toString() })
  }

  async function verifyAndPublish(id: string): Promise<void> {
    await stepRealisationIn(tx, then, planner, id, 'verify', { version: 2 })
    await stepRealisationIn(tx, then, planner, id, 'publish', { version: 3 })
  }

  async function report(contributionId: string, amountRupiah: string | null, documentNo: string, description: string): Promise<string> {
    const input = RealisationInput.parse({ onDay: clock.today().toString(), amountRupiah, documentNo, description })
    const id = await reportRealisationIn(tx, then, partner, contributionId, input)
    await attachEvidence(tx, then, partner, {
      room: 'partnership',
      subject: id,
      kind: 'link',
      title: 'Berita acara serah terima (contoh)',
      url: 'https://ambon.example/berita-acara',
    })
    await stepRealisationIn(tx, then, partner, id, 'submit', { version: 1 })
    return id
  }
}
