import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { addProof, approveAnswer, changeComplaint, draftAnswer, moderateComplaint, submitAnswer } from '#modules/complaints/index.ts'
import { acceptImage } from '#kernel/images.ts'
import { actorOf } from '../support/actor.ts'
import { barriersOn, DESK, launchBrowser, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, clock, db, context, agency } = await testApp({ environment: { ARUMBAE_URL: 'http://127.0.0.1' } })
await app.listen({ port: 0, host: '127.0.0.1' })
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const shots = process.env.ARUMBAE_SHOTS

const picture = (colour: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .withExif({ IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '3/1 41/1 42/1', GPSLongitudeRef: 'E', GPSLongitude: '128/1 10/1 48/1' } })
    .jpeg()
    .toBuffer()

const inspector = await (await browser.newContext(PHONE)).newPage()
let inspected = ''
await inspector.route(`${base}/__inspected`, (route) => route.fulfill({ contentType: 'text/html', body: inspected }))

/**
 * axe is a script, so it reads the very page of the scriptless phone in a second window. A click does not wait for the page it leads to:
 * until `shows` is there, the page before it may still stand.
 */
async function look(page: Page, name: string, shows: Locator) {
  await shows.waitFor()
  await page.waitForLoadState('load')
  inspected = await page.content()
  await inspector.setViewportSize(page.viewportSize()!)
  await inspector.goto(`${base}/__inspected`)
  assert.equal(await inspector.title(), await page.title(), `${name} is read whole, and is still the page that is shown`)
  assert.deepEqual(await barriersOn(inspector), [], name)
  const width = await inspector.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= page.viewportSize()!.width, `${name} scrolls sideways: ${width}`)
  if (shots) await page.screenshot({ path: `${shots}/${name}-${page.viewportSize()!.width}.png`, fullPage: true })
}

