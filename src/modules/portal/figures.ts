import { type DrillDown, drillDown, type Measure, seriesOf, unitOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { keep } from '#kernel/keep.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { formatDate, formatInstant, formatNumber, type Locale } from '#kernel/texts.ts'
import { MOST_FIGURES } from './contract.ts'
import type { HomeFigure, MeasureRowsProps } from './public/PortalPages.tsx'
import { chosenFigures } from './store.ts'

/** null: no value, which is not zero */
type Figure = Omit<HomeFigure, 'value'> & { value: string | null }
type CountedRecord = DrillDown['rows'][number]
type Cell = Awaited<ReturnType<typeof seriesOf>>['cells'][number]

interface Counted {
  cell: Cell | undefined
  at: Temporal.Instant
}

export interface Figures {
  /** The figures that the city chose for its front page, in its order; one without a value is left out. */
  ofHome(locale: Locale): Promise<{ figures: HomeFigure[]; asOf: string }>
  /** Every figure that everybody may read, with its value of this year as the public sees it. */
  all(locale: Locale): Promise<Figure[]>
  /** The records of this year's figure that have a public page; the others are counted without being named. */
  behind(code: string, locale: Locale): Promise<MeasureRowsProps | undefined>
}

/** Nobody makes the city count by calling its pages: they show what was counted so long ago at most, and say when. */
const KEPT_SECONDS = 30
const ROWS_SHOWN = 200
/** so many records at a time are asked whether they have a public page */
const ASKED_AT_ONCE = 1000

export function keepFigures(context: Context): Figures {
  const { clock } = context
  const numbers = keep(clock, KEPT_SECONDS, (code) => countNumber(context, code))
  const lists = { id: listsIn('id'), en: listsIn('en') }
  return {
    async ofHome(locale) {
      const chosen = await chosenFigures(context.db)
      const known = publicMeasures(context)
      const measures = chosen ? chosen.figures.flatMap((code) => known.find((measure) => measure.code === code) ?? []) : known
      const all = await Promise.all(measures.map(async (measure) => ({ measure, number: await numbers.read(measure.code) })))
      const counted = all.filter(({ number }) => isKnown(number.cell)).slice(0, MOST_FIGURES)
      const oldest = counted.map(({ number }) => number.at).sort(Temporal.Instant.compare)[0]
      return {
        figures: counted.map(({ measure, number }) => ({ ...figureOf(measure, number, locale), value: valueOf(measure, number, locale)! })),
        asOf: formatInstant((oldest ?? clock.now()).toString(), clock.zone, locale),
      }
    },
    all: (locale) =>
      Promise.all(publicMeasures(context).map(async (measure) => figureOf(measure, await numbers.read(measure.code), locale))),
    async behind(code, locale) {
      return publicMeasures(context).some((measure) => measure.code === code) ? lists[locale].read(code) : undefined
    },
  }

  function listsIn(locale: Locale) {
    return keep(clock, KEPT_SECONDS, async (code): Promise<MeasureRowsProps> => {
      const measure = readOnce(
        context,
        publicMeasures(context).find((each) => each.code === code)!,
      )
      const alone = { ...context, rooms: [{ name: 'portal', measures: [measure] }] }
      // The front page shows the number of this list from now on.
      const number = await numbers.put(code, countNumber(alone, code))
      // Of rows that nobody can wait for, a page is asked.
      const limit = measure.many ? ASKED_AT_ONCE : Infinity
      const { rows, total } = await drillDown(alone, SYSTEM, code, { query: { from: newYear(context) }, limit, newest: true, locale })
      const named = await firstNamed(context, rows)
      const value = valueOf(measure, number, locale)
      return {
        title: measure.title[locale],
        value: value === null ? null : `${value} ${unitOf(measure, locale)}`,
        asOf: formatInstant(number.at.toString(), clock.zone, locale),
        shown: formatNumber(named.length, locale),
        counted: value === null ? '–' : formatNumber(total, locale),
        rows: named.map(({ label, on, href }) => ({ label, href, detail: on === null ? '' : formatDate(on, locale) })),
      }
    })
  }
}

export function publicMeasures(context: Context): Measure[] {
  return context.rooms.flatMap((room) => room.measures ?? []).filter((measure) => measure.public === true && measure.rows !== undefined)
}

export function listFigures(context: Context, locale: Locale): { code: string; title: string }[] {
  return publicMeasures(context).map(({ code, title }) => ({ code, title: title[locale] }))
}

/** This year's number as the public sees it. */
async function countNumber(context: Context, code: string): Promise<Counted> {
  const at = context.clock.now()
  const { cells } = await seriesOf(context, VISITOR, code, { from: newYear(context), period: 'year' }, 'id')
  return { cell: cells.at(-1), at }
}

/** This year's records, read once: its number and its list cannot differ. */
function readOnce(context: Context, measure: Measure): Measure {
  const { many } = measure
  const query = { from: newYear(context) }
  const rows = once(() => measure.rows!(context, query, SYSTEM))
  if (!many) return { ...measure, rows }
  return { ...measure, rows, many: { ...many, summed: once(() => many.summed(context, query, undefined, SYSTEM)) } }
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  return () => (answer ??= ask())
}

function figureOf(measure: Measure, number: Counted, locale: Locale): Figure {
  const { numerator, denominator } = number.cell ?? {}
  return {
    code: measure.code,
    title: measure.title[locale],
    value: valueOf(measure, number, locale),
    unit: unitOf(measure, locale),
    part:
      isKnown(number.cell) && measure.aggregate === 'ratio' && typeof numerator === 'number' && typeof denominator === 'number'
        ? { numerator: formatNumber(numerator, locale), denominator: formatNumber(denominator, locale) }
        : null,
    rows: `/data/angka/${measure.code}`,
  }
}

/** A share is stored as a part of one and read in percent; a mean has no more digits than it means. */
function valueOf(measure: Measure, { cell }: Counted, locale: Locale): string | null {
  if (!isKnown(cell)) return null
  const isShare = measure.aggregate === 'ratio' && measure.unit === '%'
  return formatNumber(isShare ? Math.round(cell.value * 1000) / 10 : Math.round(cell.value * 100) / 100, locale)
}

function isKnown(cell: Cell | undefined): cell is Cell & { value: number } {
  return cell !== undefined && !cell.suppressed && cell.value !== null
}

/** The first of these records that everybody may open. */
async function firstNamed(context: Context, rows: readonly CountedRecord[]): Promise<(CountedRecord & { href: string })[]> {
  const named: (CountedRecord & { href: string })[] = []
  for (let from = 0; from < rows.length && named.length < ROWS_SHOWN; from += ASKED_AT_ONCE) {
    const asked = rows.slice(from, from + ASKED_AT_ONCE)
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

function newYear({ clock }: Pick<Context, 'clock'>): string {
  return clock.today().with({ month: 1, day: 1 }).toString()
}
