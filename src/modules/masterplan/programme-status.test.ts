import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal, verifyJournal } from '#city/journal/index.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ProgrammeDetail } from './contract.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { db, as, clock } = house
const { planner, liaison, dishub, dimension, documentId, programme } = await planOf(house)
const visitor = await as()

const step = (id: string, name: string, body: object = {}) => planner.post(`/api/masterplan/programmes/${id}/${name}`, body)
const change = (id: string, no: number, what: 'correct' | 'withdraw', body: object, by = planner) =>
  by.post(`/api/masterplan/programmes/${id}/statuses/${no}/${what}`, body)
const code = async (reply: ReturnType<typeof planner.get>) => (await reply).json().code as string
const detail = async (id: string) => ok(await planner.get(`/api/masterplan/programmes/${id}`)) as ProgrammeDetail
const past = async (id: string) => (await detail(id)).statuses.map(({ status, since, withdrawnReason }) => [status, since, withdrawnReason])
const counted = async (measure: string, year: number) => {
  clock.advance({ seconds: 30 })
  return ok(await visitor.get(`/api/measures/${measure}?from=${year}-01-01&to=${year}-12-31`)).cells[0]?.value ?? null
}
const statusIn = async (id: string, year: number) =>
  (
    ok(await planner.get(`/api/masterplan/plan?documentId=${documentId}&year=${year}`)) as { programmes: { id: string; status: string }[] }
  ).programmes.find((each) => each.id === id)?.status

