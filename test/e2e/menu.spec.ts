import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, as } = await testApp()
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const menuOf = (page: Page) => page.getByRole('navigation', { name: 'Arumbae' })

test('whoever has many rooms opens them by group, with the keyboard alone', async () => {
  const page = await openConsole(browser, address, await as('city_admin'), DESK)
  const group = page.getByRole('button', { name: 'Pengaturan kota' })
  await group.waitFor()
  assert.equal(await menuOf(page).getByRole('link', { name: 'Instansi' }).isVisible(), false)
  await group.focus()
  await page.keyboard.press('Enter')
  await menuOf(page).getByRole('link', { name: 'Instansi' }).waitFor()
  await page.getByText('Kota ini belum punya instansi.').waitFor()
  await look(page, 'menu-open-1440')
  await page.keyboard.press('Escape')
  await menuOf(page).getByRole('link', { name: 'Instansi' }).waitFor({ state: 'hidden' })
  assert.ok(await group.evaluate((button) => button === document.activeElement), 'the focus is back where it came from')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  while ((await page.evaluate(() => document.activeElement?.textContent)) !== 'Instansi') await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Instansi' }).waitFor()
  assert.match(await page.title(), /^Instansi/)
  assert.equal(await group.getAttribute('data-current'), 'true')
  assert.equal(await menuOf(page).getByRole('link', { name: 'Janji' }).isVisible(), true, 'the daily rooms stay in sight')
})

test('on a telephone all rooms are behind one button', async () => {
  const page = await openConsole(browser, address, await as('city_admin'), PHONE)
  await page.getByRole('button', { name: /^Menu\b/ }).click()
  await menuOf(page).getByRole('link', { name: 'Kebijakan' }).waitFor()
  await look(page, 'menu-open-390')
  await menuOf(page).getByRole('link', { name: 'Kebijakan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Kebijakan' }).waitFor()
  await menuOf(page).getByRole('link', { name: 'Kebijakan' }).waitFor({ state: 'hidden' })
})

test('whoever has few rooms sees them all, and no page of others by its address', async () => {
  const page = await openConsole(browser, address, await as('desk_clerk'), DESK, '/staff/people')
  await page.getByRole('heading', { level: 1, name: 'Halaman ini tidak ada' }).waitFor()
  await page.getByRole('link', { name: 'Aduan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Aduan' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Pengaturan kota' }).count(), 0)
})

test('a right that is taken away takes its screen along, and one that is given brings its room, without signing in again', async () => {
  const [administrator, officer] = await Promise.all([as('system_admin'), as('leadership')])
  const page = await openConsole(browser, address, officer, DESK, '/staff/commitments')
  await page.getByRole('heading', { level: 1, name: 'Papan janji' }).waitFor()
  const person = `/api/people/${officer.accountId}`
  const { grants } = (await administrator.get(person)).json<{ grants: { id: string }[] }>()
  const ended = await administrator.post(`/api/people/grants/${grants[0]!.id}/end`, { on: '2026-08-03' })
  assert.equal(ended.statusCode, 200, ended.body)
  await page.getByRole('button', { name: 'Tampilkan' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Belum ada ruang kerja untuk Anda' }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Janji' }).count(), 0)

  const given = await administrator.post(`${person}/grants`, { role: 'auditor', agencyId: null })
  assert.equal(given.statusCode, 200, given.body)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByRole('link', { name: 'Janji' }).waitFor()
})
