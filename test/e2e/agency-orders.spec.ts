import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import type { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const inspektorat = await agency('inspektorat', { name: 'Inspektorat' })
const admin = await as('city_admin')

const signedIn = async (role: Role, device: typeof PHONE, agencyId?: string): Promise<Page> =>
  openConsole(browser, address, await as(role, agencyId === undefined ? {} : { agencyId }), device)

async function reported(): Promise<string> {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
  return id
}

for (const [device, name] of [
  [DESK, 'desk'],
  [PHONE, 'phone'],
] as const)
  test(`an agency that was asked to help takes the order and reports it done, on a ${name}`, async () => {
    const id = await reported()
    const orders = [
      { agencyId: dishub, role: 'lead', instruction: 'Tertibkan' },
      { agencyId: dpupr, role: 'support', instruction: 'Pasang pembatas jalan' },
    ]
    assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions: orders })).statusCode, 200)
    const helper = await signedIn('liaison_officer', device, dpupr)
    await helper.goto(`${address}/staff/complaints/${id}`)
    await helper.getByRole('button', { name: 'Terima tugas' }).click()
    await helper.getByRole('button', { name: 'Laporkan selesai' }).click()
    await helper.getByLabel('Hasil pekerjaan').fill('Pembatas sudah dipasang')
    await look(helper, `support-${name}`)
    await helper.getByRole('button', { name: 'Laporkan selesai' }).click()
    await helper.getByLabel('Hasil pekerjaan').waitFor({ state: 'detached' })
    const order = await db
      .selectFrom('complaints.disposition')
      .select(['status', 'reason'])
      .where('complaint_id', '=', id)
      .where('role', '=', 'support')
      .executeTakeFirstOrThrow()
    assert.deepEqual(order, { status: 'completed', reason: 'Pembatas sudah dipasang' })
  })

