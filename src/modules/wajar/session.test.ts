import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Client } from '../../../test/support/test-app.ts'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import { SessionStatus } from './contract.ts'
import { nextSessionStatus } from './lifecycle.ts'

const {
  context,
  db,
  clock,
  dlhp,
  dinkes,
  admin,
  clerk,
  minuteTaker,
  mayor,
  headDlhp,
  visitor,
  ok,
  refused,
  plan,
  prepared,
  invite,
  step,
  inSession,
  done,
  registered,
  live,
  served,
  heard,
  matter,
} = await wajarDay()

test('an edition is prepared, published and opened; its number is given once', async () => {
  await refused(mayor.post('/api/wajar/sessions', plan), 403, 'forbidden')
  await refused(visitor.post('/api/wajar/sessions', plan), 401, 'sign-in-needed')
  await refused(admin.post('/api/wajar/sessions', { ...plan, endsAt: '07:00' }), 422, 'wajar-session-times')
  const first = await prepared({ kind: 'keluar_bicara' })
  const second = await prepared({ kind: 'keluar_bicara' })
  assert.deepEqual([first.editionNo, second.editionNo], [1, 2])
  await refused(admin.post('/api/wajar/sessions', { ...plan, kind: 'keluar_bicara', editionNo: 2 }), 409, 'wajar-edition-taken')
  await refused(step(first.id, 'publish'), 422, 'wajar-nobody-invited')
  await invite(first.id)
  await refused(step(first.id, 'publish', minuteTaker), 403, 'forbidden')
  await refused(step(first.id, 'begin'), 409, 'wajar-session-step')
  await ok(step(first.id, 'publish'))
  const change = { ...plan, kind: 'keluar_bicara', place: 'Negeri Hunuth', version: 1 }
  await refused(admin.put(`/api/wajar/sessions/${first.id}`, change), 409, 'wajar-session-changed')
  const changed = await ok<{ place: string }>(admin.put(`/api/wajar/sessions/${first.id}`, { ...change, version: 2 }))
  assert.equal(changed.place, 'Negeri Hunuth')
  await ok(step(first.id, 'open-registration'))
  await ok(step(first.id, 'begin'))
  await refused(admin.put(`/api/wajar/sessions/${first.id}`, { ...change, version: 5 }), 409, 'wajar-session-fixed')
})

test('every step of a session that is not in its table is refused', () => {
  const allowed = SessionStatus.options.flatMap((status) =>
    (['publish', 'open_registration', 'begin', 'close', 'draft_minutes', 'approve_minutes', 'correct_minutes'] as const).flatMap((name) => {
      const to = nextSessionStatus(status, name)
      return to ? [`${status} ${name} ${to}`] : []
    }),
  )
  assert.deepEqual(allowed, [
    'draft publish published',
    'published open_registration registration_open',
    'registration_open begin in_session',
    'in_session close closed',
    'closed draft_minutes minutes_draft',
    'minutes_draft approve_minutes minutes_approved',
    'minutes_approved correct_minutes minutes_draft',
  ])
})

test('an invited head without a word is absent without notice; a substitute is named', async () => {
  const session = await inSession({ editionNo: 111 })
  const rows = await ok<{ id: string; agencyId: string | null }[]>(admin.get(`/api/wajar/sessions/${session}/attendance`))
  const mine = await ok<{ agencyId: string | null; actions: string[] }[]>(headDlhp.get(`/api/wajar/sessions/${session}/attendance`))
  assert.deepEqual(
    mine.filter(({ actions }) => actions.length > 0).map(({ agencyId, actions }) => [agencyId, actions]),
    [[dlhp, ['answer']]],
    'an agency answers for itself alone',
  )
  const of = (agencyId: string | null) => rows.find((row) => row.agencyId === agencyId)!.id
  const note = (id: string, body: object, by: Client) => by.put(`/api/wajar/attendance/${id}`, body)
  await refused(note(of(dinkes), { word: 'coming' }, headDlhp), 403, 'forbidden')
  await refused(note(of(dlhp), { status: 'present' }, headDlhp), 403, 'forbidden')
  await refused(note(of(dlhp), { word: 'substitute' }, headDlhp), 422, 'wajar-substitute-needed')
  await ok(note(of(dlhp), { word: 'substitute', substituteName: 'Sekretaris DLHP' }, headDlhp))
  await ok(note(of(dlhp), { status: 'represented' }, clerk))
  await ok(note(of(null), { word: 'excused' }, clerk))
  await ok(step(session, 'close'))
  const after = await ok<{ status: string; substituteName: string | null }[]>(admin.get(`/api/wajar/sessions/${session}/attendance`))
  assert.deepEqual(
    after.map(({ status, substituteName }) => [status, substituteName]),
    [
      ['excused', null],
      ['represented', 'Sekretaris DLHP'],
      ['absent_without_notice', null],
    ],
  )
})

test('an invitation by mistake is taken back while the session is a draft, and never once it is published', async () => {
  const { id } = await prepared({ editionNo: 147 })
  await invite(id)
  const [first, second] = await ok<{ id: string }[]>(admin.get(`/api/wajar/sessions/${id}/attendance`))
  const takeBack = (of: { id: string }, by: Client) => by.delete(`/api/wajar/attendance/${of.id}`)
  assert.equal((await takeBack(first!, visitor)).statusCode, 401)
  await refused(takeBack(first!, headDlhp), 403, 'forbidden')
  await ok(takeBack(first!, clerk))
  await refused(takeBack(first!, clerk), 404, 'not-found')
  assert.equal((await ok<unknown[]>(admin.get(`/api/wajar/sessions/${id}/attendance`))).length, 2)
  await ok(step(id, 'publish'))
  await refused(takeBack(second!, clerk), 409, 'wajar-invitation-out')
})

