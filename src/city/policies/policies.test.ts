import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { findPolicy, seedPolicies } from './index.ts'
import { setPolicy } from './set-policy.ts'

const { context, db, ownerDb, as } = await testApp()
const day = (text: string) => Temporal.PlainDate.from(text)
const termOf = async (subject: Record<string, string | null>, on = '2026-08-03', key = 'complaints.clock.resolution') =>
  (await findPolicy(db, key, subject, day(on)))?.value.n

test('the terms of operation stand there from the start, and the most specific row wins', async () => {
  assert.equal(await termOf({ class: 'complaint_ordinary', category: 'LLN' }), 14)
  assert.equal(await termOf({ class: 'complaint_supervisory', category: 'PLY' }), 60)
  assert.equal(await termOf({ class: 'information_request', category: 'LLN' }), 5)
  assert.equal(await termOf({ class: 'information_request', category: 'INF' }), 10, 'class and category before class alone')
  assert.equal(await termOf({}, '2026-08-03', 'complaints.clock.verification'), 3)
  assert.equal(await termOf({}, '2026-08-03', 'complaints.clock.first_response'), 5)
  assert.equal(await termOf({}, '2026-08-03', 'complaints.clock.confirmation'), 10)
  assert.equal(await termOf({}, '2026-08-03', 'complaints.clock.periodic_update'), 10)
})

test('what nobody set is unknown, never a default', async () => {
  assert.equal(await termOf({ class: 'appreciation' }), undefined)
  assert.equal(await termOf({}, '2026-08-03', 'complaints.clock.unknown'), undefined)
  assert.equal(await termOf({ class: 'complaint_ordinary' }, '2019-12-31'), undefined, 'before the start of operation')
})

test('a new row holds from its day on, the old one until then, and the history says who set it', async () => {
  const admin = await as('city_admin')
  const body = {
    key: 'complaints.clock.resolution',
    selector: { class: 'complaint_ordinary' },
    value: { n: 10, unit: 'working_day' },
    legalBasis: 'Perwali contoh',
    validFrom: '2026-09-01',
  }
  assert.equal((await (await as('agency_head')).post('/api/policies', body)).statusCode, 403)
  assert.equal((await admin.post('/api/policies', body)).statusCode, 204)
  const subject = { class: 'complaint_ordinary', category: 'LLN' }
  assert.deepEqual([await termOf(subject, '2026-08-31'), await termOf(subject, '2026-09-01')], [14, 10])
  const history = await listJournal(db, 'policies', '018f0000-0000-7000-8000-0000000011c1')
  assert.deepEqual([history.at(-1)!.kind, history.at(-1)!.detail.legalBasis], ['policy-set', 'Perwali contoh'])
  const earlier = await admin.post('/api/policies', { ...body, validFrom: '2026-08-15' })
  assert.equal(earlier.json().code, 'policy-overlap', 'never two rows on one day')
})

test('two rows of one key and selector on one day do not fit into the database', async () => {
  const row = {
    key: 'test.rate',
    selector: JSON.stringify({ a: '1', b: '2' }),
    value: JSON.stringify({ n: 1 }),
    legal_basis: 'SK',
    valid_from: '2026-01-01',
  }
  await ownerDb.insertInto('policies.policy').values(row).execute()
  const turned = { ...row, selector: JSON.stringify({ b: '2', a: '1' }), valid_from: '2026-05-01' }
  await assert.rejects(ownerDb.insertInto('policies.policy').values(turned).execute(), /conflicting key value/)
})

test('a room brings first values once, and leaves alone what the city edits', async () => {
  const seed = (n: number) =>
    inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, [{ key: 'test.first', selector: {}, value: { n }, legalBasis: 'Awal' }]))
  await seed(1)
  await seed(2)
  assert.equal(await termOf({}, '2026-08-03', 'test.first'), 1)
})

test('a policy is set only as its rule understands it, and never for a day that has passed', async () => {
  const admin = await as('city_admin')
  const body = { key: 'complaints.audit_share', selector: {}, value: { share: 0.1 }, legalBasis: 'Perwali contoh', validFrom: '2026-10-01' }
  const refusal = async (change: object) => {
    const reply = await admin.post('/api/policies', { ...body, ...change })
    return [reply.statusCode, reply.json().code, reply.json().fields]
  }
  assert.deepEqual(await refusal({ key: 'complaints.audit' }), [422, 'policy-unknown', undefined])
  assert.deepEqual(await refusal({ value: { share: 5 } }), [422, 'policy-value-wrong', ['share']])
  assert.deepEqual(await refusal({ value: { share: '0.1' } }), [422, 'policy-value-wrong', ['share']])
  assert.deepEqual(await refusal({ value: {} }), [422, 'policy-value-wrong', ['share']])
  assert.deepEqual(await refusal({ value: { share: 0.1, extra: 1 } }), [422, 'policy-value-wrong', ['extra']])
  assert.deepEqual(await refusal({ selector: { class: 'complaint_ordinary' } }), [422, 'policy-value-wrong', ['class']])
  assert.deepEqual(await refusal({ validFrom: '2026-08-02' }), [422, 'policy-in-the-past', undefined])
  const term = { key: 'complaints.clock.resolution', selector: { class: 'aspiration' } }
  assert.deepEqual(await refusal({ ...term, value: { n: 7, unit: 'weeks' } }), [422, 'policy-value-wrong', ['unit']])
  assert.deepEqual(await refusal({ ...term, selector: { class: 'nonsense' }, value: { n: 7, unit: 'hour' } }), [
    422,
    'policy-value-wrong',
    ['class'],
  ])
  assert.equal((await admin.post('/api/policies', { ...body, ...term, value: { n: 7, unit: 'working_day' } })).statusCode, 204)
})

test('of several who set the same policy at the same moment one does, and the others are told to choose a later day', async () => {
  const admin = await as('city_admin')
  const body = { key: 'complaints.audit_share', selector: {}, value: { share: 0.2 }, legalBasis: 'Perwali contoh', validFrom: '2026-11-01' }
  const replies = await Promise.all(Array.from({ length: 5 }, () => admin.post('/api/policies', body)))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [204, 409, 409, 409, 409],
  )
  assert.ok(replies.every((reply) => reply.statusCode === 204 || reply.json().code === 'policy-overlap'))
  await assert.rejects(setPolicy(context, VISITOR, { ...body, validFrom: '2026-12-01' }), { code: 'forbidden' })
})

test('every policy that the city has stands in the list of what can be set, with a value that fits', async () => {
  const admin = await as('city_admin')
  const rows = (await admin.get('/api/policies')).json() as {
    key: string
    value: Record<string, unknown>
    selector: Record<string, string>
  }[]
  const infos = (await admin.get('/api/policies/definitions')).json() as { key: string; fields: { name: string; optional: boolean }[] }[]
  for (const row of rows.filter(({ key }) => !key.startsWith('test.'))) {
    const info = infos.find(({ key }) => key === row.key)
    assert.ok(info, row.key)
    const given = Object.keys(row.value)
    assert.deepEqual(
      given.filter((name) => !info.fields.some((field) => field.name === name)),
      [],
      row.key,
    )
    assert.deepEqual(
      info.fields.filter(({ name, optional }) => !optional && !given.includes(name)),
      [],
      row.key,
    )
  }
  assert.ok(infos.length >= 14)
})
