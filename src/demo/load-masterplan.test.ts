import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { insertAccount, insertGrant, type Role } from '#city/people/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type TestApp, testApp } from '../../test/support/test-app.ts'
import { ACCOUNTS, emailOf } from './accounts.ts'
import { loadMasterplan } from './load-masterplan.ts'
import { KNOWN, THEMES } from './plan-facts.ts'

const ROLES: readonly Role[] = ['planning_officer', 'city_admin']

/** A house with the offices and people that the plan asks for, and nothing else. */
async function emptyCity(): Promise<TestApp> {
  const house = await testApp({ now: '2026-11-23T09:00' })
  for (const slug of new Set([...KNOWN.map(({ agency }) => agency), ...Object.keys(THEMES)])) await house.agency(slug)
  await inTransaction(house.db, SYSTEM, async (tx) => {
    for (const role of ROLES) {
      const { name } = ACCOUNTS.find((each) => each.role === role)!
      const accountId = await insertAccount(tx, { email: emailOf(role), name, passwordHash: null, createdAt: house.clock.now() })
      await insertGrant(tx, { accountId, role, agencyId: null, validFrom: Temporal.PlainDate.from('2017-01-01') })
    }
  })
  return house
}

const city = await emptyCity()
await loadMasterplan(city.context)

test('everything of the plan is made once, and its history says so', async () => {
  const { rows } = await sql<{ what: string; records: number; recorded: number }>`
    with made (what, records, kind) as (
      select 'documents', count(*)::int, 'document-created' from masterplan.document
      union all select 'adoptions', count(*)::int, 'document-adopted' from masterplan.document_version where status = 'in_force'
      union all select 'programmes', count(*)::int, 'programme-created' from masterplan.programme
      union all select 'starts', count(*)::int, 'programme-start' from masterplan.programme_status where status = 'running'
      union all select 'indicators', count(*)::int, 'indicator-created' from masterplan.indicator
      union all select 'periods', count(*)::int, 'period-set' from masterplan.period
      union all select 'numbers', count(*)::int, 'realisation-written' from masterplan.realisation
      union all select 'accepted', count(*)::int, 'realisation-accept' from masterplan.realisation where status = 'accepted'
      union all select 'city budgets', count(*)::int, 'city-budget-set' from masterplan.city_budget
      union all select 'links', count(*)::int, 'link-set' from masterplan.plan_link
      union all select 'lines', count(*)::int, 'activity-created' from masterplan.activity)
    select what, records, (select count(*)::int from journal.entry e where e.room = 'masterplan' and e.kind = made.kind) as recorded from made`.execute(
    city.ownerDb,
  )
  for (const { what, records, recorded } of rows) assert.deepEqual([what, recorded], [what, records])
  const count = (of: string) => rows.find(({ what }) => what === of)!.records
  assert.deepEqual([count('documents'), count('adoptions'), count('programmes'), count('indicators')], [2, 2, 92 + KNOWN.length, 92 + 4])
  assert.ok(count('accepted') > 100 && count('lines') > 50 && count('links') > 300)
})

test('what is invented says so, to the last reason in the history', async () => {
  const { rows } = await sql<{ reason: string }>`
    select distinct reason from masterplan.programme_status where reason !~* 'contoh'
    union select distinct actor_name from journal.entry where room in ('masterplan', 'measures') and actor_kind <> 'system' and actor_name !~ 'contoh'
    union select distinct reason from journal.entry where room = 'masterplan' and reason is not null and reason !~* 'contoh'`.execute(
    city.ownerDb,
  )
  assert.deepEqual(rows, [])
})
