import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { barriersOn, DESK, keepingShell, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as, agency, context, db } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const KEPT = keepingShell(PHONE)
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })

test('the console opens without a line, keeps no answer about people, and whoever signs out leaves nothing', async () => {
  const officer = await openConsole(browser, address, await as('field_officer', { agencyId: dishub }), KEPT)
  await officer.getByRole('heading', { level: 1 }).waitFor()
  await officer.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const manifest = await (await officer.request.get(`${address}/staff/app.webmanifest`)).json()
  for (const { src, sizes } of manifest.icons) {
    const image = await officer.evaluate(async (file) => {
      const { width, height } = await createImageBitmap(await (await fetch(file)).blob())
      return `${width}x${height}`
    }, src)
    assert.equal(image, sizes)
  }

  const worker = officer.context().serviceWorkers()[0] ?? (await officer.context().waitForEvent('serviceworker'))
  await officer.context().setOffline(true)
  const line = await worker.evaluate(() =>
    fetch('/healthz').then(
      () => 'there',
      () => 'gone',
    ),
  )
  assert.equal(line, 'gone', 'the worker has no line either')
  await officer.goto(`${address}/staff/account`)
  await officer.getByRole('button', { name: /^Menu\b/ }).click()
  await officer.getByRole('link', { name: /Petugas field_officer/ }).waitFor()
  await officer.getByRole('alert').getByText('Server tidak terjangkau').waitFor()
  assert.equal(await officer.getByText('Memuat …').count(), 0, 'nothing is on its way')
  await look(officer, 'without-line-390')
  const kept = await officer.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  assert.ok(kept.includes('/staff') && kept.length > 10, 'the shell is kept')
  assert.deepEqual(
    kept.filter((path) => path !== '/staff' && !path.startsWith('/staff/assets/')),
    [],
  )

  await officer.getByRole('button', { name: 'Keluar' }).click()
  await officer.getByRole('button', { name: 'Masuk', exact: true }).waitFor()
  assert.deepEqual(await officer.evaluate(() => Object.keys(localStorage)), ['arumbae:leaving'])
  await officer.context().setOffline(false)
  await officer.goto(`${address}/staff/account`)
  await officer.getByRole('button', { name: 'Masuk', exact: true }).waitFor()
  await officer.waitForFunction(() => localStorage.length === 0)
  assert.equal((await officer.request.get(`${address}/api/me`)).status(), 401, 'the session ended on the server as well')
})

