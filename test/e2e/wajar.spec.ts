import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import type { Role } from '#city/people/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

// Browsers read their own clocks, so the city's stands at the real now.
const { app, context, db, as, agency } = await testApp({ now: new Date().toISOString() })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
await agency('dinkes', { name: 'Dinas Kesehatan' })
const admin = await as('city_admin')

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

const signedIn = async (role: Role, device: typeof PHONE, at: string, where: { agencyId?: string } = {}): Promise<Page> =>
  openConsole(browser, address, await as(role, where), device, at)

async function registerOn(desk: Page, name: string): Promise<string> {
  await desk.getByLabel('Nama', { exact: true }).fill(name)
  await desk.getByRole('button', { name: 'Daftarkan dan beri nomor' }).click()
  const ticket = desk.locator('.ticket-number')
  await desk.waitForFunction(
    (before) => {
      const text = document.querySelector('.ticket-number')?.textContent ?? ''
      return /^[APZ]\d{3}$/.test(text) && text !== before
    },
    (await ticket.count()) > 0 ? (registered.at(-1) ?? '') : '',
  )
  const text = (await ticket.textContent())!
  registered.push(text)
  return text
}
const registered: string[] = []

test('a whole session of thirty people with four roles at once, from the door to the promise on the board', async () => {
  const session = await preparedSession()
  const at = `/staff/wajar/${session}`
  const desk = await signedIn('desk_clerk', DESK, `${at}/desk`)
  const caller = await signedIn('desk_clerk', DESK, `${at}/call`)
  const minutes = await signedIn('minute_taker', DESK, `${at}/hear`)
  const head = await signedIn('agency_head', PHONE, `${at}/overview`, { agencyId: dlhp })
  const hall = await signedIn('desk_clerk', DESK, `${at}/layar`)

  for (let n = 1; n <= 30; n += 1) {
    if (n % 10 === 0) await desk.getByLabel('Lansia').check()
    await registerOn(desk, `Warga Nomor ${n}`)
  }
  assert.equal(new Set(registered).size, 30)
  assert.equal(registered.filter((ticket) => ticket.startsWith('P')).length, 3)
  await look(desk, 'wajar-desk')

  for (let n = 1; n <= 30; n += 1) {
    await caller.getByRole('button', { name: /^Panggil berikutnya [APZ]\d{3}$/ }).click()
    await caller.getByRole('button', { name: 'Mulai dilayani' }).waitFor()
    if (n === 1) {
      await hall.locator('.hall-called b', { hasText: 'P001' }).waitFor()
      assert.doesNotMatch((await hall.textContent('body'))!, /Warga Nomor/)
      await look(hall, 'wajar-hall')
      await look(caller, 'wajar-calling')
    }
    await caller.getByRole('button', { name: 'Mulai dilayani' }).click()
    await minutes.getByLabel('Apa yang disampaikan').fill(`Sampah di lorong ${n} tidak diangkut`)
    await minutes.getByLabel('Kategori').selectOption('SMP01')
    if (n % 3 === 0) {
      await minutes.getByLabel('Jenis hasil').selectOption('agency_technical')
      await minutes
        .getByRole('combobox', { name: /Instansi yang menjawab/ })
        .last()
        .selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
      await minutes.getByRole('button', { name: 'Tambah janji' }).click()
      await minutes.getByRole('textbox', { name: 'Penanggung jawab' }).fill('Kabid Kebersihan')
      await minutes.getByLabel('Apa yang dijanjikan').fill('Mengangkut dua kali seminggu')
      await minutes.getByLabel('Sampai kapan').fill(context.clock.today().add({ days: 14 }).toString())
    } else {
      await minutes.getByLabel('Jenis hasil').selectOption('solved_on_spot')
      await minutes.getByLabel('Jawaban atau penjelasan').fill('Truk dikirim pagi ini')
    }
    await minutes.getByRole('button', { name: 'Simpan', exact: false }).first().click()
    await minutes.getByRole('button', { name: 'Sudah dibacakan kembali' }).click()
    if (n === 3) await look(minutes, 'wajar-read-back')
    await minutes.getByRole('button', { name: 'Warga menandatangani' }).click()
    await minutes
      .getByText(/AMB-\d\d-/)
      .first()
      .waitFor()
    if (n === 3) {
      await look(minutes, 'wajar-receipt')
      // The head of the agency knows before the next person is called.
      await head.getByText('Mengangkut dua kali seminggu').waitFor({ timeout: 5000 })
      await look(head, 'wajar-head-phone')
    }
    await minutes.getByRole('button', { name: 'Selesai dilayani' }).click()
    await minutes.getByText('Belum ada yang dilayani').waitFor()
  }
  await caller.getByText('Tidak ada yang menunggu.').waitFor()
  await minutes.getByRole('button', { name: 'Tutup sesi' }).click()
  await minutes.locator('.badge', { hasText: 'Ditutup' }).waitFor()

  await minutes.getByRole('button', { name: 'Notulen' }).click()
  await minutes.getByRole('button', { name: 'Susun notulen' }).click()
  const mayor = await signedIn('leadership', DESK, `${at}/minutes`)
  await mayor.getByRole('button', { name: 'Sahkan notulen' }).click()
  await mayor.getByText(/SHA-256 [0-9a-f]{64}/).waitFor()
  await look(mayor, 'wajar-minutes')

  const hearings = await db.selectFrom('wajar.hearing').select(['status', 'outcome_kind']).where('session_id', '=', session).execute()
  assert.equal(hearings.length, 30)
  assert.equal(hearings.filter(({ outcome_kind: kind }) => kind === 'agency_technical').length, 10)
  const complaints = await db.selectFrom('complaints.complaint').select('status').where('channel', '=', 'wajar').execute()
  assert.deepEqual([complaints.length, complaints.filter(({ status }) => status === 'closed').length], [30, 20])
  const promises = await db.selectFrom('commitments.commitment').select('state').where('room', '=', 'wajar').execute()
  assert.equal(promises.length, 10)
})

