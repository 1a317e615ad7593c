import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { planOf } from '../support/plan.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { app } = house
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const { planner, liaison, head, dlhp, dishub, documentId, programme, indicator, open, accepted } = await planOf(house)
const browser = await launchBrowser()

test('an agency types its numbers on a telephone, the head and Bappeda look at them, and the dashboard tells it', async () => {
  const id = await programme({ name: 'Bank sampah unit' })
  await indicator(id, { name: 'Sampah terkelola', frequency: 'quarter' }, [{ year: 2026, value: '250' }])
  await indicator(id, { name: 'Rumah tangga terlayani', aggregation: 'ratio', factor: '100', unit: '%', frequency: 'quarter' }, [
    { year: 2026, value: '80' },
  ])
  await open(2026, 6)

  const entry = await openConsole(browser, address, liaison, PHONE, '/staff/masterplan/entry?year=2026&month=6')
  await entry.getByLabel('Nilai: Sampah terkelola').fill('150,5')
  await entry.keyboard.press('Enter')
  await entry.locator('.badge', { hasText: 'Draf' }).first().waitFor()
  // The next line waits.
  await entry.getByLabel('Pembilang: Rumah tangga terlayani').and(entry.locator(':focus')).waitFor()
  await entry.keyboard.type('62')
  await entry.getByLabel('Penyebut: Rumah tangga terlayani').fill('80')
  await entry.keyboard.press('Enter')
  await entry.getByRole('button', { name: 'Kirim 2 angka' }).click()
  await entry.getByText('2 angka diproses.').waitFor()
  await look(entry, 'masterplan-isi-390')

  for (const [person, status, name] of [
    [head, 'sent', 'Periksa: benar'],
    [planner, 'verified', 'Terima'],
  ] as const) {
    const page = await openConsole(browser, address, person, DESK, `/staff/masterplan/waiting?status=${status}`)
    await page.getByLabel('Pilih semua').check()
    if (status === 'sent') await look(page, 'masterplan-periksa-1440')
    await page.getByRole('button', { name: `${name} (2)` }).click()
    await page.getByText('2 angka diproses.').waitFor()
    await page.getByText('Tidak ada angka yang menunggu di sini.').waitFor()
  }

  const dashboard = await openConsole(browser, address, planner, DESK, `/staff/masterplan?year=2026&documentId=${documentId}`)
  // 60.2 and 96.875 percent of their targets.
  await dashboard
    .getByRole('row', { name: /Lingkungan pintar/ })
    .getByText('78,5% · Tinggi')
    .waitFor()
  await look(dashboard, 'masterplan-dasbor-1440')
  await dashboard.getByRole('link', { name: 'Lingkungan pintar' }).click()
  await dashboard.getByLabel('Dimensi').locator('option:checked', { hasText: 'Lingkungan pintar' }).waitFor({ state: 'attached' })
  await dashboard.getByRole('link', { name: 'Bank sampah unit' }).click()
  await dashboard.getByRole('link', { name: 'Sampah terkelola' }).click()
  await dashboard.getByText('60,2% · Rendah').waitFor()
  await look(dashboard, 'masterplan-indikator-1440')
})