test('an answer written without a line waits on the telephone and goes out once when the line is back', async () => {
  const { id, number } = await inWork()
  const person = await as('liaison_officer', { agencyId: dishub })
  const page = await openConsole(browser, address, person, KEPT, `/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Terima' }).click()
  await page.locator('.badge', { hasText: 'Diproses' }).waitFor()

  await page.context().setOffline(true)
  await page.getByText('Tanpa jaringan.').waitFor()
  await page.getByRole('button', { name: 'Tulis jawaban' }).click()
  await page.getByLabel('Tulis jawaban').fill('Juru parkir sudah ditertibkan pagi ini.')
  await page.getByRole('button', { name: 'Simpan' }).first().click()
  await page.getByText('1 belum terkirim').click()
  await page.getByText(`${number}: Tulis jawaban`).waitFor()
  await look(page, 'waiting-390')

  await page.context().setOffline(false)
  await page.getByText('1 belum terkirim').waitFor({ state: 'detached' })
  assert.deepEqual(await followUps(id), [{ body: 'Juru parkir sudah ditertibkan pagi ini.' }])

  // The answer of the server was lost on the way: the same thing is sent again and happens no second time.
  await loseAnswers(page, '**/answers')
  await page.getByRole('button', { name: 'Tulis jawaban' }).click()
  await page.getByLabel('Tulis jawaban').fill('Rambu larangan dipasang siang ini.')
  await page.getByRole('button', { name: 'Simpan' }).first().click()
  await page.getByText('1 belum terkirim').waitFor()
  await page.unroute('**/answers')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('1 belum terkirim').waitFor({ state: 'detached' })
  assert.equal((await followUps(id)).length, 2)
})

test('orders, photos and notes of a telephone without a line survive that its page is closed, and happen once', async () => {
  const unit = await agency('dishub-terminal', { name: 'UPTD Terminal', parentId: dishub })
  const { id, number } = await inWork()
  const person = await as('liaison_officer', { agencyId: dishub })
  const page = await openConsole(browser, address, person, KEPT, `/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Terima', exact: true }).click()
  await page.locator('.badge', { hasText: 'Diproses' }).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })

  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Teruskan ke unit bawahan' }).click()
  await page.locator('form.panel [name=agencyId]').selectOption({ label: 'UPTD Terminal' })
  await page.getByLabel('Instruksi').fill('Jaga pintu timur')
  await page.getByRole('button', { name: 'Teruskan ke unit bawahan' }).click()
  await page.getByText('1 belum terkirim').waitFor()
  await page.getByRole('button', { name: 'Tulis jawaban' }).click()
  await page.getByLabel('Tulis jawaban').fill('Juru parkir sudah ditertibkan, lihat foto.')
  await page.getByLabel('Foto sebelum').setInputFiles(await photo('#884422'))
  await page.getByLabel('Foto sesudah').setInputFiles(await photo('#228844'))
  await look(page, 'answer-with-photos-390')
  await page.getByRole('button', { name: 'Simpan' }).first().click()
  await page.getByText('2 belum terkirim').waitFor()
  await page.close()

  const again = await page.context().newPage()
  await again.goto(`${address}/staff/account`)
  await again.getByText('2 belum terkirim').click()
  await again.getByText(`${number}: Tulis jawaban`).waitFor()
  await page.context().setOffline(false)
  await again.getByText('belum terkirim').waitFor({ state: 'detached' })
  const passed = await db.selectFrom('complaints.disposition').select('instruction').where('to_agency_id', '=', unit).execute()
  assert.deepEqual(passed, [{ instruction: 'Jaga pintu timur' }])
  assert.deepEqual(await photos(id), ['after', 'before'])

  // The answer of the server is lost behind a photo and behind a deed; both are said again by themselves.
  await again.goto(`${address}/staff/complaints/${id}`)
  await loseAnswers(again, '**/photos')
  await again
    .locator('.upload', { hasText: 'Foto sesudah' })
    .locator('input')
    .setInputFiles(await photo('#113355'))
  await again.getByText('1 belum terkirim').waitFor()
  await again.unroute('**/photos')
  await again.evaluate(() => window.dispatchEvent(new Event('online')))
  await again.getByText('1 belum terkirim').waitFor({ state: 'detached' })
  assert.deepEqual(await photos(id), ['after', 'after', 'before'])
})

