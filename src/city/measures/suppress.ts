import type { Cell } from './contract.ts'

/** Fewer than this could point at a person. */
const SMALLEST = 5

/**
 * Hides counts from 1 to 4 and whatever they could be computed from: within a period the next smallest cells are hidden as well
 * until at least two are, and at least five records stand behind them. Zero tells of nobody and stays.
 */
export function suppressSmallCells(cells: readonly Cell[]): Cell[] {
  const hidden = hiddenCells(cells, { isSmall, size, lines: (cell) => [cell.period] })
  return cells.map((cell) => (hidden.has(cell) ? hide(cell) : cell))
}

interface Table<C> {
  isSmall(cell: C): boolean
  /** how many records stand behind it */
  size(cell: C): number
  /** by what names the totals go that it adds to and that the public may know */
  lines(cell: C): readonly (string | null)[]
}

/** The small cells of a table and those beside them, along every line with a total: one that is hidden for one line may need company in another. */
export function hiddenCells<C>(cells: readonly C[], { isSmall, size, lines }: Table<C>): Set<C> {
  const hidden = new Set(cells.filter(isSmall))
  const sorted = cells.filter((cell) => size(cell) > 0).sort((a, b) => size(a) - size(b))
  const groups = Map.groupBy(
    sorted.flatMap((cell) => lines(cell).map((line) => ({ line, cell }))),
    ({ line }) => line,
  )
  for (let known = -1; known < hidden.size;) {
    known = hidden.size
    for (const group of groups.values()) {
      const [inside, others] = [group.filter(({ cell }) => hidden.has(cell)), group.filter(({ cell }) => !hidden.has(cell))]
      let records = inside.reduce((sum, { cell }) => sum + size(cell), 0)
      let count = inside.length
      for (const { cell } of others) {
        if (count === 0 || (count >= 2 && records >= SMALLEST)) break
        hidden.add(cell)
        count += 1
        records += size(cell)
      }
    }
  }
  return hidden
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
