import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ComplaintRow } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, db, clock, as, agency, anotherNode } = await testApp({ now: '2026-08-03T09:00' })
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')
const { app: otherNode } = await anotherNode()
const { id } = await submitComplaint(context, VISITOR, {
  locale: 'id',
  input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar' },
})
await admin.post(`/api/complaints/${id}/dispose`, {
  confidential: false,
  dispositions: [{ agencyId: dishub, role: 'lead', instruction: 'Tertibkan' }],
})

/** What the lists of two nodes show of the case. */
async function shown(): Promise<ComplaintRow[]> {
  const reader = await as('city_admin')
  const here = await reader.get('/api/complaints')
  const there = await otherNode.inject({ url: '/api/complaints', headers: { cookie: `${SESSION_COOKIE}=${reader.sessionToken}` } })
  return [here, there].map((reply) => (reply.json() as { rows: ComplaintRow[] }).rows[0]!)
}

test('a name given on one node stands in the lists of every node with the next page', async () => {
  const [before] = await shown()
  assert.deepEqual([before!.leadAgency, before!.category], ['Dinas Perhubungan', 'Parkir liar'])
  const { version, ...category } = await db
    .selectFrom('complaints.category')
    .select(['version', 'default_class as defaultClass', 'default_agency_slug as defaultAgencySlug', 'needs_location as needsLocation'])
    .where('code', '=', 'LLN01')
    .where('current', '=', true)
    .executeTakeFirstOrThrow()
  const renamed = await admin.post('/api/complaints/categories/LLN01', {
    ...category,
    version,
    nameId: 'Parkir sembarangan',
    nameEn: 'Careless parking',
    defaultConfidential: false,
    needsProof: false,
    active: true,
    reason: 'Lebih jelas',
  })
  assert.equal(renamed.statusCode, 204, renamed.body)
  assert.deepEqual(
    (await shown()).map(({ category }) => category),
    ['Parkir sembarangan', 'Parkir sembarangan'],
  )
})

test('the name of an agency that holds from tomorrow on stands in no list of today', async () => {
  const reply = await admin.post(`/api/agencies/${dishub}/change`, { from: '2026-08-04', name: 'Dinas Mobilitas', reason: 'Perwali baru' })
  assert.equal(reply.statusCode, 200, reply.body)
  assert.deepEqual(
    (await shown()).map(({ leadAgency }) => leadAgency),
    ['Dinas Perhubungan', 'Dinas Perhubungan'],
  )
  clock.advance({ hours: 15 })
  assert.equal(clock.today().toString(), '2026-08-04')
  assert.deepEqual(
    (await shown()).map(({ leadAgency }) => leadAgency),
    ['Dinas Mobilitas', 'Dinas Mobilitas'],
  )
})
