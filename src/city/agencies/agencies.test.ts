import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { db, as, agency, clock } = await testApp()
const admin = await as('city_admin')
const reason = 'Perda 3/2026 tentang perangkat daerah'

test('nobody edits the tree without signing in or without the right, and a wrong entry is named', async () => {
  const body = { slug: 'uji', name: 'Dinas Uji', type: 'department', parentId: null, validFrom: '2026-01-01' }
  assert.equal((await (await as()).post('/api/agencies', body)).statusCode, 401)
  assert.equal((await (await as('liaison_officer')).post('/api/agencies', body)).statusCode, 403)
  const wrong = await admin.post('/api/agencies', { ...body, slug: 'Bukan Kode' })
  assert.equal(wrong.statusCode, 400)
  assert.equal(wrong.json().fields[0].path, 'slug')
})

test('an agency is founded once under its code, and the journal knows by whom', async () => {
  const body = { slug: 'dinas-baru', name: 'Dinas Baru', type: 'department', parentId: null, validFrom: '2026-01-01' }
  const founded = await admin.post('/api/agencies', body)
  assert.equal(founded.statusCode, 201)
  assert.deepEqual(founded.json().actions, ['change', 'close', 'merge'])
  const again = await admin.post('/api/agencies', body)
  assert.equal(again.statusCode, 409)
  assert.equal(again.json().code, 'agency-slug-taken')
  const history = await listJournal(db, 'agencies', founded.json().id)
  assert.deepEqual(
    history.map(({ kind, actorId }) => ({ kind, actorId })),
    [{ kind: 'founded', actorId: admin.accountId }],
  )
})

test('a new name holds from its day on; the day before still shows the old one', async () => {
  const id = await agency('kominfo', { name: 'Dinas Kominfo' })
  const reply = await admin.post(`/api/agencies/${id}/change`, { from: '2026-09-01', name: 'Dinas Komunikasi Digital', reason })
  assert.equal(reply.statusCode, 200)
  const nameOn = async (day: string) =>
    (await admin.get(`/api/agencies?on=${day}`)).json().find((each: { id: string }) => each.id === id).name
  assert.equal(await nameOn('2026-08-31'), 'Dinas Kominfo')
  assert.equal(await nameOn('2026-09-01'), 'Dinas Komunikasi Digital')
  const earlier = await admin.post(`/api/agencies/${id}/change`, { from: '2026-08-15', name: 'Dinas Lain', reason })
  assert.equal(earlier.statusCode, 409)
  assert.equal(earlier.json().code, 'agency-later-change')
  const corrected = await admin.post(`/api/agencies/${id}/change`, { from: '2026-09-01', name: 'Dinas Komdigi', reason })
  assert.equal(corrected.json().versions.length, 2)
  assert.equal(await nameOn('2026-09-01'), 'Dinas Komdigi')
})

test('an agency never stands below itself, and nothing is changed for nothing', async () => {
  const top = await agency('induk')
  const unit = await agency('anak', { parentId: top })
  const under = await agency('cucu', { parentId: unit })
  for (const parentId of [top, unit, under]) {
    const reply = await admin.post(`/api/agencies/${top}/change`, { from: '2026-08-03', parentId, reason })
    assert.equal(reply.statusCode, 422)
    assert.equal(reply.json().code, 'agency-circle')
  }
  const nothing = await admin.post(`/api/agencies/${top}/change`, { from: '2026-08-03', parentId: null, reason })
  assert.equal(nothing.json().code, 'agency-nothing-changes')
})

test('two moves at once make no circle', async () => {
  const left = await agency('kiri')
  const right = await agency('kanan')
  const replies = await Promise.all([
    admin.post(`/api/agencies/${left}/change`, { from: '2026-08-03', parentId: right, reason }),
    admin.post(`/api/agencies/${right}/change`, { from: '2026-08-03', parentId: left, reason }),
  ])
  assert.deepEqual(
    replies.map((reply) => reply.statusCode).sort((a, b) => a - b),
    [200, 422],
  )
})

test('an agency with units is not closed; merged, its units move and the people of the successor reach both', async () => {
  const old = await agency('dinas-lama')
  const unit = await agency('uptd', { parentId: old })
  const successor = await agency('dinas-penerus')
  const close = await admin.post(`/api/agencies/${old}/close`, { on: '2026-08-10', reason })
  assert.equal(close.statusCode, 409)
  assert.equal(close.json().code, 'agency-has-units')
  const merged = await admin.post(`/api/agencies/${old}/merge`, { on: '2026-08-10', intoId: successor, reason })
  assert.equal(merged.statusCode, 200)
  assert.equal(merged.json().successorId, successor)
  assert.deepEqual(merged.json().actions, [])

  const head = await as('agency_head', { agencyId: successor })
  const scope = async () => (await head.get('/api/me')).json().agencyIds
  assert.deepEqual(await scope(), [successor])
  clock.set('2026-08-10T09:00')
  assert.deepEqual((await scope()).sort(), [old, unit, successor].sort())
  assert.equal((await admin.post(`/api/agencies/${old}/close`, { on: '2026-08-20', reason })).json().code, 'agency-ended')
})

test('whoever may edit one agency edits its units and no other', async () => {
  const own = await agency('milik-sendiri')
  const other = await agency('milik-lain')
  const local = await as('city_admin', { agencyId: own })
  assert.equal((await local.post(`/api/agencies/${own}/change`, { from: '2026-08-10', name: 'Nama Baru', reason })).statusCode, 200)
  assert.equal((await local.post(`/api/agencies/${other}/change`, { from: '2026-08-10', name: 'Nama Baru', reason })).statusCode, 403)
  const base = { name: 'Unit', type: 'department', validFrom: '2026-08-10' }
  assert.equal((await local.post('/api/agencies', { ...base, slug: 'unit-sendiri', parentId: own })).statusCode, 201)
  assert.equal((await local.post('/api/agencies', { ...base, slug: 'unit-puncak', parentId: null })).statusCode, 403)
})
