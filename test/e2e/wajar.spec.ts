import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { BrowserContext, Page } from '@playwright/test'
import sharp from 'sharp'
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

const letter = () =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: '#f6f2e8' } })
    .png()
    .toBuffer()

/** Draws a signature as a finger does, and hands it in. */
async function sign(page: Page): Promise<void> {
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
    if (n === 3) {
      await minutes.getByLabel('Tambah foto berkas').setInputFiles({ name: 'surat.png', mimeType: 'image/png', buffer: await letter() })
      await minutes.getByRole('img', { name: 'Foto berkas 1' }).waitFor()
      await look(minutes, 'wajar-read-back')
      await sign(minutes)
    } else await minutes.getByRole('button', { name: 'Warga mengetuk setuju' }).click()
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

const pin = (page: Page) => page.locator('input[type=password]')

async function preparedDevice(session: string, name: string, device: typeof PHONE): Promise<Page> {
  const page = await signedIn('minute_taker', device, `/staff/wajar/${session}/desk`)
  await page.getByText('Perangkat tanpa internet').click()
  await page.getByLabel('Nama perangkat').fill(name)
  await pin(page).fill('246810')
  await page.getByRole('button', { name: 'Siapkan perangkat ini' }).click()
  await page.getByText(`Perangkat ini: ${name}`).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  return page
}

/** Opens the session anew on a device, which asks for its PIN. */
async function reopened(page: Page, path: string): Promise<void> {
  await page.goto(`${address}${path}`)
  await pin(page).fill('246810')
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}

/** Cuts or gives back the line of everything on this device, the worker of the console included. */
const line = (context: BrowserContext, there: boolean) => context.setOffline(!there)

test('two devices in a hall without internet register, call, hear, sign and print, with the line cut before the page loads and between all steps; all is handed over once', async () => {
  const session = await preparedSession()
  const at = `/staff/wajar/${session}`
  const laptop = await preparedDevice(session, 'Laptop 1', DESK)
  const phone = await preparedDevice(session, 'Ponsel 2', PHONE)
  const tickets: string[] = []
  for (const page of [laptop, phone]) {
    await line(page.context(), false)
    await page.goto(`${address}${at}/desk`)
    await pin(page).fill('000000')
    await page.getByRole('button', { name: 'Buka' }).click()
    await page.getByText('PIN tidak cocok.').waitFor()
    await reopened(page, `${at}/desk`)
    for (let n = 1; n <= 15; n += 1) tickets.push(await registerOn(page, `Warga ${n} tanpa sinyal`))
    await page.getByText(/15 tindakan belum terkirim/).waitFor()
  }
  assert.equal(new Set(tickets).size, 30)

  // The hall's screen is a second window of the laptop, and there is no line for it either.
  const hall = await laptop.context().newPage()
  await hall.goto(`${address}${at}/layar`)
  await reopened(laptop, `${at}/call`)
  const printed: string[] = []
  for (const page of [laptop, phone]) {
    await reopened(page, `${at}/call`)
    await page.getByRole('button', { name: /^Panggil berikutnya/ }).click()
    await page.getByRole('button', { name: 'Mulai dilayani' }).waitFor()
    if (page === laptop) {
      await hall.locator('.hall-called b', { hasText: tickets[0]! }).waitFor()
      assert.doesNotMatch((await hall.textContent('body'))!, /tanpa sinyal/)
    }
    await reopened(page, `${at}/call`)
    await page.getByRole('button', { name: 'Mulai dilayani' }).click()
    await reopened(page, `${at}/hear`)
    await page.getByLabel('Apa yang disampaikan').fill('Air tidak mengalir sejak Senin')
    await page.getByLabel('Kategori').selectOption('SMP01')
    await page.getByLabel('Jenis hasil').selectOption('agency_technical')
    await page
      .getByRole('combobox', { name: /Instansi yang menjawab/ })
      .last()
      .selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
    await page.getByRole('button', { name: 'Tambah janji' }).click()
    await page.getByRole('textbox', { name: 'Penanggung jawab' }).fill('Kabid')
    await page.getByLabel('Apa yang dijanjikan').fill('Memeriksa pompa')
    await page.getByLabel('Sampai kapan').fill(sundayAfter(context.clock.today()))
    await page.getByRole('button', { name: 'Pakai hari itu' }).click()
    await page.getByRole('button', { name: 'Simpan', exact: false }).first().click()
    await page.getByRole('button', { name: 'Sudah dibacakan kembali' }).waitFor()
    await reopened(page, `${at}/hear`)
    await page.getByLabel('Tambah foto berkas').setInputFiles({ name: 'rekening.png', mimeType: 'image/png', buffer: await letter() })
    await page.getByText('1 foto menunggu dikirim.').waitFor()
    await page.getByRole('button', { name: 'Sudah dibacakan kembali' }).click()
    await page.getByText('Bacakan kepada warga').waitFor()
    await reopened(page, `${at}/hear`)
    await sign(page)
    const receipt = page.getByRole('region', { name: 'Tanda terima' })
    const number = receipt.locator('dd.number')
    await number.nth(1).waitFor()
    const [of, secret] = [(await number.nth(0).textContent())!, (await number.nth(1).textContent())!]
    assert.match(of, /^AMB-\d\d-[2-9A-HJ-NP-Z]{5}[XYZ]$/)
    assert.match(secret, /^[2-9A-HJ-NP-Z]{10}$/)
    await reopened(page, `${at}/hear`)
    assert.equal(await number.nth(1).textContent(), secret, 'the slip can be printed again')
    printed.push(of)
    await look(page, `wajar-offline-receipt-${page === laptop ? 1440 : 390}`)
    await page.getByRole('button', { name: 'Selesai dilayani' }).click()
    await page.getByText('Belum ada yang dilayani').waitFor()
    const stored = await page.evaluate(() => JSON.stringify(localStorage))
    assert.doesNotMatch(stored, /tanpa sinyal|pompa|AMB-/, 'nothing of it can be read on the device')
  }

  await line(laptop.context(), true)
  await laptop.getByText('Semua sudah terkirim.').waitFor({ timeout: 20_000 })
  await line(phone.context(), true)
  await phone.getByText('Semua sudah terkirim.').waitFor({ timeout: 20_000 })

  const rows = await db.selectFrom('wajar.registration').select(['series', 'number', 'state']).where('session_id', '=', session).execute()
  assert.equal(rows.length, 30)
  assert.equal(new Set(rows.map(({ series, number }) => `${series}${number}`)).size, 30)
  const refused = await db.selectFrom('wajar.operation').select(['kind', 'refusal']).where('refusal', 'is not', null).execute()
  assert.deepEqual(refused, [])
  const heard = await db.selectFrom('wajar.hearing').select(['id', 'complaint_id']).where('session_id', '=', session).execute()
  const complaints = await db
    .selectFrom('complaints.complaint')
    .select('number')
    .where(
      'id',
      'in',
      heard.map((one) => one.complaint_id!),
    )
    .execute()
  assert.deepEqual(complaints.map((one) => one.number).sort(), printed.toSorted())
  const papers = await db
    .selectFrom('wajar.paper')
    .select(['kind', 'on_complaint'])
    .where(
      'hearing_id',
      'in',
      heard.map((one) => one.id),
    )
    .orderBy('kind')
    .execute()
  assert.deepEqual(papers, [
    { kind: 'photo', on_complaint: true },
    { kind: 'photo', on_complaint: true },
    { kind: 'signature', on_complaint: false },
    { kind: 'signature', on_complaint: false },
  ])

  await phone.goto(`${address}${at}/desk`)
  await pin(phone).fill('246810')
  await phone.getByRole('button', { name: 'Buka' }).click()
  await phone.getByText('Perangkat ini: Ponsel 2').click()
  await phone.getByRole('button', { name: 'Hapus data sesi dari perangkat ini' }).click()
  await phone.getByText('Perangkat tanpa internet').waitFor()
  assert.deepEqual(
    await phone.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('arumbae:wajar:') && !name.endsWith(':desk'))),
    [],
  )
})

function sundayAfter(day: Temporal.PlainDate): string {
  return day.add({ days: 7 + ((7 - day.dayOfWeek) % 7) }).toString()
}

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
    await page.goto(`${address}/staff/wajar/${session}`)
    await page.getByRole('heading', { name: 'Janji yang belum selesai dari sesi sebelumnya' }).waitFor()
    const promised = await db.selectFrom('commitments.commitment').select('id').where('room', '=', 'wajar').execute()
    assert.equal(await page.locator('ol.promises > li').count(), promised.length)
    await look(page, `wajar-opening-${width}`)
    await page.goto(`${address}/staff/wajar/${session}/briefing`)
    await page.getByRole('heading', { name: 'Lembar pengantar pimpinan' }).waitFor()
    await page.getByRole('heading', { name: 'Warga yang datang kembali' }).waitFor()
    await look(page, `wajar-briefing-${width}`)
  })
