import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { breaksAfterTransactions, emptyCity, wasLoaded } from '../../test/support/broken-load.ts'
import { loadMasterplan } from './load-masterplan.ts'
import { KNOWN, THEMES } from './plan-facts.ts'

const city = await emptyCity({
  agencies: [...KNOWN.map(({ agency }) => agency), ...Object.keys(THEMES)],
  roles: ['planning_officer', 'city_admin'],
})
let allowed = 1
// Steps that were taken before are asked again and refused: each run gets a little further than the one before.
while (!(await wasLoaded(() => loadMasterplan(breaksAfterTransactions(city.context, allowed))))) allowed++

test('a load that breaks again and again between its transactions makes everything once', async () => {
  assert.ok(allowed > 5, `it broke ${allowed - 1} times`)
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
