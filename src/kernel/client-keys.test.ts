import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from '../../test/support/test-app.ts'
import { VISITOR } from './permissions.ts'

const { context, db, as } = await testApp()
const admin = await as('city_admin')
const { id } = await submitComplaint(context, VISITOR, {
  locale: 'id',
  input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar' },
})
const url = `/api/complaints/${id}/notes`
const under = (key: string) => ({ headers: { 'idempotency-key': key } })

async function notes(): Promise<number> {
  const rows = await db.selectFrom('complaints.follow_up').select('id').where('complaint_id', '=', id).execute()
  return rows.length
}

test('what a device sends again under the same key happens once, also at the same moment', async () => {
  const key = randomUUID()
  const replies = await Promise.all(Array.from({ length: 5 }, () => admin.post(url, { body: 'Sudah ditelepon' }, under(key))))
  const statuses = replies.map(({ statusCode }) => statusCode)
  assert.equal(statuses.filter((status) => status === 204).length, 1)
  assert.equal(statuses.filter((status) => status === 409).length, 4)
  assert.equal(await notes(), 1)
  const again = await admin.post(url, { body: 'Sudah ditelepon' }, under(key))
  assert.equal(again.json().code, 'already-done')
  assert.match(again.json().title, /sudah dikerjakan/)
  assert.equal((await admin.post(url, { body: 'Sudah ditelepon' }, under(randomUUID()))).statusCode, 204)
  assert.equal(await notes(), 2)
})

test('a refusal spends no key, another person has keys of his own, and what is no key changes nothing', async () => {
  const key = randomUUID()
  const step = (body: object, person = admin) => person.post(`/api/complaints/${id}/ask`, body, under(key))
  const early = await step({ version: 99, question: 'Di sisi mana?' })
  assert.equal(early.statusCode, 409)
  assert.notEqual(early.json().code, 'already-done')
  assert.equal((await admin.post(url, { body: 'Kunci masih dapat dipakai' }, under(key))).statusCode, 204)
  assert.equal((await (await as('city_admin')).post(url, { body: 'Orang lain, kunci sama' }, under(key))).statusCode, 204)
  assert.equal((await admin.post(url, { body: 'Bukan kunci' }, under('x'))).statusCode, 204)
  assert.equal((await admin.post(url, { body: 'Bukan kunci' }, under('x'))).statusCode, 204)
})
