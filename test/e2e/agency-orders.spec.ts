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
    await helper.getByRole('button', { name: 'Terima permintaan bantuan' }).click()
    await helper.getByRole('button', { name: 'Laporkan selesai' }).click()
    await helper.getByLabel('Hasil bantuan').fill('Pembatas sudah dipasang')
    await look(helper, `support-${name}`)
    await helper.getByRole('button', { name: 'Laporkan selesai' }).click()
    await helper.getByLabel('Hasil bantuan').waitFor({ state: 'detached' })
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
