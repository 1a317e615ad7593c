import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findCheck } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { CheckView, JournalPage, JournalQuery, RecordVerdict, SystemHealth, VerifyRecord } from './contract.ts'
import { readHealth } from './read-health.ts'
import { retryFailedJob, retryNotice } from './retry.ts'
import { searchJournal, verifyOne } from './search-journal.ts'

export function operationRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['operation']

  typed.get(
    '/api/operation/health',
    { config: { access: 'operation.read' }, schema: { tags, summary: 'How the system stands', response: { 200: SystemHealth } } },
    () => readHealth(context),
  )
  typed.post(
    '/api/operation/jobs/:id/retry',
    {
      config: { access: 'operation.retry' },
      schema: {
        tags,
        summary: 'Run a failed job again',
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params }, reply) => {
      await retryFailedJob(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/operation/notices/:id/retry',
    {
      config: { access: 'operation.retry' },
      schema: { tags, summary: 'Send a failed notice again', params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async ({ actor, params }, reply) => {
      await retryNotice(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
  const config = { access: 'operation.journal' }
  typed.get(
    '/api/operation/journal',
    { config, schema: { tags, summary: 'Search the history', querystring: JournalQuery, response: { 200: JournalPage } } },
    ({ actor, query, locale }) => searchJournal(context, actor, query, locale),
  )
  typed.get(
    '/api/operation/journal/last-check',
    { config, schema: { tags, summary: 'The last check of the whole history', response: { 200: CheckView.nullable() } } },
    async () => (await findCheck(context.db)) ?? null,
  )
  typed.post(
    '/api/operation/journal/verify',
    { config, schema: { tags, summary: 'Check the history of one record now', body: VerifyRecord, response: { 200: RecordVerdict } } },
    ({ body }) => verifyOne(context, body.record),
  )
}
