import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'
import { zoneBeforeMidnight } from '../support/wajar-hall.ts'

// Browsers read their own clocks, so the city's stands at the real now.
const { app, context, as, agency } = await testApp({ now: new Date().toISOString(), environment: { ARUMBAE_ZONE: zoneBeforeMidnight() } })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
const admin = await as('city_admin')
const today = context.clock.today()

async function prepared(inDays: number, steps: readonly string[], over: object = {}): Promise<string> {
  const { id } = (
    await admin.post('/api/wajar/sessions', {
      onDay: today.add({ days: inDays }).toString(),
      place: 'Hunuth',
      chairName: 'Bodewin Wattimena',
      registrationOpensAt: `${today.subtract({ days: 7 }).toString()}T00:00:00Z`,
      registrationClosesAt: `${today.add({ days: 7 }).toString()}T00:00:00Z`,
      ...over,
    })
  ).json() as { id: string }
  await admin.post(`/api/wajar/sessions/${id}/attendance`, { invited: [{ agencyId: dlhp, invitedPerson: 'Kepala DLHP' }] })
  for (const step of steps) await admin.post(`/api/wajar/sessions/${id}/${step}`)
  return id
}

test('a citizen reads what a session came to, registers for the next one by video and finds the link; the city moves it elsewhere', async () => {
  const past = await prepared(0, ['publish', 'open-registration', 'begin', 'close'])
  await (await as('minute_taker')).post(`/api/wajar/sessions/${past}/draft-minutes`)
  await (await as('leadership')).post(`/api/wajar/sessions/${past}/approve-minutes`)
  const next = await prepared(3, ['publish', 'open-registration'], { mode: 'hybrid', videoUrl: 'https://zoom.example/j/1' })
  for (const [device, width] of [
    [DESK, 1440],
    [PHONE, 390],
  ] as const) {
    const page = await (await browser.newContext(device)).newPage()
    await page.goto(`${address}/wajar/${past}`)
    await page.getByText(/Disahkan oleh/).waitFor()
    await look(page, `wajar-public-session-${width}`)
    await page.goto(`${address}/wajar/${next}/daftar`)
    await look(page, `wajar-public-form-${width}`)
    await page.getByLabel('Nama', { exact: true }).fill('Oma Lies')
    await page.getByLabel('Pokok yang ingin').fill('Air bersih')
    await page.getByLabel('Saya ikut lewat Zoom').check()
    await page.getByRole('button', { name: 'Daftar' }).click()
    await page.getByRole('link', { name: 'https://zoom.example/j/1' }).waitFor()
    await look(page, `wajar-public-line-${width}`)

    const console = await openConsole(browser, address, admin, device, `/staff/wajar/${next}/prepare`)
    await console.getByText('Ubah sesi ini').click()
    await console.getByLabel('Tempat', { exact: true }).fill(`Negeri Hunuth ${width}`)
    await look(console, `wajar-change-${width}`)
    await console.getByRole('button', { name: 'Simpan' }).click()
    await console.getByText(new RegExp(`Negeri Hunuth ${width}`)).waitFor()
    await page.goto(`${address}/wajar`)
    assert.match((await page.textContent('main'))!, new RegExp(`Negeri Hunuth ${width}`))
  }
})