test('Bappeda plans a programme, answers the matrix with a reason for its hole, and sees money ahead of the work', async () => {
  const page = await openConsole(browser, address, planner, DESK, `/staff/masterplan/programmes?documentId=${documentId}&year=2026`)
  await page.getByRole('button', { name: 'Program baru' }).click()
  const form = page.getByRole('form', { name: 'Program baru' })
  await form.getByLabel('Kode').fill('env-77')
  await form.getByLabel('Nama', { exact: true }).fill('Rumah kompos')
  await form.getByLabel('Dimensi').selectOption({ label: 'Sampah' })
  await form.getByLabel('Pengampu').selectOption(dlhp)
  await form.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('heading', { name: 'Rumah kompos' }).waitFor()
  await page.getByText('Belum ada perubahan: program ini direncanakan sejak masuk masterplan.').waitFor()
  await page.getByRole('button', { name: 'Mulai' }).click()
  const start = page.getByRole('form', { name: 'Mulai' })
  await start.getByLabel('Berlaku sejak').fill('2025-03-01')
  await start.getByRole('button', { name: 'Mulai' }).click()
  await page.getByText('sejak 1 Maret 2025').waitFor()
  await page.getByRole('button', { name: 'Betulkan: Berjalan, 1 Maret 2025' }).click()
  const correct = page.getByRole('form', { name: 'Betulkan: Berjalan, 1 Maret 2025' })
  await correct.getByLabel('Berlaku sejak').fill('2024-03-01')
  await correct.getByLabel('Apa yang keliru').fill('Salah ketik tahun')
  await correct.getByRole('button', { name: 'Betulkan' }).click()
  await correct.getByText('Masterplan ini mulai 1 Januari 2025. Isi tanggal pada atau sesudah hari itu.').waitFor()
  await correct.getByLabel('Berlaku sejak').fill('2026-01-05')
  await look(page, 'masterplan-status-1440')
  await correct.getByRole('button', { name: 'Betulkan' }).click()
  await page.getByText('sejak 5 Januari 2026').waitFor()
  await page.getByRole('row', { name: /1 Maret 2025 Berjalan Ditarik oleh Petugas planning_officer: Salah ketik tahun/ }).waitFor()
  await page.getByRole('button', { name: 'Ubah', exact: true }).click()
  const change = page.getByRole('form', { name: 'Ubah' })
  await change.getByLabel('Perangkat daerah pendukung').selectOption(dishub)
  await change.getByRole('button', { name: 'Tambah risiko' }).click()
  await change.getByLabel('Apa yang dapat terjadi').fill('Kompos tidak laku')
  await change.getByLabel('Kemungkinan (1–5)').selectOption('4')
  await change.getByLabel('Mitigasi', { exact: true }).fill('Kontrak dengan petani')
  await change.getByRole('button', { name: 'Tambah mitra' }).click()
  await change.getByLabel('Nama mitra').fill('Gapoktan Passo')
  await change.getByLabel('Bentuk (misalnya MoU').fill('MoU')
  await change.getByLabel('Regulasi').fill('Perwali kompos')
  await look(page, 'masterplan-program-ubah-1440')
  await change.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('row', { name: /Kompos tidak laku 12 \(kemungkinan 4, dampak 3\) Kontrak dengan petani Terbuka/ }).waitFor()
  for (const words of ['Gapoktan Passo', 'Perwali kompos', 'Dinas Perhubungan']) await page.getByText(words).first().waitFor()

  await page.getByRole('button', { name: 'Kegiatan baru' }).click()
  const fresh = page.getByRole('form', { name: 'Kegiatan baru' })
  await fresh.getByLabel('Kode kegiatan').fill('k-77')
  await fresh.getByLabel('Nama kegiatan').fill('Pengadaan mesin kompos')
  await fresh.getByLabel('Pagu pergeseran (Rp)').fill('90.000.000')
  await fresh.getByLabel('Versi nomenklatur').selectOption({ label: 'Nomenklatur dua digit' })
  await fresh.getByLabel('Kode nomenklatur').fill('2.16.03.2.02.09')
  await fresh.getByRole('button', { name: 'Simpan' }).click()
  await fresh.getByText('Isi pagu murni sebelum pergeseran atau perubahan.').waitFor()
  await fresh.getByLabel('Pagu murni (Rp)').fill('80.000.000')
  await look(page, 'masterplan-kegiatan-1440')
  await fresh.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Murni Rp 80.000.000 → Pergeseran Rp 90.000.000').waitFor()
  await page.getByRole('button', { name: 'Ubah kegiatan: Pengadaan mesin kompos' }).click()
  const line = page.getByRole('form', { name: 'Ubah kegiatan: Pengadaan mesin kompos' })
  await line.getByLabel('Pagu perubahan (Rp)').fill('Rp 95.000.000')
  await line.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Perubahan Rp 95.000.000').waitFor()
  await look(page, 'masterplan-program-1440')

  await page.goto(`${address}/staff/masterplan/matrix?documentId=${documentId}&year=2026`)
  await page.getByRole('button', { name: 'DPA: Rumah kompos: belum dijawab' }).click()
  const cell = page.getByRole('form', { name: 'DPA: Rumah kompos' })
  await cell.getByLabel('Keadaan').selectOption({ label: 'Tidak tercantum' })
  await cell.getByRole('button', { name: 'Simpan' }).click()
  const reason = cell.getByLabel('Mengapa tidak tercantum (wajib)')
  assert.ok(await reason.evaluate((field: HTMLInputElement) => field.validity.valueMissing), 'a hole is not saved without its reason')
  await reason.fill('Menunggu APBD perubahan')
  await cell.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('button', { name: 'DPA: Rumah kompos: Tidak tercantum' }).waitFor()
  await look(page, 'masterplan-matriks-1440')

  const id = await programme({ name: 'Bank sampah induk' })
  const input = {
    programmeId: id,
    agencyId: dlhp,
    year: 2026,
    code: 'B-1',
    name: 'Pengadaan timbangan',
    fundSource: 'apbd_city',
    original: '100000000',
  }
  assert.equal((await planner.post('/api/masterplan/activities', input)).statusCode, 201)
  const budget = await openConsole(browser, address, liaison, PHONE, '/staff/masterplan/budget?year=2026')
  await budget.getByRole('button', { name: 'Lapor bulan: Pengadaan timbangan' }).click()
  const report = budget.getByRole('form', { name: 'Lapor bulan: Pengadaan timbangan' })
  await report.locator('select[name=month]').selectOption({ label: 'Juni' })
  await report.getByLabel('Realisasi fisik (%)').fill('20')
  await report.getByLabel('Realisasi keuangan bulan ini (Rp)').fill('150.000.000')
  await report.getByRole('button', { name: 'Simpan' }).click()
  await budget.getByText('melebihi pagu Rp 100.000.000').waitFor()
  await report.getByLabel('Realisasi keuangan bulan ini (Rp)').fill('Rp 45.000.000')
  await report.getByRole('button', { name: 'Simpan' }).click()
  await budget.getByText('Keuangan jauh mendahului fisik').waitFor()
  await open(2026, 7)
  await budget.getByRole('button', { name: 'Lapor bulan: Pengadaan timbangan' }).click()
  await report.getByText('Sampai Juni: fisik 20%, keuangan 45%. Sisa pagu Rp 55.000.000.').waitFor()
  await report.getByLabel('Realisasi fisik (%)').fill('15')
  await report.getByLabel('Realisasi keuangan bulan ini (Rp)').fill('0')
  await report.getByRole('button', { name: 'Simpan' }).click()
  const why = report.getByLabel('Alasan bila fisik turun')
  assert.ok(await why.evaluate((field: HTMLInputElement) => field.validity.valueMissing), 'work that goes back says why')
  await why.fill('Timbangan rusak dikembalikan')
  await report.getByRole('button', { name: 'Simpan' }).click()
  await budget.getByText('Fisik pernah turun').waitFor()
  await budget.getByRole('button', { name: 'Lihat bulan demi bulan: Pengadaan timbangan' }).click()
  await budget.getByText('Timbangan rusak dikembalikan').waitFor()
  await look(budget, 'masterplan-anggaran-390')
  for (const [tab, shown] of [
    ['documents', page.getByText('Masterplan kota cerdas 2025-2029').first()],
    ['sheets', page.locator('summary').first()],
    ['programmes', page.getByRole('link', { name: 'Rumah kompos' })],
    ['matrix', page.getByRole('button', { name: 'DPA: Rumah kompos: Tidak tercantum' })],
  ] as const) {
    await page.goto(`${address}/staff/masterplan/${tab}`)
    await shown.waitFor()
    await look(page, `masterplan-${tab}-1440`)
  }
})

