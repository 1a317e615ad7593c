import { findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { shareOfCeiling } from './budget.ts'
import type { SmartShare } from './contract.ts'

/** What came from outside of the city's budget, as the register of contributions counts it; nulls where no such register runs or the spending of the year is not reported. */
export async function outsideOf(context: Context, year: number): Promise<SmartShare['outside']> {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` }
  const rowsOf = async (code: string) => (await findMeasure(context, code)?.rows?.(context, days, SYSTEM)) ?? []
  const [rows, sources] = await Promise.all([rowsOf('partnership.non_budget_share'), rowsOf('partnership.sources_active')])
  if (rows.length === 0) return { verified: null, apbd: null, share: null, sources: sources.length }
  const sum = (of: 'value' | 'weight') => rows.reduce((total, row) => total + BigInt(row[of]), 0n)
  const [verified, whole] = [sum('value'), sum('weight')]
  return { verified: String(verified), apbd: String(whole - verified), share: shareOfCeiling(verified, whole), sources: sources.length }
}
