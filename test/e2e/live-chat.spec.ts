import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { FrameLocator, Page } from '@playwright/test'
import sharp from 'sharp'
import { sql } from 'kysely'
import { buildWidget } from '../../web/widget/build.ts'
import type { Ack } from '../../src/modules/inbox/contract.ts'
import { foreignPage } from '../../src/modules/inbox/widget-routes.ts'
import { barriersOn, launchBrowser, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'
import { until, within } from '../support/until.ts'

await buildWidget()
const house = await testApp({ environment: { ARUMBAE_DEMO: 'on' } })
await house.app.listen({ port: 0, host: '127.0.0.1' })
const city = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`

// A page of somebody else: another origin, its own policy, its own looks.
const page = foreignPage(`${city}/widget.js`, 'situs-lain')
const darkPage = page.replace('<style>', '<style>:root{color-scheme:dark}body{background:#111!important;color:#eee!important}')
const stoppedPage = foreignPage(`${city}/widget.js`, 'tidak-terdaftar')
// A page that lets nothing in but our two addresses, tells nobody where it stands, and bends every element.
const hostilePage = page.replace(
  '<style>',
  '<style nonce="a">div{display:none!important;transform:rotate(9deg)!important}iframe,button{inline-size:1px!important;opacity:0!important}</style><style nonce="a">',
)
const hostile = {
  'content-security-policy': `default-src 'none'; style-src 'nonce-a'; script-src ${city}; frame-src ${city}; require-trusted-types-for 'script'`,
  'referrer-policy': 'no-referrer',
}
const foreign = createServer((request, reply) => {
  if (request.url === '/keras') for (const [name, value] of Object.entries(hostile)) reply.setHeader(name, value)
  const pages: Record<string, string> = { '/gelap': darkPage, '/keras': hostilePage, '/berhenti': stoppedPage }
  reply.setHeader('content-type', 'text/html').end(pages[request.url!] ?? page)
})
await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
after(() => foreign.close())
const elsewhere = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`
await house.ownerDb
  .updateTable('inbox.channel_account')
  .set({ config: sql`jsonb_set(config, '{origins}', ${JSON.stringify([elsewhere, city])}::jsonb)` })
  .where('external_account_id', '=', 'situs-lain')
  .execute()

const browser = await launchBrowser()
const operator = await house.as('command_center_operator')

async function visitor(path = '/'): Promise<{ page: Page; chat: FrameLocator; sockets: string[] }> {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await page.goto(elsewhere + path)
  return { page, chat: page.frameLocator('iframe'), sockets }
}

async function newestConversation() {
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as {
    conversations: { id: string; threadId: string; number: number; preview: string }[]
  }
  return conversations.sort((a, b) => b.number - a.number)[0]!
}

test('on a foreign page a citizen asks, is answered within the second, and sends a photo in two taps', async () => {
  const { page, chat, sockets } = await visitor()
  assert.deepEqual(sockets, [], 'no socket before it is used')
  await page.getByRole('button', { name: 'Tanya petugas kota' }).click()
  await chat.getByLabel('Tulis pesan').fill('Kapan sampah di Pasar Mardika diangkut?')
  assert.deepEqual(sockets, [], 'no socket before the first word')
  await chat.getByRole('button', { name: 'Kirim' }).click()
  await chat.getByText('terkirim').waitFor()
  await chat.getByText('Giliran Anda berikutnya.').waitFor()
  const { threadId, preview } = await newestConversation()
  assert.equal(preview, 'Kapan sampah di Pasar Mardika diangkut?')

  let hour = 6
  await within(1000, async () => {
    const body = `Besok pukul ${hour++}.00 WIT.`
    const reply = await operator.post(`/api/inbox/threads/${threadId}/messages`, { cid: crypto.randomUUID(), body })
    assert.equal(reply.statusCode, 200, reply.body)
    await chat.getByText(body).waitFor()
  })
  await chat.getByText('Petugas Command Center').first().waitFor()

  const photo = await sharp({ create: { width: 480, height: 1400, channels: 3, background: '#884422' } })
    .jpeg()
    .toBuffer()
  const field = chat.getByLabel('Tulis pesan')
  let letThrough = () => {}
  const gate = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/api/chat/photos', async (route) => {
    await gate
    await route.continue()
  })
  await field.fill('Ini fotonya')
  await chat.getByLabel('Lampirkan foto').setInputFiles({ name: 'sampah.jpg', mimeType: 'image/jpeg', buffer: photo })
  await chat.getByText('Mengunggah foto').waitFor()
  await field.fill('Ditulis sambil menunggu')
  letThrough()
  await chat.locator('.me', { hasText: 'Ini fotonya' }).locator('img').waitFor()
  assert.equal(await field.inputValue(), 'Ditulis sambil menunggu')
  await until('the whole photo is in sight', () =>
    chat.getByRole('log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2 && log.querySelector('img')!.complete),
  )
  assert.deepEqual(await barriersOn(page), [])
})

