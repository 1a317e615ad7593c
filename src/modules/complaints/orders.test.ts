import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, clock, as, agency } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const lead = await as('liaison_officer', { agencyId: dishub })
const head = await as('agency_head', { agencyId: dishub })
const helper = await as('liaison_officer', { agencyId: dpupr })

async function helped(role: 'support' | 'copy' = 'support') {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
  const url = `/api/complaints/${id}`
  const orders = [
    { agencyId: dishub, role: 'lead', instruction: 'Tertibkan' },
    { agencyId: dpupr, role, instruction: 'Pasang pembatas' },
  ]
  assert.equal((await admin.post(`${url}/dispose`, { confidential: false, dispositions: orders })).statusCode, 200)
  return { url, order: `/api/complaints/dispositions/${(await support(url)).id}` }
}

async function support(url: string, reader = admin) {
  const { dispositions } = (await reader.get(url)).json() as ComplaintDetail
  return dispositions.findLast(({ toAgencyId }) => toAgencyId === dpupr)!
}

test('the helping agency accepts its order and reports its end; the case stays with the lead', async () => {
  const { url, order } = await helped()
  assert.deepEqual((await support(url, helper)).steps, ['accept', 'return'])
  assert.deepEqual((await support(url, lead)).steps, [])
  const early = await helper.post(`${order}/complete`, { reason: 'Sudah dipasang' })
  assert.deepEqual([early.statusCode, early.json().code, early.json().allowed], [409, 'disposition-step-impossible', ['accept', 'return']])
  assert.equal((await helper.post(`${order}/accept`)).statusCode, 200)
  assert.equal((await support(url)).status, 'in_progress')
  assert.equal((await helper.post(`${order}/complete`, {})).statusCode, 400)
  assert.equal((await helper.post(`${order}/complete`, { reason: 'Sudah dipasang' })).statusCode, 200)
  const after = await support(url, helper)
  assert.deepEqual([after.status, after.reason, after.steps], ['completed', 'Sudah dipasang', []])
  const { status, leadAgencyId } = (await admin.get(url)).json()
  assert.deepEqual([status, leadAgencyId], ['assigned', dishub])
  assert.equal((await helper.post(`${order}/return`, { reason: 'Bukan kami' })).statusCode, 409)
})

test('nobody else takes the step of the helping agency, and who is only informed has none', async () => {
  const { order } = await helped()
  for (const client of [lead, head, admin]) assert.equal((await client.post(`${order}/accept`)).statusCode, 403)
  assert.equal((await (await as()).post(`${order}/accept`)).statusCode, 401)
  const stranger = await as('liaison_officer', { agencyId: await agency(`lain-${randomUUID().slice(0, 8)}`) })
  assert.equal((await stranger.post(`${order}/accept`)).statusCode, 404)
  const copy = await helped('copy')
  assert.deepEqual((await helper.post(`${copy.order}/accept`)).json().allowed, [])
})

test('an order is returned within one working day and not later', async () => {
  const { url, order } = await helped()
  assert.equal((await helper.post(`${order}/return`, { reason: 'Bukan ruas kota' })).statusCode, 204)
  assert.equal((await helper.get(url)).statusCode, 404, 'who gave it back reads it no more')
  const returned = await support(url)
  assert.deepEqual([returned.status, returned.reason], ['returned', 'Bukan ruas kota'])
  const late = await helped()
  clock.advance({ days: 7 })
  const reply = await helper.post(`${late.order}/return`, { reason: 'Bukan ruas kota' })
  assert.deepEqual([reply.statusCode, reply.json().code], [409, 'return-too-late'])
})

test('an open order of a helper holds up no answer; the help that was asked for brings the case back when it ends', async () => {
  const { url, order } = await helped()
  assert.equal((await lead.post(`${url}/accept`, {})).statusCode, 200)
  assert.equal((await lead.post(`${url}/coordinate`, { agencyId: dpupr, request: 'Alat berat' })).statusCode, 200)
  const asked = await support(url)
  assert.equal((await helper.post(`/api/complaints/dispositions/${asked.id}/accept`)).statusCode, 200)
  assert.equal((await admin.get(url)).json().status, 'coordinating')
  assert.equal((await helper.post(`/api/complaints/dispositions/${asked.id}/complete`, { reason: 'Alat siap' })).statusCode, 200)
  assert.equal((await admin.get(url)).json().status, 'in_progress')
  const { id } = (await lead.post(`${url}/answers`, { kind: 'public_answer', body: 'Sudah tertib.', resolves: true })).json()
  assert.equal((await lead.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  assert.equal((await admin.get(url)).json().status, 'resolved')
  assert.equal((await helper.post(`${order}/accept`)).statusCode, 200, 'the helper still ends its own order')
})
