import type { SheetColumn } from './sheet-plan.ts'
import type { SheetCell } from './spreadsheet.ts'

/** Where the columns of a file stand. */
export interface Heading<Row> {
  /** index of the first row below it */
  end: number
  places: ReadonlyMap<SheetColumn<Row>, number>
  /** titles of columns that a row needs and the file does not have */
  missing: readonly string[]
  /** headings that nobody knows */
  unknown: readonly string[]
  /** the place of the running number with which official forms begin */
  running: number | undefined
}

/** Official forms have title lines above their heading, */
const WITHIN = 30
/** and headings of up to three lines, in which a merged cell names the group of those below it. */
const MOST_LINES = 3
const RUNNING: ReadonlySet<string> = new Set(['no', 'no urut', 'nomor urut'])

/** The heading that names most of what a row needs; `known` need not be in the file. */
export function readHeading<Row>(
  columns: readonly SheetColumn<Row>[],
  cells: readonly SheetCell[][],
  known: ReadonlySet<string> = new Set(),
): Heading<Row> {
  const called = namesOf(columns)
  const needed = columns.filter((column) => column.required && !column.readOnly && !known.has(column.name))
  let best: Heading<Row> | undefined
  for (let lines = 1; lines <= MOST_LINES; lines += 1)
    for (let start = 0; start < Math.min(WITHIN, cells.length - lines + 1); start += 1) {
      const heading = headingOf(cells.slice(start, start + lines), start + lines, called, needed)
      if (best === undefined || heading.missing.length < best.missing.length) best = continued(heading, { start, cells, called, needed })
    }
  return best ?? headingOf([[]], 0, called, needed)
}

interface Around<Row> {
  start: number
  cells: readonly SheetCell[][]
  called: ReadonlyMap<string, SheetColumn<Row>>
  needed: readonly SheetColumn<Row>[]
}

/** A line below that says nothing in the columns that every row fills in belongs to the heading still. */
function continued<Row>(heading: Heading<Row>, { start, cells, called, needed }: Around<Row>): Heading<Row> {
  const line = cells[heading.end]
  const filled = line?.filter((cell) => !isEmpty(cell)) ?? []
  const isMore =
    filled.length > 0 &&
    filled.every((cell) => typeof cell === 'string') &&
    needed.every((column) => isEmpty(line![heading.places.get(column) ?? -1]))
  if (!isMore) return heading
  const longer = headingOf(cells.slice(start, heading.end + 1), heading.end + 1, called, needed)
  return longer.unknown.length < heading.unknown.length && longer.missing.length <= heading.missing.length ? longer : heading
}

function headingOf<Row>(
  lines: readonly SheetCell[][],
  end: number,
  called: ReadonlyMap<string, SheetColumn<Row>>,
  needed: readonly SheetColumn<Row>[],
): Heading<Row> {
  const places = new Map<SheetColumn<Row>, number>()
  const unknown: string[] = []
  let running: number | undefined
  const width = Math.max(...lines.map(({ length }) => length))
  for (let place = 0; place < width; place += 1) {
    const path = pathAt(lines, place)
    const column = columnOf(path.map(plain), called)
    if (column && !places.has(column)) places.set(column, place)
    else if (!column && running === undefined && RUNNING.has(plain(path.join(' ')))) running = place
    else if (path.length > 0) unknown.push(path.join(' > '))
  }
  return { end, places, missing: needed.filter((column) => !places.has(column)).map(({ title }) => title), unknown, running }
}

/** What stands above a place, the group before its parts. */
function pathAt(lines: readonly SheetCell[][], place: number): string[] {
  return lines.map((_, depth) => textAt(lines, depth, place)).filter((text) => text !== '')
}

/** A merged cell has its text in its first place alone: the others are known by the parts below them. */
function textAt(lines: readonly SheetCell[][], depth: number, place: number): string {
  const own = shown(lines[depth]![place])
  if (own !== '' || place === 0 || !hasParts(lines, depth, place) || !hasParts(lines, depth, place - 1)) return own
  return textAt(lines, depth, place - 1)
}

const hasParts = (lines: readonly SheetCell[][], depth: number, place: number) =>
  lines.slice(depth + 1).some((line) => !isEmpty(line[place]))

/** By the whole of a heading first, then without its groups. */
function columnOf<Row>(path: readonly string[], called: ReadonlyMap<string, SheetColumn<Row>>): SheetColumn<Row> | undefined {
  return path.map((_, from) => called.get(path.slice(from).join(' '))).find((column) => column !== undefined)
}

/** What a column is called first is stronger than what another is called too. */
function namesOf<Row>(columns: readonly SheetColumn<Row>[]): ReadonlyMap<string, SheetColumn<Row>> {
  const named = [
    ...columns.flatMap((column) => (column.aliases ?? []).map((alias) => [alias, column] as const)),
    ...columns.map((column) => [column.name, column] as const),
    ...columns.map((column) => [column.title, column] as const),
  ]
  return new Map(named.map(([name, column]) => [plain(name), column]))
}

export const isEmpty = (cell: SheetCell | undefined) => cell === null || cell === undefined || cell === ''
const shown = (cell: SheetCell | undefined) =>
  String(cell ?? '')
    .trim()
    .replaceAll(/\s+/g, ' ')
/** Forms write 'Merk / Type' and 'Merk/Type', 'Luas (m²)' and 'LUAS (M2)'. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('²', '2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
