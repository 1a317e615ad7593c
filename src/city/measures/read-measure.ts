import type { Context } from '#kernel/context.ts'
import { gather } from '#kernel/gather.ts'
import { keep } from '#kernel/keep.ts'
import { type Actor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { cellsOf, newestDay, periodOf } from './aggregate.ts'
import {
  type Cell,
  type DrillDown,
  type MeasureInfo,
  type MeasureQuery,
  type NamedCell,
  Period,
  type Series,
  type SeriesQuery,
} from './contract.ts'
import { type CountedRow, labelOf, type Measure, type MeasureCount, type Page } from './measure.ts'
import { dimensionsOf, namesOf, requireDimension, rowsOf, summedOf } from './parts.ts'
import { suppressSmallCells, toldPeriods } from './suppress.ts'
import { unitOf } from './units.ts'

const READ = 'measures.read'

export function findMeasure(context: Context, code: string): Measure | undefined {
  return context.rooms.flatMap((room) => room.measures ?? []).find((measure) => measure.code === code)
}

/** What the whole house counts now. A code that nobody offers is an empty list. */
export async function countMeasure(context: Context, code: string, by?: string): Promise<MeasureCount[]> {
  const measure = findMeasure(context, code)
  return measure ? measure.count(context, by) : []
}

/** The measures this person may read. */
export function listMeasures(context: Context, actor: Actor, locale: Locale): MeasureInfo[] {
  return context.rooms
    .flatMap((room) => room.measures ?? [])
    .filter((measure) => mayRead(actor, measure))
    .map((measure) => infoOf(measure, actor, locale))
}

/** Throws Problem 404 for a measure that is not there or not for this reader. */
export function getMeasure(context: Context, actor: Actor, code: string): Measure {
  const measure = findMeasure(context, code)
  if (!measure || !mayRead(actor, measure)) throw notFound('measure')
  return measure
}

/** The number over time and by part. Who reads it as the public gets no cell that could point at a person. */
export async function seriesOf(context: Context, actor: Actor, code: string, query: SeriesQuery, locale: Locale): Promise<Series> {
  const measure = getMeasure(context, actor, code)
  const staff = actor.can(READ)
  if (!staff) requireCoarse(measure, query)
  const read = staff || measure.ofPersons === false ? fromRows : forAnybody
  const { cells, newestOn } = await read(context, measure, query)
  return {
    measure: infoOf(measure, actor, locale),
    cells: await named(context, measure, query.by, cells, locale),
    countedAt: context.clock.now().toString(),
    newestOn: staff ? newestOn : null,
  }
}

const KEPT_SECONDS = 30

/** The number for anybody, counted so long ago at most and one after the other: nobody makes the city count all day by asking. */
export function keepPublicSeries(context: Context): (code: string, query: SeriesQuery, locale: Locale) => Promise<Series> {
  const count = gather(
    (asked: readonly { code: string; query: SeriesQuery; locale: Locale }[]) =>
      Promise.all(asked.map(({ code, query, locale }) => seriesOf(context, VISITOR, code, query, locale))),
    { limit: 1 },
  )
  const kept = keep(context.clock, KEPT_SECONDS, (key) => count(JSON.parse(key)))
  return async (code, query, locale) => {
    const measure = getMeasure(context, VISITOR, code)
    requireCoarse(measure, query)
    const { from, to, by, period = measure.period } = query
    if (!period) return seriesOf(context, VISITOR, code, query, locale)
    const series = await kept.read(JSON.stringify({ code, query: { by, period }, locale }))
    const cells = cut(series.cells, { by, from, to, period })
    return { ...series, cells: by || !from ? cells : [...before(cells[0]?.period), ...cells] }

    /** From the day that was asked for until the first record there was nothing, which is told as well. */
    function before(first: string | null | undefined): NamedCell[] {
      const today = context.clock.today().toString()
      const empty = cellsOf(measure.aggregate, [], { period, by: undefined, today, ...(from ? { from } : {}), ...(to ? { to } : {}) })
      return empty.filter(({ period: name }) => !first || name! < first).map((cell) => ({ ...cell, label: null }))
    }
  }
}

async function named(
  context: Context,
  measure: Measure,
  by: string | undefined,
  cells: readonly Cell[],
  locale: Locale,
): Promise<NamedCell[]> {
  const names = by === undefined ? new Map<string, string>() : await namesOf(context, measure, by, locale)
  return cells.map((cell) => ({ ...cell, label: cell.key === null ? null : (names.get(cell.key) ?? cell.key) }))
}

/** A page of the records behind the number, as far as this person may see them; how many are hidden is said. */
export async function drillDown(
  context: Context,
  actor: Actor,
  code: string,
  { query, locale, ...page }: { query: MeasureQuery; locale: Locale } & Page,
): Promise<DrillDown> {
  const measure = getMeasure(context, actor, code)
  const { rows, mine, total } = await (measure.many ? pageOfMany : pageOf)(context, measure, query, actor, page)
  return {
    rows: rows.map((row) => {
      const { id, on, url, value, weight } = row
      return { id, on, label: labelOf(row, locale), url, value, weight }
    }),
    total,
    hidden: total - mine,
    next: rows.length === page.limit ? rows.at(-1)!.id : null,
  }
}

interface FoundRows {
  rows: readonly CountedRow[]
  mine: number
  total: number
}

async function pageOf(
  context: Context,
  measure: Measure,
  query: MeasureQuery,
  actor: Actor,
  { limit, after, newest }: Page,
): Promise<FoundRows> {
  const all = await rowsOf(context, measure, query, SYSTEM)
  const rows = await rowsOf(context, measure, query, actor)
  const mine = newest ? rows.toReversed().sort((a, b) => (b.on ?? '').localeCompare(a.on ?? '')) : rows
  const from = after === undefined ? 0 : mine.findIndex(({ id }) => id === after) + 1
  return { rows: mine.slice(from, from + limit), mine: mine.length, total: all.length }
}

async function pageOfMany(context: Context, measure: Measure, query: MeasureQuery, actor: Actor, page: Page): Promise<FoundRows> {
  if (query.part !== undefined) requireDimension(measure, query.part)
  const { summed, page: pageFrom } = measure.many!
  const counted = async (reader: Actor) => (await summed(context, query, undefined, reader)).reduce((sum, { rows }) => sum + rows, 0)
  const [rows, mine, total] = await Promise.all([pageFrom(context, query, actor, page), counted(actor), counted(SYSTEM)])
  return { rows, mine, total }
}

/** Two questions subtracted from each other would uncover a hidden cell: the public asks for whole periods, and for parts of the usual ones alone. */
function requireCoarse(measure: Measure, { from, to, by, agencyId, areaCode, part, ...query }: SeriesQuery): void {
  const usual = measure.period ?? 'year'
  const { period = usual } = query
  const coarse = by === undefined ? Period.options.indexOf(period) >= Period.options.indexOf(usual) : period === usual
  const whole = (from === undefined || isEdge(from, period, -1)) && (to === undefined || isEdge(to, period, 1))
  if (agencyId !== undefined || areaCode !== undefined || part !== undefined || !coarse || !whole)
    throw unprocessable('measure-cut-too-fine')
}

function isEdge(day: string, period: Period, step: 1 | -1): boolean {
  return periodOf(day, period) !== periodOf(Temporal.PlainDate.from(day).add({ days: step }).toString(), period)
}

function mayRead(actor: Actor, measure: Measure): boolean {
  return actor.can(READ) || measure.public === true
}

function infoOf(measure: Measure, actor: Actor, locale: Locale): MeasureInfo {
  return {
    code: measure.code,
    title: measure.title[locale],
    definition: measure.definition[locale],
    unit: unitOf(measure, locale),
    direction: measure.direction,
    aggregate: measure.aggregate ?? 'sum',
    period: measure.period ?? null,
    dimensions: dimensionsOf(measure, locale),
    hasRows: measure.rows !== undefined,
    listUrl: (actor.can(READ) && measure.listUrl) || null,
  }
}

async function fromRows(context: Context, measure: Measure, query: SeriesQuery): Promise<{ cells: Cell[]; newestOn: string | null }> {
  if (!measure.rows) return { cells: await fromCount(context, measure, query), newestOn: null }
  const { by, period = measure.period, ...which } = query
  if (by) requireDimension(measure, by)
  const rows = await summedOf(context, measure, which, by, SYSTEM)
  const { from, to } = which
  const today = context.clock.today().toString()
  return {
    cells: cellsOf(measure.aggregate, rows, { period, by, today, ...(from ? { from } : {}), ...(to ? { to } : {}) }),
    newestOn: newestDay(rows),
  }
}

/** What is told of a period depends on the others of its year: whole years are counted. */
async function forAnybody(context: Context, measure: Measure, query: SeriesQuery): Promise<{ cells: Cell[]; newestOn: null }> {
  if (!measure.rows) return { cells: suppressSmallCells(await fromCount(context, measure, query)), newestOn: null }
  const usual = measure.period ?? 'year'
  const { by, from, to, period = usual } = query
  if (by) requireDimension(measure, by)
  const years = { ...(from ? { from: `${from.slice(0, 4)}-01-01` } : {}), ...(to ? { to: `${to.slice(0, 4)}-12-31` } : {}) }
  const rows = await summedOf(context, measure, years, by, SYSTEM)
  // A record may stand under several keys: their sums are not the whole.
  const whole = by && measure.many ? await summedOf(context, measure, years, undefined, SYSTEM) : rows
  const span = { today: context.clock.today().toString(), ...years }
  const told = toldPeriods(usual, (each) => cellsOf(measure.aggregate, whole, { period: each, by: undefined, ...span }))
  const cells = suppressSmallCells(cellsOf(measure.aggregate, rows, { period, by, ...span }), told)
  return { cells: cut(cells, { by, from, to, period }), newestOn: null }
}

/** Those from day to day, without the keys under which nothing stood then. */
function cut<C extends Cell>(
  cells: readonly C[],
  { by, from, to, period }: Pick<SeriesQuery, 'by' | 'from' | 'to'> & { period: Period },
): C[] {
  const [first, last] = [from && periodOf(from, period), to && periodOf(to, period)]
  const within = cells.filter(({ period: name }) => (!first || name! >= first) && (!last || name! <= last))
  if (by === undefined) return within
  const stood = new Set(within.flatMap((cell) => (cell.suppressed || (cell.denominator ?? cell.value) ? [cell.key] : [])))
  return within.filter(({ key }) => stood.has(key))
}

/** A measure of this moment alone: it has parts but no past. */
async function fromCount(context: Context, measure: Measure, query: SeriesQuery): Promise<Cell[]> {
  if (query.from || query.to || query.period || query.agencyId || query.areaCode || query.part)
    throw unprocessable('measure-of-this-moment')
  const { by } = query
  if (by) requireDimension(measure, by)
  const counts = await measure.count(context, by)
  const all = by === undefined && counts.length === 0 ? [{ key: null, value: 0 }] : counts
  return all.map(({ key, value }) => ({ period: null, key, value, numerator: null, denominator: null, suppressed: false }))
}
