import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { testApp } from '../../../test/support/test-app.ts'
import { type Visitor, visitorOf } from '../../../test/support/visitor.ts'

const { app, clock, db, ownerDb, context } = await testApp()
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a3d52' } })
  .jpeg()
  .toBuffer()

/** A photo whose camera wrote down where it was taken. */
const takenAt = (south: string, east: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a3d52' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'S', GPSLatitude: south, GPSLongitudeRef: 'E', GPSLongitude: east } })
    .jpeg()
    .toBuffer()
/** In the city at −3.695, 128.18; 330 m further south of it; and in another city. */
const AT_MARKET = await takenAt('3/1 41/1 42/1', '128/1 10/1 48/1')
const NEAR_MARKET = await takenAt('3/1 41/1 5268/100', '128/1 10/1 48/1')
const ELSEWHERE = await takenAt('5/1 8/1 0/1', '119/1 25/1 0/1')

const WHAT = { text: 'jalan berlubang dekat pasar mardika' }
const WHERE = { address: 'Jl. Pantai Mardika', areaCode: '81.71.02.2003' }

async function fillIn(
  visitor: Visitor,
  answers: Partial<Record<'category' | 'sub' | 'text' | 'identity' | 'email' | 'visibility', string>> = {},
) {
  await visitor.post('/lapor/kategori', { category: answers.category ?? 'JLN' })
  if (!answers.category) await visitor.post('/lapor/jenis', { subcategory: answers.sub ?? 'JLN01' })
  await visitor.post('/lapor/kejadian', answers.text ? { text: answers.text } : WHAT)
  await visitor.post('/lapor/lokasi', WHERE)
  await visitor.post('/lapor/foto', { act: 'next' })
  await visitor.post('/lapor/kontak', { identity: answers.identity ?? 'none', ...(answers.email ? { email: answers.email } : {}) })
  await visitor.post('/lapor/publik', { visibility: answers.visibility ?? 'public' })
  clock.advance({ seconds: 30 })
}

const receiptOf = (body: string) => ({
  number: /AMB-\d\d-[2-9A-HJ-NP-Z]{6}/.exec(body)?.[0] ?? '',
  secret: /code-secret">([2-9A-HJ-NP-Z]{10})</.exec(body)?.[1] ?? '',
})

test('a citizen reports page by page and leaves with number, secret and deadline', async () => {
  const visitor = visitorOf(app)
  assert.match((await visitor.get('/lapor')).body, /Mulai lapor/)
  const first = await visitor.get('/lapor/kategori')
  assert.match(first.body, /value="JLN"/)
  assert.equal(visitor.jar.size, 0, 'looking leaves no cookie')

  assert.equal((await visitor.post('/lapor/kategori', { category: 'JLN' })).location, '/lapor/jenis')
  assert.match((await visitor.get('/lapor/jenis')).body, /value="JLN01"/)
  assert.equal((await visitor.post('/lapor/jenis', { subcategory: 'JLN01' })).location, '/lapor/kejadian')
  assert.equal((await visitor.post('/lapor/kejadian', { ...WHAT, incidentOn: '2026-08-01' })).location, '/lapor/lokasi')
  assert.match((await visitor.get('/lapor/lokasi')).body, /Nusaniwe \(kelurahan\)[\s\S]*Nusaniwe \(desa\/negeri\)/)
  assert.equal((await visitor.post('/lapor/lokasi', WHERE)).location, '/lapor/foto')

  assert.equal((await visitor.upload('/lapor/foto', { act: 'upload' }, [photo, photo])).location, '/lapor/foto')
  const photos = (await visitor.get('/lapor/foto')).body
  assert.match(photos, /2 foto terunggah/)
  assert.match(photos, /Foto dari rumah Anda dapat menunjukkan siapa pelapor/)
  const [, one] = /src="(\/lapor\/foto\/[0-9a-f-]+)"/.exec(photos)!
  assert.equal((await visitor.get(one!)).headers['cache-control'], 'private, no-store')
  assert.equal((await visitorOf(app).get(one!)).status, 404, 'another browser does not see it')
  await visitor.post('/lapor/foto', { act: `remove:${one!.split('/').at(-1)}` })
  assert.match((await visitor.get('/lapor/foto')).body, /1 foto terunggah/)
  assert.equal((await visitor.post('/lapor/foto', { act: 'next' })).location, '/lapor/kontak')

  assert.equal(
    (await visitor.post('/lapor/kontak', { identity: 'contact', email: 'warga@contoh.id', preference: 'email' })).location,
    '/lapor/publik',
  )
  assert.equal((await visitor.post('/lapor/publik', { visibility: 'public' })).location, '/lapor/periksa')
  const check = (await visitor.get('/lapor/periksa')).body
  for (const words of [
    'jalan berlubang dekat pasar mardika',
    'Jl. Pantai Mardika',
    'Batu Merah (desa/negeri, Kec. Sirimau)',
    'warga@contoh.id',
    '1 Agustus 2026',
  ])
    assert.ok(check.includes(words), words)

  clock.advance({ seconds: 60 })
  assert.equal((await visitor.post('/lapor/periksa')).location, '/lapor/terkirim')
  const sent = (await visitor.get('/lapor/terkirim')).body
  const { number, secret } = receiptOf(sent)
  assert.ok(number && secret)
  assert.match(sent, /Kamis, 6 Agustus 2026/)
  assert.match(sent, /<svg class="qr"/)

  const complaint = await db.selectFrom('complaints.complaint').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  assert.equal(complaint.status, 'received')
  assert.equal(complaint.category_code, 'JLN01')
  assert.equal((await db.selectFrom('complaints.photo').selectAll().where('complaint_id', '=', complaint.id).execute()).length, 1)
  assert.doesNotMatch(JSON.stringify(await db.selectFrom('complaints.report_draft').selectAll().execute()), /mardika/)
})

test('pressing send twice, even at once, makes one complaint and one receipt', async () => {
  const visitor = visitorOf(app)
  await fillIn(visitor, { text: 'lampu jalan padam sejak kemarin malam' })
  const before = await countComplaints()
  const answers = await Promise.all([visitor.post('/lapor/periksa'), visitor.post('/lapor/periksa')])
  assert.deepEqual(
    answers.map((answer) => answer.location),
    ['/lapor/terkirim', '/lapor/terkirim'],
  )
  const receipt = receiptOf((await visitor.get('/lapor/terkirim')).body)
  await visitor.post('/lapor/periksa')
  assert.equal(await countComplaints(), before + 1)
  assert.ok(receipt.secret)
  assert.deepEqual(receiptOf((await visitor.get('/lapor/terkirim')).body), receipt)
})

test('no page can be skipped, and a refused page says why in both languages', async () => {
  for (const [locale, heading, reason] of [
    ['id', 'Ada yang perlu diperbaiki', 'Tulis sedikit lebih panjang'],
    ['en', 'There is a problem', 'Write a little more'],
  ] as const) {
    const visitor = visitorOf(app, { locale })
    assert.equal((await visitor.get('/lapor/periksa')).location, '/lapor/kategori')
    assert.equal((await visitor.post('/lapor/periksa')).location, '/lapor')
    const none = await visitor.post('/lapor/kategori', {})
    assert.equal(none.status, 422)
    assert.match(none.body, new RegExp(heading))
    await visitor.post('/lapor/kategori', { category: 'PHN' })
    const short = await visitor.post('/lapor/kejadian', { text: 'rusak' })
    assert.equal(short.status, 422)
    assert.match(short.body, new RegExp(`${heading}[\\s\\S]*href="#text"[\\s\\S]*${reason}`))
    assert.match(short.body, />rusak<\/textarea>/)
  }
})

test('a danger stops the form with the number to call until it is ruled out', async () => {
  const visitor = visitorOf(app)
  await visitor.post('/lapor/kategori', { category: 'PHN' })
  assert.equal((await visitor.post('/lapor/kejadian', { text: 'ada kebakaran sekarang di pasar' })).location, '/lapor/darurat')
  const stop = (await visitor.get('/lapor/darurat')).body
  assert.match(stop, /href="tel:112"/)
  assert.equal((await visitor.post('/lapor/darurat', {})).status, 422)
  assert.equal((await visitor.post('/lapor/lokasi', WHERE)).location, '/lapor/darurat')
  assert.equal((await visitor.post('/lapor/darurat', { emergencyRuledOut: '1' })).location, '/lapor/lokasi')
  const chosen = visitorOf(app)
  await chosen.post('/lapor/kategori', { category: 'DRT' })
  assert.equal((await chosen.post('/lapor/kejadian', { text: 'butuh pertolongan di rumah' })).location, '/lapor/darurat')
})

test('misconduct is secret, says why, and cannot be made public', async () => {
  const visitor = visitorOf(app)
  await visitor.post('/lapor/kategori', { category: 'PLY' })
  assert.equal((await visitor.post('/lapor/kejadian', { text: 'petugas meminta uang untuk surat' })).location, '/lapor/foto')
  await visitor.post('/lapor/foto', { act: 'next' })
  await visitor.post('/lapor/kontak', { identity: 'none' })
  const page = (await visitor.get('/lapor/publik')).body
  assert.match(page, /selalu rahasia/)
  assert.match(page, /checked="" value="secret"|value="secret" checked=""/)
  assert.doesNotMatch(page, /value="public"/)
  await visitor.post('/lapor/publik', { visibility: 'public' })
  assert.match((await visitor.get('/lapor/periksa')).body, /Keterbukaan[\s\S]{0,200}Rahasia/)
})

test('what is no photo is refused clearly and nothing is stored', async () => {
  const visitor = visitorOf(app)
  await visitor.post('/lapor/kategori', { category: 'PHN' })
  await visitor.post('/lapor/kejadian', { text: 'pohon tumbang menutup jalan' })
  await visitor.post('/lapor/lokasi', WHERE)
  const files: [string, Buffer][] = [
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])],
    ['image and page at once', Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])],
    ['21 MB', Buffer.concat([photo, Buffer.alloc(21 * 1024 * 1024)])],
  ]
  for (const [name, bytes] of files) {
    const refused = await visitor.upload('/lapor/foto', { act: 'upload' }, [photo, bytes])
    assert.equal(refused.status, 422, name)
    assert.match(refused.body, /bukan foto yang dapat kami baca/)
    assert.match((await visitor.get('/lapor/foto')).body, /Belum ada foto/)
  }
  assert.match(
    (
      await visitor.upload(
        '/lapor/foto',
        { act: 'upload' },
        Array.from({ length: 11 }, () => photo),
      )
    ).body,
    /Paling banyak 10 foto/,
  )
  const keys: string[] = []
  for await (const key of context.blobs.keys()) if (key.startsWith('drafts/')) keys.push(key)
  assert.deepEqual(keys, [])
})

