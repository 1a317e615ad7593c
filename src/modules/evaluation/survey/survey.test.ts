import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { seriesOf } from '#city/measures/index.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { multipart } from '../../../../test/support/multipart.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import { visitorOf } from '../../../../test/support/visitor.ts'
import type { InstrumentSummary } from '../contract.ts'
import { splitForm } from './contract-forms.ts'
import type { Definition, SurveyResults, SurveySummary, SurveyView, Response as Answer } from './contract.ts'

const { app, context, db, ownerDb, clock, as, agency } = await testApp({ now: '2023-09-04T09:00' })
const dlhp = await agency('dlhp')
const planner = await as('planning_officer')
const clerk = await as('desk_clerk')
const instruments = (await planner.get('/api/evaluation/instruments')).json<InstrumentSummary[]>()
const idOf = (code: string) => instruments.find((each) => each.code === code)!.id
const INPUT = {
  code: '2023-REGULER',
  year: 2023,
  instrumentId: idOf('kominfo-2023-reguler'),
  title: 'Survei 2023',
  opensOn: '2023-09-01',
  closesOn: '2023-09-30',
}

/** Every topic with a programme and enough users. */
function filled(definition: Definition): Definition {
  return {
    ...definition,
    forms: definition.forms.map((form) => ({
      ...form,
      topics: form.topics.map((topic) => ({
        ...topic,
        programme: { id: `Layanan ${topic.code}`, en: `Service ${topic.code}` },
        userBase: 400,
      })),
    })),
  }
}

async function drafted(over: object = {}): Promise<SurveyView> {
  const reply = await planner.post('/api/evaluation/surveys', { ...INPUT, ...over })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<SurveyView>()
}

async function opened(over: object = {}, change: (definition: Definition) => Definition = filled): Promise<SurveyView> {
  const { id, version, title, target, opensOn, closesOn, definition } = await drafted(over)
  const body = { version, title, target, opensOn, closesOn, definition: change(definition) }
  const edited = await planner.put(`/api/evaluation/surveys/${id}`, body)
  assert.equal(edited.statusCode, 200, edited.body)
  const reply = await planner.post(`/api/evaluation/surveys/${id}/open`)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<SurveyView>()
}

const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code
const enter = (id: string, body: object, who = clerk) => who.post(`/api/evaluation/survey-entry/${id}`, body)
const resultsOf = async (id: string) => (await planner.get(`/api/evaluation/surveys/${id}/results`)).json<SurveyResults>()
const responsesOf = async (id: string, query = '') =>
  (await planner.get(`/api/evaluation/surveys/${id}/responses${query}`)).json<Answer[]>()

/** Nine scores from D1 on. */
const scores = (...given: number[]) => Object.fromEntries(given.map((score, index) => [`D${index + 1}`, score]))
const sheetOf = (person: string, answers: object, over: object = {}) => ({ form: 'GOV', person, uses: true, answers, changes: {}, ...over })

async function send(path: string, lines: readonly string[], apply = false) {
  const { payload, headers } = multipart({ file: { name: 'lembar.csv', bytes: Buffer.from(`${lines.join('\n')}\n`) } })
  const dry = await planner.post(`${path}/import?dry_run=true`, payload, { headers })
  const report = dry.json<{
    plan: string
    added: number
    same: number
    refused: number
    refusals: { row: number; column: string; reason: string }[]
  }>()
  if (!apply) return report
  const done = await planner.post(`${path}/import?dry_run=false&plan=${report.plan}`, payload, { headers })
  assert.equal(done.statusCode, 200, done.body)
  return report
}

test('a survey asks what its instrument asks people: six dimensions, three sub-dimensions each, three statements each', async () => {
  const survey = await drafted({ code: '2023-A' })
  assert.deepEqual(
    survey.definition.forms.map(({ code, topics }) => [code, topics.map(({ statements }) => statements.length)]),
    ['GOV', 'BRD', 'ECO', 'LIV', 'SOC', 'ENV'].map((code) => [code, [3, 3, 3]]),
  )
  assert.deepEqual([survey.target, survey.definition.scale], [50, { min: 0, max: 4 }])
  assert.equal(survey.definition.forms[1]!.topics[0]!.title.id, 'Pariwisata')
  assert.equal(codeOf(await planner.post('/api/evaluation/surveys', { ...INPUT, code: '2023-A' })), 'survey-code-taken')
  assert.equal(
    codeOf(await planner.post('/api/evaluation/surveys', { ...INPUT, code: '2023-S', instrumentId: idOf('spbe-2020') })),
    'survey-nothing-asked',
  )
  assert.equal(codeOf(await planner.post('/api/evaluation/surveys', { ...INPUT, instrumentId: randomUUID() })), 'survey-instrument')
  for (const wrong of [{ code: 'x' }, { year: 1 }, { opensOn: '2023-10-01' }, { title: '' }])
    assert.equal((await planner.post('/api/evaluation/surveys', { ...INPUT, ...wrong })).statusCode, 400, JSON.stringify(wrong))
})

