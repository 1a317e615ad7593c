import { parse } from 'csv-parse/sync'
import { unprocessable } from '#kernel/problem.ts'
import type { DayRow } from './store.ts'

const KINDS = new Set(['national_holiday', 'collective_leave', 'local_holiday', 'substitute_working_day'])

/** A decree's list from CSV with the columns date, kind, name_id, name_en, source. Refused whole, with the line numbers that are wrong. */
export function readCalendarFile(text: string, year: number): DayRow[] {
  const wrong: { line: number; reason: string }[] = []
  const seen = new Map<string, number>()
  const rows = recordsOf(text)
  const days = rows.map(({ record, info }) => {
    const line = info.lines
    const { date = '', kind = '', name_id = '', name_en = '', source = '' } = record
    if (!isDate(date)) wrong.push({ line, reason: 'date' })
    else if (!date.startsWith(`${year}-`)) wrong.push({ line, reason: 'other-year' })
    if (!KINDS.has(kind)) wrong.push({ line, reason: 'unknown-kind' })
    if (!name_id || !source) wrong.push({ line, reason: 'gap' })
    if (seen.has(date)) wrong.push({ line, reason: 'duplicate-day' })
    seen.set(date, line)
    return { date, kind: kind as DayRow['kind'], name_id, name_en: name_en || name_id, source }
  })
  if (days.length === 0) wrong.push({ line: 1, reason: 'empty' })
  if (wrong.length > 0)
    throw unprocessable('calendar-file-wrong', { lines: [...new Set(wrong.map(({ line }) => line))].join(', ') }, { wrong })
  return days
}

function recordsOf(text: string): { record: Record<string, string>; info: { lines: number } }[] {
  try {
    return parse(text, { columns: true, trim: true, skip_empty_lines: true, info: true, relax_column_count: true, bom: true })
  } catch (error) {
    // A quotation mark that is not closed, or stands in the middle of a cell.
    const line = (error as { lines?: number }).lines ?? 1
    throw unprocessable('calendar-file-wrong', { lines: String(line) }, { wrong: [{ line, reason: 'unreadable' }] })
  }
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
