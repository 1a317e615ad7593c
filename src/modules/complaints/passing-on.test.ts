import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, as, agency } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const parking = await agency('dishub-parkir', { name: 'UPTD Parkir', parentId: dishub })
const terminal = await agency('dishub-terminal', { name: 'UPTD Terminal', parentId: dishub })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const lead = await as('liaison_officer', { agencyId: dishub })
const head = await as('agency_head', { agencyId: dishub })
const unit = await as('liaison_officer', { agencyId: parking })
const otherUnit = await as('liaison_officer', { agencyId: terminal })

type Order = ComplaintDetail['dispositions'][number]

async function inProgress() {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN02', body: 'Macet di depan pasar setiap pagi' },
  })
  const url = `/api/complaints/${id}`
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Urai kemacetan' }]
  assert.equal((await admin.post(`${url}/dispose`, { confidential: false, dispositions, dueOn: '2026-08-14' })).statusCode, 200)
  assert.equal((await lead.post(`${url}/accept`, {})).statusCode, 200)
  return { url, root: await orderTo(url, dishub) }
}

async function orderTo(url: string, agencyId: string, reader = admin): Promise<Order> {
  return ((await reader.get(url)).json() as ComplaintDetail).dispositions.findLast(({ toAgencyId }) => toAgencyId === agencyId)!
}

const step = (order: Order, name: string) => `/api/complaints/dispositions/${order.id}/${name}`
const part = { agencyId: parking, role: 'lead', instruction: 'Tertibkan parkir', dueOn: '2026-08-12' }

async function passedOn() {
  const { url, root } = await inProgress()
  assert.equal((await unit.get(url)).statusCode, 404, 'the unit reads nothing before it has a part')
  const reply = await lead.post(step(root, 'pass-on'), part)
  assert.equal(reply.statusCode, 200, reply.body)
  return { url, root, given: await orderTo(url, parking) }
}

async function answered(url: string) {
  const { id } = (await lead.post(`${url}/answers`, { kind: 'public_answer', body: 'Sudah lancar.', resolves: true })).json()
  assert.equal((await lead.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  return head.post(`/api/complaints/answers/${id}/approve`)
}

test('an agency passes a part of its order to a unit below, which reads the case, works and reports', async () => {
  const { url, root, given } = await passedOn()
  assert.deepEqual([given.parentId, given.fromAgency, given.dueOn, given.status], [root.id, 'Dinas Perhubungan', '2026-08-12', 'sent'])
  assert.deepEqual((await orderTo(url, parking, unit)).steps, ['accept', 'return'])
  assert.equal((await orderTo(url, parking)).status, 'read', 'opening it was the receipt')
  assert.equal((await unit.post(step(given, 'accept'))).statusCode, 200)
  assert.equal((await unit.post(`${url}/answers`, { kind: 'public_answer', body: 'Kami menjawab.', resolves: true })).statusCode, 403)
  assert.equal((await unit.post(step(given, 'complete'), { reason: 'Parkir tertib' })).statusCode, 200)
  const done = await orderTo(url, parking)
  assert.deepEqual([done.status, done.reason, done.steps], ['completed', 'Parkir tertib', []])
  assert.equal((await admin.get(url)).json().status, 'in_progress', 'the case follows its lead, not the parts')
  assert.equal((await answered(url)).statusCode, 204)
})

test('the case is not answered while a unit leads an open part; a unit that only helps holds nobody up', async () => {
  const { url, root, given } = await passedOn()
  assert.equal((await lead.post(step(root, 'pass-on'), { ...part, agencyId: terminal, role: 'support' })).statusCode, 200)
  const refused = await answered(url)
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'parts-open'])
  assert.match(refused.json().title, /1 bagian/)
  assert.equal((await admin.get(url)).json().status, 'in_progress')
  await unit.post(step(given, 'accept'))
  await unit.post(step(given, 'complete'), { reason: 'Parkir tertib' })
  const { followUps } = (await head.get(url)).json() as ComplaintDetail
  assert.equal((await head.post(`/api/complaints/answers/${followUps[0]!.id}/approve`)).statusCode, 204)
  assert.equal((await admin.get(url)).json().status, 'resolved')
})

