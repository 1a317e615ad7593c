import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Config } from '#kernel/config.ts'
import { APP_ROLE, connect, type Db } from '#kernel/db.ts'
import { startEmbeddedPostgres } from '#kernel/embedded-postgres.ts'
import { installJobQueue } from '#kernel/jobs.ts'
import { migrate } from '#kernel/migrate.ts'

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

/** Reaches the database of the configuration, or starts the embedded one, and migrates it. Throws one clear sentence when it cannot. */
export async function openDatabase(config: Config, { report = () => {} }: { report?: (line: string) => void } = {}): Promise<Database> {
  return prepare(await reachDatabase(config), config, report)
}

/** The database as it is, not migrated. */
export async function reachDatabase(config: Config): Promise<Omit<Database, 'db'>> {
  makeFolder(config.dataFolder)
  if (config.databaseUrl !== undefined)
    return { owner: { connectionString: config.databaseUrl }, embedded: false, adopted: false, expectEnd: () => {}, close: async () => {} }
  const server = await startEmbeddedPostgres({ folder: path.join(config.dataFolder, 'postgres') })
  return {
    owner: { ...server.connection },
    embedded: true,
    adopted: !server.startedHere,
    expectEnd: () => server.expectEnd(),
    close: () => server.stop(),
  }
}

async function prepare(reached: Omit<Database, 'db'>, config: Config, report: (line: string) => void): Promise<Database> {
  const { owner, close } = reached
  const migrator = connect({ ...owner, max: 1 })
  try {
    await requireVersion(migrator, config)
    await installJobQueue(owner)
    const results = await migrate(migrator)
    if (results.length > 0) report(`${results.length} database migrations applied`)
  } catch (error) {
    await close()
    throw explainLoss(error, reached)
  } finally {
    await migrator.destroy()
  }
  const db = connect({ ...owner, role: APP_ROLE, max: 20 })
  return {
    ...reached,
    db,
    async close() {
      await db.destroy()
      await close()
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
    accessSync(folder, constants.W_OK)
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
