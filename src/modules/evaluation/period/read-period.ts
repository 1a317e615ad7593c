import { createHash } from 'node:crypto'
import { canonicalJson } from '#city/journal/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { compare, type Exact, exact, meanOf, minus, toDecimal } from '#kernel/decimal.ts'
import type { CityResult, Instrument, Item } from '../contract.ts'
import { definitionOf } from '../instrument-view.ts'
import { resultsOfCity } from '../results.ts'
import { improvementOf, markOf, type Score, scoreItems } from '../scoring.ts'
import { findInstrument, type InstrumentRow } from '../store-instruments.ts'
import type { Indices } from './contract.ts'
import { type AnswerRow, answersOfPeriod } from './store-answers.ts'
import { type AssessorRow, assessorsOf, marksOf } from './store-assessors.ts'
import { agenciesIn, agenciesOfItems, type ItemAgencies } from './store-item-agencies.ts'
import { findPeriod, itemsOf, type PeriodRow } from './store-periods.ts'
import { type ProofRow, proofsOfPeriod } from './store-proofs.ts'

/** One assessor's mark that was handed in. */
export interface ReadMark {
  assessorId: string
  assessorName: string
  mark: string
  note: string | null
}

/** What stands beside one item, each by itself. A score that is not known is null or missing, never zero. */
export interface ReadItem {
  id: string
  code: string
  section: string
  definition: Item
  agencies: ItemAgencies
  /** what agencies said, in whatever state */
  self: readonly AnswerRow[]
  consolidated: AnswerRow | undefined
  marks: readonly ReadMark[]
  /** the mean of the marks, exact and to two decimals */
  mean: Exact | undefined
  computed: string | null
  proofs: readonly ProofRow[]
}

export interface PeriodReading {
  period: PeriodRow
  instrumentRow: InstrumentRow
  instrument: Instrument
  items: readonly ReadItem[]
  assessors: readonly AssessorRow[]
  indices: Indices
}

/** A period whole, for screens, papers and benches: self, consolidated, marks, computed and published apart from each other, with the evidence. */
export async function readPeriod(db: Db | Tx, id: string): Promise<PeriodReading | undefined> {
  const period = await findPeriod(db, id)
  if (!period) return undefined
  const instrumentRow = (await findInstrument(db, period.instrument_id))!
  const instrument = definitionOf(instrumentRow)
  const agencies = await agenciesOfItems(db, id)
  const answers = Map.groupBy(await answersOfPeriod(db, id), ({ item_id: item }) => item)
  const proofs = Map.groupBy(await proofsOfPeriod(db, id), ({ item_id: item }) => item)
  const handedIn = (await marksOf(db, id)).filter((row) => row.submitted_at !== null)
  const marks = Map.groupBy(handedIn, ({ item_id: item }) => item)
  const definitions = new Map(
    instrument.sections.flatMap(({ code: section, items }) => items.map((item) => [item.code, { section, item }] as const)),
  )
  const items = (await itemsOf(db, id)).map((row): ReadItem => {
    const { section, item } = definitions.get(row.code)!
    const own = answers.get(row.id) ?? []
    const given = marks.get(row.id) ?? []
    const mean = markOf(given.map(({ mark }) => mark))
    return {
      id: row.id,
      code: row.code,
      section,
      definition: item,
      agencies: agenciesIn(agencies, row.id),
      self: own.filter(({ kind }) => kind === 'self'),
      consolidated: own.find(({ kind }) => kind === 'consolidated'),
      marks: given.map(({ assessor_id: assessorId, name: assessorName, mark, note }) => ({ assessorId, assessorName, mark, note })),
      mean,
      computed: mean ? toDecimal(mean, 2) : null,
      proofs: proofs.get(row.id) ?? [],
    }
  })
  const results = await resultsOfCity({ db }, period.city, period.taxonomy)
  return {
    period,
    instrumentRow,
    instrument,
    items,
    assessors: await assessorsOf(db, id),
    indices: indicesOf(period, instrument, items, results),
  }
}

/** Only what the city accepted counts in its own index; only what assessors handed in counts in the computed one. */
function indicesOf(
  { year, stage }: PeriodRow,
  instrument: Instrument,
  items: readonly ReadItem[],
  results: readonly CityResult[],
): Indices {
  const said = items.flatMap(({ code, self }) => {
    const { mean } = summaryOf(self)
    return mean === null ? [] : [[code, exact(mean)] as const]
  })
  const accepted = items.flatMap(({ code, consolidated }) =>
    consolidated?.state === 'accepted' && consolidated.score !== null ? [[code, exact(consolidated.score)] as const] : [],
  )
  const consolidated = scoreItems(instrument, new Map(accepted))
  const computed = scoreItems(instrument, new Map(items.flatMap(({ code, mean }) => (mean ? [[code, mean] as const] : []))))
  const letter = stage === 'stage_2' ? results.find((each) => each.year === year) : undefined
  const before = results.find((each) => each.year === year - 1 && each.participated)
  return {
    sections: instrument.sections.map(({ code, title, weight }) => ({ code, title, weight, marks: marksIn(items, code) })),
    self: shown(scoreItems(instrument, new Map(said))),
    consolidated: shown(consolidated),
    computed: shown(computed),
    published: letter
      ? {
          final: letter.finalPublished,
          sections: Object.fromEntries(letter.sections.flatMap(({ code, shown: value }) => (value === null ? [] : [[code, value]]))),
          improvement: letter.improvementPublished,
          source: letter.source,
        }
      : null,
    improvement: improvementOf(computed.final, before ? (before.finalComputed ?? before.finalPublished) : null),
  }
}

function marksIn(items: readonly ReadItem[], section: string): { mean: string | null; count: number } {
  const marks = items.filter((item) => item.section === section).flatMap((item) => item.marks.map(({ mark }) => exact(mark)))
  const mean = meanOf(marks)
  return { mean: mean ? toDecimal(mean, 2) : null, count: marks.length }
}

function shown({ final, band, bandRounded, sections }: Score): Indices['computed'] {
  return {
    final,
    band: band && { label: band.label, source: band.source, rounded: bandRounded },
    sections: sections.map(({ code, shown: value, scored, items }) => ({ code, shown: value, scored, items })),
  }
}

/** What the marks are, as a fingerprint: one that was changed in the database later would show. */
export function hashOfMarks(items: readonly Pick<ReadItem, 'code' | 'marks'>[]): string {
  const marks = items.map(({ code, marks: given }) => [code, given.map(({ assessorId, mark }) => [assessorId, mark])])
  return createHash('sha256').update(canonicalJson(marks)).digest('hex')
}

/** Mean and spread of what several agencies said and sent. */
export function summaryOf(answers: readonly Pick<AnswerRow, 'score' | 'state'>[]): { mean: string | null; spread: string | null } {
  const scores = answers.flatMap(({ score, state }) => (score !== null && (state === 'sent' || state === 'accepted') ? [exact(score)] : []))
  const mean = meanOf(scores)
  if (!mean) return { mean: null, spread: null }
  const sorted = scores.toSorted(compare)
  return { mean: toDecimal(mean, 2), spread: toDecimal(minus(sorted.at(-1)!, sorted[0]!), 2) }
}
