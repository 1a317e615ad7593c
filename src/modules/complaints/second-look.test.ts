import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { VISITOR } from '#kernel/permissions.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { rateComplaint, submitComplaint } from './index.ts'

const { context, app, clock, as, agency } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dishub })
const head = await as('agency_head', { agencyId: dishub })

async function received(categoryCode = 'LLN02') {
  const { id, number, secret } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode, body: 'Macet di depan pasar setiap pagi' },
  })
  return { id, number, proof: { number, secret: secret! }, url: `/api/complaints/${id}` }
}

async function resolved(categoryCode?: string, { withPhotos = false } = {}) {
  const complaint = await received(categoryCode)
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Urai' }]
  await admin.post(`${complaint.url}/dispose`, {
    confidential: false,
    dispositions,
    titlePublic: 'Macet di pasar',
    bodyPublic: 'Macet setiap pagi',
  })
  await liaison.post(`${complaint.url}/accept`, {})
  const { id } = (await liaison.post(`${complaint.url}/answers`, { kind: 'public_answer', body: 'Sudah lancar.', resolves: true })).json()
  if (withPhotos) for (const role of ['before', 'after']) assert.equal((await photo(id, role)).statusCode, 201)
  await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  return complaint
}

async function photo(answer: string, role: string) {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: role === 'before' ? 'red' : 'green' } })
    .jpeg()
    .toBuffer()
  const { payload, headers } = multipart({ role, file: { name: 'a.jpg', type: 'image/jpeg', bytes } })
  return liaison.post(`/api/complaints/answers/${answer}/photos`, payload, { headers })
}

async function stillThere(number: string, reason: string, cookie?: string) {
  clock.advance({ minutes: 1 })
  const reply = await app.inject({
    method: 'POST',
    url: `/aduan/${number}/masih-ada`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'id', ...(cookie ? { cookie } : {}) },
    payload: new URLSearchParams({ reason }).toString(),
  })
  return { reply, cookie: String(reply.headers['set-cookie'] ?? '').split(';')[0]! }
}

const pageOf = async (number: string) => (await app.inject({ url: `/aduan/${number}`, headers: { 'accept-language': 'id' } })).body

test('three citizens who say that it is still there ask for reopening, each device once, and the admin reads why', async () => {
  const { number, url } = await resolved()
  assert.match(await pageOf(number), /Bila 3 warga mengatakan masih ada/)
  const empty = await stillThere(number, 'ya')
  assert.equal(empty.reply.statusCode, 422)
  assert.match(empty.reply.body, />ya<\/textarea>/, 'what was typed is still there')
  const first = await stillThere(number, 'Masih macet jam tujuh')
  assert.equal(first.reply.statusCode, 303)
  await stillThere(number, 'Sekali lagi dari saya', first.cookie)
  await stillThere(number, 'Kemarin juga macet')
  assert.match(await pageOf(number), /2 dari 3 warga/)
  assert.equal((await admin.get(url)).json().status, 'resolved', 'two are not enough, one device is one')
  await stillThere(number, 'Tadi pagi macet')
  const seen = (await admin.get(url)).json()
  assert.equal(seen.status, 'reopen_requested')
  assert.equal(seen.statusDetail.objection, 'Masih macet jam tujuh · Kemarin juga macet · Tadi pagi macet')
  assert.equal((await stillThere(number, 'Saya juga')).reply.statusCode, 409, 'it was asked for already')
  assert.equal((await admin.post(`${url}/refuse-reopen`, { reason: 'Macet karena pekerjaan provinsi' })).statusCode, 200)
  for (const words of ['Satu', 'Dua']) assert.equal((await stillThere(number, `${words} lagi`)).reply.statusCode, 303)
  assert.equal((await admin.get(url)).json().status, 'closed', 'a new round begins from nothing')
  clock.advance({ days: 31 })
  assert.equal((await stillThere(number, 'Terlambat')).reply.statusCode, 409)
  assert.doesNotMatch(await pageOf(number), /masih-ada/)
  clock.set('2026-08-03T09:00')
})

