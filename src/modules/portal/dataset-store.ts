import type { Selectable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type VersionRow = Selectable<Schema['portal.dataset_version']>
export type FileRow = Selectable<Schema['portal.dataset_file']>

/** Newest first. */
export async function listVersions(db: Db | Tx, code?: string): Promise<VersionRow[]> {
  let query = db.selectFrom('portal.dataset_version').selectAll().orderBy('code').orderBy('version', 'desc')
  if (code !== undefined) query = query.where('code', '=', code)
  return query.execute()
}

export async function listFiles(db: Db | Tx, code?: string): Promise<FileRow[]> {
  let query = db.selectFrom('portal.dataset_file').selectAll().orderBy('code').orderBy('version').orderBy('format')
  if (code !== undefined) query = query.where('code', '=', code)
  return query.execute()
}

export async function findVersion(db: Db | Tx, code: string, version: number): Promise<VersionRow | undefined> {
  return db.selectFrom('portal.dataset_version').selectAll().where('code', '=', code).where('version', '=', version).executeTakeFirst()
}

export async function findFile(db: Db | Tx, code: string, version: number, format: string): Promise<FileRow | undefined> {
  return db
    .selectFrom('portal.dataset_file')
    .selectAll()
    .where('code', '=', code)
    .where('version', '=', version)
    .where('format', '=', format)
    .executeTakeFirst()
}

/** False when another node has published the same version meanwhile. */
export async function insertVersion(
  tx: Tx,
  version: Pick<VersionRow, 'code' | 'version' | 'published_on' | 'row_count'>,
  files: readonly Pick<FileRow, 'format' | 'sha256' | 'byte_count' | 'blob_key'>[],
): Promise<boolean> {
  const added = await tx
    .insertInto('portal.dataset_version')
    .values(version)
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  if (!added) return false
  const { code } = version
  await tx
    .insertInto('portal.dataset_file')
    .values(files.map((file) => ({ ...file, code, version: version.version })))
    .execute()
  return true
}

/** False when it is not there or withdrawn already. */
export async function saveWithdrawal(tx: Tx, code: string, version: number, reason: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('portal.dataset_version')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('code', '=', code)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
