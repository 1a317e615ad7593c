import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { seriesOf } from '#city/measures/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { codeOf, filledIn, scores, sheetOf, surveyYear } from '../../../../test/support/survey-year.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import { splitForm } from './contract-forms.ts'
import type { SurveySummary, SurveyView } from './contract.ts'

const house = await testApp({ now: '2023-09-04T09:00' })
const { context, db, as } = house
const { planner, opened, enter, resultsOf, responsesOf } = await surveyYear(house)

test('from paper each person answers one dimension, once, on its scale and with enough opinions', async () => {
  const { id } = await opened()
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

test('the number printed on a sheet is typed in with it, once a form, and stands beside its answer', async () => {
  const { id } = await opened({ code: '2023-LEMBAR' })
  const on = (n: number, sheet: unknown) => enter(id, { ...sheetOf(`0813000000${n}`, scores(n % 5, 3, 4, 3, 4, 3, 4, 3, 4)), sheet })
  assert.equal((await on(1, 9)).statusCode, 201)
  const twice = await on(2, 9)
  assert.deepEqual([twice.statusCode, codeOf(twice)], [409, 'survey-sheet-entered'])
  assert.match(twice.json<{ title: string }>().title, /Lembar 9 sudah diisi sebagai no\. 1\./)
  for (const wrong of [0, 10_000, 1.5, '9']) assert.equal((await on(2, wrong)).statusCode, 400, String(wrong))
  assert.equal((await on(2, null)).statusCode, 201)
  const other = { ...sheetOf('08130000009', { D46: 3, D47: 2, D48: 1, D49: 3, D50: 3 }), form: 'ENV', sheet: 9 }
  assert.equal((await enter(id, other)).statusCode, 201)
  const { counters } = (await planner.get(`/api/evaluation/surveys/${id}`)).json<SurveyView>()
  assert.deepEqual(
    counters.filter(({ answered }) => answered > 0).map(({ form, lastSheet }) => [form, lastSheet]),
    [
      ['GOV', 9],
      ['ENV', 9],
    ],
  )
  assert.deepEqual(
    (await responsesOf(id)).map(({ form, no, sheet }) => [form, no, sheet]),
    [
      ['GOV', 1, 9],
      ['GOV', 2, null],
      ['ENV', 3, 9],
    ],
  )
})

test('a dimension split into three forms takes the same person for each of them, and still for no other dimension', async () => {
  const survey = await opened({ code: '2023-SPLIT' }, (definition) => {
    const all = filledIn(definition)
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

test('what paper says only of before, or only of now, is kept and left out of the comparison', async () => {
  const survey = await opened({ code: '2023-HALF', target: 5 })
  const half = [
    { before: 4, now: null },
    { before: null, now: 0 },
  ]
  for (const [index, change] of [...half, ...Array.from({ length: 5 }, () => ({ before: 1, now: 3 }))].entries()) {
    const sheet = { ...sheetOf(`0813100000${index}`, scores(index % 5, 3, 4, 3, 2, 3, 4, 3, 1)), changes: { 'GOV.SRV': change } }
    assert.equal((await enter(survey.id, sheet)).statusCode, 201)
  }
  const wrong = { ...sheetOf('08131000009', scores(4, 3, 4, 3, 2)), changes: { 'GOV.SRV': { before: 9, now: null } } }
  assert.equal(codeOf(await enter(survey.id, wrong)), 'survey-answer-range')
  assert.equal((await enter(survey.id, { ...wrong, changes: { 'GOV.SRV': { before: null, now: null } } })).statusCode, 400)
  assert.deepEqual(
    (await responsesOf(survey.id)).slice(0, 2).map(({ changes }) => changes['GOV.SRV']),
    half,
  )
  const { before, now, change } = (await resultsOf(survey.id)).forms[0]!.topics[0]!
  assert.deepEqual([before, now.mean, change], [{ n: 5, mean: '1.00', few: false }, '3.00', '2.00'])
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
  assert.ok(rows.total >= 5)
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