test('a first word without a line, a reload while sending and a second tab lose nothing, send nothing twice and part nothing', async () => {
  const { page, chat } = await visitor()
  const tab = await page.context().newPage()
  await tab.goto(elsewhere)
  for (const each of [tab, page]) {
    await each.getByRole('button', { name: 'Tanya petugas kota' }).click()
    await each.frameLocator('iframe').getByLabel('Tulis pesan').waitFor()
  }
  await page.context().setOffline(true)
  await chat.getByLabel('Tulis pesan').fill('Pesan pertama')
  await chat.getByLabel('Tulis pesan').press('Enter')
  await chat.getByText('Tidak ada sambungan. Pesan Anda disimpan').waitFor()
  await chat.getByText('mengirim').waitFor()
  await page.context().setOffline(false)
  await chat.getByText('terkirim').waitFor()
  await tab.frameLocator('iframe').getByText('Pesan pertama').waitFor()
  await page.context().setOffline(true)
  await chat.getByLabel('Tulis pesan').fill('Ditulis tanpa sinyal')
  await chat.getByRole('button', { name: 'Kirim' }).click()
  await chat.getByText('mengirim').waitFor()
  await page.context().setOffline(false)
  await page.reload()
  const { threadId } = await newestConversation()
  const bodies = async () => {
    const { events } = (await operator.get(`/api/inbox/threads/${threadId}/events`)).json() as {
      events: { body?: string; from?: string }[]
    }
    return events.filter((event) => event.from === 'citizen').map((event) => event.body)
  }
  await until('it arrived', async () => (await bodies()).length >= 2)
  // What one person says keeps its order: whatever was sent twice stands before the next word.
  await page.getByRole('button', { name: /^Tanya petugas kota/ }).click()
  await chat.getByLabel('Tulis pesan').fill('Pesan terakhir')
  await chat.getByRole('button', { name: 'Kirim' }).click()
  await until('the next arrived', async () => (await bodies()).includes('Pesan terakhir'))
  assert.deepEqual(await bodies(), ['Pesan pertama', 'Ditulis tanpa sinyal', 'Pesan terakhir'])
})

