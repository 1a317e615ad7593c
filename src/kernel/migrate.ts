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
  const migrator = new Migrator({ db, provider: sqlFiles(folder) })
  const known = new Set(await migrationFiles(folder))
  const ahead = (await appliedMigrations(db)).filter((name) => !known.has(name))
  if (ahead.length > 0) {
    const breaking = await sql<{ name: string }>`select name from kernel.breaking_migration where name = any(${ahead})`.execute(db)
    if (breaking.rows.length === 0) return []
    throw new Error(
      `This database was upgraded by a newer release (${breaking.rows.map((row) => row.name).join(', ')}) that this one cannot work with. Start the newer release.`,
    )
  }
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error // migrateToLatest never throws by itself
  return results ?? []
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
