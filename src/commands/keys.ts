import { existsSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Config } from '#kernel/config.ts'
import { type Crypto, openKeyRing } from '#kernel/crypto.ts'
import type { Db } from '#kernel/db.ts'

/** The key ring of this node. Throws one sentence when this database was sealed by another: two nodes with keys of their own would each write what the other cannot read. */
export async function openKeys(config: Config, db: Db): Promise<Crypto> {
  const file = path.join(config.dataFolder, 'keys.json')
  const place = config.keys === undefined ? file : 'ARUMBAE_KEYS'
  const sealed = await markOf(db)
  // A ring that is made now would hide that the true one is missing.
  if (sealed && config.keys === undefined && !existsSync(file))
    throw new Error(`The keys of this database are missing: put its keys.json at ${file}, or set ARUMBAE_KEYS.`)
  const crypto = openKeyRing(config)
  const own = crypto.blindIndex('arumbae', 'key-mark')
  if (!sealed) await sql`insert into kernel.key_mark (mark) values (${own}) on conflict do nothing`.execute(db)
  if (!(sealed ?? (await markOf(db)))?.equals(own))
    throw new Error(
      `The keys in ${place} are not those of this database. Use the keys of its city; without them names and addresses cannot be read.`,
    )
  return crypto
}

async function markOf(db: Db): Promise<Buffer | undefined> {
  const { rows } = await sql<{ mark: Buffer }>`select mark from kernel.key_mark`.execute(db)
  return rows[0]?.mark
}
