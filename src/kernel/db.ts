import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/** A transaction. Whatever writes asks for `Tx`: a `Db` does not fit, so the compiler sees a write outside a transaction. */
export type Tx = Transaction<Schema>

// Civil dates, instants, money and big counters leave PostgreSQL as text: a JS Date would
// shift a deadline by the server's offset, a JS number would round a payroll total.
const { DATE, TIMESTAMPTZ, NUMERIC, INT8 } = pg.types.builtins
const KEEP_AS_TEXT: ReadonlySet<number> = new Set([DATE, TIMESTAMPTZ, NUMERIC, INT8])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    KEEP_AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
}

/** What the application may do in the database; migrations run as the owner instead. */
export const APP_ROLE = 'arumbae_app'

/** `timestamptz` leaves PostgreSQL as text in UTC with microseconds: `toInstant` reads it. */
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=iso_8601'

/** A new connection costs tens of milliseconds, and more until it has planned its statements: nobody's message should pay for it after a quiet moment. */
const IDLE_MS = 10 * 60_000

export function connect(options: pg.PoolConfig & { role?: string }): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPool(options) }) })
}

export function createPool({ role, ...options }: pg.PoolConfig & { role?: string }): pg.Pool {
  const pool = new pg.Pool({
    max: 10,
    idleTimeoutMillis: IDLE_MS,
    types,
    ...options,
    options: role ? `${SESSION} -c role=${role}` : SESSION,
  })
  pool.on('error', () => {}) // an idle connection died with its server; the next query reconnects
  pool.on('connect', (client) => client.on('error', () => {})) // one in use between two queries: its next query rejects
  return pool
}

/** The owner's connection without a pool: for backups. */
export function ownerSession(owner: pg.PoolConfig): pg.ClientConfig {
  return { ...owner, options: SESSION }
}

/** The same connection, as the application's role and without a pool: for one that listens. */
export function asAppRole(owner: pg.PoolConfig): pg.ClientConfig {
  return { ...owner, options: `${SESSION} -c role=${APP_ROLE}` }
}

/** Reads a `timestamptz` as it left PostgreSQL, '2026-08-03 01:02:03.456789+00', or as ISO 8601. */
export function toInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}