test('the public reads the plan and a programme on a desk and a telephone', async () => {
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const context = await browser.newContext(device)
    const page = await context.newPage()
    await page.goto(`${address}/masterplan`)
    const fold = page.locator('details.fold')
    assert.equal(await fold.count(), 1, 'a dimension without programmes is not drawn')
    assert.match(
      await fold.innerText(),
      /Lingkungan pintar\s+3 program\s+Capaian: 78,5% \(2 dari 2 indikator\)\s+Pagu: Rp\s195\.000\.000\s+Realisasi: Rp\s45\.000\.000/,
    )
    await look(page, `masterplan-umum-${width}`)
    await fold.locator('summary').click()
    await look(page, `masterplan-umum-terbuka-${width}`)
    await page.getByRole('link', { name: 'Bank sampah unit' }).click()
    await page.getByRole('row', { name: /2026 250 150,5 s\.d\. bulan 6 60,2%/ }).waitFor()
    await look(page, `masterplan-umum-program-${width}`)
    await context.close()
  }
  const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage()
  await page.goto(`${address}/masterplan`)
  await page.getByLabel('Nama atau kode program').fill('kompos')
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('1 dari 3 program cocok').waitFor()
  await page.getByRole('link', { name: 'Rumah kompos' }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Bank sampah unit' }).count(), 0)
  await page.getByLabel('Nama atau kode program').fill('tidak ada')
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('Tidak ada program yang cocok.').waitFor()
  await page.getByRole('link', { name: 'Tampilkan semua' }).click()
  await page.locator('details.fold summary').click()
  await page.getByRole('link', { name: 'Bank sampah unit' }).waitFor()
  await page.goto(`${address}/masterplan?lang=en`)
  await page.getByRole('heading', { name: 'Programmes and progress by dimension, 2026' }).waitFor()
  await page.getByText('3 programmes', { exact: true }).first().waitFor()
})

