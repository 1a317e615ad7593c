import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { VISITOR } from '#kernel/permissions.ts'
import { acceptImage } from '#kernel/images.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { visitorOf } from '../../../test/support/visitor.ts'
import { addProof, approveAnswer, draftAnswer, submitAnswer } from './answers.ts'
import { changeComplaint } from './change-complaint.ts'
import type { SubmitComplaint } from './contract-intake.ts'
import { moderateComplaint } from './moderate.ts'
import { submitComplaint } from './submit-complaint.ts'
import { actorOf } from '../../../test/support/actor.ts'

const { app, clock, db, context, agency } = await testApp()
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = actorOf('Admin kota', ['complaints.triage', 'complaints.read', 'complaints.moderate'])
const liaison = actorOf('Penghubung DLHP', ['complaints.handle', 'complaints.read'])
const head = actorOf('Kepala DLHP', ['complaints.approve', 'complaints.read'])
const picture = (colour: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

async function file(input: Partial<SubmitComplaint> = {}, locale: 'id' | 'en' = 'id') {
  const photos = [await acceptImage(await picture('#884422'))]
  const sent = await submitComplaint(context, VISITOR, {
    input: {
      intakeKey: randomUUIDv7(),
      categoryCode: 'SMP01',
      body: 'Sampah menumpuk tiga hari di depan rumah Pak Rahasiawan',
      areaCode: '81.71.02.2003',
      anonymous: true,
      confidential: false,
      ...input,
    },
    photos,
    locale,
  })
  return { ...sent, secret: sent.secret! }
}

async function dispose(id: string, confidential = false) {
  await changeComplaint(context, admin, id, 'dispose', {
    confidential,
    dispositions: [{ agencyId: dlhp, role: 'lead', instruction: 'Mohon ditangani' }],
  })
  if (!confidential) {
    await moderateComplaint(context, admin, id, {
      titlePublic: 'Sampah menumpuk di Batu Merah',
      bodyPublic: 'Sampah menumpuk tiga hari di tepi jalan.',
      photos: true,
      reason: 'Nama orang dihapus',
    })
  }
}

/** Each its own picture and its own device. */
let resolutions = 0
let devices = 0

async function resolve(id: string, words = 'Sampah sudah diangkut dan jadwal ditambah.') {
  await changeComplaint(context, liaison, id, 'accept', {})
  const answer = await draftAnswer(context, liaison, id, { kind: 'public_answer', body: words, resolves: true })
  await addProof(context, liaison, answer, { role: 'before', image: await acceptImage(await picture('#552211')) })
  await addProof(context, liaison, answer, {
    role: 'after',
    image: await acceptImage(await picture(`#2266${(resolutions++).toString(16).padStart(2, '0')}`)),
  })
  await submitAnswer(context, liaison, answer)
  await approveAnswer(context, head, answer)
}

async function follow(proof: { number: string; secret: string }, locale: 'id' | 'en' = 'id') {
  const visitor = visitorOf(app, { locale, ip: `203.0.113.${++devices}` })
  assert.equal((await visitor.post('/lacak', proof)).location, '/lacak/laporan')
  return visitor
}

test('number and secret together open the page; every wrong pair gets the same answer', async () => {
  const { number, secret } = await file()
  const visitor = visitorOf(app)
  const wrongs = [
    { number, secret: 'AAAAAAAAAA' },
    { number: 'AMB-26-ZZZZZZ', secret },
  ]
  const answers = []
  for (const wrong of wrongs) answers.push(await visitor.post('/lacak', wrong))
  for (const answer of answers) assert.equal(answer.status, 422)
  assert.equal(answers[0]!.body.replaceAll(number, ''), answers[1]!.body.replaceAll('AMB-26-ZZZZZZ', ''))
  assert.match(answers[0]!.body, /tidak cocok/)
  assert.doesNotMatch(answers[0]!.body, /AAAAAAAAAA/)

  const letIn = await visitor.post('/lacak', {
    number: number.toLowerCase(),
    secret: `${secret.slice(0, 5)} ${secret.slice(5).toLowerCase()}`,
  })
  assert.equal(letIn.location, '/lacak/laporan', 'no secret in an address')
  const cookie = String(letIn.headers['set-cookie'])
  assert.match(cookie, /arumbae_follow=.*HttpOnly.*SameSite=Lax/)
  assert.ok(!cookie.includes(secret) && !cookie.includes(number))
  const page = (await visitor.get('/lacak/laporan')).body
  for (const words of [number, 'Menunggu', 'admin kota', 'Sejak', 'Tenggat', '6 Agustus 2026', 'Pak Rahasiawan'])
    assert.ok(page.includes(words), words)
  assert.match(page, /noindex/)
  const photo = /src="(\/lacak\/foto\/[^"]+)"/.exec(page)![1]!
  assert.equal((await visitor.get(photo)).status, 200)
  assert.equal((await visitorOf(app).get(photo)).status, 404)
  assert.equal((await visitor.post('/lacak/tutup')).location, '/lacak')
  assert.equal((await visitor.get('/lacak/laporan')).location, '/lacak')
})

