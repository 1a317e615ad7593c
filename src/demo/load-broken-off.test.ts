import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import { breaksAfterStatements, emptyCity, wasLoaded } from '../../test/support/broken-load.ts'
import { ASSETS, CCTV_BREAK, CENSUSES, PLANS, STATEMENTS as STATED } from './infrastructure-facts.ts'
import { loadInfrastructure } from './load-infrastructure.ts'
import { loadPartnership } from './load-partnership.ts'
import { COMPANIES, NEEDS, STATEMENTS } from './partnership-facts.ts'

const city = await emptyCity({
  agencies: [
    'pln',
    'dlhp',
    ...[...ASSETS, ...CENSUSES, ...PLANS, ...NEEDS].map(({ agency }) => agency),
    ...COMPANIES.flatMap(({ partner }) => partner ?? []),
  ],
  roles: ['city_admin', 'planning_officer', 'company_partner'],
})

const INFRASTRUCTURE = {
  asset: ASSETS.length,
  event: ASSETS.length + ASSETS.flatMap(({ later = [] }) => later).length,
  census: CENSUSES.length,
  series_break: [CCTV_BREAK].length,
  plan: PLANS.length,
  statement: STATED.length,
}
const PARTNERSHIP = { company: COMPANIES.length, need: NEEDS.length, statement: STATEMENTS.length, contribution: 4, realisation: 3 }

async function countsOf(db: Db, schema: string, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(`${schema}.${table}`)}`.execute(db)
    counts[table] = Number(rows[0]!.count)
  }
  return counts
}

async function entriesOf(db: Db, room: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) from journal.entry where room = ${room}`.execute(db)
  return Number(rows[0]!.count)
}

for (const [room, load, whole] of [
  ['infrastructure', loadInfrastructure, INFRASTRUCTURE],
  ['partnership', loadPartnership, PARTNERSHIP],
] as const)
  test(`${room}: a load that is killed anywhere leaves nothing behind, and the next one brings all of it, once`, async () => {
    const counts = () => countsOf(city.ownerDb, room, Object.keys(whole))
    const nothing = Object.fromEntries(Object.keys(whole).map((table) => [table, 0]))
    const loaded = (context: Context) => wasLoaded(() => load(context))
    let breaks = 0
    for (let allowed = 10; !(await loaded(breaksAfterStatements(city.context, allowed))); allowed = Math.ceil(allowed * 1.3)) {
      breaks++
      assert.deepEqual([await counts(), await entriesOf(city.ownerDb, room)], [nothing, 0], `after ${allowed} statements`)
    }
    assert.ok(breaks > 8, `it broke ${breaks} times`)
    assert.deepEqual(await counts(), whole)
    const entries = await entriesOf(city.ownerDb, room)
    // Killed before the part was noted as done: it is asked again.
    assert.equal(await loaded(city.context), true)
    assert.deepEqual([await counts(), await entriesOf(city.ownerDb, room)], [whole, entries])
  })
