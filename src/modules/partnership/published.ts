import type { Context } from '#kernel/context.ts'
import type { Category, Form, FundSource } from './contract.ts'
import { listCompanies, listContributions, listRealisations } from './store.ts'
import { areaNames } from './view.ts'

/** What was done and may be read by anybody. */
export interface PublishedWork {
  id: string
  on: string
  company: string
  title: string
  description: string
  category: Category
  areaCode: string
  area: string
  beneficiary: string
  form: Form
  source: FundSource
  amountRupiah: string | null
}

/** Published rows and nothing else: neither a pledge nor an unverified report is anybody's business yet. */
export async function publishedWork(context: Context): Promise<PublishedWork[]> {
  const { db } = context
  const companies = new Map((await listCompanies(db)).map((company) => [company.id, company]))
  const contributions = new Map((await listContributions(db)).map((each) => [each.id, each]))
  const areas = await areaNames(context)
  return (await listRealisations(db))
    .filter(({ state }) => state === 'published')
    .map((row) => {
      const contribution = contributions.get(row.contribution_id)!
      return {
        id: row.id,
        on: row.on_day,
        company: companies.get(row.company_id)!.name,
        title: contribution.title,
        description: row.description,
        category: contribution.category as Category,
        areaCode: contribution.area_code,
        area: areas.get(contribution.area_code) ?? contribution.area_code,
        beneficiary: contribution.beneficiary,
        form: contribution.form as Form,
        source: row.fund_source as FundSource,
        amountRupiah: row.amount_rupiah,
      }
    })
}
