import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { travellingClock } from '#kernel/clock.ts'
import { APP_ROLE, connect, type Db } from '#kernel/db.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#kernel/embedded-postgres.ts'
import { installJobQueue } from '#kernel/jobs.ts'
import { migrate } from '#kernel/migrate.ts'
import { buildHouse } from '../../src/app.ts'
import { testConfig, testKeys } from './test-settings.ts'

/** What the runner tells each test file, which is a process of its own. */
export interface TestConnection {
  connection: EmbeddedPostgres['connection']
  /** a migrated database with what every house brings at its first start, to be copied */
  template: string
  /** the name under which the first test file that wants it loads the example city */
  exampleTemplate: string
  /** where the uploaded files of the example city lie, beside its template */
  exampleFiles: string
}

export interface TestCluster extends TestConnection {
  close(): Promise<void>
}

/** One cluster for all test files. ARUMBAE_TEST_CLUSTER names a folder that outlives the run; its templates are of the sources as they are now. */
export async function openTestCluster(packageName?: string): Promise<TestCluster> {
  const lasting = process.env.ARUMBAE_TEST_CLUSTER
  const base = lasting ?? mkdtempSync(path.join(os.tmpdir(), 'arumbae-test-'))
  const server = await startEmbeddedPostgres({
    folder: path.join(base, packageName ?? 'pg'),
    durability: 'throwaway',
    settings: { max_connections: '400' },
    ...(packageName ? { packageName } : {}),
  })
  const sources = sourcesHash()
  const template = `template_${sources}`
  const exampleTemplate = `example_${sources}`
  const admin = connect({ ...server.connection, max: 1 })
  try {
    await dropTemplatesOfOtherSources(admin, sources)
    const { rows } = await sql`select from pg_database where datname = ${template} and not datallowconn`.execute(admin)
    if (rows.length === 0) {
      await sql`drop database if exists ${sql.id(template)} with (force)`.execute(admin)
      await sql`create database ${sql.id(template)}`.execute(admin)
      await furnish({ ...server.connection, database: template })
      await sql`update pg_database set datallowconn = false where datname = ${template}`.execute(admin)
    }
  } finally {
    await admin.destroy()
  }
  return {
    connection: server.connection,
    template,
    exampleTemplate,
    exampleFiles: path.join(base, `files-${exampleTemplate}`),
    async close() {
      if (lasting) return server.leave()
      await server.stop()
      await rm(base, { recursive: true, force: true })
    },
  }
}

/** Long before any test: what a house brings along is older than what happens in it. */
const FIRST_START = '2020-01-01T00:00'

async function furnish(owner: EmbeddedPostgres['connection']): Promise<void> {
  const ownerDb = connect({ ...owner, max: 1 })
  try {
    await installJobQueue(owner)
    await migrate(ownerDb)
  } finally {
    await ownerDb.destroy()
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-files-'))
  const config = testConfig(folder)
  const db = connect({ ...owner, role: APP_ROLE })
  const house = await buildHouse({ config, db, owner, clock: travellingClock(config.zone, FIRST_START), crypto: testKeys() })
  await house.close()
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
}

async function dropTemplatesOfOtherSources(admin: Db, sources: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database
    where (datname like 'template\\_%' or datname like 'example\\_%') and datname not like ${`%${sources}`} and not datallowconn`.execute(
    admin,
  )
  for (const { name } of rows) await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
}

function sourcesHash(): string {
  const root = path.join(import.meta.dirname, '../..')
  const hash = createHash('sha256')
  for (const file of globSync(['src/**/*.*', 'db/migrations/*.sql', 'package-lock.json'], { cwd: root }).sort())
    hash.update(file).update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
