import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, clock, as, agency } = await testApp({ now: '2026-06-15T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
await agency('dishub', { name: 'Dinas Perhubungan' })

async function report(body: string, confidential = false): Promise<string> {
  const input = { intakeKey: randomUUID(), categoryCode: 'LLN01', body, areaCode: '81.71.02.2003', confidential }
  return (await submitComplaint(context, VISITOR, { locale: 'id', input })).number
}
const june = [await report('Parkir liar satu'), await report('Parkir liar dua')]
await report('Rahasia', true)
clock.set('2026-08-03T09:00')
const august = await report('Parkir liar tiga')
const admin = await as('city_admin')

for (const [device, width] of [
  [DESK, 1440],
  [PHONE, 390],
] as const)
  test(`a figure leads to each record it was counted from, at ${width} px`, async () => {
    const page = await openConsole(browser, address, admin, device, '/staff/figures')
    await page.getByRole('link', { name: 'Aduan diterima' }).click()
    await page.getByText('Yang dihitung:').waitFor()
    const row = page.getByRole('row', { name: /Juni 2026/ })
    assert.match((await row.textContent())!, /2 aduan/)
    await row.getByRole('button', { name: 'Lihat catatannya' }).click()
    await page.getByText('2 catatan dihitung.').waitFor()
    const records = page.getByRole('region', { name: /Catatan di balik Juni 2026/ }).getByRole('link')
    assert.deepEqual((await records.allTextContents()).toSorted(), june.toSorted())
    await look(page, `figures-${width}`)
    await page.getByLabel('Menurut bagian').selectOption({ label: 'wilayah' })
    await page.getByRole('button', { name: 'Hitung' }).click()
    await page
      .getByRole('cell', { name: /Batu Merah/ })
      .first()
      .waitFor()
    await look(page, `figures-by-area-${width}`)
    await page
      .getByRole('row', { name: /Agustus 2026/ })
      .getByRole('button')
      .click()
    await page.getByRole('link', { name: august }).click()
    await page.waitForURL(/\/staff\/complaints\/[0-9a-f-]{36}$/)
  })

test('a frozen figure is the same until a record is added, and then it says how many', async () => {
  const page = await openConsole(browser, address, admin, DESK, '/staff/figures?code=complaints.received')
  await page.getByLabel('Untuk keperluan').fill('Laporan tahap satu')
  await page.getByRole('button', { name: 'Bekukan', exact: true }).click()
  const frozen = page.getByRole('listitem').filter({ hasText: 'Laporan tahap satu' })
  await frozen.getByText('3 aduan').waitFor()
  await frozen.getByRole('button', { name: 'Periksa ulang' }).click()
  await frozen.getByText('Sama: tidak ada catatan yang berubah.').waitFor()
  await report('Parkir liar empat')
  await frozen.getByRole('button', { name: 'Periksa ulang' }).click()
  await frozen.getByText('Berbeda: sekarang 4 aduan; 1 catatan bertambah, 0 hilang, 0 berubah.').waitFor()
  await look(page, 'figures-frozen-1440')
})

test('the file has the cells of the screen', async () => {
  const page = await openConsole(browser, address, admin, DESK, '/staff/figures?code=complaints.received&to=2026-07-31')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Unduh CSV' }).click()])
  assert.equal(file.suggestedFilename(), 'complaints.received.csv')
  assert.deepEqual(
    readFileSync(await file.path(), 'utf8')
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n'),
    ['period,key,label,value,numerator,denominator,suppressed', '2026-06,,,2,,,no', '2026-07,,,0,,,no'],
  )
})

test('a choice that cannot be counted says so', async () => {
  const page = await openConsole(browser, address, admin, DESK, '/staff/figures?code=complaints.waiting&from=2026-01-01')
  await page.getByRole('alert').waitFor()
})
