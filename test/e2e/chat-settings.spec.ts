import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Visit } from '../../src/modules/inbox/contract.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp()
await house.app.listen({ port: 0, host: '127.0.0.1' })
const city = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
const admin = await house.as('city_admin')
const visitor = await house.as()
const browser = await launchBrowser()

test('an admin writes a ready answer and the desk sends it with its places filled in', async () => {
  const page = await openConsole(browser, city, admin, DESK, '/staff/inbox')
  await page.getByRole('button', { name: 'Pengaturan percakapan' }).click()
  await page.getByRole('heading', { name: 'Pengaturan percakapan' }).waitFor()
  const form = page.getByRole('form', { name: 'Tulis atau ubah jawaban siap pakai' })
  await form.getByLabel('Kata singkat').fill('salam')
  await form.getByLabel('Isi jawaban').fill('Selamat datang di {kotaku}')
  await form.getByRole('button', { name: 'Simpan' }).click()
  await form.getByRole('alert').getByText('{kotaku} tidak dikenal').waitFor()
  await form.getByLabel('Isi jawaban').fill('Selamat datang di {kota}, nomor Anda {nomor_aduan}')
  await form.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('button', { name: 'Ubah /salam' }).waitFor()

  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Halo' }, { headers: { authorization: `Bearer ${token}` } })
  await page.getByRole('link', { name: 'Kembali ke percakapan' }).click()
  await page.getByRole('button', { name: /Halo/ }).click()
  const reply = page.getByRole('textbox', { name: 'Balasan untuk warga' })
  await reply.fill('/sal')
  await page.getByRole('button', { name: '/salam' }).waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await reply.inputValue(), 'Selamat datang di Kota Ambon, nomor Anda {nomor_aduan}')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Isi dulu bagian ini: {nomor_aduan}').waitFor()
  await reply.fill('Selamat datang di Kota Ambon')
  await page.keyboard.press('Enter')
  // The sender's name stands on what the city has taken, not on what is still on its way.
  await page
    .getByRole('log')
    .getByText(/Petugas city_admin ·/)
    .waitFor()
  const { events } = (await admin.get(`/api/inbox/threads/${thread}/events`)).json() as { events: { from?: string; body?: string }[] }
  assert.deepEqual(
    events.filter(({ from }) => from === 'desk').map(({ body }) => body),
    ['Selamat datang di Kota Ambon'],
  )
})

for (const [device, width] of [
  [DESK, 1440],
  [PHONE, 390],
] as const)
  test(`an admin registers a website and reads its one line, at ${width} px`, async () => {
    const page = await openConsole(browser, city, admin, device, '/staff/inbox/settings')
    await page.getByRole('button', { name: 'Daftarkan situs' }).click()
    const form = page.getByRole('form', { name: 'Daftarkan situs' })
    await form.getByLabel('Kode situs').fill(`dinkes-${width}`)
    await form.getByLabel('Nama situs').fill(`Dinas Kesehatan ${width}`)
    await form.getByLabel('Alamat situs, satu per baris').fill('https://dinkes.example.go.id/chat')
    await look(page, `chat-settings-${width}`)
    await form.getByRole('button', { name: 'Simpan' }).click()
    await page.getByRole('alert').waitFor()
    await form.getByLabel('Alamat situs, satu per baris').fill('https://dinkes.example.go.id')
    await form.getByLabel('Minggu, buka').fill('')
    await form.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText(`data-site="dinkes-${width}"`).waitFor()
    await page.getByRole('button', { name: `Ubah Dinas Kesehatan ${width}` }).click()
    assert.equal(await page.getByLabel('Minggu, buka').inputValue(), '')
    assert.equal(await page.getByLabel('Senin, buka').inputValue(), '07:30')
    await look(page, `chat-settings-open-${width}`)
  })
