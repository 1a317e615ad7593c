import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { listMail } from '#kernel/mail.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { RequestList, SubjectRequest } from './contract.ts'

const { db, context, clock, as } = await testApp({ now: '2026-08-03T09:00' })
const officer = await as('data_protection_officer')
await as('auditor')
const BASE = '/api/contacts/requests'
const wish = {
  kind: 'access',
  way: 'letter',
  requester: 'Yosina Latuheru',
  reach: 'yosina@example.org',
  wish: 'Ingin melihat data yang disimpan',
} as const
const recorded = async (more = {}) => {
  const reply = await officer.post(BASE, { ...wish, ...more })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json() as SubjectRequest
}
const list = async () => (await officer.get(BASE)).json() as RequestList
const step = (id: string, name: string, body: object) => officer.post(`${BASE}/${id}/${name}`, body)

test('the term of three times twenty-four hours runs from receipt, through nights and days off, however late it was written down', async () => {
  const now = await recorded()
  assert.match(now.number, /^PD-26-[2-9A-HJ-NP-Z]{6}$/)
  assert.deepEqual([now.receivedAt, now.dueAt, now.late], ['2026-08-03T00:00:00Z', '2026-08-06T00:00:00Z', false])
  const late = await recorded({ receivedAt: '2026-07-30T16:00:00+09:00' })
  assert.deepEqual([late.dueAt, late.late], ['2026-08-02T07:00:00Z', true])
  for (const receivedAt of ['2026-08-03T09:01:00+09:00', '2026-04-01T00:00:00Z'])
    assert.equal((await officer.post(BASE, { ...wish, receivedAt })).json().code, 'request-receipt-day')
  assert.deepEqual(
    (await list()).open.map(({ id }) => id),
    [late.id, now.id],
    'what is due first stands first',
  )
  assert.equal((await officer.post(BASE, { ...wish, kind: 'other' })).statusCode, 400)
})

test('nobody is answered whose identity was not checked; a refusal says why; what is over stays over', async () => {
  const { id, actions } = await recorded()
  assert.deepEqual(actions, ['confirm_identity', 'refuse'])
  assert.equal((await step(id, 'answer', { outcome: 'Dikirim lewat pos' })).json().code, 'request-identity-unknown')
  assert.equal((await step(id, 'confirm-identity', { way: 'id_card' })).statusCode, 200)
  assert.equal((await step(id, 'confirm-identity', { way: 'id_card' })).json().code, 'request-identity-known')
  const answered = (await step(id, 'answer', { outcome: 'Dikirim lewat pos' })).json()
  assert.deepEqual([answered.state, answered.actions, answered.requester], ['answered', [], 'Yosina Latuheru'])
  assert.equal((await step(id, 'refuse', { reason: 'Sudah terlambat untuk itu' })).json().code, 'request-closed')
  const other = await recorded({ kind: 'deletion' })
  assert.equal((await step(other.id, 'refuse', { reason: 'Tidak' })).statusCode, 400)
  const refused = (await step(other.id, 'refuse', { reason: 'Perkara pengawasan masih diperiksa' })).json()
  assert.deepEqual([refused.state, refused.outcome], ['refused', 'Perkara pengawasan masih diperiksa'])
  const history = await listJournal(db, 'contacts', id)
  assert.deepEqual(
    history.map(({ kind }) => kind),
    ['request-received', 'request-identity-confirmed', 'request-answered'],
  )
  assert.doesNotMatch(JSON.stringify(history), /Yosina|pos|melihat/)
})

test('who asked is kept encrypted, and after a deletion not at all', async () => {
  const { id } = await recorded({ kind: 'deletion' })
  const row = () => db.selectFrom('contacts.request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(await row()), /Yosina|example/)
  await step(id, 'confirm-identity', { way: 'code' })
  const answered = (await step(id, 'answer', { outcome: 'Identitas dihapus' })).json()
  assert.deepEqual([answered.requester, answered.reach], [null, null])
  assert.deepEqual([(await row()).requester_enc, (await row()).reach_enc], [null, null])
})

test('whoever serves requests is told a day before the term ends and when it has ended, at any hour, unless it was answered', async () => {
  clock.set('2026-08-17T22:00')
  const { number } = await recorded()
  const done = await recorded()
  await step(done.id, 'refuse', { reason: 'Pemohon tidak dapat dipastikan' })
  const told = async (at: string) => {
    clock.set(at)
    await context.jobs.drain()
    const mails = (await listMail(db)).filter(({ subject }) => subject.startsWith('Permintaan PD'))
    return mails.map(({ subject }) => subject)
  }
  assert.deepEqual(
    (await told('2026-08-19T21:59')).filter((subject) => subject.includes(number)),
    [],
  )
  assert.deepEqual(
    (await told('2026-08-19T22:00')).filter((subject) => subject.includes(number)),
    [`Permintaan ${number} harus dijawab sebelum besok`],
  )
  const all = await told('2026-08-20T22:00')
  assert.ok(all.includes(`Permintaan ${number} melewati batas waktunya`))
  assert.ok(!all.some((subject) => subject.includes(done.number)))
})

test('only who serves requests reads and writes the register', async () => {
  const admin = await as('city_admin')
  const visitor = await as()
  for (const [person, status] of [
    [admin, 403],
    [visitor, 401],
  ] as const) {
    assert.equal((await person.get(BASE)).statusCode, status)
    assert.equal((await person.post(BASE, wish)).statusCode, status)
  }
  assert.equal((await step('0199a1b2-0000-7000-8000-000000000000', 'answer', { outcome: 'Selesai' })).statusCode, 404)
})
