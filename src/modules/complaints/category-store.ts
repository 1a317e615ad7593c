import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

const CATEGORY_LOCK = 77310502

/** One edit at a time: two could otherwise make the same version. */
export async function lockCategories(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CATEGORY_LOCK})`.execute(tx)
}

/** The newest version of every category, closed ones too. */
export async function knownCategories(db: Db | Tx) {
  return db.selectFrom('complaints.category').selectAll().where('current', '=', true).orderBy('sort_order').orderBy('code').execute()
}

export async function insertVersion(
  tx: Tx,
  category: {
    code: string
    parentCode: string | null
    version: number
    key: string
    nameId: string
    nameEn: string
    defaultAgencySlug: string | null
    defaultClass: string
    defaultConfidential: boolean
    needsLocation: boolean
    needsProof: boolean
    active: boolean
    sortOrder: number
  },
): Promise<void> {
  await tx.updateTable('complaints.category').set({ current: false }).where('code', '=', category.code).execute()
  await tx
    .insertInto('complaints.category')
    .values({
      code: category.code,
      parent_code: category.parentCode,
      version: category.version,
      key: category.key,
      name_id: category.nameId,
      name_en: category.nameEn,
      default_agency_slug: category.defaultAgencySlug,
      default_class: category.defaultClass,
      default_confidential: category.defaultConfidential,
      needs_location: category.needsLocation,
      needs_proof: category.needsProof,
      active: category.active,
      sort_order: category.sortOrder,
    })
    .execute()
}

/** How often each category was used since a moment. Counts alone, of secret matters too: they say nothing of any of them. */
export async function useOfCategories(db: Db, since: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; count: number }>`
    select category_code as code, count(*)::int as count from complaints.complaint where received_at >= ${since} group by category_code`.execute(
    db,
  )
  return new Map(rows.map(({ code, count }) => [code, count]))
}
