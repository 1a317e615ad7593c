import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
await agency('dishub', { name: 'Dinas Perhubungan' })

const signedIn = async (role: Role, device: typeof PHONE): Promise<Page> => openConsole(browser, address, await as(role), device)

for (const [device, name] of [
  [DESK, 'desk'],
  [PHONE, 'phone'],
] as const)
  test(`a clerk enters what a person says and hands over a slip, on a ${name}`, async () => {
    const clerk = await signedIn('desk_clerk', device)
    await clerk.getByRole('link', { name: 'Catat aduan warga' }).click()
    await clerk.getByLabel('Kategori').selectOption('LLN01')
    await clerk.getByLabel(/Apa yang terjadi/).fill('Angkot berhenti di tengah jalan depan pasar')
    await clerk.getByLabel('Kelurahan, desa, atau negeri').selectOption({ label: 'Batu Merah (desa/negeri)' })
    const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: 'gray' } })
      .jpeg()
      .toBuffer()
    await clerk.getByLabel('Foto (paling banyak 10)').setInputFiles({ name: 'surat.jpg', mimeType: 'image/jpeg', buffer: picture })
    await clerk.getByLabel('Diterima pada').fill('2026-07-31')
    await clerk.getByLabel('Telepon (boleh kosong)').fill('bukan nomor')
    await look(clerk, `intake-${name}`)
    await clerk.getByRole('button', { name: 'Simpan dan cetak tanda terima' }).click()
    await clerk.getByRole('alert').waitFor()
    assert.equal(await clerk.getByLabel(/Apa yang terjadi/).inputValue(), 'Angkot berhenti di tengah jalan depan pasar')
    await clerk.getByLabel('Telepon (boleh kosong)').fill('081234567890')
    await clerk.getByRole('button', { name: 'Simpan dan cetak tanda terima' }).dblclick()
    await clerk.getByRole('heading', { name: 'Tanda terima aduan' }).waitFor()
    await clerk.getByRole('img', { name: /Kode QR/ }).waitFor()
    await look(clerk, `slip-${name}`)
    const [number, secret] = await clerk.locator('.slip dd.number').allTextContents()
    assert.match(number!, /^AMB-26-/)
    assert.match(secret!, /^[A-Z0-9]{10}$/)
    const {
      channel,
      id,
      received_at: receivedAt,
    } = await db
      .selectFrom('complaints.complaint')
      .select(['channel', 'id', 'received_at'])
      .where('number', '=', number!)
      .executeTakeFirstOrThrow()
    assert.equal(channel, 'service_desk')
    assert.match(receivedAt, /^2026-07-31/)
    const photos = await db.selectFrom('complaints.photo').select('id').where('complaint_id', '=', id).execute()
    assert.equal(photos.length, 1, 'the double press kept one photo')
    await clerk.getByRole('button', { name: 'Aduan berikutnya' }).click()
    await clerk.getByLabel(/Apa yang terjadi/).waitFor()
  })

test('an admin keeps a view, and disposes several cases at once', async () => {
  const numbers: string[] = []
  for (const body of ['Parkir di trotoar', 'Parkir di halte']) {
    const input = { intakeKey: randomUUID(), categoryCode: 'LLN01', body }
    numbers.push((await submitComplaint(context, VISITOR, { locale: 'id', input })).number)
  }
  const admin = await signedIn('city_admin', DESK)
  await admin.goto(`${address}/staff/complaints?status=received&category=LLN`)
  await admin.getByText('Tampilan saya').click()
  await admin.getByLabel('Nama tampilan').fill('Parkir masuk')
  await admin.getByRole('button', { name: 'Simpan tampilan ini' }).click()
  await admin.getByRole('button', { name: 'Parkir masuk', exact: true }).waitFor()
  await admin.goto(`${address}/staff/complaints?view=late`)
  await admin.getByText('Tampilan saya').click()
  await admin.getByRole('button', { name: 'Parkir masuk', exact: true }).click()
  for (const number of numbers) await admin.getByLabel(`Pilih ${number}`).check()
  await admin.getByText('2 dipilih').waitFor()
  await look(admin, 'bulk-desk')
  await admin.getByRole('combobox', { name: 'Instansi', exact: true }).selectOption({ label: 'Dinas Perhubungan' })
  await admin.getByLabel('Instruksi').fill('Tertibkan parkir')
  await admin.getByRole('button', { name: 'Disposisikan yang dipilih' }).click()
  await admin.getByText('2 dipilih').waitFor({ state: 'detached' })
  const rows = await db.selectFrom('complaints.complaint').select('status').where('number', 'in', numbers).execute()
  assert.deepEqual(
    rows.map(({ status }) => status),
    ['assigned', 'assigned'],
  )
})
