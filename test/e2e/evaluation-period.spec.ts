import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { loadPublishedResults } from '#modules/evaluation/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { evaluationCast, openPeriod } from '../support/evaluation-period.ts'
import { council } from '../support/governance-day.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp()
const { app, context, db, asAccount } = house
await inTransaction(db, SYSTEM, (tx) => loadPublishedResults(tx, context.clock.now()))
const cast = await evaluationCast(house)
const period = await openPeriod(cast)
const { met } = await council(house)
await met('2026-03-02', 'Menambah dua bank sampah (contoh)')
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const item = period.lines.find(({ code }) => code === 'A2')!
const itemPage = `/staff/evaluation/items/${item.id}`
const periodPage = `/staff/evaluation/periods/${period.id}`

test('an agency answers an item with its evidence on a telephone', async () => {
  const page = await openConsole(browser, address, cast.filler, PHONE, '/staff/evaluation/periods')
  await page.getByRole('link', { name: '2026 Tahap II' }).click()
  await page.getByRole('region', { name: 'Menurut butir' }).getByRole('row').nth(1).waitFor()
  await look(page, 'period-board-390')
  await page.goto(`${address}${itemPage}`)
  const answer = page.getByRole('region', { name: 'DINAS-CONTOH' })
  await answer.getByLabel('Nilai (0–4)').fill('3,5')
  await answer.getByLabel('Penjelasan').fill('Dewan bertemu dua kali (contoh)')
  await answer.getByRole('button', { name: 'Simpan draf' }).click()
  await answer.getByRole('button', { name: 'Kirim' }).click()
  await page.getByRole('alert').getByText('Butir A2 mensyaratkan data dukung').waitFor()
  await page.getByRole('button', { name: 'Lampirkan berkas atau tautan' }).click()
  await page.getByLabel('Judul').fill('Notulen Dewan Maret (contoh)')
  await page.getByLabel('Alamat tautan').fill('https://contoh.example/notulen')
  await page.getByRole('button', { name: 'Tambahkan', exact: true }).first().click()
  await page.getByText('menunggu diperiksa').waitFor()
  await page.getByText('1 rapat · 1 catatan').waitFor()
  await page.getByRole('button', { name: 'Tambahkan: Rapat Dewan yang berbukti (2026)' }).click()
  await page.getByRole('listitem').filter({ hasText: 'angka' }).getByRole('button', { name: 'Verifikasi' }).click()
  await page.getByText('Sama seperti saat ditambahkan.').waitFor()
  await answer.getByRole('button', { name: 'Kirim' }).click()
  await answer.getByText('dikirim').waitFor()
  await look(page, 'period-item-390')
})

test('the pengampu checks it and hands in the answer of the city; somebody else accepts it, in English', async () => {
  const page = await openConsole(browser, address, cast.pengampu, DESK, itemPage)
  const evidence = page.getByRole('listitem').filter({ hasText: 'Notulen Dewan Maret' })
  await evidence.getByRole('button', { name: 'Periksa' }).click()
  await evidence.getByLabel('Keadaan').selectOption('revise')
  await evidence.getByRole('button', { name: 'Simpan' }).click()
  assert.equal(await evidence.getByLabel('Alasan').evaluate((field: HTMLInputElement) => field.validity.valueMissing), true)
  await evidence.getByLabel('Alasan').fill('Lampirkan daftar hadir (contoh)')
  await evidence.getByRole('button', { name: 'Simpan' }).click()
  await evidence.getByText('perlu revisi').waitFor()
  await evidence.getByText('Lampirkan daftar hadir (contoh)').waitFor()
  await evidence.getByRole('button', { name: 'Periksa' }).click()
  await evidence.getByLabel('Keadaan').selectOption('accepted')
  await evidence.getByRole('button', { name: 'Simpan' }).click()
  await evidence.getByText('diterima').waitFor()
  await page.getByRole('region', { name: 'DINAS-CONTOH' }).getByRole('button', { name: 'Setujui' }).click()
  const city = page.getByRole('region', { name: 'Jawaban kota' })
  await city.getByLabel('Nilai (0–4)').fill('3')
  await city.getByRole('button', { name: 'Simpan draf' }).click()
  await city.getByRole('button', { name: 'Setor' }).click()
  await city.getByText('dikirim').waitFor()
  await look(page, 'period-item-1440')

  const chair = await openConsole(browser, address, cast.chair, { ...DESK, locale: 'en-GB' }, itemPage)
  await chair.getByRole('region', { name: 'The city’s answer' }).getByRole('button', { name: 'Accept' }).click()
  await chair.getByText('Self 3,50 · Consolidated 3,00').waitFor()
  await look(chair, 'period-item-english-1440')
})

