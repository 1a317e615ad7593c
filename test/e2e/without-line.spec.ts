import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as, agency } = await testApp({ now: '2026-11-23T09:00' })
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
