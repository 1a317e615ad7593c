import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Instrument, Item } from '../contract.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import { agenciesOfItem, type ItemAgencies } from './store-item-agencies.ts'
import { findItem, type ItemRow, type PeriodRow, sharePeriod, type UnlockRow, unlocksOf } from './store-periods.ts'

export interface OpenItem {
  item: ItemRow
  period: PeriodRow
  agencies: ItemAgencies
  definition: Item
  scale: Instrument['scale']
  /** answers and evidence may change today */
  editable: boolean
}

/** Works on an item while its period stands still: a step of the period waits until this is done. */
export async function withItem<T>(
  context: Context,
  actor: Actor,
  itemId: string,
  work: (tx: Tx, open: OpenItem) => Promise<T>,
): Promise<T> {
  return inTransaction(context.db, actor, async (tx) => {
    const item = await findItem(tx, itemId)
    const period = item && (await sharePeriod(tx, item.period_id))
    if (!period) throw notFound('item')
    const instrument = definitionOf((await findInstrument(tx, period.instrument_id))!)
    const definition = instrument.sections.flatMap(({ items }) => items).find(({ code }) => code === item.code)!
    const until = unlockedUntil(await unlocksOf(tx, period.id), item.id)
    const editable = isEditable(period, until, context.clock.today())
    return work(tx, { item, period, agencies: await agenciesOfItem(tx, itemId), definition, scale: instrument.scale, editable })
  })
}

/** The last day of an unlock that was granted for this item; null: none. */
export function unlockedUntil(unlocks: readonly UnlockRow[], itemId: string): string | null {
  const granted = unlocks.filter((unlock) => unlock.state === 'granted' && unlock.item_id === itemId)
  return (
    granted
      .map((unlock) => unlock.until_on)
      .toSorted()
      .at(-1) ?? null
  )
}

export function isEditable({ status }: Pick<PeriodRow, 'status'>, until: string | null, today: Temporal.PlainDate): boolean {
  return status === 'open' || (status === 'closed' && until !== null && until >= today.toString())
}