test('a site that is not on the list may not frame the chat', async () => {
  const stranger = createServer((_request, reply) =>
    reply.setHeader('content-type', 'text/html').end(`<iframe src="${city}/widget/portal/frame"></iframe>`),
  )
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  after(() => stranger.close())
  const page = await browser.newPage()
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`)
  await refused

  const { page: telephone, chat } = await visitor('/berhenti')
  await telephone.getByRole('button', { name: 'Tanya petugas kota' }).click()
  await chat.getByRole('link', { name: '112' }).waitFor()
  await telephone.getByRole('button', { name: 'Tutup percakapan' }).click()
  await telephone.locator('iframe').waitFor({ state: 'hidden' })
})

// What a WebView of Android 8 does not know.
const OLD_WEBVIEW = `
  delete Array.prototype.at
  delete Array.prototype.flatMap
  delete Object.fromEntries
  delete String.prototype.replaceAll
  delete Crypto.prototype.randomUUID
  window.CSSStyleSheet = undefined
`

test('in an old WebView on slow 3G, inside a dark page of somebody else, the chat can be read and the words arrive', async () => {
  const faults: string[] = []
  const phone = async () => {
    const context = await browser.newContext({ ...PHONE, colorScheme: 'dark' })
    await context.addInitScript(OLD_WEBVIEW)
    const fresh = await context.newPage()
    fresh.on('pageerror', (error) => faults.push(error.message))
    const slow3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
    await (await context.newCDPSession(fresh)).send('Network.emulateNetworkConditions', slow3G)
    await fresh.goto(`${elsewhere}/gelap`)
    return fresh
  }
  let page = await phone()
  await within(5000, async () => {
    if (await page.locator('iframe').count()) page = await phone()
    const startedAt = performance.now()
    await page.getByRole('button', { name: 'Tanya petugas kota' }).click()
    await page.frameLocator('iframe').getByLabel('Tulis pesan').fill('Apakah kapal ke Haruku berangkat?')
    return performance.now() - startedAt
  })
  const chat = page.frameLocator('iframe')
  await chat.getByRole('button', { name: 'Kirim' }).click()
  await chat.getByText('terkirim').waitFor()
  const { threadId, preview } = await newestConversation()
  assert.equal(preview, 'Apakah kapal ke Haruku berangkat?')
  await operator.post(`/api/inbox/threads/${threadId}/messages`, { cid: crypto.randomUUID(), body: 'Ya, pukul 14.00 WIT.' })
  await chat.getByText('Ya, pukul 14.00 WIT.').waitFor()
  const colours = await chat.locator('body').evaluate((body) => {
    const field = getComputedStyle(body.querySelector('textarea')!)
    return [getComputedStyle(body).backgroundColor, getComputedStyle(body).color, field.backgroundColor, field.color]
  })
  assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(23, 38, 43)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  const box = await page.locator('iframe').boundingBox()
  assert.ok(box!.height > 500, `the panel is ${box!.height} px high`)
  assert.deepEqual(await barriersOn(page), [])
  assert.deepEqual(faults, [])
  if (process.env.ARUMBAE_SHOTS) await page.screenshot({ path: `${process.env.ARUMBAE_SHOTS}/widget-dark-390.png` })
  await page.context().close()
})

test('what was read is read: after a reload the launcher counts only what came since, also on a page that lets nothing in and bends everything', async () => {
  const { page, chat } = await visitor('/keras')
  await page.getByRole('button', { name: 'Tanya petugas kota' }).click()
  await chat.getByLabel('Tulis pesan').fill('Jam berapa buka?')
  await chat.getByRole('button', { name: 'Kirim' }).click()
  await chat.getByText('terkirim').waitFor()
  const { threadId } = await newestConversation()
  const answer = (body: string) => operator.post(`/api/inbox/threads/${threadId}/messages`, { cid: crypto.randomUUID(), body })
  const { seq } = (await answer('Pukul 08.00 WIT.')).json() as Ack
  await chat.getByText('Pukul 08.00 WIT.').waitFor()
  await until('the city knows that it was read', async () => {
    const { seen } = await house.db
      .selectFrom('inbox.thread')
      .select('citizen_seen as seen')
      .where('id', '=', threadId)
      .executeTakeFirstOrThrow()
    return Number(seen) >= seq
  })
  const box = await page.locator('iframe').boundingBox()
  assert.deepEqual([box!.x, box!.width], [0, 390])
  // The keyboard covers the lower half of the telephone.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 420 })
    visualViewport!.dispatchEvent(new Event('resize'))
  })
  const [panel, writing] = [await page.locator('iframe').boundingBox(), await chat.getByLabel('Tulis pesan').boundingBox()]
  assert.deepEqual([panel!.y, panel!.height], [0, 420])
  assert.ok(writing!.y + writing!.height <= 420, 'what is being written is in sight')
  await chat.getByRole('button', { name: 'Tutup' }).click()
  await page.locator('iframe').waitFor({ state: 'hidden' })
  await page.reload()
  await page.getByRole('button', { name: /^Tanya petugas kota$/ }).waitFor()
  await answer('Sampai pukul 15.00 WIT.')
  await page.getByLabel('1 pesan baru').waitFor()
})