test('the eleventh guess within an hour is refused, even with the right secret', async () => {
  const { number, secret } = await file()
  const visitor = visitorOf(app, { ip: '198.51.100.99' })
  for (let guess = 0; guess < 10; guess++) assert.equal((await visitor.post('/lacak', { number, secret: `WRONG${guess}` })).status, 422)
  const refused = await visitor.post('/lacak', { number, secret })
  assert.equal(refused.status, 429)
  assert.equal(
    (await visitorOf(app, { ip: '198.51.100.98' }).post('/lacak', { number, secret })).status,
    429,
    'another address cannot go on guessing this number',
  )
  clock.advance({ hours: 1 })
  assert.equal((await visitor.post('/lacak', { number, secret })).location, '/lacak/laporan')
})

test('a link from a letter fills in the number and does nothing else', async () => {
  const { number } = await file()
  const page = await visitorOf(app).get(`/lacak?nomor=${number}`)
  assert.equal(page.status, 200)
  assert.match(page.body, new RegExp(`value="${number}"`))
  assert.equal(page.headers['set-cookie'], undefined)
})

test('the reporter answers a question with a photo and the clock runs on', async () => {
  const sent = await file()
  await changeComplaint(context, admin, sent.id, 'ask', { question: 'TPS yang mana?' })
  const visitor = await follow(sent)
  const asked = (await visitor.get('/lacak/laporan')).body
  assert.match(asked, /TPS yang mana\?/)
  assert.match(asked, /Jam berhenti selama menunggu jawaban Anda/)
  assert.equal((await visitor.post('/lacak/laporan/jawab', { answer: '' })).status, 422)
  assert.match(
    (await visitor.upload('/lacak/laporan/jawab', { answer: 'Yang dekat terminal' }, [Buffer.from('bukan foto')])).body,
    /bukan foto yang dapat kami baca/,
  )
  assert.equal(
    (await visitor.upload('/lacak/laporan/jawab', { answer: 'Yang dekat terminal' }, [await picture('#abcdef')])).location,
    '/lacak/laporan?selesai=answered',
  )
  assert.match((await visitor.get('/lacak/laporan?selesai=answered')).body, /Jawaban Anda terkirim/)
  assert.equal((await statusOf(sent.id)).status, 'received')
  assert.equal((await visitor.post('/lacak/laporan/tambah', { information: 'Baunya makin kuat' })).location, '/lacak/laporan?selesai=added')
  const after = (await visitor.get('/lacak/laporan')).body
  for (const words of ['TPS yang mana?', 'Yang dekat terminal', 'Baunya makin kuat']) assert.ok(after.includes(words), words)
})

