import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '#kernel/db.ts'
import type { SessionMethod } from './contract.ts'
import { rightsOn } from './store.ts'

export async function insertSession(
  tx: Tx,
  session: {
    tokenHash: Buffer
    accountId: string
    at: Temporal.Instant
    expiresAt: Temporal.Instant
    method: SessionMethod
    device: string
  },
): Promise<void> {
  const at = session.at.toString()
  await tx
    .insertInto('people.session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: at,
      seen_at: at,
      verified_at: at,
      expires_at: session.expiresAt.toString(),
      method: session.method,
      device: session.device,
    })
    .execute()
}

/** Sessions that have neither expired nor stood idle since `seenAfter`, of people who may sign in, with the rights they hold on a day; in the order of the hashes. */
export async function findSessions(
  db: Db,
  tokenHashes: readonly Buffer[],
  { at, seenAfter, on }: { at: Temporal.Instant; seenAfter: Temporal.Instant; on: Temporal.PlainDate },
) {
  const rows = await db
    .selectFrom('people.session as session')
    .innerJoin('people.account as account', 'account.id', 'session.account_id')
    .where('session.token_hash', '=', sql<Buffer>`any(${tokenHashes}::bytea[])`)
    .where('session.expires_at', '>', at.toString())
    .where('session.seen_at', '>', seenAfter.toString())
    .where('account.state', '=', 'active')
    .select(['account.id', 'account.name', 'session.token_hash', 'session.seen_at as seenAt', 'session.verified_at as verifiedAt'])
    .select(({ ref }) => jsonArrayFrom(rightsOn(db, on).whereRef('grant.account_id', '=', ref('account.id'))).as('rights'))
    .execute()
  const byHash = new Map(rows.map((row) => [row.token_hash.toString('base64'), row]))
  return tokenHashes.map((hash) => byHash.get(hash.toString('base64')))
}

export async function touchSession(tx: Tx, tokenHash: Buffer, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('people.session').set({ seen_at: at.toString() }).where('token_hash', '=', tokenHash).execute()
}

export async function markProven(tx: Tx, tokenHash: Buffer, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('people.session').set({ verified_at: at.toString() }).where('token_hash', '=', tokenHash).execute()
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('people.session').where('token_hash', '=', tokenHash).execute()
}