test('a citizen on a cheap phone without JavaScript reports, follows, says "not yet", then accepts and rates', async () => {
  const phone = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await phone.newPage()
  const next = () => page.getByRole('button', { name: 'Lanjut' }).click()
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const part = (name: string) => page.getByRole('heading', { level: 2, name })

  await page.goto(base)
  await look(page, 'home', heading('Suara Anda, pekerjaan kota'))
  await page.getByRole('link', { name: /Lapor sekarang/ }).click()
  await look(page, 'start', heading('Lapor ke kota'))
  await page.getByRole('link', { name: 'Mulai lapor' }).click()
  await look(page, 'category', heading('Tentang apa laporan Anda?'))
  await next()
  await look(page, 'category-refused', part('Ada yang perlu diperbaiki'))
  await page.getByRole('link', { name: 'Pilih satu bidang' }).click()
  await page.getByRole('radio', { name: 'Sampah', exact: true }).check()
  await next()
  await look(page, 'kind', heading(/yang mana/))
  await page.getByRole('radio', { name: 'TPS penuh' }).check()
  await next()
  await page
    .getByLabel('Ceritakan dengan kata-kata Anda sendiri')
    .fill('TPS Mardika penuh tiga hari, sampah meluber ke jalan dan baunya sampai ke kios.')
  await look(page, 'what', heading('Apa yang terjadi?'))
  await next()
  await page.getByLabel('Alamat atau patokan').fill('Jl. Pantai Mardika, depan terminal')
  await page.getByLabel('Kelurahan, desa, atau negeri').selectOption({ label: 'Batu Merah (desa/negeri)' })
  await look(page, 'where', heading('Di mana tempatnya?'))
  await next()
  await page.getByLabel('Pilih foto').setInputFiles([{ name: 'tps.jpg', mimeType: 'image/jpeg', buffer: await picture('#7a4b00') }])
  await page.getByRole('button', { name: 'Unggah' }).click()
  await look(page, 'photos', part('1 foto terunggah'))
  await next()
  await page.getByRole('radio', { name: 'Hubungi saya, tetapi saya anonim' }).check()
  await page.getByLabel('Surel', { exact: true }).first().fill('warga@contoh.id')
  await look(page, 'contact', heading('Bagaimana kami menghubungi Anda?'))
  await next()
  await look(page, 'visibility', heading('Siapa yang boleh membaca laporan ini?'))
  await next()
  await look(page, 'check', heading('Periksa laporan Anda'))
  await page.getByRole('button', { name: 'Ya, pakai sebagai titik' }).click()
  await page.getByText('Ditandai').waitFor()
  await page.getByRole('link', { name: /Ubah Tempat/ }).click()
  await page.getByLabel('Alamat atau patokan').fill('Jl. Pantai Mardika, depan pintu terminal')
  await page.getByRole('button', { name: 'Simpan dan kembali ke ringkasan' }).click()
  await page.getByText('depan pintu terminal').waitFor()
  clock.advance({ minutes: 2 })
  await page.getByRole('button', { name: 'Kirim laporan' }).click()
  await look(page, 'sent', heading('Laporan diterima'))
  const number = (await page.locator('.panel-number').textContent())!.trim()
  const secret = (await page.locator('.code-secret').textContent())!.trim()

  await page.goto(`${base}/lacak`)
  await look(page, 'follow-form', heading('Pantau laporan Anda'))
  await page.getByLabel('Nomor laporan').fill(number)
  await page.getByLabel('Kode rahasia').fill(secret)
  await page.getByRole('button', { name: 'Buka' }).click()
  await look(page, 'follow-received', heading(number))
  assert.ok(!page.url().includes(secret) && !page.url().includes(number))

  const { id } = await db.selectFrom('complaints.complaint').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const dlhp = await agencyId()
  const admin = actorOf('Admin kota', ['complaints.triage', 'complaints.read', 'complaints.moderate'])
  const liaison = actorOf('Penghubung', ['complaints.handle', 'complaints.read'])
  const head = actorOf('Kepala', ['complaints.approve', 'complaints.read'])
  await changeComplaint(context, admin, id, 'ask', { question: 'TPS di sisi terminal atau sisi pasar?' })
  await page.reload()
  await look(page, 'follow-question', page.getByLabel('Jawaban Anda'))
  await page.getByLabel('Jawaban Anda').fill('Di sisi terminal, dekat pintu masuk angkot.')
  await page.getByRole('button', { name: 'Kirim jawaban' }).click()
  await page.getByText('Jawaban Anda terkirim.').waitFor()

  await changeComplaint(context, admin, id, 'dispose', {
    confidential: false,
    dispositions: [{ agencyId: dlhp, role: 'lead', instruction: 'Angkut dan tambah jadwal' }],
  })
  await moderateComplaint(context, admin, id, {
    titlePublic: 'TPS Mardika penuh tiga hari',
    bodyPublic: 'TPS Mardika penuh tiga hari, sampah meluber ke jalan.',
    photos: true,
    reason: 'Diperiksa',
  })
  await resolve('#1d6136')
  await page.reload()
  await look(page, 'follow-resolved', part('Apakah masalahnya sudah selesai?'))
  await page.getByText('Belum selesai').click()
  await page.getByLabel('Jelaskan apa yang masih kurang').fill('Masih ada sisa di belakang bak.')
  await page.getByRole('button', { name: 'Minta dibuka kembali' }).click()
  await page.getByText('Permintaan buka kembali terkirim').waitFor()
  await changeComplaint(context, admin, id, 'grant_reopen', { reason: 'Foto menunjukkan sisa' })
  await resolve('#12617d')
  await page.reload()
  await page.getByRole('button', { name: 'Ya, sudah selesai' }).click()
  await page.getByText('Laporan ditutup sebagai selesai').waitFor()
  await page.getByRole('radio', { name: '5: sangat puas' }).check()
  await page.getByLabel(/Mengapa\?/).fill('Akhirnya bersih.')
  await page.getByRole('button', { name: 'Kirim penilaian' }).click()
  await look(page, 'follow-closed', page.getByText('Penilaian Anda: 5 dari 5'))

  await page.goto(`${base}/aduan`)
  await look(page, 'list', heading('Laporan warga'))
  await page.getByRole('link', { name: 'TPS Mardika penuh tiga hari' }).click()
  await look(page, 'complaint', heading('TPS Mardika penuh tiga hari'))
  assert.doesNotMatch(await page.content(), /warga@contoh\.id|depan pintu terminal/)
  await phone.close()

  async function agencyId(): Promise<string> {
    const known = await db.selectFrom('agencies.agency').select('id').where('slug', '=', 'dlhp').executeTakeFirst()
    return known?.id ?? agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
  }

  async function resolve(colour: string) {
    await changeComplaint(context, liaison, id, 'accept', {})
    const answer = await draftAnswer(context, liaison, id, {
      kind: 'public_answer',
      body: 'Sampah sudah diangkut pagi ini. Jadwal angkut menjadi dua kali sehari.',
      resolves: true,
    })
    await addProof(context, liaison, answer, { role: 'before', image: await acceptImage(await picture('#7a4b00')) })
    await addProof(context, liaison, answer, { role: 'after', image: await acceptImage(await picture(colour)) })
    await submitAnswer(context, liaison, answer)
    await approveAnswer(context, head, answer)
  }
})

test('every public page is free of barriers on a wide screen too, in English', async () => {
  const desk = await browser.newContext({ ...DESK, locale: 'en-GB' })
  const page = await desk.newPage()
  for (const path of ['/', '/lapor', '/lapor/kategori', '/lacak', '/aduan', '/data', '/privasi', '/aksesibilitas', '/api', '/tidak-ada']) {
    await page.goto(base + path)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await look(page, `wide${path.replaceAll('/', '-')}`, page.locator('h1'))
  }
  await desk.close()
})

test('whoever set the device to dark reads the portal in the dark, without barriers either', async () => {
  const dark = await browser.newContext({ ...PHONE, colorScheme: 'dark' })
  const page = await dark.newPage()
  for (const path of ['/', '/lapor/kategori', '/lacak', '/aduan', '/masterplan', '/api']) {
    await page.goto(base + path)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    assert.equal(ground, 'rgb(12, 26, 32)', path)
    await look(page, `dark${path.replaceAll('/', '-')}`, page.locator('h1'))
  }
  await dark.close()
})

test('the first load of the form stays below 60 kB, everything counted', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => bodies.push(response.body()))
  await page.goto(`${base}/lapor/kategori`, { waitUntil: 'networkidle' })
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + body.length, 0)
  assert.ok(bodies.length >= 2, 'the page and its style')
  console.log(`  first load of the form: ${(bytes / 1024).toFixed(1)} kB before compression`)
  assert.ok(bytes > 5_000 && bytes < 60 * 1024, `${bytes}`)
  await phone.close()
})
