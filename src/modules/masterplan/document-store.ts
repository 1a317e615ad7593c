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

// ——— lists of dimensions as the city keeps them

/** Files with lists are taken over one after the other. */
export async function lockTaxonomies(tx: Tx): Promise<void> {
  await sql`select code from masterplan.taxonomy order by code for no key update`.execute(tx)
}

export async function putTaxonomy(tx: Tx, row: { code: string; titleId: string; titleEn: string; legalBasis: string }): Promise<void> {
  await sql`insert into masterplan.taxonomy (code, title_id, title_en, legal_basis, position)
    values (${row.code}, ${row.titleId}, ${row.titleEn}, ${row.legalBasis}, (select coalesce(max(position), 0) + 1 from masterplan.taxonomy))
    on conflict (code) do update set title_id = excluded.title_id, title_en = excluded.title_en, legal_basis = excluded.legal_basis`.execute(
    tx,
  )
}

export async function findDimensionOf(db: Db | Tx, taxonomyCode: string, code: string): Promise<DimensionRow | undefined> {
  return db
    .selectFrom('masterplan.dimension')
    .selectAll()
    .where('taxonomy_code', '=', taxonomyCode)
    .where('code', '=', code)
    .executeTakeFirst()
}

export async function putDimension(
  tx: Tx,
  row: { taxonomy: string; code: string; parentId: string | null; titleId: string; titleEn: string; position: number | null },
): Promise<void> {
  await sql`insert into masterplan.dimension as old (taxonomy_code, code, parent_id, title_id, title_en, position)
    values (${row.taxonomy}, ${row.code}, ${row.parentId}, ${row.titleId}, ${row.titleEn},
      coalesce(${row.position}::int, (select coalesce(max(position), 0) + 1 from masterplan.dimension where taxonomy_code = ${row.taxonomy})))
    on conflict (taxonomy_code, code) do update
      set title_id = excluded.title_id, title_en = excluded.title_en, position = coalesce(${row.position}::int, old.position)`.execute(tx)
}

/** Every counterpart by the lists and codes at its ends. */
export async function listCounterparts(db: Db | Tx) {
  return db
    .selectFrom('masterplan.dimension_mapping as mapping')
    .innerJoin('masterplan.dimension as old', 'old.id', 'mapping.from_id')
    .innerJoin('masterplan.dimension as fresh', 'fresh.id', 'mapping.to_id')
    .select([
      'old.taxonomy_code as fromTaxonomy',
      'old.code as fromCode',
      'fresh.taxonomy_code as toTaxonomy',
      'fresh.code as toCode',
      'mapping.note',
    ])
    .orderBy('old.taxonomy_code')
    .orderBy('old.position')
    .orderBy('fresh.taxonomy_code')
    .execute()
}

export async function replaceCounterpart(
  tx: Tx,
  fromId: string,
  toTaxonomy: string,
  to: { id: string; note: string } | null,
): Promise<void> {
  await sql`delete from masterplan.dimension_mapping m using masterplan.dimension d
    where m.from_id = ${fromId} and d.id = m.to_id and d.taxonomy_code = ${toTaxonomy}`.execute(tx)
  if (to) await insertMapping(tx, { from_id: fromId, to_id: to.id, note: to.note })
}

export async function insertDocument(tx: Tx, row: Insertable<Schema['masterplan.document']>): Promise<void> {
  await tx.insertInto('masterplan.document').values(row).execute()
}

export async function findDocument(db: Db | Tx, id: string): Promise<DocumentRow | undefined> {
  return db.selectFrom('masterplan.document').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findDocumentByTitle(db: Db | Tx, kind: string, title: string): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('masterplan.document')
    .selectAll()
    .where('kind', '=', kind)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .orderBy('created_at')
    .executeTakeFirst()
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

/** The masterplan that speaks for the city in this year; where none is in force, the one that covers it, else the newest one. */
export async function currentMasterplan(db: Db | Tx, year: number): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('masterplan.document as document')
    .leftJoin('masterplan.plan_year as listing', (join) =>
      join.onRef('listing.document_id', '=', 'document.id').on('listing.year', '=', year).on('listing.counts', '=', true),
    )
    .selectAll('document')
    .where('kind', '=', 'masterplan')
    .orderBy(sql`listing.document_id is not null`, 'desc')
    .orderBy(sql`from_year <= ${year} and to_year >= ${year}`, 'desc')
    .orderBy('from_year', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether a version of it was in force at the end of a year, or is now. */
export async function isInForce(db: Db | Tx, documentId: string, year: number): Promise<boolean> {
  const row = await db
    .selectFrom('masterplan.plan_year')
    .select('version')
    .where('document_id', '=', documentId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row !== undefined
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