test('nobody finds out a secret case by saying that it is still there', async () => {
  const { number } = await received('PLY')
  assert.equal((await stillThere(number, 'Masih ada')).reply.statusCode, 404)
  assert.equal((await stillThere('AMB-26-ZZZZZZ', 'Masih ada')).reply.statusCode, 404)
})

const share = (n: number, validFrom: string) =>
  admin.post('/api/policies', { key: 'complaints.audit_share', selector: {}, value: { share: n }, legalBasis: 'Contoh', validFrom })

test('field work is drawn for an audit by lot; who finds it as the proof says closes the audit, who does not reopens the case', async () => {
  assert.equal((await share(1, '2026-08-03')).statusCode, 204)
  const listed = async () => (await admin.get('/api/complaints?audit=true')).json().rows.map((row: { number: string }) => row.number)
  const desk = await resolved('LLN02')
  assert.deepEqual(await listed(), [], 'nothing was done in the field that could be looked at')
  const good = await resolved('JLN01', { withPhotos: true })
  const bad = await resolved('JLN01', { withPhotos: true })
  assert.deepEqual((await listed()).sort(), [good.number, bad.number].sort())
  assert.ok((await admin.get(good.url)).json().abilities.includes('pass_audit'))
  assert.ok(!(await head.get(good.url)).json().abilities.includes('pass_audit'))
  assert.equal((await head.post(`${good.url}/pass-audit`, { reason: 'Saya lihat sendiri' })).statusCode, 403, 'not the agency itself')
  assert.equal((await admin.post(`${good.url}/pass-audit`, { reason: 'Dilihat 3 Agustus oleh Inspektorat' })).statusCode, 204)
  assert.equal((await admin.post(`${good.url}/pass-audit`, { reason: 'Lagi' })).json().code, 'no-audit-due')
  assert.equal((await admin.post(`${bad.url}/reject-proof`, { reason: 'Lubangnya masih ada' })).json().status, 'reopened')
  assert.deepEqual(await listed(), [])
  assert.equal((await admin.post(`${desk.url}/pass-audit`, { reason: 'Tidak ada' })).statusCode, 409)
})

test('the measures count what happened, and hide what could point at a person', async () => {
  clock.set('2026-09-07T09:00')
  const days = [1, 2, 4, 6, 13]
  for (const each of days) {
    clock.set('2026-09-07T09:00')
    const complaint = await received()
    clock.advance({ days: each })
    const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Urai' }]
    await admin.post(`${complaint.url}/dispose`, { confidential: false, dispositions })
    await liaison.post(`${complaint.url}/accept`, {})
    const { id } = (await liaison.post(`${complaint.url}/answers`, { kind: 'public_answer', body: 'Sudah lancar.', resolves: true })).json()
    await liaison.post(`/api/complaints/answers/${id}/submit`)
    await head.post(`/api/complaints/answers/${id}/approve`)
    await rateComplaint(context, complaint.proof, { stars: each > 4 ? 2 : 5, satisfied: each <= 4, mayContact: false })
  }
  clock.set('2026-09-30T09:00')
  const cell = async (code: string, reader = admin) => {
    const reply = await reader.get(`/api/measures/${code}?from=2026-09-01&to=2026-09-30&period=month`)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json().cells[0]
  }
  assert.equal((await cell('complaints.days_to_resolve')).value, 4, 'the median of 1, 2, 4, 6 and 13')
  assert.deepEqual([(await cell('complaints.rating')).value, (await cell('complaints.rating')).denominator], [19 / 5, 5])
  assert.equal((await cell('complaints.answered')).value, 5)
  assert.deepEqual([(await cell('complaints.first_response_on_time')).numerator, (await cell('complaints.reopened')).numerator], [5, 0])
  const visitor = await as()
  assert.equal((await cell('complaints.days_to_resolve', visitor)).suppressed, true, 'beside it stands the month of a few')
  const { cells } = (await visitor.get('/api/measures/complaints.days_to_resolve?period=year')).json()
  assert.equal(cells[0].suppressed, false, 'together they are many enough for anybody to know')
})
