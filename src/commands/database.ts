import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Config } from '#kernel/config.ts'
import { APP_ROLE, connect, type Db } from '#kernel/db.ts'
import { startEmbeddedPostgres } from '#kernel/embedded-postgres.ts'
import { installJobQueue } from '#kernel/jobs.ts'
import { migrate, requireCity, requireShape } from '#kernel/migrate.ts'

export interface Database {
  /** as the application's role: what it was not granted it may not do */
  readonly db: Db
  /** as the owner: migrations, backup, job schema */
  readonly owner: pg.PoolConfig
  readonly embedded: boolean
  /** the embedded server was started by another process and ends with it */
  readonly adopted: boolean
  /** This process is ending: a database that ends with it is not started again. */
  expectEnd(): void
  close(): Promise<void>
}

type Reached = Omit<Database, 'db'>

/** Reaches the database of the configuration, or starts the embedded one, and migrates it. Throws one clear sentence when it cannot. */
export async function openDatabase(config: Config, { report = () => {} }: { report?: (line: string) => void } = {}): Promise<Database> {
  const reached = await reachDatabase(config)
  await asOwner(reached, async (db) => {
    await installJobQueue(reached.owner)
    const results = await migrate(db)
    if (results.length > 0) report(`${results.length} database migrations applied`)
  })
  return withApplication(reached)
}

/** The database of a city that is there and has the shape of this release: for commands that only look. Makes and migrates nothing. */
export async function readDatabase(config: Config): Promise<Database> {
  const reached = await reachCity(config)
  await asOwner(reached, requireShape)
  return withApplication(reached)
}

/** The database of a city that is there, in whatever shape. */
export async function reachCity(config: Config): Promise<Reached> {
  if (config.databaseUrl === undefined && !existsSync(path.join(config.dataFolder, 'postgres/PG_VERSION')))
    throw new Error(`There is no city in ${config.dataFolder}. Set ARUMBAE_DATA to its folder, or DATABASE_URL.`)
  const reached = await reachDatabase(config)
  await asOwner(reached, requireCity)
  return reached
}

/** The database as it is, not migrated. Throws one clear sentence when it does not answer or is too old. */
export async function reachDatabase(config: Config): Promise<Reached> {
  makeFolder(config.dataFolder)
  const reached =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataFolder)
      : {
          owner: { connectionString: config.databaseUrl },
          embedded: false,
          adopted: false,
          expectEnd: () => {},
          close: async () => {},
        }
  await asOwner(reached, (db) => requireVersion(db, config))
  return reached
}

async function startEmbedded(dataFolder: string): Promise<Reached> {
  const server = await startEmbeddedPostgres({ folder: path.join(dataFolder, 'postgres') })
  return {
    owner: { ...server.connection },
    embedded: true,
    adopted: !server.startedHere,
    expectEnd: () => server.expectEnd(),
    close: () => server.stop(),
  }
}

/** One connection for one piece of work; whatever fails leaves no server behind. */
async function asOwner(reached: Reached, work: (db: Db) => Promise<void>): Promise<void> {
  const db = connect({ ...reached.owner, max: 1 })
  try {
    await work(db)
  } catch (error) {
    await reached.close()
    throw explainLoss(error, reached)
  } finally {
    await db.destroy()
  }
}

function withApplication(reached: Reached): Database {
  const db = connect({ ...reached.owner, role: APP_ROLE, max: 20 })
  return {
    ...reached,
    db,
    async close() {
      await db.destroy()
      await reached.close()
    },
  }
}

async function requireVersion(db: Db, config: Config): Promise<void> {
  let version: number
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db)
    version = Number(rows[0]!.version)
  } catch (cause) {
    const where = config.databaseUrl ? `DATABASE_URL (${withoutPassword(config.databaseUrl)})` : 'the embedded PostgreSQL'
    throw new Error(`${where} cannot be used: ${(cause as Error).message || (cause as NodeJS.ErrnoException).code}`, { cause })
  }
  if (version < 150000) throw new Error(`DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10000)}; Arumbae needs 15 or newer.`)
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    parsed.password = ''
    return parsed.href
  } catch {
    return 'not an address'
  }
}

function makeFolder(folder: string): void {
  try {
    makeWithParents(path.resolve(folder))
    accessSync(`${folder}/.`, constants.W_OK) // by the dot: a file of that name is no folder
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}). Set ARUMBAE_DATA to a folder of yours.`,
      { cause },
    )
  }
}

/** Step by step: where nothing can be made and root may write, as in /proc, Node's own recursive way never ends. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return
  makeWithParents(path.dirname(folder))
  try {
    mkdirSync(folder)
  } catch (cause) {
    // Another process that starts on it at the same moment.
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
}

/**
 * A server that another process keeps ends with that process, as an older release ends beside a newer one that changes the database: then one
 * sentence says so.
 */
export function explainLoss(error: unknown, { adopted }: Pick<Database, 'adopted'>): unknown {
  if (!adopted || !isLoss(error)) return error
  return new Error(
    `The database of this data folder was stopped by the Arumbae that kept it, for example an older release that ends beside a newer one. Nothing is lost: start again.`,
    { cause: error },
  )
}

function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall, message, cause } = error as NodeJS.ErrnoException
  // admin shutdown, crash shutdown, cannot connect now
  return /^57P0[123]$/.test(code) || syscall === 'connect' || message === 'Connection terminated unexpectedly' || isLoss(cause)
}
