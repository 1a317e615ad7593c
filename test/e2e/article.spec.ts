import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { exampleCity } from '../support/test-app.ts'

const { app, as } = await exampleCity()
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const planner = await as('planning_officer')

/** What the city told its assessors in June 2023: chapter, words, number, state; and what the records behind it show. */
const STATED: readonly [chapter: string, text: string, headline: string, state: string, record: RegExp][] = [
  ['Dewan dan Tim Pelaksana', 'Rapat Dewan yang berbukti', '1 rapat', 'realisasi', /Rapat konsolidasi Dewan menjelang Tahap I 2023/],
  ['Dewan dan Tim Pelaksana', 'Rapat Tim Pelaksana yang berbukti', '2 rapat', 'realisasi', /gladi paparan Tahap I 2023/],
  ['Dewan dan Tim Pelaksana', 'Usulan Dewan, Tim dan Forum', '3 usulan', 'realisasi', /Daftar kebutuhan CSR sebelum RKA disusun/],
  ['Dewan dan Tim Pelaksana', 'Rapat tanpa bukti lengkap', '1 rapat', 'realisasi', /konsistensi masterplan dengan Renja dan DPA/],
  ['Smart governance', 'Aplikasi layanan: tambahan bersih', '1 buah', 'realisasi', /Omnichannel dan live chat situs kota/],
  ['Smart governance', 'Perkara yang didengar 2022', '158 perkara', 'realisasi', /158 perkara/],
  ['Smart governance', 'Perkara yang selesai', '128 perkara', 'realisasi', /128 perkara/],
  ['Smart governance', 'Perkara yang belum ditindaklanjuti', '23 perkara', 'realisasi', /23 perkara/],
  ['Smart governance', 'Mulai dipakai Juli 2023 sebagai dasar TPP', 'Juli 2023', 'target', /Mulai dipakai Juli 2023 sebagai dasar TPP/],
  ['Smart living', 'keluarga berpenghasilan rendah', '2.915 KK', 'realisasi', /2\.915 KK.*2017–2022/],
  ['Smart living', 'Tahap berikutnya dimulai Agustus 2023', 'Agustus 2023', 'target', /Tahap berikutnya dimulai Agustus 2023/],
  ['Smart society', 'CCTV kota: tambahan bersih', '5 buah', 'realisasi', /Kamera pasar/],
  ['Smart environment', 'Pabrik daur ulang plastik di Hutumuri diresmikan', '26 Mei 2023', 'realisasi', /diresmikan \(26 Mei 2023\)/],
  ['Smart environment', 'Kapasitas pengolahan', '250 ton/bulan', 'target', /250 ton\/bulan/],
  ['Infrastruktur fisik, TIK, dan sosial', 'TPS3R: jumlah', '8 buah', 'realisasi', /2022/],
  ['Infrastruktur fisik, TIK, dan sosial', 'CCTV kota: jumlah', '32 buah', 'realisasi', /2021/],
  ['Infrastruktur fisik, TIK, dan sosial', 'Bank sampah: jumlah', '6 buah', 'realisasi', /2022/],
]

async function makeReport(page: Page): Promise<void> {
  await page.getByLabel('Evaluasi tahun').fill('2023')
  await page.getByLabel('Tahap').selectOption('Tahap I')
  await page.getByLabel('Keadaan per hari').fill('2023-06-30')
  await page.getByRole('button', { name: 'Buat laporan' }).dblclick()
  // Some fifty numbers are counted and frozen.
  await page.getByRole('heading', { name: 'Laporan evaluasi kota cerdas 2023, Tahap I' }).waitFor({ timeout: 90_000 })
}

