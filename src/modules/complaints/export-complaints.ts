import type { FastifyReply } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { type Column, csvStream, writeXlsx } from '#kernel/spreadsheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { listComplaints } from './complaint-queue.ts'
import type { ComplaintRow } from './contract-case.ts'
import type { QueueFilter } from './contract-queue.ts'
import { words } from './texts.ts'

/** A spreadsheet holds a million rows; a person reads fewer. */
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
  const columns = columnsIn(locale)
  reply.header('content-disposition', `attachment; filename="aduan-${context.clock.today().toString()}.${format}"`)
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvStream(columns, allRows(context, actor, filter, locale)))
  const rows: ComplaintRow[] = []
  for await (const row of allRows(context, actor, filter, locale)) {
    rows.push(row)
    if (rows.length >= MAX_XLSX_ROWS) break
  }
  return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await writeXlsx(columns, rows, 'Aduan'))
}

async function* allRows(context: Context, actor: Actor, filter: QueueFilter, locale: Locale): AsyncGenerator<ComplaintRow> {
  let after: string | undefined
  do {
    const page = await listComplaints(context, actor, { ...filter, after, limit: 100 }, locale)
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

function columnsIn(locale: Locale): Column<ComplaintRow>[] {
  const { status, class: classes, undated } = words[locale]
  const title = (id: string, en: string) => (locale === 'id' ? id : en)
  return [
    { title: title('Nomor', 'Number'), value: (row) => row.number },
    { title: title('Judul', 'Title'), value: (row) => row.title },
    { title: 'Status', value: (row) => status[row.status] },
    { title: title('Jenis', 'Class'), value: (row) => classes[row.class] },
    { title: title('Kategori', 'Category'), value: (row) => row.category },
    { title: title('Wilayah', 'Area'), value: (row) => row.area },
    { title: 'OPD', value: (row) => row.leadAgency },
    { title: title('Kanal', 'Channel'), value: (row) => row.channel },
    { title: title('Diterima', 'Received'), value: (row) => row.receivedAt },
    { title: title('Tenggat', 'Deadline'), value: (row) => row.dueOn ?? undated },
    { title: title('Terlambat', 'Late'), value: (row) => (row.late ? title('ya', 'yes') : '') },
  ]
}
