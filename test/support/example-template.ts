import { mkdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { travellingClock } from '#kernel/clock.ts'
import { APP_ROLE, connect } from '#kernel/db.ts'
import { buildHouse } from '../../src/app.ts'
import { loadExampleCity } from '../../src/demo/load-example-city.ts'
import { testConfig, testConnection, testKeys } from './test-settings.ts'

export const EXAMPLE_MORNING = '2026-11-23T09:00'

/** The example city to copy: the first test file that asks loads it, the others wait for that. */
export async function exampleTemplate(): Promise<{ template: string; files: string }> {
  const { connection, template, exampleTemplate, exampleFiles: files } = testConnection()
  const admin = connect({ ...connection, max: 1 })
  try {
    await sql`select pg_advisory_lock(hashtext(${exampleTemplate}))`.execute(admin)
    const { rows } = await sql`select from pg_database where datname = ${exampleTemplate} and not datallowconn`.execute(admin)
    if (rows.length === 0) {
      await sql`drop database if exists ${sql.id(exampleTemplate)} with (force)`.execute(admin)
      await sql`create database ${sql.id(exampleTemplate)} template ${sql.id(template)}`.execute(admin)
      await load({ ...connection, database: exampleTemplate }, files)
      await sql`update pg_database set datallowconn = false where datname = ${exampleTemplate}`.execute(admin)
    }
  } finally {
    await admin.destroy()
  }
  return { template: exampleTemplate, files }
}

async function load(owner: ReturnType<typeof testConnection>['connection'], files: string): Promise<void> {
  await mkdir(files, { recursive: true })
  const config = testConfig(files)
  const db = connect({ ...owner, role: APP_ROLE })
  const house = await buildHouse({ config, db, owner, clock: travellingClock(config.zone, EXAMPLE_MORNING), crypto: testKeys() })
  try {
    await loadExampleCity(house.context, () => {})
    await house.context.jobs.drain()
  } finally {
    await house.close()
    await db.destroy()
  }
}
