import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { createActivity, editActivity, reportProgress, setCityBudget } from './activities.ts'
import { budgetOf, smartShareOf } from './budget-view.ts'
import {
  ActivityChange,
  ActivityInput,
  Budget,
  BudgetQuery,
  CityBudgetInput,
  Dashboard,
  DashboardQuery,
  LinkInput,
  Matrix,
  NomenclatureList,
  NomenclatureQuery,
  NomenclatureUnmapping,
  PlanKind,
  ProgressInput,
  SmartShare,
} from './contract.ts'
import { dashboardOf } from './dashboard.ts'
import { matrixOf, setLink } from './matrix.ts'
import { nomenclatureList } from './nomenclature.ts'
import { unmapCodes } from './nomenclature-lists.ts'
import { FILL, PLAN, READ } from './policy.ts'

const tags = ['masterplan']
const Id = z.object({ id: z.uuid() })
const Done = z.null()
const Year = z.coerce.number().int().min(2000).max(2100)
const Month = z.coerce.number().int().min(1).max(12)

export function moneyRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const plan = { access: PLAN }

  typed.get(
    '/api/masterplan/dashboard',
    {
      config: read,
      schema: {
        tags,
        summary: 'How a plan stands, by dimension, agency and year',
        querystring: DashboardQuery,
        response: { 200: Dashboard },
      },
    },
    ({ query, locale }) => dashboardOf(context, query, locale),
  )
  typed.get(
    '/api/masterplan/matrix',
    {
      config: read,
      schema: {
        tags,
        summary: 'Programmes against RPJMD, Renstra, RKPD, Renja and DPA',
        querystring: z.object({ documentId: z.uuid().optional(), year: Year.optional(), agencyId: z.uuid().optional() }),
        response: { 200: Matrix },
      },
    },
    ({ actor, query }) => matrixOf(context, actor, query),
  )
  typed.put(
    '/api/masterplan/matrix/:id/:kind/:year',
    {
      config: plan,
      schema: {
        tags,
        summary: 'Whether a programme stands in another plan',
        params: Id.extend({ kind: PlanKind, year: Year }),
        body: LinkInput,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await setLink(context, actor, params.id, params.kind, params.year, body)
      return reply.code(204).send(null)
    },
  )
  typed.get(
    '/api/masterplan/budget',
    {
      config: read,
      schema: { tags, summary: 'Budget lines of a year with work and money', querystring: BudgetQuery, response: { 200: Budget } },
    },
    ({ actor, query }) => budgetOf(context, actor, query),
  )
  typed.get(
    '/api/masterplan/share',
    {
      config: read,
      schema: { tags, summary: 'Smart-city share of the budget', querystring: z.object({ year: Year }), response: { 200: SmartShare } },
    },
    ({ query }) => smartShareOf(context, query.year),
  )
  typed.put(
    '/api/masterplan/city-budget/:year',
    {
      config: plan,
      schema: {
        tags,
        summary: 'The whole budget of the city',
        params: z.object({ year: Year }),
        body: CityBudgetInput,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await setCityBudget(context, actor, params.year, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/masterplan/activities',
    { config: plan, schema: { tags, summary: 'A new budget line', body: ActivityInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await createActivity(context, actor, body) }),
  )
  typed.put(
    '/api/masterplan/activities/:id',
    { config: plan, schema: { tags, summary: 'Change a budget line', params: Id, body: ActivityChange, response: { 204: Done } } },
    async ({ actor, params, body }, reply) => {
      await editActivity(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.put(
    '/api/masterplan/activities/:id/progress/:month',
    {
      config: { access: FILL },
      schema: {
        tags,
        summary: 'Work and money of a month',
        params: Id.extend({ month: Month }),
        body: ProgressInput,
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await reportProgress(context, actor, params.id, params.month, body)
      return reply.code(204).send(null)
    },
  )
  typed.get(
    '/api/masterplan/nomenclature',
    {
      config: read,
      schema: {
        tags,
        summary: 'Budget codes by version, and what they are called elsewhere',
        querystring: NomenclatureQuery,
        response: { 200: NomenclatureList },
      },
    },
    ({ query, locale }) => nomenclatureList(context, query, locale),
  )
  typed.post(
    '/api/masterplan/nomenclature/unmap',
    {
      config: plan,
      schema: { tags, summary: 'Take back a wrong mapping of two codes', body: NomenclatureUnmapping, response: { 204: Done } },
    },
    async ({ actor, body }, reply) => {
      await unmapCodes(context, actor, body)
      return reply.code(204).send(null)
    },
  )
}
