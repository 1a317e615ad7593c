import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import {
  Adoption,
  DocumentInput,
  Entry,
  EntryQuery,
  ExceptionInput,
  FromMeasure,
  IndicatorChange,
  IndicatorDetail,
  IndicatorInput,
  PeriodInput,
  PeriodView,
  PlanDocument,
  PlanQuery,
  PlanTree,
  ProgrammeChange,
  ProgrammeDetail,
  ProgrammeInput,
  ProgrammeStep,
  ProgrammeStepInput,
  Realisation,
  RealisationInput,
  StatusCorrection,
  Steps,
  StepsAnswer,
  Targets,
  Taxonomy,
  VersionInput,
  Waiting,
  WaitingQuery,
  MyEntry,
} from './contract.ts'
import { adoptDocument, createDocument, editDocument, reviseDocument } from './documents.ts'
import { allDocuments, taxonomies } from './documents-view.ts'
import { entryOf, myEntry, waitingList } from './entry.ts'
import { createIndicator, editIndicator, setTargets } from './indicators.ts'
import { findIndicator } from './indicator-store.ts'
import { allowException, periodsOf, setPeriod } from './periods.ts'
import { indicatorDetail, planTree, programmeDetail } from './plan-tree.ts'
import { FILL, PERIODS, PLAN, READ } from './policy.ts'
import { correctStatus, moveProgramme, withdrawStatus } from './programme-status.ts'
import { createProgramme, dropProgramme, editProgramme, keepProgramme } from './programmes.ts'
import { reportFromMeasure, reportRealisation } from './report-realisation.ts'
import { stepRealisations } from './step-realisation.ts'
import { toRealisation } from './view.ts'

const tags = ['masterplan']
const Id = z.object({ id: z.uuid() })
const StatusParams = Id.extend({ no: z.coerce.number().int().min(1) })
const Done = z.null()
const YearQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })
const PeriodParams = z.object({ year: z.coerce.number().int().min(2000).max(2100), month: z.coerce.number().int().min(1).max(12) })