async function withPhoto(file: Buffer, where: Record<string, string>) {
  const visitor = visitorOf(app)
  await visitor.post('/lapor/kategori', { category: 'PHN' })
  await visitor.post('/lapor/kejadian', { text: 'pohon condong ke arah jalan raya' })
  await visitor.post('/lapor/lokasi', where)
  await visitor.upload('/lapor/foto', { act: 'next' }, [file])
  await visitor.post('/lapor/kontak', { identity: 'none' })
  await visitor.post('/lapor/publik', { visibility: 'public' })
  clock.advance({ seconds: 30 })
  const question = async () => {
    const { body } = await visitor.get('/lapor/periksa')
    return { body, use: /value="(place:use:[0-9a-f-]+)"/.exec(body)?.[1] }
  }
  const sent = async () => {
    await visitor.post('/lapor/periksa')
    const { number } = receiptOf((await visitor.get('/lapor/terkirim')).body)
    return db
      .selectFrom('complaints.complaint as c')
      .innerJoin('complaints.photo as p', 'p.complaint_id', 'c.id')
      .select(['c.lat', 'c.lon', 'p.lat as photoLat', 'p.blob_key as blobKey'])
      .where('c.number', '=', number)
      .executeTakeFirstOrThrow()
  }
  return { visitor, question, sent }
}

