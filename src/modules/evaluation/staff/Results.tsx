import type { FormEvent } from 'react'
import { Radar } from '#ui/charts/Radar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { CityResult, ResultsPage } from '../contract.ts'
import { shownChange, shownScore } from './shown.ts'
import { Tabs } from './Tabs.tsx'
import { words } from './words.ts'

/** What the ministry published, recomputed and ranked, with this city through the years. */
export function Results({ locale, city, search, can, go }: StaffProps) {
  const t = words[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const { value: page, problem, reload } = useLoaded<ResultsPage>(`/api/evaluation/results?${query}`)
  const own = useLoaded<readonly CityResult[]>(`/api/evaluation/results/of?city=${encodeURIComponent(city)}`)

  function narrow(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string' && value !== '') wanted.set(name, value)
    go(`/staff/evaluation?${wanted.toString()}`)
  }

  return (
    <section aria-labelledby="evaluation-title">
      <h1 id="evaluation-title">{t.title}</h1>
      <Tabs locale={locale} here="/staff/evaluation" go={go} />
      {(problem || own.problem) && <p role="alert">{problem || own.problem}</p>}
      {own.value && own.value.length > 0 && <YearsInShort locale={locale} city={city} years={own.value} />}
      <h2>{t.results}</h2>
      <form className="panel narrow-form" aria-label={t.show} onSubmit={narrow} key={`${query} ${page?.year}`}>
        <label>
          {t.year}
          <select name="year" defaultValue={page?.year ?? ''}>
            {page?.years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
        <label>
          {t.cohort}
          <select name="cohort" defaultValue={asked.get('cohort') ?? ''}>
            <option value="">{t.all}</option>
            {page?.cohorts.map((cohort) => (
              <option key={cohort}>{cohort}</option>
            ))}
          </select>
        </label>
        <button type="submit">{t.show}</button>
      </form>
      {page?.rows.length === 0 && <p>{t.none}</p>}
      {page && page.rows.length > 0 && <Table locale={locale} page={page} city={city} />}
      <p className="help">{t.rule}</p>
      <SheetImport
        locale={locale}
        path="/api/evaluation/results"
        mayImport={can('evaluation.results')}
        query={query}
        onSaved={() => {
          reload()
          own.reload()
        }}
      />
    </section>
  )
}

function YearsInShort({ locale, city, years }: { locale: StaffProps['locale']; city: string; years: readonly CityResult[] }) {
  const t = words[locale]
  const drawn = years.filter(({ sections }) => sections.length > 0).slice(0, 2)
  return (
    <div className="columns">
      <div>
        <h2>{t.trend(city)}</h2>
        <ul className="entries">
          {years.map((year) => (
            <li key={year.year}>
              <strong>
                {year.year}: {shownScore(year.finalComputed ?? year.finalPublished, locale)}
              </strong>{' '}
              ({shownChange(year.improvementPublished ?? year.improvementComputed, locale)}){' '}
              {year.sections.length === 0
                ? t.noSections
                : year.sections.map(({ title, shown }) => `${title[locale]} ${shownScore(shown, locale)}`).join(' · ')}
              <br />
              <span className="help">
                {t.source}: {year.source}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {drawn.length > 0 && (
        <Radar
          label={t.radar(city)}
          axes={drawn[0]!.sections.map(({ title }) => title[locale])}
          max={4}
          series={drawn.map(({ year, sections }) => ({
            name: String(year),
            values: sections.map(({ shown }) => (shown === null ? null : Number(shown))),
          }))}
        />
      )}
    </div>
  )
}

function Table({ locale, page, city }: { locale: StaffProps['locale']; page: ResultsPage; city: string }) {
  const t = words[locale]
  const titles = new Map(page.rows.flatMap((row) => row.sections.map(({ code, title }) => [code, title[locale]] as const)))
  // '3=': a place that several share.
  const placed = (rank: number | null) =>
    rank === null || page.ranked === 1 ? '-' : `${rank}${page.rows.filter((row) => row.rank === rank).length > 1 ? '=' : ''}`
  const differs = ({ finalComputed, finalPublished }: CityResult) =>
    finalComputed !== null && finalPublished !== null && finalComputed !== finalPublished
  const numbers = [...titles.values(), t.published, t.computed, t.improvement].map((number) => ({ number }))
  const improvesOtherwise = ({ improvementComputed, improvementPublished }: CityResult) =>
    improvementComputed !== null && improvementPublished !== null && improvementComputed !== improvementPublished
  return (
    <>
      {page.ranked > 1 && page.mean && <p>{t.mean(shownScore(page.mean, locale), page.ranked)}</p>}
      {page.ranked === 1 && <p role="note">{t.alone}</p>}
      <WideTable label={t.results} heads={[{ number: t.rank }, t.city, ...numbers]}>
        {page.rows.map((row) => (
          <tr key={row.city} aria-current={row.city === city.toUpperCase() ? 'true' : undefined}>
            <td className="figure">{placed(row.rank)}</td>
            <th scope="row">
              {row.city}
              {!row.participated && <span className="help"> {t.apart}</span>}
            </th>
            {[...titles.keys()].map((code) => (
              <td className="figure" key={code}>
                {shownScore(row.sections.find((section) => section.code === code)?.shown ?? null, locale)}
              </td>
            ))}
            <td className="figure">{shownScore(row.finalPublished, locale)}</td>
            <td className="figure">
              {differs(row) && <abbr title={t.differs}>≠</abbr>} {shownScore(row.finalComputed, locale)}
            </td>
            <td className="figure">
              {shownChange(row.improvementPublished ?? row.improvementComputed, locale)}
              {improvesOtherwise(row) && <abbr title={t.differs}> ≠ {shownChange(row.improvementComputed, locale)}</abbr>}
            </td>
          </tr>
        ))}
      </WideTable>
      {page.rows.some((row) => differs(row) || improvesOtherwise(row)) && <p className="help">≠ {t.differs}</p>}
    </>
  )
}
