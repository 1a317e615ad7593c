import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const admin = await as('city_admin')
const system = await as('system_admin')

test('a term is changed from a day on, with its basis; the old one stays readable and a wrong day is said', async () => {
  const page = await openConsole(browser, address, admin, DESK, '/staff/policies')
  const card = page.getByRole('region', { name: 'Tenggat: Penyelesaian' })
  await card.getByRole('button', { name: /Pengaduan tidak berkadar pengawasan/ }).click()
  await card.locator('[name=n]').fill('10')
  await card.locator('[name=validFrom]').fill('2026-09-01')
  await card.locator('[name=legalBasis]').fill('Perwali contoh 12/2026')
  await look(page, 'policies-desk')
  await card.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Kebijakan tersimpan.').waitFor()
  assert.match(
    await card.innerText(),
    /14 hari kerja[\s\S]*sampai 1 September 2026[\s\S]*10 hari kerja[\s\S]*akan berlaku 1 September 2026/,
  )

  await card.getByRole('button', { name: /Pengaduan tidak berkadar pengawasan/ }).click()
  await card.locator('[name=validFrom]').fill('2026-08-20')
  await card.locator('[name=legalBasis]').fill('Keliru')
  await card.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('alert').getByText('Sudah ada angka yang berlaku').waitFor()
  assert.equal(await card.locator('[name=legalBasis]').inputValue(), 'Keliru', 'what was typed is still there')
})

test('a rule gets a row for one kind, on a phone', async () => {
  const page = await openConsole(browser, address, admin, PHONE, '/staff/policies')
  const card = page.getByRole('region', { name: 'Tenggat: Tanggapan awal' })
  await card.getByRole('button', { name: 'Tambah untuk jenis tertentu' }).click()
  await card.locator('select').first().selectOption({ label: 'Aspirasi' })
  await card.locator('[name=n]').fill('7')
  await card.locator('[name=validFrom]').fill('2026-08-04')
  await card.locator('[name=legalBasis]').fill('Rancangan kota')
  await look(page, 'policies-phone')
  await card.getByRole('button', { name: 'Simpan' }).click()
  await card.getByText('Aspirasi: 7 hari kerja').waitFor()
})

for (const [device, name] of [
  [DESK, 'desk'],
  [PHONE, 'phone'],
] as const)
  test(`a changed decree is loaded as a draft, tried, and put in force, on a ${name}`, async () => {
    const year = name === 'desk' ? 2027 : 2028
    const page = await openConsole(browser, address, system, device, '/staff/calendar')
    const load = page.getByRole('form', { name: 'Muat versi baru' })
    await load.locator('[name=code]').fill(`${year}-first`)
    await load.locator('[name=year]').fill(String(year))
    await load.locator('[name=knownFrom]').fill('2026-08-01')
    const file = (text: string) => ({
      name: 'skb.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`date,kind,name_id,name_en,source\n${text}`),
    })
    await load.locator('[name=file]').setInputFiles(file(`${year}-01-01,libur,Tahun Baru,New Year,SKB\n`))
    await load.getByRole('button', { name: 'Muat versi baru' }).click()
    await page.getByRole('alert').getByText('Perbaiki baris 2').waitFor()
    await load.locator('[name=file]').setInputFiles(file(`${year}-01-01,national_holiday,Tahun Baru,New Year,SKB contoh\n`))
    await load.getByRole('button', { name: 'Muat versi baru' }).click()
    await page.getByText('1 hari dimuat sebagai draf.').waitFor()
    const draft = page.getByRole('listitem').filter({ hasText: `${year}-first` })
    await draft.getByRole('button', { name: 'Lihat akibatnya' }).click()
    await draft.getByText(/tenggat yang berjalan/).waitFor()
    await draft.getByRole('button', { name: `${year}-first` }).click()
    await page.getByText('Libur nasional').first().waitFor()
    await look(page, `calendar-${name}`)
    await draft.getByRole('button', { name: 'Berlakukan' }).click()
    await page.getByText('Versi berlaku.').waitFor()
    await draft.getByText('berlaku', { exact: true }).waitFor()
  })

test('who may not change them reads them, and finds no button', async () => {
  const auditor = await as('auditor')
  const page = await openConsole(browser, address, auditor, DESK, '/staff/policies')
  await page.getByRole('heading', { name: 'Kebijakan kota' }).waitFor()
  await page.getByText('14 hari kerja').first().waitFor()
  assert.equal(await page.getByRole('button', { name: /Ubah mulai/ }).count(), 0)
  await page.goto(`${address}/staff/calendar`)
  await page.getByText('2026-first').first().waitFor()
  assert.equal(await page.getByRole('form').count(), 0)
})
