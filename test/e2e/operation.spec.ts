import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, ownerDb, as } = await testApp({ now: '2026-08-10T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'Jalan berlubang' }
const { id } = await submitComplaint(context, VISITOR, { locale: 'id', input })
const admin = await as('city_admin')
await admin.post(`/api/complaints/${id}/notes`, { body: 'Diperiksa' })

test('the administrator sees what failed and runs it again', async () => {
  const payload = { room: 'tidak-ada', topic: 'x', id: 'x', payload: {} }
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'kernel.event', payload))
  await context.jobs.drain({ tolerateFailures: true })
  await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(ownerDb)
  const sysadmin = await as('system_admin')
  const page = await openConsole(browser, address, sysadmin, DESK, '/staff/health')
  await page.getByText('Ada pekerjaan yang gagal dan tidak diulang lagi.').waitFor()
  await page.getByText('Cadangan terakhir lebih dari sehari yang lalu, atau belum pernah dibuat.').waitFor()
  await look(page, 'health-1440')
  await page.getByRole('button', { name: /Ulangi sekarang: kernel.event/ }).dblclick()
  await page.getByText('Diulang. Hasilnya terlihat').waitFor()
  await page.getByText('Ada pekerjaan yang gagal').waitFor({ state: 'detached' })
  const phone = await openConsole(browser, address, sysadmin, PHONE, '/staff/health')
  await phone.getByText('Cadangan terakhir lebih dari sehari').waitFor()
  await look(phone, 'health-390')
})

test('the auditor follows a case through its history, and sees what somebody changed in the database', async () => {
  const auditor = await as('auditor')
  const page = await openConsole(browser, address, auditor, DESK, '/staff/journal')
  await page.getByText('Pemeriksaan riwayat terakhir: belum pernah').waitFor()
  await page.getByLabel('Catatan (alamat').fill('AMB-26-7K3QF9')
  await page.getByRole('button', { name: 'Cari', exact: true }).click()
  await page.getByRole('alert').getByText('Tempel alamat halaman catatan itu').waitFor()
  await page.getByLabel('Catatan (alamat').fill(`${address}/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Cari', exact: true }).click()
  await page.getByText('complaints, nomor 2 dari 2').waitFor()
  await page.getByRole('button', { name: 'Periksa riwayat catatan ini sekarang' }).click()
  await page.getByText('2 catatan dihitung ulang: utuh').waitFor()
  await look(page, 'journal-1440')
  await sql`delete from journal.entry where subject = ${id}::uuid and seq = 2`.execute(ownerDb)
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'journal.verify', {}))
  await context.jobs.drain({ tolerateFailures: true })
  const phone = await openConsole(browser, address, auditor, PHONE, '/staff/journal')
  await phone.getByText('1 tempat tidak lagi seperti ketika ditulis:').waitFor()
  await look(phone, 'journal-390')
  await phone.getByRole('link', { name: 'Lihat riwayat catatan ini' }).click()
  await phone.getByText('complaints, nomor 1 dari 2').waitFor()
  const other = await openConsole(browser, address, admin, DESK, '/staff/journal')
  await other.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor()
  assert.equal(await other.getByRole('link', { name: 'Riwayat' }).count(), 0)
})
