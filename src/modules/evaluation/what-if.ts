import { compare, type Exact, exact, minus, over, plus, times, toDecimal } from '#kernel/decimal.ts'
import type { Instrument } from './contract.ts'
import { type Score, scoreItems } from './scoring.ts'

/** What one more point on an item is worth, or the next letter where the instrument grades in letters. */
export interface Point {
  item: string
  section: string
  from: string
  to: string
  /** of the final as printed, which jumps and stands still with the rounding of sections */
  gain: string
  /** before any rounding: weight / (100 x items) for a whole point */
  leverage: string
}

/** The index as if these items had these scores. The whole engine runs again: gains of single items do not add up. */
export function whatIf(instrument: Instrument, scores: ReadonlyMap<string, Exact>, changes: ReadonlyMap<string, Exact>): Score {
  return scoreItems(instrument, new Map([...scores, ...changes]))
}

/** Every item that can still rise, with one point more, the most worthwhile first. */
export function cheapestPoints(instrument: Instrument, scores: ReadonlyMap<string, Exact>): Point[] {
  const now = scoreItems(instrument, scores)
  if (now.final === null) return []
  const points = instrument.sections.flatMap((section) =>
    section.items.flatMap((item): Point[] => {
      const from = scores.get(item.code)!
      if (compare(from, exact(instrument.scale.max)) >= 0) return []
      const to = raised(from, instrument.scale)
      const then = whatIf(instrument, scores, new Map([[item.code, to]]))
      const share = item.weight === null ? over(exact(section.weight), exact(section.items.length)) : exact(item.weight)
      return [
        {
          item: item.code,
          section: section.code,
          from: toDecimal(from, 2),
          to: toDecimal(to, 2),
          gain: toDecimal(minus(exact(then.final!), exact(now.final!)), instrument.rounding.final),
          leverage: toDecimal(times(over(share, exact(100)), minus(to, from)), 4),
        },
      ]
    }),
  )
  return points.toSorted((a, b) => compare(exact(b.leverage), exact(a.leverage)))
}

function raised(from: Exact, { max, grades }: Instrument['scale']): Exact {
  const above = grades.map(({ score }) => exact(score)).filter((score) => compare(score, from) > 0)
  if (above.length > 0) return above.reduce((least, score) => (compare(score, least) < 0 ? score : least))
  const next = plus(from, exact(1))
  return compare(next, exact(max)) > 0 ? exact(max) : next
}
