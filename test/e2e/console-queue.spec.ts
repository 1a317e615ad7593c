import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { hashPassword } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()

await agency('dishub', { name: 'Dinas Perhubungan' })
const cases: { id: string; number: string }[] = []
for (let n = 0; n < 55; n++) {
  const input = { intakeKey: randomUUID(), categoryCode: 'LLN01', body: `Parkir liar nomor ${n}` }
  cases.push(await submitComplaint(context, VISITOR, { locale: 'id', input: { ...input, anonymous: true } }))
}

/** Lets the page refresh itself, by its own clock, until what it read first is on the screen and it asks again. */
async function refreshed(page: Page, address: RegExp): Promise<void> {
  let asked = 0
  page.on('request', (request) => {
    if (address.test(request.url())) asked += 1
  })
  await until('it refreshed itself', async () => {
    await page.clock.fastForward(5000)
    return asked >= 2
  })
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
  const listed = page.waitForResponse(/\/api\/complaints\?/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/view=late/)
  await listed
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
  const page = await adminAt('/staff/account')
  await page.clock.install()
  await page.goto(`${address}/staff/complaints`)
  await page.getByRole('button', { name: 'Berikutnya' }).click()
  await page.locator('.cases li').nth(54).waitFor()
  // The second of two pages is asked for when the first has come.
  await refreshed(page, /\/api\/complaints\?.*after=/)
  assert.equal(await page.locator('.cases li').count(), 55)
})

test('a case is closed on the spot only when the reporter said so', async () => {
  const { id } = cases[0]!
  const page = await adminAt(`/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Selesaikan di tempat' }).click()
  await page.getByLabel('Jawaban', { exact: true }).fill('Sudah dijelaskan di loket.')
  await page.getByRole('button', { name: 'Kirim' }).click()
  const said = page.getByLabel('Pelapor menyatakan aduannya selesai')
  assert.ok(await said.evaluate((box: HTMLInputElement) => box.validity.valueMissing))
  const before = await db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(before.status, 'received', 'nobody asked whether the reporter agrees')
  await said.check()
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.locator('.badge', { hasText: 'Selesai' }).waitFor()
})

test('a step decided on an old view is refused when the case has changed meanwhile', async () => {
  const { id } = cases[1]!
  const page = await adminAt('/staff/account')
  await page.clock.install()
  await page.goto(`${address}/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Arsipkan' }).click()
  await db
    .updateTable('complaints.complaint')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await refreshed(page, new RegExp(`/api/complaints/${id}$`))
  await page.getByLabel('Alasan arsip').selectOption('test')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.getByRole('alert').waitFor()
  const { status } = await db.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(status, 'received')
  // The words are still there, and sending them again says that the change was seen.
  assert.equal(await page.getByLabel('Alasan arsip').inputValue(), 'test')
  await page.getByRole('button', { name: 'Kirim' }).click()
  await page.locator('.badge', { hasText: 'Diarsipkan' }).waitFor()
})

const paramsOf = (page: Page) => new URL(page.url()).searchParams

test('what narrows a list stays when another list is opened, and is taken away by one button', async () => {
  const page = await adminAt('/staff/complaints')
  await page.getByText('Saring daftar').click()
  const form = page.getByRole('form', { name: 'Saring daftar' })
  await form.getByLabel('Kategori').selectOption('LLN01')
  await form.getByLabel('Datang melalui').selectOption({ label: 'Situs kota' })
  await form.getByLabel('Urutan').selectOption({ label: 'Terbaru' })
  await look(page, 'queue-filters-1440')
  await form.getByRole('button', { name: 'Saring' }).click()
  await page.getByRole('searchbox').fill('nomor 7')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=nomor\+7/)
  await page.getByText('Saring daftar (2 dipakai)').waitFor()
  await page.getByRole('button', { name: /^Semua \d*$|^Semua$/ }).click()
  await page.waitForURL(/view=all/)
  assert.deepEqual(
    new Map(paramsOf(page)),
    new Map([
      ['category', 'LLN01'],
      ['channel', 'web'],
      ['q', 'nomor 7'],
      ['view', 'all'],
    ]),
  )
  await page.locator('.cases li', { hasText: 'nomor 7' }).first().waitFor()
  await page.getByRole('button', { name: 'Hapus saringan' }).click()
  await page.waitForURL((url) => url.search === '?view=all')
})

