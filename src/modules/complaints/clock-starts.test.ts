import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, clock, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dishub })

test('another category and another agency after the disposition keep the start and the end of both clocks', async () => {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
  const url = `/api/complaints/${id}`
  const to = (agencyId: string) => ({ confidential: false, dispositions: [{ agencyId, role: 'lead', instruction: 'Periksa' }] })
  const clocks = async () =>
    ((await admin.get(url)).json() as ComplaintDetail).clocks
      .filter(({ kind }) => kind === 'first_response' || kind === 'resolution')
      .map(({ kind, startedAt, dueOn, term }) => ({ kind, startedAt, dueOn, term }))
  assert.equal((await admin.post(`${url}/dispose`, to(dishub))).statusCode, 200)
  const before = await clocks()
  assert.deepEqual(
    before.map(({ kind, dueOn }) => [kind, dueOn]),
    [
      ['first_response', '2026-08-10'],
      ['resolution', '2026-08-24'],
    ],
  )
  clock.set('2026-08-04T10:00')
  const back = { returnReason: 'wrong_category', note: 'Ini jalan rusak' }
  assert.equal((await liaison.post(`${url}/return`, back)).statusCode, 204)
  clock.set('2026-08-05T10:00')
  const again = await admin.post(`${url}/dispose`, { ...to(dpupr), categoryCode: 'JLN01' })
  assert.deepEqual([again.statusCode, again.json().categoryCode], [200, 'JLN01'])
  assert.deepEqual(await clocks(), before)
})
