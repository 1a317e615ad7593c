import type { Context } from '#kernel/context.ts'
import type { CityResult } from '../../contract.ts'
import { yearBefore } from '../../contract-years.ts'
import { resultsOfCity } from '../../results.ts'
import type { IndexYear } from '../contract-report.ts'

/** What letters had said of this city by a day, the newest year first. A letter without a date counts from the end of its year. */
export async function resultsOn({ db, config }: Pick<Context, 'db' | 'config'>, asOf: string): Promise<CityResult[]> {
  const results = await resultsOfCity({ db }, config.city.toUpperCase())
  return results.filter(({ participated, year, statedOn }) => participated && (statedOn ?? `${year}-12-31`) <= asOf)
}

/** The index year by year; before the first letter stands what its improvement was counted against. */
export function indexYears(results: readonly CityResult[]): IndexYear[] {
  const known = results.toReversed().flatMap(({ year, finalComputed, finalPublished, source, statedOn }): IndexYear[] => {
    const final = finalComputed ?? finalPublished
    return final === null ? [] : [{ year, final, derived: false, source, statedOn }]
  })
  const first = results.at(-1)
  const before = yearBefore(first)
  return first && before ? [{ ...before, derived: true, source: first.source, statedOn: first.statedOn }, ...known] : known
}
