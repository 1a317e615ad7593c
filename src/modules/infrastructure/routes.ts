import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { assetSheet } from './asset-sheet.ts'
import { censusSheet } from './census-sheet.ts'
import { getAsset, listAssets, placesOf } from './asset-list.ts'
import {
  AssetDetail,
  AssetInput,
  AssetPage,
  AssetPlaces,
  AssetQuery,
  BreakInput,
  CensusInput,
  CensusView,
  EventInput,
  Growth,
  Kib,
  KindInput,
  NewAsset,
  Noted,
  PlanInput,
  RegisterFigures,
  StatementInput,
  Withdrawal,
} from './contract.ts'
import { eventSheet } from './event-sheet.ts'
import { getGrowth, readRegisters } from './growth.ts'
import { kindSheet } from './kind-sheet.ts'
import { breakSheet, planSheet, statementSheet } from './note-sheets.ts'
import { cardSheet } from './kib-sheet.ts'
import { EDIT, READ, SET } from './policy.ts'
import { recordCensus } from './record-census.ts'
import { recordEvent } from './record-event.ts'
import { changeAsset, registerAsset } from './register-asset.ts'
import { breakSeries, noteStatement, planAssets, setKind, withdrawNote } from './set-kind.ts'
import { standingCensuses } from './store.ts'
import { holders, toCensus } from './views.ts'

const tags = ['infrastructure']
const Id = z.object({ id: z.uuid() })
const Code = z.object({ code: z.string().max(40) })

