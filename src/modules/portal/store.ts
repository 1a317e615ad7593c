import type { Db, Tx } from '#kernel/db.ts'

export async function chosenFigures(db: Db | Tx): Promise<{ figures: string[]; version: number } | undefined> {
  return db.selectFrom('portal.front_page').select(['figures', 'version']).executeTakeFirst()
}

/** False when somebody else has saved meanwhile. */
export async function saveFigures(tx: Tx, figures: readonly string[], version: number, at: string): Promise<boolean> {
  const row = { figures: [...figures], version: version + 1, changed_at: at }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('portal.front_page')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row).where('portal.front_page.version', '=', version))
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
