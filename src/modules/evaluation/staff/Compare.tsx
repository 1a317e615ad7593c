import { useState } from 'react'
import { Radar } from '#ui/charts/Radar.tsx'
import type { Locale } from '#kernel/texts.ts'
import { exact, minus, toDecimal } from '#kernel/decimal.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { CityResult, ResultsPage } from '../contract.ts'
import { compareWords } from './compare-words.ts'
import { OwnYears } from './OwnYears.tsx'
import { shownChange, shownScore } from './shown.ts'
import { Tabs } from './Tabs.tsx'

const MOST_PEERS = 2

/** This city among the others of its year and cohort, and against itself through the years. */
export function Compare({ locale, city, search, go }: StaffProps) {
  const t = compareWords(locale)
  const asked = new URLSearchParams(search)
  const { value: own = [], problem: ownProblem } = useLoaded<CityResult[]>(`/api/evaluation/results/of?city=${encodeURIComponent(city)}`)
  const year = asked.get('year') ?? String(own.find(({ sections }) => sections.length > 0)?.year ?? '')
  const cohort = asked.get('cohort') ?? own.find((each) => String(each.year) === year)?.cohort ?? ''
  const query = new URLSearchParams({ ...(year ? { year } : {}), ...(cohort ? { cohort } : {}) }).toString()
  const { value: page, problem } = useLoaded<ResultsPage>(own.length > 0 || ownProblem ? `/api/evaluation/results?${query}` : '')
  const narrow = (to: string) => go(`/staff/evaluation/compare?${new URLSearchParams({ year, cohort: to }).toString()}`)
  return (
    <section aria-labelledby="compare-title">
      <h1 id="compare-title">{t.title}</h1>
      <Tabs locale={locale} here="/staff/evaluation/compare" go={go} />
      <p className="help">{t.intro}</p>
      {(problem || ownProblem) && <p role="alert">{problem || ownProblem}</p>}
      {page && (
        <>
          <div className="bar">
            <label>
              {t.year}{' '}
              <select value={year} onChange={(event) => go(`/staff/evaluation/compare?year=${event.currentTarget.value}`)}>
                {page.years.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
            <label>
              {t.cohort}{' '}
              <select value={cohort} onChange={(event) => narrow(event.currentTarget.value)}>
                <option value="">{t.all}</option>
                {page.cohorts.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
          </div>
          <Among key={query} locale={locale} city={city} page={page} />
        </>
      )}
      {own.length > 0 && <OwnYears locale={locale} city={city} years={own} />}
    </section>
  )
}

function Among({ locale, city, page }: { locale: Locale; city: string; page: ResultsPage }) {
  const t = compareWords(locale)
  const [peers, setPeers] = useState<readonly string[]>([])
  const own = page.rows.find((row) => row.city === city.toUpperCase())
  const others = page.rows.filter((row) => row !== own && row.participated && row.sections.length > 0)
  const chosen = others.filter((row) => peers.includes(row.city))
  if (page.ranked === 0) return <p>{t.none}</p>
  if (!own || own.sections.length === 0) return <p>{t.notIn(city, page.year!)}</p>
  const sharing = page.rows.filter(({ rank }) => rank !== null && rank === own.rank).length
  const toggle = (name: string) =>
    setPeers(peers.includes(name) ? peers.filter((each) => each !== name) : [...peers, name].slice(-MOST_PEERS))
  const lines = [
    { name: city, values: own.sections.map(({ shown }) => numberOf(shown)) },
    ...(chosen.length < MOST_PEERS ? [{ name: t.mean, values: own.sections.map(({ code }) => numberOf(meanOf(page, code))) }] : []),
    ...chosen.map((row) => ({ name: row.city, values: own.sections.map(({ code }) => numberOf(scoreOf(row, code))) })),
  ]
  return (
    <>
      {own.rank !== null && (
        <p className="big-number">
          {shownScore(own.finalComputed ?? own.finalPublished, locale)} · {t.place(own.rank, page.ranked, sharing)}
        </p>
      )}
      <div className="columns">
        <Radar label={t.radar(city, page.year!)} axes={own.sections.map(({ title }) => title[locale])} max={page.top} series={lines} />
        <details>
          <summary>{t.peers}</summary>
          <ul className="entries">
            {others.map((row) => (
              <li key={row.city}>
                <label className="inline">
                  <input type="checkbox" checked={peers.includes(row.city)} onChange={() => toggle(row.city)} /> {row.city}{' '}
                  <span className="help">{shownScore(row.finalComputed, locale)}</span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <WideTable
        label={t.table}
        heads={[
          t.section,
          ...[t.own, t.rank, t.mean, t.difference, t.best, ...chosen.map((row) => row.city)].map((number) => ({ number })),
        ]}
      >
        {own.sections.map((section) => {
          const known = page.sections.find(({ code }) => code === section.code)
          return (
            <tr key={section.code}>
              <th scope="row">{section.title[locale]}</th>
              <td className="figure">{shownScore(section.shown, locale)}</td>
              <td className="figure">{placeOf(section.rank, known?.ranked ?? 0, tiesOf(page, section))}</td>
              <td className="figure">{shownScore(known?.mean ?? null, locale)}</td>
              <td className="figure">{shownChange(difference(section.shown, known?.mean ?? null), locale)}</td>
              <td className="figure">{shownScore(known?.best ?? null, locale)}</td>
              {chosen.map((row) => (
                <td className="figure" key={row.city}>
                  {shownScore(scoreOf(row, section.code), locale)}
                </td>
              ))}
            </tr>
          )
        })}
        <tr>
          <th scope="row">{t.index}</th>
          <td className="figure">{shownScore(own.finalComputed ?? own.finalPublished, locale)}</td>
          <td className="figure">{placeOf(own.rank, page.ranked, sharing)}</td>
          <td className="figure">{shownScore(page.mean, locale)}</td>
          <td className="figure">{shownChange(difference(own.finalComputed, page.mean), locale)}</td>
          <td className="figure">{shownScore(page.rows.find(({ rank }) => rank === 1)?.finalComputed ?? null, locale)}</td>
          {chosen.map((row) => (
            <td className="figure" key={row.city}>
              {shownScore(row.finalComputed, locale)}
            </td>
          ))}
        </tr>
      </WideTable>
    </>
  )
}

/** '3=/12': third of twelve, a place that is shared. */
function placeOf(rank: number | null, ranked: number, sharing: number): string {
  return rank === null ? '-' : `${rank}${sharing > 1 ? '=' : ''}/${ranked}`
}

function tiesOf({ rows }: ResultsPage, { code, rank }: CityResult['sections'][number]): number {
  return rows.filter(({ sections }) => sections.some((section) => section.code === code && section.rank !== null && section.rank === rank))
    .length
}

function scoreOf({ sections }: CityResult, code: string): string | null {
  return sections.find((section) => section.code === code)?.shown ?? null
}

function meanOf({ sections }: ResultsPage, code: string): string | null {
  return sections.find((section) => section.code === code)?.mean ?? null
}

function difference(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : toDecimal(minus(exact(a), exact(b)), 2)
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value)
}
