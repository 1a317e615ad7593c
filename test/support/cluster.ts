import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { connect } from '#kernel/db.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#kernel/embedded-postgres.ts'
import { installJobQueue } from '#kernel/jobs.ts'
import { migrate, migrationFiles } from '#kernel/migrate.ts'

/** Loaded by the first test file that wants it. */
export const EXAMPLE_TEMPLATE = 'example_city'

export interface TestCluster {
  connection: EmbeddedPostgres['connection']
  template: string
  /** where the uploaded files of the example city lie, beside its template */
  exampleFiles: string
  close(): Promise<void>
}

/** One cluster for all test files with one migrated template; each file copies it. ARUMBAE_TEST_CLUSTER names a folder that outlives the run. */
export async function openTestCluster(): Promise<TestCluster> {
  const lasting = process.env.ARUMBAE_TEST_CLUSTER
  const base = lasting ?? mkdtempSync(path.join(os.tmpdir(), 'arumbae-test-'))
  const packageName = process.env.ARUMBAE_TEST_POSTGRES
  const server = await startEmbeddedPostgres({
    folder: path.join(base, 'pg'),
    durability: 'throwaway',
    settings: { max_connections: '400' },
    ...(packageName ? { packageName } : {}),
  })
  const template = `template_${await migrationsHash()}`
  const exampleFiles = path.join(base, 'example-files')
  const admin = connect({ ...server.connection, max: 1 })
  try {
    // What loads it may have changed since the last run, and nothing tells.
    await sql`drop database if exists ${sql.id(EXAMPLE_TEMPLATE)} with (force)`.execute(admin)
    await rm(exampleFiles, { recursive: true, force: true })
    const { rows } = await sql`select from pg_database where datname = ${template} and not datallowconn`.execute(admin)
    if (rows.length === 0) {
      await sql`drop database if exists ${sql.id(template)} with (force)`.execute(admin)
      await sql`create database ${sql.id(template)}`.execute(admin)
      const owner = connect({ ...server.connection, database: template, max: 1 })
      try {
        await installJobQueue({ ...server.connection, database: template })
        await migrate(owner)
      } finally {
        await owner.destroy()
      }
      await sql`update pg_database set datallowconn = false where datname = ${template}`.execute(admin)
    }
  } finally {
    await admin.destroy()
  }
  return {
    connection: server.connection,
    template,
    exampleFiles,
    async close() {
      if (lasting) return server.leave()
      await server.stop()
      await rm(base, { recursive: true, force: true })
    },
  }
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await migrationFiles()) hash.update(readFileSync(path.join(import.meta.dirname, '../../db/migrations', file)))
  return hash.digest('hex').slice(0, 16)
}