test('the report of June 2023 states what the city told its assessors, and every number leads to records that show it', async () => {
  const page = await openConsole(browser, address, planner, DESK, '/staff/evaluation')
  await page.getByRole('navigation', { name: 'Bagian evaluasi' }).getByRole('link', { name: 'Laporan' }).click()
  await makeReport(page)
  await look(page, 'article-1440')
  const report = page.getByRole('heading', { level: 1, name: 'Laporan evaluasi kota cerdas 2023, Tahap I' })

  for (const [chapter, text, headline, state, record] of STATED) {
    const statement = page.getByRole('region', { name: chapter }).locator('li.statement', { hasText: text }).first()
    assert.equal(await statement.locator('.headline').innerText(), headline, text)
    assert.equal(await statement.locator('.badge').first().innerText(), state, text)
    await statement.getByRole('link', { name: 'Buka catatannya' }).first().click()
    // The report says the same words.
    await report.waitFor({ state: 'hidden' })
    await page.getByText(record).first().waitFor()
    await page.getByText(headline).first().waitFor()
    if (page.url().includes('/staff/figures/frozen/')) {
      await page.getByText('Sama: tidak ada catatan yang berubah.').waitFor()
      assert.equal(await page.locator('.frozen-value').innerText(), headline, text)
    }
    await page.goBack()
    await report.waitFor()
  }

  // What contradicts stands beside, and what no record says is said to be missing.
  const plant = page.getByRole('region', { name: 'Smart environment' }).locator('li.statement', { hasText: 'Kapasitas pengolahan' })
  await plant.getByText('150 ton/bulan').waitFor()
  assert.deepEqual(await plant.getByRole('list', { name: 'Di sampingnya' }).locator('strong').allInnerTexts(), [
    '150 ton/bulan',
    '100 ton/bulan',
  ])
  const cameras = page.getByRole('region', { name: 'Smart society' }).locator('li.statement', { hasText: 'tambahan bersih' })
  await cameras.getByText('Tambahan CCTV di pasar untuk kebersihan dan ketertiban (2023)').waitFor()
  const money = page.getByRole('region', { name: 'Pendanaan' })
  await money.locator('li.statement', { hasText: 'Anggaran kota cerdas' }).getByText('belum ada', { exact: true }).first().waitFor()
  await money.getByText('Yang tidak tertampung anggaran dipenuhi lewat CSR dan kegiatan lain').waitFor()
  // Of the years after nothing is told.
  const told = (await page.locator('li.statement .headline, li.statement p:not(.help)').allInnerTexts()).join('\n')
  for (const later of ['2,87', 'Call Center 112', '2024', '2025', '2026']) assert.ok(!told.includes(later), later)
  await page.getByRole('button', { name: 'Periksa ulang semua angka' }).click()
  await page.getByText('Sama: setiap angka dan klaim masih seperti pada laporan.').waitFor()
})

test('the same report on a telephone and in English', async () => {
  const phone = await openConsole(browser, address, await as('leadership'), PHONE, '/staff/evaluation/reports')
  await phone
    .getByRole('link', { name: /Laporan evaluasi kota cerdas 2023/ })
    .first()
    .click()
  await phone.getByText('2.915 KK').first().waitFor()
  await look(phone, 'article-390')
  assert.equal(await phone.getByRole('button', { name: 'Buat laporan' }).count(), 0)
  await phone.getByRole('link', { name: 'Buka catatannya: Rapat Dewan yang berbukti' }).click()
  await phone.getByText('Sama: tidak ada catatan yang berubah.').waitFor()
  await look(phone, 'frozen-figure-390')
  const english = await openConsole(
    browser,
    address,
    await as('planning_officer', { locale: 'en' }),
    { ...DESK, locale: 'en-US' },
    '/staff/evaluation/reports',
  )
  await english
    .getByRole('link', { name: /Smart-city evaluation report 2023, Stage I/ })
    .first()
    .click()
  await english.getByText('Low-income families (KK) served with habitable houses (2017–2022)').waitFor()
  await look(english, 'article-en-1440')
})

test('a report that knows letters and marks draws them, each number with where it comes from', async () => {
  const made = await planner.post('/api/evaluation/reports', { year: 2025, stage: 'stage_1', asOf: '2025-06-30' })
  const path = `/staff/evaluation/reports/${made.json<{ id: string }>().id}`
  for (const [name, device] of [
    ['1440', DESK],
    ['390', PHONE],
  ] as const) {
    const page = await openConsole(browser, address, planner, device, path)
    await page.getByRole('img', { name: /Indeks tiap tahun.*2022 2,90, 2023 2,87, 2024 3,10/ }).waitFor()
    const sections = page.getByRole('region', { name: 'Nilai tiap bagian', exact: true }).first()
    await sections.getByRole('img', { name: /2023: Kondisi awal 3,08, Keluaran 2,60/ }).waitFor()
    assert.match(await sections.getByRole('row', { name: /^Keluaran/ }).innerText(), /2,60\s+2,00/)
    await look(page, `report-scores-${name}`)
    await page
      .getByRole('region', { name: 'Indeks tiap tahun', exact: true })
      .first()
      .getByRole('link', { name: /Buka catatannya: Indeks tiap tahun, 2024/ })
      .click()
    await page
      .getByRole('heading', { name: /Perbandingan|Kota ini/ })
      .first()
      .waitFor()
  }
})
