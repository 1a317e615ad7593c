import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type BodyRow = Selectable<Schema['governance.body']>
export type DecreeRow = Selectable<Schema['governance.decree']>
export type MemberRow = Selectable<Schema['governance.member']>

// ——— bodies and their decrees

export async function insertBody(tx: Tx, row: Insertable<Schema['governance.body']>): Promise<BodyRow | undefined> {
  return tx
    .insertInto('governance.body')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function lockBody(tx: Tx, id: string): Promise<BodyRow | undefined> {
  return tx.selectFrom('governance.body').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findBody(db: Db | Tx, id: string): Promise<BodyRow | undefined> {
  return db.selectFrom('governance.body').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findBodyBySlug(db: Db | Tx, slug: string): Promise<BodyRow | undefined> {
  return db.selectFrom('governance.body').selectAll().where('slug', '=', slug).executeTakeFirst()
}

export async function updateBody(tx: Tx, id: string, change: Updateable<Schema['governance.body']>): Promise<BodyRow> {
  return tx.updateTable('governance.body').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

const KIND_ORDER = sql<number>`array_position(array['council', 'team', 'forum', 'task_force'], kind)`

export async function listBodies(db: Db | Tx): Promise<BodyRow[]> {
  return db.selectFrom('governance.body').selectAll().orderBy(KIND_ORDER).orderBy('name').execute()
}

export async function insertDecree(tx: Tx, row: Insertable<Schema['governance.decree']>): Promise<DecreeRow | undefined> {
  return tx
    .insertInto('governance.decree')
    .values(row)
    .onConflict((conflict) => conflict.columns(['body_id', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** The decrees of these bodies, or of all; the newest first. */
export async function listDecrees(db: Db | Tx, bodyIds?: readonly string[]): Promise<DecreeRow[]> {
  return db
    .selectFrom('governance.decree')
    .selectAll()
    .$if(bodyIds !== undefined, (query) => query.where('body_id', 'in', [...bodyIds!, NOBODY]))
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Keeps `in ()` well-formed for an empty list. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function setDecreeFile(tx: Tx, id: string, evidenceId: string): Promise<void> {
  await tx.updateTable('governance.decree').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}

// ——— members

export async function insertMember(tx: Tx, row: Insertable<Schema['governance.member']>): Promise<MemberRow | undefined> {
  const [inserted] = await tx
    .insertInto('governance.member')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
  return inserted
}

export async function lockMember(tx: Tx, id: string): Promise<MemberRow | undefined> {
  return tx.selectFrom('governance.member').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateMember(tx: Tx, id: string, change: Updateable<Schema['governance.member']>): Promise<MemberRow> {
  return tx.updateTable('governance.member').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

const ROLE_ORDER = sql<number>`array_position(array['adviser', 'chair', 'vice_chair', 'secretary', 'member'], role)`

/** Everybody who sits or sat in a body. */
export async function listMembers(db: Db | Tx, bodyId?: string): Promise<MemberRow[]> {
  return db
    .selectFrom('governance.member')
    .selectAll()
    .$if(bodyId !== undefined, (query) => query.where('body_id', '=', bodyId!))
    .orderBy('body_id')
    .orderBy(ROLE_ORDER)
    .orderBy('external')
    .orderBy('name')
    .execute()
}

export async function membersOn(db: Db | Tx, bodyId: string, day: string): Promise<MemberRow[]> {
  return (await listMembers(db, bodyId)).filter((row) => sits(row, day))
}

export function sits(row: Pick<MemberRow, 'valid_from' | 'valid_until'>, day: string): boolean {
  return row.valid_from <= day && (row.valid_until === null || day <= row.valid_until)
}

/** How many sit in each body on a day, and how many of them come from outside. */
export async function seatsOf(db: Db | Tx, day: string): Promise<Map<string, { members: number; externals: number }>> {
  const rows = await db
    .selectFrom('governance.member')
    .select(({ fn }) => [
      'body_id',
      fn.countAll<string>().as('members'),
      fn.countAll<string>().filterWhere('external', '=', true).as('externals'),
    ])
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>=', day)]))
    .groupBy('body_id')
    .execute()
  return new Map(rows.map((row) => [row.body_id, { members: Number(row.members), externals: Number(row.externals) }]))
}
