import { findMeasure, type Measure, seriesOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { keep } from '#kernel/keep.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { formatNumber, formatShort, type Locale } from '#kernel/texts.ts'
import type { RoomPage } from './contract.ts'

/** so many names in two lines, with their figures, fit beside the tiles in a size that is read from five metres */
const AGENCIES_SHOWN = 8
const NOTHING = '–'

type Cell = Awaited<ReturnType<typeof seriesOf>>['cells'][number]

/** A year's figure is counted so long ago at most: the wall is read anew whenever somebody complains or writes. */
const KEPT_SECONDS = 30

type Agencies = readonly { id: string; name: string }[]

/** The pages that the rooms offer of their measures: this year's figures, or those of this moment where a measure has no past. */
export function keepRoomPages(context: Context): (locale: Locale, agencies: Agencies) => Promise<RoomPage[]> {
  const ofYear = keep(context.clock, KEPT_SECONDS, (key) => {
    const { code, ...query } = JSON.parse(key) as { code: string; from: string; to: string; by?: string }
    return cellsOf(code, { ...query, period: 'year' })
  })
  return (locale, agencies) =>
    Promise.all(
      context.rooms
        .flatMap((room) => room.wallPages ?? [])
        .map(async ({ title, figures, byAgency }) => ({
          title: title[locale],
          figures: await Promise.all(figures.map((code) => figure(code, locale))),
          agencies: byAgency ? await compared(byAgency, locale, agencies) : null,
        })),
    )

  async function figure(code: string, locale: Locale): Promise<RoomPage['figures'][number]> {
    const measure = measureOf(context, code)
    const cell = (await cells(measure)).at(-1)
    return { code, title: measure.title[locale], value: shown(measure, cell, locale), part: partOf(measure, cell, locale) }
  }

  async function compared(codes: readonly string[], locale: Locale, agencies: Agencies): Promise<NonNullable<RoomPage['agencies']>> {
    const measures = codes.map((code) => measureOf(context, code))
    const columns = await Promise.all(
      measures.map(async (measure) => new Map((await cells(measure, 'agency')).map((cell) => [cell.key, cell]))),
    )
    const rows = agencies
      .filter(({ id }) => columns.some((column) => column.has(id)))
      .sort((a, b) => (columns[0]!.get(b.id)?.value ?? -1) - (columns[0]!.get(a.id)?.value ?? -1))
      .slice(0, AGENCIES_SHOWN)
      .map(({ id, name }) => ({ name, values: measures.map((measure, index) => shown(measure, columns[index]!.get(id), locale)) }))
    return { heads: measures.map((measure) => measure.title[locale]), rows }
  }

  async function cells({ code, rows, period }: Measure, by?: 'agency'): Promise<readonly Cell[]> {
    if (!rows || !period) return cellsOf(code, { by })
    const { year } = context.clock.today()
    return ofYear.read(JSON.stringify({ code, from: `${year}-01-01`, to: `${year}-12-31`, by }))
  }

  async function cellsOf(code: string, query: Parameters<typeof seriesOf>[3]): Promise<readonly Cell[]> {
    return (await seriesOf(context, SYSTEM, code, query, 'id')).cells
  }
}

function shown(measure: Measure, cell: Cell | undefined, locale: Locale): string {
  if (!cell || cell.value === null) return NOTHING
  if (measure.aggregate === 'ratio' && measure.unit === '%') return `${formatNumber(cell.value * 100, locale, 1)}%`
  return measure.unit === 'Rp' ? `Rp\u00a0${large(cell.value, locale)}` : formatNumber(cell.value, locale, 1)
}

function partOf(measure: Measure, cell: Cell | undefined, locale: Locale): string | null {
  if (measure.aggregate !== 'ratio' || !cell || cell.value === null || cell.numerator === null || cell.denominator === null) return null
  return `${large(cell.numerator, locale)} / ${large(cell.denominator, locale)}`
}

/** A sum of money with all its digits is wider than its tile. */
function large(value: number, locale: Locale): string {
  return Math.abs(value) < 1_000_000 ? formatNumber(value, locale) : formatShort(value, locale)
}

/** A code that nobody offers is a mistake of the room that put it on the wall. */
function measureOf(context: Context, code: string): Measure {
  const measure = findMeasure(context, code)
  if (!measure) throw new Error(`The wall shows an unknown measure: ${code}`)
  return measure
}
