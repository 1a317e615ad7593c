import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { publishedWork } from './published.ts'
import { listNeeds } from './store.ts'
import { moneyOf } from './totals.ts'
import { areaNames, listStatementViews } from './view.ts'

/** /csr: who did what where, what is still needed, and what was stated. */
export function partnershipPublicRoutes(app: App, context: Context): void {
  app.get('/csr', { config: { access: 'public' }, schema: { hide: true } }, async (_, reply) => {
    const { db, clock } = context
    const names = new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
    const areas = await areaNames(context)
    const byYear = Map.groupBy(await publishedWork(context), ({ on }) => Number(on.slice(0, 4)))
    return reply.page('csr', {
      years: [...byYear].map(([year, rows]) => ({
        year,
        total: moneyOf(rows.map(({ amountRupiah }) => amountRupiah)),
        companies: new Set(rows.map(({ company }) => company)).size,
        rows,
      })),
      needs: (await listNeeds(db, ['offered'])).map((need) => ({
        id: need.id,
        title: need.title,
        agency: names.get(need.agency_id) ?? '',
        area: areas.get(need.area_code) ?? need.area_code,
        beneficiary: need.beneficiary,
        category: need.category,
        budgetYear: need.budget_year,
        costRupiah: need.cost_rupiah,
      })),
      statements: await listStatementViews(context),
    })
  })
}