test('Bappeda makes an indicator with yearly and quarterly targets, and changes what may change', async () => {
  const id = await programme({ name: 'Bank sampah kelurahan' })
  const page = await openConsole(browser, address, planner, DESK, `/staff/masterplan/programmes/${id}?year=2026`)
  await page.getByRole('button', { name: 'Indikator baru' }).click()
  const fresh = page.getByRole('form', { name: 'Indikator baru' })
  await fresh.getByLabel('Nama', { exact: true }).fill('Kelurahan terlayani')
  await fresh.getByLabel('Satuan').fill('%')
  await fresh.getByLabel('Cara menggabung').selectOption('ratio')
  await fresh.getByLabel(/^Faktor pengali/).fill('100')
  await fresh.getByLabel(/^Nilai awal/).fill('40,5')
  await fresh.getByLabel('Definisi operasional').fill('Kelurahan dengan bank sampah dibagi semua kelurahan')
  await fresh.getByLabel('Bukti wajib dilampirkan').uncheck()
  await look(page, 'masterplan-indikator-baru-1440')
  await fresh.getByRole('button', { name: 'Simpan' }).click()
  await fresh.getByText('Nilai awal dan tahunnya harus diisi bersama.').waitFor()
  await fresh.getByLabel('Tahun nilai awal').fill('2024')
  await fresh.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('heading', { name: 'Kelurahan terlayani' }).waitFor()
  const targets = page.getByRole('form', { name: 'Target per tahun' })
  const year = targets.getByRole('group', { name: '2026' })
  await year.getByLabel('Setahun').fill('80')
  await year.getByText('Target triwulan 2026').click()
  await year.getByLabel('Triwulan II', { exact: true }).fill('60,5')
  await look(page, 'masterplan-target-1440')
  await targets.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('button', { name: 'Ubah target' }).waitFor()
  await page.getByText('40,5 (2024)').waitFor()
  const indicatorId = new URL(page.url()).pathname.split('/').at(-1)!
  await accepted(indicatorId, 2026, 6, { numerator: '25', denominator: '50' })

  const phone = await openConsole(browser, address, planner, PHONE, `/staff/masterplan/indicators/${indicatorId}`)
  await phone.getByText('82,6% · Tinggi').waitFor()
  await phone.getByRole('button', { name: 'Ubah indikator' }).click()
  const change = phone.getByRole('form', { name: 'Ubah indikator' })
  await change.getByText('Sudah ada realisasi yang diterima.').waitFor()
  for (const fixed of ['Satuan', 'Arah', 'Faktor pengali']) assert.ok(await change.getByLabel(fixed).isDisabled(), fixed)
  await look(phone, 'masterplan-indikator-ubah-390')
  await change.getByLabel('Nama', { exact: true }).fill('Kelurahan yang terlayani')
  await change.getByRole('button', { name: 'Simpan' }).click()
  await phone.getByRole('heading', { name: 'Kelurahan yang terlayani' }).waitFor()
  await phone.getByRole('button', { name: 'Ubah target' }).click()
  await phone.getByRole('group', { name: '2026' }).getByLabel('Triwulan II', { exact: true }).fill('50')
  await phone.getByRole('button', { name: 'Simpan' }).click()
  await phone.getByText('Tahun 2026 sudah mempunyai realisasi yang diterima.').waitFor()
  await look(phone, 'masterplan-target-390')
  await page.goto(`${address}/staff/masterplan/programmes/${id}?year=2026`)
  await page.getByText('Triwulan II: 50 / 60,5').waitFor()
  await look(page, 'masterplan-triwulan-1440')
})

