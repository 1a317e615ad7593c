import { sql } from 'kysely'
import type { Tx } from './db.ts'
import type { Actor } from './permissions.ts'
import { conflict } from './problem.ts'

export const CLIENT_KEY_HEADER = 'idempotency-key'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** A device that was away for longer asks people, not this table. */
const KEPT_DAYS = 60

const used = new WeakSet<Actor>()

/** The same person, doing this one thing under the key of the device; without a usable key nothing changes. */
export function underClientKey(actor: Actor, key: unknown): Actor {
  return actor.kind === 'staff' && typeof key === 'string' && UUID.test(key) ? { ...actor, clientKey: key } : actor
}

/** In the transaction that does it. Throws 409 `already-done` when it was done before; one that is just being done is waited for. */
export async function spendClientKey(tx: Tx, actor: Actor): Promise<void> {
  // A request that takes several transactions spends its key in the first.
  if (actor.clientKey === undefined || used.has(actor)) return
  used.add(actor)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('kernel.client_key')
    .values({ account_id: actor.id!, key: actor.clientKey })
    .onConflict((taken) => taken.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw conflict('already-done')
}

export async function forgetClientKeys(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('kernel.client_key')
    .where('used_at', '<', sql<string>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute()
}