test('"not yet" asks to reopen, "settled" closes, and a rating is given once', async () => {
  const sent = await file()
  await dispose(sent.id)
  await resolve(sent.id)
  const visitor = await follow(sent, 'en')
  const page = (await visitor.get('/lacak/laporan')).body
  for (const words of ['Sampah sudah diangkut', 'Is the problem settled?', 'Before', 'After', 'Dinas Lingkungan Hidup'])
    assert.ok(page.includes(words), words)
  assert.equal((await visitor.get('/lacak/laporan/selesai')).status, 404, 'a link alone confirms nothing')
  assert.equal((await visitor.post('/lacak/laporan/belum', { reopenReason: '' })).status, 422)
  assert.equal(
    (await visitor.post('/lacak/laporan/belum', { reopenReason: 'Masih ada tumpukan di belakang' })).location,
    '/lacak/laporan?selesai=reopen',
  )
  assert.equal((await statusOf(sent.id)).status, 'reopen_requested')
  assert.equal((await visitor.post('/lacak/laporan/belum', { reopenReason: 'sekali lagi' })).location, '/lacak/laporan', 'pressed twice')

  await changeComplaint(context, admin, sent.id, 'grant_reopen', { reason: 'Foto menunjukkan sisa' })
  await resolve(sent.id, 'Sisa tumpukan juga sudah diangkut.')
  assert.doesNotMatch((await visitor.get('/lacak/laporan')).body, /Ombudsman/)
  assert.equal((await visitor.post('/lacak/laporan/selesai')).location, '/lacak/laporan?selesai=confirmed')
  assert.equal((await statusOf(sent.id)).status, 'closed')
  assert.equal((await visitor.post('/lacak/laporan/nilai', { stars: '9' })).status, 422)
  assert.equal(
    (await visitor.post('/lacak/laporan/nilai', { stars: '4', rateReason: 'Cepat setelah dibuka kembali' })).location,
    '/lacak/laporan?selesai=rated',
  )
  assert.equal((await visitor.post('/lacak/laporan/nilai', { stars: '1' })).location, '/lacak/laporan')
  const rating = await db.selectFrom('complaints.rating').selectAll().where('complaint_id', '=', sent.id).executeTakeFirstOrThrow()
  assert.equal(rating.may_contact, true, 'a mark alone does not end the news')
  assert.match((await visitor.get('/lacak/laporan')).body, /Your rating: 4 of 5/)
  assert.match((await visitorOf(app).get(`/aduan/${sent.number}`)).body, /Penilaian pelapor: 4 dari 5/)
})

test('whoever waits is told for what and until when: money of which year, which agency, which outside body', async () => {
  const sent = await file()
  await dispose(sent.id)
  await changeComplaint(context, liaison, sent.id, 'accept', {})
  const waiting = async (locale: 'id' | 'en') => {
    const own = (await (await follow(sent, locale)).get('/lacak/laporan')).body
    const open = (await visitorOf(app, { locale }).get(`/aduan/${sent.number}`)).body
    for (const page of [own, open]) assert.equal(page.includes('undefined'), false)
    return [own, open]
  }
  const plan = { planYear: 2027, planReference: 'RKPD 2027 2.11.03', reviewOn: '2026-10-01' }
  await changeComplaint(context, head, sent.id, 'await_budget', plan)
  for (const page of await waiting('id'))
    assert.match(page, /anggaran tahun 2027 \(RKPD 2027 2\.11\.03\) dan ditinjau lagi paling lambat 1 Oktober 2026/)
  await changeComplaint(context, head, sent.id, 'continue', { reason: 'Ada sisa anggaran' })
  await changeComplaint(context, liaison, sent.id, 'coordinate', { agencyId: dpupr, request: 'Alat berat' })
  for (const page of await waiting('en')) assert.match(page, /Waiting for Dinas PUPR, which takes part and replies by 6 August 2026/)
  await changeComplaint(context, liaison, sent.id, 'continue', { reason: 'Alat ada' })
  await changeComplaint(context, admin, sent.id, 'forward', { body: 'Pelindo', letterNumber: '7/2026' })
  for (const page of await waiting('id')) assert.match(page, /Diteruskan ke Pelindo di luar kewenangan kota/)
})

test('a report that was merged leads its reporter, and everybody, to the one it was merged into', async () => {
  const parent = await file()
  await dispose(parent.id)
  const child = await file()
  await dispose(child.id)
  await changeComplaint(context, admin, child.id, 'merge', { parentNumber: parent.number })
  await resolve(parent.id, 'Satu armada ditambah.')
  const own = (await (await follow(child)).get('/lacak/laporan')).body
  for (const page of [own, (await visitorOf(app).get(`/aduan/${child.number}`)).body])
    assert.match(page, new RegExp(`href="/aduan/${parent.number}"`))
  assert.match(own, /Satu armada ditambah\./)
})

