import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export async function insertNomenclatureVersion(tx: Tx, row: Insertable<Schema['masterplan.nomenclature_version']>): Promise<void> {
  await tx
    .insertInto('masterplan.nomenclature_version')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A line that is there already stays as the city has it. */
export async function insertNomenclature(tx: Tx, row: Insertable<Schema['masterplan.nomenclature']>): Promise<void> {
  await tx
    .insertInto('masterplan.nomenclature')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listNomenclatureVersions(db: Db | Tx) {
  return db.selectFrom('masterplan.nomenclature_version').selectAll().orderBy('position').execute()
}

export async function findNomenclature(db: Db | Tx, version: string, code: string) {
  return db
    .selectFrom('masterplan.nomenclature')
    .selectAll()
    .where('version_code', '=', version)
    .where('system', '=', 'nomenclature')
    .where('code', '=', code)
    .executeTakeFirst()
}

export async function searchNomenclature(
  db: Db | Tx,
  { version, q, limit }: { version?: string | undefined; q?: string | undefined; limit: number },
) {
  const like = q ? `%${q.replaceAll(/[\\%_]/g, '\\$&')}%` : undefined
  return db
    .selectFrom('masterplan.nomenclature')
    .selectAll()
    .where('system', '=', 'nomenclature')
    .$if(version !== undefined, (query) => query.where('version_code', '=', version!))
    .$if(like !== undefined, (query) => query.where((where) => where.or([where('code', 'like', like!), where('name', 'ilike', like!)])))
    .orderBy('version_code')
    .orderBy('code')
    .limit(limit)
    .execute()
}

/** What these codes are called under other versions. */
export async function mappingsFrom(db: Db | Tx, codes: readonly string[]) {
  if (codes.length === 0) return []
  const { rows } = await sql<{ version: string; code: string; to_version: string; to_code: string }>`
    select from_version as version, from_code as code, to_version, to_code from masterplan.nomenclature_mapping where from_code = any (${codes}::text[])
    union select to_version, to_code, from_version, from_code from masterplan.nomenclature_mapping where to_code = any (${codes}::text[])`.execute(
    db,
  )
  return rows
}