test('two devices in a hall without internet give different numbers, lose nothing on reload, and hand over once', async () => {
  const session = await preparedSession()
  const kits: { page: Page; tickets: string[] }[] = []
  for (const name of ['Laptop 1', 'Ponsel 2']) {
    const page = await signedIn('minute_taker', name === 'Laptop 1' ? DESK : PHONE, `/staff/wajar/${session}/desk`)
    await page.getByText('Perangkat tanpa internet').click()
    await page.getByLabel('Nama perangkat').fill(name)
    await page.getByLabel('PIN').fill('246810')
    await page.getByRole('button', { name: 'Siapkan perangkat ini' }).click()
    await page.getByText(`Perangkat ini: ${name}`).waitFor()
    kits.push({ page, tickets: [] })
  }
  for (const { page } of kits) await page.context().setOffline(true)
  for (const kit of kits) for (let n = 1; n <= 15; n += 1) kit.tickets.push(await registerOn(kit.page, `Warga ${n} tanpa sinyal`))
  assert.equal(new Set(kits.flatMap(({ tickets }) => tickets)).size, 30)

  const [first] = kits
  const page = first!.page
  await page.getByText(/15 tindakan belum terkirim/).waitFor()
  await page.getByRole('button', { name: 'Panggilan' }).click()
  await page.getByRole('button', { name: /^Panggil berikutnya/ }).click()
  await page.getByRole('button', { name: 'Mulai dilayani' }).click()
  await look(page, 'wajar-offline')
  // The line comes back in the middle, and the page is loaded anew: the kit asks for its PIN and knows everything.
  await page.context().setOffline(false)
  await page.reload()
  await page.getByLabel('PIN').fill('000000')
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByText('PIN tidak cocok.').waitFor()
  await page.getByLabel('PIN').fill('246810')
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByText('Semua sudah terkirim.').waitFor()
  await kits[1]!.page.context().setOffline(false)
  await kits[1]!.page.getByText('Semua sudah terkirim.').waitFor({ timeout: 15_000 })

  const rows = await db.selectFrom('wajar.registration').select(['series', 'number', 'state']).where('session_id', '=', session).execute()
  assert.equal(rows.length, 30)
  assert.equal(new Set(rows.map(({ series, number }) => `${series}${number}`)).size, 30)
  assert.equal(rows.filter(({ state }) => state === 'being_served').length, 1)
  assert.deepEqual(await db.selectFrom('wajar.operation').select('key').where('refusal', 'is not', null).execute(), [])
})

for (const [device, width] of [
  [DESK, 1440],
  [PHONE, 390],
] as const)
  test(`the chair counts a period to the last matter and reads the briefing, at ${width} px`, async () => {
    const today = context.clock.today().toString()
    const page = await signedIn('leadership', device, '/staff/wajar')
    const form = page.getByRole('form', { name: 'Hitungan sampai orang terakhir' })
    await form.getByLabel('Sejak').fill(today)
    await form.getByLabel('Sampai').fill(today)
    await form.getByRole('button', { name: 'Hitung' }).click()
    const total = page.getByRole('row', { name: /Seluruhnya didengar/ })
    await total.waitFor()
    const counted = await db
      .selectFrom('wajar.hearing')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    assert.match((await total.textContent())!, new RegExp(`^Seluruhnya didengar${counted.n}`))
    await look(page, `wajar-reconciliation-${width}`)
    const session = await preparedSession()
    await page.goto(`${address}/staff/wajar/${session}/briefing`)
    await page.getByRole('heading', { name: 'Lembar pengantar pimpinan' }).waitFor()
    await page.getByRole('heading', { name: 'Warga yang datang kembali' }).waitFor()
    await look(page, `wajar-briefing-${width}`)
  })
