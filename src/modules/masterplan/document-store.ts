import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type DimensionRow = Selectable<Schema['masterplan.dimension']>
export type DocumentRow = Selectable<Schema['masterplan.document']>
export type VersionRow = Selectable<Schema['masterplan.document_version']>
export type BookRow = Selectable<Schema['masterplan.book']>

export async function listTaxonomies(db: Db | Tx) {
  return db.selectFrom('masterplan.taxonomy').selectAll().orderBy('position').execute()
}

export async function listDimensions(db: Db | Tx): Promise<DimensionRow[]> {
  return db.selectFrom('masterplan.dimension').selectAll().orderBy('taxonomy_code').orderBy('position').execute()
}

export async function findDimension(db: Db | Tx, id: string): Promise<DimensionRow | undefined> {
  return db.selectFrom('masterplan.dimension').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What the dimensions of one list are called under another. */
export async function mappingTo(db: Db | Tx, taxonomyCode: string) {
  return db
    .selectFrom('masterplan.dimension_mapping as mapping')
    .innerJoin('masterplan.dimension as dimension', 'dimension.id', 'mapping.to_id')
    .where('dimension.taxonomy_code', '=', taxonomyCode)
    .select(['mapping.from_id as fromId', 'mapping.to_id as toId'])
    .execute()
}

export async function insertTaxonomy(tx: Tx, row: Insertable<Schema['masterplan.taxonomy']>): Promise<boolean> {
  const found = await tx
    .insertInto('masterplan.taxonomy')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  return found !== undefined
}

export async function insertDimension(tx: Tx, row: Insertable<Schema['masterplan.dimension']>): Promise<string> {
  return (await tx.insertInto('masterplan.dimension').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function insertMapping(tx: Tx, row: Insertable<Schema['masterplan.dimension_mapping']>): Promise<void> {
  await tx.insertInto('masterplan.dimension_mapping').values(row).execute()
}

export async function insertDocument(tx: Tx, row: Insertable<Schema['masterplan.document']>): Promise<void> {
  await tx.insertInto('masterplan.document').values(row).execute()
}

export async function findDocument(db: Db | Tx, id: string): Promise<DocumentRow | undefined> {
  return db.selectFrom('masterplan.document').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockDocument(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return tx.selectFrom('masterplan.document').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateDocument(tx: Tx, id: string, change: Updateable<Schema['masterplan.document']>): Promise<void> {
  await tx.updateTable('masterplan.document').set(change).where('id', '=', id).execute()
}

export async function listDocuments(db: Db | Tx): Promise<DocumentRow[]> {
  return db.selectFrom('masterplan.document').selectAll().orderBy('from_year', 'desc').orderBy('kind').orderBy('title').execute()
}

/** The masterplan of this year, else the newest one. */
export async function currentMasterplan(db: Db | Tx, year: number): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('masterplan.document')
    .selectAll()
    .where('kind', '=', 'masterplan')
    .orderBy(sql`from_year <= ${year} and to_year >= ${year}`, 'desc')
    .orderBy('from_year', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertVersion(tx: Tx, row: Insertable<Schema['masterplan.document_version']>): Promise<void> {
  await tx.insertInto('masterplan.document_version').values(row).execute()
}

export async function updateVersion(
  tx: Tx,
  documentId: string,
  version: number,
  change: Updateable<Schema['masterplan.document_version']>,
): Promise<void> {
  await tx
    .updateTable('masterplan.document_version')
    .set(change)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .execute()
}

/** The first version first. */
export async function versionsOf(db: Db | Tx, documentIds: readonly string[]): Promise<VersionRow[]> {
  if (documentIds.length === 0) return []
  return db.selectFrom('masterplan.document_version').selectAll().where('document_id', 'in', documentIds).orderBy('version').execute()
}

export async function insertBooks(tx: Tx, rows: Insertable<Schema['masterplan.book']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('masterplan.book').values(rows).execute()
}

export async function booksOf(db: Db | Tx, documentIds: readonly string[]): Promise<BookRow[]> {
  if (documentIds.length === 0) return []
  return db.selectFrom('masterplan.book').selectAll().where('document_id', 'in', documentIds).orderBy('no').execute()
}
