import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { barriersOn, DESK, launchBrowser, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })

const photo = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#1d6136' } })
    .jpeg()
    .toBuffer()
const signedIn = async (role: Role, device: typeof PHONE) =>
  openConsole(browser, address, await as(role, role === 'city_admin' ? {} : { agencyId: dishub }), device)

test('the admin disposes, the liaison accepts and answers on a telephone, the head approves: the complaint is followed up', async () => {
  const { number, id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode: 'LLN01',
      body: 'Parkir liar di depan pasar setiap pagi',
      contact: { email: 'warga@example.org' },
      lat: -3.69551,
      lon: 128.18222,
    },
  })

  const admin = await signedIn('city_admin', DESK)
  await admin.getByText(number).waitFor()
  assert.deepEqual(await barriersOn(admin), [])
  await admin.getByText(number).click()
  await admin.getByRole('button', { name: 'Verifikasi dan disposisi' }).click()
  // The agency that the category names stands there already.
  const proposed = admin
    .getByRole('combobox', { name: 'Instansi', exact: true })
    .locator('option:checked', { hasText: 'Dinas Perhubungan' })
  await proposed.waitFor({ state: 'attached' })
  await admin.getByLabel('Prioritas').selectOption({ label: 'Tinggi' })
  await admin.getByLabel('Instruksi').fill('Tertibkan juru parkir')
  assert.deepEqual(await barriersOn(admin), [])
  await admin.getByRole('button', { name: 'Kirim' }).click()
  await admin.locator('.badge', { hasText: 'Didisposisikan' }).waitFor()

  const liaison = await signedIn('liaison_officer', PHONE)
  await liaison.getByText('Prioritas: tinggi').waitFor()
  await liaison.getByText(number).click()
  await liaison.getByText('Titik peta: -3,69551; 128,18222').waitFor()
  await liaison.getByText('Prioritas: tinggi').waitFor()
  await liaison.getByRole('button', { name: 'Terima' }).click()
  await liaison.locator('.badge', { hasText: 'Diproses' }).waitFor()
  assert.deepEqual(await barriersOn(liaison), [])
  assert.equal(
    await liaison.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    true,
    'nothing runs out of the screen',
  )
  await liaison.getByRole('button', { name: 'Tulis jawaban' }).click()
  await liaison.getByLabel('Tulis jawaban').fill('Juru parkir sudah ditertibkan.')
  await liaison.getByLabel('Jawaban ini menyelesaikan aduan').check()
  await liaison.getByRole('button', { name: 'Simpan' }).first().click()
  await liaison.getByRole('button', { name: 'Ajukan' }).waitFor()
  // On a slow line the next button is pressed while a photo is on its way.
  const line = await liaison.context().newCDPSession(liaison)
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 700, downloadThroughput: -1, uploadThroughput: -1 })
  await liaison.getByLabel('Foto sesudah').setInputFiles({ name: 'sesudah.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await liaison.getByText('Mengirim …').waitFor()
  await liaison.getByRole('button', { name: 'Ajukan' }).click()
  await liaison.getByRole('button', { name: 'Ajukan' }).waitFor({ state: 'detached' })

  const head = await signedIn('agency_head', PHONE)
  await head.getByText(number).click()
  await head.getByRole('button', { name: 'Setujui dan terbitkan' }).click()
  await head.locator('.badge', { hasText: 'Ditindaklanjuti' }).waitFor()
  const row = await db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.status, 'resolved')
  const photos = await db.selectFrom('complaints.photo').select('id').where('complaint_id', '=', id).execute()
  assert.equal(photos.length, 1)
})

test('a wrong password is refused in words', async () => {
  const page = await (await browser.newContext(PHONE)).newPage()
  await page.goto(`${address}/staff`)
  await page.getByLabel('Surel').fill('siapa@ambon.example')
  await page.getByLabel('Kata sandi').fill('salah')
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.getByText('Surel atau kata sandi tidak cocok').waitFor()
})

test('a number of the wall opens the cases it was counted from, whatever view was chosen before', async () => {
  const { number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Rambu di simpang tidak terlihat' },
  })
  const admin = await signedIn('city_admin', DESK)
  await admin.goto(`${address}/staff/complaints?open=true&confidential=false`)
  await admin.getByText(number).waitFor()
  await admin.goto(`${address}/staff/complaints?status=closed`)
  await admin.getByText('Tidak ada aduan di daftar ini.').waitFor()
  await admin.goto(`${address}/staff/complaints?status=received`)
  await admin.getByText(number).waitFor()
})
