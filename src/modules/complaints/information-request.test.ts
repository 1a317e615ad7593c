import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { loadCalendar } from '#city/calendar/index.ts'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { calendarEffect } from './calendar-effect.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { followView } from './follow-view.ts'
import { submitComplaint } from './index.ts'
import { fileObjection } from './information-objection.ts'
import { complaintOf, type Proof } from './reporter.ts'

const { context, db, clock, as, agency } = await testApp()
const ppid = await agency('ppid', { name: 'PPID Utama' })
const admin = await as('city_admin')
const officer = await as('information_officer', { agencyId: ppid })
const head = await as('agency_head', { agencyId: ppid })
const secretary = await as('leadership')

const letter = { letterNumber: '045/PPID/2026', reason: 'Data disimpan di tiga dinas' }

async function requested(categoryCode = 'INF') {
  clock.set('2026-08-03T09:00')
  const receipt = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode,
      body: 'Mohon daftar penerima bantuan rumah tahun 2025',
      contact: { name: 'Yosina', email: `${randomUUID()}@example.org` },
    },
  })
  const url = `/api/complaints/${receipt.id}`
  const dispositions = [{ agencyId: ppid, role: 'lead', instruction: 'Jawab' }]
  assert.equal((await admin.post(`${url}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  assert.equal((await officer.post(`${url}/accept`, {})).statusCode, 200)
  const proof: Proof = { number: receipt.number, secret: receipt.secret! }
  return { url, proof }
}

async function answered() {
  const request = await requested()
  const { id } = (await officer.post(`${request.url}/answers`, { kind: 'reporter_answer', body: 'Terlampir.', resolves: true })).json()
  await officer.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  return request
}

const detail = async (url: string, reader = secretary): Promise<ComplaintDetail> => (await reader.get(url)).json()
const clockOf = (seen: ComplaintDetail, kind: string) => seen.clocks.findLast((each) => each.kind === kind)
const stepsOf = async (proof: Proof) => (await followView(context, await complaintOf(context, proof), 'id')).actions

async function toldOf(proof: Proof, kind: string) {
  const rows = await db.selectFrom('notices.notice').select('params').where('kind', '=', `complaints.${kind}`).execute()
  return rows.map(({ params }) => params as Record<string, unknown>).filter(({ number }) => number === proof.number)
}

test('an information request ends on day 10, is extended once by 7 with a letter, and a second time is refused', async () => {
  const { url, proof } = await requested()
  assert.deepEqual([clockOf(await detail(url), 'resolution')!.dueOn, (await detail(url)).dueOn], ['2026-08-18', '2026-08-18'])
  assert.equal((await officer.post(`${url}/extend-term`, { reason: 'Perlu waktu' })).statusCode, 400, 'no letter, no extension')
  assert.equal((await secretary.post(`${url}/extend-term`, letter)).statusCode, 403)
  assert.ok((await detail(url, officer)).abilities.includes('extend_term'))
  const reply = await officer.post(`${url}/extend-term`, letter)
  assert.equal(reply.statusCode, 204, reply.body)
  const after = await detail(url, officer)
  const resolution = clockOf(after, 'resolution')!
  assert.deepEqual(
    [resolution.dueOn, after.dueOn, resolution.extendedDays, resolution.extensionLetter],
    ['2026-08-28', '2026-08-28', 7, letter.letterNumber],
  )
  assert.ok(!after.abilities.includes('extend_term'))
  const [told] = await toldOf(proof, 'extended')
  assert.deepEqual([told!.letterNumber, told!.reason, told!.dueOn], [letter.letterNumber, letter.reason, '2026-08-28'])
  const second = await officer.post(`${url}/extend-term`, letter)
  assert.deepEqual([second.statusCode, second.json().code], [409, 'extended-already'])
  assert.match(second.json().title, /045\/PPID\/2026/)
  const { clocks, moved } = await calendarEffect(context, await loadCalendar(db), 2026)
  assert.ok(clocks > 0)
  assert.equal(moved, 0, 'a dry run of the calendar in force moves no clock, an extended one neither')
})

test('an extension is told before the deadline, and only where the law provides one', async () => {
  const { url } = await requested()
  clock.set('2026-08-19T08:00')
  assert.equal((await officer.post(`${url}/extend-term`, letter)).json().code, 'extension-too-late')
  const other = await requested('LLN01')
  const refused = await officer.post(`${other.url}/extend-term`, letter)
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'extension-not-provided'])
})

test('the requester objects within 30 working days, the superior answers within 30, then 14 are left for the dispute', async () => {
  const { url, proof } = await answered()
  assert.equal(clockOf(await detail(url), 'objection_window')!.dueOn, '2026-09-16')
  assert.ok((await stepsOf(proof)).includes('object'))
  assert.equal((await secretary.post(`${url}/answer-objection`, { answer: 'Belum ada', upheld: false })).json().code, 'no-open-objection')
  clock.set('2026-09-15T20:00')
  await fileObjection(context, proof, 'Daftarnya tidak lengkap')
  await assert.rejects(fileObjection(context, proof, 'Sekali lagi'), { code: 'objection-not-possible' })
  assert.ok(!(await stepsOf(proof)).includes('object'))
  const filed = await detail(url)
  assert.deepEqual([filed.objection!.reason, clockOf(filed, 'objection')!.dueOn], ['Daftarnya tidak lengkap', '2026-10-27'])
  const review = (await admin.get('/api/complaints?review=true')).json().rows.map(({ number }: { number: string }) => number)
  assert.ok(review.includes(proof.number), 'it stands among what must be looked at')
  assert.equal((await officer.post(`${url}/answer-objection`, { answer: 'Lengkap', upheld: false })).statusCode, 403)
  assert.equal((await head.post(`${url}/answer-objection`, { answer: 'Lengkap', upheld: false })).statusCode, 403)
  clock.set('2026-09-21T09:00')
  const reply = await secretary.post(`${url}/answer-objection`, { answer: 'Daftar lengkap ada di laman kota.', upheld: false })
  assert.equal(reply.statusCode, 204, reply.body)
  const after = await detail(url)
  assert.deepEqual(
    [after.objection!.upheld, clockOf(after, 'objection')!.result, clockOf(after, 'dispute_window')!.dueOn],
    [false, 'on_time', '2026-10-09'],
  )
  const [told] = await toldOf(proof, 'objection_answered')
  assert.deepEqual([told!.answer, told!.dueOn], ['Daftar lengkap ada di laman kota.', '2026-10-09'])
})

test('an objection that is upheld opens the request again', async () => {
  const { url, proof } = await answered()
  await fileObjection(context, proof, 'Daftarnya tidak lengkap')
  assert.equal((await secretary.post(`${url}/answer-objection`, { answer: 'Lengkapi daftarnya.', upheld: true })).statusCode, 204)
  const after = await detail(url)
  assert.deepEqual([after.status, clockOf(after, 'resolution')!.term], ['reopened', 5])
})

test('who gets no answer in time may object without one; nobody else has a window', async () => {
  const { proof } = await requested()
  assert.ok(!(await stepsOf(proof)).includes('object'))
  clock.set('2026-08-19T08:00')
  assert.ok((await stepsOf(proof)).includes('object'))
  await fileObjection(context, proof, 'Tidak dijawab')
  const ordinary = await requested('LLN01')
  clock.set('2026-08-31T08:00')
  await assert.rejects(fileObjection(context, ordinary.proof, 'Tidak dijawab'), { code: 'objection-not-possible' })
})

test('a window that passes unused is shut, and nobody is late', async () => {
  const { url, proof } = await answered()
  clock.set('2026-09-17T00:10')
  await assert.rejects(fileObjection(context, proof, 'Terlambat'), { code: 'objection-not-possible' })
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.sweep', {}))
  await context.jobs.drain()
  const window = clockOf(await detail(url), 'objection_window')!
  assert.deepEqual([window.result, window.late], ['void', false])
})