test('the place in a photo becomes the point only when the citizen says yes, and is kept nowhere else', async () => {
  const agreed = await withPhoto(AT_MARKET, WHERE)
  const { body, use } = await agreed.question()
  assert.match(body, /Pakai tempat foto 1 sebagai titik peta\?[\s\S]*pusat wilayah yang paling dekat: /)
  assert.doesNotMatch(body, /128\.18/)
  assert.equal((await agreed.visitor.post('/lapor/periksa', { act: use! })).location, '/lapor/periksa')
  const after = (await agreed.question()).body
  assert.match(after, /Titik peta[\s\S]{0,80}Ditandai/)
  assert.doesNotMatch(after, /place:/)
  const kept = await agreed.sent()
  assert.deepEqual([kept.lat, kept.lon, kept.photoLat], [-3.695, 128.18, null])
  assert.equal((await sharp((await context.blobs.get(kept.blobKey))!.bytes).metadata()).exif, undefined)

  const silent = await withPhoto(AT_MARKET, WHERE)
  assert.ok((await silent.question()).use)
  assert.deepEqual([(await silent.sent()).lat, (await silent.sent()).photoLat], [null, null], 'no answer is no yes')

  const refused = await withPhoto(AT_MARKET, WHERE)
  await refused.visitor.post('/lapor/periksa', { act: 'place:leave' })
  assert.doesNotMatch((await refused.question()).body, /place:/)
  assert.equal((await refused.sent()).lat, null)
})

