import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { verifyJournal } from '#city/journal/index.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'

const { context, db, ownerDb, as } = await testApp()
const desk = await as('desk_clerk')

const matter = (more: object = {}) => ({
  intakeKey: randomUUID(),
  categoryCode: 'JLN01',
  channel: 'service_desk',
  anonymous: true,
  body: 'jalan berlubang dekat pasar mardika',
  ...more,
})
const file = (body: object) => desk.post('/api/complaints', body)

async function stored(keys: readonly string[]) {
  const { rows } = await sql<{ key: string; transaction: string; contact: boolean }>`
    select intake_key as key, xmin::text as transaction, contact_id is not null as contact
    from complaints.complaint where intake_key = any(${keys}::uuid[])`.execute(ownerDb)
  return rows
}

test('who files at the same moment shares a commit, and has an outcome of his own', async () => {
  const good = Array.from({ length: 6 }, () => matter())
  const unknown = matter({ categoryCode: 'XXX99' })
  const elsewhere = matter({ areaCode: '81.71.99.9999' })
  const withContact = matter({ anonymous: false, contact: { email: 'ibu.wel@example.org' } })
  const twice = matter()
  const answers = await Promise.all([...good, unknown, elsewhere, withContact, twice, twice].map(file))
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [201, 201, 201, 201, 201, 201, 422, 422, 201, 201, 201],
  )
  assert.equal(answers[6]!.json().code, 'category-unknown')
  assert.equal(answers[7]!.json().code, 'area-unknown')
  const [one, two] = answers.slice(-2).map((answer) => answer.json())
  assert.deepEqual([{ ...one, repeated: null }, one.repeated !== two.repeated], [{ ...two, repeated: null }, true])
  assert.ok(answers.slice(0, 6).every((answer) => answer.json().verificationDueOn === '2026-08-06' && answer.json().secret))

  const rows = await stored(good.map(({ intakeKey }) => intakeKey))
  assert.equal(rows.length, 6)
  assert.ok(new Set(rows.map(({ transaction }) => transaction)).size < 6, 'some of them were committed together')
  assert.deepEqual(await stored([unknown.intakeKey, elsewhere.intakeKey]), [])
  assert.deepEqual(
    (await stored([withContact.intakeKey])).map(({ contact }) => contact),
    [true],
  )
  const notices = await db.selectFrom('notices.notice').select('kind').where('kind', '=', 'complaints.received').execute()
  assert.equal(notices.length, 1, 'only who left an address is told')

  const { findings, subjects } = await verifyJournal(db)
  assert.deepEqual(findings, [])
  assert.equal(subjects >= 8, true)
})

test('each complaint has its clock, its history and its doorbell', async () => {
  const rung = new Set<string>()
  context.bus.subscribe('complaints.changed', (id) => rung.add(id))
  const { id } = (await file(matter())).json()
  const clocks = await db.selectFrom('complaints.clock').select(['kind', 'result']).where('complaint_id', '=', id).execute()
  assert.deepEqual(clocks, [{ kind: 'verification', result: 'running' }])
  const entries = await db.selectFrom('journal.entry').select(['seq', 'kind', 'actor_id']).where('subject', '=', id).execute()
  assert.deepEqual(entries, [{ seq: 1, kind: 'received', actor_id: desk.accountId }])
  await until('lists and wall hear of it', () => rung.has(id))
})

test('what another node changed is obeyed with the next complaint: a closed category, a new term, a new holiday', async () => {
  const due = async () => (await file(matter())).json().verificationDueOn
  assert.equal(await due(), '2026-08-06')
  const policy = ownerDb.updateTable('policies.policy').where('key', '=', 'complaints.clock.verification')
  await policy.set({ value: JSON.stringify({ n: 2, unit: 'working_day' }) }).execute()
  assert.equal(await due(), '2026-08-05')

  const { code } = await ownerDb
    .selectFrom('calendar.version')
    .select('code')
    .where('year', '=', 2026)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow()
  const holiday = { version: code, date: '2026-08-04', kind: 'local_holiday', name_id: 'Libur', name_en: 'Holiday', source: 'test' }
  await ownerDb.insertInto('calendar.day').values(holiday).execute()
  assert.equal(await due(), '2026-08-06')

  await ownerDb.updateTable('complaints.category').set({ active: false }).where('code', '=', 'JLN01').execute()
  assert.equal((await file(matter())).json().code, 'category-unknown')
  await ownerDb.updateTable('complaints.category').set({ active: true }).where('code', '=', 'JLN01').execute()
  assert.equal((await file(matter())).statusCode, 201)
})
