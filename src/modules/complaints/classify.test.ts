import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComplaintDetail } from './contract-case.ts'
import { requestReopen } from './index.ts'
import { agencyAtWork, ok } from '../../../test/support/agency-at-work.ts'

const { context, db, clock, as, admin, liaison, inProgress, resolved, state } = await agencyAtWork()
const inspectorate = await as('inspectorate')

test('another category after disposition keeps the start of the clocks, has the new term, and tells the reporter', async () => {
  clock.set('2026-08-03T09:00')
  const { url, proof } = await inProgress()
  const before = resolutionOf(await state(url))
  assert.deepEqual([before.term, before.dueOn], [14, '2026-08-24'])
  clock.advance({ days: 3 })
  assert.equal((await liaison.post(`${url}/classify`, { class: 'information_request', reason: 'Meminta data' })).statusCode, 403)
  const reply = await admin.post(`${url}/classify`, { class: 'information_request', categoryCode: 'INF', reason: 'Meminta data' })
  assert.equal(reply.statusCode, 204, reply.body)
  const after = await state(url)
  const resolution = resolutionOf(after)
  assert.deepEqual([resolution.startedAt, resolution.term, resolution.dueOn], [before.startedAt, 10, '2026-08-18'])
  assert.deepEqual(
    [after.class, after.categoryCode, after.status, after.dueOn],
    ['information_request', 'INF', 'in_progress', '2026-08-18'],
  )
  const told = await db.selectFrom('notices.notice').select('params').where('kind', '=', 'complaints.new_deadline').execute()
  assert.equal(told.filter(({ params }) => (params as { number: string }).number === proof.number).length, 1)
  const entry = after.timeline.findLast(({ kind }) => kind === 'classified')!
  assert.deepEqual(
    [entry.reason, entry.detail.fromClass, entry.detail.class],
    ['Meminta data', 'complaint_ordinary', 'information_request'],
  )
  const same = await admin.post(`${url}/classify`, { categoryCode: 'INF', reason: 'Sama saja' })
  assert.deepEqual([same.statusCode, same.json().code], [422, 'classified-so-already'])
  const stale = await admin.post(`${url}/classify`, { categoryCode: 'LLN01', reason: 'Salah', version: after.version - 1 })
  assert.deepEqual([stale.statusCode, stale.json().code], [409, 'complaint-changed'])
})

test('a term that the city changes holds for clocks that begin from then on', async () => {
  clock.set('2026-08-03T09:00')
  const first = await inProgress()
  const policy = {
    key: 'complaints.clock.resolution',
    selector: { class: 'complaint_ordinary' },
    value: { n: 7, unit: 'working_day' },
    legalBasis: 'Perwali contoh',
    validFrom: '2026-08-04',
  }
  assert.equal((await admin.post('/api/policies', policy)).statusCode, 204)
  clock.set('2026-08-05T09:00')
  const second = await inProgress()
  assert.deepEqual([resolutionOf(await state(first.url)).term, resolutionOf(await state(second.url)).term], [14, 7])
  await ok(admin.post(`${first.url}/classify`, { categoryCode: 'PJU01', reason: 'Lampu jalan' }))
  assert.equal(resolutionOf(await state(first.url)).term, 14, 'an older clock stays under the row of its day')
})

test('a case that turns out to be about misconduct is secret at once and leaves the agency', async () => {
  clock.set('2026-08-03T09:00')
  const { url } = await inProgress()
  await ok(admin.post(`${url}/classify`, { class: 'complaint_supervisory', categoryCode: 'PLY', reason: 'Pungutan liar' }))
  assert.equal((await liaison.get(url)).statusCode, 404)
  assert.equal((await admin.get(url)).statusCode, 404)
  const seen = await state(url, inspectorate)
  assert.deepEqual([seen.confidential, seen.bodyPublic, resolutionOf(seen).term], [true, null, 60])
})

test('the admin has three working days to decide on reopening, and the list says so', async () => {
  clock.set('2026-08-03T09:00')
  const { url, proof } = await resolved()
  clock.set('2026-08-13T09:00')
  await requestReopen(context, proof, 'Masih parkir liar')
  const waiting = await state(url)
  assert.deepEqual([waiting.status, waiting.dueOn], ['reopen_requested', '2026-08-19'], '17 August is a holiday')
  assert.equal(waiting.clocks.at(-1)?.kind, 'decision')
  clock.set('2026-08-20T09:00')
  const late = await ok(admin.get(`/api/complaints?timing=late&q=${proof.number}`))
  assert.deepEqual(
    late.rows.map(({ number }: { number: string }) => number),
    [proof.number],
  )
  const granted = await ok(admin.post(`${url}/grant-reopen`, { reason: 'Benar' }))
  assert.deepEqual(granted.clocks.find(({ kind }: { kind: string }) => kind === 'decision').result, 'late')
})

function resolutionOf(detail: ComplaintDetail) {
  return detail.clocks.findLast(({ kind }) => kind === 'resolution')!
}
