import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, as, agency } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
await agency('dishub', { name: 'Dinas Perhubungan' })

await submitComplaint(context, VISITOR, {
  locale: 'id',
  input: {
    intakeKey: randomUUID(),
    categoryCode: 'LLN01',
    body: 'Parkir liar di depan pasar setiap pagi',
    contact: { name: 'Yosina Latuheru', phone: '0812-4700-1234' },
  },
})

for (const [device, name] of [
  [DESK, 'desk'],
  [PHONE, 'phone'],
] as const)
  test(`the admin adds a sub-category and changes it, on a ${name}`, async () => {
    const page = await openConsole(browser, address, await as('city_admin'), device, '/staff/categories')
    await page.getByRole('button', { name: 'Tambah subkategori LLN' }).click()
    const form = page.getByRole('form', { name: 'Kategori baru' })
    await form.locator('[name=nameId]').fill(`Parkir sepeda (${name})`)
    await form.locator('[name=nameEn]').fill('Bicycle parking')
    await form.locator('[name=agency]').selectOption({ label: 'Dinas Perhubungan' })
    await look(page, `categories-${name}`)
    await form.getByRole('button', { name: 'Simpan' }).click()
    const code = name === 'desk' ? 'LLN05' : 'LLN06'
    await page.getByRole('button', { name: `Ubah ${code}` }).click()
    const change = page.getByRole('form', { name: `Ubah ${code}` })
    await change.locator('[name=active]').uncheck()
    await change.locator('[name=reason]').fill('Belum diperlukan')
    await change.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('ditutup').first().waitFor()
  })

test('the data-protection officer finds a person, hands the data over, corrects and erases; each look stands in the log', async () => {
  const page = await openConsole(browser, address, await as('data_protection_officer'), DESK, '/staff/personal-data')
  await page.locator('[name=by]').fill('0812 4700 1234')
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('Y*** L***').waitFor()
  assert.equal(await page.getByText('Latuheru').count(), 0, 'masked until there is a reason')
  await page.getByRole('button', { name: 'Unduh datanya' }).click()
  await page.getByLabel('Nomor atau isi permintaan').fill('Permintaan 12/DPO/2026')
  await page.getByLabel('Saya sudah memastikan').check()
  await look(page, 'personal-data-desk')
  const handedOver = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Unduh datanya' }).click()
  const bytes = await (await (await handedOver).createReadStream()).toArray()
  const data = JSON.parse(Buffer.concat(bytes).toString())
  assert.equal(data.identity.name, 'Yosina Latuheru')
  assert.match(JSON.stringify(data.records), /Parkir liar/)
  await page.getByText('Permintaan 12/DPO/2026').waitFor()

  await page.getByRole('button', { name: 'Perbaiki' }).click()
  await page.locator('form [name=name]').fill('Yosina Latuharhary')
  await page.getByLabel('Alasan').fill('Salah ketik di loket')
  await page.getByLabel('Saya sudah memastikan').check()
  await page.getByRole('button', { name: 'Perbaiki' }).click()
  await page.getByText('Data diperbaiki.').waitFor()

  await page.getByRole('button', { name: 'Hapus identitas' }).click()
  await page.getByLabel('Alasan').fill('Permintaan 13/DPO/2026')
  await page.getByRole('button', { name: 'Hapus identitas' }).click()
  const sure = page.getByLabel('Saya sudah memastikan')
  assert.ok(await sure.evaluate((box: HTMLInputElement) => box.validity.valueMissing), 'not without having made sure who asks')
  await sure.check()
  await page.getByRole('button', { name: 'Hapus identitas' }).click()
  await page.getByText('Identitas dihapus.').waitFor()
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('Tidak ada data dengan nomor atau surel itu.').waitFor()
})

test('what somebody asks of their data is written down with its term, and answered only after the identity was checked', async () => {
  const page = await openConsole(browser, address, await as('data_protection_officer'), PHONE, '/staff/personal-data')
  const register = page.getByRole('region', { name: 'Permintaan pemilik data' })
  await register.getByText('Tidak ada permintaan yang menunggu.').waitFor()
  await register.getByRole('button', { name: 'Catat permintaan' }).click()
  await register.getByLabel('Yang diminta').selectOption({ label: 'Perbaikan' })
  await register.getByLabel('Masuk lewat').selectOption({ label: 'Surat' })
  await register.getByLabel('Nama pemohon').fill('Yosina Latuheru')
  await register.getByLabel('Jawaban dikirim ke').fill('0812 4700 1234')
  await register.getByLabel('Isi permintaan').fill('Nama saya salah tulis')
  const yesterday = context.clock.today().subtract({ days: 1 }).toString()
  await register.getByLabel('Diterima pada').fill(`${yesterday}T09:00`)
  await look(page, 'subject-request-390')
  await register.getByRole('button', { name: 'Catat', exact: true }).dblclick()
  await register.getByText(/Tercatat sebagai PD-/).waitFor()
  assert.equal(await register.getByRole('listitem').count(), 1)
  assert.equal(await register.getByRole('button', { name: /^Jawab/ }).count(), 0, 'not before the identity was checked')
  await register.getByRole('button', { name: /^Pastikan identitas/ }).click()
  await register.getByLabel('Cara memastikan').selectOption({ label: 'Surat kuasa' })
  await register.getByRole('form').getByRole('button', { name: 'Pastikan identitas' }).click()
  await register.getByText('identitas dipastikan (Surat kuasa)').waitFor()
  await register.getByRole('button', { name: /^Jawab/ }).click()
  await register.getByLabel('Yang dilakukan').fill('Nama sudah diperbaiki dan pemohon diberi tahu')
  await register.getByRole('form').getByRole('button', { name: 'Jawab' }).click()
  await register.getByText('Seratus yang terakhir selesai').click()
  await register.getByText(/Dijawab Petugas data_protection_officer.*Nama sudah diperbaiki/).waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  await look(page, 'subject-request-1440')
})

test('who has neither right finds no such page', async () => {
  const page = await openConsole(browser, address, await as('moderator'), DESK, '/staff/personal-data')
  await page.getByText('Halaman ini tidak ada').first().waitFor()
  await page.goto(`${address}/staff/categories`)
  await page.getByText('Halaman ini tidak ada').first().waitFor()
})
