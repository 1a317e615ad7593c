import type { PaperCell } from './paper.ts'

/** In twentieths of a point. */
export const A4 = { width: 11906, height: 16838 }
export const MARGIN = 1134
export const TEXT_WIDTH = A4.width - 2 * MARGIN
const CHARACTER = 130
const CELL_PADDING = 240
/** Longer texts wrap: they take no more width than this from the columns beside them. */
const LONG_TEXT = 60

/** No word is broken, and what is left goes to the columns that say most: office programs lay tables out by these widths alone. */
export function columnWidths(headings: readonly string[], rows: readonly (readonly PaperCell[])[]): number[] {
  const columns = headings.map((heading, index) => [heading, ...rows.map((row) => textIn(row[index] ?? ''))])
  const widthOf = (letters: number) => letters * CHARACTER + CELL_PADDING
  const least = columns.map((texts) => widthOf(Math.max(...texts.flatMap((text) => text.split(/\s+/)).map((word) => word.length))))
  const wanted = columns.map((texts) => widthOf(Math.min(LONG_TEXT, Math.max(...texts.map((text) => text.length)))))
  const more = wanted.map((width, index) => Math.max(width - least[index]!, 1))
  const left = TEXT_WIDTH - sum(least)
  if (left < 0) return least.map((width) => Math.floor((width * TEXT_WIDTH) / sum(least)))
  return least.map((width, index) => Math.floor(width + (left * more[index]!) / sum(more)))
}

function textIn(cell: PaperCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
