import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type KyselyPlugin, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { EXAMPLE_MORNING } from '../../test/support/example-template.ts'
import { exampleCity, testApp } from '../../test/support/test-app.ts'
import { loadExampleCity } from './load-example-city.ts'

const BROKEN = 'The machine lost its power'
/** Every part asks the database more often than that. */
const QUESTIONS = 40

const { context, db, ownerDb } = await testApp({ now: EXAMPLE_MORNING })
const whole = await exampleCity()

/** A database that dies in the middle of whatever is told to begin. */
function dying() {
  let left = Infinity
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      left -= 1
      if (left < 0) throw new Error(BROKEN)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { plugin, dieSoon: () => (left = QUESTIONS) }
}

/** How many rows each table has, the queues and the memory of jobs left out. */
async function rowsOf(of: Db): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%'
      and n.nspname not in ('information_schema', 'graphile_worker', 'public', 'kernel') order by 1`.execute(of)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(name)}`.execute(of)
    counts[name] = rows[0]!.count
  }
  return counts
}

test('a load that dies in the middle of every part, one start after the other, ends with the whole example city, each thing once', async () => {
  const begun: string[] = []
  const bodies = async () => (await db.selectFrom('governance.body').select('id').execute()).length
  for (;;) {
    const { plugin, dieSoon } = dying()
    let fresh = 0
    const report = (line: string) => {
      const part = /^example city: ([a-z-]+)$/.exec(line)?.[1]
      if (!part || begun.includes(part)) return
      begun.push(part)
      fresh += 1
      dieSoon()
    }
    const load = loadExampleCity({ ...context, db: db.withPlugin(plugin) }, report)
    if (
      await load.then(
        () => true,
        (error: Error) => {
          assert.equal(error.message, BROKEN)
          return false
        },
      )
    )
      break
    assert.equal(fresh, 1, 'what was whole before stays')
    if (begun.at(-1) === 'governance') assert.equal(await bodies(), 0, 'nothing is left of a part that was broken off')
  }
  await context.jobs.drain()
  assert.equal(begun.length, 12)
  assert.deepEqual(await rowsOf(ownerDb), await rowsOf(whole.ownerDb))
  assert.equal(await loadExampleCity(context, () => {}), false)
})
