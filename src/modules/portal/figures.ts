import { drillDown, findMeasure, type Measure, seriesOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import type { HomeFigure, MeasureRowsProps } from './public/PortalPages.tsx'

const ROWS_SHOWN = 200
const ADDRESSES = 5000

/** The figures everybody may read, for this year, as the measures count them for the public. */
export async function figuresOfHome(context: Context, locale: Locale): Promise<HomeFigure[]> {
  return Promise.all(
    publicMeasures(context).map(async (measure) => {
      const cell = await thisYear(context, measure, locale)
      const known = cell !== undefined && !cell.suppressed && cell.value !== null
      const { numerator, denominator } = cell ?? {}
      return {
        code: measure.code,
        title: measure.title[locale],
        value: known ? formatNumber(shown(measure, cell.value!), locale) : null,
        unit: measure.unit,
        part:
          known && measure.aggregate === 'ratio' && typeof numerator === 'number' && typeof denominator === 'number'
            ? { numerator: formatNumber(numerator, locale), denominator: formatNumber(denominator, locale) }
            : null,
        rows: `/data/angka/${measure.code}`,
      }
    }),
  )
}

export function listFigures(context: Context, locale: Locale): { code: string; title: string }[] {
  return publicMeasures(context).map(({ code, title }) => ({ code, title: title[locale] }))
}

/** The records of this year's figure that have a public page; the others are counted without being named. */
export async function rowsBehind(context: Context, code: string, locale: Locale): Promise<MeasureRowsProps | undefined> {
  const measure = findMeasure(context, code)
  if (!measure?.public || !measure.rows) return undefined
  const cell = await thisYear(context, measure, locale)
  const { rows, total } = await drillDown(context, SYSTEM, code, { from: newYear(context) }, ADDRESSES)
  const addresses = await Promise.all(context.rooms.map(async (room) => (await room.addresses?.(context, ADDRESSES)) ?? []))
  const open = new Set(addresses.flat().map(({ path }) => path))
  const named = rows.filter(({ label }) => open.has(`/aduan/${label}`))
  const known = cell !== undefined && !cell.suppressed && cell.value !== null
  return {
    title: measure.title[locale],
    value: known ? `${formatNumber(shown(measure, cell.value!), locale)} ${measure.unit}` : null,
    shown: formatNumber(Math.min(named.length, ROWS_SHOWN), locale),
    counted: known ? formatNumber(total, locale) : '–',
    rows: named
      .slice(0, ROWS_SHOWN)
      .map(({ label, on }) => ({ label, href: `/aduan/${label}`, detail: on === null ? '' : formatDate(on, locale) })),
  }
}

function publicMeasures(context: Context): Measure[] {
  return context.rooms.flatMap((room) => room.measures ?? []).filter((measure) => measure.public === true && measure.rows !== undefined)
}

async function thisYear(context: Context, measure: Measure, locale: Locale) {
  const { cells } = await seriesOf(context, VISITOR, measure.code, { from: newYear(context), period: 'year' }, locale)
  return cells.at(-1)
}

function newYear({ clock }: Pick<Context, 'clock'>): string {
  return clock.today().with({ month: 1, day: 1 }).toString()
}

/** A share is stored as a part of one and read in percent. */
function shown(measure: Measure, value: number): number {
  return measure.aggregate === 'ratio' && measure.unit === '%' ? Math.round(value * 1000) / 10 : value
}
