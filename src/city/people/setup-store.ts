import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'

export async function insertSetupLink(
  tx: Tx,
  link: { tokenHash: Buffer; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('people.setup_link')
    .values({ token_hash: link.tokenHash, created_at: link.at.toString(), expires_at: link.expiresAt.toString() })
    .execute()
}

export async function findSetupLink(db: Db | Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('people.setup_link')
    .select('created_at')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst()
  return row !== undefined
}

/** Nobody else makes an account until the transaction ends. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await sql`lock table people.account in share row exclusive mode`.execute(tx)
}

export async function deleteSetupLinks(tx: Tx): Promise<void> {
  await tx.deleteFrom('people.setup_link').execute()
}
