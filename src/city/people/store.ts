import { sql } from 'kysely'
import { agencyTree } from '#city/agencies/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { type Actor, type Grant, type PermissionDefinition, staffActor } from '#kernel/permissions.ts'
import type { PeopleQuery, PersonState, Role } from './contract.ts'

export async function findAccount(db: Db | Tx, id: string) {
  return db.selectFrom('people.account').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockAccount(tx: Tx, id: string) {
  return tx.selectFrom('people.account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findAccountByEmail(db: Db | Tx, email: string) {
  return db.selectFrom('people.account').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()
}

export async function listAccounts(db: Db) {
  return db.selectFrom('people.account').select(['id', 'email', 'name', 'state']).orderBy('name').orderBy('id').execute()
}

export async function insertAccount(
  tx: Tx,
  account: {
    email: string
    name: string
    passwordHash: string | null
    createdAt: Temporal.Instant
    state?: PersonState
    locale?: 'id' | 'en'
  },
): Promise<string> {
  const row = {
    email: account.email.toLowerCase(),
    name: account.name,
    password_hash: account.passwordHash,
    created_at: account.createdAt.toString(),
    state: account.state ?? 'active',
    locale: account.locale ?? 'id',
  }
  return (await tx.insertInto('people.account').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: { name?: string; state?: PersonState; locale?: 'id' | 'en' },
): Promise<void> {
  await tx.updateTable('people.account').set(change).where('id', '=', id).execute()
}

export async function setPassword(tx: Tx, id: string, passwordHash: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('people.account')
    .set({ password_hash: passwordHash, password_changed_at: at.toString() })
    .where('id', '=', id)
    .execute()
}

export async function insertGrant(
  tx: Tx,
  grant: {
    accountId: string
    role: string
    agencyId: string | null
    validFrom: Temporal.PlainDate
    validTo?: Temporal.PlainDate | null
    substituteFor?: string | null
  },
): Promise<string> {
  const row = {
    account_id: grant.accountId,
    role: grant.role,
    agency_id: grant.agencyId,
    valid_from: grant.validFrom.toString(),
    valid_to: grant.validTo?.toString() ?? null,
    substitute_for: grant.substituteFor ?? null,
  }
  return (await tx.insertInto('people.role_grant').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function findGrant(db: Db | Tx, id: string) {
  return db.selectFrom('people.role_grant').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function endGrant(tx: Tx, id: string, on: string): Promise<void> {
  await tx.updateTable('people.role_grant').set({ valid_to: on }).where('id', '=', id).execute()
}

export async function deleteGrant(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('people.role_grant').where('id', '=', id).execute()
}

/** Grants that hold on the day or later, of these people. */
export async function listGrants(db: Db | Tx, accountIds: readonly string[], from: Temporal.PlainDate) {
  if (accountIds.length === 0) return []
  return db
    .selectFrom('people.role_grant')
    .where('account_id', 'in', accountIds)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', from.toString())]))
    .select([
      'id',
      'account_id as accountId',
      'role',
      'agency_id as agencyId',
      'valid_from as validFrom',
      'valid_to as validTo',
      'substitute_for as substituteFor',
    ])
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

/** One row a permission of each grant that holds on a day. */
export function rightsOn(db: Db | Tx, on: Temporal.PlainDate) {
  const day = on.toString()
  return db
    .selectFrom('people.role_grant as grant')
    .leftJoin('people.role_permission as right', 'right.role', 'grant.role')
    .where('grant.valid_from', '<=', day)
    .where((where) => where.or([where('grant.valid_to', 'is', null), where('grant.valid_to', '>', day)]))
    .select(['grant.id', 'grant.role', 'grant.agency_id', 'right.permission'])
}

export async function grantsOf(
  db: Db | Tx,
  rows: readonly { id: string; role: string; agency_id: string | null; permission: string | null }[],
  on: Temporal.PlainDate,
): Promise<Grant[]> {
  const tree = rows.some((row) => row.agency_id) ? await agencyTree(db, on) : new Map<string, string[]>()
  return [...Map.groupBy(rows, (row) => row.id).values()].map((list) => ({
    role: list[0]!.role,
    agencyId: list[0]!.agency_id,
    agencyIds: list[0]!.agency_id ? (tree.get(list[0]!.agency_id) ?? [list[0]!.agency_id]) : [],
    permissions: new Set(list.flatMap((row) => row.permission ?? [])),
  }))
}

/** The account with all that it may do on a day: for work in somebody's name outside a request. */
export async function actorOf(db: Db | Tx, account: { id: string; name: string }, on: Temporal.PlainDate): Promise<Actor> {
  const rights = await rightsOn(db, on).where('grant.account_id', '=', account.id).execute()
  return staffActor(account, await grantsOf(db, rights, on))
}

/** One page of people by name. `scope`: only those with a grant in these agencies. */
export async function pageOfPeople(
  db: Db,
  { q, state, role, agencyId, limit }: PeopleQuery,
  { scope, after, on }: { scope: 'all' | readonly string[]; after: { name: string; id: string } | undefined; on: Temporal.PlainDate },
) {
  const day = on.toString()
  let query = db.selectFrom('people.account as account').select(['account.id', 'account.name', 'account.email', 'account.state'])
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) => where.or([where('account.name', 'ilike', pattern), where('account.email', 'ilike', pattern)]))
  }
  if (state) query = query.where('account.state', '=', state)
  if (scope !== 'all' || role || agencyId) {
    query = query.where(({ exists, selectFrom }) => {
      let grants = selectFrom('people.role_grant as grant')
        .select('grant.id')
        .whereRef('grant.account_id', '=', 'account.id')
        .where((where) => where.or([where('grant.valid_to', 'is', null), where('grant.valid_to', '>', day)]))
      if (role) grants = grants.where('grant.role', '=', role)
      if (agencyId) grants = grants.where('grant.agency_id', '=', agencyId)
      if (scope !== 'all') grants = grants.where(sql<boolean>`"grant".agency_id = any(${scope})`)
      return exists(grants)
    })
  }
  if (after) query = query.where(sql<boolean>`(account.name, account.id) > (${after.name}, ${after.id})`)
  return query
    .orderBy('account.name')
    .orderBy('account.id')
    .limit(limit + 1)
    .execute()
}

/** What lists show beside name and roles. */
export async function signInTraits(db: Db, accountIds: readonly string[]) {
  if (accountIds.length === 0) return new Map<string, { hasTotp: boolean; passkeys: number; seenAt: string | null }>()
  const rows = await db
    .selectFrom('people.account as account')
    .where('account.id', 'in', accountIds)
    .select((select) => [
      'account.id',
      select
        .selectFrom('people.totp')
        .whereRef('people.totp.account_id', '=', 'account.id')
        .where('people.totp.confirmed_at', 'is not', null)
        .select('people.totp.account_id')
        .as('totp'),
      select
        .selectFrom('people.passkey')
        .whereRef('people.passkey.account_id', '=', 'account.id')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('passkeys'),
      select
        .selectFrom('people.session')
        .whereRef('people.session.account_id', '=', 'account.id')
        .select(({ fn }) => fn.max('people.session.seen_at').as('seen'))
        .as('seenAt'),
    ])
    .execute()
  return new Map(
    rows.map(({ id, totp, passkeys, seenAt }) => [id, { hasTotp: totp !== null, passkeys: Number(passkeys ?? 0), seenAt: seenAt ?? null }]),
  )
}

const RIGHTS_LOCK = 77310201

/** Rights change one edit at a time: two administrators could otherwise shut each other out at once. */
export async function lockRights(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${RIGHTS_LOCK}::bigint)`.execute(tx)
}

/** How many can manage the accounts of the whole city on a day. */
export async function countHolders(tx: Tx, permission: string, on: Temporal.PlainDate): Promise<number> {
  const day = on.toString()
  const { count } = await tx
    .selectFrom('people.role_grant as grant')
    .innerJoin('people.account as account', 'account.id', 'grant.account_id')
    .innerJoin('people.role_permission as right', 'right.role', 'grant.role')
    .where('right.permission', '=', permission)
    .where('account.state', '=', 'active')
    .where('grant.agency_id', 'is', null)
    .where('grant.valid_from', '<=', day)
    .where((where) => where.or([where('grant.valid_to', 'is', null), where('grant.valid_to', '>', day)]))
    .select(({ fn }) => fn.count<string>('account.id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Active accounts that hold a permission on a day: in exactly this agency, or for null city-wide. */
export async function accountsHolding(
  db: Db | Tx,
  permission: string,
  agencyId: string | null,
  on: Temporal.PlainDate,
): Promise<readonly string[]> {
  const day = on.toString()
  const rows = await db
    .selectFrom('people.role_grant as grant')
    .innerJoin('people.account as account', 'account.id', 'grant.account_id')
    .innerJoin('people.role_permission as right', 'right.role', 'grant.role')
    .select('account.id')
    .distinct()
    .where('right.permission', '=', permission)
    .where('account.state', '=', 'active')
    .where((where) => (agencyId === null ? where('grant.agency_id', 'is', null) : where('grant.agency_id', '=', agencyId)))
    .where('grant.valid_from', '<=', day)
    .where((where) => where.or([where('grant.valid_to', 'is', null), where('grant.valid_to', '>', day)]))
    .orderBy('account.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** New permissions receive their default roles; known ones stay as the city set them. */
export async function registerPermissions(tx: Tx, permissions: readonly PermissionDefinition[]): Promise<void> {
  for (const { code, defaultRoles } of permissions) {
    const fresh = await tx
      .insertInto('people.permission')
      .values({ code })
      .onConflict((conflict) => conflict.doNothing())
      .returning('code')
      .executeTakeFirst()
    if (!fresh || defaultRoles.length === 0) continue
    await tx
      .insertInto('people.role_permission')
      .values(defaultRoles.map((role) => ({ role, permission: code })))
      .execute()
  }
}

export async function listRolePermissions(db: Db | Tx): Promise<{ role: string; permission: string }[]> {
  return db.selectFrom('people.role_permission').select(['role', 'permission']).orderBy('permission').orderBy('role').execute()
}

export async function changeRoles(
  tx: Tx,
  permission: string,
  { added, removed }: { added: readonly Role[]; removed: readonly string[] },
): Promise<void> {
  if (removed.length > 0)
    await tx.deleteFrom('people.role_permission').where('permission', '=', permission).where('role', 'in', removed).execute()
  if (added.length > 0)
    await tx
      .insertInto('people.role_permission')
      .values(added.map((role) => ({ role, permission })))
      .execute()
}
