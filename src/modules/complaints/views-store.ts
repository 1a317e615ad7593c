import type { Db, Tx } from '#kernel/db.ts'
import type { SavedFilter } from './contract-queue.ts'

export async function viewsOf(db: Db | Tx, accountId: string) {
  return db
    .selectFrom('complaints.saved_view')
    .select(['id', 'name', 'filter'])
    .where('account_id', '=', accountId)
    .orderBy('name')
    .execute()
}

export async function upsertView(tx: Tx, view: { accountId: string; name: string; filter: SavedFilter; at: string }): Promise<string> {
  const filter = JSON.stringify(view.filter)
  const row = await tx
    .insertInto('complaints.saved_view')
    .values({ account_id: view.accountId, name: view.name, filter, created_at: view.at })
    .onConflict((conflict) => conflict.columns(['account_id', 'name']).doUpdateSet({ filter }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** False when the account has no such view. */
export async function renameViewRow(tx: Tx, { accountId, id, name }: { accountId: string; id: string; name: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('complaints.saved_view')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteViewRow(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.deleteFrom('complaints.saved_view').where('account_id', '=', accountId).where('id', '=', id).execute()
}
