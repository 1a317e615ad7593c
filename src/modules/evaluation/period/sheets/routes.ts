import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { type Column, csvStream, writeXlsx } from '#kernel/spreadsheet.ts'
import { READ } from '../../policy.ts'
import { readPeriod } from '../read-period.ts'
import { viewPeriod } from '../view.ts'
import { boardColumns, boardRows } from './board-sheet.ts'
import { scoreColumns, scoreRows } from './score-sheet.ts'
import { sheetWords } from './texts.ts'

const PeriodFile = z.enum(['papan.csv', 'papan.xlsx', 'nilai.csv', 'nilai.xlsx'])

/** Status board and scores of a period, for whoever goes on counting in a spreadsheet. */
export function periodSheetRoutes(app: App, context: Context): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/evaluation/periods/:id/:file',
    {
      config: { access: READ },
      schema: {
        tags: ['evaluation'],
        summary: 'Status board (papan) or the five scores side by side (nilai) of a period, as CSV or XLSX',
        params: z.object({ id: z.uuid(), file: PeriodFile }),
        querystring: z.object({ lang: z.enum(['id', 'en']).optional() }),
      },
    },
    async ({ actor, params: { id, file }, query, locale: asked }, reply) => {
      const locale = query.lang ?? asked
      if (file.startsWith('papan')) {
        const period = await viewPeriod(context, actor, id)
        return send(reply, {
          ...period,
          file,
          columns: boardColumns(locale, period),
          rows: boardRows(period),
          title: sheetWords[locale].board,
        })
      }
      const reading = await readPeriod(context.db, id)
      if (!reading) throw notFound('period')
      const title = sheetWords[locale].scores
      return send(reply, { ...reading.period, file, columns: scoreColumns(locale, reading), rows: scoreRows(reading), title })
    },
  )
}

interface Table<Row> {
  file: z.infer<typeof PeriodFile>
  year: number
  stage: string
  title: string
  columns: Column<Row>[]
  rows: Row[]
}

async function send<Row>(reply: FastifyReply, { file, year, stage, title, columns, rows }: Table<Row>): Promise<FastifyReply> {
  const [kind, format] = file.split('.')
  reply
    .header('content-disposition', `attachment; filename="${kind}-${year}-${stage.replace('_', '-')}.${format}"`)
    .header('cache-control', 'private, no-store')
  return format === 'csv'
    ? reply.type('text/csv; charset=utf-8').send(csvStream(columns, rows))
    : reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await writeXlsx(columns, rows, title))
}