test('the period is locked, an assessor is invited, declares, marks and recommends beside the evidence', async () => {
  const page = await openConsole(browser, address, cast.planner, DESK, periodPage)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Pindahkan tenggat' }).click()
  await page.getByLabel('Tenggat penilai').fill('2026-08-01')
  await page.getByLabel('Alasan').fill('Surat kementerian (contoh)')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('alert').getByText('Tanggal harus berurutan').waitFor()
  await page.getByLabel('Tenggat penilai').fill('2026-09-20')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Tenggat yang dipindahkan (1)').click()
  await page.getByText('15 September 2026 → 20 September 2026').waitFor()
  await page.getByRole('button', { name: 'Tutup dan kunci' }).click()
  await page.locator('h1 .badge', { hasText: 'tutup' }).waitFor()
  await look(page, 'period-board-1440')
  await page.getByRole('link', { name: 'Penilai', exact: true }).click()
  await page.getByLabel('Nama').fill('Ibu Sarah (contoh)')
  await page.getByLabel('Surel').fill('sarah@kampus.example')
  await page.getByRole('textbox', { name: 'Lembaga' }).fill('Universitas (contoh)')
  await page.getByRole('button', { name: 'Undang penilai' }).click()
  await page.getByText('belum menyatakan benturan kepentingan').waitFor()
  await look(page, 'period-assessors-1440')

  const sarah = await asAccount('sarah@kampus.example')
  const desk = await openConsole(browser, address, sarah, DESK, '/staff')
  await desk.getByRole('link', { name: 'KOTA AMBON 2026 Tahap II' }).click()
  await desk.getByLabel('Saya tidak memiliki benturan kepentingan').check()
  await desk.getByRole('button', { name: 'Nyatakan' }).click()
  await desk.getByRole('heading', { name: /^A1\./ }).waitFor()
  await desk.getByRole('link', { name: 'Berikutnya' }).click()
  await desk.getByText('Notulen Dewan Maret (contoh)', { exact: true }).waitFor()
  const mine = desk.getByRole('region', { name: 'Nilai saya' })
  await mine.getByLabel('Catatan saya').fill('Notulen lengkap (contoh)')
  await mine.getByRole('group', { name: 'Nilai saya' }).getByRole('button', { name: '4' }).click()
  await desk.getByText('1 dari 111 dinilai').waitFor()
  await mine.getByLabel('Catatan saya').fill('Notulen lengkap dan disahkan (contoh)')
  await mine.getByRole('button', { name: 'Simpan catatan' }).click()
  await mine.getByRole('button', { name: 'Simpan catatan', disabled: true }).waitFor()
  await mine.getByLabel('Jenis').selectOption('recommendation')
  await mine.getByLabel('Catatan', { exact: true }).fill('Undang anggota luar (contoh)')
  await mine.getByRole('button', { name: 'Catat', exact: true }).click()
  await mine.getByRole('button', { name: 'Ubah: Undang anggota luar (contoh)' }).click()
  const change = mine.getByRole('form', { name: 'Ubah: Undang anggota luar (contoh)' })
  await change.getByLabel('Catatan').fill('Undang anggota luar pemerintah (contoh)')
  await change.getByRole('button', { name: 'Simpan' }).click()
  await mine.getByRole('button', { name: 'Hapus: Undang anggota luar pemerintah (contoh)' }).waitFor()
  await look(desk, 'assess-1440')
  // On a laptop the question, the answer, the evidence, mark, note and words are seen without scrolling the page.
  await desk.setViewportSize({ width: 1280, height: 720 })
  await desk.evaluate(() => window.scrollTo(0, 0))
  for (const part of [
    desk.getByRole('heading', { name: /^A2\./ }),
    desk.getByText('Notulen Dewan Maret (contoh)', { exact: true }),
    mine.getByRole('group', { name: 'Nilai saya' }),
    mine.getByLabel('Catatan saya'),
    mine.getByLabel('Jenis'),
    mine.getByRole('button', { name: 'Catat', exact: true }),
  ]) {
    const box = (await part.boundingBox())!
    assert.ok(box.y >= 0 && box.y + box.height <= 720, `${String(part)} stands at ${box.y}`)
  }
  await look(desk, 'assess-1280')
  await desk.getByRole('button', { name: 'Serahkan semua' }).click()
  // The browser's own question is dismissed: nothing is handed in.
  await desk.getByText('1 dari 111 dinilai').waitFor()
  const phone = await openConsole(browser, address, sarah, PHONE, `/staff/assess/${period.id}?item=A2`)
  await phone.getByText('Notulen Dewan Maret (contoh)', { exact: true }).waitFor()
  await look(phone, 'assess-390')
})

test('somebody asks to open one item again and cannot grant it; the five scores stand side by side', async () => {
  const page = await openConsole(browser, address, cast.chair, DESK, `${periodPage}?view=locks`)
  const form = page.getByRole('form', { name: 'Minta pembukaan kunci' })
  await form.getByLabel('Butir').selectOption('A2')
  await form.getByLabel('Alasan').fill('Data BPS terbit (contoh)')
  await form.getByLabel('Sampai').fill('2026-08-10')
  await form.getByRole('button').click()
  await page.getByText('menunggu keputusan').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Berikan' }).count(), 0)
  const other = await openConsole(browser, address, cast.admin, PHONE, `${periodPage}?view=locks`)
  await other.getByRole('button', { name: 'Berikan' }).click()
  await other.getByText('diberikan').waitFor()
  await look(other, 'period-locks-390')
  await other.goto(`${address}${periodPage}?view=scores`)
  await other.getByRole('row', { name: /^A2 .*3,50 \(0,00\) 3,00 - - -$/ }).waitFor()
  await look(other, 'period-scores-390')
})
