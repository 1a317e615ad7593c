import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export async function insertSnapshot(
  tx: Tx,
  row: Insertable<Schema['measures.snapshot']>,
  hashes: ReadonlyMap<string, Buffer>,
): Promise<void> {
  await tx.insertInto('measures.snapshot').values(row).execute()
  const ids = [...hashes.keys()]
  const texts = [...hashes.values()].map((hash) => hash.toString('hex'))
  await sql`insert into measures.snapshot_row (snapshot_id, row_id, sha256)
    select ${row.id!}::uuid, id, decode(hash, 'hex') from unnest(${ids}::text[], ${texts}::text[]) as counted (id, hash)`.execute(tx)
}

export async function findSnapshot(db: Db | Tx, id: string) {
  return db.selectFrom('measures.snapshot').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listSnapshots(db: Db | Tx, measure: string, limit: number) {
  return db
    .selectFrom('measures.snapshot')
    .selectAll()
    .where('measure', '=', measure)
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function rowHashes(db: Db | Tx, snapshotId: string): Promise<Map<string, Buffer>> {
  const rows = await db.selectFrom('measures.snapshot_row').select(['row_id', 'sha256']).where('snapshot_id', '=', snapshotId).execute()
  return new Map(rows.map((row) => [row.row_id, row.sha256]))
}
