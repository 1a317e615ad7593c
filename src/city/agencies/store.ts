import type { Db, Tx } from '#kernel/db.ts'

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

/** For every agency: itself and all units below it. */
export async function agencyTree(db: Db | Tx, on: Temporal.PlainDate): Promise<Map<string, string[]>> {
  const all = await agenciesOn(db, on).execute()
  const children = Map.groupBy(all, (agency) => agency.parentId)
  return new Map(all.map((agency) => [agency.id, below(agency.id, new Set())]))

  function below(id: string, seen: Set<string>): string[] {
    if (seen.has(id)) return []
    seen.add(id)
    return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id, seen))]
  }
}

export async function unitsBelow(db: Db | Tx, id: string, on: Temporal.PlainDate): Promise<string[]> {
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
  const version = {
    agency_id: id,
    name: agency.name,
    type: agency.type,
    parent_id: agency.parentId,
    valid_from: agency.validFrom.toString(),
  }
  await tx.insertInto('agencies.agency_version').values(version).execute()
  return id
}
