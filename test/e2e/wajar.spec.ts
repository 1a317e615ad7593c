import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import type { LiveSession } from '#modules/wajar/contract.ts'
import { DESK, look, PHONE } from '../support/browser.ts'
import { letter, promise, registerOn, sign, wajarHall } from '../support/wajar-hall.ts'

const { db, dlhp, address, minuteTaker, inTwoWeeks, preparedSession, signedIn, context } = await wajarHall()
const registered: string[] = []

/** So many hearings are typed on the screen, the rest are sent as it sends them: typing the same a seventh time proves nothing more. */
const TYPED = 6

/** A hearing as the screen sends it, of the one who is being served. */
async function hearByRequest(session: string, n: number, promised: boolean): Promise<void> {
  const by = minuteTaker
  const live = (await by.get(`/api/wajar/sessions/${session}/live`)).json() as LiveSession
  const registrationId = live.people.find(({ state }) => state === 'being_served')!.id
  const hearingId = randomUUID()
  const outcome = promised
    ? {
        outcomeKind: 'agency_technical',
        agencyIds: [dlhp],
        promises: [{ agencyId: dlhp, responsiblePerson: 'Kabid Kebersihan', what: 'Mengangkut dua kali seminggu', dueOn: inTwoWeeks }],
      }
    : { outcomeKind: 'solved_on_spot', outcome: { answer: 'Truk dikirim pagi ini' } }
  for (const op of [
    {
      kind: 'write_hearing',
      hearingId,
      registrationId,
      version: 0,
      content: { summary: `Sampah di lorong ${n} tidak diangkut`, categoryCode: 'SMP01', ...outcome },
    },
    { kind: 'read_back', hearingId, version: 1 },
    { kind: 'confirm', hearingId, version: 1, confirmation: 'tap' },
    { kind: 'finish', registrationId },
  ]) {
    const done = await by.post(`/api/wajar/sessions/${session}/operations`, { key: randomUUID(), at: new Date().toISOString(), ...op })
    assert.equal(done.statusCode, 200, done.body)
  }
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
    registered.push(await registerOn(desk, `Warga Nomor ${n}`))
  }
  assert.equal(new Set(registered).size, 30)
  assert.equal(registered.filter((ticket) => ticket.startsWith('P')).length, 3)
  // What was mistyped is put right, and a paper is photographed, while the person stands at the desk.
  await desk.getByRole('button', { name: 'Data & berkas: A002' }).click()
  const details = desk.getByRole('listitem').filter({ hasText: 'A002' })
  await details.getByLabel('Tambah foto berkas').setInputFiles({ name: 'surat.png', mimeType: 'image/png', buffer: await letter() })
  await details.getByRole('img', { name: 'Foto berkas 1' }).waitFor()
  await details.getByLabel('Nama yang benar').fill('Yosina Latuheru')
  await look(desk, 'wajar-desk')
  await details.getByRole('button', { name: 'Simpan' }).click()
  await desk.getByText('Y*** L***').waitFor()

  const chair = await signedIn('leadership', DESK, `${at}/call`)
  await chair.getByRole('button', { name: 'Dahulukan A002' }).click()
  await chair.getByRole('textbox', { name: 'Alasan' }).fill('Satu pokok dengan A001')
  await look(chair, 'wajar-chair-order')
  await chair.getByRole('button', { name: 'Tetapkan urutan' }).click()
  await caller.getByRole('button', { name: 'Panggil berikutnya A002' }).waitFor()

  for (let n = 1; n <= 30; n += 1) {
    await caller.getByRole('button', { name: /^Panggil berikutnya [APZ]\d{3}$/ }).click()
    await caller.getByRole('button', { name: 'Mulai dilayani' }).waitFor()
    if (n === 1) {
      await hall.locator('.hall-called b', { hasText: 'A002' }).waitFor()
      assert.doesNotMatch((await hall.textContent('body'))!, /Warga Nomor/)
      await look(hall, 'wajar-hall')
      await hall.close()
      await look(caller, 'wajar-calling')
    }
    await caller.getByRole('button', { name: 'Mulai dilayani' }).click()
    const promised = n % 3 === 0
    if (n === 1) await minutes.getByRole('img', { name: 'Foto berkas 1' }).waitFor()
    if (n > TYPED) {
      await minutes.getByLabel('Apa yang disampaikan').waitFor()
      await hearByRequest(session, n, promised)
      await minutes.getByText('Belum ada yang dilayani').waitFor()
      continue
    }
    await minutes.getByLabel('Apa yang disampaikan').fill(`Sampah di lorong ${n} tidak diangkut`)
    await minutes.getByLabel('Kategori').selectOption('SMP01')
    await minutes.getByLabel('Jenis hasil').selectOption(promised ? 'agency_technical' : 'solved_on_spot')
    if (promised) await promise(minutes, { who: 'Kabid Kebersihan', what: 'Mengangkut dua kali seminggu', until: inTwoWeeks })
    else await minutes.getByLabel('Jawaban atau penjelasan').fill('Truk dikirim pagi ini')
    await minutes.getByRole('button', { name: 'Bacakan kembali' }).click()
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
      await head.getByText('Mengangkut dua kali seminggu').waitFor()
      await look(head, 'wajar-head-phone')
    }
    await minutes.getByRole('button', { name: 'Selesai dilayani' }).click()
    await minutes.getByText('Belum ada yang dilayani').waitFor()
  }
  await caller.getByText('Tidak ada yang menunggu.').waitFor()
  await minutes.getByRole('button', { name: 'Tutup sesi' }).click()
  await minutes.getByRole('button', { name: 'Ya, tutup sesi ini' }).click()
  await minutes.locator('.badge', { hasText: 'Ditutup' }).waitFor()

  await minutes.getByRole('button', { name: 'Notulen' }).click()
  await minutes.getByRole('button', { name: 'Susun notulen' }).click()
  await chair.goto(`${address}${at}/minutes`)
  await chair.getByRole('button', { name: 'Sahkan notulen' }).click()
  await chair.getByText(/SHA-256 [0-9a-f]{64}/).waitFor()
  await look(chair, 'wajar-minutes')

  const hearings = await db.selectFrom('wajar.hearing').select(['status', 'outcome_kind']).where('session_id', '=', session).execute()
  assert.equal(hearings.length, 30)
  assert.equal(hearings.filter(({ outcome_kind: kind }) => kind === 'agency_technical').length, 10)
  const complaints = await db.selectFrom('complaints.complaint').select('status').where('channel', '=', 'wajar').execute()
  assert.deepEqual([complaints.length, complaints.filter(({ status }) => status === 'closed').length], [30, 20])
  const promises = await db.selectFrom('commitments.commitment').select('state').where('room', '=', 'wajar').execute()
  assert.equal(promises.length, 10)
})

test('the chair counts a period to the last matter and reads the briefing, at a desk and on a telephone', async () => {
  const today = context.clock.today().toString()
  const page = await signedIn('leadership', DESK, '/staff/wajar')
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
  await lookTwice(page, 'wajar-reconciliation')
  const session = await preparedSession()
  await page.goto(`${address}/staff/wajar/${session}`)
  await page.getByRole('heading', { name: 'Janji semua sesi yang belum selesai' }).waitFor()
  const promised = await db.selectFrom('commitments.commitment').select('id').where('room', '=', 'wajar').execute()
  assert.equal(await page.locator('ol.promises > li').count(), promised.length)
  await lookTwice(page, 'wajar-opening')
  await page.getByRole('button', { name: 'Pengantar' }).click()
  await page.getByRole('heading', { name: 'Lembar pengantar pimpinan' }).waitFor()
  await page.getByRole('heading', { name: 'Warga yang datang kembali' }).waitFor()
  await lookTwice(page, 'wajar-briefing')
})

async function lookTwice(page: Page, name: string): Promise<void> {
  for (const { viewport } of [PHONE, DESK]) {
    await page.setViewportSize(viewport!)
    await look(page, `${name}-${viewport!.width}`)
  }
}
