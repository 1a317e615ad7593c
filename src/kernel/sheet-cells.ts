import { parseDecimal } from './decimal.ts'
import type { SheetCell } from './spreadsheet.ts'

/** What a column holds. Exact decimals and civil dates are texts ('12.5', '2026-08-03'), money is whole rupiah; a date as exactly as it is known is '2026', '2026-08' or a day. */
export type CellKind = 'text' | 'whole' | 'decimal' | 'rupiah' | 'date' | 'inexact-date' | 'yes-no'

export type CellContent = string | number | bigint | boolean | null

/** Why a cell was not understood; `sheet-texts.ts` says it to people. */
export type CellFault = 'not-whole' | 'not-decimal' | 'unclear-decimal' | 'not-date' | 'not-inexact-date' | 'not-yes-no'

const YES = new Set(['ya', 'y', 'yes', 'true', '1', 'x'])
const NO = new Set(['tidak', 't', 'no', 'n', 'false', '0', '-'])
const GROUPED = /^-?[1-9]\d{0,2}([.\u00A0 ]\d{3})+$/

/** Reads a cell the Indonesian way: '1.234,5', 'Rp 1.500.000', '3/8/2026', 'ya'. Empty cells are null. */
export function readCell(kind: CellKind, cell: SheetCell | undefined): { value: CellContent } | { fault: CellFault } {
  if (cell === null || cell === undefined) return { value: null }
  const text = typeof cell === 'number' ? exactText(cell) : String(cell).trim()
  if (text === '') return { value: null }
  switch (kind) {
    case 'text':
      // What our own CSV put before a text that a spreadsheet would run as a formula.
      return { value: text.replace(/^'(?=[=+\-@])/, '') }
    case 'whole':
    case 'rupiah': {
      const plain = typeof cell === 'number' ? text : ungrouped(text.replace(/^Rp\.?\s*/i, '').replace(/,(00|-)$/, ''))
      if (!/^-?\d{1,18}$/.test(plain)) return { fault: 'not-whole' }
      return { value: kind === 'rupiah' ? BigInt(plain) : Number(plain) }
    }
    case 'decimal':
      return typeof cell === 'number' ? { value: text } : readDecimal(text.replace(/\s*%$/, ''))
    case 'date':
      return readDate(text)
    case 'inexact-date':
      return readInexactDate(text)
    case 'yes-no': {
      const word = text.toLowerCase()
      return YES.has(word) ? { value: true } : NO.has(word) ? { value: false } : { fault: 'not-yes-no' }
    }
  }
}

/** A workbook keeps 15 digits of a number; what stands behind them is noise of the binary fraction. */
function exactText(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text
}

function ungrouped(text: string): string {
  return GROUPED.test(text) ? text.replaceAll(/[.\u00A0 ]/g, '') : text
}

function readDecimal(text: string): { value: string } | { fault: CellFault } {
  // '1.234' is a thousand here and one and a bit elsewhere: in a file nobody sees which was meant.
  if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) return { fault: 'unclear-decimal' }
  const value = parseDecimal(text)
  return value === undefined ? { fault: 'not-decimal' } : { value }
}

function readDate(text: string): { value: string } | { fault: CellFault } {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const iso = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return { fault: 'not-date' }
  try {
    return { value: Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString() }
  } catch {
    return { fault: 'not-date' }
  }
}

function readInexactDate(text: string): { value: string } | { fault: CellFault } {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return { value: text }
  const month = /^(0?[1-9]|1[0-2])[/.-](\d{4})$/.exec(text)
  if (month) return { value: `${month[2]}-${month[1]!.padStart(2, '0')}` }
  const day = readDate(text)
  return 'value' in day ? day : { fault: 'not-inexact-date' }
}
