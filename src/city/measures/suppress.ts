import { firstDay, periodOf } from './aggregate.ts'
import { type Cell, Period } from './contract.ts'

/** Fewer than this could point at a person. */
const SMALLEST = 5

/**
 * Of which periods anybody may know the whole. What makes up a longer period adds up to it: beside a small one others are kept back, or the longer
 * one less those would give it away. Nothing is told within a period that is kept back.
 */
export function toldPeriods(usual: Period, wholes: (period: Period) => readonly Cell[]): ReadonlySet<string> {
  const told = new Set<string>()
  let longer: Period | undefined
  for (const period of Period.options.slice(Period.options.indexOf(usual)).toReversed()) {
    const partOf = ({ period: name }: Cell) => (longer ? periodOf(firstDay(name!), longer) : name!)
    const cells = wholes(period).filter((cell) => !longer || told.has(partOf(cell)))
    const { hidden } = hiddenCells(cells, { isSmall, size, lines: (cell) => [partOf(cell)] })
    for (const cell of cells) if (!hidden.has(cell)) told.add(cell.period!)
    longer = period
  }
  return told
}

/**
 * Hides what is not told of a whole period, counts from 1 to 4 and whatever they could be computed from: within a period the next smallest cells
 * are hidden as well until at least two are, and at least five records stand behind them. Zero tells of nobody and stays.
 */
export function suppressSmallCells(cells: readonly Cell[], told?: ReadonlySet<string>): Cell[] {
  const { hidden } = hiddenCells(cells, { isSmall, size, lines: (cell) => [cell.period] })
  const isTold = ({ period }: Cell) => !told || told.has(period!)
  return cells.map((cell) => (hidden.has(cell) || !isTold(cell) ? hide(cell) : cell))
}

interface Table<C> {
  isSmall(cell: C): boolean
  /** how many records stand behind it */
  size(cell: C): number
  /** The one or two totals that it adds to and that the public may know, by names of their own. */
  lines(cell: C): readonly (string | null)[]
}

/**
 * The small cells of a table and those beside them: along every line at least two, with five records behind them, and in a table of rows and columns
 * each small one on a round of hidden cells, along which records could have been moved without changing a total.
 * `exposed`: the totals alone give it away.
 */
export function hiddenCells<C>(cells: readonly C[], { isSmall, size, lines }: Table<C>): { hidden: Set<C>; exposed: Set<C> } {
  const hidden = new Set(cells.filter(isSmall))
  const exposed = new Set<C>()
  const sorted = cells.filter((cell) => size(cell) > 0).sort((a, b) => size(a) - size(b))
  const groups = Map.groupBy(
    sorted.flatMap((cell) => lines(cell).map((line) => ({ line, cell }))),
    ({ line }) => line,
  )
  for (let known = -1; known < hidden.size;) {
    known = hidden.size
    for (const group of groups.values()) hideBeside(group.map(({ cell }) => cell))
    for (const cell of sorted) if (isSmall(cell) && lines(cell).length === 2) closeRound(cell)
  }
  return { hidden, exposed }

  function hideBeside(line: readonly C[]): void {
    const [inside, others] = [line.filter((cell) => hidden.has(cell)), line.filter((cell) => !hidden.has(cell))]
    let records = inside.reduce((sum, cell) => sum + size(cell), 0)
    let count = inside.length
    for (const cell of others) {
      if (count === 0 || (count >= 2 && records >= SMALLEST)) break
      hidden.add(cell)
      count += 1
      records += size(cell)
    }
  }

  /** A hidden cell joins its row with its column. It is safe when other hidden cells join them too. */
  function closeRound(cell: C): void {
    const [row, column] = lines(cell)
    for (;;) {
      const reached = reachedFrom(row!, cell)
      if (reached.has(column!)) return
      const next = sorted.find((each) => !hidden.has(each) && lines(each).filter((line) => reached.has(line)).length === 1)
      if (!next) return void exposed.add(cell)
      hidden.add(next)
    }
  }

  function reachedFrom(start: string | null, without: C): ReadonlySet<string | null> {
    const reached = new Set([start])
    // A set hands out what is added to it on the way, too.
    for (const line of reached)
      for (const { cell } of groups.get(line) ?? [])
        if (cell !== without && hidden.has(cell)) for (const other of lines(cell)) reached.add(other)
    return reached
  }
}

function isSmall(cell: Cell): boolean {
  if (cell.denominator === null) return isSmallCount(cell.value ?? 0)
  if (cell.numerator === null) return isSmallCount(cell.denominator)
  const rest = cell.denominator - cell.numerator
  return isSmallCount(cell.denominator) || isSmallCount(cell.numerator) || isSmallCount(rest)
}

export function isSmallCount(count: number): boolean {
  return count > 0 && count < SMALLEST
}

function size(cell: Cell): number {
  return cell.denominator ?? cell.value ?? 0
}

function hide(cell: Cell): Cell {
  return { ...cell, value: null, numerator: null, denominator: null, suppressed: true }
}
