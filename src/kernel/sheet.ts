import { parse } from 'csv-parse/sync'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from './context.ts'
import type { Db, Tx } from './db.ts'
import type { Actor } from './permissions.ts'
import { badRequest, conflict, unprocessable } from './problem.ts'
import type { App } from './room.ts'
import type { CellContent } from './sheet-cells.ts'
import { type Plan, planImport, type Refusal, type SheetColumn, type SheetRow } from './sheet-plan.ts'
import { type CellValue, type Column, csvStream, readXlsx, type SheetCell, writeXlsx } from './spreadsheet.ts'
import type { Locale } from './texts.ts'
import { inTransaction } from './transaction.ts'

export type { SheetColumn } from './sheet-plan.ts'

/** The choices of a column from the words of its codes: what stands in files, and what is kept. */
export function choicesOf(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([code, word]) => [word, code]))
}

/** First of two lock numbers; the second is the sheet's. Two imports of one list wait for each other. */
const IMPORT_LOCK = 4_201_004
const MAX_ROWS = 20_000
/** How many rows of each kind an answer names; the counts are whole. */
const SHOWN_ROWS = 200

/** A list of a room as offices keep it: a spreadsheet that leaves the house and comes back changed. */
export interface Sheet<Row extends SheetRow> {
  /** of the file, in kebab-case */
  name: string
  /** of the worksheet */
  title: string
  columns: readonly SheetColumn<Row>[]
  /** What makes two rows the same record. */
  key(row: Row): string
  /** Texts that may be said once, in the address, for all new rows of a file that has no such column. */
  stated?: readonly (keyof Row & string)[]
  /** The records that this person may see; `query` narrows an export, an import asks for all. Null where nothing is known. */
  rows(db: Db, context: Context, actor: Actor, query: Readonly<Record<string, string>>): Promise<readonly Row[]>
  /** What speaks against a row besides its own cells: an unknown agency, another agency's record, a closed period. */
  check?(
    tx: Tx,
    context: Context,
    actor: Actor,
    rows: readonly { row: number; after: Row; before?: Row }[],
    locale: Locale,
  ): Promise<readonly { row: number; column: (keyof Row & string) | null; reason: string }[]>
  /** Writes all of it, with its journal, in the transaction it is given. */
  save(
    tx: Tx,
    context: Context,
    actor: Actor,
    changes: { add: readonly Row[]; change: readonly { before: Row; after: Row }[] },
  ): Promise<void>
}

const Field = z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const ImportedRow = z.object({ row: z.number(), key: z.string(), fields: z.array(Field) })

/** What an import would do, or has done. The lists name the first 200 rows of each kind. */
export const SheetImportReport = z.object({
  applied: z.boolean(),
  rows: z.number(),
  same: z.number(),
  added: z.number(),
  changed: z.number(),
  refused: z.number(),
  /** rows of a numbered form without a number, which are no records: its sums, its signatures */
  passedOver: z.array(z.number()),
  /** goes back with the application, which is refused when file or records are no longer these */
  plan: z.string(),
  add: z.array(ImportedRow),
  change: z.array(ImportedRow),
  refusals: z.array(z.object({ row: z.number(), column: z.string().nullable(), value: z.string().nullable(), reason: z.string() })),
})
export type SheetImportReport = z.infer<typeof SheetImportReport>

interface SheetAccess<Row extends SheetRow> {
  /** '/api/…': the export is <path>.csv and <path>.xlsx, the import <path>/import */
  path: string
  read: string
  write: string
  sheet: Sheet<Row>
}

/** Export and import of one sheet, with the same columns: CSV, XLSX, an empty template, a dry run, and all of it or nothing. */
export function sheetRoutes<Row extends SheetRow>(app: App, context: Context, { path, read, write, sheet }: SheetAccess<Row>): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = [path.split('/')[2] ?? 'sheets']

  for (const format of ['csv', 'xlsx'] as const) {
    const columns = sheet.columns.map((column) => exported(column, format))
    app.get(
      `${path}.${format}`,
      { config: { access: read }, schema: { tags, summary: `${sheet.title} (${format.toUpperCase()})` } },
      async (request, reply) => {
        const { template, ...query } = request.query as Record<string, string>
        const rows = template === undefined ? await sheet.rows(context.db, context, request.actor, query) : []
        reply.header('content-disposition', `attachment; filename="${sheet.name}.${format}"`).header('cache-control', 'private, no-store')
        return format === 'csv'
          ? reply.type('text/csv; charset=utf-8').send(csvStream(columns, rows))
          : reply
              .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
              .send(await writeXlsx(columns, rows, sheet.title))
      },
    )
  }

  typed.post(
    `${path}/import`,
    {
      config: { access: write },
      schema: {
        tags,
        summary: `Take over a changed file: ${sheet.title} (multipart: file, XLSX or CSV)`,
        querystring: z
          .object({ dry_run: z.enum(['true', 'false']).default('true'), plan: z.string().optional() })
          .catchall(z.string().max(200)),
        response: { 200: SheetImportReport },
      },
    },
    async (request) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw badRequest('invalid-input', { fields: 'file' })
      const cells = await readTable(await file.toBuffer())
      const { dry_run: dryRun, plan, ...said } = request.query
      const stated = Object.fromEntries((sheet.stated ?? []).flatMap((name) => (said[name] ? [[name, said[name]]] : [])))
      const apply = dryRun === 'true' ? undefined : { plan: plan ?? '' }
      return importSheet(context, request.actor, sheet, { cells, stated }, request.locale, apply)
    },
  )
}

