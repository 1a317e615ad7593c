import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { Role } from '#city/people/index.ts'
import { type DESK, launchBrowser, openConsole } from './browser.ts'
import { testApp } from './test-app.ts'

/** A city hall with a session in it, and what people do at its screens. */
export async function wajarHall() {
  // Browsers read their own clocks, so the city's stands at the real now.
  const { app, context, db, as, agency } = await testApp({
    now: new Date().toISOString(),
    environment: { ARUMBAE_ZONE: zoneBeforeMidnight() },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
  await agency('dinkes', { name: 'Dinas Kesehatan' })
  const admin = await as('city_admin')
  const minuteTaker = await as('minute_taker')
  const inTwoWeeks = context.clock.today().add({ days: 14 }).toString()

  async function preparedSession(): Promise<string> {
    const today = context.clock.today()
    const { id } = (
      await admin.post('/api/wajar/sessions', {
        onDay: today.toString(),
        place: 'Balai Kota Ambon',
        chairName: 'Bodewin Wattimena',
        registrationOpensAt: `${today.subtract({ days: 7 }).toString()}T00:00:00Z`,
        registrationClosesAt: `${today.toString()}T00:00:00Z`,
        desks: 2,
      })
    ).json() as { id: string }
    await admin.post(`/api/wajar/sessions/${id}/attendance`, { invited: [{ agencyId: dlhp, invitedPerson: 'Kepala DLHP' }] })
    for (const step of ['publish', 'open-registration', 'begin']) await admin.post(`/api/wajar/sessions/${id}/${step}`)
    return id
  }

  const signedIn = async (role: Role, device: typeof DESK, at: string, where: { agencyId?: string } = {}): Promise<Page> =>
    openConsole(browser, address, await as(role, where), device, at)

  return { context, db, address, dlhp, minuteTaker, inTwoWeeks, preparedSession, signedIn }
}

/** A zone of the country in which it is not about to be tomorrow: a session belongs to one day. */
export function zoneBeforeMidnight(): string {
  return Temporal.Now.zonedDateTimeISO('Asia/Jayapura').hour === 23 ? 'Asia/Jakarta' : 'Asia/Jayapura'
}

/** Registers somebody at the door and answers with the number on the screen. */
export async function registerOn(desk: Page, name: string): Promise<string> {
  const ticket = desk.locator('.ticket-number')
  const before = (await ticket.count()) > 0 ? await ticket.textContent() : ''
  await desk.getByLabel('Nama', { exact: true }).fill(name)
  await desk.getByRole('button', { name: 'Daftarkan dan beri nomor' }).click()
  await desk.waitForFunction((last) => {
    const text = document.querySelector('.ticket-number')?.textContent ?? ''
    return /^[APZ]\d{3}$/.test(text) && text !== last
  }, before)
  return (await ticket.textContent())!
}

/** A letter as it comes out of a camera. */
export const letter = () =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: '#f6f2e8' } })
    .png()
    .toBuffer()

/** Draws a signature as a finger does, and hands it in. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Warga menandatangani' }).click()
  const field = page.getByRole('img', { name: /Bidang tanda tangan/ })
  await field.scrollIntoViewIfNeeded()
  const box = (await field.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6)
  await page.mouse.down()
  for (const [x, y] of [
    [0.3, 0.2],
    [0.4, 0.8],
    [0.6, 0.3],
    [0.8, 0.5],
  ] as const)
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Tanda tangan selesai' }).click()
}

/** Who says what until when, as the minute-taker enters it. */
export async function promise(page: Page, { who, what, until }: { who: string; what: string; until: string }): Promise<void> {
  await page
    .getByRole('combobox', { name: /Instansi yang menjawab/ })
    .last()
    .selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
  await page.getByRole('textbox', { name: 'Penanggung jawab' }).fill(who)
  await page.getByLabel('Apa yang dijanjikan').fill(what)
  await page.getByLabel('Sampai kapan').fill(until)
}