test('it does not open without programmes, nor about a service with fewer users than answers wanted', async () => {
  const { id, version, title, target, opensOn, closesOn, definition } = await drafted({ code: '2023-B' })
  const open = () => planner.post(`/api/evaluation/surveys/${id}/open`)
  assert.equal(codeOf(await open()), 'survey-faulty')
  const few = filled(definition)
  few.forms[0]!.topics[0]!.userBase = 30
  const body = { version, title, target, opensOn, closesOn, definition: few }
  const url = `/api/evaluation/surveys/${id}`
  const edited = (await planner.put(url, body)).json<SurveyView>()
  assert.deepEqual(
    edited.faults.map(({ text }) => text),
    ['Pengguna layanan GOV.SRV hanya 30, padahal diperlukan 50 responden. Pilih layanan lain.'],
  )
  assert.equal(codeOf(await open()), 'survey-faulty')
  assert.equal(codeOf(await planner.put(url, body)), 'survey-changed')
  await planner.put(url, { ...body, version: edited.version, definition: filled(definition) })
  assert.equal((await open()).json<SurveyView>().status, 'open')
  assert.equal(codeOf(await open()), 'survey-step')
  assert.equal(codeOf(await planner.put(url, { ...body, version: 3 })), 'survey-fixed')
  await assert.rejects(ownerDb.updateTable('evaluation.survey').set({ year: 2022 }).where('id', '=', id).execute(), /do not change/)
})

const main = await opened({ target: 6 })

test('whom the city served is invited once, answers by the link once, and nothing leads from the answer to him', async () => {
  const closed = await closedComplaints(4)
  const url = `/api/evaluation/surveys/${main.id}/invitations`
  const wish = { form: 'GOV', source: 'complaints.closed', from: '2023-09-01', to: '2023-09-30', limit: 10, dryRun: true }
  assert.deepEqual((await planner.post(url, wish)).json(), { served: 3, known: 0, unreachable: 1, invited: 2 })
  assert.deepEqual((await planner.post(url, { ...wish, dryRun: false })).json(), { served: 3, known: 0, unreachable: 1, invited: 2 })
  assert.deepEqual((await planner.post(url, { ...wish, dryRun: false })).json(), { served: 3, known: 2, unreachable: 1, invited: 0 })
  // Who stands in one dimension is not invited to another.
  assert.deepEqual((await planner.post(url, { ...wish, form: 'ENV' })).json(), { served: 3, known: 2, unreachable: 1, invited: 0 })
  assert.equal(codeOf(await planner.post(url, { ...wish, source: 'nobody' })), 'survey-source')
  assert.equal((await planner.post(url, { ...wish, form: 'NONE' })).statusCode, 404)

  const [link] = await linksSent()
  const person = visitorOf(app)
  const form = await person.get(link!)
  assert.equal(form.status, 200)
  assert.match(form.body, /Layanan GOV\.SRV/)
  assert.equal(form.headers['cache-control'], 'private, no-store')
  const full = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, String(n % 5)]))
  const withoutUse = await person.post(link!, full)
  assert.equal(withoutUse.status, 422)
  assert.match(withoutUse.body, /Pilih apakah Anda memakai layanan ini/)
  const gaps = await person.post(link!, { uses: 'yes', 's-D1': '3' })
  assert.equal(gaps.status, 422)
  assert.match(gaps.body, /Prosedur layanan terbuka dan jelas/)
  const unsure = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, n < 4 ? '3' : 'x']))
  const tooFew = await person.post(link!, { uses: 'yes', ...unsure })
  assert.equal(tooFew.status, 422)
  assert.match(tooFew.body, /paling sedikit 5 dari 9/)
  assert.match((await person.post(link!, { uses: 'yes', ...full, 'before-GOV.SRV': '1' })).body, /dulu dan sekarang/)
  const sent = await person.post(link!, { uses: 'yes', ...full, 'before-GOV.SRV': '1', 'now-GOV.SRV': '3' })
  assert.deepEqual([sent.status, sent.location], [303, '/survei/terima-kasih'])
  assert.equal((await person.get(link!)).status, 410)
  const again = await person.post(link!, { uses: 'yes', ...full })
  assert.equal(again.status, 410)
  assert.match(again.body, /sudah dipakai/)
  assert.equal((await person.get('/survei/222222222222')).status, 404)

  const [answer] = await responsesOf(main.id)
  assert.deepEqual([answer!.form, answer!.source, answer!.way, answer!.answers.D5], ['GOV', 'complaints.closed', 'link', 4])
  const row = await db.selectFrom('evaluation.survey_response').selectAll().where('survey_id', '=', main.id).executeTakeFirstOrThrow()
  const seats = await db.selectFrom('evaluation.survey_seat').selectAll().where('survey_id', '=', main.id).execute()
  const keys = await db.selectFrom('evaluation.survey_seat_key').selectAll().execute()
  const contacts = await db.selectFrom('contacts.contact').select(['id', 'phone_index', 'email_index']).execute()
  const stored = JSON.stringify([row, seats, keys.map(({ key }) => key.toString('hex'))])
  for (const { id, email_index } of contacts) {
    assert.ok(!stored.includes(id))
    assert.ok(!email_index || !stored.includes(email_index.toString('hex')))
  }
  assert.ok(closed.every((id) => !stored.includes(id)))
  assert.ok(seats.every(({ id }) => !JSON.stringify(row).includes(id)))
  await assert.rejects(db.deleteFrom('evaluation.survey_response').execute(), /permission denied/)
  await assert.rejects(db.updateTable('evaluation.survey_response').set({ answers: '{}' }).execute(), /permission denied/)
})

