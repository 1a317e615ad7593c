import { listAgencies } from '#city/agencies/index.ts'
import type { Dataset } from '#kernel/publications.ts'
import { NEEDS, STATEMENTS, WORK } from './data-fields.ts'
import { publishedWork } from './published.ts'
import { listNeeds, listStatements } from './store.ts'

export const datasets: readonly Dataset[] = [
  {
    code: 'csr-realisasi',
    title: { id: 'TJSL/CSR: siapa melakukan apa di mana', en: 'CSR: who did what where' },
    description: {
      id: 'Realisasi yang sudah diverifikasi dan dipublikasikan. Jumlah kosong berarti tidak dilaporkan perusahaan, bukan nol.',
      en: 'Realisation that is verified and published. An empty amount was not reported by the company; it is not zero.',
    },
    ...WORK,
    kept: true,
    async rows(context) {
      return (await publishedWork(context)).map(({ areaCode, amountRupiah, description: _description, ...row }) => ({
        ...row,
        area_code: areaCode,
        amount_rupiah: amountRupiah === null ? null : Number(amountRupiah),
      }))
    },
  },
  {
    code: 'csr-kebutuhan',
    title: { id: 'Kebutuhan kota yang ditawarkan kepada perusahaan', en: 'Needs of the city offered to companies' },
    description: {
      id: 'Kebutuhan yang tidak tertampung dalam APBD dan ditawarkan, atau sudah terpenuhi. Biaya kosong berarti belum ditaksir.',
      en: 'Needs that the budget cannot pay for and that are on offer, or met. An empty cost is not estimated yet.',
    },
    ...NEEDS,
    kept: true,
    async rows({ db, clock }) {
      const names = new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
      return (await listNeeds(db, ['offered', 'met'])).map((need) => ({
        id: need.id,
        title: need.title,
        agency: names.get(need.agency_id) ?? '',
        programme: need.programme_title,
        category: need.category,
        area_code: need.area_code,
        beneficiary: need.beneficiary,
        period_from: need.period_from,
        period_to: need.period_to,
        budget_year: need.budget_year,
        cost_rupiah: need.cost_rupiah === null ? null : Number(need.cost_rupiah),
        state: need.state,
        offered_on: need.offered_on,
      }))
    },
  },
  {
    code: 'csr-pernyataan',
    title: { id: 'Yang pernah dinyatakan tentang TJSL/CSR', en: 'What was stated about CSR' },
    description: {
      id: 'Pernyataan di depan umum dengan sumbernya, berdampingan. Tidak ada yang masuk hitungan.',
      en: 'Public statements with their source, side by side. None enters a total.',
    },
    ...STATEMENTS,
    kept: true,
    async rows({ db }) {
      return (await listStatements(db)).map(({ subject, statement, stated_on, source }) => ({ subject, statement, stated_on, source }))
    },
  },
]
