import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Label } from './contract.ts'

const LABEL_LOCK = 77_310_313

/** Labels are named one after the other: two at once could take one name. */
export async function lockLabels(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LABEL_LOCK}::bigint)`.execute(tx)
}

/** Those in use first. */
export async function listLabels(db: Db | Tx): Promise<Label[]> {
  const rows = await db.selectFrom('inbox.label').select(['id', 'name', 'retired_at']).orderBy('name').execute()
  return rows
    .map((row) => ({ id: row.id, name: row.name, isRetired: row.retired_at !== null }))
    .sort((a, b) => Number(a.isRetired) - Number(b.isRetired))
}

export async function insertLabel(tx: Tx, name: string, at: Temporal.Instant): Promise<string> {
  const row = { name, created_at: at.toString() }
  return (await tx.insertInto('inbox.label').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function findLabelNamed(tx: Tx, name: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('inbox.label')
    .select('id')
    .where((where) => where(where.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst()
  return row?.id
}

/** Answers whether it was there. */
export async function updateLabel(tx: Tx, id: string, name: string, retiredAt: Temporal.Instant | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inbox.label')
    .set({ name, retired_at: retiredAt?.toString() ?? null })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function labelsOf(tx: Tx, conversationId: string): Promise<string[]> {
  const rows = await tx.selectFrom('inbox.conversation_label').select('label_id').where('conversation_id', '=', conversationId).execute()
  return rows.map((row) => row.label_id)
}

export async function putLabels(
  tx: Tx,
  conversationId: string,
  change: { put: readonly string[]; take: readonly string[]; by: string | null; at: Temporal.Instant },
): Promise<void> {
  if (change.take.length > 0)
    await tx
      .deleteFrom('inbox.conversation_label')
      .where('conversation_id', '=', conversationId)
      .where('label_id', 'in', [...change.take])
      .execute()
  if (change.put.length > 0)
    await tx
      .insertInto('inbox.conversation_label')
      .values(change.put.map((id) => ({ conversation_id: conversationId, label_id: id, put_by: change.by, put_at: change.at.toString() })))
      .execute()
}
