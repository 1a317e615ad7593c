import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'
import type { FilledAnswer, StandardAnswerShelf } from './contract-standard-answers.ts'

const { context, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const head = await as('agency_head', { agencyId: dlhp })
const otherHead = await as('agency_head', { agencyId: dpupr })
const liaison = await as('liaison_officer', { agencyId: dlhp })
const visitor = await as()

const URL = '/api/complaints/standard-answers'
const WORDS = {
  name: 'Sudah ditertibkan',
  agencyId: null as string | null,
  categoryCode: null as string | null,
  status: null as string | null,
  lang: 'id',
  body: 'Aduan {nomor} tentang {kategori} yang masuk {tanggal_masuk} ditangani {instansi}, {kota}.',
}
const shelf = async (person = admin) => (await person.get(URL)).json() as StandardAnswerShelf
const kept = async (name: string, person = admin) => (await shelf(person)).answers.find((each) => each.name === name)!

async function handled(categoryCode = 'LLN01', locale: 'id' | 'en' = 'id') {
  const input = { intakeKey: randomUUID(), categoryCode, body: 'Parkir liar di depan pasar' }
  const { id, number } = await submitComplaint(context, VISITOR, { locale, input })
  const dispositions = [{ agencyId: dlhp, role: 'lead', instruction: 'Tertibkan' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  await liaison.post(`/api/complaints/${id}/accept`, {})
  return { id, number }
}
const offeredIn = async ({ id }: { id: string }) => (await liaison.get(`/api/complaints/${id}/standard-answers`)).json() as FilledAnswer[]

test('a city admin keeps answers for all, a head for his agency alone, an officer and a visitor for none', async () => {
  for (const [person, status] of [
    [liaison, 403],
    [visitor, 401],
  ] as const) {
    assert.equal((await person.get(URL)).statusCode, status)
    assert.equal((await person.post(URL, WORDS)).statusCode, status)
  }
  assert.equal((await admin.post(URL, { ...WORDS, name: 'Untuk semua' })).statusCode, 200)
  assert.equal((await head.post(URL, { ...WORDS, name: 'Milik DLH', agencyId: dlhp })).statusCode, 200)
  assert.equal((await head.post(URL, { ...WORDS, name: 'Kota' })).statusCode, 403)
  assert.equal((await head.post(URL, { ...WORDS, name: 'Tetangga', agencyId: dpupr })).statusCode, 403)
  const mine = await shelf(head)
  assert.deepEqual(
    [mine.everywhere, mine.agencies, mine.answers.map(({ name, agency: of }) => [name, of])],
    [false, [{ id: dlhp, name: 'Dinas Lingkungan Hidup' }], [['Milik DLH', 'Dinas Lingkungan Hidup']]],
  )
  assert.deepEqual((await shelf(otherHead)).answers, [])
  const { id, version, ...rest } = await kept('Milik DLH')
  const { agency: _, ...words } = rest
  assert.equal((await otherHead.put(`${URL}/${id}`, { ...words, version })).statusCode, 403)
  assert.equal((await otherHead.delete(`${URL}/${id}`)).statusCode, 403)
  // Nor may a head carry his answer over to another agency.
  assert.equal((await head.put(`${URL}/${id}`, { ...words, version, agencyId: dpupr })).statusCode, 403)
  assert.equal((await visitor.put(`${URL}/${id}`, { ...words, version })).statusCode, 401)
  assert.equal((await liaison.delete(`${URL}/${id}`)).statusCode, 403)
})

test('a change is the next version, two people do not overwrite each other, and every version stands in the history', async () => {
  await admin.post(URL, { ...WORDS, name: 'Versi' })
  const { id } = await kept('Versi')
  const second = { ...WORDS, name: 'Versi', body: 'Kata kedua untuk {nomor}', version: 1 }
  assert.equal((await admin.put(`${URL}/${id}`, second)).statusCode, 200)
  assert.deepEqual([(await kept('Versi')).version, (await kept('Versi')).body], [2, second.body])
  const late = await admin.put(`${URL}/${id}`, { ...second, body: 'Kata ketiga' })
  assert.deepEqual([late.statusCode, late.json().code, late.json().version], [409, 'standard-answer-changed', 2])
  assert.equal((await admin.delete(`${URL}/${id}`)).statusCode, 200)
  assert.equal((await admin.delete(`${URL}/${id}`)).statusCode, 404)
  assert.equal((await admin.put(`${URL}/${id}`, second)).statusCode, 404)
  const history = await db.selectFrom('journal.entry').select(['kind', 'detail']).where('subject', '=', id).orderBy('seq').execute()
  assert.deepEqual(
    history.map(({ kind, detail }) => [kind, (detail as { body?: string }).body]),
    [
      ['standard-answer-added', WORDS.body],
      ['standard-answer-changed', second.body],
      ['standard-answer-removed', undefined],
    ],
  )
})

for (const [what, status, code, change] of [
  ['a place that no case fills', 422, 'standard-answer-variable-unknown', { body: 'Kepada {nama_warga}: sudah.' }],
  ['a category that is not there', 422, 'category-unknown', { categoryCode: 'XYZ' }],
  ['an agency that is not there', 404, 'not-found', { agencyId: '0199a1b2-0000-7000-8000-000000000000' }],
  ['a second one of the same name', 409, 'standard-answer-exists', { name: 'UNTUK semua' }],
  ['no words', 400, undefined, { body: ' ' }],
  ['a status that is none', 400, undefined, { status: 'lost' }],
] as const)
  test(`${what} is refused and changes nothing`, async () => {
    const before = (await admin.get(URL)).body
    const reply = await admin.post(URL, { ...WORDS, name: 'Ditolak', ...change })
    assert.equal(reply.statusCode, status, reply.body)
    if (code) assert.equal(reply.json().code, code)
    assert.equal((await admin.get(URL)).body, before)
  })

test('an unknown place is named in the language of the reader', async () => {
  const reply = await admin.post(URL, { ...WORDS, name: 'Ditolak', body: 'Kepada {nama_warga}' })
  assert.match(reply.json().title, /\{nama_warga\} tidak dikenal.*\{kota\}, \{nomor\}/)
})

test('an officer is offered what fits agency, category, status and language of the case, filled in from it', async () => {
  for (const row of (await shelf()).answers) await admin.delete(`${URL}/${row.id}`)
  for (const [name, over] of [
    ['a semua', {}],
    ['b induk', { categoryCode: 'LLN' }],
    ['c bagian', { categoryCode: 'LLN01' }],
    ['d kategori lain', { categoryCode: 'SMP' }],
    ['e DLH', { agencyId: dlhp }],
    ['f PUPR', { agencyId: dpupr }],
    ['g dikerjakan', { status: 'in_progress' }],
    ['h selesai', { status: 'resolved' }],
    ['i english', { lang: 'en', body: 'Complaint {nomor} of {tanggal_masuk} on {kategori}' }],
  ] as const)
    assert.equal((await admin.post(URL, { ...WORDS, name, ...over })).statusCode, 200)
  const one = await handled()
  const offered = await offeredIn(one)
  assert.deepEqual(
    offered.map(({ name }) => name),
    ['a semua', 'b induk', 'c bagian', 'e DLH', 'g dikerjakan'],
  )
  const [{ name_id: category }] = (await db
    .selectFrom('complaints.category')
    .select('name_id')
    .where('code', '=', 'LLN01')
    .where('current', '=', true)
    .execute()) as [{ name_id: string }]
  assert.equal(
    offered[0]!.body,
    `Aduan ${one.number} tentang ${category} yang masuk 3 Agustus 2026 ditangani Dinas Lingkungan Hidup, ${context.config.city}.`,
  )
  const english = await offeredIn(await handled('LLN01', 'en'))
  assert.deepEqual(
    english.map(({ name }) => name),
    ['i english'],
  )
  assert.match(english[0]!.body, /of 3 August 2026 on /)
  const url = `/api/complaints/${one.id}/standard-answers`
  assert.equal((await admin.get(url)).statusCode, 403)
  assert.equal((await otherHead.get(url)).statusCode, 404)
  assert.equal((await visitor.get(url)).statusCode, 401)
})
