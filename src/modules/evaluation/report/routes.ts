import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { READ, REPORTS } from '../policy.ts'
import { MakeReport, ReportCheck, ReportSummary, ReportView } from './contract-report.ts'
import { getReport, listReports, makeReport } from './make-report.ts'
import { REPORT_FILES, renderReport } from './render-report.ts'
import { verifyReport } from './verify-report.ts'

export function reportRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['evaluation']
  const read = { access: READ }
  const Id = z.object({ id: z.uuid() })

  typed.get(
    '/api/evaluation/reports',
    {
      config: read,
      schema: { tags, summary: 'Reports that were made, the newest first', response: { 200: z.array(ReportSummary) } },
    },
    () => listReports(context),
  )
  typed.post(
    '/api/evaluation/reports',
    {
      config: { access: REPORTS },
      schema: { tags, summary: 'State what records and claims give on a day', body: MakeReport, response: { 201: ReportView } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await makeReport(context, actor, body)),
  )
  typed.get(
    '/api/evaluation/reports/:id',
    { config: read, schema: { tags, summary: 'One report, whole', params: Id, response: { 200: ReportView } } },
    ({ params }) => getReport(context, params.id),
  )
  typed.get(
    '/api/evaluation/reports/:id/verify',
    {
      config: read,
      schema: { tags, summary: 'Whether what was stated still holds, or what changed', params: Id, response: { 200: ReportCheck } },
    },
    ({ actor, params }) => verifyReport(context, actor, params.id),
  )
  typed.get(
    '/api/evaluation/reports/:id/:file',
    {
      config: read,
      schema: {
        tags,
        summary: 'The report as a file: the whole as PDF or DOCX, the deck as PPTX or PDF',
        params: Id.extend({ file: z.enum(REPORT_FILES) }),
        querystring: z.object({ lang: z.enum(['id', 'en']).optional() }),
      },
    },
    async ({ params, query, locale }, reply) => {
      const { type, bytes, name } = await renderReport(context, await getReport(context, params.id), params.file, query.lang ?? locale)
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes)
    },
  )
}
