import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type RequestRow = Selectable<Schema['contacts.request']>

export async function insertRequest(tx: Tx, row: Insertable<Schema['contacts.request']>): Promise<RequestRow> {
  return tx.insertInto('contacts.request').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  return tx.selectFrom('contacts.request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateRequest(tx: Tx, id: string, change: Updateable<Schema['contacts.request']>): Promise<RequestRow> {
  return tx.updateTable('contacts.request').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** What is due first comes first. */
export async function openRequests(db: Db): Promise<RequestRow[]> {
  return db.selectFrom('contacts.request').selectAll().where('state', '=', 'open').orderBy('due_at').orderBy('id').execute()
}

export async function closedRequests(db: Db, limit: number): Promise<RequestRow[]> {
  return db
    .selectFrom('contacts.request')
    .selectAll()
    .where('state', '<>', 'open')
    .orderBy('closed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}
