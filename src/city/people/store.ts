import { agencyTree } from '#city/agencies/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { type Actor, type Grant, type PermissionDefinition, staffActor } from '#kernel/permissions.ts'

export async function findAccount(db: Db | Tx, id: string) {
  return db.selectFrom('people.account').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findAccountByEmail(db: Db | Tx, email: string) {
  return db.selectFrom('people.account').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()
}

export async function insertAccount(
  tx: Tx,
  account: { email: string; name: string; passwordHash: string | null; createdAt: Temporal.Instant },
): Promise<string> {
  const row = {
    email: account.email.toLowerCase(),
    name: account.name,
    password_hash: account.passwordHash,
    created_at: account.createdAt.toString(),
  }
  return (await tx.insertInto('people.account').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function insertGrant(
  tx: Tx,
  grant: { accountId: string; role: string; agencyId: string | null; validFrom: Temporal.PlainDate },
): Promise<void> {
  await tx
    .insertInto('people.role_grant')
    .values({ account_id: grant.accountId, role: grant.role, agency_id: grant.agencyId, valid_from: grant.validFrom.toString() })
    .execute()
}

export async function loadGrants(db: Db | Tx, accountId: string, on: Temporal.PlainDate): Promise<Grant[]> {
  const day = on.toString()
  const rows = await db
    .selectFrom('people.role_grant as grant')
    .leftJoin('people.role_permission as right', 'right.role', 'grant.role')
    .where('grant.account_id', '=', accountId)
    .where('grant.valid_from', '<=', day)
    .where((where) => where.or([where('grant.valid_to', 'is', null), where('grant.valid_to', '>', day)]))
    .select(['grant.id', 'grant.role', 'grant.agency_id', 'right.permission'])
    .execute()
  const tree = rows.some((row) => row.agency_id) ? await agencyTree(db, on) : new Map<string, string[]>()
  return [...Map.groupBy(rows, (row) => row.id).values()].map((list) => ({
    role: list[0]!.role,
    agencyId: list[0]!.agency_id,
    agencyIds: list[0]!.agency_id ? (tree.get(list[0]!.agency_id) ?? [list[0]!.agency_id]) : [],
    permissions: new Set(list.flatMap((row) => row.permission ?? [])),
  }))
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; accountId: string; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  const at = session.at.toString()
  await tx
    .insertInto('people.session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: at,
      seen_at: at,
      expires_at: session.expiresAt.toString(),
    })
    .execute()
}

export async function findSession(db: Db, tokenHash: Buffer, at: Temporal.Instant) {
  return db
    .selectFrom('people.session as session')
    .innerJoin('people.account as account', 'account.id', 'session.account_id')
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', at.toString())
    .where('account.state', '=', 'active')
    .select(['account.id', 'account.name', 'session.seen_at'])
    .executeTakeFirst()
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('people.session').where('token_hash', '=', tokenHash).execute()
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

/** The account with all that it may do on a day: for work in somebody's name outside a request. */
export async function actorOf(db: Db | Tx, account: { id: string; name: string }, on: Temporal.PlainDate): Promise<Actor> {
  return staffActor(account, await loadGrants(db, account.id, on))
}
