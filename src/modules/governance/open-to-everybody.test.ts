import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { council } from '../../../test/support/governance-day.ts'
import { testApp } from '../../../test/support/test-app.ts'

const app = await testApp({ now: '2026-08-03T09:00' })
const { clock, context, db } = app
const { body, dlhp, people, plan, write } = await council(app)
const { notes, chair, admin, visitor, head } = people
const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
const post = (url: string, fields: Record<string, string>) => visitor.post(url, new URLSearchParams(fields).toString() as never, form)

const meeting = await plan()
const url = `/api/governance/meetings/${meeting.id}`
await notes.post(`${url}/invite`)
await context.jobs.drain()
const [letter] = await listMail(db, { to: 'prof@kampus.example' })
const link = /(\/dewan\/undangan\/\S+)/.exec(letter!.text)![1]!
const code = async () => new URL((await notes.get(`${url}/code`)).json().url).pathname

test('an outside member answers by the link of the invitation, without an account', async () => {
  const shown = await visitor.get(link)
  assert.match(shown.body, /Undangan untuk Prof\. Contoh/)
  assert.equal(shown.headers['cache-control'], 'private, no-store')
  const refused = (await post(link, { word: 'substitute' })).body
  assert.match(refused, /id="substitute-error"[^>]*>Sebutkan nama yang mewakili/)
  assert.match(/<input[^>]*id="word-substitute"[^>]*>/.exec(refused)![0], / checked/)
  assert.equal((await post(link, { word: 'coming' })).statusCode, 303)
  assert.match((await visitor.get(link)).body, /Saya akan hadir/)
  assert.equal((await visitor.get('/dewan/undangan/tidak-ada')).statusCode, 404)
  assert.match((await post(link, { act: 'sign_in' })).body, /Absen dibuka 60 menit sebelum rapat/)
})

test('the code of the hall signs in members and guests, once each, and names nobody before its time', async () => {
  const early = await visitor.get(await code())
  assert.match(early.body, /Absen dibuka 60 menit sebelum rapat/)
  assert.doesNotMatch(early.body, /Prof\. Contoh/)
  clock.set('2026-08-10T09:00')
  await notes.post(`${url}/begin`)
  const page = await visitor.get(await code())
  const seat = /<option value="([0-9a-f-]{36})">Prof\. Contoh/.exec(page.body)![1]!
  assert.match((await post(await code(), {})).body, /Pilih nama Anda, atau tuliskan/)
  assert.equal((await post(await code(), { seat })).statusCode, 303)
  assert.equal((await post(await code(), { name: 'Warga Contoh', organisation: 'RT 01', element: 'community' })).statusCode, 303)
  const { attendance } = (await notes.get(url)).json()
  const by = (name: string) => attendance.find((each: { name: string }) => each.name === name)
  assert.deepEqual([by('Prof. Contoh').status, by('Prof. Contoh').method], ['present', 'qr'])
  assert.deepEqual([by('Warga Contoh').method, by('Warga Contoh').element], ['qr', 'community'])
  assert.doesNotMatch((await visitor.get(await code())).body, /Prof\. Contoh/, 'who has signed in is no longer listed')
  const old = await code()
  assert.equal((await head.post(`${url}/code`)).statusCode, 403)
  assert.equal((await notes.post(`${url}/code`)).statusCode, 204)
  assert.equal((await visitor.get(old)).statusCode, 404)
})

test('names of guests and what was said stand sealed in the database', async () => {
  await write(meeting.id, { body: 'Kata-kata terlindung' })
  const rows = JSON.stringify([
    await db.selectFrom('governance.attendance').selectAll().execute(),
    await db.selectFrom('governance.line').selectAll().execute(),
  ])
  assert.doesNotMatch(rows, /Warga Contoh|terlindung|prof@kampus/)
})

test('everybody reads decree, seats without names, meetings and what they lack, and decisions only once the minutes are approved', async () => {
  const decision = { kind: 'decision', ownerAgencyId: dlhp, responsiblePerson: 'Kabid Sampah', dueOn: '2026-08-20' }
  await write(meeting.id, { ...decision, body: 'Memasang bank sampah' })
  await write(meeting.id, { ...decision, body: 'Rahasia pengadaan', isPublic: false })
  clock.set('2026-08-10T11:00')
  await notes.post(`${url}/close`)
  const before = (await visitor.get('/dewan/dewan-smart-city')).body
  assert.match(before, /Tidak dihitung: notulen belum disahkan/)
  assert.doesNotMatch(before, /Memasang bank sampah/)
  await notes.post(`${url}/minutes/submit`)
  await chair.post(`${url}/minutes/approve`)
  clock.set('2026-08-24T09:00')
  const after = (await visitor.get('/dewan/dewan-smart-city')).body
  assert.match(after, /SK 100\/2026/)
  assert.match(after, /Universitas Contoh/)
  assert.match(after, /Lengkap: notulen disahkan/)
  assert.match(after, /Memasang bank sampah[^]+Terlambat/)
  assert.doesNotMatch(after, /Rahasia pengadaan|Prof\. Contoh|Warga Contoh|Kabid Sampah/)
  assert.match(after, /lang="id">Mengusulkan program\./)
  assert.match((await (await app.as(undefined, { locale: 'en' })).get('/dewan/dewan-smart-city')).body, /lang="en">Proposes programmes\./)
  assert.match((await visitor.get('/dewan')).body, /1 rapat pada 2026, 1 dengan bukti lengkap/)
  const member = (await visitor.get(link)).body
  assert.match(member, /Rahasia pengadaan/, 'a member reads all decisions of the meeting')
  assert.equal((await visitor.get(`${link}/notulen.pdf`)).rawPayload.subarray(0, 5).toString(), '%PDF-')
})

test('the meetings of a body are a calendar, and its data stands in the catalogue as CSV and JSON', async () => {
  const hidden = await plan({ onDay: '2026-09-01', title: 'Rapat tertutup', isPublic: false })
  await notes.post(`/api/governance/meetings/${hidden.id}/invite`)
  const feed = await visitor.get('/dewan/dewan-smart-city/rapat.ics')
  assert.match(feed.headers['content-type'] as string, /^text\/calendar/)
  assert.match(feed.body, /SUMMARY:Dewan Smart City: Rapat konsolidasi/)
  assert.doesNotMatch(feed.body, /tertutup/)
  assert.equal((await visitor.get('/dewan/tidak-ada/rapat.ics')).statusCode, 404)
  const meetings = (await visitor.get('/data/rapat-kota-cerdas.json')).body
  assert.match(meetings, /Rapat konsolidasi/)
  assert.doesNotMatch(meetings, /tertutup/)
  const decisions = (await visitor.get('/data/keputusan-kota-cerdas.csv')).body
  assert.match(decisions, /Memasang bank sampah,dlhp,2026-08-20/)
  assert.doesNotMatch(decisions, /Rahasia/)
  assert.match((await visitor.get('/data/catalog.jsonld')).body, /badan-kota-cerdas/)
})

test('the public figure of council meetings is small, is shown, and leads to the meetings', async () => {
  const page = (await visitor.get('/data/angka/governance.council_meetings')).body
  assert.match(page, new RegExp(`href="/dewan/dewan-smart-city#m-${meeting.id}"`))
  const mine = await admin.get('/api/measures/governance.council_meetings/rows?from=2026-01-01&to=2026-12-31')
  assert.deepEqual(
    mine.json().rows.map((row: { url: string }) => row.url),
    [`/staff/governance/meetings/${meeting.id}`],
  )
  assert.equal(body.kind, 'council')
})