test('a photo taken more than 500 m from the point is asked about; a nearer one, and one without a place, is not', async () => {
  const pinned = { ...WHERE, lat: '-3.695', lon: '128.18' }
  for (const file of [AT_MARKET, NEAR_MARKET, photo]) assert.doesNotMatch((await (await withPhoto(file, pinned)).question()).body, /place:/)

  const far = await withPhoto(AT_MARKET, { ...WHERE, lat: '-3.7', lon: '128.18' })
  const { body, use } = await far.question()
  assert.match(body, /Apakah foto 1 diambil di tempat lain\?[\s\S]*sekitar 560 m dari titik/)
  await far.visitor.post('/lapor/periksa', { act: 'place:leave' })
  assert.doesNotMatch((await far.question()).body, /place:/)
  await far.visitor.post('/lapor/lokasi?ubah=1', { ...WHERE, lat: '-3.701', lon: '128.18' })
  assert.match((await far.question()).body, /sekitar 670 m/, 'another point is another question')
  await far.visitor.post('/lapor/periksa', { act: use! })
  assert.equal((await far.sent()).lat, -3.695)

  const abroad = await withPhoto(ELSEWHERE, pinned)
  const asked = await abroad.question()
  assert.match(asked.body, /Apakah foto 1 diambil di tempat lain\?/)
  assert.equal(asked.use, undefined, 'no point can be outside the city')
  assert.doesNotMatch((await (await withPhoto(ELSEWHERE, WHERE)).question()).body, /place:/)
})

test('programs are stopped: too fast, or with the trap filled in', async () => {
  const visitor = visitorOf(app)
  await fillIn(visitor)
  const before = await countComplaints()
  const trapped = await visitor.post('/lapor/periksa', { website: 'http://spam.example' })
  assert.equal(trapped.status, 422)
  assert.equal(await countComplaints(), before)
  assert.equal((await visitor.post('/lapor/periksa')).location, '/lapor/terkirim')
})

test('the 31st report of one address within an hour is refused with a page that helps', async () => {
  clock.advance({ hours: 1 })
  for (let sent = 0; sent < 31; sent++) {
    const visitor = visitorOf(app, { ip: '198.51.100.7' })
    await fillIn(visitor)
    clock.set(clock.now().subtract({ seconds: 25 }))
    const answer = await visitor.post('/lapor/periksa')
    if (sent < 30) assert.equal(answer.location, '/lapor/terkirim')
    else {
      assert.equal(answer.status, 429)
      assert.match(answer.body, /Terlalu banyak permintaan/)
      assert.ok(Number(answer.headers['retry-after']) > 0)
    }
  }
})

test('a form sent from a foreign site is refused', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/lapor/kategori',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' },
    payload: {},
  })
  assert.equal(reply.statusCode, 403)
})

async function countComplaints(): Promise<number> {
  return (await db.selectFrom('complaints.complaint').select('id').execute()).length
}

