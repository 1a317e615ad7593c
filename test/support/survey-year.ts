import assert from 'node:assert/strict'
import type { InstrumentSummary } from '../../src/modules/evaluation/contract.ts'
import type { Definition, Response as Answer, SurveyResults, SurveyView } from '../../src/modules/evaluation/survey/contract.ts'
import { multipart } from './multipart.ts'
import type { TestApp } from './test-app.ts'

interface Days {
  year: number
  opensOn: string
  closesOn: string
}

/** Who runs a survey and who types its paper in, and what they do all day. */
export async function surveyYear(
  { as, context, db }: Pick<TestApp, 'as' | 'context' | 'db'>,
  { year, opensOn, closesOn }: Days = { year: 2023, opensOn: '2023-09-01', closesOn: '2023-09-30' },
) {
  const planner = await as('planning_officer')
  const clerk = await as('desk_clerk')
  const instruments = (await planner.get('/api/evaluation/instruments')).json<InstrumentSummary[]>()
  const idOf = (code: string) => instruments.find((each) => each.code === code)!.id
  const input = {
    code: `${year}-REGULER`,
    year,
    instrumentId: idOf('kominfo-2023-reguler'),
    title: `Survei ${year}`,
    opensOn,
    closesOn,
  }

  async function drafted(over: object = {}): Promise<SurveyView> {
    const reply = await planner.post('/api/evaluation/surveys', { ...input, ...over })
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json<SurveyView>()
  }

  async function opened(over: object = {}, change: (definition: Definition) => Definition = filledIn): Promise<SurveyView> {
    const { id, version, title, target, definition, ...days } = await drafted(over)
    const body = { version, title, target, opensOn: days.opensOn, closesOn: days.closesOn, definition: change(definition) }
    const edited = await planner.put(`/api/evaluation/surveys/${id}`, body)
    assert.equal(edited.statusCode, 200, edited.body)
    const reply = await planner.post(`/api/evaluation/surveys/${id}/open`)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json<SurveyView>()
  }

  const enter = (id: string, body: object, who = clerk) => who.post(`/api/evaluation/survey-entry/${id}`, body)
  const resultsOf = async (id: string) => (await planner.get(`/api/evaluation/surveys/${id}/results`)).json<SurveyResults>()
  const responsesOf = async (id: string, query = '') =>
    (await planner.get(`/api/evaluation/surveys/${id}/responses${query}`)).json<Answer[]>()

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

  /** The addresses of all invitations that were filed, the oldest first. */
  async function linksSent(): Promise<string[]> {
    const notices = await db
      .selectFrom('notices.notice')
      .select('params')
      .where('kind', '=', 'evaluation.survey_invitation')
      .orderBy('id')
      .execute()
    return notices.map(({ params }) => `/survei/${context.crypto.decrypt((params as { code: string }).code, 'notice')}`)
  }

  return { planner, clerk, idOf, input, drafted, opened, enter, resultsOf, responsesOf, send, linksSent }
}

export const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code

/** Nine scores from D1 on. */
export const scores = (...given: number[]) => Object.fromEntries(given.map((score, index) => [`D${index + 1}`, score]))

export const sheetOf = (person: string, answers: object, over: object = {}) => ({
  form: 'GOV',
  person,
  uses: true,
  answers,
  changes: {},
  ...over,
})

/** Every topic with a programme and enough users. */
export function filledIn(definition: Definition): Definition {
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
