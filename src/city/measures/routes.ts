import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { App } from '#kernel/room.ts'
import { type Column, csvStream } from '#kernel/spreadsheet.ts'
import type { Locale } from '#kernel/texts.ts'
import {
  DrillDown,
  MeasureInfo,
  MeasureQuery,
  type NamedCell,
  Series,
  SeriesQuery,
  Snapshot,
  TakeSnapshot,
  Verification,
} from './contract.ts'
import { drillDown, keepPublicSeries, listMeasures, seriesOf } from './read-measure.ts'
import { snapshotsOf, takeSnapshot, toSnapshot, verifySnapshot } from './snapshot.ts'

/** Names stay the same in every language: other programs read them. */
const CSV_COLUMNS: Column<NamedCell>[] = [
  { title: 'period', value: (cell) => cell.period },
  { title: 'key', value: (cell) => cell.key },
  { title: 'label', value: (cell) => cell.label },
  { title: 'value', value: (cell) => cell.value },
  { title: 'numerator', value: (cell) => cell.numerator },
  { title: 'denominator', value: (cell) => cell.denominator },
  { title: 'suppressed', value: (cell) => (cell.suppressed ? 'yes' : 'no') },
]

export function measureRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['measures']
  const Code = z.object({ code: z.string() })
  const forAnybody = keepPublicSeries(context)
  const read = ({ actor, params, query, locale }: { actor: Actor; params: { code: string }; query: SeriesQuery; locale: Locale }) =>
    actor.can('measures.read') ? seriesOf(context, actor, params.code, query, locale) : forAnybody(params.code, query, locale)
  const open = { access: 'public', rateLimit: { max: 600, timeWindow: '1 minute' } }

  typed.get(
    '/api/measures',
    { config: open, schema: { tags, summary: 'Numbers this reader may ask for', response: { 200: z.array(MeasureInfo) } } },
    async ({ actor, locale }) => listMeasures(context, actor, locale),
  )
  typed.get(
    '/api/measures/:code',
    {
      config: open,
      schema: { tags, summary: 'A number over time and by part', params: Code, querystring: SeriesQuery, response: { 200: Series } },
    },
    read,
  )
  typed.get(
    '/api/measures/:code/csv',
    { config: open, schema: { tags, summary: 'The same as a CSV file', params: Code, querystring: SeriesQuery } },
    async (request, reply) => {
      const { cells } = await read(request)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${request.params.code}.csv"`)
        .send(csvStream(CSV_COLUMNS, cells))
    },
  )
  typed.get(
    '/api/measures/:code/rows',
    {
      config: { access: 'measures.read' },
      schema: {
        tags,
        summary: 'The records behind a number',
        params: Code,
        querystring: MeasureQuery.extend({
          limit: z.coerce.number().int().min(1).max(1000).default(100),
          after: z.string().max(200).optional(),
        }),
        response: { 200: DrillDown },
      },
    },
    ({ actor, params, query: { limit, after, ...query }, locale }) =>
      drillDown(context, actor, params.code, { query, limit, after, locale }),
  )
  typed.get(
    '/api/measures/:code/snapshots',
    {
      config: { access: 'measures.read' },
      schema: { tags, summary: 'Snapshots of a number, newest first', params: Code, response: { 200: z.array(Snapshot) } },
    },
    async ({ actor, params, locale }) =>
      (await snapshotsOf(context, actor, params.code)).map((frozen) => toSnapshot(context, frozen, locale)),
  )
  typed.post(
    '/api/measures/:code/snapshots',
    {
      config: { access: 'measures.snapshot' },
      schema: { tags, summary: 'Fix a number as it is now', params: Code, body: TakeSnapshot, response: { 201: Snapshot } },
    },
    async ({ actor, params, body, locale }, reply) =>
      reply.code(201).send(toSnapshot(context, await takeSnapshot(context, actor, params.code, body), locale)),
  )
  typed.get(
    '/api/measures/snapshots/:id/verify',
    {
      config: { access: 'measures.read' },
      schema: {
        tags,
        summary: 'Count again: the same, or which rows changed since',
        params: z.object({ id: z.uuid() }),
        response: { 200: Verification },
      },
    },
    ({ actor, params, locale }) => verifySnapshot(context, actor, params.id, locale),
  )
}
