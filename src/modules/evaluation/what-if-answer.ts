import type { Context } from '#kernel/context.ts'
import { type Exact, exact, toDecimal } from '#kernel/decimal.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import type { Instrument, WhatIf, WhatIfAnswer } from './contract.ts'
import { definitionOf } from './instrument-view.ts'
import { requireOnScale } from './period/answer.ts'
import { type Score, scoreItems, scoreSections } from './scoring.ts'
import { type PeriodReading, readPeriod, summaryOf } from './period/read-period.ts'
import { findInstrument } from './store-instruments.ts'
import { cheapestPoints, whatIf } from './what-if.ts'

/** Runs the whole engine twice, before and after the changes. By items it also lists what one more point is worth on each. Of a period the marks count as exactly as they were given; `items` says what is assumed where nothing is known. */
export async function answerWhatIf(context: Context, { instrumentId, periodId, sections, items, changes }: WhatIf): Promise<WhatIfAnswer> {
  const period = periodId === undefined ? undefined : await readPeriod(context.db, periodId)
  if (periodId !== undefined && !period) throw notFound('period')
  const row = period?.instrumentRow ?? (await findInstrument(context.db, instrumentId))
  if (!row) throw notFound('instrument')
  const instrument = definitionOf(row)
  if ((sections === undefined) === (items === undefined)) throw unprocessable('what-if-empty')
  if (sections) {
    requireKnown(instrument, new Set(instrument.sections.map(({ code }) => code)), sections, changes)
    const before = scoreSections(instrument, new Map(Object.entries(sections)))
    const after = scoreSections(instrument, new Map(Object.entries({ ...sections, ...changes })))
    return { before: shown(before), after: shown(after), points: [] }
  }
  requireKnown(instrument, new Set(codesOf(instrument)), items!, changes)
  const scores = new Map([...exactly(items!), ...(period ? scoresIn(period) : [])])
  const after = new Map([...scores, ...exactly(changes)])
  return {
    before: shown(scoreItems(instrument, scores)),
    after: shown(whatIf(instrument, scores, exactly(changes))),
    points: cheapestPoints(instrument, after),
  }
}

/** Of an item what the assessors gave, else what the city says of itself, else what its agencies say. */
function scoresIn({ items }: PeriodReading): Map<string, Exact> {
  return new Map(
    items.flatMap(({ code, mean, consolidated, self }) => {
      const said = consolidated?.score ?? summaryOf(self).mean
      const score = mean ?? (said === null ? undefined : exact(said))
      return score ? [[code, score] as const] : []
    }),
  )
}

function codesOf({ sections }: Instrument): string[] {
  return sections.flatMap((section) => section.items.map(({ code }) => code))
}

function exactly(scores: Readonly<Record<string, string>>): Map<string, Exact> {
  return new Map(Object.entries(scores).map(([code, score]) => [code, exact(score)]))
}

function requireKnown({ scale }: Instrument, known: ReadonlySet<string>, ...given: readonly Readonly<Record<string, string>>[]): void {
  for (const [code, score] of given.flatMap((each) => Object.entries(each))) {
    if (!known.has(code)) throw unprocessable('what-if-unknown', { code })
    requireOnScale(score, scale)
  }
}

function shown(score: Score): WhatIfAnswer['before'] {
  return {
    final: score.final,
    unrounded: score.exact && toDecimal(score.exact, 4),
    band: score.band?.label ?? null,
    sections: score.sections.map(({ exact: _exact, ...section }) => section),
  }
}