test('two presses of the same invitation at once are one answer', async () => {
  const link = (await linksSent())[1]!
  const full = { uses: 'yes', ...Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, n === 0 ? '1' : '3'])) }
  const replies = await Promise.all([visitorOf(app).post(link, full), visitorOf(app).post(link, full)])
  assert.deepEqual(
    replies.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 410],
  )
})

test('a code from paper is typed in as it stands there; a wrong one is told and leads nowhere', async () => {
  const person = visitorOf(app)
  assert.equal((await person.get('/survei')).status, 200)
  const wrong = await person.post('/survei', { code: '7K3Q-F9AB-CDEF' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Kode ini tidak dikenal/)
  const code = (await linksSent())[0]!.split('/').at(-1)!
  const spaced = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8).toLowerCase()}`
  assert.equal((await person.post('/survei', { code: spaced })).location, `/survei/${code}`)
})

test('from paper each person answers one dimension, once, on its scale and with enough opinions', async () => {
  const { id } = main
  const nine = scores(4, 3, 4, 3, 4, 3, 4, 3, 4)
  assert.equal((await enter(id, sheetOf('0812 0000 001', nine))).statusCode, 201)
  const refusal = async (body: object) => codeOf(await enter(id, body))
  assert.equal(await refusal(sheetOf('+62812-0000001', nine)), 'survey-answered')
  assert.equal(
    await refusal({ ...sheetOf('08120000001', { D46: 3, D47: 2, D48: 1, D49: 3, D50: 3 }), form: 'ENV' }),
    'survey-other-dimension',
  )
  assert.equal(await refusal(sheetOf('bukan orang', nine)), 'survey-person')
  assert.equal(await refusal(sheetOf('7K3Q-F9AB-CDEF', nine)), 'survey-code-unknown')
  assert.equal(await refusal(sheetOf('08120000002', scores(4, 3, 4, 3))), 'survey-too-few-answers')
  assert.equal(await refusal(sheetOf('08120000002', { ...nine, D1: 5 })), 'survey-answer-range')
  assert.equal(await refusal(sheetOf('08120000002', { ...nine, D10: 3 })), 'survey-answer-unknown')
  assert.equal((await enter(id, { ...sheetOf('08120000002', nine), form: 'NONE' })).statusCode, 404)
  assert.equal((await enter(randomUUID(), sheetOf('08120000002', nine))).statusCode, 404)
  assert.equal((await enter(id, sheetOf('08120000002', { D1: 'x' }))).statusCode, 400)
  // The database itself keeps a person in one dimension.
  const [key] = await db.selectFrom('evaluation.survey_seat_key').selectAll().where('survey_id', '=', id).limit(1).execute()
  await assert.rejects(
    db
      .insertInto('evaluation.survey_seat_key')
      .values({ ...key!, form: 'ENV', dimension: 'ENV' })
      .execute(),
    /survey_one_dimension/,
  )
})

test('a dimension split into three forms takes the same person for each of them, and still for no other dimension', async () => {
  const survey = await opened({ code: '2023-SPLIT' }, (definition) => {
    const all = filled(definition)
    return {
      ...all,
      forms: all.forms.flatMap((form) => (form.dimension === 'BRD' ? splitForm(form) : [form])),
    }
  })
  assert.equal(survey.counters.length, 8)
  const one = (form: string, answers: object) => enter(survey.id, { form, person: 'oma@warga.example', uses: true, answers, changes: {} })
  assert.equal((await one('BRD.TOU', { D10: 4, D11: 3, D12: 4 })).statusCode, 201)
  assert.equal((await one('BRD.BIZ', { D13: 4, D14: 3 })).statusCode, 201)
  assert.equal(codeOf(await one('BRD.TOU', { D10: 4, D11: 3, D12: 4 })), 'survey-answered')
  assert.equal(codeOf(await one('GOV', scores(1, 2, 3, 4, 1))), 'survey-other-dimension')
})

test('straight lines and copies are found, left out with a reason, never deleted; both means stand side by side', async () => {
  const survey = await opened({ code: '2023-MEANS', target: 5 })
  const lines = [
    [4, 3, 4, 3, 2, 3, 4, 3, 1],
    [3, 3, 2, 3, 2, 3, 4, 2, 1],
    [2, 3, 4, 1, 2, 3, 0, 3, 1],
    [1, 0, 4, 3, 2, 3, 4, 3, 2],
    [3, 2, 1, 3, 2, 3, 4, 3, 3],
    [4, 4, 4, 4, 4, 4, 4, 4, 4],
    [3, 2, 1, 3, 2, 3, 4, 3, 3],
  ]
  for (const [index, line] of lines.entries())
    await enter(survey.id, {
      ...sheetOf(`0813000000${index}`, scores(...line)),
      changes: index < 5 ? { 'GOV.SRV': { before: 1, now: index === 0 ? 4 : 3 } } : index === 6 ? { 'GOV.SRV': { before: 1, now: 3 } } : {},
    })
  await enter(survey.id, { ...sheetOf('08130000099', {}), uses: false })
  const found = await responsesOf(survey.id, '?only=found')
  assert.deepEqual(
    found.map(({ no, findings }) => [no, findings]),
    [
      [5, [{ kind: 'same_answers', with: [7] }]],
      [6, [{ kind: 'straight_line', with: [] }]],
      [7, [{ kind: 'same_answers', with: [5] }]],
    ],
  )
  const url = `/api/evaluation/surveys/${survey.id}`
  assert.equal((await planner.post(`${url}/exclusions`, { numbers: [6], reason: 'other' })).statusCode, 400)
  assert.equal(codeOf(await planner.post(`${url}/exclusions`, { numbers: [77], reason: 'duplicate' })), 'survey-answer-missing')
  assert.equal((await planner.post(`${url}/exclusions`, { numbers: [6], reason: 'straight_line' })).statusCode, 204)
  assert.equal((await planner.post(`${url}/exclusions`, { numbers: [7], reason: 'duplicate', note: 'Sama dengan 5' })).statusCode, 204)
  assert.equal(codeOf(await planner.post(`${url}/inclusions`, { numbers: [8], note: 'Coba lagi' })), 'survey-not-users')

  const [form] = (await resultsOf(survey.id)).forms
  assert.deepEqual([form!.answered, form!.excluded, form!.suspected, form!.counted], [8, 3, 1, 5])
  const first = form!.topics[0]!
  // 4 3 2 1 3 = 13/5; with the straight line and the copy 20/7 = 2.857…
  assert.deepEqual(first.statements[0]!.all, { n: 7, mean: '2.86', few: false })
  assert.deepEqual(first.statements[0]!.counted, { n: 5, mean: '2.60', few: false })
  assert.deepEqual([first.before.mean, first.now.mean, first.change], ['1.00', '3.20', '2.20'])
  // 13 + 11 + 15 over fifteen answers of five people.
  assert.deepEqual(first.mean, { n: 5, mean: '2.60', few: false })
  assert.deepEqual(
    (await responsesOf(survey.id, '?only=excluded')).map(({ no, excluded }) => [no, excluded!.reason, excluded!.note]),
    [
      [6, 'straight_line', null],
      [7, 'duplicate', 'Sama dengan 5'],
      [8, 'not_user', null],
    ],
  )
  assert.equal((await planner.post(`${url}/inclusions`, { numbers: [6], note: 'Diperiksa ulang' })).statusCode, 204)
  assert.equal((await resultsOf(survey.id)).forms[0]!.counted, 6)
  await planner.post(`${url}/exclusions`, { numbers: [1, 6], reason: 'wrong_group' })
  const masked = (await resultsOf(survey.id)).forms[0]!
  assert.deepEqual(masked.topics[0]!.statements[0]!.counted, { n: null, mean: null, few: true })
  assert.deepEqual(masked.topics[0]!.mean, { n: null, mean: null, few: true })
  assert.deepEqual(masked.topics[0]!.before, { n: null, mean: null, few: true })
  assert.equal(masked.counted, 4)
})

test('a field list comes in after a look: strangers to the form, twins and people of another dimension are named; its contacts go when the survey closes', async () => {
  const survey = await opened({ code: '2023-FIELD' })
  const path = '/api/evaluation/survey-people'
  await enter(survey.id, {
    form: 'ENV',
    person: '08140000009',
    uses: true,
    answers: { D46: 1, D47: 2, D48: 3, D49: 4, D50: 0 },
    changes: {},
  })
  const head = 'Kode survei;Formulir;Telepon;Surel'
  const { refusals } = await send(path, [
    head,
    '2023-FIELD;GOV;08140000001;',
    '2023-FIELD;GOV;+628140000001;a@warga.example',
    '2023-FIELD;GOV;08140000009;',
    '2023-FIELD;NONE;08140000002;',
    '2023-NONE;GOV;08140000002;',
    '2023-FIELD;GOV;abc;',
    '2023-FIELD;GOV;;',
    '2023-FIELD;GOV;;bukan surel',
  ])
  assert.deepEqual(
    refusals.map(({ row, column, reason }) => [row, column, reason]),
    [
      [3, 'Formulir', 'Orang yang sama seperti baris 2.'],
      [4, 'Formulir', 'Orang ini sudah terdaftar untuk dimensi ENV.'],
      [5, 'Formulir', 'Survei ini tidak memiliki formulir itu.'],
      [6, 'Kode survei', 'Tidak ada survei dengan kode ini.'],
      [7, 'Telepon', 'Bukan nomor telepon.'],
      [8, 'Telepon', 'Isi telepon atau surel.'],
      [9, 'Surel', 'Bukan alamat surel.'],
    ],
  )
  await send(path, [head, '2023-FIELD;GOV;08140000001;', '2023-FIELD;GOV;;b@warga.example'], true)
  assert.deepEqual((await send(path, [head, '2023-FIELD;GOV;08140000001;'])).refusals[0]!.reason, 'Orang ini sudah ada pada formulir ini.')
  // The list never leaves.
  assert.doesNotMatch((await planner.get(`${path}.csv`)).body, /0814|warga/)
  assert.equal((await planner.get(`/api/evaluation/surveys/${survey.id}`)).json<SurveyView>().counters[0]!.invited, 2)
  const ids = async () =>
    (await db.selectFrom('evaluation.survey_seat').select('contact_id').where('survey_id', '=', survey.id).execute()).flatMap(
      ({ contact_id }) => contact_id ?? [],
    )
  const mine = await ids()
  assert.equal(mine.length, 2)
  await planner.post(`/api/evaluation/surveys/${survey.id}/close`)
  assert.deepEqual(await ids(), [])
  const left = await db.selectFrom('contacts.contact').select(['phone_enc', 'email_enc']).where('id', 'in', mine).execute()
  assert.ok(left.every(({ phone_enc, email_enc }) => phone_enc === null && email_enc === null))
  assert.equal(codeOf(await enter(survey.id, sheetOf('08140000077', scores(1, 2, 3, 4, 1)))), 'survey-not-running')
  const url = `/api/evaluation/surveys/${survey.id}/reopen`
  assert.equal(codeOf(await planner.post(url, { reason: 'Belum cukup', closesOn: '2023-09-02' })), 'survey-last-day')
  assert.equal((await planner.post(url, { reason: '', closesOn: '2023-10-02' })).statusCode, 400)
  assert.equal((await planner.post(url, { reason: 'Belum cukup', closesOn: '2023-10-02' })).json<SurveyView>().status, 'open')
})

test('paper sheets come in as a spreadsheet after a dry run and leave without anybody', async () => {
  await opened({ code: '2023-SHEET' })
  const path = '/api/evaluation/survey-answers'
  const head = 'Nomor;Kode survei;Formulir;Responden;Memakai layanan;P1;P2;P3;P4;P5;P6;P7;P8;P9;P10;Dulu 1;Kini 1'
  const { refusals } = await send(path, [
    head,
    ';2023-SHEET;GOV;08150000001;ya;4;3;2;1;0;;;;;;1;3',
    ';2023-SHEET;GOV;0815-000-0001;ya;4;3;2;1;1;;;;;;;',
    ';2023-SHEET;GOV;08150000002;ya;4;3;9;1;0;;;;;;;',
    ';2023-SHEET;GOV;08150000003;ya;4;3;2;1;;;;;;;;',
    ';2023-SHEET;GOV;08150000004;ya;4;3;2;1;0;;;;;4;;',
    ';2023-SHEET;GOV;siapa saja;ya;4;3;2;1;0;;;;;;;',
    '7;2023-SHEET;GOV;08150000005;ya;4;3;2;1;0;;;;;;;',
  ])
  assert.deepEqual(
    refusals.map(({ row, column }) => [row, column]),
    [
      [3, 'Responden'],
      [4, 'P3'],
      [5, 'P1'],
      [6, 'P10'],
      [7, 'Responden'],
      [8, 'Nomor'],
    ],
  )
  const line = (n: number) => `;2023-SHEET;GOV;081500000${n};ya;4;3;2;${n % 4};0;${n % 3};;;;;1;3`
  await send(path, [head, line(11), line(12), line(13), line(14)], true)
  const csv = async () => (await planner.get(`${path}.csv?survey=2023-SHEET`)).body
  // Four rows could point at a person, five are shown.
  assert.equal((await csv()).trim().split('\n').length, 1)
  await send(path, [head, line(15)], true)
  const rows = (await csv()).trim().split('\n')
  assert.equal(rows.length, 6)
  assert.doesNotMatch(rows.join('\n'), /0815/)
  const back = multipart({ file: { name: 'jawaban.xlsx', bytes: (await planner.get(`${path}.xlsx?survey=2023-SHEET`)).rawPayload } })
  const again = (await planner.post(`${path}/import`, back.payload, { headers: back.headers })).json<{ same: number; refused: number }>()
  assert.deepEqual([again.same, again.refused], [5, 0])
  // A clerk brings sheets in and takes none out.
  assert.equal((await clerk.get(`${path}.csv`)).body.trim().split('\n').length, 1)
})

test('counted answers are a measure that leads back to each of them; means are not told to the public', async () => {
  const series = await seriesOf(context, SYSTEM, 'evaluation.survey_responses', { by: 'form' }, 'id')
  const total = (await planner.get('/api/evaluation/surveys')).json<SurveySummary[]>().reduce((sum, { counted }) => sum + counted, 0)
  assert.equal(
    series.cells.reduce((sum, { value }) => sum + (value ?? 0), 0),
    total,
  )
  assert.ok(
    series.cells.some(({ label }) => label === 'Tata kelola pintar' || label === 'Pariwisata'),
    JSON.stringify(series.cells),
  )
  const rows = (await planner.get('/api/measures/evaluation.survey_mean/rows?part=statement&key=D1')).json<{
    rows: { url: string }[]
    total: number
    hidden: number
  }>()
  assert.ok(rows.total > 5)
  assert.equal(rows.hidden, 0)
  assert.match(rows.rows[0]!.url, /^\/staff\/evaluation\/surveys\//)
  const visitor = await as()
  assert.equal((await visitor.get('/api/measures/evaluation.survey_mean')).statusCode, 404)
  const told = (await visitor.get('/api/measures/evaluation.survey_responses?by=source')).json<{ cells: { value: number | null }[] }>()
  assert.ok(
    told.cells.every(({ value }) => value === null || value === 0 || value >= 5),
    JSON.stringify(told.cells),
  )
})

test('before its first day and after its last a survey takes nothing', async () => {
  const survey = await opened({ code: '2023-LATER', opensOn: '2023-09-20', closesOn: '2023-09-25' })
  assert.equal(codeOf(await enter(survey.id, sheetOf('08160000001', scores(1, 2, 3, 4, 1)))), 'survey-not-running')
  const [link] = await linksSent()
  clock.set('2023-10-20T09:00')
  assert.equal((await visitorOf(app, { ip: '203.0.113.77' }).get(link!)).status, 410)
  const other = await db.selectFrom('evaluation.survey_seat').select('answered').where('answered', '=', false).execute()
  assert.ok(other.length > 0)
  clock.set('2023-09-04T09:00')
})

test('the public form takes 120 answers an hour from one address and no more', async () => {
  const flood = visitorOf(app, { ip: '203.0.113.99' })
  let last = 0
  for (let n = 0; n < 121; n++) last = (await flood.post('/survei', { code: 'x' })).status
  assert.equal(last, 429)
})

test('nobody runs, judges or enters a survey without the right to', async () => {
  const visitor = await as()
  const head = await as('agency_head')
  const { id } = main
  for (const [method, url] of [
    ['get', '/api/evaluation/surveys'],
    ['post', '/api/evaluation/surveys'],
    ['get', `/api/evaluation/surveys/${id}`],
    ['put', `/api/evaluation/surveys/${id}`],
    ['post', `/api/evaluation/surveys/${id}/open`],
    ['post', `/api/evaluation/surveys/${id}/close`],
    ['post', `/api/evaluation/surveys/${id}/reopen`],
    ['get', `/api/evaluation/surveys/${id}/results`],
    ['get', `/api/evaluation/surveys/${id}/responses`],
    ['post', `/api/evaluation/surveys/${id}/invitations`],
    ['post', `/api/evaluation/surveys/${id}/exclusions`],
    ['post', `/api/evaluation/surveys/${id}/inclusions`],
    ['get', '/api/evaluation/survey-people.csv'],
    ['post', '/api/evaluation/survey-people/import'],
  ] as const) {
    assert.equal((await visitor[method](url, {})).statusCode, 401, url)
    assert.equal((await clerk[method](url, {})).statusCode, 403, url)
  }
  assert.equal((await visitor.get('/api/evaluation/survey-entry')).statusCode, 401)
  assert.equal((await head.get('/api/evaluation/survey-entry')).statusCode, 403)
  assert.equal((await head.post(`/api/evaluation/survey-entry/${id}`, {})).statusCode, 403)
  assert.equal((await head.get(`/api/evaluation/surveys/${id}/results`)).statusCode, 200)
  assert.equal((await head.get(`/api/evaluation/surveys/${id}/responses`)).statusCode, 403)
  assert.ok((await clerk.get('/api/evaluation/survey-entry')).json<{ code: string }[]>().some(({ code }) => code === INPUT.code))
})

/** Reporters whose complaint is closed: two reachable, one who wants no letters, and a secret one that nobody is asked about. */
async function closedComplaints(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const { id } = await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: {
        intakeKey: randomUUID(),
        categoryCode: 'PJU',
        body: 'Lampu jalan padam di depan pasar',
        areaCode: '81.71.02.2003',
        confidential: n === 3,
        contact: { name: `Warga ${n}`, email: `warga${n}@warga.example`, preference: n === 2 ? 'none' : 'any' },
      } as never,
    })
    ids.push(id)
  }
  await ownerDb
    .updateTable('complaints.complaint')
    .set({ status: 'closed', status_since: clock.now().toString(), lead_agency_id: dlhp })
    .where('id', 'in', ids)
    .execute()
  return ids
}

async function linksSent(): Promise<string[]> {
  const notices = await db
    .selectFrom('notices.notice')
    .select('params')
    .where('kind', '=', 'evaluation.survey_invitation')
    .orderBy('id')
    .execute()
  return notices.map(({ params }) => `/survei/${context.crypto.decrypt((params as { code: string }).code, 'notice')}`)
}