test('a report is taken back with a reason, but not one about misconduct', async () => {
  const sent = await file()
  const visitor = await follow(sent)
  assert.equal(
    (await visitor.post('/lacak/laporan/batal', { withdrawReason: 'Sudah saya urus sendiri' })).location,
    '/lacak/laporan?selesai=withdrawn',
  )
  assert.equal((await statusOf(sent.id)).status, 'withdrawn')
  const conduct = await file({ categoryCode: 'PLY', body: 'Petugas meminta uang untuk surat', areaCode: null, confidential: true })
  const other = await follow(conduct)
  assert.doesNotMatch((await other.get('/lacak/laporan')).body, /Batalkan laporan/)
})

test('the public reads checked words, a rounded place, the answer with its photos, and nothing else', async () => {
  const sent = await file({
    lat: -3.69551,
    lon: 128.18222,
    address: 'Jl. Rumah Saya 12',
    contact: { name: 'Yohanes Pelapor', email: 'yohanes@contoh.id', phone: '081234567890' },
  })
  const visitor = visitorOf(app)
  assert.equal((await visitor.get(`/aduan/${sent.number}`)).status, 404, 'not before somebody checked it')
  await dispose(sent.id)
  await resolve(sent.id)
  const page = await visitor.get(`/aduan/${sent.number}`)
  assert.equal(page.status, 200)
  for (const words of [
    'Sampah menumpuk tiga hari di tepi jalan.',
    'Batu Merah (desa/negeri, Kec. Sirimau)',
    'Sampah sudah diangkut',
    'Foto sebelum pekerjaan',
  ])
    assert.ok(page.body.includes(words), words)
  for (const leak of [
    'Rahasiawan',
    'Rumah Saya',
    'Yohanes',
    'yohanes@',
    '81234567890',
    '128.18',
    '-3.69',
    'Penghubung',
    'Kepala DLHP',
    sent.secret,
    sent.id,
  ])
    assert.ok(!page.body.includes(leak), leak)
  const photo = /src="(\/aduan\/foto\/[0-9a-f]{32})"/.exec(page.body)![1]!
  const image = await visitor.get(photo)
  assert.equal(image.status, 200)
  assert.equal(image.headers['cache-control'], 'public, max-age=30')

  assert.equal((await visitor.post(`/aduan/${sent.number}/dukung`)).status, 303)
  await visitor.post(`/aduan/${sent.number}/dukung`)
  await visitorOf(app).post(`/aduan/${sent.number}/dukung`)
  assert.match((await visitor.get(`/aduan/${sent.number}`)).body, /2 warga juga mengalami/)

  const list = (await visitor.get('/aduan?q=tepi+jalan&category=SMP&area=81.71.02&status=done')).body
  assert.match(list, new RegExp(`/aduan/${sent.number}`))
  assert.doesNotMatch((await visitor.get('/aduan?q=Rahasiawan')).body, /class="card"/, 'a search for what was taken out finds nothing')
  assert.doesNotMatch((await visitor.get('/aduan?status=waiting&q=tepi')).body, /class="card"/)
  for (const path of ['/', '/aduan/rss.xml', '/sitemap.xml']) assert.match((await visitor.get(path)).body, new RegExp(sent.number), path)

  await moderateComplaint(context, admin, sent.id, { titlePublic: null, bodyPublic: null, photos: false, reason: 'Permintaan pelapor' })
  assert.equal((await visitor.get(`/aduan/${sent.number}`)).status, 410)
  assert.equal((await visitor.get(photo)).status, 410)
  assert.match((await visitor.get(`/aduan/${sent.number}`)).body, /sudah tidak ada/)
  for (const path of ['/', '/aduan', '/aduan?q=tepi', '/aduan/rss.xml', '/sitemap.xml'])
    assert.doesNotMatch((await visitor.get(path)).body, new RegExp(sent.number), path)
})

