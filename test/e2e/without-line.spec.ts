import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { barriersOn, DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as, agency, context, db } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })

test('the console opens without a line, keeps no answer about people, and whoever signs out leaves nothing', async () => {
  const officer = await openConsole(browser, address, await as('field_officer', { agencyId: dishub }), PHONE)
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

  await officer.context().setOffline(true)
  const line = await officer
    .context()
    .serviceWorkers()[0]!
    .evaluate(() =>
      fetch('/healthz').then(
        () => 'there',
        () => 'gone',
      ),
    )
  assert.equal(line, 'gone', 'the worker has no line either')
  await officer.goto(`${address}/staff/account`)
  await officer.getByRole('link', { name: /Petugas field_officer/ }).waitFor()
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
  assert.deepEqual(await officer.evaluate(() => Object.keys(localStorage)), [])
  assert.equal((await officer.request.get(`${address}/api/me`)).status(), 401, 'the session ended on the server as well')
})

test('an answer written without a line waits on the telephone and goes out once when the line is back', async () => {
  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
  const disposed = await (
    await as('city_admin')
  ).post(`/api/complaints/${id}/dispose`, {
    confidential: false,
    dispositions: [{ agencyId: dishub, role: 'lead', instruction: 'Tertibkan' }],
  })
  assert.equal(disposed.statusCode, 200, disposed.body)
  const person = await as('liaison_officer', { agencyId: dishub })
  const page = await openConsole(browser, address, person, PHONE, `/staff/complaints/${id}`)
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
  const answers = () => db.selectFrom('complaints.follow_up').select('body').where('complaint_id', '=', id).execute()
  assert.deepEqual(await answers(), [{ body: 'Juru parkir sudah ditertibkan pagi ini.' }])

  // The answer of the server was lost on the way: the same thing is sent again and happens no second time.
  await page.route('**/answers', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Tulis jawaban' }).click()
  await page.getByLabel('Tulis jawaban').fill('Rambu larangan dipasang siang ini.')
  await page.getByRole('button', { name: 'Simpan' }).first().click()
  await page.getByText('1 belum terkirim').waitFor()
  await page.unroute('**/answers')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('1 belum terkirim').waitFor({ state: 'detached' })
  assert.equal((await answers()).length, 2)
})

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
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'the letter does nothing now')
  await page.getByRole('button', { name: 'Pintasan papan ketik' }).click()
  await help.getByRole('checkbox').check()
  await help.getByRole('button', { name: 'Tutup' }).click()
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT')
})
