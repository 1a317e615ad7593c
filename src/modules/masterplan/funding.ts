import { type CountedRow, findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { FundSource } from './contract.ts'

/** Paid from the city's own budget; transfers go through it. */
export const OWN_FUNDS: ReadonlySet<string> = new Set<FundSource>(['apbd_city', 'transfer'])
export const COMPANIES: ReadonlySet<string> = new Set<FundSource>(['tjsl_bumn', 'tjsl_bumd', 'csr'])

/** What companies and others gave and the city verified, as the register of contributions counts it; none where no such register runs. */
export async function givenByOthers(context: Context, actor: Actor): Promise<readonly CountedRow[]> {
  return (await findMeasure(context, 'partnership.realised')?.rows?.(context, {}, actor)) ?? []
}
