import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Radar } from '#ui/charts/Radar.tsx'
import { Trend } from '#ui/charts/Trend.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { CityResult } from '../contract.ts'
import { yearBefore } from '../contract-years.ts'
import { compareWords } from './compare-words.ts'
import { shownChange, shownScore } from './shown.ts'

const MOST_YEARS = 3
const TOP = 4

/** The city against itself: the index as a line, and the sections of chosen years one over the other. */
export function OwnYears({ locale, city, years }: { locale: Locale; city: string; years: readonly CityResult[] }) {
  const t = compareWords(locale)
  const known = years.filter(({ sections }) => sections.length > 0)
  const [drawn, setDrawn] = useState<readonly number[]>(known.slice(0, 2).map(({ year }) => year))
  const shown = known.filter(({ year }) => drawn.includes(year))
  const axes = shown[0]?.sections ?? []
  const oldestFirst = years.toReversed()
  const derived = yearBefore(oldestFirst[0])
  const span = stepsOf([...(derived ? [derived.year] : []), ...oldestFirst.map(({ year }) => year)])
  const finalIn = (year: number) => {
    if (year === derived?.year) return Number(derived.final)
    const found = years.find((each) => each.year === year)
    const final = found?.participated ? (found.finalComputed ?? found.finalPublished) : null
    return final === null ? null : Number(final)
  }
  const toggle = (year: number) =>
    setDrawn(drawn.includes(year) ? drawn.filter((each) => each !== year) : [...drawn, year].slice(-MOST_YEARS))
  return (
    <>
      <h2>{t.trend(city)}</h2>
      <div className="columns">
        <Trend
          label={t.trend(city)}
          steps={span.map(String)}
          max={TOP}
          series={[{ name: city, values: span.map(finalIn) }]}
          format={(value) => shownScore(value.toFixed(2), locale)}
        />
        {axes.length > 0 && (
          <Radar
            label={t.yearsRadar(city)}
            axes={axes.map(({ title }) => title[locale])}
            max={TOP}
            series={shown.map(({ year, sections }) => ({
              name: String(year),
              values: axes.map(({ code }) => {
                const score = sections.find((section) => section.code === code)?.shown ?? null
                return score === null ? null : Number(score)
              }),
            }))}
          />
        )}
      </div>
      {derived && <p className="help">{t.derived(derived.year, shownScore(derived.final, locale), derived.year + 1)}</p>}
      <fieldset>
        <legend>{t.years}</legend>
        {known.map(({ year }) => (
          <label className="inline" key={year}>
            <input type="checkbox" checked={drawn.includes(year)} onChange={() => toggle(year)} /> {year}{' '}
          </label>
        ))}
      </fieldset>
      <WideTable label={t.yearsTable} heads={[t.section, ...oldestFirst.map(({ year }) => ({ number: String(year) }))]}>
        {(known[0]?.sections ?? []).map(({ code, title }) => (
          <tr key={code}>
            <th scope="row">{title[locale]}</th>
            {oldestFirst.map(({ year, sections }) => (
              <td className="figure" key={year}>
                {shownScore(sections.find((section) => section.code === code)?.shown ?? null, locale)}
              </td>
            ))}
          </tr>
        ))}
        {(
          [
            [t.computed, ({ finalComputed }: CityResult) => shownScore(finalComputed, locale)],
            [t.published, ({ finalPublished }: CityResult) => shownScore(finalPublished, locale)],
            [t.improvement, (each: CityResult) => shownChange(each.improvementPublished ?? each.improvementComputed, locale)],
          ] as const
        ).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {oldestFirst.map((each) => (
              <td className="figure" key={each.year}>
                {value(each)}
              </td>
            ))}
          </tr>
        ))}
      </WideTable>
    </>
  )
}

/** Every year from the first to the last: one without a result is a gap in the line. */
function stepsOf(years: readonly number[]): number[] {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? -1]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
