import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import type { ComplaintRow } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, db, clock, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const dishub = await agency('dishub')
const dpupr = await agency('dpupr')
const inspektorat = await agency('inspektorat')
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dishub })
const inspector = await as('inspectorate', { agencyId: inspektorat })

type Orders = [agencyId: string, role: 'lead' | 'support'][]

async function disposed(body: string, orders: Orders, categoryCode = 'LLN01'): Promise<string> {
  const { id } = await submitComplaint(context, VISITOR, { locale: 'id', input: { intakeKey: randomUUID(), categoryCode, body } })
  clock.advance({ minutes: 1 })
  if (orders.length > 0) {
    const dispositions = orders.map(([agencyId, role]) => ({ agencyId, role, instruction: 'Tertibkan' }))
    const reply = await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })
    assert.equal(reply.statusCode, 200, reply.body)
  }
  return id
}

const led = await disposed('Parkir liar satu', [[dishub, 'lead']])
const helped = await disposed('Jalan rusak dekat terminal', [
  [dpupr, 'lead'],
  [dishub, 'support'],
])
const foreign = await disposed('Jalan rusak lain', [[dpupr, 'lead']])
const both = await disposed('Parkir liar dua', [
  [dishub, 'lead'],
  [dpupr, 'support'],
])
const waiting = await disposed('Belum disposisi', [])
const undated = await disposed('Parkir liar tanpa tenggat', [[dishub, 'lead']])
await db.updateTable('complaints.complaint').set({ due_at: null }).where('id', '=', undated).execute()
const conduct = await disposed('Petugas meminta uang', [], 'PLY')

async function pages(person: Client, query: string, limit: number): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const url: string = `/api/complaints?${query}&limit=${limit}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`
    const page = (await person.get(url)).json() as { rows: ComplaintRow[]; next: string | null }
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return ids
}

for (const limit of [1, 2, 50])
  test(`an agency reads what it leads and what it helps with as one list, ${limit} a page, and nothing else`, async () => {
    assert.deepEqual(await pages(liaison, 'sort=newest', limit), [undated, both, helped, led])
    assert.deepEqual(await pages(liaison, 'sort=due', limit), [led, helped, both, undated])
    assert.equal((await liaison.get('/api/complaints/counts')).json().open, 4)
  })

test('the Inspektorat has every matter of its kind in one list with its own', async () => {
  const own = await disposed('Lampu padam di kantor', [[inspektorat, 'lead']])
  assert.deepEqual(await pages(inspector, 'sort=newest', 1), [own, conduct])
  assert.equal((await inspector.get('/api/complaints/counts')).json().open, 2)
})

test('whoever reads the whole city sees each case once', async () => {
  const all = await pages(admin, 'sort=newest', 2)
  assert.equal(new Set(all).size, all.length)
  for (const id of [led, helped, foreign, both, waiting, undated]) assert.ok(all.includes(id))
  assert.ok(!all.includes(conduct))
})

test('a case that an agency helps with moves in its list as its deadline does, and leaves the open ones when it ends', async () => {
  const change = (row: object) => db.updateTable('complaints.complaint').set(row).where('id', '=', helped).execute()
  const { due_at, status } = await db
    .selectFrom('complaints.complaint')
    .select(['due_at', 'status'])
    .where('id', '=', helped)
    .executeTakeFirstOrThrow()
  await change({ due_at: '2027-01-01T00:00:00Z' })
  assert.deepEqual(await pages(liaison, 'sort=due', 1), [led, both, helped, undated])
  await change({ due_at: null })
  assert.deepEqual((await pages(liaison, 'sort=due', 1)).slice(0, 2), [led, both])
  assert.deepEqual(new Set(await pages(liaison, 'timing=undated', 1)), new Set([helped, undated]))
  await change({ due_at, status: 'closed' })
  assert.deepEqual(await pages(liaison, 'open=true&sort=due', 1), [led, both, undated])
  assert.deepEqual(await pages(liaison, 'open=false', 1), [helped])
  assert.equal((await liaison.get('/api/complaints/counts')).json().open, 3)
  await change({ status })
  assert.deepEqual(await pages(liaison, 'status=assigned', 2), [led, helped, both, undated])
})

test('a helper that gave its order back reads the case no more; a new lead keeps the helpers and the earlier lead goes', async () => {
  const see = async (person: Client, id: string) => (await person.get(`/api/complaints/${id}`)).statusCode
  assert.equal(await see(liaison, helped), 200)
  const detail = (await liaison.get(`/api/complaints/${helped}`)).json() as {
    dispositions: { id: string; mayTake?: string[]; role: string }[]
  }
  const order = detail.dispositions.find(({ role }) => role === 'support')!
  await db.updateTable('complaints.disposition').set({ status: 'returned' }).where('id', '=', order.id).execute()
  assert.equal(await see(liaison, helped), 404)
  assert.ok(!(await pages(liaison, 'sort=newest', 50)).includes(helped))
  await db.updateTable('complaints.complaint').set({ lead_agency_id: dpupr }).where('id', '=', both).execute()
  assert.equal(await see(liaison, both), 200, 'its order of lead still stands, so it reads on as one that helps')
  await db
    .updateTable('complaints.disposition')
    .set({ status: 'withdrawn' })
    .where('complaint_id', '=', both)
    .where('to_agency_id', '=', dishub)
    .execute()
  assert.equal(await see(liaison, both), 404)
})

test('an open case is found in spite of a typing error, a finished one by its words', async () => {
  const found = async (q: string) => (await pages(admin, `q=${encodeURIComponent(q)}`, 50)).includes(foreign)
  assert.ok(await found('jalan rusk'))
  assert.deepEqual(await pages(admin, 'q=jalan+rusk', 1), await pages(admin, 'q=jalan+rusk', 50), 'page by page too')
  assert.equal((await pages(admin, 'q=jalan+rusk', 50)).length, 2)
  assert.equal((await admin.post(`/api/complaints/${waiting}/archive`, { archiveReason: 'unclear' })).statusCode, 200)
  assert.ok((await pages(admin, 'q=disposisi', 50)).includes(waiting))
  assert.ok(!(await pages(admin, 'q=dispossi', 50)).includes(waiting))
})