export function infrastructureRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: READ }
  const edit = { access: EDIT }
  const set = { access: SET }

  typed.get(
    '/api/infrastructure/registers',
    {
      config: read,
      schema: { tags, summary: 'Registers with stock, working share and whether they rise', response: { 200: z.array(RegisterFigures) } },
    },
    () => readRegisters(context),
  )
  typed.get(
    '/api/infrastructure/kinds/:code',
    { config: read, schema: { tags, summary: 'A kind by year, with what its series stands on', params: Code, response: { 200: Growth } } },
    ({ actor, params }) => getGrowth(context, actor, params.code),
  )
  typed.put(
    '/api/infrastructure/kinds/:code',
    {
      config: set,
      schema: {
        tags,
        summary: 'Add or change a kind',
        params: z.object({
          code: z
            .string()
            .regex(/^[a-z][a-z0-9_]*$/)
            .max(40),
        }),
        body: KindInput,
        response: { 200: Growth },
      },
    },
    async ({ actor, params, body }) => {
      await setKind(context, actor, params.code, body)
      return getGrowth(context, actor, params.code)
    },
  )
  typed.post(
    '/api/infrastructure/kinds/:code/breaks',
    {
      config: set,
      schema: { tags, summary: 'Mark the day from which it is counted otherwise', params: Code, body: BreakInput, response: { 201: Id } },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await breakSeries(context, actor, params.code, body) }),
  )
  typed.post(
    '/api/infrastructure/kinds/:code/plans',
    { config: set, schema: { tags, summary: 'Note what is planned', params: Code, body: PlanInput, response: { 201: Id } } },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await planAssets(context, actor, params.code, body) }),
  )
  typed.post(
    '/api/infrastructure/kinds/:code/statements',
    {
      config: set,
      schema: { tags, summary: 'Note a figure that somebody has stated', params: Code, body: StatementInput, response: { 201: Id } },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await noteStatement(context, actor, params.code, body) }),
  )
  typed.post(
    '/api/infrastructure/:noted/:id/withdraw',
    {
      config: edit,
      schema: {
        tags,
        summary: 'Take back a note, with a reason',
        params: Id.extend({ noted: Noted }),
        body: Withdrawal,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await withdrawNote(context, actor, params.noted, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )

  typed.get(
    '/api/infrastructure/censuses',
    { config: read, schema: { tags, summary: 'Counts, newest first', response: { 200: z.array(CensusView) } } },
    async ({ actor }) => {
      const { names } = await holders(context)
      return (await standingCensuses(context.db)).map((row) => toCensus(row, names, actor.can(EDIT, row.agency_id)))
    },
  )
  typed.post(
    '/api/infrastructure/censuses',
    { config: edit, schema: { tags, summary: 'Note what was counted on a day', body: CensusInput, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await recordCensus(context, actor, body) }),
  )

  typed.get(
    '/api/infrastructure/my-agencies',
    {
      config: edit,
      schema: {
        tags,
        summary: 'Agencies for which you record',
        response: { 200: z.array(z.object({ id: z.uuid(), slug: z.string(), name: z.string() })) },
      },
    },
    async ({ actor }) =>
      (await listAgencies(context.db, context.clock.today()))
        .filter(({ id }) => actor.can(EDIT, id))
        .map(({ id, slug, name }) => ({ id, slug, name })),
  )
  typed.get(
    '/api/infrastructure/assets',
    { config: read, schema: { tags, summary: 'Assets', querystring: AssetQuery, response: { 200: AssetPage } } },
    ({ actor, query }) => listAssets(context, actor, query),
  )
  typed.get(
    '/api/infrastructure/places',
    {
      config: read,
      schema: {
        tags,
        summary: 'Assets by area',
        querystring: AssetQuery.omit({ after: true, limit: true }),
        response: { 200: AssetPlaces },
      },
    },
    ({ query }) => placesOf(context, query),
  )
  typed.post(
    '/api/infrastructure/assets',
    { config: edit, schema: { tags, summary: 'Enter an asset with its acquisition', body: NewAsset, response: { 201: AssetDetail } } },
    async ({ actor, body }, reply) => reply.code(201).send(await getAsset(context, actor, await registerAsset(context, actor, body))),
  )
  typed.get(
    '/api/infrastructure/assets/:id',
    { config: read, schema: { tags, summary: 'An asset with its history', params: Id, response: { 200: AssetDetail } } },
    ({ actor, params }) => getAsset(context, actor, params.id),
  )
  typed.put(
    '/api/infrastructure/assets/:id',
    {
      config: edit,
      schema: {
        tags,
        summary: 'Change what an asset is called and where it is',
        params: Id,
        body: AssetInput.extend({ version: z.int() }),
        response: { 200: AssetDetail },
      },
    },
    async ({ actor, params, body: { version, ...input } }) => {
      await changeAsset(context, actor, params.id, version, input)
      return getAsset(context, actor, params.id)
    },
  )
  typed.post(
    '/api/infrastructure/assets/:id/events',
    {
      config: edit,
      schema: { tags, summary: 'Add what happened to an asset', params: Id, body: EventInput, response: { 200: AssetDetail } },
    },
    async ({ actor, params, body }) => {
      await recordEvent(context, actor, params.id, body)
      return getAsset(context, actor, params.id)
    },
  )

  sheetRoutes(app, context, { path: '/api/infrastructure/assets', read: READ, write: EDIT, sheet: assetSheet })
  for (const kib of Kib.options)
    sheetRoutes(app, context, { path: `/api/infrastructure/kib-${kib.toLowerCase()}`, read: READ, write: EDIT, sheet: cardSheet(kib) })
  sheetRoutes(app, context, { path: '/api/infrastructure/events', read: READ, write: EDIT, sheet: eventSheet })
  sheetRoutes(app, context, { path: '/api/infrastructure/censuses', read: READ, write: EDIT, sheet: censusSheet })
  sheetRoutes(app, context, { path: '/api/infrastructure/kinds', read: READ, write: SET, sheet: kindSheet })
  sheetRoutes(app, context, { path: '/api/infrastructure/breaks', read: READ, write: SET, sheet: breakSheet })
  sheetRoutes(app, context, { path: '/api/infrastructure/plans', read: READ, write: SET, sheet: planSheet })
  sheetRoutes(app, context, { path: '/api/infrastructure/statements', read: READ, write: SET, sheet: statementSheet })
}
