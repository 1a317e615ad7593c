import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as, clock, db } = await testApp({ environment: { ARUMBAE_URL: 'http://127.0.0.1' } })
await app.listen({ port: 0, host: '127.0.0.1' })
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()

const pictures = await Promise.all(
  ['#7a4b00', '#004b7a'].map(async (background, at) => ({
    name: `foto-${at}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width: 320, height: 240, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  })),
)

const casesSaying = (words: string) =>
  db
    .selectFrom('complaints.complaint as c')
    .leftJoin('complaints.photo as p', 'p.complaint_id', 'c.id')
    .select(({ fn }) => ['c.number', fn.count<string>('p.id').as('photos')])
    .where('c.body', '=', words)
    .groupBy('c.number')
    .execute()

test('a citizen whose line is cut loses neither words nor photos, and the report is sent once when it is back', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  const next = () => page.getByRole('button', { name: 'Lanjut' }).click()
  const words = 'Got tersumbat, air masuk ke halaman rumah warga.'
  await page.goto(`${base}/lapor/kategori`)
  await page.locator('input[name=category][value=PHN]').check()
  await next()
  await page.locator('textarea[name=text]').fill(words)

  // By its own clock it is the evening before.
  await page.clock.setSystemTime('2026-08-02T10:00:00Z')
  await phone.setOffline(true)
  await next()
  await page.getByText('Server tidak terjangkau.').waitFor()
  assert.equal(await page.locator('textarea[name=text]').inputValue(), words)
  await look(page, 'report-away-390')
  await phone.setOffline(false)
  await page.getByLabel('Alamat atau patokan').fill('Jl. Pantai Mardika')
  await page.getByLabel('Kelurahan, desa, atau negeri').selectOption({ label: 'Batu Merah (desa/negeri)' })
  await next()

  await page.getByLabel('Pilih foto').setInputFiles(pictures)
  await phone.setOffline(true)
  await page.getByRole('button', { name: 'Unggah' }).click()
  await page.getByText('Server tidak terjangkau.').waitFor()
  await phone.setOffline(false)
  await page.getByText('2 foto terunggah').waitFor()
  await next()
  await page.getByRole('radio', { name: 'Tanpa kontak sama sekali' }).check()
  await next()
  await page.getByRole('heading', { name: 'Siapa yang boleh membaca laporan ini?' }).waitFor()
  await next()
  clock.advance({ minutes: 1 })
  await page.getByText('Apakah ini terjadi pada Minggu, 2 Agustus 2026?').waitFor()
  await look(page, 'report-day-390')
  await page.getByRole('button', { name: 'Ya, pada hari itu' }).click()
  await page.getByText('2 Agustus 2026', { exact: true }).waitFor()

  // The server takes it; its answer never arrives, and it is sent again.
  await page.route('**/lapor/periksa', async (route) => {
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Kirim laporan' }).click()
  await page.waitForURL('chrome-error://**').catch(() => undefined)
  await page.unroute('**/lapor/periksa')
  await page.goto(`${base}/lapor/periksa`)
  await page.getByRole('heading', { name: 'Laporan diterima' }).waitFor()
  assert.deepEqual(
    (await casesSaying(words)).map(({ photos }) => Number(photos)),
    [2],
  )
})

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Kategori').selectOption('LLN01')
  await page.getByLabel(/Apa yang terjadi/).fill(words)
}

test('what a clerk enters without a line waits on the device, is filed once, and its slip appears when the line is back', async () => {
  const page = await openConsole(browser, base, await as('desk_clerk'), DESK, '/staff/complaints/new')
  const save = page.getByRole('button', { name: 'Simpan dan cetak tanda terima' })
  await page.getByLabel('Kategori').locator('option[value=LLN01]').waitFor({ state: 'attached' })
  const words = 'Angkot berhenti di tengah jalan depan pasar'
  await write(page, words)
  await page.getByLabel('Nama (boleh kosong)').fill('Yosina Latuheru')
  await page.getByLabel('Telepon (boleh kosong)').fill('0812 3456 7890')
  await page.reload()
  await page.getByText('Isian yang belum terkirim ada lagi.').waitFor()
  assert.equal(await page.getByLabel(/Apa yang terjadi/).inputValue(), words)
  await page.locator('select[name=category]:has(option[value=LLN01]:checked)').waitFor()
  assert.equal(await page.getByLabel('Nama (boleh kosong)').inputValue(), '')
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /Yosina|3456 ?7890/)
  await page.getByLabel(/^Foto/).setInputFiles(pictures)
  await page.context().setOffline(true)
  await save.click()
  await page.getByRole('heading', { name: 'Belum terkirim' }).waitFor()
  await page.getByText('1 belum terkirim').waitFor()
  await look(page, 'intake-waiting-1440')
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'Tanda terima aduan' }).waitFor()
  const [number, secret] = await page.locator('.slip dd.number').allTextContents()
  assert.match(secret!, /^[A-Z0-9]{10}$/)
  assert.deepEqual(await casesSaying(words), [{ number, photos: '2' }])

  // The answer of the server is lost: it is sent again by itself, files nothing twice, and the slip still has the code.
  await page.getByRole('button', { name: 'Aduan berikutnya' }).click()
  await write(page, 'Lampu jalan padam di tanjakan')
  await page.route('**/api/complaints', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await save.click()
  await page.getByRole('heading', { name: 'Belum terkirim' }).waitFor()
  await page.unroute('**/api/complaints')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByRole('heading', { name: 'Tanda terima aduan' }).waitFor()
  assert.match((await page.locator('.slip dd.number').allTextContents())[1]!, /^[A-Z0-9]{10}$/)
  assert.equal((await casesSaying('Lampu jalan padam di tanjakan')).length, 1)

  await page.getByRole('button', { name: 'Aduan berikutnya' }).click()
  assert.equal(await page.getByLabel(/Apa yang terjadi/).inputValue(), '', 'what was sent is no draft')
  await write(page, 'Petugas meminta uang di terminal')
  assert.match(await page.evaluate(() => JSON.stringify(localStorage)), /meminta uang/)
  await page.getByLabel('Rahasiakan aduan ini').check()
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /meminta uang/)
  await page.context().setOffline(true)
  await save.click()
  await page.getByText('Server tidak terjangkau.').waitFor()
  assert.equal(await page.getByText('belum terkirim').count(), 0, 'what is secret is not kept on the device')
  await page.context().setOffline(false)
  await save.click()
  await page.getByRole('heading', { name: 'Tanda terima aduan' }).waitFor()
  assert.equal((await casesSaying('Petugas meminta uang di terminal')).length, 1)
})