/** The plan itself, its indicators and what came of them. Budget, matrix and dashboard: `money-routes.ts`. */
export function planRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const plan = { access: PLAN }

  typed.get(
    '/api/masterplan/taxonomies',
    { config: read, schema: { tags, summary: 'Lists of dimensions, past and coming', response: { 200: z.array(Taxonomy) } } },
    ({ locale }) => taxonomies(context, locale),
  )
  typed.get(
    '/api/masterplan/documents',
    { config: read, schema: { tags, summary: 'Plans with their versions and books', response: { 200: z.array(PlanDocument) } } },
    () => allDocuments(context),
  )
  typed.post(
    '/api/masterplan/documents',
    {
      config: plan,
      schema: {
        tags,
        summary: 'A plan and the draft of its first version',
        body: DocumentInput.extend({ version: VersionInput }),
        response: { 201: Id },
      },
    },
    async ({ actor, body: { version, ...input } }, reply) =>
      reply.code(201).send({ id: await createDocument(context, actor, input, { version }) }),
  )
  typed.put(
    '/api/masterplan/documents/:id',
    {
      config: plan,
      schema: { tags, summary: 'Change what a plan is called and when it runs', params: Id, body: DocumentInput, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await editDocument(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/documents/:id/versions',
    {
      config: plan,
      schema: {
        tags,
        summary: 'Draft of the next version',
        params: Id,
        body: VersionInput,
        response: { 201: z.object({ version: z.int() }) },
      },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send({ version: await reviseDocument(context, actor, params.id, body) }),
  )
  typed.post(
    '/api/masterplan/documents/:id/adopt',
    {
      config: plan,
      schema: { tags, summary: 'Put the draft in force by its decree', params: Id, body: Adoption, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await adoptDocument(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )

  typed.get(
    '/api/masterplan/plan',
    {
      config: read,
      schema: {
        tags,
        summary: 'Programmes of a plan by dimension, with what came of them in a year',
        querystring: PlanQuery,
        response: { 200: PlanTree },
      },
    },
    ({ actor, query, locale }) => planTree(context, actor, query, locale),
  )
  typed.post(
    '/api/masterplan/programmes',
    { config: plan, schema: { tags, summary: 'A new programme', body: ProgrammeInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await createProgramme(context, actor, body) }),
  )
  typed.get(
    '/api/masterplan/programmes/:id',
    {
      config: read,
      schema: { tags, summary: 'Everything about a programme', params: Id, querystring: YearQuery, response: { 200: ProgrammeDetail } },
    },
    ({ actor, params, query, locale }) => programmeDetail(context, actor, params.id, query.year, locale),
  )
  typed.put(
    '/api/masterplan/programmes/:id',
    { config: plan, schema: { tags, summary: 'Change a programme', params: Id, body: ProgrammeChange, response: { 204: Done } } },
    async ({ actor, params, body }, reply) => {
      await editProgramme(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/programmes/:id/drop',
    {
      config: plan,
      schema: {
        tags,
        summary: 'Take a programme out with the next version',
        params: Id,
        body: z.object({ reason: z.string().trim().min(3).max(500) }),
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await dropProgramme(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/programmes/:id/keep',
    { config: plan, schema: { tags, summary: 'Take back that a programme leaves the plan', params: Id, response: { 204: Done } } },
    async ({ actor, params }, reply) => {
      await keepProgramme(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
  for (const step of ProgrammeStep.options)
    typed.post(
      `/api/masterplan/programmes/:id/${step}`,
      { config: plan, schema: { tags, summary: `Step: ${step}`, params: Id, body: ProgrammeStepInput, response: { 204: Done } } },
      async ({ actor, params, body }, reply) => {
        await moveProgramme(context, actor, params.id, step, body)
        return reply.code(204).send(null)
      },
    )

  typed.post(
    '/api/masterplan/programmes/:id/statuses/:no/correct',
    {
      config: plan,
      schema: {
        tags,
        summary: 'Another day or reason for a status',
        params: StatusParams,
        body: StatusCorrection,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await correctStatus(context, actor, params.id, params.no, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/programmes/:id/statuses/:no/withdraw',
    {
      config: plan,
      schema: {
        tags,
        summary: 'Take back a status that never was',
        params: StatusParams,
        body: StatusCorrection.pick({ why: true }),
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await withdrawStatus(context, actor, params.id, params.no, body.why)
      return reply.code(204).send(null)
    },
  )

  typed.post(
    '/api/masterplan/indicators',
    { config: plan, schema: { tags, summary: 'A new indicator of a programme', body: IndicatorInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await createIndicator(context, actor, body) }),
  )
  typed.get(
    '/api/masterplan/indicators/:id',
    {
      config: read,
      schema: { tags, summary: 'An indicator with its targets and every number', params: Id, response: { 200: IndicatorDetail } },
    },
    ({ actor, params }) => indicatorDetail(context, actor, params.id),
  )
  typed.put(
    '/api/masterplan/indicators/:id',
    { config: plan, schema: { tags, summary: 'Change an indicator', params: Id, body: IndicatorChange, response: { 204: Done } } },
    async ({ actor, params, body }, reply) => {
      await editIndicator(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.put(
    '/api/masterplan/indicators/:id/targets',
    { config: plan, schema: { tags, summary: 'All targets of an indicator', params: Id, body: Targets, response: { 204: Done } } },
    async ({ actor, params, body }, reply) => {
      await setTargets(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )

  typed.get(
    '/api/masterplan/my-entry',
    {
      config: read,
      schema: { tags, summary: 'For which agencies this person reports, and the newest period that is open', response: { 200: MyEntry } },
    },
    ({ actor }) => myEntry(context, actor),
  )
  typed.get(
    '/api/masterplan/entry',
    { config: read, schema: { tags, summary: 'What an agency reports for a period', querystring: EntryQuery, response: { 200: Entry } } },
    ({ actor, query }) => entryOf(context, actor, query),
  )
  typed.put(
    '/api/masterplan/realisations',
    {
      config: { access: FILL },
      schema: { tags, summary: 'Write down a number of a period', body: RealisationInput, response: { 200: Realisation } },
    },
    async ({ actor, body }) => {
      const row = await reportRealisation(context, actor, body)
      return toRealisation(row, (await findIndicator(context.db, row.indicator_id))!.agency_id, actor)
    },
  )
  typed.post(
    '/api/masterplan/realisations/from-measure',
    {
      config: { access: FILL },
      schema: { tags, summary: 'Count a number of a period from records', body: FromMeasure, response: { 200: Realisation } },
    },
    async ({ actor, body }) => {
      const row = await reportFromMeasure(context, actor, body)
      return toRealisation(row, (await findIndicator(context.db, row.indicator_id))!.agency_id, actor)
    },
  )
  typed.post(
    '/api/masterplan/realisations/steps',
    { config: read, schema: { tags, summary: 'Send, verify, accept or return many numbers', body: Steps, response: { 200: StepsAnswer } } },
    async ({ actor, body, locale }) => {
      const { done, refused } = await stepRealisations(context, actor, body.ids, body.step, body.reason)
      return {
        done,
        refused: refused.map(({ id, problem }) => ({ id, code: problem.code, why: problemTitle(context, problem, locale) })),
      }
    },
  )
  typed.get(
    '/api/masterplan/waiting',
    { config: read, schema: { tags, summary: 'Numbers that wait in one status', querystring: WaitingQuery, response: { 200: Waiting } } },
    ({ actor, query }) => waitingList(context, actor, query),
  )

  typed.get(
    '/api/masterplan/periods/:year',
    {
      config: read,
      schema: {
        tags,
        summary: 'Reporting periods of a year',
        params: PeriodParams.pick({ year: true }),
        response: { 200: z.array(PeriodView) },
      },
    },
    ({ params }) => periodsOf(context, params.year),
  )
  typed.put(
    '/api/masterplan/periods/:year/:month',
    {
      config: { access: PERIODS },
      schema: { tags, summary: 'Open or close a period', params: PeriodParams, body: PeriodInput, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await setPeriod(context, actor, params.year, params.month, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/periods/:year/:month/exceptions',
    {
      config: { access: PERIODS },
      schema: { tags, summary: 'Let one agency in after the end', params: PeriodParams, body: ExceptionInput, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await allowException(context, actor, params.year, params.month, body)
      return reply.code(204).send(null)
    },
  )
}
