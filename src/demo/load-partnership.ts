import { listAgencies } from '#city/agencies/index.ts'
import { attachEvidence } from '#city/evidence/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  CompanyInput,
  draftNeed,
  InterestInput,
  NeedInput,
  noteStatement,
  RealisationInput,
  registerCompany,
  reportRealisation,
  showInterest,
  stepContribution,
  stepNeed,
  stepRealisation,
} from '#modules/partnership/index.ts'
import { emailOf } from './accounts.ts'
import { COMPANIES, NEEDS, STATEMENTS } from './partnership-facts.ts'

/** What was published of companies and their duty in Ambon, and invented needs, pledges and work that say so. */
export async function loadPartnership(context: Context): Promise<void> {
  const today = context.clock.today()
  // The list of needs is drawn up in February, before the budget of the next year.
  const year = today.month > 5 ? today.year : today.year - 1
  const clock = travellingClock(context.clock.zone, `${year}-02-10T09:00`)
  const then: Context = { ...context, clock }
  const planner = await actor('planning_officer')
  const partner = await actor('company_partner')
  const agencies = new Map((await listAgencies(context.db, clock.today())).map(({ slug, id }) => [slug, id]))

  const companies: Record<string, string> = {}
  for (const { partner: slug, ...company } of COMPANIES)
    companies[company.name] = await registerCompany(
      then,
      planner,
      CompanyInput.parse({ ...company, ...(slug ? { agencyId: agencies.get(slug) } : {}) }),
    )
  for (const statement of STATEMENTS) await noteStatement(then, planner, statement)
  const needs: string[] = []
  for (const { agency, ...need } of NEEDS) {
    const period = { periodFrom: `${year + 1}-01-01`, periodTo: `${year + 1}-12-31`, budgetYear: year + 1 }
    const id = await draftNeed(then, planner, NeedInput.parse({ ...need, ...period, agencyId: agencies.get(agency) }))
    needs.push(id)
    if (need.category !== 'education') await stepNeed(then, planner, id, 'offer', { version: 1 })
  }

  clock.advance({ days: 20 })
  const lamps = await pledge(partner, companies['PT PLN (Persero)']!, needs[0]!, '400000000')
  await pledge(planner, companies['Bank Maluku-Malut']!, needs[1]!, null)
  await showInterest(then, planner, InterestInput.parse({ companyId: companies.Telkom!, needId: needs[2]!, form: 'goods' }))
  await agree(lamps, 'MoU PLN–Kota Ambon (contoh)')

  const school = await showInterest(
    then,
    partner,
    InterestInput.parse({
      companyId: companies['PT PLN (Persero)']!,
      form: 'mixed',
      title: 'Listrik pintar untuk tiga sekolah (contoh)',
      category: 'education',
      areaCode: '81.71.01.1009',
      beneficiary: 'Murid tiga SD di Kudamati',
      periodFrom: `${year}-03-01`,
      periodTo: `${year}-12-31`,
    }),
  )
  await stepContribution(then, partner, school, 'pledge', { version: 1, amountRupiah: '150000000' })
  await agree(school, 'MoU sekolah (contoh)')
  await stepContribution(then, partner, school, 'start', { version: 3 })
  clock.advance({ days: 30 })
  const first = await report(school, '90000000', 'BAST/01 (contoh)', 'Jaringan dan meter di dua sekolah. (contoh)')
  await stepRealisation(then, planner, first, 'verify', { version: 2 })
  await stepRealisation(then, planner, first, 'publish', { version: 3 })
  clock.advance({ days: 3 })
  const training = await report(school, null, 'BAST/02 (contoh)', 'Pelatihan hemat listrik bagi guru; nilainya tidak dilaporkan. (contoh)')
  await stepRealisation(then, planner, training, 'verify', { version: 2 })
  await stepRealisation(then, planner, training, 'publish', { version: 3 })
  clock.advance({ days: 3 })
  await report(school, '40000000', 'BAST/03 (contoh)', 'Meter di sekolah ketiga. (contoh)')

  async function actor(role: Role): Promise<Actor> {
    return actorOf(context.db, (await findAccountByEmail(context.db, emailOf(role)))!, today)
  }

  async function pledge(by: Actor, companyId: string, needId: string, amountRupiah: string | null): Promise<string> {
    const id = await showInterest(then, by, InterestInput.parse({ companyId, needId, form: 'goods' }))
    await stepContribution(then, by, id, 'pledge', { version: 1, amountRupiah })
    return id
  }

  async function agree(id: string, mouNo: string): Promise<void> {
    await stepContribution(then, planner, id, 'agree', { version: 2, mouNo, mouOn: clock.today().toString() })
  }

  async function report(contributionId: string, amountRupiah: string | null, documentNo: string, description: string): Promise<string> {
    const input = RealisationInput.parse({ onDay: clock.today().toString(), amountRupiah, documentNo, description })
    const id = await reportRealisation(then, partner, contributionId, input)
    await inTransaction(context.db, partner, (tx) =>
      attachEvidence(tx, then, partner, {
        room: 'partnership',
        subject: id,
        kind: 'link',
        title: 'Berita acara serah terima (contoh)',
        url: 'https://ambon.example/berita-acara',
      }),
    )
    await stepRealisation(then, partner, id, 'submit', { version: 1 })
    return id
  }
}
