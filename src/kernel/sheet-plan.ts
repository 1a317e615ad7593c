import { createHash } from 'node:crypto'
import { compare, exact } from './decimal.ts'
import { type CellContent, type CellKind, readCell } from './sheet-cells.ts'
import { faultTexts, type RowFault } from './sheet-texts.ts'
import { isEmpty, readHeading } from './sheet-heading.ts'
import { badRequest } from './problem.ts'
import type { SheetCell } from './spreadsheet.ts'
import type { Locale } from './texts.ts'

/** What a column of whole numbers can keep. */
const MAX_WHOLE = 2_147_483_647

export type SheetRow = Readonly<Record<string, CellContent>>

export interface SheetColumn<Row> {
  /** the member of the row, and a second name under which a file may call the column */
  name: keyof Row & string
  /** the heading in files; files pass between offices, so there is one language */
  title: string
  kind: CellKind
  /** other headings under which forms have it; in a heading of several lines the group stands first */
  aliases?: readonly string[]
  /** A row without it is refused. */
  required?: boolean
  /** What a text may say: as it stands in files, and as it is kept. */
  choices?: Readonly<Record<string, string>>
  /** for texts, in characters; unsaid: 2,000 */
  maxLength?: number
  /** for numbers and money; unsaid: 0 */
  min?: number
  /** for the same; unsaid: what the kind can hold */
  max?: number
  /** Counted or looked up for the reader of an export; an import passes over it. */
  readOnly?: boolean
  /** in characters, for XLSX */
  width?: number
}

/** A row that cannot be taken over. `column` is null when the row as a whole is at fault. */
export interface Refusal {
  /** as the spreadsheet counts */
  row: number
  column: string | null
  value: string | null
  reason: string
}

export interface PlannedRow<Row> {
  row: number
  key: string
  after: Row
  /** missing: the row is new */
  before?: Row
}

export interface Plan<Row> {
  rows: number
  same: number
  add: PlannedRow<Row>[]
  change: (PlannedRow<Row> & { before: Row })[]
  refused: Refusal[]
  /** lines of a numbered form that have no number: its sums, its signatures */
  passedOver: number[]
  /** Over all that an application would do: another file or changed records give another one. */
  hash: string
}

/**
 * Compares a file with the records it is about. Rows that the file does not name stay as they are.
 * `stated` is said once for all new rows of a file without these columns. Throws Problem 'sheet-columns'.
 */
export function planImport<Row extends SheetRow>(
  { columns, key }: { columns: readonly SheetColumn<Row>[]; key(row: Row): string },
  cells: readonly SheetCell[][],
  known: readonly Row[],
  locale: Locale,
  stated: Readonly<Record<string, string>> = {},
): Plan<Row> {
  const { end, places, missing, unknown, running } = readHeading(columns, cells, new Set(Object.keys(stated)))
  if (missing.length > 0 || unknown.length > 0) throw badRequest('sheet-columns', { missing, unknown })
  const first = isNumbering(cells[end] ?? []) ? end + 1 : end
  const lines = cells.slice(first)
  const at = [...places].filter(([{ readOnly }]) => !readOnly)
  const hasNumber = (line: readonly SheetCell[]) => Number(String(line[running ?? -1] ?? '').replace(/[.)]$/, '')) > 0
  const isNumbered = lines.some(hasNumber)
  const existing = new Map(known.map((row) => [key(row), row]))
  const seen = new Map<string, number>()
  const plan: Omit<Plan<Row>, 'hash'> = { rows: 0, same: 0, add: [], change: [], refused: [], passedOver: [] }
  for (const [index, line] of lines.entries()) {
    if (line.every(isEmpty)) continue
    const row = first + index + 1
    if (isNumbered && !hasNumber(line)) {
      plan.passedOver.push(row)
      continue
    }
    plan.rows += 1
    const refuse = (fault: RowFault, column: SheetColumn<Row> | null, what = '', cell?: SheetCell) =>
      plan.refused.push({
        row,
        column: column?.title ?? null,
        value: cell == null || cell === '' ? null : String(cell),
        reason: faultTexts[locale][fault]({ what }),
      })
    const faultsBefore = plan.refused.length
    const given = new Map<string, CellContent>()
    for (const [column, place] of at) {
      const read = readCell(column.kind, line[place])
      if ('fault' in read) refuse(read.fault, column, '', line[place])
      else {
        const [fault, what] = faultOf(column, read.value)
        if (fault) refuse(fault, column, what, line[place])
        else given.set(column.name, kept(column, read.value))
      }
    }
    if (plan.refused.length > faultsBefore) continue
    const fresh = Object.fromEntries(columns.map(({ name }) => [name, given.get(name) ?? stated[name] ?? null])) as Row
    const id = key(fresh)
    const twin = seen.get(id)
    seen.set(id, twin ?? row)
    if (twin !== undefined) {
      refuse('twice', null, String(twin))
      continue
    }
    const before = existing.get(id)
    if (before === undefined) plan.add.push({ row, key: id, after: fresh })
    else {
      const changes = at.flatMap(([{ kind, name }]) => {
        const value = given.get(name) ?? null
        return isSame(kind, before[name] ?? null, value) ? [] : [[name, value]]
      })
      const after: Row = { ...before, ...Object.fromEntries(changes) }
      if (changes.length === 0) plan.same += 1
      else plan.change.push({ row, key: id, before, after })
    }
  }
  return { ...plan, hash: hashOf(plan) }
}

/** A workbook gives back 3,60 as 3,6. */
function isSame(kind: CellKind, before: CellContent, given: CellContent): boolean {
  if (before === given || kind !== 'decimal' || before === null || given === null) return before === given
  return compare(exact(String(before)), exact(String(given))) === 0
}

/** Official forms number their columns below the heading. */
function isNumbering(line: readonly SheetCell[]): boolean {
  const filled = line.filter((cell) => !isEmpty(cell))
  return filled.length > 2 && filled.every((cell, index) => Number(cell) === index + 1)
}

function faultOf<Row>(column: SheetColumn<Row>, value: CellContent): [RowFault, string] | [undefined, string] {
  if (value === null) return column.required ? ['required', ''] : [undefined, '']
  if (typeof value === 'string' && column.choices && choiceOf(column.choices, value) === undefined)
    return ['not-a-choice', Object.keys(column.choices).join(', ')]
  const maxLength = column.maxLength ?? 2000
  if (column.kind === 'text' && String(value).length > maxLength) return ['too-long', String(maxLength)]
  if (column.kind !== 'whole' && column.kind !== 'rupiah' && column.kind !== 'decimal') return [undefined, '']
  const { min = 0, max = column.kind === 'whole' ? MAX_WHOLE : Infinity } = column
  if (Number(value) > max) return ['too-large', String(max)]
  return Number(value) < min ? ['too-small', String(min)] : [undefined, '']
}

function kept<Row>({ choices }: SheetColumn<Row>, value: CellContent): CellContent {
  return choices && typeof value === 'string' ? (choiceOf(choices, value) ?? value) : value
}

function choiceOf(choices: Readonly<Record<string, string>>, given: string): string | undefined {
  const word = given.toLowerCase()
  return Object.entries(choices).find(([shown, code]) => shown.toLowerCase() === word || code.toLowerCase() === word)?.[1]
}

function hashOf({ add, change, refused }: Pick<Plan<SheetRow>, 'add' | 'change' | 'refused'>): string {
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)
  return createHash('sha256')
    .update(JSON.stringify([add, change, refused], plain))
    .digest('hex')
}