test('a status holds from its day on: each year is read as it was, on every page and in every figure', async () => {
  const id = await programme()
  assert.deepEqual([(await detail(id)).status, (await detail(id)).statusSince], ['planned', null])
  ok(await step(id, 'start', { since: '2025-03-01' }))
  ok(await step(id, 'postpone', { since: '2026-02-10', reason: 'Menunggu APBD perubahan' }))
  const seen = await detail(id)
  assert.deepEqual([seen.status, seen.statusSince, seen.statusReason], ['postponed', '2026-02-10', 'Menunggu APBD perubahan'])
  assert.deepEqual(await past(id), [
    ['postponed', '2026-02-10', null],
    ['running', '2025-03-01', null],
  ])
  assert.deepEqual([await statusIn(id, 2025), await statusIn(id, 2026)], ['running', 'postponed'])
  const dashboard = async (year: number) => {
    const { programmes } = ok(await planner.get(`/api/masterplan/dashboard?documentId=${documentId}&year=${year}`))
    return [programmes.running, programmes.postponed]
  }
  assert.deepEqual(
    [await dashboard(2025), await dashboard(2026)],
    [
      [1, 0],
      [0, 1],
    ],
  )
  assert.deepEqual([await counted('masterplan.programmes_running', 2025), await counted('masterplan.programmes_running', 2026)], [1, 0])
  const kinds = (await listJournal(db, 'masterplan', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['programme-created', 'programme-start', 'programme-postpone'])
})

test('the lifecycle holds over the days, whatever the order of recording', async () => {
  const id = await programme()
  assert.equal(await code(step(id, 'start', { since: '2026-08-04' })), 'masterplan-status-to-come')
  assert.equal(await code(step(id, 'start', { since: '2024-12-31' })), 'masterplan-status-before-plan')
  assert.equal((await step(id, 'start', { since: 'kemarin' })).statusCode, 400)
  assert.equal((await step(id, 'start', { sejak: '2026-01-01' })).statusCode, 400)
  ok(await step(id, 'start', { since: '2025-06-01' }))
  ok(await step(id, 'finish', { since: '2026-05-01' }))
  assert.equal(await code(step(id, 'finish', { since: '2025-05-01' })), 'masterplan-programme-step', 'it was planned on that day')
  const between = await step(id, 'postpone', { since: '2025-09-01', reason: 'Dana dialihkan' })
  assert.equal(between.json().code, 'masterplan-status-order')
  assert.match(between.json().title, /2026-05-01 status menjadi Selesai, yang tidak dapat menyusul status Ditunda/)
  assert.equal(await code(step(id, 'resume', { since: '2026-06-01' })), 'masterplan-reason-needed')
  ok(await step(id, 'resume', { since: '2026-06-01', reason: 'Tahap kedua' }))
  ok(await step(id, 'finish', { since: '2026-06-01' }))
  assert.equal((await detail(id)).status, 'done', 'of two changes on a day the later recorded holds')
})

test('a wrong day is corrected and a wrong change withdrawn, both with what was wrong; nothing is deleted', async () => {
  const id = await programme()
  ok(await step(id, 'start', { since: '2026-01-05' }))
  ok(await step(id, 'finish', { since: '2026-03-01' }))
  ok(await step(id, 'resume', { since: '2026-05-01', reason: 'Tahap kedua' }))
  assert.equal(await counted('masterplan.programmes_ran', 2025), 2, 'the two of the tests before')
  ok(await change(id, 1, 'correct', { since: '2025-11-03', why: 'SK berlaku November' }))
  assert.equal(await counted('masterplan.programmes_ran', 2025), 3)
  assert.deepEqual(await past(id), [
    ['running', '2026-05-01', null],
    ['done', '2026-03-01', null],
    ['running', '2026-01-05', 'SK berlaku November'],
    ['running', '2025-11-03', null],
  ])
  assert.equal(await code(change(id, 1, 'correct', { since: '2025-10-01', why: 'Lagi' })), 'masterplan-status-withdrawn-already')
  assert.equal(await code(change(id, 4, 'withdraw', { why: 'Tidak pernah mulai' })), 'masterplan-status-order', 'what follows needs it')
  assert.equal(await code(change(id, 4, 'correct', { since: '2026-04-01', why: 'Baru April' })), 'masterplan-status-order')
  assert.equal(await code(change(id, 3, 'correct', { since: '2026-05-02', reason: '', why: 'Sehari' })), 'masterplan-reason-needed')
  assert.equal(await code(change(id, 3, 'correct', { since: '2026-09-01', reason: 'Nanti', why: 'Nanti' })), 'masterplan-status-to-come')
  ok(await change(id, 3, 'withdraw', { why: 'Tidak jadi dilanjutkan' }))
  assert.equal((await detail(id)).status, 'done')
  assert.equal(await code(change(id, 9, 'withdraw', { why: 'Tidak ada' })), 'not-found')
  const kinds = (await listJournal(db, 'masterplan', id)).map(({ kind }) => kind).slice(-2)
  assert.deepEqual(kinds, ['programme-status-corrected', 'programme-status-withdrawn'])
  await assert.rejects(db.deleteFrom('masterplan.programme_status').execute(), /permission denied/)
  await assert.rejects(db.updateTable('masterplan.programme_status').set({ since: '2025-01-01' }).execute(), /permission denied/)
  assert.deepEqual((await verifyJournal(db)).findings, [])
})

test('only whoever plans changes a status, and says why', async () => {
  const id = await programme()
  ok(await step(id, 'start'))
  assert.equal((await detail(id)).statusSince, clock.today().toString())
  const auditor = await as('auditor')
  const planning = await as('planning_officer', { agencyId: dishub })
  for (const what of ['correct', 'withdraw'] as const) {
    const body = what === 'correct' ? { since: '2026-01-01', why: 'Keliru' } : { why: 'Keliru' }
    assert.equal((await change(id, 1, what, body, visitor)).statusCode, 401)
    for (const by of [liaison, auditor, planning]) assert.equal((await change(id, 1, what, body, by)).statusCode, 403)
    assert.equal((await change(id, 1, what, { ...body, why: '' })).statusCode, 400)
    assert.equal((await change('01a20964-4072-7bf0-9a81-e88d94669e29', 1, what, body)).statusCode, 404)
  }
  const { statuses, steps, mayEdit } = ok(await auditor.get(`/api/masterplan/programmes/${id}`)) as ProgrammeDetail
  assert.deepEqual([statuses.length, steps, mayEdit], [1, [], false], 'an auditor reads the past')
})

test('everybody reads since when a programme is what it is, not the reasons within the house', async () => {
  const id = await programme({ name: 'Parkir pintar', dimensionId: dimension('LIV.MOB') })
  ok(await step(id, 'start', { since: '2025-02-03' }))
  ok(await step(id, 'postpone', { since: '2026-04-01', reason: 'Sengketa lahan' }))
  ok(await step(id, 'start', { since: '2026-07-06' }))
  const page = (await visitor.get(`/masterplan/${id}`)).body.replaceAll('<!-- -->', '')
  for (const words of [
    'Riwayat status',
    'sejak 6 Juli 2026',
    'sejak 1 April 2026 sampai 6 Juli 2026',
    'sejak 3 Februari 2025 sampai 1 April 2026',
  ])
    assert.ok(page.includes(words), words)
  assert.ok(!page.includes('Sengketa lahan'))
  const rows = ok(await visitor.get('/data/masterplan-program.json')).rows as { id: string; status: string; status_since: string }[]
  const row = rows.find((each) => each.id === id)!
  assert.deepEqual([row.status, row.status_since], ['running', '2026-07-06'])
})

test('programmes of a year are those of the version in force at its end', async () => {
  const id = await programme()
  ok(await step(id, 'start', { since: '2025-02-03' }))
  const [before, now] = [await counted('masterplan.programmes', 2025), await counted('masterplan.programmes', 2026)]
  ok(await planner.post(`/api/masterplan/documents/${documentId}/versions`, { note: 'Tanpa program itu' }))
  ok(await planner.post(`/api/masterplan/programmes/${id}/drop`, { reason: 'Tidak relevan lagi' }))
  const added = await programme()
  ok(await planner.post(`/api/masterplan/documents/${documentId}/adopt`, { decree: 'Perwali 7/2026', decidedOn: '2026-08-01' }))
  const rows = async (year: number) =>
    ok(await planner.get(`/api/masterplan/matrix?documentId=${documentId}&year=${year}`)).rows.map(
      (row: { programmeId: string }) => row.programmeId,
    )
  assert.deepEqual([(await rows(2025)).includes(id), (await rows(2025)).includes(added)], [true, false])
  assert.deepEqual([(await rows(2026)).includes(id), (await rows(2026)).includes(added)], [false, true])
  assert.deepEqual([await counted('masterplan.programmes', 2025), await counted('masterplan.programmes', 2026)], [before, now])
})
