import { compare, type Exact, exact, HUNDRED, meanOf, minus, over, plus, sumOf, times, toDecimal } from '#kernel/decimal.ts'
import type { Band, Instrument, Item, Section } from './contract.ts'

export interface SectionScore {
  code: string
  title: Section['title']
  weight: string
  /** how many of its items have a score */
  scored: number
  items: number
  /** null as long as an item is missing: what is not known is not zero */
  exact: Exact | null
  /** as it is printed, and where the instrument says so, as it is weighted */
  shown: string | null
}

export interface Score {
  sections: SectionScore[]
  exact: Exact | null
  final: string | null
  band: Band | null
  /** the printed number would have another label: it was rounded over an edge */
  bandRounded: boolean
}

/** What several assessors together give an item; undefined where none has marked it. */
export function markOf(marks: readonly string[]): Exact | undefined {
  return meanOf(marks.map((mark) => exact(mark)))
}

/** The index from the scores of items, each the plain mean of its assessors' marks. */
export function scoreItems(instrument: Instrument, scores: ReadonlyMap<string, Exact>): Score {
  return total(
    instrument,
    instrument.sections.map((section) => {
      const scored = section.items.filter(({ code }) => scores.has(code))
      return {
        code: section.code,
        title: section.title,
        weight: section.weight,
        scored: scored.length,
        items: section.items.length,
        ...rounded(instrument, scored.length === section.items.length ? meanOfSection(section, scores) : null),
      }
    }),
  )
}

/** The index from section scores as a letter prints them. */
export function scoreSections(instrument: Instrument, sections: ReadonlyMap<string, string>): Score {
  return total(
    instrument,
    instrument.sections.map(({ code, title, weight, items }) => {
      const given = sections.get(code)
      const scored = given === undefined ? 0 : items.length
      return { code, title, weight, scored, items: items.length, ...rounded(instrument, given === undefined ? null : exact(given)) }
    }),
  )
}

/** Half up to two decimals against last year's final by the same rule; null where there is none, which is not the same as no change. */
export function improvementOf(final: string | null, previous: string | null): string | null {
  return final === null || previous === null ? null : toDecimal(minus(exact(final), exact(previous)), 2)
}

/** A plain mean of the items, never of the means of their groups. */
function meanOfSection({ items }: Section, scores: ReadonlyMap<string, Exact>): Exact {
  const weightOf = ({ weight }: Item) => exact(weight ?? 1)
  const sum = items.reduce((so, item) => plus(so, times(weightOf(item), scores.get(item.code)!)), exact(0))
  return over(sum, sumOf(items.map(weightOf)))
}

function rounded({ rounding }: Instrument, value: Exact | null): Pick<SectionScore, 'exact' | 'shown'> {
  return { exact: value, shown: value && toDecimal(value, rounding.section ?? rounding.final) }
}

function total(instrument: Instrument, sections: SectionScore[]): Score {
  const { rounding } = instrument
  if (sections.some((section) => section.exact === null)) return { sections, exact: null, final: null, band: null, bandRounded: false }
  // The ministry rounds sections before it weights them; 3.405 of Balikpapan depends on it.
  const weighted = sections.map(({ weight, exact: value, shown }) =>
    times(exact(weight), rounding.section === null ? value! : exact(shown!)),
  )
  const value = over(sumOf(weighted), HUNDRED)
  const final = toDecimal(value, rounding.final)
  const band = bandOf(instrument, value)
  return { sections, exact: value, final, band, bandRounded: bandOf(instrument, exact(final)) !== band }
}

/** By the exact value: 2.599 is below 2.6 although it is printed as 2.60. */
function bandOf({ bands, bandEdge }: Instrument, value: Exact): Band | null {
  const sorted = bands.toSorted((a, b) => compare(exact(a.from), exact(b.from)))
  const holds = ({ from, to }: Band, index: number) => {
    const [low, high] = [compare(value, exact(from)), compare(value, exact(to))]
    // The outermost edges of the scale belong to their bands.
    return bandEdge === 'lower'
      ? low >= 0 && (high < 0 || (index === sorted.length - 1 && high === 0))
      : (low > 0 || (index === 0 && low === 0)) && high <= 0
  }
  return sorted.find(holds) ?? null
}