test('the city admin names the agency complained about, and is told who may have it', async () => {
  const id = await reported()
  const page = await signedIn('city_admin', DESK)
  await page.goto(`${address}/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Verifikasi dan disposisi' }).click()
  const lead = page.getByRole('combobox', { name: 'Instansi', exact: true })
  await lead.selectOption(dishub)
  await page.getByLabel('Instruksi').fill('Periksa')
  await page.getByLabel('Instansi yang diadukan (terlapor)').selectOption(dishub)
  await page.getByRole('button', { name: 'Kirim', exact: true }).click()
  await page.getByRole('alert').getByText('Pilih Inspektorat atau Sekretariat Kota').waitFor()
  await look(page, 'accused-refused')
  await lead.selectOption(inspektorat)
  await page.getByRole('button', { name: 'Kirim', exact: true }).click()
  await page.getByText('Instansi yang diadukan (terlapor): Dinas Perhubungan').waitFor()
  await look(page, 'accused')
})

test('an agency passes a part of its work to a unit below, which takes it on a phone', async () => {
  const unit = await agency('dishub-parkir', { name: 'UPTD Parkir', parentId: dishub })
  const id = await reported()
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Tertibkan parkir di pasar' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  const lead = await signedIn('liaison_officer', DESK, dishub)
  await lead.goto(`${address}/staff/complaints/${id}`)
  await lead.getByRole('button', { name: 'Terima', exact: true }).click()
  await lead.getByRole('button', { name: 'Teruskan ke unit bawahan' }).click()
  await lead.locator('form.panel [name=agencyId]').selectOption({ label: 'UPTD Parkir' })
  await lead.getByLabel('Instruksi').fill('Jaga pintu timur jam enam sampai delapan')
  await look(lead, 'pass-on-desk')
  await lead.getByRole('button', { name: 'Teruskan ke unit bawahan' }).click()
  await lead.getByText('Jaga pintu timur').first().waitFor()

  const below = await signedIn('field_officer', PHONE, unit)
  await below.goto(`${address}/staff/complaints/${id}`)
  await below.getByRole('button', { name: 'Terima tugas' }).click()
  await below.getByRole('button', { name: 'Laporkan selesai' }).click()
  await below.getByLabel('Hasil pekerjaan').fill('Petugas berjaga setiap pagi')
  await look(below, 'pass-on-phone')
  await below.getByRole('button', { name: 'Laporkan selesai' }).click()
  await below.getByText('Petugas berjaga setiap pagi').first().waitFor()
})

test('what a case is, is corrected on its page; an information request is extended and objected to', async () => {
  const ppid = await agency('ppid', { name: 'PPID Utama' })
  const { id, number, secret } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LAIN', body: 'Mohon daftar penerima bantuan rumah tahun 2025' },
  })
  const dispositions = [{ agencyId: ppid, role: 'lead', instruction: 'Jawab' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  const desk = await openConsole(browser, address, admin, DESK, `/staff/complaints/${id}`)
  await desk.getByRole('button', { name: 'Ubah kelas atau kategori' }).click()
  await desk.locator('[name=class]').selectOption('information_request')
  await desk.locator('[name=categoryCode]').selectOption('INF')
  await desk.getByLabel('Alasan').fill('Ini permintaan informasi')
  await look(desk, 'classify-desk')
  await desk.getByRole('button', { name: 'Kirim' }).click()
  await desk.getByText('Kelas atau kategori diubah').waitFor()

  const officer = await signedIn('information_officer', PHONE, ppid)
  await officer.goto(`${address}/staff/complaints/${id}`)
  await officer.getByRole('button', { name: 'Terima', exact: true }).click()
  await officer.getByRole('button', { name: 'Perpanjang waktu' }).click()
  await officer.getByLabel('Nomor surat').fill('045/PPID/2026')
  await officer.getByLabel('Alasan').fill('Data di tiga dinas')
  await look(officer, 'extend-phone')
  await officer.getByRole('button', { name: 'Kirim' }).click()
  await officer.getByText('diperpanjang, surat 045/PPID/2026').waitFor()

  const writer = await as('information_officer', { agencyId: ppid })
  const { id: answer } = (
    await writer.post(`/api/complaints/${id}/answers`, { kind: 'reporter_answer', body: 'Daftarnya terlampir.', resolves: true })
  ).json()
  await writer.post(`/api/complaints/answers/${answer}/submit`)
  const head = await as('agency_head', { agencyId: ppid })
  assert.equal((await head.post(`/api/complaints/answers/${answer}/approve`)).statusCode, 204)

  const citizen = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage()
  await citizen.goto(`${address}/lacak`)
  await citizen.locator('[name=number]').fill(number)
  await citizen.locator('[name=secret]').fill(secret!)
  await citizen.getByRole('button', { name: 'Buka' }).click()
  await citizen.getByText('Tidak puas dengan jawaban atas permintaan informasi?').click()
  await citizen.getByLabel('Alasan keberatan').fill('Daftarnya tidak lengkap')
  await citizen.getByRole('button', { name: 'Kirim keberatan' }).click()
  await citizen.getByText('Menunggu jawaban atasan PPID').waitFor()
  if (process.env.ARUMBAE_SHOTS) await citizen.screenshot({ path: `${process.env.ARUMBAE_SHOTS}/objection-citizen.png`, fullPage: true })

  const secretary = await signedIn('leadership', DESK)
  await secretary.goto(`${address}/staff/complaints?view=review`)
  await secretary.getByText(number).click()
  await secretary.getByRole('button', { name: 'Jawab keberatan' }).click()
  await secretary.getByLabel('Keputusan').selectOption('yes')
  await secretary.getByLabel('Jawaban', { exact: true }).fill('Lengkapi daftarnya.')
  await look(secretary, 'objection-desk')
  await secretary.getByRole('button', { name: 'Kirim' }).click()
  await secretary.getByText('Dibuka kembali').first().waitFor()
})
