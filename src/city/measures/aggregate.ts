import { unprocessable } from '#kernel/problem.ts'
import type { Cell, Period } from './contract.ts'
import type { Measure, SummedRows } from './measure.ts'
import { keysOf } from './parts.ts'

type Counted = Omit<SummedRows, 'rows'>

export interface Total {
  value: number | null
  numerator: number | null
  denominator: number | null
}

/** Many rows as one number. A ratio, mean or median of nothing, and the last of nothing, is no value; a sum of nothing is zero. */
export function aggregate(kind: Measure['aggregate'], rows: readonly Counted[]): Total {
  if (kind === 'ratio' || kind === 'mean') {
    const numerator = sum(rows, (row) => row.value)
    const denominator = sum(rows, (row) => row.weight)
    return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator }
  }
  // The denominator is how many there are: so few that they could point at a person are hidden by it.
  if (kind === 'median') return { value: median(rows.map((row) => row.value)), numerator: null, denominator: rows.length }
  if (kind !== 'last') return { value: sum(rows, (row) => row.value), numerator: null, denominator: null }
  const newest = newestDay(rows)
  if (newest === null) return { value: null, numerator: null, denominator: null }
  return {
    value: sum(
      rows.filter((row) => row.on === newest),
      (row) => row.value,
    ),
    numerator: null,
    denominator: null,
  }
}

/** Days of centuries by every agency would be more than a reader or this process can hold. */
const MAX_CELLS = 200_000

/** Cells by period and key, periods without rows included, none after `today`. */
export function cellsOf(
  kind: Measure['aggregate'],
  rows: readonly Counted[],
  { period, by, from, to, today }: { period: Period | undefined; by: string | undefined; from?: string; to?: string; today: string },
): Cell[] {
  const keys = by ? [...new Set(rows.flatMap((row) => keysOf(row, by)))].sort((a, b) => (a ?? '').localeCompare(b ?? '')) : [null]
  const byPeriod = Map.groupBy(rows, (row) => (period && row.on ? periodOf(row.on, period) : null))
  const known = [...byPeriod.keys()].filter((name) => name !== null).sort()
  const first = from ? periodOf(from, period ?? 'day') : known[0]
  const last = to && to < today ? to : today
  const most = Math.floor(MAX_CELLS / Math.max(1, keys.length))
  const periods = period ? (first ? periodsBetween(first, periodOf(last, period), period, most) : []) : [null]
  const cells: Cell[] = []
  for (const name of periods) {
    const within = period ? (byPeriod.get(name) ?? []) : rows
    const byKey = by ? grouped(within, by) : new Map<string | null, Counted[]>()
    for (const key of keys) cells.push({ period: name, key, ...aggregate(kind, by ? (byKey.get(key) ?? []) : within), suppressed: false })
  }
  return cells
}

function grouped(rows: readonly Counted[], by: string): Map<string | null, Counted[]> {
  const groups = new Map<string | null, Counted[]>()
  for (const row of rows)
    for (const key of keysOf(row, by)) {
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  return groups
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function newestDay(rows: readonly Counted[]): string | null {
  let newest: string | null = null
  for (const { on } of rows) if (on !== null && (newest === null || on > newest)) newest = on
  return newest
}

/** '2026-08-03', '2026-08', '2026-Q3' or '2026': sorts as it reads. */
export function periodOf(day: string, period: Period): string {
  if (period === 'day') return day
  if (period === 'month') return day.slice(0, 7)
  if (period === 'year') return day.slice(0, 4)
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

function periodsBetween(first: string, last: string, period: Period, most: number): string[] {
  const periods: string[] = []
  const step = { day: { days: 1 }, month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 } }[period]
  let day = Temporal.PlainDate.from(firstDay(first))
  for (let name = first; name <= last; name = periodOf(day.toString(), period)) {
    if (periods.length === most) throw unprocessable('measure-span-too-long')
    periods.push(name)
    day = day.add(step)
  }
  return periods
}

export function firstDay(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`
  return `${period}-01-01`.slice(0, 10)
}

function sum(rows: readonly Counted[], of: (row: Counted) => number): number {
  let total = 0
  for (const row of rows) total += of(row)
  return total
}