test('on a slow line the officer goes on, and what the server then refuses can be read and saved before it is thrown away', async () => {
  const { id } = await inWork()
  const page = await openConsole(browser, address, await as('liaison_officer', { agencyId: dishub }), KEPT, `/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Terima', exact: true }).click()
  await page.locator('.badge', { hasText: 'Diproses' }).waitFor()
  const answerIt = Promise.withResolvers<void>()
  await page.clock.install()
  await page.route('**/notes', async (route) => {
    await answerIt.promise
    await route.continue()
  })
  await page.getByLabel('Catatan internal').fill('Pemilik kendaraan sudah ditegur')
  const save = page.locator('form.bar', { has: page.getByLabel('Catatan internal') }).getByRole('button')
  await save.click()
  await page.getByText('Mengirim …').waitFor()
  await save.click()
  await page.clock.fastForward(15_000)
  await page.getByText('Jaringan lambat.').waitFor()
  answerIt.resolve()
  await page.clock.resume()
  await page.getByText('belum terkirim').waitFor({ state: 'detached' })
  assert.equal((await followUps(id)).length, 1)

  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Tulis jawaban' }).click()
  await page.getByLabel('Tulis jawaban').fill('Kata-kata yang tidak boleh hilang')
  await page.getByLabel('Foto sebelum').setInputFiles(await photo('#335577'))
  await page.getByRole('button', { name: 'Simpan' }).first().click()
  await page.getByText('1 belum terkirim').waitFor()
  const reason = {
    dispositions: [{ agencyId: await agency('satpol', {}), role: 'lead', instruction: 'Ambil alih' }],
    reason: 'Bukan Dishub',
  }
  assert.equal((await (await as('city_admin')).post(`/api/complaints/${id}/dispose`, { confidential: false, ...reason })).statusCode, 200)
  await page.context().setOffline(false)
  const bar = page.locator('.line-state')
  await bar.getByText('Kata-kata yang tidak boleh hilang').waitFor()
  const [saved] = await Promise.all([page.waitForEvent('download'), bar.getByRole('link', { name: 'foto.jpg' }).click()])
  assert.equal(saved.suggestedFilename(), 'foto.jpg')
  await look(page, 'refused-390')
})

test('what is secret is not kept on the device; said again after a lost answer it still happens once', async () => {
  const { id } = await inWork(true)
  const page = await openConsole(browser, address, await as('liaison_officer', { agencyId: dishub }), KEPT, `/staff/complaints/${id}`)
  await page.getByRole('button', { name: 'Terima', exact: true }).click()
  await page.locator('.badge', { hasText: 'Diproses' }).waitFor()
  await loseAnswers(page, '**/notes')
  await page.getByLabel('Catatan internal').fill('Saksi sudah didengar')
  const save = page.locator('form.bar', { has: page.getByLabel('Catatan internal') }).getByRole('button')
  await save.click()
  await page.getByText('Server tidak terjangkau.').waitFor()
  assert.equal(await page.getByText('belum terkirim').count(), 0)
  await page.unroute('**/notes')
  await save.click()
  await page.getByText('Server tidak terjangkau.').waitFor({ state: 'detached' })
  assert.equal((await followUps(id)).length, 1)
})

/** A case that the transport agency has been told of. */
async function inWork(confidential = false) {
  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Tertibkan' }]
  const reply = await (await as('city_admin')).post(`/api/complaints/${id}/dispose`, { confidential, dispositions })
  assert.equal(reply.statusCode, 200, reply.body)
  return { id, number }
}

const followUps = (id: string) => db.selectFrom('complaints.follow_up').select('body').where('complaint_id', '=', id).execute()

async function photos(id: string): Promise<string[]> {
  const rows = await db.selectFrom('complaints.photo').select('role').where('complaint_id', '=', id).execute()
  return rows.map(({ role }) => role).sort()
}

async function photo(background: string) {
  const buffer = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return { name: 'foto.jpg', mimeType: 'image/jpeg', buffer }
}

/** The server does what it is told; its answer never arrives. */
async function loseAnswers(page: Page, pattern: string): Promise<void> {
  await page.route(pattern, async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
}

test('the keyboard of each page is explained behind a question mark, and single letters can be switched off', async () => {
  await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Lampu lalu lintas mati di simpang empat' },
  })
  const page = await openConsole(browser, address, await as('city_admin'), { ...DESK, colorScheme: 'dark' }, '/staff/complaints')
  await page.locator('.cases li').first().waitFor()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Pintasan papan ketik' })
  await help.getByText('ke kotak pencarian').waitFor()
  assert.deepEqual(await barriersOn(page), [])
  await look(page, 'keys-dark-1440')
  await help.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  assert.notEqual(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search', 'the letter does nothing now')
  await page.getByRole('button', { name: 'Pintasan papan ketik' }).click()
  await help.getByRole('checkbox').check()
  await help.getByRole('button', { name: 'Tutup' }).click()
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search')
})
