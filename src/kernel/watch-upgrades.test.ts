import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { until } from '../../test/support/until.ts'
import { watchUpgrades } from './watch-upgrades.ts'

const { owner, ownerDb } = await testApp()
const NAME = 'watch-upgrades-test'

async function backends(working = false): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where application_name = ${NAME} and (not ${working} or wait_event_type = 'Lock')`.execute(ownerDb)
  return rows.map(({ pid }) => pid)
}

test('a watch that loses its connection while it looks opens one other, and leaves none behind when it ends', async () => {
  const named: string[] = []
  let opening: ReturnType<typeof watchUpgrades> | undefined
  await ownerDb.transaction().execute(async (tx) => {
    await sql`lock table kernel.breaking_migration`.execute(tx)
    opening = watchUpgrades({ ...owner, application_name: NAME }, (name) => named.push(name))
    await until('it looks', async () => (await backends(true)).length === 1)
    const [pid] = await backends(true)
    await sql`select pg_terminate_backend(${pid})`.execute(ownerDb)
    await sql`insert into kernel.breaking_migration (name) values ('9999-other.sql')`.execute(tx)
  })
  const watch = await opening!
  await until('it has seen the upgrade', () => named.length > 0)
  // As long as a second attempt would take to come as well.
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.deepEqual([named, (await backends()).length], [['9999-other.sql'], 1])
  await watch.close()
  await until('its connection is gone', async () => (await backends()).length === 0)
})
