import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { codeOf, filledIn, scores, sheetOf, surveyYear } from '../../../../test/support/survey-year.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import type { SurveyView } from './contract.ts'

const house = await testApp({ now: '2023-09-04T09:00' })
const { ownerDb, as } = house
const { planner, clerk, idOf, input: INPUT, drafted, opened, enter } = await surveyYear(house)

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
  const few = filledIn(definition)
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
  await planner.put(url, { ...body, version: edited.version, definition: filledIn(definition) })
  assert.equal((await open()).json<SurveyView>().status, 'open')
  assert.equal(codeOf(await open()), 'survey-step')
  assert.equal(codeOf(await planner.put(url, { ...body, version: 3 })), 'survey-fixed')
  await assert.rejects(ownerDb.updateTable('evaluation.survey').set({ year: 2022 }).where('id', '=', id).execute(), /do not change/)
})

test('a survey takes nothing before its first day', async () => {
  const survey = await opened({ code: '2023-LATER', opensOn: '2023-09-20', closesOn: '2023-09-25' })
  assert.equal(codeOf(await enter(survey.id, sheetOf('08160000001', scores(1, 2, 3, 4, 1)))), 'survey-not-running')
})

test('nobody runs, judges or enters a survey without the right to', async () => {
  const visitor = await as()
  const head = await as('agency_head')
  const { id } = await opened()
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
