import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import type { Events, Visit } from '../../src/modules/inbox/contract.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { type Client, testApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
await house.app.listen({ port: 0, host: '127.0.0.1' })
const city = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
const operator = await house.as('command_center_operator')
const admin = await house.as('city_admin')
const visitor = await house.as()
const browser = await launchBrowser()

async function citizen(...says: string[]) {
  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${token}` } }
  const say = (body: string) => visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)
  for (const body of says) assert.equal((await say(body)).statusCode, 200)
  const reads = async () => ((await visitor.get('/api/chat/sync?after=0', bearer)).json() as Events).events.map(({ body }) => body ?? '')
  return { thread, say, reads }
}

async function openSession(): Promise<void> {
  const plan = {
    onDay: '2026-08-07',
    place: 'Balai Kota Ambon',
    chairName: 'Bodewin Wattimena',
    registrationOpensAt: '2026-08-01T00:00:00Z',
    registrationClosesAt: '2026-08-06T15:00:00Z',
  }
  const { id } = (await admin.post('/api/wajar/sessions', plan)).json() as { id: string }
  const invited = [{ agencyId: await house.agency('dlhp-uji'), invitedPerson: 'Kepala DLHP' }]
  await admin.post(`/api/wajar/sessions/${id}/attendance`, { invited })
  for (const step of ['publish', 'open-registration']) {
    const reply = await admin.post(`/api/wajar/sessions/${id}/${step}`)
    assert.ok(reply.statusCode < 300, reply.body)
  }
}

const list = (page: Page) => page.getByRole('region', { name: 'Antrean' })
const open = (client: Client, device = DESK, path = '/staff/inbox') => openConsole(browser, city, client, device, path)

test('a morning at the desk without a mouse: take, label, link, register for a session, close and reopen', async () => {
  await openSession()
  for (const name of ['Lampu jalan', 'Selokan']) await operator.post('/api/inbox/labels', { name })
  const known = await submitComplaint(house.context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Selokan tersumbat', areaCode: '81.71.02.2003' } as never,
  })
  const warga = await citizen('Selokan di Batu Merah meluap tiap hujan', 'Sudah tiga kali saya lapor')
  await citizen('Lampu jalan di depan SD padam')
  const page = await open(operator)
  await list(page)
    .getByRole('button', { name: /Sudah tiga kali/ })
    .waitFor()
  await page.getByLabel('Status saya').getByText('Tersedia').waitFor({ state: 'attached' })
  await look(page, 'desk-list-1440')

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Pintasan papan ketik' })
  await help.getByText('Percakapan berikutnya').waitFor()
  await look(page, 'desk-keys-1440')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // What had the focus in it gives it up one frame later.
  await page.locator('dialog :focus').waitFor({ state: 'detached' })

  await page.keyboard.press('j')
  await page.getByRole('heading', { name: /^Warga \d+ Antre$/ }).waitFor()
  assert.match(page.url(), /\?id=/)
  await page.keyboard.press('t')
  await page.getByRole('heading', { name: /Sedang ditangani/ }).waitFor()
  await page.locator('fieldset:not([disabled]) input[data-label]').first().waitFor()
  await page.keyboard.press('l')
  await page.locator('input[data-label]:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await list(page).locator('li').getByText('Selokan', { exact: true }).waitFor()
  await list(page).getByLabel('Label').selectOption({ label: 'Lampu jalan' })
  await list(page).getByText('Tidak ada percakapan di sini.').waitFor()
  await list(page).getByLabel('Label').selectOption({ label: 'Semua label' })

  await page.getByRole('heading', { name: /Sedang ditangani/ }).click()
  await page.keyboard.press('h')
  await page.locator('input[name=number]:focus').waitFor()
  await page.keyboard.type('AMB-26-SALAH')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Aduan AMB-26-SALAH tidak ditemukan').waitFor()
  await page.getByLabel('Nomor aduan').fill(known.number)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: known.number }).waitFor()
  await page.getByRole('button', { name: `Lepas ${known.number}` }).waitFor()

  for (const box of await page.getByRole('log').getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Daftarkan ke tatap muka' }).click()
  const form = page.getByRole('form', { name: 'Daftarkan ke tatap muka' })
  assert.equal(await form.getByLabel('Pokok masalah').inputValue(), 'Selokan di Batu Merah meluap tiap hujan')
  await form.getByLabel('Nama warga').fill('Mama Ete')
  await form.getByLabel('Lansia').check()
  await look(page, 'desk-service-1440')
  await form.getByRole('button', { name: 'Simpan dan sampaikan' }).dblclick()
  await page
    .getByRole('log')
    .getByText(/Nomor antrean: P001/)
    .waitFor()
  await form.waitFor({ state: 'detached' })
  const read = await warga.reads()
  assert.equal(read.filter((body) => /\/wajar\/antre\//.test(body)).length, 1, 'pressed twice, told once')
  await look(page, 'desk-talk-1440')

  await page.getByText('Tutup …').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await look(page, 'desk-close-1440')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Selesai/ }).waitFor()
  await page.getByRole('heading', { name: /Selesai/ }).click()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Catatan internal (warga tidak melihat)' }).fill('Warga sudah terdaftar')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('Warga sudah terdaftar').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await page.getByRole('heading', { name: /Sedang ditangani/ }).waitFor()
})

test('who is busy is given nothing unless that is said once more, and sees it of the others', async () => {
  await citizen('Di mana kantor Disdukcapil?')
  const mine = await open(operator)
  const theirs = await open(admin)
  await theirs.getByLabel('Status saya').selectOption('busy')
  await mine.getByText('1 petugas tersedia').waitFor()
  await list(mine)
    .getByRole('button', { name: /Disdukcapil/ })
    .click()
  await mine.getByRole('combobox', { name: /^Petugas/ }).selectOption({ label: 'Petugas city_admin · Sibuk · 0 dari 6' })
  await mine.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await mine.getByRole('alert').getByText('Petugas city_admin sedang sibuk').waitFor()
  await mine.getByRole('button', { name: 'Tetap tugaskan' }).click()
  await list(mine).getByText('Sedang ditangani · Petugas city_admin').waitFor()
  await theirs.getByRole('tab', { name: /Milik saya/ }).click()
  await list(theirs)
    .getByRole('button', { name: /Disdukcapil/ })
    .waitFor()
})

test('on a telephone the desk is one pane after the other, and Back leads back', async () => {
  const { say } = await citizen('Apakah besok puskesmas buka?')
  const page = await open(operator, PHONE)
  const asked = list(page).getByRole('button', { name: /puskesmas/ })
  await asked.waitFor()
  await look(page, 'desk-list-390')
  await asked.click()
  await page.getByRole('log').getByRole('paragraph').getByText('Apakah besok puskesmas buka?').waitFor()
  await look(page, 'desk-talk-390')
  await say('Yang di Rijali')
  await page.getByRole('log').getByRole('paragraph').getByText('Yang di Rijali').waitFor()
  await page.getByRole('button', { name: 'Tentang warga' }).click()
  await page.getByRole('group', { name: 'Label' }).waitFor()
  await look(page, 'desk-about-390')
  await page.goBack()
  await list(page)
    .getByRole('button', { name: /Rijali/ })
    .waitFor()
})

test('the desk in English', async () => {
  const english = await house.as('command_center_operator', { locale: 'en' })
  const page = await open(english, { ...DESK, locale: 'en-GB' })
  await page
    .getByRole('button', { name: /^Citizen/ })
    .first()
    .waitFor()
  await page.keyboard.press('j')
  await page.getByRole('log').waitFor()
  await look(page, 'desk-english-1440')
})

test('all that was closed can be read back to, some at a time', async () => {
  const { thread } = await citizen('Air keran keruh')
  await sql`update inbox.conversation set state = 'closed', closed_reason = 'answered', closed_at = last_at, waiting_since = null where thread_id = ${thread}`.execute(
    house.ownerDb,
  )
  await sql`insert into inbox.conversation overriding system value select (jsonb_populate_record(c, jsonb_build_object(
      'id', gen_random_uuid(), 'number', c.number + 1000 + n, 'closed_at', c.closed_at - (n || ' minutes')::interval, 'feed_seq', 0))).*
    from inbox.conversation c, generate_series(1, 120) n where c.thread_id = ${thread}`.execute(house.ownerDb)
  const page = await open(operator, PHONE, '/staff/inbox?tab=closed')
  const more = list(page).getByRole('button', { name: 'Tampilkan lebih banyak' })
  const shown = () => list(page).getByRole('listitem').count()
  await more.waitFor()
  assert.equal(await shown(), 50)
  await look(page, 'desk-closed-390')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from inbox.conversation where state = 'closed'`.execute(house.ownerDb)
  const all = rows[0]!.n
  assert.ok(all > 120)
  await more.click()
  await until('all are shown', async () => {
    // Pressed where it stands: it goes as soon as the rest has come.
    await more.evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLButtonElement).click()))
    return (await shown()) === all
  })
  assert.equal(await more.count(), 0)
})