test('what is passed on has a bound: a unit below, once, not later than the order, with an instruction', async () => {
  const { root } = await passedOn()
  const refusal = async (body: object) => {
    const reply = await lead.post(step(root, 'pass-on'), body)
    return [reply.statusCode, reply.json().code]
  }
  assert.deepEqual(await refusal({ ...part, agencyId: dpupr }), [422, 'unit-not-below'])
  assert.deepEqual(await refusal({ ...part, agencyId: dishub }), [422, 'unit-not-below'])
  assert.deepEqual(await refusal(part), [409, 'passed-on-already'])
  assert.deepEqual(await refusal({ ...part, agencyId: terminal, dueOn: '2026-08-15' }), [422, 'due-after-order'])
  assert.deepEqual(await refusal({ ...part, agencyId: terminal, dueOn: '2026-08-01' }), [422, 'planned-in-the-past'])
  assert.deepEqual(await refusal({ agencyId: terminal, role: 'support' }), [422, 'instruction-needed'])
  assert.deepEqual(await refusal({ ...part, agencyId: randomUUID() }), [404, 'not-found'])
  assert.equal((await admin.post(step(root, 'pass-on'), { ...part, agencyId: terminal })).statusCode, 403)
  assert.equal((await otherUnit.post(step(root, 'pass-on'), { ...part, agencyId: terminal })).statusCode, 404)
  assert.equal(
    (await lead.post(step(root, 'pass-on'), { agencyId: terminal, role: 'copy' })).statusCode,
    200,
    'to inform needs no instruction',
  )
})

test('the sender takes back what it passed on; nobody else does, and a unit that gives it back reads no more', async () => {
  const { url, given } = await passedOn()
  assert.equal((await unit.post(step(given, 'withdraw'), { reason: 'Tidak jadi' })).statusCode, 403)
  assert.equal((await admin.post(step(given, 'withdraw'), { reason: 'Tidak jadi' })).statusCode, 403)
  assert.deepEqual((await orderTo(url, parking, lead)).steps.includes('withdraw'), true)
  assert.equal((await lead.post(step(given, 'withdraw'), { reason: 'Tidak jadi' })).statusCode, 200)
  assert.deepEqual([(await orderTo(url, parking)).status, (await unit.get(url)).statusCode], ['withdrawn', 404])
  assert.equal((await lead.post(step(given, 'withdraw'), { reason: 'Lagi' })).statusCode, 409)
  const root = await orderTo(url, dishub)
  assert.equal((await lead.post(step(root, 'pass-on'), part)).statusCode, 200, 'and may be given it again')
  const again = await orderTo(url, parking)
  assert.equal((await unit.post(step(again, 'return'), { reason: 'Bukan wilayah kami' })).statusCode, 204)
  assert.equal((await unit.get(url)).statusCode, 404)
})

test('an order that ends without a result takes its parts with it', async () => {
  const { url } = await passedOn()
  const dispositions = [{ agencyId: dpupr, role: 'lead', instruction: 'Perbaiki simpang' }]
  const reply = await admin.post(`${url}/dispose`, { confidential: false, dispositions, reason: 'Perlu rekayasa jalan' })
  assert.equal(reply.statusCode, 200, reply.body)
  const part = await orderTo(url, parking)
  assert.deepEqual([part.status, part.reason, (await unit.get(url)).statusCode], ['withdrawn', 'Perlu rekayasa jalan', 404])
})

test('the first order of a case is led by the steps of the case; there is nothing to complete at it', async () => {
  const { url, root } = await inProgress()
  assert.deepEqual((await orderTo(url, dishub, lead)).steps, ['pass_on'])
  assert.deepEqual((await orderTo(url, dishub, lead)).units, [
    { id: parking, name: 'UPTD Parkir' },
    { id: terminal, name: 'UPTD Terminal' },
  ])
  assert.equal((await lead.post(step(root, 'complete'), { reason: 'Selesai' })).statusCode, 409)
})
