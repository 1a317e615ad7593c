import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { barriersOn, DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { exampleCity } from '../support/test-app.ts'

const { app, as } = await exampleCity()
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const admin = await as('city_admin')

/** axe needs scripts; a page that comes without any is measured for its width alone. */
async function fits(page: Page, name: string): Promise<void> {
  const folder = process.env.ARUMBAE_SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= page.viewportSize()!.width, name)
}

test('an asset is entered, inspected and proven, a count is noted, and the answer follows', async () => {
  const page = await openConsole(browser, address, admin, DESK, '/staff/infrastructure')
  await page.getByText(/\d+ aset/).waitFor()
  await look(page, 'infrastructure-1440')
  await page.getByText('Catat aset baru').click()
  const form = page.getByRole('form', { name: 'Catat aset baru' })
  await form.getByLabel('Jenis').selectOption({ label: 'Taman dan ruang publik' })
  await form.getByLabel('Nama', { exact: true }).fill('Taman Galala (contoh)')
  await form.getByLabel('Instansi pemilik').selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
  await form.getByLabel('Tanggal perolehan').fill('2027-01-01')
  await form.getByLabel('Sumber catatan').fill('serah terima')
  await form.getByRole('button', { name: 'Simpan' }).click()
  await form.getByRole('alert').getByText('Tanggal ini belum tiba.').waitFor()
  await form.getByLabel('Tanggal perolehan').fill('2025-05-02')
  await form.getByRole('button', { name: 'Simpan' }).dblclick()
  await page.getByRole('heading', { level: 1, name: 'Taman Galala (contoh)' }).waitFor()

  const event = page.getByRole('form', { name: 'Catat peristiwa' })
  await event.getByLabel('Tanggal').fill('2026-03-01')
  await event.getByLabel('Keadaan').selectOption({ label: 'Beroperasi' })
  await event.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('complementary').getByText('Pemeriksaan').waitFor()
  assert.match((await page.locator('.badge').first().textContent())!, /Beroperasi/)
  await look(page, 'infrastructure-asset-1440')

  await page.goto(`${address}/staff/infrastructure/censuses`)
  const census = page.getByRole('form', { name: 'Catat hasil hitung' })
  await census.getByLabel('Jenis').selectOption({ label: 'Taman dan ruang publik' })
  await census.getByLabel('Instansi pemilik').selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
  await census.getByLabel('Tanggal').fill('2026-06-30')
  await census.getByLabel('Ditemukan').fill('3')
  await census.getByLabel('Cara menghitung').selectOption({ label: 'Diukur' })
  await census.getByLabel('Sumber').fill('hitung lapangan')
  await census.getByRole('button').click()
  await page.getByText('3 ditemukan').waitFor()
  await look(page, 'infrastructure-censuses-1440')

  await page.goto(`${address}/staff/infrastructure/growth/park`)
  const row = page.getByRole('row', { name: /^2026/ })
  await row.waitFor()
  assert.match((await row.textContent())!, /belum dapat dikatakan/)
  await look(page, 'infrastructure-growth-1440')
})

test('on a telephone the answer per register and kind reads as well', async () => {
  const page = await openConsole(browser, address, admin, PHONE, '/staff/infrastructure/growth')
  await page.getByRole('heading', { name: /TIK: Tidak naik setiap tahun/ }).waitFor()
  await look(page, 'infrastructure-registers-390')
  await page.getByRole('link', { name: 'CCTV kota' }).click()
  await page.getByText('Sebagian berita menulisnya seakan sudah terpasang', { exact: false }).waitFor()
  await look(page, 'infrastructure-cctv-390')
  await page.goto(`${address}/staff/infrastructure`)
  await page.getByText(/\d+ aset/).waitFor()
  await page.getByText('Peta menurut wilayah').click()
  await page.getByRole('img', { name: /Jumlah catatan aset/ }).waitFor()
  await look(page, 'infrastructure-390')
})

test('the public reads that three of eight work, and what was claimed beside what was counted', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const context = await browser.newContext({ ...device, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${address}/infrastruktur`)
    await page.getByText('3 dari 8 beroperasi').waitFor()
    await fits(page, `infrastructure-public-${width}`)
    assert.match((await page.locator('main').textContent())!, /Bank sampah12 buah.*Naik setiap tahun/)
    await page.getByRole('link', { name: 'CCTV kota' }).click()
    await page.getByRole('row', { name: /2023 32 5 0 0 37 15,63% naik/ }).waitFor()
    const text = (await page.locator('main').textContent())!
    assert.match(text, /55 \(Rencana/)
    assert.match(text, /Cara menghitung berubah/)
    await fits(page, `infrastructure-public-cctv-${width}`)
    await context.close()
  }
  const page = await (await browser.newContext(DESK)).newPage()
  for (const path of ['/infrastruktur', '/infrastruktur/cctv?lang=en']) {
    await page.goto(address + path)
    assert.deepEqual(await barriersOn(page), [], path)
  }
})

test('open data: a table says what its columns mean and keeps its versions, and the city withdraws one', async () => {
  const desk = await openConsole(browser, address, admin, DESK, '/staff/open-data')
  const item = desk.getByRole('listitem').filter({ hasText: 'Aset infrastruktur kota: TIK' })
  await item.getByRole('button', { name: 'Terbitkan sekarang' }).dblclick()
  await item.getByText('Tidak ada yang berubah sejak versi terakhir.').waitFor()
  await look(desk, 'open-data-staff-1440')
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await (await browser.newContext(device)).newPage()
    await page.goto(`${address}/data`)
    await page.getByRole('link', { name: 'Aset infrastruktur kota: TIK' }).first().click()
    await page.getByText('Versi 1, 23 November 2026').waitFor()
    await look(page, `open-data-set-${width}`)
    await page.goto(`${address}/bahasa?ke=en&dari=%2Fdata%2Finfrastruktur-tahunan`)
    await page.getByText('Columns and what they mean').first().waitFor()
    await look(page, `open-data-set-en-${width}`)
  }
  await item.getByRole('button', { name: 'Tarik versi 1' }).click()
  const form = desk.getByRole('form', { name: 'Tarik versi 1' })
  await form.getByLabel('Alasan yang dibaca umum').fill('Memuat titik yang salah')
  await form.getByRole('button', { name: 'Tarik versi 1' }).click()
  await item.getByText('Ditarik 23 November 2026: Memuat titik yang salah').waitFor()
  const phone = await openConsole(browser, address, admin, PHONE, '/staff/open-data')
  await phone.getByText('Memuat titik yang salah').waitFor()
  await look(phone, 'open-data-staff-390')
})
