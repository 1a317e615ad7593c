import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { verifyJournal } from '#city/journal/index.ts'
import type { Role } from '#city/people/index.ts'
import { listMail } from '#kernel/mail.ts'
import { foreignPage } from '../../src/modules/inbox/widget-routes.ts'
import { buildWidget } from '../../web/widget/build.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'
import { within } from '../support/until.ts'

await buildWidget()
const house = await testApp({ now: '2026-08-03T09:00', environment: { ARUMBAE_DEMO: 'on' } })
const { app, clock, context, db, ownerDb, as, agency } = house
await app.listen({ port: 0, host: '127.0.0.1' })
const city = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
const browser = await launchBrowser()

const foreign = createServer((_request, reply) =>
  reply.setHeader('content-type', 'text/html').end(foreignPage(`${city}/widget.js`, 'situs-lain')),
)
await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
after(() => foreign.close())
const elsewhere = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`
await ownerDb
  .updateTable('inbox.channel_account')
  .set({ config: sql`jsonb_set(config, '{origins}', ${JSON.stringify([elsewhere, city])}::jsonb)` })
  .where('external_account_id', '=', 'situs-lain')
  .execute()

const picture = (colour: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
const jpeg = async (name: string, colour: string) => ({ name, mimeType: 'image/jpeg', buffer: await picture(colour) })

const signedIn = async (role: Role, device: typeof PHONE, at: string): Promise<Page> => {
  const ofAgency = role === 'liaison_officer' || role === 'agency_head'
  return openConsole(browser, city, await as(role, ofAgency ? { agencyId: dlhp } : {}), device, at)
}

async function wallShows(wall: Page, code: string, count: number): Promise<void> {
  await wall.waitForFunction(([figure, expected]) => document.querySelector(`[data-code="${figure}"] b`)?.textContent === expected, [
    code,
    String(count),
  ] as const)
}

async function mailTo(address: string): Promise<string[]> {
  await context.jobs.drain()
  return (await listMail(db, { to: address, limit: 50 })).map(({ text }) => text)
}

test('a person speaks, an agency answers, the city sees: from the first word to the rating', async (t) => {
  const device = (await (await as('system_admin')).post('/api/wall/devices', { name: 'Layar' })).json() as { url: string }
  const wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'id-ID' })).newPage()
  await wall.goto(`${city}/wall#${device.url.split('#')[1]}`)
  await wallShows(wall, 'complaints.waiting', 0)

  const citizen = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage()
  let number = ''

  await t.test('a citizen reports on a phone without JavaScript, with a photo and an address for the receipt', async () => {
    const next = () => citizen.getByRole('button', { name: 'Lanjut' }).click()
    await citizen.goto(`${city}/lapor`)
    await citizen.getByRole('link', { name: 'Mulai lapor' }).click()
    await citizen.getByRole('radio', { name: 'Sampah', exact: true }).check()
    await next()
    await citizen.getByRole('radio', { name: 'TPS penuh' }).check()
    await next()
    await citizen.getByLabel('Ceritakan dengan kata-kata Anda sendiri').fill('TPS Mardika penuh tiga hari dan meluber ke jalan.')
    await next()
    await citizen.getByLabel('Alamat atau patokan').fill('Jl. Pantai Mardika, depan terminal')
    await citizen.getByLabel('Kelurahan, desa, atau negeri').selectOption({ label: 'Batu Merah (desa/negeri)' })
    await next()
    await citizen.getByLabel('Pilih foto').setInputFiles([await jpeg('tps.jpg', '#7a4b00')])
    await citizen.getByRole('button', { name: 'Unggah' }).click()
    await citizen.getByRole('heading', { name: '1 foto terunggah' }).waitFor()
    await next()
    await citizen.getByRole('radio', { name: 'Hubungi saya, tetapi saya anonim' }).check()
    await citizen.getByLabel('Surel', { exact: true }).first().fill('warga@contoh.id')
    await next()
    await citizen.getByRole('heading', { name: 'Siapa yang boleh membaca laporan ini?' }).waitFor()
    await next()
    clock.advance({ minutes: 2 })
    await citizen.getByRole('button', { name: 'Kirim laporan' }).click()
    await citizen.getByRole('heading', { name: 'Laporan diterima' }).waitFor()
    number = (await citizen.locator('.panel-number').textContent())!.trim()
    const secret = (await citizen.locator('.code-secret').textContent())!.trim()
    await wallShows(wall, 'complaints.waiting', 1)
    const [receipt] = await mailTo('warga@contoh.id')
    assert.ok(receipt?.includes(number) && receipt.includes(secret), receipt ?? 'no letter')
    await citizen.goto(`${city}/lacak`)
    await citizen.getByLabel('Nomor laporan').fill(number)
    await citizen.getByLabel('Kode rahasia').fill(secret)
    await citizen.getByRole('button', { name: 'Buka' }).click()
    await citizen.getByRole('heading', { name: number }).waitFor()
    await citizen.getByText('admin kota').first().waitFor()
  })

  const operator = await signedIn('command_center_operator', DESK, '/staff/inbox')
  await t.test('another citizen asks on a foreign page, is answered at the desk, and his words become a complaint', async () => {
    const visitor = await (await browser.newContext(PHONE)).newPage()
    await visitor.goto(elsewhere)
    await visitor.getByRole('button', { name: 'Tanya petugas kota' }).click()
    const chat = visitor.frameLocator('iframe')
    await chat.getByLabel('Tulis pesan').fill('Lampu jalan di Galala mati sejak Jumat')
    await chat.getByRole('button', { name: 'Kirim' }).click()
    await operator.getByRole('button', { name: /Lampu jalan di Galala/ }).click()
    await operator.getByRole('button', { name: 'Ambil' }).click()
    let asked = ''
    const answeredMs = await within(1000, async () => {
      asked += '?'
      await operator.getByLabel('Balasan untuk warga').fill(`Terima kasih. Di dekat rumah nomor berapa${asked}`)
      const sentAt = performance.now()
      await operator.getByRole('button', { name: 'Kirim', exact: true }).click()
      await chat.getByText(`Di dekat rumah nomor berapa${asked}`).last().waitFor()
      return performance.now() - sentAt
    })
    console.log(`  from the operator's press to the citizen's screen: ${answeredMs.toFixed(0)} ms`)
    await chat.getByLabel('Lampirkan foto').setInputFiles(await jpeg('lampu.jpg', '#222244'))
    await operator.getByRole('log').getByRole('img').waitFor()
    await chat.getByLabel('Tulis pesan').fill('Dekat nomor 12, seberang gereja')
    await chat.getByRole('button', { name: 'Kirim' }).click()
    await operator.getByRole('log').getByRole('paragraph').filter({ hasText: 'Dekat nomor 12' }).waitFor()
    for (const words of ['Lampu jalan di Galala', 'Dekat nomor 12']) await operator.getByLabel(new RegExp(`Pilih pesan: ${words}`)).check()
    await look(operator, 'journey-inbox-desk')
    await operator.getByRole('button', { name: 'Jadikan aduan' }).click()
    const kinds = operator.getByLabel('Kategori')
    await kinds.selectOption(await kinds.locator('option', { hasText: /Lampu/ }).first().getAttribute('value'))
    await operator.getByRole('button', { name: 'Buat aduan' }).click()
    const made = /Aduan (AMB-\S+) sudah dibuat/
    await chat.getByText(made).waitFor()
    await operator.getByRole('log').getByText(made).waitFor()
    const seen = made.exec((await chat.getByText(made).first().textContent())!)![1]!
    await operator.getByRole('complementary').getByRole('link', { name: seen }).waitFor()
    const row = await db.selectFrom('complaints.complaint').select(['channel', 'body']).where('number', '=', seen).executeTakeFirstOrThrow()
    assert.equal(row.channel, 'live_chat')
    assert.match(row.body, /Lampu jalan di Galala mati sejak Jumat[\s\S]*Dekat nomor 12/)
    await wallShows(wall, 'complaints.waiting', 2)
  })

  const admin = await signedIn('city_admin', DESK, '/staff/complaints')
  await t.test('the admin verifies, classifies and disposes it; the public text is checked', async () => {
    await admin.getByText(number).click()
    const dispose = admin.getByRole('button', { name: 'Verifikasi dan disposisi' })
    await dispose.waitFor()
    await look(admin, 'journey-case-desk')
    await dispose.click()
    await admin.getByRole('combobox', { name: 'Instansi', exact: true }).selectOption({ label: 'Dinas Lingkungan Hidup dan Persampahan' })
    await admin.getByLabel('Instruksi').fill('Angkut hari ini dan tambah jadwal')
    await admin.getByLabel('Prioritas').selectOption({ label: 'Tinggi' })
    await look(admin, 'journey-dispose-desk')
    await admin.getByRole('button', { name: 'Kirim' }).click()
    await admin.locator('.badge', { hasText: 'Didisposisikan' }).waitFor()
    await admin.getByRole('button', { name: 'Sunting teks untuk umum' }).click()
    const form = admin.getByRole('form', { name: 'Sunting teks untuk umum' })
    await form.getByLabel('Teks untuk umum').fill('TPS Mardika penuh tiga hari.')
    await form.getByLabel('Alasan').fill('Diperiksa')
    await form.getByRole('button', { name: 'Terbitkan' }).click()
    await admin.getByText('Teks untuk umum diterbitkan').waitFor()
    await wallShows(wall, 'complaints.waiting', 2)
  })

  const liaison = await signedIn('liaison_officer', PHONE, '/staff/complaints')
  await t.test('the liaison accepts on a phone and asks; the citizen answers on the tracking page', async () => {
    await liaison.getByText(number).click()
    await liaison.getByRole('button', { name: 'Terima' }).click()
    await liaison.locator('.badge', { hasText: 'Diproses' }).waitFor()
    await liaison.getByRole('button', { name: 'Tanya pelapor' }).click()
    await liaison.getByLabel('Pertanyaan').fill('Sisi terminal atau sisi pasar?')
    await liaison.getByRole('button', { name: 'Kirim' }).click()
    await liaison.getByText('Pelapor ditanya').waitFor()
    assert.match((await mailTo('warga@contoh.id'))[0]!, /Sisi terminal atau sisi pasar\?/)
    await citizen.reload()
    await citizen.getByRole('blockquote').getByText('Sisi terminal atau sisi pasar?').waitFor()
    await citizen.getByLabel('Jawaban Anda').fill('Sisi terminal.')
    await citizen.getByRole('button', { name: 'Kirim jawaban' }).click()
    await citizen.getByText('Jawaban Anda terkirim.').waitFor()
    await liaison.reload()
    await liaison.getByText('Sisi terminal.').waitFor()
    await look(liaison, 'journey-case-phone')
  })

  const head = await signedIn('agency_head', PHONE, '/staff/complaints?view=approvals')
  async function answered(colour: string): Promise<void> {
    await liaison.getByRole('button', { name: 'Tulis jawaban' }).click()
    await liaison.getByLabel('Tulis jawaban').fill('Sampah diangkut. Jadwal menjadi dua kali sehari.')
    await liaison.getByLabel('Jawaban ini menyelesaikan aduan').check()
    await liaison.getByRole('button', { name: 'Simpan' }).first().click()
    const draft = liaison.getByRole('listitem').filter({ has: liaison.getByRole('button', { name: 'Ajukan' }) })
    await draft.getByLabel('Foto sebelum').setInputFiles(await jpeg('sebelum.jpg', colour))
    await draft.getByLabel('Foto sesudah').setInputFiles(await jpeg('sesudah.jpg', '#1d6136'))
    await draft.getByAltText('Foto sebelum').waitFor()
    await draft.getByAltText('Foto sesudah').waitFor()
    await liaison.getByRole('button', { name: 'Ajukan' }).click()
    await liaison.getByRole('button', { name: 'Ajukan' }).waitFor({ state: 'detached' })
    await head.goto(`${city}/staff/complaints?view=approvals`)
    await head.getByText(number).click()
    await head.getByRole('button', { name: 'Setujui dan terbitkan' }).click()
    await head.locator('.badge', { hasText: 'Ditindaklanjuti' }).waitFor()
  }

  await t.test('the head approves the answer with its photos; the citizen is told and says "not yet"', async () => {
    await answered('#7a4b00')
    assert.match((await mailTo('warga@contoh.id'))[0]!, /Jadwal menjadi dua kali sehari/)
    await citizen.goto(`${city}/lacak/laporan`)
    await citizen.getByText('Jadwal menjadi dua kali sehari.').waitFor()
    await citizen.getByText('Belum selesai').click()
    await citizen.getByLabel('Jelaskan apa yang masih kurang').fill('Masih ada sisa di belakang bak.')
    await citizen.getByRole('button', { name: 'Minta dibuka kembali' }).click()
    await citizen.getByText('Permintaan buka kembali terkirim').waitFor()
    await admin.goto(`${city}/staff/complaints?status=reopen_requested`)
    await admin.getByText(number).click()
    await admin.getByRole('button', { name: 'Buka kembali', exact: true }).click()
    await admin.getByLabel('Alasan').last().fill('Foto menunjukkan sisa')
    await admin.getByRole('button', { name: 'Kirim' }).click()
    await admin.locator('.badge', { hasText: 'Dibuka kembali' }).waitFor()
  })

  await t.test('it is answered again; the citizen accepts and rates it, and the wall counts it', async () => {
    await liaison.reload()
    await liaison.getByRole('button', { name: 'Terima' }).click()
    await liaison.locator('.badge', { hasText: 'Diproses' }).waitFor()
    await answered('#12617d')
    await citizen.goto(`${city}/lacak/laporan`)
    await citizen.getByRole('button', { name: 'Ya, sudah selesai' }).click()
    await citizen.getByRole('radio', { name: '5: sangat puas' }).check()
    await citizen.getByLabel(/Mengapa\?/).fill('Akhirnya bersih.')
    await citizen.getByRole('button', { name: 'Kirim penilaian' }).click()
    await citizen.getByText('Penilaian Anda: 5 dari 5').waitFor()
    await wallShows(wall, 'complaints.resolved_today', 1)
    await look(wall, 'journey-wall')
  })

  await t.test('every step stands in the history, and one that somebody edits with SQL is found', async () => {
    const { id } = await db.selectFrom('complaints.complaint').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    await admin.goto(`${city}/staff/complaints/${id}`)
    const history = admin.getByRole('region', { name: 'Riwayat' })
    for (const words of ['Diterima', 'Verifikasi dan disposisi', 'Pelapor ditanya', 'Pelapor menulis', 'Jawaban terbit', 'Dinilai pelapor'])
      await history.getByText(words).first().waitFor()
    await look(admin, 'journey-history-desk')
    assert.deepEqual((await verifyJournal(db)).findings, [])
    await sql`alter table journal.entry disable trigger all`.execute(ownerDb)
    await ownerDb
      .updateTable('journal.entry')
      .set({ actor_name: 'Orang lain' })
      .where('subject', '=', id)
      .where('kind', '=', 'dispose')
      .execute()
    const { findings } = await verifyJournal(db)
    assert.deepEqual(
      findings.map(({ kind, subject }) => [kind, subject]),
      [['altered', id]],
    )
  })
})
