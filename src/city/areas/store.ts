import type { Db, Tx } from '#kernel/db.ts'
import type { Area } from './contract.ts'

export async function listAreas(db: Db | Tx): Promise<Area[]> {
  const rows = await db
    .selectFrom('areas.area as area')
    .leftJoin('areas.area as parent', 'parent.code', 'area.parent_code')
    .select(['area.code', 'area.name', 'area.kind', 'area.parent_code as parentCode', 'parent.name as parentName', 'area.lat', 'area.lon'])
    .orderBy('area.code')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Area['kind'] }))
}

export async function upsertArea(tx: Tx, area: Omit<Area, 'parentName'>): Promise<void> {
  const row = { code: area.code, name: area.name, kind: area.kind, parent_code: area.parentCode, lat: area.lat, lon: area.lon }
  await tx
    .insertInto('areas.area')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
}
