import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { barriersOn, launchBrowser } from '../support/browser.ts'
import { exampleCity, testApp } from '../support/test-app.ts'
import { within } from '../support/until.ts'

const { app, context, as } = await testApp({ now: '2026-11-23T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

test('a new complaint changes the wall within two seconds, on a screen that nobody signed in on', async () => {
  const device = (await (await as('system_admin')).post('/api/wall/devices', { name: 'Layar' })).json()
  const browser = await launchBrowser()
  const page = await (
    await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'id-ID', reducedMotion: 'reduce' })
  ).newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const listening = page.waitForResponse((response) => response.url().endsWith('/api/wall/stream'))
  await page.goto(`${address}/wall#${device.url.split('#')[1]}`)
  const waiting = page.locator('[data-code="complaints.waiting"] b')
  await waiting.waitFor()
  assert.equal(await waiting.textContent(), '0')
  await listening
  let came = 0
  await within(2000, async () => {
    came += 1
    await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode: 'SMP01', body: 'Sampah menumpuk di gang', areaCode: '81.71.02.2003' },
    })
    await waiting.filter({ hasText: new RegExp(`^${came}$`) }).waitFor()
  })
  assert.ok(asked.some((url) => url.includes('/api/wall/stream')))
  assert.ok(!asked.some((url) => url.includes(device.url.split('#')[1])), 'the token stands in no address that a server would log')
  assert.match((await page.locator('.age').textContent())!, / WIT$/)
  assert.deepEqual(await barriersOn(page), [])
  await page.keyboard.press('ArrowRight')
  await page.locator('.area-map-list', { hasText: 'Batu Merah (desa/negeri, Kec. Sirimau)' }).waitFor()
  await page.getByText('ada yang terlambat').waitFor()
  assert.deepEqual(await barriersOn(page), [])

  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Command Center' }).waitFor()
  await page.locator('[data-code="complaints.waiting"]', { hasText: 'Waiting' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByRole('button', { name: 'Map' }).click()
  await page.getByText('some are late').waitFor()
  assert.match(page.url(), /\/wall\?lang=en#/, 'a screen without cookies keeps its language')
  await page.getByRole('button', { name: 'Bahasa Indonesia' }).click()
  await page.locator('[data-code="complaints.waiting"]', { hasText: 'Menunggu' }).waitFor()
})

test('every page of the wall fits a screen of 1920 by 1080, in letters that are read from five metres', { timeout: 120_000 }, async () => {
  const city = await exampleCity()
  await city.app.listen({ port: 0, host: '127.0.0.1' })
  const port = (city.app.server.address() as AddressInfo).port
  const device = (await (await city.as('system_admin')).post('/api/wall/devices', { name: 'Layar' })).json()
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'id-ID', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/wall#${device.url.split('#')[1]}`)
  await page.getByRole('button', { name: 'Masterplan kota cerdas' }).click()
  await page.getByRole('row', { name: 'Dinas Kesehatan' }).waitFor()
  for (const title of ['Masterplan kota cerdas', 'Infrastruktur', 'TJSL/CSR', 'Dewan dan Tim Pelaksana']) {
    await page.getByRole('button', { name: title }).click()
    await page.getByRole('region', { name: title }).waitFor()
    const seen = await page.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      width: document.documentElement.scrollWidth,
      smallest: Math.min(
        ...[...document.querySelectorAll('.page :is(b, span, small, td, th)')].map((each) => parseFloat(getComputedStyle(each).fontSize)),
      ),
    }))
    assert.deepEqual([title, seen.height, seen.width], [title, 1080, 1920])
    assert.ok(seen.smallest >= 24, `${title}: ${seen.smallest} px`)
  }
  assert.deepEqual(await barriersOn(page), [])
})
