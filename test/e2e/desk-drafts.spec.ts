import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import type { Visit } from '../../src/modules/inbox/contract.ts'
import { DESK, launchBrowser, openConsole } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp()
await house.app.listen({ port: 0, host: '127.0.0.1' })
const city = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
const operator = await house.as('command_center_operator')
const visitor = await house.as()
const browser = await launchBrowser()

async function asked(body: string): Promise<string> {
  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  await visitor.post('/api/chat/send', { cid: randomUUID(), body }, { headers: { authorization: `Bearer ${token}` } })
  return thread
}

const desk = (): Promise<Page> => openConsole(browser, city, operator, DESK, '/staff/inbox')

test('a note and an answer are two texts, and turning to another conversation neither loses nor mixes them', async () => {
  const thread = await asked('Kapan air menyala?')
  await asked('Lampu jalan mati')
  const page = await desk()
  const reply = page.getByRole('textbox', { name: 'Balasan untuk warga' })
  const note = page.getByRole('textbox', { name: 'Catatan internal' })
  await page.getByRole('button', { name: /Kapan air menyala/ }).click()
  await reply.fill('Kami periksa dulu')
  await page.getByRole('checkbox', { name: /Catatan internal/ }).check()
  assert.equal(await note.inputValue(), '', 'the answer is not in the note')
  await note.fill('Orang ini sudah tiga kali marah')
  await page.getByRole('button', { name: /Lampu jalan mati/ }).click()
  await page.getByRole('heading', { name: /Warga/ }).first().waitFor()
  await reply.waitFor()
  assert.equal(await reply.inputValue(), '', 'nothing of the other conversation')
  await page.getByRole('button', { name: /Kapan air menyala/ }).click()
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Kami periksa dulu')
  await page.getByRole('button', { name: 'Kirim', exact: true }).click()
  await page.getByRole('checkbox', { name: /Catatan internal/ }).check()
  assert.equal(await note.inputValue(), 'Orang ini sudah tiga kali marah')
  // The sender's name stands on what the city has taken, not on what is still on its way.
  await page
    .getByRole('log')
    .getByText(/Petugas command_center_operator ·/)
    .waitFor()
  const { events } = (await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: { from?: string; body?: string }[] }
  assert.deepEqual(
    events.filter(({ from }) => from === 'desk').map(({ body }) => body),
    ['Kami periksa dulu'],
  )
})

test('an answer left within a moment is there on the next screen', async () => {
  await asked('Sampah belum diangkut')
  const page = await desk()
  await page.getByRole('button', { name: /Sampah belum diangkut/ }).click()
  const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok())
  await page.getByRole('textbox', { name: 'Balasan untuk warga' }).fill('Truk berangkat pukul')
  await page.getByRole('button', { name: /Lampu jalan mati/ }).click()
  await saved
  const other = await desk()
  await other.getByRole('button', { name: /Sampah belum diangkut/ }).click()
  await other.waitForFunction(() => document.querySelector('textarea')?.value === 'Truk berangkat pukul')
})

test('a photo that is none is refused aloud', async () => {
  const page = await desk()
  await page.getByRole('button', { name: /Sampah belum diangkut/ }).click()
  await page.getByLabel('Lampirkan foto').setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan foto') })
  await page
    .getByRole('alert')
    .filter({ hasText: /\S.{10}/ })
    .waitFor()
})

test('the desk puts a conversation off for days, keeps a citizen out for a day and lets them in again', async () => {
  const page = await desk()
  await page.getByRole('button', { name: /Sampah belum diangkut/ }).click()
  await page.getByText('Tunda …').click()
  await page.getByRole('button', { name: '3 hari' }).click()
  await page.getByRole('heading', { name: /Ditunda/ }).waitFor()
  await page.getByText('Blokir warga ini').click()
  await page.locator('details').getByLabel('Alasan').fill('Ancaman berulang')
  await page.getByRole('button', { name: 'Blokir', exact: true }).click()
  await page.getByText(/Diblokir sampai .*: pesannya ditolak/).waitFor()
  if (process.env.ARUMBAE_SHOTS) await page.screenshot({ path: `${process.env.ARUMBAE_SHOTS}/desk-block.png` })
  await page.locator('details').getByLabel('Alasan').fill('Sudah meminta maaf')
  await page.getByRole('button', { name: 'Buka blokir' }).click()
  await page.getByText('Blokir warga ini').waitFor()
})
