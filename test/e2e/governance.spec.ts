import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { openSession } from '#city/people/index.ts'
import { listMail } from '#kernel/mail.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { council } from '../support/governance-day.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { app, context, clock, db } = house
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const { body, people, line } = await council(house)
const { notes, chair, head, admin } = people
await admin.post('/api/masterplan/documents', {
  kind: 'masterplan',
  title: 'Masterplan 2025-2029',
  fromYear: 2025,
  toYear: 2029,
  taxonomyCode: 'KOMINFO-2017',
  version: { note: 'Naskah', books: [{ no: 1, kind: 'strategic_analysis', title: 'Buku I' }] },
})

test('a meeting from the invitation to the approved minutes: signed in by code, decided, promised, proposed', async () => {
  const desk = await openConsole(browser, address, notes, DESK, `/staff/governance/bodies/${body.id}`)
  await desk.getByRole('button', { name: 'Rencanakan rapat' }).click()
  await desk.getByLabel('Judul rapat').fill('Rapat konsolidasi')
  await desk.getByLabel('Hari').fill('2026-08-10')
  await desk.getByLabel('Tempat').fill('Balai Kota')
  await desk.getByLabel('Agenda, satu butir tiap baris').fill('Program prioritas\nLain-lain')
  await desk.getByLabel('Pimpinan rapat').fill('Wali Kota')
  await desk.getByLabel('Selesai').fill('08:00')
  await desk.getByRole('button', { name: 'Simpan' }).click()
  await desk.getByRole('alert').getByText('Rapat harus berakhir sesudah dimulai').waitFor()
  await desk.getByLabel('Selesai').fill('11:00')
  await desk.getByRole('button', { name: 'Simpan' }).dblclick()
  await desk.getByRole('heading', { name: 'Rapat konsolidasi' }).waitFor()
  await desk.getByRole('button', { name: 'Kirim undangan' }).click()
  await desk.getByText('Diundang', { exact: true }).waitFor()
  await context.jobs.drain()
  const id = /meetings\/([0-9a-f-]{36})/.exec(desk.url())![1]!

  const [letter] = await listMail(db, { to: 'prof@kampus.example' })
  const link = new URL(/(http\S+undangan\S+)/.exec(letter!.text)![1]!).pathname
  const phone = await (await browser.newContext(PHONE)).newPage()
  await phone.goto(`${address}${link}`)
  await look(phone, 'governance-invitation-390')
  await phone.getByLabel('Saya akan hadir').check()
  await phone.getByRole('button', { name: 'Kirim jawaban' }).click()
  await phone.getByText('Jawaban Anda tersimpan.').waitFor()

  const agency = await openConsole(browser, address, head, PHONE, '/staff/governance/mine')
  await agency.getByText('Rapat konsolidasi').waitFor()
  await look(agency, 'governance-mine-390')

  clock.set('2026-08-10T09:00')
  const writer = await openConsole(browser, address, await again(notes), DESK, `/staff/governance/meetings/${id}`)
  await writer.getByRole('button', { name: 'Buka rapat' }).click()
  await writer.getByText('Berlangsung', { exact: true }).waitFor()
  const hall = await openConsole(browser, address, await again(notes), DESK, `/staff/governance/meetings/${id}/kode`)
  const code = new URL((await hall.locator('.hall-address').textContent())!).pathname
  await look(hall, 'governance-code-1440')
  await phone.goto(`${address}${code}`)
  await look(phone, 'governance-sign-in-390')
  await phone.getByRole('button', { name: 'Absen' }).click()
  await phone.locator('#seat-error').getByText('Pilih nama Anda, atau tuliskan nama dan asal Anda.').waitFor()
  await phone.getByLabel('Siapa Anda?').selectOption({ label: 'Prof. Contoh' })
  await phone.getByRole('button', { name: 'Absen' }).click()
  await phone.getByRole('heading', { name: 'Kehadiran Anda tercatat' }).waitFor()

  await writer.getByRole('button', { name: 'Kehadiran' }).click()
  await writer.getByText('kode QR', { exact: false }).waitFor()
  await writer.getByLabel('Kehadiran: Kepala DLHP').selectOption('Diwakili')
  await writer.getByLabel('Nama yang mewakili').fill('Sekretaris DLHP')
  await writer.getByRole('button', { name: 'Simpan' }).click()
  await writer.getByText('2 dari 3 anggota, kuorum 2 tercapai').waitFor()
  await look(writer, 'governance-attendance-1440')

  await writer.getByRole('button', { name: 'Notulen', exact: true }).click()
  const field = writer.getByLabel('Catatan untuk: Program prioritas')
  await field.fill('Sampah pasar menjadi perhatian.')
  await field.press('Enter')
  await field.fill('Memasang 10 bank sampah')
  await field.press('Control+Enter')
  await writer.getByRole('combobox', { name: /^Instansi/ }).selectOption({ label: 'Dinas Lingkungan Hidup' })
  await writer.getByLabel('Penanggung jawab').fill('Kepala Bidang Sampah')
  await writer.getByLabel('Tenggat').fill('2026-09-30')
  await writer.getByText('Semua tersimpan').waitFor()

  await writer.context().setOffline(true)
  await field.press('Alt+ArrowDown')
  const second = writer.getByLabel('Catatan untuk: Lain-lain')
  await second.fill('Aplikasi bank sampah warga')
  await second.press('Alt+Enter')
  await writer.getByText('1 baris belum terkirim').waitFor()
  await writer.context().setOffline(false)
  await writer.getByText('Semua tersimpan').waitFor()
  await look(writer, 'governance-writing-1440')

  const lines = async () =>
    (await notes.get(`/api/governance/meetings/${id}`)).json().lines as {
      id: string
      version: number
      kind: string
      body: string
      writtenAt: string
    }[]
  const written = (await lines()).find(({ kind }) => kind === 'note')!
  await admin.put(
    `/api/governance/meetings/${id}/lines/${written.id}`,
    line({ version: written.version, body: 'Kata-kata orang lain.', writtenAt: written.writtenAt }),
  )
  await writer.getByText('Kata-kata orang lain.').waitFor()
  await writer.getByRole('button', { name: 'Ubah: Kata-kata orang lain.' }).click()
  await writer.context().setOffline(true)
  await writer.getByLabel('Isi pembahasan').fill('Kata-kata saya.')
  await admin.put(
    `/api/governance/meetings/${id}/lines/${written.id}`,
    line({ version: written.version + 1, body: 'Sekali lagi orang lain.', writtenAt: written.writtenAt }),
  )
  await writer.context().setOffline(false)
  await writer.getByText('Orang lain mengubah baris ini sementara itu:').waitFor()
  await writer.getByRole('button', { name: 'Pakai kata-kata saya' }).click()
  await writer.getByText('Semua tersimpan').waitFor()
  assert.equal((await lines()).find((each) => each.id === written.id)!.body, 'Kata-kata saya.')

  await writer.getByRole('button', { name: 'Tetapkan: Memasang 10 bank sampah' }).click()
  await writer.getByText('Keputusan 1').waitFor()
  clock.set('2026-08-10T09:50')
  await writer.getByRole('button', { name: 'Tutup rapat' }).click()
  await writer.getByText('Terlaksana', { exact: true }).waitFor()
  await writer.getByText('Tidak dihitung: notulen belum disahkan').waitFor()
  await writer.getByRole('button', { name: 'Pengesahan' }).click()
  await writer.getByRole('button', { name: 'Ajukan notulen' }).click()
  await writer.getByText('Notulen menunggu pengesahan').waitFor()

  const board = await openConsole(browser, address, await again(head), PHONE, '/staff/commitments?room=governance')
  await board.getByText('Memasang 10 bank sampah').waitFor()

  const leader = await openConsole(browser, address, await again(chair), DESK, `/staff/governance/meetings/${id}/versions`)
  await leader.getByRole('button', { name: 'Sahkan notulen' }).click()
  await leader.getByText('dihitung', { exact: true }).waitFor()
  await look(leader, 'governance-minutes-1440')
  const [file] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name: 'PDF' }).click()])
  assert.equal(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )

  await leader.goto(`${address}/staff/governance`)
  await leader.getByText('1 rapat tahun ini, 1 dihitung').waitFor()
  await look(leader, 'governance-home-1440')
  await leader.getByRole('button', { name: 'Usulan' }).click()
  await leader.getByText('Aplikasi bank sampah warga').click()
  await leader.getByRole('button', { name: 'Selesai ditelaah' }).click()
  await leader.getByLabel('Hasil telaah').fill('Layak, sejalan dengan masterplan')
  await leader.getByRole('button', { name: 'Selesai ditelaah' }).click()
  await leader.getByRole('button', { name: 'Terima', exact: true }).click()
  await leader.getByText('Diterima', { exact: true }).waitFor()
  const planner = await openConsole(browser, address, await house.as('planning_officer'), DESK, new URL(leader.url()).pathname)
  await planner.getByRole('button', { name: 'Jadikan program' }).click()
  await planner.getByLabel('Instansi pelaksana').selectOption({ label: 'Dinas Lingkungan Hidup' })
  await planner.getByLabel('Tahun mulai').fill('2026')
  await planner.getByLabel('Dimensi').selectOption({ index: 5 })
  await look(planner, 'governance-proposal-1440')
  await planner.getByRole('button', { name: 'Jadikan program' }).dblclick()
  const programme = await planner.getByRole('link', { name: 'Buka program masterplan' }).getAttribute('href')
  const { name } = (await admin.get(`/api/masterplan/programmes/${programme!.split('/').at(-1)}`)).json()
  assert.equal(name, 'Aplikasi bank sampah warga')

  await leader.goto(`${address}/staff/governance/evidence?year=2026`)
  await leader.getByText('A2. Dewan bertemu paling sedikit sekali tahun ini').waitFor()
  await look(leader, 'governance-evidence-1440')

  await phone.goto(`${address}/dewan/dewan-smart-city`)
  await phone.getByText('Lengkap: notulen disahkan').waitFor()
  await look(phone, 'governance-public-390')
})

/** The same person, signed in anew: days have passed. */
async function again(person: typeof notes): Promise<typeof notes> {
  const sessionToken = await inTransaction(db, SYSTEM, (tx) => openSession(tx, { clock }, person.accountId!))
  return { ...person, sessionToken }
}
