import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, openConsole } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, as } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()

const cases: { id: string; number: string }[] = []
for (let n = 0; n < 55; n++) {
  const input = { intakeKey: randomUUID(), categoryCode: 'LLN01', body: `Parkir liar nomor ${n}` }
  cases.push(await submitComplaint(context, VISITOR, { locale: 'id', input: { ...input, anonymous: true } }))
}

const adminAt = async (path: string) => openConsole(browser, address, await as('city_admin'), DESK, path)

test('Enter on a button of the queue presses that button and opens no case', async () => {
  const page = await adminAt('/staff/complaints')
  await page.locator('.cases li').first().waitFor()
  const opened: string[] = []
  page.on('request', (request) => {
    if (/\/api\/complaints\/[0-9a-f-]{36}$/.test(request.url())) opened.push(request.url())
  })
  const entries = await page.evaluate(() => window.history.length)
  await page.getByRole('button', { name: 'Terlambat' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(500)
  assert.deepEqual(opened, [])
  assert.equal(await page.evaluate(() => window.history.length), entries + 1)
})

test('Enter on the page itself opens the marked case', async () => {
  const page = await adminAt('/staff/complaints')
  await page.locator('.cases li').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/staff\/complaints\/[0-9a-f-]{36}$/)
})

test('pages already read stay when the queue refreshes itself', async () => {
  const page = await adminAt('/staff/complaints')
  await page.getByRole('button', { name: 'Berikutnya' }).click()
  await page.locator('.cases li').nth(54).waitFor()
  await page.waitForTimeout(6000)
  assert.equal(await page.locator('.cases li').count(), 55)
})

test('a case is closed on the spot only when the reporter said so', async () => {
  const { id } = cases[0]!
  const page = await adminAt(`/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Selesaikan di tempat' }).click()
  await page.getByLabel('Jawaban', { exact: true }).fill('Sudah dijelaskan di loket.')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.waitForTimeout(500)
  const before = await db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(before.status, 'received', 'nobody asked whether the reporter agrees')
  await page.getByLabel('Pelapor menyatakan aduannya selesai').check()
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.locator('.badge', { hasText: 'Selesai' }).waitFor()
})

test('a step decided on an old view is refused when the case has changed meanwhile', async () => {
  const { id } = cases[1]!
  const page = await adminAt(`/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Arsipkan' }).click()
  await db
    .updateTable('complaints.complaint')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await page.waitForTimeout(11_000)
  await page.getByLabel('Alasan arsip').selectOption('test')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.waitForTimeout(1000)
  const { status } = await db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(status, 'received')
  await page.getByRole('alert').waitFor()
  // The words are still there, and sending them again says that the change was seen.
  assert.equal(await page.getByLabel('Alasan arsip').inputValue(), 'test')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.locator('.badge', { hasText: 'Diarsipkan' }).waitFor()
})
