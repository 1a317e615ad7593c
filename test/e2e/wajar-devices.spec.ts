import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from '@playwright/test'
import type { LiveSession } from '#modules/wajar/contract.ts'
import { DESK, keepingShell, look, PHONE } from '../support/browser.ts'
import { letter, promise, registerOn, sign, wajarHall } from '../support/wajar-hall.ts'

const { context, db, address, minuteTaker, inTwoWeeks, preparedSession, signedIn } = await wajarHall()

const pin = (page: Page) => page.locator('input[type=password]')

async function preparedDevice(session: string, name: string, device: typeof PHONE): Promise<Page> {
  const page = await signedIn('minute_taker', keepingShell(device), `/staff/wajar/${session}/desk`)
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
    for (let n = 1; n <= 8; n += 1) tickets.push(await registerOn(page, `Warga ${n} tanpa sinyal`))
    await page.getByText(/8 tindakan belum terkirim/).waitFor()
    await page.getByText(/Antrean perangkat lain baru terlihat/).waitFor()
    await page.getByLabel('Tambah foto berkas').setInputFiles({ name: 'surat.png', mimeType: 'image/png', buffer: await letter() })
    await page.getByText('1 foto menunggu dikirim.').waitFor()
  }
  assert.equal(new Set(tickets).size, 16)

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
    await promise(page, { who: 'Kabid', what: 'Memeriksa pompa', until: sundayAfter(context.clock.today()) })
    await page.getByRole('button', { name: 'Pakai hari itu' }).click()
    await page.getByRole('button', { name: 'Simpan dulu' }).click()
    await page.getByRole('button', { name: 'Tersimpan' }).waitFor()
    await reopened(page, `${at}/hear`)
    await page.getByLabel('Tambah foto berkas').setInputFiles({ name: 'rekening.png', mimeType: 'image/png', buffer: await letter() })
    await page.getByText('1 foto menunggu dikirim.').waitFor()
    await page.getByRole('button', { name: 'Bacakan kembali' }).click()
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
  await laptop.getByText('Semua sudah terkirim.').waitFor()
  await line(phone.context(), true)
  await phone.getByText('Semua sudah terkirim.').waitFor()

  const rows = await db.selectFrom('wajar.registration').select(['series', 'number', 'state']).where('session_id', '=', session).execute()
  assert.equal(rows.length, 16)
  assert.deepEqual(rows.map(ticketOf).sort(), tickets.toSorted())
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

  const atDoor = await db.selectFrom('wajar.paper').select('hearing_id').where('registration_id', 'is not', null).execute()
  assert.deepEqual(atDoor, [{ hearing_id: null }, { hearing_id: null }], 'photos from the door wait with people who are not heard yet')

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

const ticketOf = ({ series, number }: { series: string; number: number }) => `${series}${String(number).padStart(3, '0')}`

test('the answer of the server is lost in the middle of each step: the device sends again, and nothing happens twice', async () => {
  const session = await preparedSession()
  const page = await preparedDevice(session, 'Laptop 3', DESK)
  const reached = new Set<string>()
  await page.route('**/sync', async (route) => {
    const { operations } = route.request().postDataJSON() as { operations: { key: string; kind: string }[] }
    const fresh = operations.filter(({ key }) => !reached.has(key))
    for (const { key } of fresh) reached.add(key)
    const answer = await route.fetch()
    if (fresh.length > 0) await route.abort('connectionreset')
    else await route.fulfill({ response: answer })
  })
  const ticket = await registerOn(page, 'Warga di tepi sinyal')
  const tab = (name: string) => page.getByRole('navigation', { name: /WAJAR/ }).getByRole('button', { name }).click()
  await tab('Panggilan')
  await page.getByRole('button', { name: `Panggil berikutnya ${ticket}` }).click()
  await page.getByRole('button', { name: 'Mulai dilayani' }).click()
  await tab('Dengar')
  await page.getByLabel('Apa yang disampaikan').fill('Jembatan kayu lapuk')
  await page.getByLabel('Kategori').selectOption('SMP01')
  await page.getByLabel('Jenis hasil').selectOption('agency_technical')
  await promise(page, { who: 'Kabid', what: 'Mengganti papan jembatan', until: inTwoWeeks })
  await page.getByRole('button', { name: 'Bacakan kembali' }).click()
  await page.getByRole('button', { name: 'Warga mengetuk setuju' }).click()
  const number = (await page.getByRole('region', { name: 'Tanda terima' }).locator('dd.number').first().textContent())!
  await look(page, 'wajar-answer-lost')
  await page.getByRole('button', { name: 'Selesai dilayani' }).click()
  await page.getByText('Semua sudah terkirim.').waitFor()

  const live = (await minuteTaker.get(`/api/wajar/sessions/${session}/live`)).json() as LiveSession
  assert.deepEqual(
    live.people.map((one) => [one.ticket, one.state]),
    [[ticket, 'served']],
  )
  assert.deepEqual(
    live.hearings.map((one) => [one.status, one.complaintNumber, one.content.promises.length]),
    [['confirmed', number, 1]],
  )
  const kinds = await db
    .selectFrom('wajar.operation')
    .select('kind')
    .where('session_id', '=', session)
    .where('refusal', 'is', null)
    .execute()
  assert.deepEqual(
    kinds.map(({ kind }) => kind).sort(),
    ['begin', 'call', 'confirm', 'finish', 'read_back', 'register', 'write_hearing'],
    'each step once, none refused',
  )
  const promised = await db.selectFrom('commitments.commitment').select('id').where('what', '=', 'Mengganti papan jembatan').execute()
  assert.equal(promised.length, 1)
})
