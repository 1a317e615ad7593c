import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-08-10T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const liaison = await as('liaison_officer', { agencyId: dpupr })
const admin = await as('city_admin')
const auditor = await as('auditor')

test('evidence is attached with its dates, refused with a reason by another person, and read by who may only read', async () => {
  const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'Jalan berlubang' }
  const { id } = await submitComplaint(context, VISITOR, { locale: 'id', input })
  const dispositions = [{ agencyId: dpupr, role: 'lead', instruction: 'Tindak lanjuti' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)

  const page = await openConsole(browser, address, liaison, PHONE, `/staff/complaints/${id}`)
  const panel = page.getByRole('region', { name: 'Bukti' })
  await panel.getByText('Belum ada bukti.').waitFor()
  await panel.getByRole('button', { name: 'Lampirkan bukti' }).click()
  await panel.getByLabel('Jenis').selectOption({ label: 'Surat' })
  await panel.getByLabel('Apa yang ditunjukkan bukti ini').fill('Surat perintah kerja')
  await panel.getByLabel('Tanggal dokumen').fill('2026-08-11')
  await panel.getByLabel('Berlaku sampai').fill('2026-12-31')
  const file = { name: 'spk.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nSurat perintah kerja') }
  await panel.getByLabel('Berkas').setInputFiles(file)
  await look(page, 'evidence-attach-390')
  await panel.getByRole('button', { name: 'Lampirkan', exact: true }).click()
  await panel.getByRole('alert').getByText('Tanggal dokumen 2026-08-11 belum tiba. Periksa tanggalnya.').waitFor()
  await panel.getByLabel('Tanggal dokumen').fill('2026-08-07')
  await panel.getByRole('button', { name: 'Lampirkan', exact: true }).dblclick()
  await panel.getByText('Belum diperiksa').waitFor()
  assert.equal(await panel.getByRole('listitem').count(), 1)
  await panel.getByText(/Surat · spk.pdf · tanggal dokumen 7 Agu 2026 · berlaku sampai 31 Des 2026/).waitFor()
  assert.equal(await panel.getByRole('button', { name: /Tolak/ }).count(), 0, 'who brought it does not review it')

  await panel.getByRole('button', { name: 'Lampirkan bukti' }).click()
  await panel.getByLabel('Jenis').selectOption({ label: 'Alamat di internet' })
  await panel.getByLabel('Apa yang ditunjukkan bukti ini').fill('Berita di situs kota')
  await panel.getByLabel('Alamat (https').fill('https://ambon.go.id/berita/1')
  await panel.getByRole('button', { name: 'Lampirkan', exact: true }).click()
  await panel.getByRole('link', { name: 'Berita di situs kota' }).waitFor()

  const desk = await openConsole(browser, address, admin, DESK, `/staff/complaints/${id}`)
  const asked = desk.getByRole('region', { name: 'Bukti' })
  await asked.getByRole('button', { name: 'Tolak: Surat perintah kerja' }).click()
  await asked.getByLabel('Alasan penolakan').fill('Tanpa tanda tangan')
  await asked.getByRole('form').getByRole('button', { name: 'Tolak' }).click()
  await asked.getByText('Ditolak').waitFor()
  await asked.getByRole('button', { name: 'Terima: Berita di situs kota' }).click()
  await asked.getByText('Diterima', { exact: true }).waitFor()
  await look(desk, 'evidence-1440')

  const reader = await openConsole(browser, address, auditor, DESK, `/staff/complaints/${id}`)
  const seen = reader.getByRole('region', { name: 'Bukti' })
  await seen.getByText('Tanpa tanda tangan').waitFor()
  assert.equal(await seen.getByRole('button').count(), 0)
  const [download] = await Promise.all([reader.waitForEvent('download'), seen.getByRole('link', { name: 'Surat perintah kerja' }).click()])
  assert.equal(download.suggestedFilename(), 'spk.pdf')
  assert.equal(
    await db
      .selectFrom('evidence.item')
      .selectAll()
      .execute()
      .then((rows) => rows.length),
    2,
  )
})
