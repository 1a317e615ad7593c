import { Readable } from 'node:stream'
import { type Compilable, sql } from 'kysely'
import type { Cell } from 'write-excel-file/node'
import type { Db } from './db.ts'
import { Problem, unprocessable } from './problem.ts'
import { unpackWorkbook } from './unpack-workbook.ts'

/** A time is as the city's clock shows it. */
export type CellValue = string | number | bigint | boolean | Temporal.PlainDate | Temporal.PlainDateTime | null | undefined

export interface Column<Row> {
  title: string
  value: (row: Row) => CellValue
  /** in characters, for XLSX */
  width?: number
}

/** For Excel: without this mark it reads UTF-8 as the old code page of Windows. */
const BYTE_ORDER_MARK = '\uFEFF'

/** One line of CSV by RFC 4180. Texts that a spreadsheet would run as a formula lose that power by an apostrophe. */
export function csvLine(values: readonly CellValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Temporal.PlainDateTime) return value.toString({ smallestUnit: 'minute' }).replace('T', ' ')
  if (typeof value !== 'string') return String(value)
  const isNumber = /^-?\d+([.,]\d+)?$/.test(value)
  const safe = /^[=+\-@\t\r]/.test(value) && !isNumber ? `'${value}` : value
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV as it is read: holds one batch in memory, whatever the number of rows. */
export function csvStream<Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row> | Iterable<Row>): Readable {
  return Readable.from(lines(), { objectMode: false, highWaterMark: 64 * 1024 })

  async function* lines(): AsyncIterable<string> {
    let block = BYTE_ORDER_MARK + csvLine(columns.map((column) => column.title))
    for await (const row of rows) {
      block += csvLine(columns.map((column) => column.value(row)))
      if (block.length < 32 * 1024) continue
      yield block
      block = ''
    }
    if (block) yield block
  }
}

/** The rows of a query through a cursor, in one snapshot. */
export async function* streamRows<Row>(db: Db, query: Compilable<Row>, batchRows = 1000): AsyncIterable<Row> {
  const transaction = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    const { sql: text, parameters } = query.compile()
    await transaction.executeQuery({
      ...sql`select 1`.compile(transaction),
      sql: `declare export_rows no scroll cursor for ${text}`,
      parameters,
    })
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(batchRows)} from export_rows`.execute(transaction)
      yield* rows
      if (rows.length < batchRows) return
    }
  } finally {
    await transaction.rollback().execute()
  }
}

/** A workbook of one sheet with a bold heading row that stays in view. For long lists CSV is the better choice. */
export async function writeXlsx<Row>(columns: readonly Column<Row>[], rows: readonly Row[], sheet: string): Promise<Buffer> {
  const heading = columns.map((column): Cell => ({ value: column.title, type: String, fontWeight: 'bold' }))
  const body = rows.map((row) => columns.map((column) => xlsxCell(column.value(row))))
  const options = {
    sheet: sheetName(sheet),
    columns: columns.map((column) => ({ width: column.width ?? Math.max(12, column.title.length + 2) })),
    stickyRowsCount: 1,
  }
  const { default: writeExcel } = await import('write-excel-file/node')
  return writeExcel([heading, ...body], options).toBuffer()
}

function xlsxCell(value: CellValue): Cell {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'boolean') return { value, type: Boolean }
  if (value instanceof Temporal.PlainDate)
    return { value: new Date(Date.UTC(value.year, value.month - 1, value.day)), type: Date, format: 'dd/mm/yyyy' }
  if (value instanceof Temporal.PlainDateTime) {
    const { year, month, day, hour, minute } = value
    return { value: new Date(Date.UTC(year, month - 1, day, hour, minute)), type: Date, format: 'dd/mm/yyyy hh:mm' }
  }
  // Excel keeps 15 digits of a number; NIK and account numbers have more.
  if (typeof value === 'bigint' && value <= 999_999_999_999_999n && value >= -999_999_999_999_999n)
    return { value: Number(value), type: Number }
  return { value: String(value).slice(0, 32_767), type: String }
}

/** Excel refuses these characters and names longer than 31. */
function sheetName(name: string): string {
  return name.replaceAll(/[[\]*?:/\\]/g, ' ').slice(0, 31) || 'Lembar 1'
}

export type SheetCell = string | number | boolean | Temporal.PlainDate | null

/** The first sheet of a workbook as rows of cells. Throws Problem 'spreadsheet-unreadable', 'spreadsheet-too-large' or 'spreadsheet-too-long'. */
export async function readXlsx(bytes: Uint8Array, { maxRows = 50_000 }: { maxRows?: number } = {}): Promise<SheetCell[][]> {
  const { readSheet } = await import('read-excel-file/node')
  let rows: SheetCell[][]
  try {
    const sheet = await readSheet(await unpackWorkbook(Buffer.from(bytes)), { trim: true })
    rows = sheet.map((row) => row.map(sheetCell))
  } catch (error) {
    throw error instanceof Problem ? error : unprocessable('spreadsheet-unreadable')
  }
  if (rows.length > maxRows) throw unprocessable('spreadsheet-too-long', { maxRows })
  return rows
}

function sheetCell(value: unknown): SheetCell {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime()).toZonedDateTimeISO('UTC').toPlainDate()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : null
}
