import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { compare, exact, meanOf, toDecimal } from '#kernel/decimal.ts'
import type { CityResult, Instrument, ResultsPage } from './contract.ts'
import { definitionOf } from './instrument-view.ts'
import { isPrintedInLetters } from './letter-sections.ts'
import { rank } from './ranking.ts'
import { improvementOf, scoreSections } from './scoring.ts'
import { listInstrumentRows } from './store-instruments.ts'
import { listResultRows, listResultsOfCity, listResultYears, type ResultRow } from './store-results.ts'

type Unranked = Omit<CityResult, 'rank'>
type Instruments = ReadonlyMap<string, Instrument>

/** The published table of a year beside what its rule gives, ranked within the list that is shown: all cohorts of one evaluation, or one of them. */
export async function listResults(
  context: Context,
  { year, cohort }: { year?: number | undefined; cohort?: string | undefined },
): Promise<ResultsPage> {
  const known = await listResultYears(context.db)
  const years = [...new Set(known.map((each) => each.year))]
  const shown = year ?? years[0] ?? null
  const cohorts = known.filter((each) => each.year === shown).map((each) => each.cohort)
  if (shown === null) return { year: null, years, cohorts, top: 0, mean: null, ranked: 0, sections: [], rows: [] }
  const instruments = await loadInstruments(context)
  const lists = known.filter((each) => each.year === shown && (cohort === undefined || each.cohort === cohort))
  const family = familyOf(instruments, lists)
  const rows = (await listResultRows(context.db, { years: [shown, shown - 1] })).filter((row) => family.has(row.taxonomy))
  const before = new Map(rows.filter((row) => row.year === shown - 1).map((row) => [row.city, finalToCompare(row, instruments)]))
  const results = withSectionRanks(
    rows
      .filter((row) => row.year === shown && (cohort === undefined || row.cohort === cohort))
      .map((row) => toResult(row, instruments, before.get(row.city) ?? null)),
  )
  const ranked = rank(results.map((result) => ({ ...result, name: result.city, final: result.finalComputed ?? result.finalPublished })))
  const finals = ranked.flatMap(({ row, rank: place }) => (place === null ? [] : [exact(row.final!)]))
  const mean = meanOf(finals)
  return {
    year: shown,
    years,
    cohorts,
    top: Math.max(0, ...rows.map((row) => Number(instrumentOf(row, instruments)?.scale.max ?? 0))),
    mean: mean ? toDecimal(mean, 2) : null,
    ranked: finals.length,
    sections: sectionsOf(results),
    rows: ranked.map(({ row: { name: _name, final: _final, ...row }, rank: place }) => ({ ...row, rank: place })),
  }
}

/** Whose results are compared with each other: the smart-city evaluation under all its dimensions, else one other evaluation. */
function familyOf(instruments: Instruments, wanted: readonly { taxonomy: string }[]): ReadonlySet<string> {
  const printed = new Set([...instruments.values()].filter(isPrintedInLetters).map(({ taxonomy }) => taxonomy))
  const [first] = wanted
  return !first || wanted.some(({ taxonomy }) => printed.has(taxonomy)) ? printed : new Set([first.taxonomy])
}

/** The place of each section among the cities that took part; equal scores share a place. */
function withSectionRanks(results: readonly Unranked[]): Unranked[] {
  const codes = [...new Set(results.flatMap(({ sections }) => sections.map(({ code }) => code)))]
  const places = new Map(
    codes.map((code) => {
      const scores = results.map(({ city, participated, sections }) => ({ name: city, participated, final: scoreIn(sections, code) }))
      return [code, new Map(rank(scores).map(({ row, rank: place }) => [row.name, place]))] as const
    }),
  )
  return results.map((result) => ({
    ...result,
    sections: result.sections.map((section) => ({ ...section, rank: places.get(section.code)!.get(result.city) ?? null })),
  }))
}

function sectionsOf(results: readonly Unranked[]): ResultsPage['sections'] {
  const titles = new Map(results.flatMap(({ sections }) => sections.map(({ code, title }) => [code, title] as const)))
  return [...titles].flatMap(([code, title]) => {
    const scores = results
      .flatMap(({ participated, sections }) => (participated ? (scoreIn(sections, code) ?? []) : []))
      .map((score) => exact(score))
    const mean = meanOf(scores)
    if (!mean) return []
    const best = scores.reduce((most, score) => (compare(score, most) > 0 ? score : most))
    return [{ code, title, mean: toDecimal(mean, 2), best: toDecimal(best, 2), ranked: scores.length }]
  })
}

function scoreIn(sections: Unranked['sections'], code: string): string | null {
  return sections.find((section) => section.code === code)?.shown ?? null
}

/** One city through the years of one evaluation, the newest first; unsaid: of the smart-city evaluation. */
export async function resultsOfCity(context: { db: Db | Tx }, city: string, taxonomy?: string): Promise<CityResult[]> {
  const instruments = await loadInstruments(context)
  const family = familyOf(instruments, taxonomy === undefined ? [] : [{ taxonomy }])
  const rows = (await listResultsOfCity(context.db, city)).filter((row) => family.has(row.taxonomy))
  const final = new Map(rows.map((row) => [row.year, finalToCompare(row, instruments)]))
  return rows.map((row) => ({ ...toResult(row, instruments, final.get(row.year - 1) ?? null), rank: null }))
}

/** Published definitions, each version by itself: a later one does not reach what was scored before it. */
async function loadInstruments({ db }: { db: Db | Tx }): Promise<Instruments> {
  const rows = (await listInstrumentRows(db)).filter(({ status }) => status !== 'draft')
  return new Map(rows.map((row) => [`${row.code} ${row.version}`, definitionOf(row)]))
}

function instrumentOf(row: ResultRow, instruments: Instruments): Instrument | undefined {
  return instruments.get(`${row.instrument_code} ${row.instrument_version}`)
}

function toResult(row: ResultRow, instruments: Instruments, previousFinal: string | null): Unranked {
  const score = scoreOf(row, instruments)
  const final = row.participated ? (score?.final ?? null) : null
  return {
    city: row.city,
    year: row.year,
    cohort: row.cohort,
    instrument: { code: row.instrument_code, version: row.instrument_version },
    participated: row.participated,
    sections: score?.sections.map(({ code, title, weight, shown }) => ({ code, title, weight, shown, rank: null })) ?? [],
    finalPublished: row.final_published,
    finalComputed: final,
    improvementPublished: row.improvement_published,
    // Where only the final was printed, it stands for the computed one.
    improvementComputed: row.participated ? improvementOf(final ?? row.final_published, previousFinal) : null,
    source: row.source,
    statedOn: row.stated_on,
  }
}

function scoreOf(row: ResultRow, instruments: Instruments) {
  const instrument = instrumentOf(row, instruments)
  return instrument && row.sections ? scoreSections(instrument, new Map(Object.entries(row.sections as Record<string, string>))) : undefined
}

function finalToCompare(row: ResultRow, instruments: Instruments): string | null {
  if (!row.participated) return null
  return scoreOf(row, instruments)?.final ?? row.final_published
}
