import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Locator, Page, Response } from '@playwright/test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import type { Definition, SurveyView } from '../../src/modules/evaluation/survey/contract.ts'
import { barriersOn, DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { testApp } from '../support/test-app.ts'

const { app, context, db, ownerDb, clock, as } = await testApp({
  now: '2023-09-04T09:00',
  environment: { ARUMBAE_URL: 'http://127.0.0.1' },
})
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
const planner = await as('planning_officer')
const shots = process.env.ARUMBAE_SHOTS

const withUsers = ({ forms, ...rest }: Definition): Definition => ({
  ...rest,
  forms: forms.map((form) => ({
    ...form,
    topics: form.topics.map((topic) => ({
      ...topic,
      programme:
        topic.code === 'GOV.SRV' ? topic.programme : { id: `Layanan ${topic.title.id.toLowerCase()}`, en: `${topic.title.en} service` },
      userBase: 900,
    })),
  })),
})

const inspector = await (await browser.newContext(PHONE)).newPage()
let inspected = ''
await inspector.route(`${address}/__inspected`, (route) => route.fulfill({ contentType: 'text/html', body: inspected }))

/** axe is a script: it reads the very page of the scriptless phone, which is the one that has `shows`, in a second window. */
async function lookWithoutScript(page: Page, name: string, shows: Locator) {
  await shows.waitFor()
  await page.waitForLoadState('load')
  inspected = await page.content()
  for (const width of [390, 1440]) {
    await inspector.setViewportSize({ width, height: 900 })
    await inspector.goto(`${address}/__inspected`)
    assert.equal(await inspector.title(), await page.title(), `${name} is read whole, and is still the page that is shown`)
    assert.deepEqual(await barriersOn(inspector), [], `${name} ${width}`)
    const wide = await inspector.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${name} scrolls sideways: ${wide}`)
    if (shots) await inspector.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
}

test('the planner asks, a citizen without JavaScript answers once, a clerk types sheets, and what does not count is left out', async () => {
  const console = await openConsole(browser, address, planner, DESK, '/staff/evaluation/surveys')
  await console.getByRole('button', { name: 'Mulai survei' }).click()
  await console.getByLabel('Judul').fill('Survei pengguna layanan 2023 (contoh)')
  await console.getByLabel(/^Kode/).fill('2023-ambon')
  await console.getByRole('spinbutton', { name: 'Tahun' }).fill('2023')
  await console.getByLabel('Instrumen').selectOption({ label: 'Evaluasi Kota Cerdas 2023, REGULER (v1)' })
  await console.getByLabel('Responden per formulir').fill('5')
  await console.getByLabel('Dari').fill('2023-09-01')
  await console.getByLabel('Sampai').fill('2023-09-30')
  await look(console, 'survey-new-1440')
  await console.getByRole('button', { name: 'Simpan' }).click()
  await console.getByRole('link', { name: 'Survei pengguna layanan 2023' }).click()
  await console.getByText('Pilih program atau layanan untuk GOV.SRV').waitFor()
  const url = console.url()
  const id = url.split('/').at(-1)!
  const draft = (await planner.get(`/api/evaluation/surveys/${id}`)).json<SurveyView>()
  await planner.put(`/api/evaluation/surveys/${id}`, { ...draft, definition: withUsers(draft.definition) })
  await console.reload()
  await console.getByText('Tata kelola pintar').click()
  const service = console.getByRole('region', { name: 'Layanan publik' })
  await service.getByLabel('Program atau layanan (Indonesia)').fill('Pengaduan satu pintu')
  await service.getByLabel('Program atau layanan (Inggris)').fill('One door for complaints')
  await console.getByText('Wajah kota', { exact: false }).first().click()
  await console
    .getByRole('checkbox', { name: /Satu formulir per subdimensi/ })
    .nth(1)
    .check()
  await look(console, 'survey-draft-1440')
  await console.getByRole('button', { name: 'Simpan' }).click()
  console.on('dialog', (dialog) => void dialog.accept())
  await console.getByRole('button', { name: 'Buka survei' }).click()
  await console.getByRole('row', { name: /Pariwisata BRD\.TOU 5 0 0 0 0 0 kurang 5/ }).waitFor()

  await closedComplaint()
  await console.getByRole('button', { name: 'Hitung dahulu' }).click()
  await console.getByText('1 orang dilayani: 1 dapat diundang').waitFor()
  await console.getByRole('button', { name: 'Kirim undangan' }).click()
  await console.getByRole('row', { name: /Tata kelola pintar GOV 5 1 0/ }).waitFor()

  const link = await invitation()
  const phone = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await phone.newPage()
  const bodies: Promise<Buffer>[] = []
  const weigh = (response: Response) => bodies.push(response.body())
  page.on('response', weigh)
  await page.goto(`${address}${link}`)
  page.off('response', weigh)
  const weight = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  process.stdout.write(`  first load of the survey: ${(weight / 1024).toFixed(1)} kB compressed\n`)
  assert.ok(bodies.length >= 2 && weight > 2000 && weight < 30 * 1024, `${weight}`)
  await lookWithoutScript(page, 'survey-form', page.getByRole('radio', { name: 'Ya' }))
  await page.getByRole('radio', { name: 'Ya' }).check()
  await page.getByRole('button', { name: 'Kirim jawaban' }).click()
  await lookWithoutScript(page, 'survey-form-refused', page.getByRole('alert'))
  assert.equal(await page.getByRole('radio', { name: 'Ya' }).isChecked(), true)
  for (let n = 1; n <= 9; n++) await page.locator(`input[name="s-D${n}"][value="${n === 9 ? 'x' : n % 5}"]`).check()
  await page.getByRole('button', { name: 'Kirim jawaban' }).click()
  await lookWithoutScript(page, 'survey-thanks', page.getByRole('heading', { name: 'Terima kasih' }))
  await page.goto(`${address}${link}`)
  await page.getByRole('heading', { name: 'Undangan ini sudah dipakai' }).waitFor()
  await page.goto(`${address}/survei?lang=en`)
  await page.getByLabel('Invitation code').fill('wrong')
  await lookWithoutScript(page, 'survey-start-en', page.getByLabel('Invitation code'))
  await phone.close()

  const clerk = await openConsole(browser, address, await as('desk_clerk'), DESK, '/staff/evaluation/survey-entry')
  await clerk.getByLabel('Telepon, surel, atau kode undangan').waitFor()
  for (const [index, line] of ['44444444444', '434343x43', '333x22211', '432104321', '123412341'].entries()) {
    await clerk.getByLabel('Telepon, surel, atau kode undangan').fill(`0812000000${index}`)
    await clerk.keyboard.press('Tab')
    await clerk.keyboard.press('Tab')
    // Three statements, before and now, topic by topic: the last two are passed over.
    for (const [at, sign] of line.slice(0, 9).split('').entries()) {
      await clerk.keyboard.press(sign)
      if (at % 3 === 2 && at < 8) {
        await clerk.keyboard.press('Tab')
        await clerk.keyboard.press('Tab')
      }
    }
    await clerk.keyboard.press('Enter')
    await clerk.getByText(`No. ${index + 2} tersimpan`).waitFor()
  }
  await clerk.getByLabel('Telepon, surel, atau kode undangan').fill('08120000000')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('alert').getByText('Baru 0 pernyataan dinilai').waitFor()
  await look(clerk, 'survey-entry-1440')
  await clerk.setViewportSize(PHONE.viewport!)
  await look(clerk, 'survey-entry-390')

  await console.goto(url)
  await console.getByRole('cell', { name: 'jawaban seragam' }).waitFor()
  await console.getByRole('button', { name: 'Pilih semua temuan' }).click()
  await console.getByRole('button', { name: 'Keluarkan' }).click()
  await console.getByRole('row', { name: /Tata kelola pintar GOV 5 1 6 1 0 5 cukup/ }).waitFor()
  await console.getByText('Jawaban tanpa nama, dan isian kertas sekaligus').waitFor()
  // 1 4 3 4 1, and 4 of the straight line: 17/6 before, 13/5 without it.
  await console.getByRole('row', { name: /D1 .* 6 2,83 5 2,60/ }).waitFor()
  await look(console, 'survey-open-1440')
  const english = await openConsole(browser, address, await as('leadership'), { ...PHONE, locale: 'en-US' }, new URL(url).pathname)
  await english.getByRole('heading', { name: 'Results by statement' }).waitFor()
  await english.getByRole('row', { name: /D1 Public services .* 6 2[.,]83 5 2[.,]60/ }).waitFor()
  assert.equal(await english.getByRole('button', { name: 'Leave out' }).count(), 0)
  await look(english, 'survey-results-en-390')
  await console.getByRole('button', { name: 'Tutup survei' }).click()
  await console.getByText('ditutup').waitFor()
})

async function closedComplaint(): Promise<void> {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode: 'PJU',
      body: 'Lampu jalan padam di depan pasar',
      areaCode: '81.71.02.2003',
      contact: { name: 'Oma Lies', email: 'oma@warga.example', preference: 'any' },
    } as never,
  })
  await ownerDb
    .updateTable('complaints.complaint')
    .set({ status: 'closed', status_since: clock.now().toString() })
    .where('id', '=', id)
    .execute()
}

async function invitation(): Promise<string> {
  const notice = await db
    .selectFrom('notices.notice')
    .select('params')
    .where('kind', '=', 'evaluation.survey_invitation')
    .executeTakeFirstOrThrow()
  return `/survei/${context.crypto.decrypt((notice.params as { code: string }).code, 'notice')}`
}
