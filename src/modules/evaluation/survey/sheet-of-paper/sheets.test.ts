import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readable } from '../../../../../test/support/readable.ts'
import { exampleCity } from '../../../../../test/support/test-app.ts'
import type { InstrumentSummary } from '../../contract.ts'
import type { SurveySummary, SurveyView } from '../contract.ts'

const { as } = await exampleCity()
const planner = await as('planning_officer')
const clerk = await as('desk_clerk')
const URL = '/api/evaluation/surveys'
const { id } = (await planner.get(URL)).json<SurveySummary[]>()[0]!
const { definition } = (await planner.get(`${URL}/${id}`)).json<SurveyView>()
const sheets = (query: string) => clerk.get(`${URL}/${id}/sheets.pdf?${query}`)

test('blank sheets ask row for row what the screen asks, each with its number, in either language', async () => {
  for (const form of definition.forms)
    for (const lang of ['id', 'en'] as const) {
      const reply = await sheets(`form=${form.code}&first=9&count=2&lang=${lang}`)
      assert.equal(reply.statusCode, 200, reply.body)
      const pdf = readable(reply.rawPayload)
      assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 2, `${form.code} fills one page each`)
      const read = pdf.replace(/\s+/g, ' ')
      const said = [
        ...(lang === 'id' ? ['Lembar 009', 'Lembar 010', 'Dulu', 'Kini'] : ['Sheet 009', 'Sheet 010', 'Before', 'Now']),
        form.code,
        ...form.topics.flatMap(({ statements }) => statements.map(({ code }) => code)),
      ]
      for (const words of said) assert.ok(read.includes(words), `${form.code} ${lang}: ${words}`)
    }
})

test('who does not enter paper prints none, a wrong wish is refused, and questions that may change are not printed', async () => {
  assert.equal((await (await as()).get(`${URL}/${id}/sheets.pdf?form=GOV`)).statusCode, 401)
  assert.equal((await (await as('auditor')).get(`${URL}/${id}/sheets.pdf?form=GOV`)).statusCode, 403)
  for (const query of ['', 'form=GOV&count=101', 'form=GOV&count=0', 'form=GOV&first=0', 'form=GOV&lang=de'])
    assert.equal((await sheets(query)).statusCode, 400, query)
  assert.equal((await sheets('form=XYZ')).statusCode, 404)
  const nobody = '01a20964-4072-7bf0-9a81-e88d94669e29'
  assert.equal((await clerk.get(`${URL}/${nobody}/sheets.pdf?form=GOV`)).statusCode, 404)
  const instrument = (await planner.get('/api/evaluation/instruments'))
    .json<InstrumentSummary[]>()
    .find(({ code, status }) => code === 'kominfo-2023-reguler' && status === 'active')!
  const days = { opensOn: '2026-12-01', closesOn: '2026-12-20' }
  const draft = await planner.post(URL, { code: 'DRAF-1', year: 2026, instrumentId: instrument.id, title: 'Draf', ...days })
  const refused = await clerk.get(`${URL}/${draft.json<SurveyView>().id}/sheets.pdf?form=GOV`)
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [409, 'survey-not-fixed'])
  assert.match(refused.json<{ title: string }>().title, /Buka surveinya dahulu/)
})
