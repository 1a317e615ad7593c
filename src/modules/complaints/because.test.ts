import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyJournal } from '#city/journal/index.ts'
import { agencyAtWork, ok } from '../../../test/support/agency-at-work.ts'
import { visitorOf } from '../../../test/support/visitor.ts'
import { because } from './because.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { addFromReporter, type Proof, withdrawComplaint } from './index.ts'

const { app, context, db, clock, as, admin, liaison, head, submitted, disposed, inProgress, resolved } = await agencyAtWork()
const english = await as('city_admin', { locale: 'en' })
const auditor = await as('auditor', { locale: 'en' })

const readBy = async (url: string, reader = english) => (await ok(reader.get(url))) as ComplaintDetail
const lastOf = async (url: string, kind: string, reader = english) =>
  (await readBy(url, reader)).timeline.findLast((entry) => entry.kind === kind)!
const daysLater = async (days: number) => {
  clock.advance({ days })
  await context.jobs.drain()
}
let devices = 0
async function trackingPage(proof: Proof, locale: 'id' | 'en') {
  const visitor = visitorOf(app, { locale, ip: `203.0.113.${++devices}` })
  await visitor.post('/lacak', { ...proof })
  return (await visitor.get('/lacak/laporan')).body
}

test('what the system did by itself it explains to each reader in the own language, staff and reporter alike', async () => {
  clock.set('2026-08-03T09:00')
  const asked = await submitted()
  const [silent, budget, outside] = [await resolved(), await inProgress(), await inProgress()]
  await ok(admin.post(`${asked.url}/ask`, { question: 'Di mana persisnya?' }))
  await ok(head.post(`${budget.url}/await-budget`, { planYear: 2027, planReference: 'RKPD 2027', reviewOn: '2026-08-31' }))
  await ok(admin.post(`${outside.url}/forward`, { body: 'PLN', letterNumber: '12/VIII/2026' }))
  for (const days of [5, 5, 6, 5, 8, 20]) await daysLater(days)
  for (const [url, kind, inEnglish, inIndonesian] of [
    [
      asked.url,
      'archive',
      'The question to the reporter was not answered until 17 August 2026.',
      'Pertanyaan kepada pelapor tidak dijawab sampai 17 Agustus 2026.',
    ],
    [silent.url, 'confirm', 'The reporter did not object until 18 August 2026.', 'Pelapor tidak berkeberatan sampai 18 Agustus 2026.'],
    [budget.url, 'continue', 'The day of the budget review has come: 31 August 2026.', 'Tanggal tinjauan anggaran tiba: 31 Agustus 2026.'],
    [
      outside.url,
      'continue',
      'The outside body did not answer the letter of 3 August 2026.',
      'Pihak luar tidak menjawab surat tanggal 3 Agustus 2026.',
    ],
  ] as const) {
    const entry = await lastOf(url, kind)
    assert.deepEqual([entry.because, entry.reason, entry.actorKind], [inEnglish, null, 'system'])
    assert.equal((await lastOf(url, kind, admin)).because, inIndonesian)
  }
  const page = await trackingPage(asked.proof, 'en')
  assert.match(page, /Reason: Not completed in time\. The question to the reporter was not answered until 17 August 2026\./)
  assert.doesNotMatch(page, /Pertanyaan kepada|Tidak lengkap/)
  assert.match(await trackingPage(silent.proof, 'id'), /Pelapor tidak berkeberatan sampai 18 Agustus 2026\./)
})

test('an order that ended without anybody’s words says why in the language of the reader', async () => {
  const [withdrawn, moved] = [await disposed(), await inProgress()]
  await withdrawComplaint(context, withdrawn.proof)
  await ok(admin.post(`${moved.url}/transfer-to-emergency`, { ticket: '112-77' }))
  const reasonOf = async (url: string, reader = english) => (await readBy(url, reader)).dispositions[0]!.reason
  assert.equal(await reasonOf(withdrawn.url), 'The reporter withdrew the report.')
  assert.equal(await reasonOf(withdrawn.url, admin), 'Pelapor membatalkan laporannya.')
  assert.equal(await reasonOf(moved.url), 'Handed to 112, ticket 112-77.')
})

test('a reporter’s answer takes the case back, and the search of the history says so without a raw code', async () => {
  const { id, url, proof } = await submitted()
  await ok(admin.post(`${url}/ask`, { question: 'Di mana persisnya?' }))
  await addFromReporter(context, proof, { body: 'Depan toko buku' })
  assert.equal((await lastOf(url, 'resume')).because, 'The reporter answered.')
  assert.equal((await liaison.post(`${url}/continue`, {})).statusCode, 400, 'people say why')
  const { entries } = await ok(auditor.get(`/api/operation/journal?record=${id}&kind=resume`))
  assert.deepEqual([entries[0].shown.because, entries[0].shown.detail.because], ['The reporter answered.', undefined])
})

test('every reason has its sentence in both languages, and the chain of the history still proves itself', async () => {
  assert.deepEqual(Object.keys(because.en), Object.keys(because.id))
  const kept = await db.selectFrom('journal.entry').select('detail').where('room', '=', 'complaints').execute()
  const codes = kept.flatMap(({ detail }) =>
    'because' in (detail as object) ? [(detail as { because: { code: string } }).because.code] : [],
  )
  assert.ok(codes.length >= 5 && codes.every((code) => code in because.en))
  assert.deepEqual((await verifyJournal(db)).findings, [])
})
