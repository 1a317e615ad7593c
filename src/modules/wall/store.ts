import type { Db, Tx } from '#kernel/db.ts'

export async function insertDevice(
  tx: Tx,
  device: { name: string; tokenHash: Buffer; createdBy: string; at: Temporal.Instant },
): Promise<string> {
  const row = { name: device.name, token_hash: device.tokenHash, created_by: device.createdBy, created_at: device.at.toString() }
  return (await tx.insertInto('wall.device').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function isDevice(db: Db, tokenHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('wall.device')
    .select('id')
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function revokeDevice(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('wall.device')
    .set({ revoked_at: at.toString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
