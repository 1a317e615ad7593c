import type { FastifyReply } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import { type Column, csvStream, writeXlsx } from '#kernel/spreadsheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { listComplaints } from './complaint-queue.ts'
import type { ComplaintRow } from './contract-case.ts'
import type { QueueFilter } from './contract-queue.ts'
import { isUndated } from './lifecycle.ts'
import { words } from './texts.ts'

/** A spreadsheet is made in memory; more go as CSV, row by row. */
const MAX_XLSX_ROWS = 50_000

/** The list as a file: the same filter and the same rights as on the screen, and never an identity. */
export async function exportComplaints(
  context: Context,
  actor: Actor,
  filter: QueueFilter,
  format: 'csv' | 'xlsx',
  locale: Locale,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const columns = columnsIn(locale, context.clock.zone)
  const all = allRows(context, actor, filter, locale)
  const rows = format === 'xlsx' ? await atMost(all, MAX_XLSX_ROWS) : undefined
  reply.header('content-disposition', `attachment; filename="aduan-${context.clock.today().toString()}.${format}"`)
  if (!rows) return reply.type('text/csv; charset=utf-8').send(csvStream(columns, all))
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(await writeXlsx(columns, rows, locale === 'id' ? 'Aduan' : 'Complaints'))
}

/** Throws 422 rather than leave rows off without a word. */
export async function atMost<Row>(all: AsyncIterable<Row>, most: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of all) {
    if (rows.length === most) throw unprocessable('export-too-long', { most })
    rows.push(row)
  }
  return rows
}

async function* allRows(context: Context, actor: Actor, filter: QueueFilter, locale: Locale): AsyncGenerator<ComplaintRow> {
  let after: string | undefined
  do {
    const page = await listComplaints(context, actor, { ...filter, after, limit: 100 }, locale)
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

function columnsIn(locale: Locale, zone: string): Column<ComplaintRow>[] {
  const { status, class: classes, channel, undated } = words[locale]
  const title = (id: string, en: string) => (locale === 'id' ? id : en)
  return [
    { title: title('Nomor', 'Number'), value: (row) => row.number, width: 16 },
    { title: title('Judul', 'Title'), value: (row) => row.title, width: 50 },
    { title: 'Status', value: (row) => status[row.status], width: 22 },
    { title: title('Jenis', 'Class'), value: (row) => classes[row.class], width: 36 },
    { title: title('Kategori', 'Category'), value: (row) => row.category, width: 28 },
    { title: title('Wilayah', 'Area'), value: (row) => row.area, width: 36 },
    { title: title('OPD', 'Agency'), value: (row) => row.leadAgency, width: 44 },
    { title: title('Kanal', 'Channel'), value: (row) => channel[row.channel], width: 18 },
    { title: title('Diterima', 'Received'), value: (row) => localTime(row.receivedAt, zone), width: 18 },
    {
      title: title('Tenggat', 'Deadline'),
      value: (row) => (row.dueOn ? Temporal.PlainDate.from(row.dueOn) : isUndated(row) ? undated : null),
      width: 14,
    },
    { title: title('Terlambat', 'Late'), value: (row) => (row.late ? title('ya', 'yes') : '') },
    // Whoever passes the file on must see it there.
    { title: title('Rahasia', 'Secret'), value: (row) => (row.confidential ? title('ya', 'yes') : '') },
  ]
}

/** As the city's clock showed it. */
function localTime(instant: string, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
}
