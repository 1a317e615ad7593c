import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, type MigrationResult, Migrator } from 'kysely/migration'
import type { Db } from './db.ts'

const FOLDER = path.join(import.meta.dirname, '../../db/migrations')

/** Rung when a migration was applied that nodes of an older release cannot live with. */
export const BREAKING_CHANNEL = 'arumbae:breaking'

function sqlFiles(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const files = await migrationFiles(folder)
      return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await fromFile(path.join(folder, file))] as const)))
    },
  }
}

export async function migrationFiles(folder = FOLDER): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
}

async function fromFile(place: string): Promise<Migration> {
  const text = await readFile(place, 'utf8')
  const file = path.basename(place)
  const breaking = text.startsWith('--! breaking')
  return {
    async up(db) {
      try {
        await sql.raw(text).execute(db) // no parameters, so pg takes the simple protocol: many statements in one go
      } catch (cause) {
        throw new Error(`Migration ${file} failed: ${(cause as Error).message}`, { cause })
      }
      if (!breaking) return
      await sql`insert into kernel.breaking_migration (name) values (${file})`.execute(db)
      await sql`select pg_notify(${BREAKING_CHANNEL}, ${file})`.execute(db)
    },
  }
}

/**
 * Brings the database to the newest shape. `db` is connected as its owner.
 * A database that is ahead of this release is left as it is, unless a breaking migration stands in between: then it throws.
 */
export async function migrate(db: Db, folder = FOLDER): Promise<MigrationResult[]> {
  if (await isAhead(db, await appliedMigrations(db), await migrationFiles(folder))) return []
  const { error, results } = await new Migrator({ db, provider: sqlFiles(folder) }).migrateToLatest()
  if (error) throw error // migrateToLatest never throws by itself
  return results ?? []
}

/** Was it brought further by a newer release? Throws when that release changed what this one relies on. */
async function isAhead(db: Db, applied: readonly string[], files: readonly string[]): Promise<boolean> {
  const known = new Set(files)
  const ahead = applied.filter((name) => !known.has(name))
  if (ahead.length === 0) return false
  const breaking = await sql<{ name: string }>`select name from kernel.breaking_migration where name = any(${ahead})`.execute(db)
  if (breaking.rows.length === 0) return true
  throw new Error(
    `This database was upgraded by a newer release (${breaking.rows.map((row) => row.name).join(', ')}) that this one cannot work with. Start the newer release.`,
  )
}

/** Throws one sentence when the database holds no city. Changes nothing. */
export async function requireCity(db: Db): Promise<void> {
  if ((await appliedMigrations(db)).length === 0) throw new Error('There is no city in this database yet: bin/arumbae start makes one.')
}

/** Throws one sentence when this release cannot read the database as it is. Changes nothing. */
export async function requireShape(db: Db, folder = FOLDER): Promise<void> {
  await requireCity(db)
  const [applied, files] = [await appliedMigrations(db), await migrationFiles(folder)]
  if (await isAhead(db, applied, files)) return
  const missing = files.filter((file) => !applied.includes(file)).length
  if (missing > 0)
    throw new Error(
      `This database has the shape of an older release (migrations missing: ${missing}). Run bin/arumbae migrate first, or the older release.`,
    )
}

/** Brings an empty database to the shape after this migration: a backup of an older release is read in its own shape. */
export async function migrateTo(db: Db, name: string): Promise<void> {
  const { error } = await new Migrator({ db, provider: sqlFiles(FOLDER) }).migrateTo(name)
  if (error) throw error
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const table = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!table.rows[0]?.there) return []
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.rows.map((row) => row.name)
}
