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

/** Files with codes are taken over one after the other. */
export async function lockNomenclature(tx: Tx): Promise<void> {
  await sql`select code from masterplan.nomenclature_version order by code for no key update`.execute(tx)
}

export async function findNomenclatureVersion(db: Db | Tx, code: string) {
  return db.selectFrom('masterplan.nomenclature_version').selectAll().where('code', '=', code).executeTakeFirst()
}

export async function putNomenclatureVersion(
  tx: Tx,
  row: { code: string; title: string; titleEn: string; legalBasis: string },
): Promise<void> {
  await sql`insert into masterplan.nomenclature_version (code, title, title_en, legal_basis, position)
    values (${row.code}, ${row.title}, ${row.titleEn}, ${row.legalBasis}, (select coalesce(max(position), 0) + 1 from masterplan.nomenclature_version))
    on conflict (code) do update set title = excluded.title, title_en = excluded.title_en, legal_basis = excluded.legal_basis`.execute(tx)
}

export async function listNomenclature(db: Db | Tx) {
  return db
    .selectFrom('masterplan.nomenclature')
    .selectAll()
    .where('system', '=', 'nomenclature')
    .orderBy('version_code')
    .orderBy('code')
    .execute()
}

export async function putNomenclature(tx: Tx, row: Insertable<Schema['masterplan.nomenclature']>): Promise<void> {
  await tx
    .insertInto('masterplan.nomenclature')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['version_code', 'system', 'code']).doUpdateSet({ name: row.name, certainty: row.certainty }),
    )
    .execute()
}

export async function listNomenclatureMappings(db: Db | Tx) {
  return db
    .selectFrom('masterplan.nomenclature_mapping')
    .selectAll()
    .orderBy('from_version')
    .orderBy('from_code')
    .orderBy('to_version')
    .orderBy('to_code')
    .execute()
}

export async function putNomenclatureMapping(
  tx: Tx,
  row: { fromVersion: string; fromCode: string; toVersion: string; toCode: string; note: string },
): Promise<void> {
  await tx
    .insertInto('masterplan.nomenclature_mapping')
    .values({ from_version: row.fromVersion, from_code: row.fromCode, to_version: row.toVersion, to_code: row.toCode, note: row.note })
    .onConflict((conflict) => conflict.columns(['from_version', 'from_code', 'to_version', 'to_code']).doUpdateSet({ note: row.note }))
    .execute()
}

/** Whichever way round it is kept: people see a mapping from both its ends. Undefined: there is none. */
export async function deleteNomenclatureMapping(
  tx: Tx,
  { fromVersion, fromCode, toVersion, toCode }: { fromVersion: string; fromCode: string; toVersion: string; toCode: string },
): Promise<{ note: string } | undefined> {
  const { rows } = await sql<{ note: string }>`
    delete from masterplan.nomenclature_mapping
    where (from_version, from_code, to_version, to_code) in
      ((${fromVersion}, ${fromCode}, ${toVersion}, ${toCode}), (${toVersion}, ${toCode}, ${fromVersion}, ${fromCode}))
    returning note`.execute(tx)
  return rows[0]
}
