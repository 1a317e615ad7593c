import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { remembered } from '#kernel/remember.ts'

/** Agencies as they are on a civil date. */
export async function listAgencies(db: Db | Tx, on: Temporal.PlainDate) {
  return agenciesOn(db, on).orderBy('version.name').execute()
}

export async function findAgency(db: Db | Tx, id: string, on: Temporal.PlainDate) {
  return agenciesOn(db, on).where('agency.id', '=', id).executeTakeFirst()
}

export async function findAgencyBySlug(db: Db | Tx, slug: string, on: Temporal.PlainDate) {
  return agenciesOn(db, on).where('agency.slug', '=', slug).executeTakeFirst()
}

/** For every agency: itself, all units below it, and the agencies that were merged into any of them. */
export async function agencyTree(db: Db | Tx, on: Temporal.PlainDate): Promise<ReadonlyMap<string, readonly string[]>> {
  const trees = await knownTrees.read(db)
  const day = on.toString()
  const tree = trees.get(day) ?? (await readTree(db, on))
  trees.set(day, tree)
  return tree
}

/** Asked with every request of an agency's people: by day, until an agency changes. */
const knownTrees = remembered(['agencies.agency', 'agencies.agency_version'], async () => new Map<string, ReadonlyMap<string, string[]>>())

async function readTree(db: Db | Tx, on: Temporal.PlainDate): Promise<Map<string, string[]>> {
  const standing = await agenciesOn(db, on).execute()
  const known = new Set(standing.map(({ id }) => id))
  const ended = await db.selectFrom('agencies.agency').where('successor_id', 'is not', null).select(['id', 'successor_id']).execute()
  const merged = ended.flatMap(({ id, successor_id }) => (known.has(id) ? [] : [{ id, parentId: successor_id }]))
  const children = Map.groupBy([...standing, ...merged], ({ parentId }) => parentId)
  return new Map([...standing, ...merged].map(({ id }) => [id, below(id, new Set())]))

  function below(id: string, seen: Set<string>): string[] {
    if (seen.has(id)) return []
    seen.add(id)
    return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id, seen))]
  }
}

export async function unitsBelow(db: Db | Tx, id: string, on: Temporal.PlainDate): Promise<readonly string[]> {
  return (await agencyTree(db, on)).get(id) ?? [id]
}

function agenciesOn(db: Db | Tx, on: Temporal.PlainDate) {
  const day = on.toString()
  return db
    .selectFrom('agencies.agency as agency')
    .innerJoin('agencies.agency_version as version', 'version.agency_id', 'agency.id')
    .where('version.valid_from', '<=', day)
    .where((where) => where.or([where('version.valid_to', 'is', null), where('version.valid_to', '>', day)]))
    .select(['agency.id', 'agency.slug', 'version.name', 'version.type', 'version.parent_id as parentId'])
}

/** A new agency with its first name and place in the tree. */
export async function insertAgency(
  tx: Tx,
  agency: { slug: string; name: string; type: string; parentId: string | null; validFrom: Temporal.PlainDate },
): Promise<string> {
  const { id } = await tx.insertInto('agencies.agency').values({ slug: agency.slug }).returning('id').executeTakeFirstOrThrow()
  await insertVersion(tx, { ...agency, agencyId: id, validFrom: agency.validFrom.toString() })
  return id
}

export async function insertVersion(
  tx: Tx,
  version: { agencyId: string; name: string; type: string; parentId: string | null; validFrom: string },
): Promise<void> {
  await tx
    .insertInto('agencies.agency_version')
    .values({
      agency_id: version.agencyId,
      name: version.name,
      type: version.type,
      parent_id: version.parentId,
      valid_from: version.validFrom,
    })
    .execute()
}

const TREE_LOCK = 77310101

/** The tree changes one edit at a time: two moves at once could make a circle that neither sees. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${TREE_LOCK}::bigint)`.execute(tx)
}

export async function findIdentity(db: Db | Tx, id: string) {
  return db.selectFrom('agencies.agency').select(['id', 'slug', 'successor_id as successorId']).where('id', '=', id).executeTakeFirst()
}

export async function isSlugTaken(db: Db | Tx, slug: string): Promise<boolean> {
  return (await db.selectFrom('agencies.agency').select('id').where('slug', '=', slug).executeTakeFirst()) !== undefined
}

/** Newest first. */
export async function listVersions(db: Db | Tx, agencyId: string) {
  return db
    .selectFrom('agencies.agency_version')
    .select(['id', 'name', 'type', 'parent_id as parentId', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('agency_id', '=', agencyId)
    .orderBy('valid_from', 'desc')
    .execute()
}

export async function endVersion(tx: Tx, versionId: string, validTo: string): Promise<void> {
  await tx.updateTable('agencies.agency_version').set({ valid_to: validTo }).where('id', '=', versionId).execute()
}

/** For a change on the very day on which the version began. */
export async function correctVersion(
  tx: Tx,
  versionId: string,
  version: { name: string; type: string; parentId: string | null },
): Promise<void> {
  await tx
    .updateTable('agencies.agency_version')
    .set({ name: version.name, type: version.type, parent_id: version.parentId })
    .where('id', '=', versionId)
    .execute()
}

export async function setSuccessor(tx: Tx, agencyId: string, successorId: string): Promise<void> {
  await tx.updateTable('agencies.agency').set({ successor_id: successorId }).where('id', '=', agencyId).execute()
}

/** Units that stand below the agency on that day or later. */
export async function listChildren(db: Db | Tx, parentId: string, from: string) {
  return db
    .selectFrom('agencies.agency_version')
    .select(['id', 'agency_id as agencyId', 'name', 'type', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('parent_id', '=', parentId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', from)]))
    .orderBy('name')
    .execute()
}
