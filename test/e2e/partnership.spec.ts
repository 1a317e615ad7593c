import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { findAgencyBySlug } from '#city/agencies/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { exampleCity } from '../support/test-app.ts'

const { app, db, clock, as } = await exampleCity()
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const planner = await as('planning_officer')
const pln = await findAgencyBySlug(db, 'pln', clock.today())
const partner = await as('company_partner', { agencyId: pln!.id })

test('a company answers a need, reports with proof, and Bappeda verifies and publishes it', async () => {
  const company = await openConsole(browser, address, partner, PHONE, '/staff/partnership')
  const need = company.getByRole('listitem').filter({ hasText: 'Rumah produksi bank sampah Passo' })
  await need.getByRole('button', { name: 'Nyatakan minat' }).click()
  await need.getByRole('form').waitFor()
  await look(company, 'partnership-company-needs-390')
  await need.getByRole('form').getByLabel('Bentuk').selectOption({ label: 'Barang' })
  await need.getByRole('form').getByRole('button', { name: 'Nyatakan minat' }).dblclick()
  await company.getByRole('heading', { level: 1, name: /Rumah produksi/ }).waitFor()
  await company.getByRole('button', { name: 'Nyatakan komitmen' }).click()
  const pledge = company.getByRole('form', { name: 'Nyatakan komitmen' })
  await pledge.getByLabel('Perusahaan tidak melaporkan jumlahnya').check()
  await pledge.getByRole('button').click()
  await company.getByText(/tidak dilaporkan \(23 November 2026\)/).waitFor()
  const path = new URL(company.url()).pathname

  const desk = await openConsole(browser, address, planner, DESK, path)
  await desk.getByRole('button', { name: 'Catat MoU' }).click()
  const mou = desk.getByRole('form', { name: 'Catat MoU' })
  await mou.getByLabel('Nomor MoU').fill('MoU/7 (contoh)')
  await mou.getByLabel('Ditandatangani').fill('2026-12-01')
  await mou.getByRole('button').click()
  await mou.getByRole('alert').getByText('belum tiba', { exact: false }).waitFor()
  await mou.getByLabel('Ditandatangani').fill('2026-11-20')
  await mou.getByRole('button').click()
  await desk.getByText('MoU/7 (contoh)').waitFor()

  await company.reload()
  await company.getByRole('button', { name: 'Mulai pelaksanaan' }).click()
  await company.getByRole('form', { name: 'Mulai pelaksanaan' }).getByRole('button').click()
  await company.getByText('Laporkan realisasi').click()
  const report = company.getByRole('form', { name: 'Laporkan realisasi' })
  await report.getByLabel('Tanggal').fill('2026-11-22')
  await report.getByLabel('Uraian').fill('Mesin cacah diserahkan. (contoh)')
  await report.getByLabel('Jumlah (rupiah)').fill('75000000')
  await report.getByLabel('Nomor dokumen').fill('BAST/99 (contoh)')
  await report.getByRole('button', { name: 'Simpan' }).click()
  const item = company.getByRole('listitem').filter({ hasText: 'Mesin cacah diserahkan.' })
  await item.getByRole('button', { name: 'Kirim untuk diverifikasi' }).click()
  await item.getByRole('alert').getByText('paling sedikit satu bukti', { exact: false }).waitFor()
  await look(company, 'partnership-contribution-390')
  const { realisations } = (await partner.get(`/api${path.replace('/staff', '')}`)).json()
  const proof = { room: 'partnership', subject: realisations[0].id, title: 'Berita acara (contoh)', url: 'https://ambon.example/bast' }
  assert.equal((await partner.post('/api/evidence/links', proof)).statusCode, 201)
  await item.getByRole('button', { name: 'Kirim untuk diverifikasi' }).click()
  await item.getByText('Dikirim', { exact: true }).waitFor()

  await desk.reload()
  await desk.getByRole('button', { name: 'Verifikasi', exact: true }).click()
  await desk.getByRole('button', { name: 'Publikasikan' }).click()
  await desk.getByRole('button', { name: 'Tarik dari publikasi' }).waitFor()
  await look(desk, 'partnership-contribution-1440')
  await desk.goto(`${address}/csr`)
  await desk.getByText('Mesin cacah diserahkan. (contoh)').waitFor()
})

