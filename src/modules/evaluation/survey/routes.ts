import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { ENTRY, READ, SURVEY } from '../policy.ts'
import { answerOnPaper } from './answer.ts'
import { answersSheet } from './answers-sheet.ts'
import {
  EditSurvey,
  Entered,
  EntrySurvey,
  ExcludeResponses,
  IncludeResponses,
  Invite,
  Invited,
  NewSurvey,
  PaperResponse,
  ReopenSurvey,
  Response,
  ResponsesQuery,
  SurveyResults,
  SurveySummary,
  SurveyView,
} from './contract.ts'
import { draftSurvey, editSurvey } from './draft-survey.ts'
import { excludeResponses, includeResponses } from './exclude.ts'
import { fieldListSheet } from './field-list-sheet.ts'
import { invitePeople } from './invite.ts'
import { closeSurvey, openSurvey, reopenSurvey } from './move-survey.ts'
import { renderSheets } from './sheet-of-paper/render-sheets.ts'
import { responsesOf, resultsOf, surveysForEntry } from './results.ts'
import { listSurveyRows } from './store.ts'
import { countersOf, getSurvey, summariesOf, viewOf } from './survey-view.ts'

const tags = ['evaluation']
const Id = z.object({ id: z.uuid() })
const Done = z.null()

export function surveyRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const run = { access: SURVEY }
  const enter = { access: ENTRY }

  typed.get(
    '/api/evaluation/surveys',
    { config: read, schema: { tags, summary: 'Surveys of service users', response: { 200: z.array(SurveySummary) } } },
    async () => summariesOf(context.db, await listSurveyRows(context.db)),
  )
  typed.post(
    '/api/evaluation/surveys',
    { config: run, schema: { tags, summary: 'Begin a survey', body: NewSurvey, response: { 201: SurveyView } } },
    async ({ actor, body, locale }, reply) =>
      reply.code(201).send(await viewOf(context, await draftSurvey(context, actor, body), actor, locale)),
  )
  typed.get(
    '/api/evaluation/surveys/:id',
    { config: read, schema: { tags, summary: 'A survey, its questions and counters', params: Id, response: { 200: SurveyView } } },
    async ({ actor, params, locale }) => viewOf(context, await getSurvey(context.db, params.id), actor, locale),
  )
  typed.put(
    '/api/evaluation/surveys/:id',
    {
      config: run,
      schema: { tags, summary: 'Change what will be asked', params: Id, body: EditSurvey, response: { 200: SurveyView } },
    },
    async ({ actor, params, body, locale }) => viewOf(context, await editSurvey(context, actor, params.id, body), actor, locale),
  )
  for (const [step, summary, work] of [
    ['open', 'Take answers from now on', openSurvey],
    ['close', 'Take no more answers', closeSurvey],
  ] as const)
    typed.post(
      `/api/evaluation/surveys/:id/${step}`,
      { config: run, schema: { tags, summary, params: Id, response: { 200: SurveyView } } },
      async ({ actor, params, locale }) => viewOf(context, await work(context, actor, params.id), actor, locale),
    )
  typed.post(
    '/api/evaluation/surveys/:id/reopen',
    {
      config: run,
      schema: { tags, summary: 'Go on with a closed survey', params: Id, body: ReopenSurvey, response: { 200: SurveyView } },
    },
    async ({ actor, params, body, locale }) => viewOf(context, await reopenSurvey(context, actor, params.id, body), actor, locale),
  )
  typed.get(
    '/api/evaluation/surveys/:id/results',
    {
      config: read,
      schema: { tags, summary: 'Means of each statement, before and after exclusion', params: Id, response: { 200: SurveyResults } },
    },
    async ({ params }) => resultsOf(context.db, await getSurvey(context.db, params.id)),
  )
  typed.get(
    '/api/evaluation/surveys/:id/responses',
    {
      config: run,
      schema: {
        tags,
        summary: 'Answers without names, with what was found in them',
        params: Id,
        querystring: ResponsesQuery,
        response: { 200: z.array(Response) },
      },
    },
    async ({ params, query }) => responsesOf(context, await getSurvey(context.db, params.id), query),
  )
  typed.post(
    '/api/evaluation/surveys/:id/invitations',
    {
      config: run,
      schema: { tags, summary: 'Invite people whom the city served, or count them', params: Id, body: Invite, response: { 200: Invited } },
    },
    ({ actor, params, body }) => invitePeople(context, actor, params.id, body),
  )
  typed.post(
    '/api/evaluation/surveys/:id/exclusions',
    {
      config: run,
      schema: { tags, summary: 'Leave answers out, with a reason', params: Id, body: ExcludeResponses, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await excludeResponses(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/evaluation/surveys/:id/inclusions',
    {
      config: run,
      schema: { tags, summary: 'Count answers again', params: Id, body: IncludeResponses, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await includeResponses(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.get(
    '/api/evaluation/survey-entry',
    { config: enter, schema: { tags, summary: 'Surveys that take sheets of paper today', response: { 200: z.array(EntrySurvey) } } },
    () => surveysForEntry(context),
  )
  typed.post(
    '/api/evaluation/survey-entry/:id',
    {
      config: enter,
      schema: { tags, summary: 'Enter a sheet of paper', params: Id, body: PaperResponse, response: { 201: Entered } },
    },
    async ({ actor, params, body }, reply) => {
      const no = await answerOnPaper(context, actor, params.id, body)
      const row = await getSurvey(context.db, params.id)
      const counter = (await countersOf(context.db, [row])).get(row.id)!.find(({ form }) => form === body.form)!
      return reply.code(201).send({ no, counter })
    },
  )
  typed.get(
    '/api/evaluation/surveys/:id/sheets.pdf',
    {
      config: enter,
      schema: {
        tags,
        summary: 'Blank sheets of one form with running numbers, to be filled by hand',
        params: Id,
        querystring: z.object({
          form: z.string().max(40),
          first: z.coerce.number().int().min(1).max(9000).default(1),
          count: z.coerce.number().int().min(1).max(100).default(1),
          lang: z.enum(['id', 'en']).optional(),
        }),
      },
    },
    async ({ params, query, locale }, reply) => {
      const survey = await getSurvey(context.db, params.id)
      const bytes = await renderSheets(context, survey, query, query.lang ?? locale)
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="lembar-${survey.code}-${query.form}.pdf"`)
        .send(bytes)
    },
  )
  sheetRoutes(app, context, { path: '/api/evaluation/survey-people', read: SURVEY, write: SURVEY, sheet: fieldListSheet })
  sheetRoutes(app, context, { path: '/api/evaluation/survey-answers', read: ENTRY, write: ENTRY, sheet: answersSheet })
}
