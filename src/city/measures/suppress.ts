import type { Cell } from './contract.ts'

/** Fewer than this could point at a person. */
const SMALLEST = 5

/**
 * Hides counts from 1 to 4 and whatever they could be computed from: within a period the next smallest cells are hidden as well
 * until at least two are, and at least five records stand behind them. Zero tells of nobody and stays.
 */
export function suppressSmallCells(cells: readonly Cell[]): Cell[] {
  return [...Map.groupBy(cells, (cell) => cell.period).values()].flatMap(suppressGroup)
}

function suppressGroup(cells: readonly Cell[]): Cell[] {
  const hidden = new Set(cells.filter(isSmall))
  const others = cells.filter((cell) => !hidden.has(cell) && size(cell) > 0).sort((a, b) => size(a) - size(b))
  while (hidden.size > 0 && others.length > 0 && (hidden.size < 2 || total(hidden) < SMALLEST)) hidden.add(others.shift()!)
  return cells.map((cell) => (hidden.has(cell) ? hide(cell) : cell))
}

function total(cells: ReadonlySet<Cell>): number {
  let sum = 0
  for (const cell of cells) sum += size(cell)
  return sum
}

function isSmall(cell: Cell): boolean {
  if (cell.denominator === null) return small(cell.value ?? 0)
  if (cell.numerator === null) return small(cell.denominator)
  const rest = cell.denominator - cell.numerator
  return small(cell.denominator) || small(cell.numerator) || small(rest)
}

function small(count: number): boolean {
  return count > 0 && count < SMALLEST
}

function size(cell: Cell): number {
  return cell.denominator ?? cell.value ?? 0
}

function hide(cell: Cell): Cell {
  return { ...cell, value: null, numerator: null, denominator: null, suppressed: true }
}