export async function deleteSessionById(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('people.session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteSessions(tx: Tx, accountId: string, { butHash }: { butHash?: Buffer } = {}): Promise<void> {
  let query = tx.deleteFrom('people.session').where('account_id', '=', accountId)
  if (butHash) query = query.where('token_hash', '<>', butHash)
  await query.execute()
}

export async function listSessions(db: Db, accountId: string, { at, seenAfter }: { at: Temporal.Instant; seenAfter: Temporal.Instant }) {
  return db
    .selectFrom('people.session')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', at.toString())
    .where('seen_at', '>', seenAfter.toString())
    .select(['id', 'token_hash as tokenHash', 'device', 'method', 'created_at as createdAt', 'seen_at as seenAt'])
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
}

export type Ceremony = 'second_factor' | 'passkey_sign_in' | 'passkey_enrolment' | 'sso'

export async function insertCeremony(
  tx: Tx,
  ceremony: {
    tokenHash: Buffer
    purpose: Ceremony
    accountId: string | null
    content: Record<string, string>
    expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('people.ceremony')
    .values({
      token_hash: ceremony.tokenHash,
      purpose: ceremony.purpose,
      account_id: ceremony.accountId,
      content: JSON.stringify(ceremony.content),
      expires_at: ceremony.expiresAt.toString(),
    })
    .execute()
}

export async function findCeremony(db: Db | Tx, tokenHash: Buffer, purpose: Ceremony, at: Temporal.Instant) {
  return db
    .selectFrom('people.ceremony')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', at.toString())
    .select(['account_id as accountId', 'content'])
    .executeTakeFirst()
}

/** Takes it away: a challenge is answered once. */
export async function takeCeremony(tx: Tx, tokenHash: Buffer, purpose: Ceremony, at: Temporal.Instant) {
  const row = await tx
    .deleteFrom('people.ceremony')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .returning(['account_id as accountId', 'content', sql<boolean>`expires_at > ${at.toString()}::timestamptz`.as('valid')])
    .executeTakeFirst()
  return row?.valid ? { accountId: row.accountId, content: row.content as Record<string, string> } : undefined
}

/** Makes the row if need be and locks it. */
export async function lockFailures(tx: Tx, subject: Buffer, at: Temporal.Instant) {
  await tx
    .insertInto('people.failure')
    .values({ subject_index: subject, failures: 0, last_at: at.toString(), locked_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx.selectFrom('people.failure').selectAll().where('subject_index', '=', subject).forUpdate().executeTakeFirstOrThrow()
}

export async function setFailures(
  tx: Tx,
  subject: Buffer,
  { failures, at, lockedUntil }: { failures: number; at: Temporal.Instant; lockedUntil: Temporal.Instant | null },
): Promise<void> {
  await tx
    .updateTable('people.failure')
    .set({ failures, last_at: at.toString(), locked_until: lockedUntil?.toString() ?? null })
    .where('subject_index', '=', subject)
    .execute()
}

export async function deleteFailures(tx: Tx, subject: Buffer): Promise<void> {
  await tx.deleteFrom('people.failure').where('subject_index', '=', subject).execute()
}

export async function replaceToken(
  tx: Tx,
  token: {
    tokenHash: Buffer
    accountId: string
    purpose: 'invitation' | 'password_reset'
    at: Temporal.Instant
    expiresAt: Temporal.Instant
  },
): Promise<void> {
  await deleteTokens(tx, token.accountId)
  await tx
    .insertInto('people.token')
    .values({
      token_hash: token.tokenHash,
      account_id: token.accountId,
      purpose: token.purpose,
      created_at: token.at.toString(),
      expires_at: token.expiresAt.toString(),
    })
    .execute()
}

/** Links of an account: the newest replaces the others, a used one is gone. */
export async function deleteTokens(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('people.token').where('account_id', '=', accountId).execute()
}

export async function findToken(db: Db | Tx, tokenHash: Buffer, at: Temporal.Instant) {
  return db
    .selectFrom('people.token as token')
    .innerJoin('people.account as account', 'account.id', 'token.account_id')
    .where('token.token_hash', '=', tokenHash)
    .where('token.expires_at', '>', at.toString())
    .where('account.state', '<>', 'disabled')
    .select(['token.purpose', 'account.id as accountId', 'account.name', 'account.email', 'account.state'])
    .executeTakeFirst()
}

export async function takeToken(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('people.token').where('token_hash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function newestTokenAt(tx: Tx, accountId: string): Promise<string | undefined> {
  return (await tx.selectFrom('people.token').where('account_id', '=', accountId).select('created_at').executeTakeFirst())?.created_at
}

export async function findTotp(db: Db | Tx, accountId: string) {
  return db.selectFrom('people.totp').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

export async function lockTotp(tx: Tx, accountId: string) {
  return tx.selectFrom('people.totp').selectAll().where('account_id', '=', accountId).forUpdate().executeTakeFirst()
}

export async function replaceTotp(tx: Tx, accountId: string, secret: string, at: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('people.totp').where('account_id', '=', accountId).execute()
  await tx.insertInto('people.totp').values({ account_id: accountId, secret, created_at: at.toString() }).execute()
}

export async function useTotpStep(tx: Tx, accountId: string, step: number, confirmedAt: string): Promise<void> {
  await tx
    .updateTable('people.totp')
    .set({ last_step: String(step), confirmed_at: confirmedAt })
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteTotp(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('people.totp').where('account_id', '=', accountId).execute()
  await tx.deleteFrom('people.recovery_code').where('account_id', '=', accountId).execute()
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, codes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('people.recovery_code').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('people.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_index: code })))
    .execute()
}

export async function useRecoveryCode(tx: Tx, accountId: string, code: Buffer, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people.recovery_code')
    .set({ used_at: at.toString() })
    .where('account_id', '=', accountId)
    .where('code_index', '=', code)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('people.recovery_code')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function listPasskeys(db: Db | Tx, accountId: string) {
  return db.selectFrom('people.passkey').selectAll().where('account_id', '=', accountId).orderBy('created_at').execute()
}

export async function lockPasskey(tx: Tx, credentialId: string) {
  return tx.selectFrom('people.passkey').selectAll().where('credential_id', '=', credentialId).forUpdate().executeTakeFirst()
}

export async function insertPasskey(
  tx: Tx,
  passkey: {
    accountId: string
    credentialId: string
    publicKey: Buffer
    counter: number
    transports: string[]
    name: string
    at: Temporal.Instant
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('people.passkey')
    .values({
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: String(passkey.counter),
      transports: passkey.transports,
      name: passkey.name,
      created_at: passkey.at.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function usePasskey(tx: Tx, id: string, counter: number, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('people.passkey')
    .set({ counter: String(counter), used_at: at.toString() })
    .where('id', '=', id)
    .execute()
}

export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('people.passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deletePasskeys(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('people.passkey').where('account_id', '=', accountId).execute()
}

export async function findIdentity(db: Db | Tx, issuer: string, subject: string) {
  return db
    .selectFrom('people.external_identity as identity')
    .innerJoin('people.account as account', 'account.id', 'identity.account_id')
    .where('identity.issuer', '=', issuer)
    .where('identity.subject', '=', subject)
    .select(['account.id', 'account.state'])
    .executeTakeFirst()
}

export async function hasIdentity(db: Db | Tx, accountId: string): Promise<boolean> {
  const row = await db.selectFrom('people.external_identity').where('account_id', '=', accountId).select('subject').executeTakeFirst()
  return row !== undefined
}

/** False when this identity, or another of this account, is linked already. */
export async function insertIdentity(
  tx: Tx,
  identity: { issuer: string; subject: string; accountId: string; at: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.external_identity')
    .values({ issuer: identity.issuer, subject: identity.subject, account_id: identity.accountId, linked_at: identity.at.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What is over and of no use to anybody. */
export async function sweep(tx: Tx, { at, seenBefore, failedBefore }: Record<'at' | 'seenBefore' | 'failedBefore', Temporal.Instant>) {
  await tx
    .deleteFrom('people.session')
    .where((where) => where.or([where('expires_at', '<', at.toString()), where('seen_at', '<', seenBefore.toString())]))
    .execute()
  await tx.deleteFrom('people.ceremony').where('expires_at', '<', at.toString()).execute()
  await tx.deleteFrom('people.token').where('expires_at', '<', at.toString()).execute()
  await tx.deleteFrom('people.failure').where('last_at', '<', failedBefore.toString()).execute()
}
