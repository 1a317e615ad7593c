import { sql } from 'kysely'
import { spendClientKey } from './client-keys.ts'
import type { Db, Tx } from './db.ts'
import type { Actor } from './permissions.ts'

type Effect = () => void | Promise<void>
const effects = new WeakMap<Tx, Effect[]>()
const databases = new WeakMap<Tx, Db>()

/**
 * Runs `work` in one transaction, in which the actor's device spends its key; what it left with `afterCommit` runs once the commit stands.
 * Within a transaction that is open already it is a part of that one: whoever hands on a transaction as the database wants all of it or nothing.
 */
export async function inTransaction<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return asPart(db as Tx, actor, work)
  const pending: Effect[] = []
  const result = await db.transaction().execute(async (tx) => {
    effects.set(tx, pending)
    databases.set(tx, db)
    await spendClientKey(tx, actor)
    return work(tx)
  })
  for (const effect of pending) await effect()
  return result
}

/** A part that fails leaves nothing behind, also where its caller lives with the failure. */
async function asPart<T>(tx: Tx, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pending = effects.get(tx)!
  const before = pending.length
  await sql`savepoint part`.execute(tx)
  try {
    await spendClientKey(tx, actor)
    const result = await work(tx)
    await sql`release savepoint part`.execute(tx)
    return result
  } catch (error) {
    pending.length = before
    await sql`rollback to savepoint part`.execute(tx)
    // Going back keeps the savepoint, and the part around this one would then go back to it instead of to its own.
    await sql`release savepoint part`.execute(tx)
    throw error
  }
}

/** For effects that may be lost (a socket hint, a cache) and that never throw: the commit already stands. The rest are jobs or outbox rows. */
export function afterCommit(tx: Tx, effect: Effect): void {
  const pending = effects.get(tx)
  if (!pending) throw new Error('afterCommit outside inTransaction')
  pending.push(effect)
}

/** The database that the transaction was opened on. */
export function databaseOf(tx: Tx): Db {
  const db = databases.get(tx)
  if (!db) throw new Error('This needs a transaction of inTransaction')
  return db
}
