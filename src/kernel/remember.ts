import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from './db.ts'
import { databaseOf } from './transaction.ts'

export interface Remembered<T> {
  /** As it is now: the database is asked for the editions alone while they are the same. */
  read(db: Db | Tx): Promise<T>
  /** As this process saw it last, without asking. What is written by it needs `unchanged` as a condition of the same statement. */
  last(db: Db): Promise<{ value: T; unchanged: RawBuilder<boolean> }>
}

/**
 * Keeps in memory what is read of tables that hardly change, as long as their editions in the database are the same: no node lives by
 * former rows, and a transaction that changes them sees its own. The tables need the trigger `kernel.revise`.
 */
export function remembered<T>(tables: readonly string[], load: (db: Db | Tx) => Promise<T>): Remembered<T> {
  const memory = new WeakMap<Db, { editions: string[]; value: T }>()
  return {
    read: async (db) => (await current(db)).value,
    async last(db) {
      const { editions, value } = memory.get(db) ?? (await current(db))
      return { value, unchanged: sql<boolean>`(${editionsNow()}) = ${editions}::uuid[]` }
    },
  }

  async function current(db: Db | Tx) {
    const home = db.isTransaction ? databaseOf(db as Tx) : db
    // Asked before the rows are read: at worst they are newer than their edition, and are read once more.
    const { rows } = await sql<{ editions: string[] | null }>`select (${editionsNow()}) as editions`.execute(db)
    const editions = rows[0]!.editions ?? []
    if (editions.length !== tables.length) throw new Error(`Not every table of ${tables.join(', ')} has an edition in kernel.revision`)
    const known = memory.get(home)
    if (known?.editions.join() === editions.join()) return known
    const read = { editions, value: await load(db) }
    memory.set(home, read)
    return read
  }

  function editionsNow() {
    return sql`select array_agg(r.id order by r.name) from kernel.revision r where r.name = any(${tables})`
  }
}