test('an agency draws up a need from a programme that the budget does not pay for', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await openConsole(browser, address, planner, device, '/staff/partnership')
    await page.getByText('Susun kebutuhan baru').click()
    const form = page.getByRole('form', { name: 'Susun kebutuhan baru' })
    const programme = form.getByLabel('Program masterplan')
    await form.getByLabel('Tahun anggaran').fill('2026')
    await programme.locator('option').filter({ hasText: 'pagu 2026 Rp' }).first().waitFor({ state: 'attached' })
    await form.getByLabel('Tahun anggaran').fill('2027')
    const choice = programme.locator('option').filter({ hasText: 'Kota tangguh bencana (belum ada pagu 2027)' })
    await choice.waitFor({ state: 'attached' })
    await programme.selectOption({ label: (await choice.textContent())! })
    await form.getByLabel('Judul').fill(`Sirene Galala ${width} (contoh)`)
    await form.getByLabel('Kategori').selectOption('environment')
    await form.getByLabel('Wilayah').selectOption('81.71.02.2002')
    await form.getByLabel('Penerima manfaat', { exact: true }).fill('Warga Galala')
    await form.getByLabel('Mulai').fill('2027-01-01')
    await form.getByLabel('Selesai').fill('2027-12-31')
    await form.getByLabel('Uraian').fill('Sirene dan papan petunjuk. (contoh)')
    await look(page, `partnership-need-form-${width}`)
    await form.getByRole('button', { name: 'Simpan' }).dblclick()
    const item = page.getByRole('listitem').filter({ hasText: `Sirene Galala ${width} (contoh)` })
    await item.getByText('belum ada pagu 2027').waitFor()
    assert.match((await item.textContent())!, /Badan Penanggulangan Bencana Daerah/)
    assert.equal(await item.count(), 1)
  }
})

test('Bappeda maps what a company supports, and the need names whom to ask', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await openConsole(browser, address, planner, device, '/staff/partnership/companies')
    const item = page.getByRole('listitem').filter({ has: page.getByText('Bank Mandiri', { exact: true }) })
    await item.getByText('Ubah', { exact: true }).click()
    const form = item.getByRole('form', { name: 'Ubah: Bank Mandiri' })
    await form.getByLabel('Lingkungan').setChecked(width === 1440)
    await form.getByLabel('Kesehatan').setChecked(width === 390)
    await form.getByLabel('Ingin menjangkau').fill('pedagang kecil (contoh)')
    await look(page, `partnership-company-form-${width}`)
    await form.getByRole('button', { name: 'Simpan' }).dblclick()
    await item.getByText(`Mendukung bidang: ${width === 1440 ? 'Lingkungan' : 'Kesehatan'} · Ingin menjangkau: pedagang kecil`).waitFor()
    if (width === 390) continue
    await page.goto(`${address}/staff/partnership`)
    await page.getByText('Perusahaan yang mendukung bidang ini: Bank Mandiri, Pelindo').first().waitFor()
  }
})

test('the planner’s lists, companies and yearly report read at both widths', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await openConsole(browser, address, planner, device, '/staff/partnership')
    await page.getByText('Lampu jalan tenaga surya', { exact: false }).waitFor()
    await look(page, `partnership-needs-${width}`)
    for (const [path, text] of [
      ['contributions', 'tidak dilaporkan'],
      ['companies', 'Bank Maluku-Malut'],
      ['report?year=2026', 'Layak diusulkan'],
    ] as const) {
      await page.goto(`${address}/staff/partnership/${path}`)
      await page.getByText(text).first().waitFor()
      await look(page, `partnership-${path.replace(/\W/g, '-')}-${width}`)
    }
  }
})

test('the public reads who did what where, without a pledge and without a script', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await (await browser.newContext(device)).newPage()
    await page.goto(`${address}/csr`)
    const text = (await page.locator('main').textContent())!
    assert.match(text, /Listrik pintar untuk tiga sekolah/)
    assert.match(text, /tidak dilaporkan/)
    assert.match(text, /Belum dibentuk; keadaan sesudahnya tidak diumumkan/)
    assert.doesNotMatch(text, /Meter di sekolah ketiga/)
    await look(page, `csr-public-${width}`)
    await page.goto(`${address}/csr?lang=en`)
    await page.getByRole('heading', { name: 'CSR: who did what where' }).waitFor()
  }
})
