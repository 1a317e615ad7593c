import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { promise } from '#city/commitments/index.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, clock, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })

async function promised(what: string, ownerAgencyId: string, dueOn: string): Promise<string> {
  const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'Jalan berlubang' }
  const { id: subject } = await submitComplaint(context, VISITOR, { locale: 'id', input })
  await db.updateTable('complaints.complaint').set({ lead_agency_id: ownerAgencyId }).where('id', '=', subject).execute()
  const said = {
    key: `uji:${randomUUID()}`,
    room: 'complaints',
    subject,
    what,
    promisedBy: 'Wali Kota',
    promisedTo: 'pelapor',
    ownerAgencyId,
    dueOn,
  }
  return inTransaction(db, SYSTEM, (tx) => promise(tx, context, SYSTEM, said))
}
const late = await promised('Menutup lubang di depan pasar', dpupr, '2026-08-05')
await promised('Memasang rambu di terminal', dishub, '2026-08-20')
await promised('Mengaspal gang', dpupr, '2026-08-25')
clock.set('2026-08-10T09:00')
const liaison = await as('liaison_officer', { agencyId: dpupr })
const mayor = await as('leadership')

const lines = (page: Page) => page.locator('.promises > li strong').allTextContents()

test('the late promise stands first; its agency proves it with a photo, somebody else looks at the proof and accepts', async () => {
  const page = await openConsole(browser, address, liaison, PHONE, '/staff/commitments')
  await page.getByText('2 belum ditepati, 1 di antaranya terlambat; 0 menunggu diterima.').waitFor()
  assert.deepEqual(await lines(page), ['Menutup lubang di depan pasar', 'Mengaspal gang'])
  await look(page, 'promises-390')
  const first = page.locator('.promises > li').first()
  await first.getByRole('button', { name: 'Nyatakan ditepati' }).click()
  await first.getByLabel('Apa yang ditunjukkan bukti ini').fill('Lubang sudah ditutup')
  await first.getByRole('button', { name: 'Kirim' }).click()
  await first.getByRole('alert').getByText('Lampirkan satu berkas atau tulis satu alamat.').waitFor()
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: 'gray' } })
    .jpeg()
    .toBuffer()
  await first.getByLabel('Foto atau dokumen bukti').setInputFiles({ name: 'lubang.jpg', mimeType: 'image/jpeg', buffer: picture })
  await first.getByRole('button', { name: 'Kirim' }).dblclick()
  await page.getByText('1 belum ditepati, 0 di antaranya terlambat; 1 menunggu diterima.').waitFor()

  const chair = await openConsole(browser, address, mayor, DESK, '/staff/commitments')
  await chair.getByText('2 belum ditepati, 0 di antaranya terlambat; 1 menunggu diterima.').waitFor()
  await chair.getByText('Tepat waktu: 0 dari 1 (0%)').waitFor()
  await look(chair, 'promises-1440')
  const proven = chair.locator('.promises > li', { hasText: 'Menutup lubang' })
  await proven.getByRole('button', { name: 'Bukti', exact: true }).click()
  const [photo] = await Promise.all([chair.waitForEvent('download'), proven.getByRole('link', { name: 'Lubang sudah ditutup' }).click()])
  assert.equal(await photo.failure(), null)
  await proven.getByRole('button', { name: 'Terima', exact: true }).click()
  await proven.getByRole('button', { name: 'Kirim' }).click()
  await proven.waitFor({ state: 'detached' })
  assert.equal((await mayor.get(`/api/commitments/${late}`)).json().state, 'accepted')
})

test('the board is narrowed by agency and state, opens the source, and moves a date with a reason', async () => {
  const page = await openConsole(browser, address, mayor, DESK, '/staff/commitments')
  await page.getByRole('form', { name: 'Tampilkan' }).getByLabel('Instansi').selectOption({ label: 'Dinas Perhubungan' })
  await page.getByRole('button', { name: 'Tampilkan' }).click()
  await page.waitForURL(/agencyId=/)
  await page.getByText('1 belum ditepati, 0 di antaranya terlambat; 0 menunggu diterima.').waitFor()
  assert.deepEqual(await lines(page), ['Memasang rambu di terminal'])
  await page.getByRole('button', { name: 'Pindahkan tanggal' }).click()
  await page.getByLabel('Tanggal baru').fill('2026-09-01')
  await page.getByLabel('Alasan').fill('Menunggu rambu dari provinsi')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.getByText(/Sampai 1 September 2026 \(semula 20 Agustus 2026\)/).waitFor()
  await page.getByRole('link', { name: 'Buka asalnya' }).click()
  await page.waitForURL(/\/staff\/complaints\/[0-9a-f-]{36}$/)
})

test('who may not see promises, figures and the desk is offered none of them, by no address either', async () => {
  const page = await openConsole(browser, address, await as('moderator'), DESK)
  await page.getByRole('banner').waitFor()
  assert.equal(await page.getByRole('link', { name: 'Janji' }).count(), 0)
  for (const path of ['/staff/commitments', '/staff/figures', '/staff/inbox', '/staff/inbox/settings']) {
    await page.goto(address + path)
    await page.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor()
  }
  assert.equal((await liaison.get('/api/commitments')).json().items.length, 1)
})