test('a complaint that has ended, whichever way, takes no more support', async () => {
  const parent = await file()
  const { id, number } = await file()
  await dispose(id)
  const page = async () => (await visitorOf(app).get(`/aduan/${number}`)).body
  assert.match(await page(), /action="[^"]+dukung"/)
  for (const status of ['closed', 'archived', 'withdrawn', 'transferred_to_emergency', 'merged']) {
    const change = { status, parent_id: parent.id, prior_status: 'assigned' }
    await db.updateTable('complaints.complaint').set(change).where('id', '=', id).execute()
    const refused = await visitorOf(app).post(`/aduan/${number}/dukung`)
    assert.equal(refused.status, 409, status)
    assert.match(refused.body, /tidak menerima dukungan/)
    assert.doesNotMatch(await page(), /action="[^"]+dukung"|1 warga juga mengalami/)
  }
})

test('a secret complaint exists nowhere for the public: no list, search, feed, map of the site, data, page or photo', async () => {
  const sent = await file({ categoryCode: 'PLY', body: 'Petugas Badrulmunir meminta uang', areaCode: '81.71.01.1013', confidential: true })
  await db
    .updateTable('complaints.complaint')
    .set({ title_public: 'Petugas Badrulmunir', body_public: 'Petugas Badrulmunir meminta uang' })
    .where('id', '=', sent.id)
    .execute()
  await db.updateTable('complaints.photo').set({ published: true }).where('complaint_id', '=', sent.id).execute()
  const { public_name } = await db
    .selectFrom('complaints.photo')
    .select('public_name')
    .where('complaint_id', '=', sent.id)
    .executeTakeFirstOrThrow()
  for (const locale of ['id', 'en'] as const) {
    const visitor = visitorOf(app, { locale })
    for (const path of [
      '/',
      '/aduan',
      '/aduan?q=Badrulmunir',
      `/aduan?q=${sent.number}`,
      '/aduan?category=PLY',
      '/aduan?area=81.71.01',
      '/aduan/rss.xml',
      '/sitemap.xml',
      '/data',
      '/data/aduan-per-bulan.csv',
      '/data/aduan-per-bulan.json',
      `/aduan/${sent.number}`,
    ]) {
      const { body, status } = await visitor.get(path)
      assert.doesNotMatch(
        body.replaceAll(`value="${sent.number}"`, '').replaceAll('value="Badrulmunir"', '').replaceAll(encodeURIComponent(path), ''),
        new RegExp(`Badrulmunir|${sent.number}`),
        path,
      )
      if (path === `/aduan/${sent.number}`) assert.equal(status, 404)
    }
    assert.equal((await visitor.post(`/aduan/${sent.number}/dukung`)).status, 404)
    assert.notEqual((await visitor.get(`/aduan/foto/${public_name}`)).status, 200)
  }
  assert.doesNotMatch((await visitorOf(app).get('/data/aduan-per-bulan.csv')).body, /PLY/)
})

test('the public list is paged by key and stays stable while reports arrive', async () => {
  for (let made = 0; made < 22; made++) {
    await dispose((await file({ categoryCode: 'LLN01' })).id)
    clock.advance({ minutes: 1 })
  }
  const visitor = visitorOf(app)
  const first = (await visitor.get('/aduan?category=LLN')).body
  const older = /href="(\/aduan\?[^"]*after=[^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&')
  await dispose((await file({ categoryCode: 'LLN01' })).id)
  const second = (await visitor.get(older)).body
  const numbers = (body: string) => [...body.matchAll(/href="\/aduan\/(AMB[^"]+)"/g)].map((match) => match[1])
  assert.equal(numbers(first).length, 20)
  assert.equal(numbers(second).length, 2)
  assert.equal(new Set([...numbers(first), ...numbers(second)]).size, 22)
  assert.equal((await visitor.get('/aduan?after=omong-kosong')).status, 200)
})

test('pages of sensitive subjects are never offered to search engines', async () => {
  const sent = await file({ categoryCode: 'KES01', body: 'Obat tidak tersedia di puskesmas' })
  await dispose(sent.id)
  const page = await visitorOf(app).get(`/aduan/${sent.number}`)
  assert.equal(page.headers['x-robots-tag'], 'noindex')
  assert.match(page.body, /<meta name="robots" content="noindex"/)
  assert.doesNotMatch((await visitorOf(app).get('/sitemap.xml')).body, new RegExp(sent.number))
})

async function statusOf(id: string) {
  return db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
}
