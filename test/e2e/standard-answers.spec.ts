import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, as, agency } = await testApp({ now: '2026-08-03T09:00' })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')

test('a head keeps a standard answer, an officer starts from it and edits it, and the head approves the very letter that is sent', async () => {
  const head = await as('agency_head', { agencyId: dishub })
  const desk = await openConsole(browser, address, head, DESK, '/staff/standard-answers')
  await desk.getByRole('button', { name: 'Tulis jawaban baku' }).click()
  await desk.getByLabel('Nama', { exact: true }).fill('Parkir ditertibkan')
  await desk.getByLabel('Isi jawaban').fill('Kepada {nama}: aduan {nomor} sudah kami tertibkan.')
  await desk.getByRole('button', { name: 'Simpan' }).click()
  await desk.getByRole('alert').getByText('{nama} tidak dikenal').waitFor()
  await look(desk, 'standard-answers-refused-1440')
  await desk.getByLabel('Isi jawaban').fill('Aduan {nomor} sudah kami tertibkan.')
  await desk.getByRole('button', { name: 'Simpan' }).click()
  await desk.getByText('Tersimpan.').waitFor()
  await look(desk, 'standard-answers-1440')
  const english = await openConsole(
    browser,
    address,
    await as('city_admin', { locale: 'en' }),
    { ...PHONE, locale: 'en-US' },
    '/staff/standard-answers',
  )
  await english.getByRole('button', { name: 'Change Parkir ditertibkan' }).click()
  await english.locator('textarea').waitFor()
  await look(english, 'standard-answers-en-390')

  const email = 'yosina@example.org'
  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar', contact: { name: 'Yosina', email } },
  })
  const dispositions = [{ agencyId: dishub, role: 'lead', instruction: 'Tertibkan' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  const officer = await as('liaison_officer', { agencyId: dishub })
  await officer.post(`/api/complaints/${id}/accept`, {})
  const phone = await openConsole(browser, address, officer, PHONE, `/staff/complaints/${id}`)
  await phone.getByRole('button', { name: 'Tulis jawaban' }).click()
  await phone.getByLabel('Mulai dari jawaban baku').selectOption({ label: 'Parkir ditertibkan' })
  const words = phone.locator('textarea[name=body]')
  assert.equal(await words.inputValue(), `Aduan ${number} sudah kami tertibkan.`)
  await words.press('End')
  await words.pressSequentially(' Terima kasih.')
  await phone.locator('[name=resolves]').check()
  await phone.locator('.preview .text').getByText('Terima kasih.').waitFor()
  await look(phone, 'answer-letter-390')
  await phone.getByRole('button', { name: 'Simpan' }).first().click()
  await phone.getByRole('button', { name: 'Ajukan' }).waitFor()
  await phone.getByRole('button', { name: 'Ajukan' }).click()
  await phone.getByRole('button', { name: 'Ajukan' }).waitFor({ state: 'detached' })

  await desk.goto(`${address}/staff/complaints/${id}`)
  const letter = desk.locator('.preview .text')
  await letter.waitFor()
  const [shownSubject, shown] = [await desk.locator('.preview .subject').textContent(), await letter.textContent()]
  await look(desk, 'answer-letter-1440')
  await desk.getByRole('button', { name: 'Setujui' }).click()
  await desk.getByRole('button', { name: 'Setujui' }).waitFor({ state: 'detached' })
  await context.jobs.drain()
  const sent = (await listMail(context.db, { to: email, limit: 10 })).find(({ text }) => text.includes('Terima kasih.'))!
  assert.deepEqual([sent.subject, sent.text], [shownSubject, shown])
})
