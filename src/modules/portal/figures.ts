import { type DrillDown, drillDown, findMeasure, type Measure, seriesOf, unitOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import { MOST_FIGURES } from './contract.ts'
import type { HomeFigure, MeasureRowsProps } from './public/PortalPages.tsx'
import { chosenFigures } from './store.ts'

/** null: no value, which is not zero */
type Figure = Omit<HomeFigure, 'value'> & { value: string | null }
type CountedRecord = DrillDown['rows'][number]

const ROWS_SHOWN = 200
/** so many records at a time are asked whether they have a public page */
const ASKED_AT_ONCE = 1000

/** The figures that the city chose for its front page, in its order; one without a value is left out. */
export async function figuresOfHome(context: Context, locale: Locale): Promise<HomeFigure[]> {
  const chosen = await chosenFigures(context.db)
  const known = publicMeasures(context)
  const measures = chosen ? chosen.figures.flatMap((code) => known.find((measure) => measure.code === code) ?? []) : known
  const figures = await Promise.all(measures.map((measure) => figureOf(context, measure, locale)))
  return figures.flatMap((figure) => (figure.value === null ? [] : [{ ...figure, value: figure.value }])).slice(0, MOST_FIGURES)
}

/** Every figure that everybody may read, with its value of this year as the public sees it. */
export async function allFigures(context: Context, locale: Locale): Promise<Figure[]> {
  return Promise.all(publicMeasures(context).map((measure) => figureOf(context, measure, locale)))
}

async function figureOf(context: Context, measure: Measure, locale: Locale): Promise<Figure> {
  const cell = await thisYear(context, measure, locale)
  const known = cell !== undefined && !cell.suppressed && cell.value !== null
  const { numerator, denominator } = cell ?? {}
  return {
    code: measure.code,
    title: measure.title[locale],
    value: known ? formatNumber(shown(measure, cell.value!), locale) : null,
    unit: unitOf(measure, locale),
    part:
      known && measure.aggregate === 'ratio' && typeof numerator === 'number' && typeof denominator === 'number'
        ? { numerator: formatNumber(numerator, locale), denominator: formatNumber(denominator, locale) }
        : null,
    rows: `/data/angka/${measure.code}`,
  }
}

export function listFigures(context: Context, locale: Locale): { code: string; title: string }[] {
  return publicMeasures(context).map(({ code, title }) => ({ code, title: title[locale] }))
}

/** The records of this year's figure that have a public page; the others are counted without being named. */
export async function rowsBehind(context: Context, code: string, locale: Locale): Promise<MeasureRowsProps | undefined> {
  const measure = findMeasure(context, code)
  if (!measure?.public || !measure.rows) return undefined
  const cell = await thisYear(context, measure, locale)
  // Of rows that nobody can wait for, a first page is asked.
  const limit = measure.many ? ASKED_AT_ONCE : Infinity
  const { rows, total } = await drillDown(context, SYSTEM, code, { query: { from: newYear(context) }, limit, locale })
  const named = await newestNamed(context, rows)
  const known = cell !== undefined && !cell.suppressed && cell.value !== null
  return {
    title: measure.title[locale],
    value: known ? `${formatNumber(shown(measure, cell.value!), locale)} ${unitOf(measure, locale)}` : null,
    shown: formatNumber(named.length, locale),
    counted: known ? formatNumber(total, locale) : '–',
    rows: named.map(({ label, on, href }) => ({ label, href, detail: on === null ? '' : formatDate(on, locale) })),
  }
}

/** The newest of these records that everybody may open. */
async function newestNamed(context: Context, rows: readonly CountedRecord[]): Promise<(CountedRecord & { href: string })[]> {
  const newest = rows.toReversed().sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
  const named: (CountedRecord & { href: string })[] = []
  for (let from = 0; from < newest.length && named.length < ROWS_SHOWN; from += ASKED_AT_ONCE) {
    const asked = newest.slice(from, from + ASKED_AT_ONCE)
    const pages = await publicPagesOf(
      context,
      asked.map(({ label }) => label),
    )
    for (const row of asked) {
      const href = pages.get(row.label)
      if (href !== undefined) named.push({ ...row, href })
    }
  }
  return named.slice(0, ROWS_SHOWN)
}

async function publicPagesOf(context: Context, labels: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const maps = await Promise.all(context.rooms.map(async (room) => [...((await room.publicPages?.(context, labels)) ?? [])]))
  return new Map(maps.flat())
}

export function publicMeasures(context: Context): Measure[] {
  return context.rooms.flatMap((room) => room.measures ?? []).filter((measure) => measure.public === true && measure.rows !== undefined)
}

async function thisYear(context: Context, measure: Measure, locale: Locale) {
  const { cells } = await seriesOf(context, VISITOR, measure.code, { from: newYear(context), period: 'year' }, locale)
  return cells.at(-1)
}

function newYear({ clock }: Pick<Context, 'clock'>): string {
  return clock.today().with({ month: 1, day: 1 }).toString()
}

/** A share is stored as a part of one and read in percent; a mean has no more digits than it means. */
function shown(measure: Measure, value: number): number {
  return measure.aggregate === 'ratio' && measure.unit === '%' ? Math.round(value * 1000) / 10 : Math.round(value * 100) / 100
}
