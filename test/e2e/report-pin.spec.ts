import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { DESK, launchBrowser, look, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app } = await testApp({ environment: { ARUMBAE_URL: 'http://127.0.0.1' } })
await app.listen({ port: 0, host: '127.0.0.1' })
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()

/** The page "where" of a report about an overflowing container, as far as this reader has come. */
async function atWhere(device: BrowserContextOptions, words: { next: string; kind: string; story: string }): Promise<Page> {
  const page = await (await browser.newContext(device)).newPage()
  await page.goto(`${base}/lapor/kategori`)
  const next = () => page.getByRole('button', { name: words.next }).click()
  await page.locator('input[name=category][value=SMP]').check()
  await next()
  await page.locator('input[name=subcategory]').first().check()
  await next()
  await page.locator('textarea[name=text]').fill(words.story)
  await next()
  await page.locator('select[name=areaCode]').waitFor()
  return page
}

const pointOf = (page: Page) =>
  page.evaluate(() => ['lat', 'lon'].map((name) => Number(document.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value)))
const areaOf = (page: Page) => page.locator('select[name=areaCode] option:checked').textContent()

test('a citizen marks the place on the map of a telephone, by hand and by the position of the device; the village follows until she chooses', async () => {
  const scripts: string[] = []
  const words = { next: 'Lanjut', kind: 'TPS penuh', story: 'TPS penuh tiga hari, baunya sampai ke kios dan rumah.' }
  const page = await atWhere({ ...PHONE, geolocation: { latitude: -3.6945, longitude: 128.196 }, permissions: ['geolocation'] }, words)
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname))
  const map = page.getByRole('application', { name: 'Titik di peta' })
  assert.equal(await map.count(), 0, 'nobody pays for a map that he does not open')

  await page.getByRole('button', { name: 'Tandai di peta' }).click()
  await map.waitFor()
  assert.ok(
    scripts.some((path) => path.includes('pin-map')),
    'the map came when it was asked for',
  )
  await map.scrollIntoViewIfNeeded()
  await look(page, 'pin-open-390')
  const box = (await map.boundingBox())!
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  await page.getByText('Titik tersimpan.').waitFor()
  const [lat = 0, lon = 0] = await pointOf(page)
  assert.ok(lat < -3.6 && lat > -3.8 && lon > 128 && lon < 128.4, `${lat} ${lon} lies in the city`)
  assert.notEqual(await areaOf(page), 'Pilih tempat', 'the nearest village is proposed')

  await page.getByRole('button', { name: 'Pakai lokasi saya sekarang' }).click()
  await page.getByText('Pusat yang paling dekat: Amantelu (kelurahan), Kecamatan Sirimau.').waitFor()
  assert.deepEqual(await pointOf(page), [-3.6945, 128.196])
  assert.equal(await areaOf(page), 'Amantelu (kelurahan)')
  await look(page, 'pin-located-390')

  // An arrow to the right moves the point a little east, and no farther than a walk.
  await map.focus()
  await page.keyboard.press('ArrowRight')
  const [, east = 0] = await pointOf(page)
  assert.ok(east > 128.196 && east < 128.2, `${east}`)
  await page.keyboard.press('+')
  await page.keyboard.press('Shift+ArrowDown')
  assert.ok((await pointOf(page))[0]! < -3.6945)

  await page.locator('select[name=areaCode]').selectOption({ label: 'Batu Merah (desa/negeri)' })
  await page.getByText('Anda memilih tempat lain di atas.').waitFor()
  await map.focus()
  await page.keyboard.press('ArrowLeft')
  assert.equal(await areaOf(page), 'Batu Merah (desa/negeri)', 'her own choice stays')
  await page.getByRole('button', { name: /^Pakai Amantelu/ }).click()
  assert.equal(await areaOf(page), 'Amantelu (kelurahan)')

  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.locator('input[type=file]').waitFor()
  await page.goto(`${base}/lapor/lokasi`)
  await page.getByText('Titik tersimpan.').waitFor()
  const [kept = 0] = await pointOf(page)
  assert.ok(kept < -3.6945 && kept > -3.71, `${kept} came back from the draft`)
  await map.waitFor()
  await page.getByRole('button', { name: 'Hapus titik' }).click()
  assert.deepEqual(await pointOf(page), [0, 0])
})

test('on a wide screen the mouse drags and zooms the map, and a point outside the city is said to be one', async () => {
  const page = await atWhere(
    { ...DESK, locale: 'en-GB' },
    { next: 'Continue', kind: '', story: 'The container has been full for three days now.' },
  )
  await page.getByRole('button', { name: 'Mark on the map' }).click()
  const map = page.getByRole('application', { name: 'Point on the map' })
  await map.waitFor()
  await page.locator('select[name=areaCode]').selectOption({ label: 'Leahari (desa/negeri)' })
  await look(page, 'pin-1440-en')
  await map.scrollIntoViewIfNeeded()
  const box = (await map.boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.click(middle.x, middle.y)
  await page.getByText('Nearest centre: Leahari (desa/negeri)').waitFor()
  await page.getByRole('button', { name: 'Remove the point' }).click()
  for (let press = 0; press < 6; press += 1) await page.getByRole('button', { name: 'Zoom out' }).click()
  for (let pull = 0; pull < 3; pull += 1) {
    await page.mouse.move(box.x + box.width - 20, middle.y)
    await page.mouse.down()
    await page.mouse.move(box.x + 20, middle.y, { steps: 5 })
    await page.mouse.up()
  }
  assert.deepEqual(await pointOf(page), [0, 0], 'dragging sets no point')
  await page.mouse.click(middle.x, middle.y)
  await page.getByText('This point lies outside the city.').waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('The point lies outside the city').first().waitFor()
})
