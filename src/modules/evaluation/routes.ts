import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { claimsSheet } from './claims-sheet.ts'
import { enterClaim, listClaims, reviewClaim, toClaim } from './claims.ts'
import { compareInstruments } from './compare-instruments.ts'
import {
  CityResult,
  Claim,
  ClaimInput,
  ClaimSubject,
  EditInstrument,
  Instrument,
  InstrumentDifference,
  InstrumentSummary,
  InstrumentView,
  ResultsPage,
  ResultsQuery,
  ReviewClaim,
  WhatIf,
  WhatIfAnswer,
} from './contract.ts'
import { draftFrom, draftInstrument, editInstrument } from './draft-instrument.ts'
import { definitionOf, toSummary, toView } from './instrument-view.ts'
import { CLAIMS, INSTRUMENTS, READ, RESULTS } from './policy.ts'
import { archiveInstrument, publishInstrument } from './publish-instrument.ts'
import { reportRoutes } from './report/routes.ts'
import { resultsSheet } from './results-sheet.ts'
import { listResults, resultsOfCity } from './results.ts'
import { findInstrument, listInstrumentRows } from './store-instruments.ts'
import { answerWhatIf } from './what-if-answer.ts'

const tags = ['evaluation']
const Id = z.object({ id: z.uuid() })

export function evaluationRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const edit = { access: INSTRUMENTS }
  const get = async (id: string) => {
    const row = await findInstrument(context.db, id)
    if (!row) throw notFound('instrument')
    return row
  }

  typed.get(
    '/api/evaluation/instruments',
    { config: read, schema: { tags, summary: 'Questionnaires and their versions', response: { 200: z.array(InstrumentSummary) } } },
    async () => (await listInstrumentRows(context.db)).map(toSummary),
  )
  typed.get(
    '/api/evaluation/instruments/:id',
    { config: read, schema: { tags, summary: 'One version, whole', params: Id, response: { 200: InstrumentView } } },
    async ({ actor, params, locale }) => toView(await get(params.id), actor, locale),
  )
  typed.get(
    '/api/evaluation/instruments/:id/file',
    { config: read, schema: { tags, summary: 'One version as a file to take elsewhere', params: Id, response: { 200: Instrument } } },
    async ({ params }, reply) => {
      const row = await get(params.id)
      return reply.header('content-disposition', `attachment; filename="${row.code}-v${row.version}.json"`).send(definitionOf(row))
    },
  )
  typed.get(
    '/api/evaluation/instruments/:id/differences',
    {
      config: read,
      schema: {
        tags,
        summary: 'What changed from another version to this one',
        params: Id,
        querystring: z.object({ from: z.uuid() }),
        response: { 200: z.array(InstrumentDifference) },
      },
    },
    async ({ params, query, locale }) =>
      compareInstruments(definitionOf(await get(query.from)), definitionOf(await get(params.id)), locale),
  )
  typed.post(
    '/api/evaluation/instruments',
    {
      config: edit,
      bodyLimit: 4 * 1024 * 1024,
      schema: { tags, summary: 'Begin a draft from a file', body: Instrument, response: { 201: InstrumentView } },
    },
    async ({ actor, body, locale }, reply) => reply.code(201).send(toView(await draftInstrument(context, actor, body), actor, locale)),
  )
  typed.post(
    '/api/evaluation/instruments/:id/draft',
    { config: edit, schema: { tags, summary: 'Begin the next version from this one', params: Id, response: { 201: InstrumentView } } },
    async ({ actor, params, locale }, reply) => reply.code(201).send(toView(await draftFrom(context, actor, params.id), actor, locale)),
  )
  typed.put(
    '/api/evaluation/instruments/:id',
    {
      config: edit,
      bodyLimit: 4 * 1024 * 1024,
      schema: { tags, summary: 'Change a draft', params: Id, body: EditInstrument, response: { 200: InstrumentView } },
    },
    async ({ actor, params, body, locale }) => toView(await editInstrument(context, actor, params.id, body), actor, locale),
  )
  for (const [step, summary, work] of [
    ['publish', 'Put a draft in force', publishInstrument],
    ['archive', 'Take a version out of use', archiveInstrument],
  ] as const)
    typed.post(
      `/api/evaluation/instruments/:id/${step}`,
      { config: edit, schema: { tags, summary, params: Id, response: { 200: InstrumentView } } },
      async ({ actor, params, locale }) => toView(await work(context, actor, params.id), actor, locale),
    )

  typed.get(
    '/api/evaluation/results',
    {
      config: read,
      schema: {
        tags,
        summary: 'Published results of a year, recomputed and ranked',
        querystring: ResultsQuery,
        response: { 200: ResultsPage },
      },
    },
    ({ query }) => listResults(context, query),
  )
  typed.get(
    '/api/evaluation/results/of',
    {
      config: read,
      schema: {
        tags,
        summary: 'One city through the years',
        querystring: z.object({ city: z.string().min(3) }),
        response: { 200: z.array(CityResult) },
      },
    },
    ({ query }) => resultsOfCity(context, query.city.toUpperCase()),
  )
  typed.post(
    '/api/evaluation/what-if',
    { config: read, schema: { tags, summary: 'The index as if some scores were others', body: WhatIf, response: { 200: WhatIfAnswer } } },
    ({ body }) => answerWhatIf(context, body),
  )
  typed.get(
    '/api/evaluation/claims',
    { config: read, schema: { tags, summary: 'Figures that were said, by subject', response: { 200: z.array(ClaimSubject) } } },
    ({ actor }) => listClaims(context, actor),
  )
  typed.post(
    '/api/evaluation/claims',
    { config: { access: CLAIMS }, schema: { tags, summary: 'Write down a claim', body: ClaimInput, response: { 201: Claim } } },
    async ({ actor, body }, reply) => reply.code(201).send(toClaim(await enterClaim(context, actor, body), actor)),
  )
  typed.post(
    '/api/evaluation/claims/:id/review',
    {
      config: { access: CLAIMS },
      schema: { tags, summary: 'Say what became of a claim', params: Id, body: ReviewClaim, response: { 200: Claim } },
    },
    async ({ actor, params, body }) => toClaim(await reviewClaim(context, actor, params.id, body), actor),
  )
  sheetRoutes(app, context, { path: '/api/evaluation/claims', read: READ, write: CLAIMS, sheet: claimsSheet })
  sheetRoutes(app, context, { path: '/api/evaluation/results', read: READ, write: RESULTS, sheet: resultsSheet })
  reportRoutes(app, context)
}