async function importSheet<Row extends SheetRow>(
  context: Context,
  actor: Actor,
  sheet: Sheet<Row>,
  file: { cells: SheetCell[][]; stated: Readonly<Record<string, string>> },
  locale: Locale,
  apply: { plan: string } | undefined,
): Promise<SheetImportReport> {
  return inTransaction(context.db, actor, async (tx) => {
    await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}, hashtext(${sheet.name}))`.execute(tx)
    const plan = planImport(sheet, file.cells, await sheet.rows(tx, context, actor, {}), locale, file.stated)
    const wanted = [...plan.add, ...plan.change]
    const objections = (await sheet.check?.(tx, context, actor, wanted, locale)) ?? []
    const refused = [...plan.refused, ...objections.map((each) => refusalOf(sheet, wanted, each))].sort((a, b) => a.row - b.row)
    if (apply) {
      if (refused.length > 0) throw unprocessable('sheet-refused', { rows: refused.length })
      if (apply.plan !== plan.hash) throw conflict('sheet-changed')
      await sheet.save(tx, context, actor, { add: plan.add.map(({ after }) => after), change: plan.change })
    }
    return reportOf(sheet, plan, refused, apply !== undefined)
  })
}

function refusalOf<Row extends SheetRow>(
  { columns }: Sheet<Row>,
  wanted: readonly { row: number; after: Row }[],
  { row, column, reason }: { row: number; column: (keyof Row & string) | null; reason: string },
): Refusal {
  const value = column === null ? null : (wanted.find((each) => each.row === row)?.after[column] ?? null)
  return { row, column: columns.find(({ name }) => name === column)?.title ?? null, value: value === null ? null : String(value), reason }
}

function reportOf<Row extends SheetRow>(
  sheet: Sheet<Row>,
  plan: Plan<Row>,
  refused: readonly Refusal[],
  applied: boolean,
): SheetImportReport {
  const bad = new Set(refused.map(({ row }) => row))
  const add = plan.add.filter(({ row }) => !bad.has(row))
  const change = plan.change.filter(({ row }) => !bad.has(row))
  const fieldsOf = (before: Row | undefined, after: Row) =>
    sheet.columns.flatMap((column) => {
      const [was, becomes] = [before && shown(column, before[column.name]), shown(column, after[column.name])]
      return was === becomes || (before === undefined && becomes === '')
        ? []
        : [{ title: column.title, before: was ?? null, after: becomes }]
    })
  return {
    applied,
    rows: plan.rows,
    same: plan.same,
    added: add.length,
    changed: change.length,
    refused: bad.size,
    passedOver: plan.passedOver.slice(0, SHOWN_ROWS),
    plan: plan.hash,
    add: add.slice(0, SHOWN_ROWS).map(({ row, key, after }) => ({ row, key, fields: fieldsOf(undefined, after) })),
    change: change.slice(0, SHOWN_ROWS).map(({ row, key, before, after }) => ({ row, key, fields: fieldsOf(before, after) })),
    refusals: refused.slice(0, SHOWN_ROWS),
  }
}

function exported<Row extends SheetRow>(column: SheetColumn<Row>, format: 'csv' | 'xlsx'): Column<Row> {
  return {
    title: column.title,
    value: (row) => fileValue(column, row[column.name], format),
    ...(column.width === undefined ? {} : { width: column.width }),
  }
}

function fileValue<Row>(column: SheetColumn<Row>, value: CellContent | undefined, format: 'csv' | 'xlsx'): CellValue {
  if (value === null || value === undefined) return null
  if (column.kind === 'date' || (column.kind === 'inexact-date' && String(value).length === 10))
    return Temporal.PlainDate.from(String(value))
  if (typeof value === 'bigint' || typeof value === 'number') return value
  // A workbook counts with numbers of 15 digits; CSV is read by people, who write a comma.
  if (column.kind === 'decimal' && format === 'xlsx' && String(value).length <= 15) return Number(value)
  return shown(column, value)
}

/** The value as people write it, in files and in the list of changes. */
function shown<Row>({ kind, choices }: SheetColumn<Row>, value: CellContent | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak'
  if (kind === 'decimal') return String(value).replace('.', ',')
  const word = choices && Object.entries(choices).find(([, code]) => code === value)?.[0]
  return word ?? String(value)
}

/** The rows of an XLSX or CSV file, whichever it is. Throws Problem 'spreadsheet-unreadable', 'spreadsheet-too-large' or 'spreadsheet-too-long'. */
async function readTable(bytes: Buffer): Promise<SheetCell[][]> {
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
  const rows = isZip ? await readXlsx(bytes, { maxRows: MAX_ROWS + 1 }) : readCsv(bytes)
  if (rows.length > MAX_ROWS + 1) throw unprocessable('spreadsheet-too-long', { maxRows: MAX_ROWS })
  return rows
}

function readCsv(bytes: Buffer): SheetCell[][] {
  if (bytes.includes(0)) throw unprocessable('spreadsheet-unreadable')
  const text = decoded(bytes)
  // Excel in Indonesia writes semicolons, since the comma is its decimal sign.
  const heading = text.slice(0, text.search(/\r|\n|$/))
  const delimiter = [';', '\t', ','].find((each) => heading.includes(each)) ?? ','
  try {
    // Beyond the limit one row is enough to see that there are too many.
    return parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: false, to: MAX_ROWS + 2 })
  } catch {
    throw unprocessable('spreadsheet-unreadable')
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
