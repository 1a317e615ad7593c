import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringLink, evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { scores, sheetOf, surveyYear } from '../../../../test/support/survey-year.ts'
import type { TestApp } from '../../../../test/support/test-app.ts'
import { wajarDay } from '../../../../test/support/wajar-day.ts'
import type { ItemView } from './contract-answer.ts'
import type { Suggestion } from './contract-proof.ts'
import type { PeriodView } from './contract.ts'

const day = await wajarDay()
const { db, headDlhp, mayor, ok } = day
const cast = await evaluationCast(day as unknown as TestApp)
const { filler, pengampu, dinas } = cast
const first = await openPeriod(cast, { stage: 'stage_1' })
const second = await openPeriod(cast)
const itemIn = (period: PeriodView, code: string) => `/api/evaluation/items/${period.lines.find((line) => line.code === code)!.id}`
const suggested = async (item: string) => (await filler.get(`${item}/suggestions`)).json<Suggestion[]>()

test('what the mayor promised face to face and was kept with proof is offered where people ask to be heard, and nothing secret is', async () => {
  const session = await day.inSession()
  for (const [what, confidential] of [
    ['Mengangkut sampah pasar tiap pagi', false],
    ['Memeriksa laporan rahasia', true],
    ['Belum dikerjakan', false],
  ] as const) {
    const person = await day.registered(session)
    await day.served(session, person)
    const promises = [{ agencyId: day.dlhp, responsiblePerson: 'Kabid Kebersihan', what, dueOn: '2026-08-14' }]
    const { hearingId } = await day.heard(session, person, { ...day.matter, confidential, promises })
    await day.done(session, { kind: 'finish', registrationId: person.registrationId })
    if (what === 'Belum dikerjakan') continue
    const { id } = await db.selectFrom('commitments.commitment').select('id').where('subject', '=', hearingId).executeTakeFirstOrThrow()
    const about = { room: 'commitments', subject: id, title: 'Foto sesudah', url: 'https://ambon.example/foto' }
    const by = confidential ? mayor : headDlhp
    const link = await by.post('/api/evidence/links', about)
    if (link.statusCode === 201) await by.post(`/api/commitments/${id}/settle`, { proofId: link.json<{ id: string }>().id })
  }
  const [found, ...others] = (await suggested(itemIn(second, 'D6'))).filter(({ add }) => add.source === 'commitment')
  assert.deepEqual([found!.title, others.length], ['Mengangkut sampah pasar tiap pagi', 0])
  assert.equal(found!.detail, 'Janji kepada warga yang didengar · Dinyatakan ditepati, menunggu pemeriksaan')
  assert.match(found!.url!, /^\/staff\/commitments\?/)
  const laid = (await filler.post(`${itemIn(second, 'D6')}/proofs`, found!.add)).json<ItemView>().proofList[0]!
  assert.deepEqual([laid.source, laid.title.id], ['commitment', 'Mengangkut sampah pasar tiap pagi'])
  assert.deepEqual(
    (await suggested(itemIn(second, 'C16'))).filter(({ add }) => add.source === 'commitment'),
    [],
  )
})

test('what was accepted in an earlier stage is offered in the next: files and promises, but nothing refused', async () => {
  const before = itemIn(first, 'D6')
  const [promise] = (await suggested(before)).filter(({ add }) => add.source === 'commitment')
  await ok(filler.post(`${before}/proofs`, promise!.add))
  const item = first.lines.find(({ code }) => code === 'D6')!.id
  await bringLink(filler, item, dinas, 'Notulen forum warga (contoh)')
  const { proofList } = await bringLink(filler, item, dinas, 'Foto kosong (contoh)')
  for (const [index, state] of (['accepted', 'accepted', 'refused'] as const).entries())
    await ok(pengampu.post(`/api/evaluation/proofs/${proofList[index]!.id}/review`, { state, reason: 'Diperiksa' }))
  const offered = (await suggested(itemIn(second, 'D6'))).filter(({ add }) => add.source === 'earlier')
  // The promise stands beside the item of the second stage already.
  assert.deepEqual(
    offered.map(({ title, detail }) => [title, detail]),
    [['Notulen forum warga (contoh)', 'Diterima sebagai bukti pada 2026, Tahap I']],
  )
  const taken = await ok<ItemView>(filler.post(`${itemIn(second, 'D6')}/proofs`, offered[0]!.add))
  assert.deepEqual([taken.proofList.at(-1)!.source, taken.proofList.at(-1)!.state], ['file', 'added'])
  assert.deepEqual(
    (await suggested(itemIn(second, 'D6'))).filter(({ add }) => add.source === 'earlier'),
    [],
  )
  // What both stages rested on is offered once, as of the newest.
  await ok(pengampu.post(`/api/evaluation/proofs/${taken.proofList.at(-1)!.id}/review`, { state: 'accepted' }))
  const third = await openPeriod(cast, { year: 2027, stage: 'internal' })
  assert.deepEqual(
    (await suggested(itemIn(third, 'D6'))).filter(({ title }) => title === 'Notulen forum warga (contoh)').map(({ detail }) => detail),
    ['Diterima sebagai bukti pada 2026, Tahap II'],
  )
})

test('an item that asks people is offered what the survey found, from five answers on', async () => {
  const { opened, enter } = await surveyYear(day, { year: 2026, opensOn: '2026-08-01', closesOn: '2026-08-31' })
  const survey = await opened()
  const item = itemIn(second, 'D1')
  const figures = async () => (await suggested(item)).filter(({ add }) => add.source === 'measure')
  for (let n = 0; n < 4; n++) await ok(enter(survey.id, sheetOf(`0812000000${n}`, scores(n, 3, 2, 4, 1))))
  assert.deepEqual(await figures(), [])
  const few = await filler.post(`${item}/proofs`, { source: 'measure', agencyId: dinas, measure: 'evaluation.survey_mean' })
  assert.deepEqual([few.statusCode, few.json<{ code: string }>().code], [422, 'proof-too-few'])
  await ok(enter(survey.id, sheetOf('08120000009', scores(4, 4, 2, 4, 1))))
  const [figure] = await figures()
  // 0 + 1 + 2 + 3 + 4 over five people.
  assert.equal(figure!.detail, '2,00 nilai · 5 catatan')
  await ok(enter(survey.id, sheetOf('08120000010', scores(4, 1, 2, 4, 1))))
  const laid = (await ok<ItemView>(filler.post(`${item}/proofs`, figure!.add))).proofList[0]!
  assert.equal(laid.figure!.value, '2.33')
})