test('a failure between complaint and receipt leaves neither, and sending again gives both', async () => {
  const visitor = visitorOf(app)
  await fillIn(visitor, { text: 'lampu jalan mati di lorong empat' })
  await sql`create function complaints.fail() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$`.execute(
    ownerDb,
  )
  await sql`create trigger fail before update of receipt_encrypted on complaints.report_draft for each row execute function complaints.fail()`.execute(
    ownerDb,
  )
  const count = () => db.selectFrom('complaints.complaint').select('id').where('body', '=', 'lampu jalan mati di lorong empat').execute()
  assert.equal((await visitor.post('/lapor/periksa')).status, 500)
  assert.deepEqual(await count(), [])
  await sql`drop trigger fail on complaints.report_draft`.execute(ownerDb)
  await visitor.post('/lapor/periksa')
  const { number, secret } = receiptOf((await visitor.get('/lapor/terkirim')).body)
  assert.ok(number && secret)
  assert.equal((await count()).length, 1)
})

/** A photo whose camera wrote down when it was taken. */
const takenOn = (day: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a3d52' } })
    .withExif({ IFD2: { DateTimeOriginal: `${day.replaceAll('-', ':')} 17:20:05` } })
    .jpeg()
    .toBuffer()
const incidentOf = async (body: string) =>
  (await db.selectFrom('complaints.complaint').select('incident_on').where('number', '=', receiptOf(body).number).executeTakeFirstOrThrow())
    .incident_on

test('the day in a photo becomes the day of the incident only when the citizen says yes', async () => {
  const today = clock.today()
  const yesterday = today.subtract({ days: 1 }).toString()
  const agreed = await withPhoto(await takenOn(yesterday), WHERE)
  assert.match((await agreed.question()).body, /Apakah ini terjadi pada [\s\S]*Menurut kamera, foto 1 diambil pada hari itu/)
  assert.equal((await agreed.visitor.post('/lapor/periksa', { act: 'day:use' })).location, '/lapor/periksa')
  assert.doesNotMatch((await agreed.question()).body, /day:/)
  await agreed.sent()
  assert.equal(await incidentOf((await agreed.visitor.get('/lapor/terkirim')).body), yesterday)

  const refused = await withPhoto(await takenOn(yesterday), WHERE)
  await refused.visitor.post('/lapor/periksa', { act: 'day:leave' })
  assert.doesNotMatch((await refused.question()).body, /day:/)
  await refused.sent()
  assert.equal(await incidentOf((await refused.visitor.get('/lapor/terkirim')).body), null)

  // Today stands on the receipt; a day to come, or of a clock that was never set, is none.
  for (const day of [today.toString(), today.add({ days: 1 }).toString(), '2000-01-01', '0000-00-00'])
    assert.doesNotMatch((await (await withPhoto(await takenOn(day), WHERE)).question()).body, /day:/, day)
})

test('words that a device held without a line are offered with its own day; a device ahead of the city has none', async () => {
  const at = async (writtenOn: string) => {
    const visitor = visitorOf(app)
    await visitor.post('/lapor/kategori', { category: 'PHN' })
    await visitor.post('/lapor/kejadian', { text: 'pohon condong ke arah jalan raya', writtenOn })
    await visitor.post('/lapor/lokasi', WHERE)
    await visitor.post('/lapor/foto', { act: 'next' })
    await visitor.post('/lapor/kontak', { identity: 'none' })
    await visitor.post('/lapor/publik', { visibility: 'public' })
    clock.advance({ seconds: 30 })
    return visitor
  }
  const late = await at(clock.today().subtract({ days: 2 }).toString())
  assert.match((await late.get('/lapor/periksa')).body, /Anda menulis laporan ini pada hari itu/)
  await late.post('/lapor/periksa', { act: 'day:use' })
  await late.post('/lapor/periksa')
  assert.equal(await incidentOf((await late.get('/lapor/terkirim')).body), clock.today().subtract({ days: 2 }).toString())
  for (const day of ['', clock.today().add({ days: 1 }).toString(), 'kemarin'])
    assert.doesNotMatch((await (await at(day)).get('/lapor/periksa')).body, /day:/, day)
})
