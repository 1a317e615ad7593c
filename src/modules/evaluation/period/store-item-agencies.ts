import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

/** Whom an item concerns: the pengampu, in charge of it together, and the agencies that answer it. */
export interface ItemAgencies {
  inCharge: readonly string[]
  answering: readonly string[]
}

const NOBODY: ItemAgencies = { inCharge: [], answering: [] }

export async function agenciesOfItems(db: Db | Tx, periodId: string): Promise<ReadonlyMap<string, ItemAgencies>> {
  const rows = await db
    .selectFrom('evaluation.item_agency as named')
    .innerJoin('evaluation.item as item', 'item.id', 'named.item_id')
    .where('item.period_id', '=', periodId)
    .select(['named.item_id', 'named.agency_id', 'named.part'])
    .orderBy('named.agency_id')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.item_id)].map(([item, group]) => [item, toAgencies(group)]))
}

export async function agenciesOfItem(db: Db | Tx, itemId: string): Promise<ItemAgencies> {
  const rows = await db
    .selectFrom('evaluation.item_agency')
    .select(['agency_id', 'part'])
    .where('item_id', '=', itemId)
    .orderBy('agency_id')
    .execute()
  return toAgencies(rows)
}

/** Instead of whoever was named for these items before. */
export async function nameAgencies(tx: Tx, itemIds: readonly string[], { inCharge, answering }: ItemAgencies): Promise<void> {
  await sql`delete from evaluation.item_agency where item_id = any(${[...itemIds]}::uuid[])`.execute(tx)
  const rows = itemIds.flatMap((item) => [
    ...inCharge.map((agency) => ({ item_id: item, agency_id: agency, part: 'in_charge' })),
    ...answering.map((agency) => ({ item_id: item, agency_id: agency, part: 'answers' })),
  ])
  if (rows.length > 0) await tx.insertInto('evaluation.item_agency').values(rows).execute()
}

/** Everybody named for an item, once. */
export function concerned({ inCharge, answering }: ItemAgencies): string[] {
  return [...new Set([...answering, ...inCharge])]
}

export function agenciesIn(all: ReadonlyMap<string, ItemAgencies>, itemId: string): ItemAgencies {
  return all.get(itemId) ?? NOBODY
}

function toAgencies(rows: readonly { agency_id: string; part: string }[]): ItemAgencies {
  const named = (part: string) => rows.flatMap((row) => (row.part === part ? [row.agency_id] : []))
  return { inCharge: named('in_charge'), answering: named('answers') }
}
