import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { AssessView } from '../../src/modules/evaluation/period/contract-assess.ts'
import { DESK, launchBrowser, look, openConsole, PHONE } from '../support/browser.ts'
import { evaluationCast, openPeriod } from '../support/evaluation-period.ts'
import { testApp } from '../support/test-app.ts'

const house = await testApp()
const { app, asAccount } = house
const cast = await evaluationCast(house)
const { planner, filler, chair } = cast
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()

/** A closed period of SAKIP with one assessor, who has declared. */
async function assessed(year: number) {
  const period = await openPeriod(cast, { year, code: 'sakip-2021' })
  const url = `/api/evaluation/periods/${period.id}`
  const guest = { email: 'sarah@kampus.example', name: 'Ibu Sarah (contoh)', affiliation: 'Universitas (contoh)', kind: 'academic' }
  await planner.post(`${url}/assessors`, guest)
  await planner.post(`${url}/steps`, { step: 'close', version: period.version })
  const sarah = await asAccount(guest.email)
  const desk = `/api/evaluation/assess/${period.id}`
  await sarah.post(`${desk}/declaration`, { hasConflict: false, abstainsFrom: [] })
  return { sarah, desk, id: period.id }
}

test('a recommendation that is handed in with the last mark becomes a promise, is proven, and comes back next year with its proof', async () => {
  const { sarah, desk, id } = await assessed(2026)
  const { list } = (await sarah.get(desk)).json<AssessView>()
  for (const { code } of list.slice(2)) await sarah.put(`${desk}/marks`, { item: code, mark: '80' })
  const page = await openConsole(browser, address, sarah, DESK, `/staff/assess/${id}`)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByText('Lembar kerja evaluasi SAKIP').waitFor()
  const letters = page.getByRole('group', { name: 'Nilai saya' })
  await letters.getByRole('button', { name: 'BB 80' }).click()
  await page.getByText('79 dari 80 dinilai').waitFor()
  await page.getByRole('button', { name: 'Serahkan semua' }).click()
  await page.getByRole('alert').getByText('1 butir belum dinilai (K2)').waitFor()
  await page.getByRole('link', { name: 'Berikutnya' }).click()
  await page.getByRole('heading', { name: /^K2\./ }).waitFor()
  await letters.getByRole('button', { name: 'A 90', exact: true }).click()
  await page.getByText('80 dari 80 dinilai').waitFor()
  const mine = page.getByRole('region', { name: 'Nilai saya' })
  await mine.getByLabel('Jenis').selectOption('recommendation')
  await mine.getByLabel('Catatan', { exact: true }).fill('Tetapkan target kinerja triwulan (contoh)')
  await mine.getByRole('button', { name: 'Catat', exact: true }).click()
  await mine.getByRole('button', { name: 'Hapus: Tetapkan target kinerja triwulan (contoh)' }).waitFor()
  await look(page, 'assess-letters-1440')
  await page.getByRole('button', { name: 'Serahkan semua' }).click()
  await page.getByText('Sudah diserahkan. Nilai terkunci.').waitFor()
  await mine.getByText('A (90)').waitFor()
  await letters.waitFor({ state: 'detached' })

  const planning = await openConsole(browser, address, planner, PHONE, `/staff/evaluation/periods/${id}?view=notes`)
  await planning.getByRole('button', { name: 'Jadikan janji' }).click()
  const taking = planning.getByRole('form', { name: 'Jadikan janji' })
  await taking.getByLabel('Penanggung jawab').selectOption({ label: 'DINAS-CONTOH' })
  await taking.getByLabel('Tenggat').fill('2026-12-01')
  await look(planning, 'take-up-390')
  await taking.getByRole('button', { name: 'Simpan' }).click()
  await planning.getByText('dijanjikan').waitFor()

  const dinas = await openConsole(browser, address, filler, PHONE, '/staff/commitments')
  const promised = dinas.locator('.promises > li', { hasText: 'Tetapkan target kinerja triwulan' })
  await promised.getByRole('button', { name: 'Nyatakan ditepati' }).click()
  await promised.getByLabel('Apa yang ditunjukkan bukti ini').fill('Keputusan target triwulan (contoh)')
  await promised.getByLabel('atau alamat').fill('https://jdih.example/target')
  await promised.getByRole('button', { name: 'Kirim' }).click()
  await dinas.getByText('0 belum ditepati, 0 di antaranya terlambat; 1 menunggu diterima.').waitFor()
  const mayor = await openConsole(browser, address, chair, DESK, '/staff/commitments')
  const proven = mayor.locator('.promises > li', { hasText: 'Tetapkan target kinerja triwulan' })
  await proven.getByRole('button', { name: 'Terima', exact: true }).click()
  await proven.getByRole('button', { name: 'Kirim' }).click()
  await proven.waitFor({ state: 'detached' })

  const next = await assessed(2027)
  const back = await openConsole(browser, address, next.sarah, { ...DESK, locale: 'en-GB' }, `/staff/assess/${next.id}`)
  await back.getByText('Performance accountability worksheet (SAKIP)').waitFor()
  const earlier = back.getByRole('listitem').filter({ hasText: 'Tetapkan target kinerja triwulan' })
  await earlier.getByText('kept and accepted').waitFor()
  await earlier.getByRole('link', { name: 'Keputusan target triwulan (contoh)' }).waitFor()
  await look(back, 'recommendation-next-year-1440')
  await planning.goto(`${address}/staff/evaluation/periods/${next.id}?view=notes`)
  await planning.getByText('ditepati dan diterima').waitFor()
  await look(planning, 'recommendation-next-year-390')
})