test('a saved view brings back every value of a filter that has several', async () => {
  const page = await adminAt('/staff/complaints?status=received&status=archived&category=LLN01')
  await page
    .getByText(/Tampilan/)
    .first()
    .click()
  await page.getByLabel('Nama tampilan').fill('Masuk dan arsip')
  await page.getByRole('button', { name: 'Simpan tampilan ini' }).click()
  await page.getByRole('button', { name: 'Ganti nama tampilan Masuk dan arsip' }).click()
  const renaming = page.getByRole('form', { name: 'Ganti nama tampilan Masuk dan arsip' })
  await renaming.getByLabel('Nama tampilan').fill('Dua keadaan')
  await renaming.getByRole('button', { name: 'Ganti nama', exact: true }).click()
  await page.getByRole('button', { name: 'Dua keadaan', exact: true }).waitFor()
  await page.goto(`${address}/staff/complaints`)
  await page
    .getByText(/Tampilan/)
    .first()
    .click()
  await page.getByRole('button', { name: 'Dua keadaan', exact: true }).click()
  await page.waitForURL(/category=LLN01/)
  assert.deepEqual(paramsOf(page).getAll('status'), ['received', 'archived'])
})

test('an address of the wall opens its own list, and a bulk order names each case that it could not carry out, with the reason', async () => {
  const page = await adminAt('/staff/complaints?timing=waiting&confidential=false')
  await page.locator('.cases li').first().waitFor()
  assert.equal(await page.locator('.tab[aria-current]').count(), 0)
  const [first] = await page.locator('.cases li .number').allTextContents()
  await page.getByRole('checkbox').first().check()
  const { id } = await db.selectFrom('complaints.complaint').select('id').where('number', '=', first!).executeTakeFirstOrThrow()
  const archived = await (await as('city_admin')).post(`/api/complaints/${id}/archive`, { archiveReason: 'unclear' })
  assert.equal(archived.statusCode, 200, archived.body)
  const bulk = page.getByRole('form', { name: 'Disposisikan yang dipilih' })
  await bulk.getByLabel('Instansi').selectOption({ label: 'Dinas Perhubungan' })
  await bulk.getByLabel('Instruksi').fill('Tertibkan')
  await bulk.getByRole('button', { name: 'Disposisikan yang dipilih' }).click()
  await bulk
    .getByRole('alert')
    .getByText(/Diarsipkan/)
    .waitFor()
  assert.match((await bulk.getByRole('alert').textContent())!, new RegExp(first!))
})

test('a page that is not there says so, and the tab is named after the room', async () => {
  const page = await adminAt('/staff/tidak-ada')
  await page.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor()
  assert.equal(await page.title(), 'Halaman ini tidak ada · Arumbae')
  await page.getByRole('link', { name: 'Janji' }).click()
  await page.getByRole('heading', { name: 'Papan janji' }).waitFor()
  assert.equal(await page.title(), 'Janji · Arumbae')
})

test('an ended session says so, and signing in again comes back to the same list', async () => {
  const person = await as('city_admin')
  await db
    .updateTable('people.account')
    .set({ password_hash: await hashPassword('laut tenang perahu') })
    .where('id', '=', person.accountId!)
    .execute()
  const { email } = await db.selectFrom('people.account').select('email').where('id', '=', person.accountId!).executeTakeFirstOrThrow()
  const page = await openConsole(browser, address, person, DESK, '/staff/complaints?view=all&category=LLN01')
  await page.locator('.cases li').first().waitFor()
  await db.deleteFrom('people.session').where('account_id', '=', person.accountId!).execute()
  await page.getByText('Sesi Anda berakhir.').waitFor()
  await page.getByLabel('Surel').fill(email)
  await page.getByLabel('Kata sandi').fill('laut tenang perahu')
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.locator('.cases li').first().waitFor()
  assert.equal(new URL(page.url()).search, '?view=all&category=LLN01')
})