test('a session with a hearing without outcome cannot be closed, and says which', async () => {
  const session = await inSession({ editionNo: 110 })
  const [first, second] = [await registered(session), await registered(session)]
  await served(session, first)
  await heard(session, first)
  const serving = await refused(step(session, 'close', mayor), 409, 'wajar-being-served')
  assert.match(serving.title, /A001/)
  await done(session, { kind: 'finish', registrationId: first.registrationId })
  await served(session, second)
  const hearingId = randomUUID()
  await done(session, {
    kind: 'write_hearing',
    hearingId,
    registrationId: second.registrationId,
    version: 0,
    content: { summary: 'Lapak' },
  })
  await done(session, { kind: 'hold', registrationId: second.registrationId, reason: 'Menunggu surat' })
  const open = await refused(step(session, 'close', mayor), 409, 'wajar-hearing-without-outcome')
  assert.match(open.title, /nomor 2\b/)
  await done(session, {
    kind: 'write_hearing',
    hearingId,
    registrationId: second.registrationId,
    version: 1,
    content: { ...matter, promises: [], outcomeKind: 'information', outcome: { answer: 'Dijelaskan' } },
  })
  await done(session, { kind: 'read_back', hearingId, version: 2 })
  await done(session, { kind: 'confirm', hearingId, version: 2, confirmation: 'tap' })
  await ok(step(session, 'close', mayor))
})

test('registration opens by itself at the time that was set, and never before the session is published', async () => {
  clock.set('2026-09-01T08:00')
  const over = { onDay: '2026-09-11', registrationOpensAt: '2026-09-02T00:00:00Z', registrationClosesAt: '2026-09-10T15:00:00Z' }
  const draft = await prepared({ ...over, editionNo: 121 })
  const published = await prepared({ ...over, editionNo: 122 })
  await invite(published.id)
  await ok(step(published.id, 'publish'))
  const statusOf = async ({ id }: { id: string }) => (await ok<{ status: string }>(admin.get(`/api/wajar/sessions/${id}`))).status
  const wake = async () => {
    await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'wajar.open_registration', {}))
    await context.jobs.drain()
  }
  clock.set('2026-09-02T08:59')
  await wake()
  assert.equal(await statusOf(published), 'published')
  clock.set('2026-09-02T09:00')
  await wake()
  await wake()
  assert.deepEqual([await statusOf(published), await statusOf(draft)], ['registration_open', 'draft'])
})

test('people register beforehand on the portal, within the quota, and see their place in the line', async () => {
  const { id } = await prepared({ editionNo: 113, quota: 1, registrationClosesAt: '2026-12-31T00:00:00Z' })
  await invite(id)
  const url = `/wajar/${id}/daftar`
  assert.equal((await visitor.get(url)).statusCode, 404)
  await ok(step(id, 'publish'))
  assert.equal((await visitor.get(url)).statusCode, 303)
  await ok(step(id, 'open-registration'))
  const form = (more: object) =>
    visitor.post(url, undefined, {
      payload: new URLSearchParams({ name: 'Oma Lies', topic: 'Air bersih', intakeKey: key, ...more }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    })
  const key = randomUUID()
  const wrong = await form({ phone: 'bukan nomor', 'need-elderly': '1' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Nomor telepon itu belum benar/)
  assert.match(wrong.body, /value="Oma Lies"/)
  assert.deepEqual(
    wrong.body.match(/<input type="checkbox"[^>]*checked[^>]*>/g)?.map((tick) => /name="([^"]*)"/.exec(tick)![1]),
    ['need-elderly'],
    'a refused form keeps what was ticked',
  )
  const sent = await form({ 'need-elderly': '1' })
  assert.equal(sent.statusCode, 303)
  const again = await form({ 'need-elderly': '1' })
  assert.equal(again.headers.location, sent.headers.location)
  const own = await visitor.get(sent.headers.location as string)
  assert.match(own.body, /P001/)
  assert.doesNotMatch(own.body, /Oma Lies/)
  assert.equal(own.headers.refresh, '20')
  await refused(
    visitor.post(url, undefined, { payload: `name=Opa+Max&topic=Jalan`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    409,
    'wajar-quota-full',
  )
  assert.match((await visitor.get('/wajar')).body, /Kuota pendaftaran daring sudah penuh/)
  const full = await visitor.get(url)
  assert.equal(full.headers.location, `/wajar/${id}`, 'nobody fills in a form for nothing')
  assert.match((await visitor.get(`/wajar/${id}`)).body, /Silakan datang langsung/)
  await ok(step(id, 'begin'))
  const before = await registered(id)
  await done(id, { kind: 'check_in', registrationId: (await live(id)).people.find(({ ticket }) => ticket === 'P001')!.id }, clerk)
  assert.match((await visitor.get((sent.headers.location as string).split('?')[0]!)).body, /Anda berikutnya/)
  assert.equal(before.ticket, 'A001')
  const feed = await visitor.get('/wajar.ics')
  assert.match(feed.body, /BEGIN:VEVENT\r\n[\s\S]*SUMMARY:WAJAR edisi 113\/2026/)
  assert.equal((await visitor.get('/wajar/antre/tidak-dikenal-sama-sekali')).statusCode, 404)
})
