import { authenticate, people, registerPermissions } from '#city/people/index.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import type pg from 'pg'
import type { Context } from '#kernel/context.ts'
import { type Crypto, openKeyRing } from '#kernel/crypto.ts'
import type { Db } from '#kernel/db.ts'
import { healthRoutes } from '#kernel/health.ts'
import { buildHttp } from '#kernel/http.ts'
import { createLog } from '#kernel/log.ts'
import { loadPages } from '#kernel/pages.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App, Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'

/** Every room of the house, in the order of its floors. */
export const ROOMS: readonly Room[] = [people]

export interface House {
  readonly app: App
  readonly context: Context
  close(): Promise<void>
}

export interface HouseParts {
  config: Config
  /** as the application's role */
  db: Db
  /** as the owner of the database: the job runner lives outside the application's role */
  owner: pg.PoolConfig
  clock: Clock
  crypto?: Crypto
}

/** Builds the house by hand on a migrated database: context, rooms, routes. Nothing listens yet. */
export async function buildHouse({ config, db, clock, crypto = openKeyRing(config) }: HouseParts): Promise<House> {
  const context: Context = { config, db, clock, crypto, log: createLog(config), pages: await loadPages(), rooms: ROOMS }
  await inTransaction(db, SYSTEM, (tx) =>
    registerPermissions(
      tx,
      ROOMS.flatMap((room) => room.permissions ?? []),
    ),
  )
  const app = await buildHttp(context, (request) => authenticate(context, request))
  healthRoutes(app, context)
  for (const room of ROOMS) room.routes?.(app, context)
  await app.ready()
  return { app, context, close: () => app.close() }
}