test('budget codes are found by version and words, on a desk and a telephone', async () => {
  const at = '/staff/masterplan/nomenclature'
  const page = await openConsole(browser, address, planner, DESK, '/staff/masterplan/sheets')
  await page.getByRole('link', { name: 'Nomenklatur' }).click()
  await page.getByLabel('Versi').selectOption({ label: 'Nomenklatur empat digit' })
  await page.getByLabel('Kode atau nama').fill('2.16.03.2.02.00')
  await page.keyboard.press('Enter')
  await page.getByText('3 kode').waitFor()
  await look(page, 'masterplan-nomenklatur-1440')
  const phone = await openConsole(browser, address, planner, PHONE, `${at}?q=tidak-ada`)
  await phone.getByText('Tidak ada kode yang cocok.').waitFor()
  await phone.getByText('Lembar kerja: padanan').click()
  await look(phone, 'masterplan-nomenklatur-390')
})

test('a plan is revised on screen with its books; what leaves it is marked until the decree, can be kept, and then counts no more', async () => {
  const id = await programme({ name: 'Peta lama kota' })
  const page = await openConsole(browser, address, planner, DESK, '/staff/masterplan/documents')
  await page.getByRole('button', { name: 'Revisi: Masterplan kota cerdas 2025-2029' }).click()
  const revision = page.getByRole('form', { name: 'Revisi: Masterplan kota cerdas 2025-2029' })
  await revision.getByLabel('Apa yang berubah').fill('Tanpa peta lama')
  await revision.getByRole('button', { name: 'Tambah buku' }).click()
  await revision.getByLabel('Jenis buku 2').selectOption({ label: 'Peta jalan' })
  await revision.getByLabel('Judul buku').last().fill('Buku IV Peta jalan')
  await look(page, 'masterplan-revisi-1440')
  await revision.getByRole('button', { name: 'Simpan' }).dblclick()
  await page.getByText('Buku I Analisis Strategis · Buku IV Peta jalan').waitFor()

  await page.goto(`${address}/staff/masterplan/programmes/${id}?year=2026`)
  const leave = async () => {
    await page.getByRole('button', { name: 'Keluarkan dari masterplan' }).click()
    const form = page.getByRole('form', { name: 'Keluarkan dari masterplan' })
    await form.getByLabel('Alasan').fill('Tidak relevan lagi')
    await form.getByRole('button', { name: 'Keluarkan dari masterplan' }).click()
    await page.getByText('Masih dihitung untuk 2026, sampai draf yang mengeluarkannya ditetapkan.').waitFor()
  }
  await leave()
  await page.getByRole('button', { name: 'Batal dikeluarkan' }).click()
  await page.getByRole('button', { name: 'Keluarkan dari masterplan' }).waitFor()
  await leave()
  await look(page, 'masterplan-dikeluarkan-1440')

  await page.goto(`${address}/staff/masterplan/documents`)
  await page.getByRole('button', { name: 'Berlakukan: Masterplan kota cerdas 2025-2029' }).click()
  await page.getByLabel('Nomor penetapan').fill('Perwali 9/2026')
  await page.getByLabel('Tanggal penetapan').fill('2026-08-03')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Perwali 9/2026').waitFor()
  await page.goto(`${address}/staff/masterplan/programmes/${id}?year=2026`)
  await page.getByText('Tidak dihitung untuk 2026').waitFor()
})
