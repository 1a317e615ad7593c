import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../../test/support/multipart.ts'
import { codeOf, scores, sheetOf, surveyYear } from '../../../../test/support/survey-year.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import type { SurveyView } from './contract.ts'

const house = await testApp({ now: '2023-09-04T09:00' })
const { db } = house
const { planner, clerk, opened, enter, send } = await surveyYear(house)

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
  assert.doesNotMatch((await planner.get(`${path}.csv`)).body, /8140000|warga/)
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
  const numbered = 'Kode survei;Formulir;Lembar;Responden;Memakai layanan;P1;P2;P3;P4;P5;Dulu 1;Kini 1;Dulu 4'
  const wrong = await send(path, [
    numbered,
    '2023-SHEET;GOV;7;08150000021;ya;4;3;2;1;0;1;3;',
    '2023-SHEET;GOV;7;08150000022;ya;4;3;2;1;1;1;3;',
    '2023-SHEET;GOV;10000;08150000023;ya;4;3;2;1;2;1;3;',
    '2023-SHEET;GOV;8;08150000024;ya;4;3;2;1;3;1;3;2',
  ])
  assert.deepEqual(
    wrong.refusals.map(({ row, column, reason }) => [row, column, reason]),
    [
      [3, 'Lembar', 'Lembar yang sama seperti baris 2.'],
      [4, 'Lembar', 'Isi nomor yang tercetak pada lembarnya (1 sampai 9999), atau kosongkan.'],
      [5, 'Dulu 4', 'Formulir ini tidak memuat Dulu 4.'],
    ],
  )
  const line = (n: number) => `;2023-SHEET;GOV;081500000${n};ya;4;3;2;${n % 4};0;${n % 3};;;;;1;3`
  await send(path, [head, line(11), line(12), line(13), line(14)], true)
  const csv = async () => (await planner.get(`${path}.csv?survey=2023-SHEET`)).body
  // Four rows could point at a person, five are shown.
  assert.equal((await csv()).trim().split('\n').length, 1)
  // Of the last sheet only how it was is known: it comes back as it went in.
  await send(path, [`${head};Lembar`, `${line(15).replace(/;1;3$/, ';1;')};15`], true)
  const again15 = await send(path, [`${head};Lembar`, `${line(16)};15`])
  assert.deepEqual(
    again15.refusals.map(({ reason }) => reason),
    ['Lembar 15 sudah diisi sebagai no. 5. Periksa nomor di kertasnya, atau kosongkan.'],
  )
  const rows = (await csv()).trim().split('\n')
  assert.equal(rows.length, 6)
  assert.doesNotMatch(rows.join('\n'), /8150000/)
  assert.match(rows.at(-1)!, /^5,2023-SHEET,GOV,15,/)
  const columns = rows[0]!.split(',')
  const cell = (title: string) => rows.at(-1)!.split(',')[columns.indexOf(title)]
  assert.deepEqual([cell('Dulu 1'), cell('Kini 1')], ['1', ''])
  const back = multipart({ file: { name: 'jawaban.xlsx', bytes: (await planner.get(`${path}.xlsx?survey=2023-SHEET`)).rawPayload } })
  const again = (await planner.post(`${path}/import`, back.payload, { headers: back.headers })).json<{ same: number; refused: number }>()
  assert.deepEqual([again.same, again.refused], [5, 0])
  // A clerk brings sheets in and takes none out.
  assert.equal((await clerk.get(`${path}.csv`)).body.trim().split('\n').length, 1)
})
