import { useEffect, useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { CityResult, InstrumentSummary, InstrumentView, WhatIfAnswer } from '../contract.ts'
import { shownScore } from './shown.ts'
import { Tabs } from './Tabs.tsx'
import { WhatIfItems } from './WhatIfItems.tsx'
import { whatIfWords } from './what-if-words.ts'
import { words } from './words.ts'

type Scores = Readonly<Record<string, string>>

/** What the index would be: the sections of a published year, moved by hand. */
export function WhatIfPage({ locale, city, go }: StaffProps) {
  const t = words[locale]
  const [year, setYear] = useState<number>()
  const [changes, setChanges] = useState<Scores>({})
  const [answer, setAnswer] = useState<WhatIfAnswer>()
  const [problem, setProblem] = useState('')
  const [by, setBy] = useState<'section' | 'item'>('section')
  const results = useLoaded<CityResult[]>(`/api/evaluation/results/of?city=${encodeURIComponent(city)}`)
  const years = results.value?.filter(({ sections }) => sections.length > 0) ?? []
  const start = years.find((each) => each.year === year) ?? years[0]
  const { value: instruments } = useLoaded<InstrumentSummary[]>('/api/evaluation/instruments')
  const version = instruments?.find((each) => each.code === start?.instrument.code && each.version === start.instrument.version)
  const { value: loaded } = useLoaded<InstrumentView>(version ? `/api/evaluation/instruments/${version.id}` : '')
  const instrument = loaded?.id === version?.id ? loaded : undefined
  useEffect(() => {
    if (!start || !instrument) return
    const sections = Object.fromEntries(start.sections.flatMap(({ code, shown }) => (shown === null ? [] : [[code, shown]])))
    let gone = false
    call<WhatIfAnswer>('POST', '/api/evaluation/what-if', { instrumentId: instrument.id, sections, changes }).then(
      (fresh) => !gone && setAnswer(fresh),
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [start, instrument, changes])

  return (
    <section aria-labelledby="what-if-title">
      <h1 id="what-if-title">{t.whatIfTitle}</h1>
      <Tabs locale={locale} here="/staff/evaluation/what-if" go={go} />
      {by === 'section' && <p className="help">{t.whatIfIntro}</p>}
      {(problem || results.problem) && <p role="alert">{problem || results.problem}</p>}
      {results.value && years.length === 0 && <p>{t.whatIfNone}</p>}
      <div className="bar">
        <label>
          {t.from}
          <select
            value={start?.year ?? ''}
            onChange={(event) => {
              setYear(Number(event.currentTarget.value))
              setChanges({})
            }}
          >
            {years.map((each) => (
              <option key={each.year} value={each.year}>
                {city} {each.year}
              </option>
            ))}
          </select>
        </label>
        <label>
          {whatIfWords(locale).by}
          <select value={by} onChange={(event) => setBy(event.currentTarget.value === 'item' ? 'item' : 'section')}>
            <option value="section">{whatIfWords(locale).bySection}</option>
            <option value="item">{whatIfWords(locale).byItem}</option>
          </select>
        </label>
      </div>
      {by === 'item' && instrument && start && (
        <WhatIfItems key={`${instrument.id} ${start.year}`} locale={locale} instrument={instrument} start={start} />
      )}
      {by === 'section' && answer && instrument && (
        <>
          <p className="big-number" aria-live="polite">
            {t.index}: {shownScore(answer.before.final, locale)} → <strong>{shownScore(answer.after.final, locale)}</strong>
          </p>
          <ul className="entries">
            {answer.before.sections.map(({ code, title, weight, shown, items }) => (
              <li key={code}>
                <label>
                  <span>
                    {title[locale]} ({t.weight} {shownScore(weight, locale)}): {shownScore(shown, locale)} →{' '}
                    <strong>{shownScore(changes[code] ?? shown, locale)}</strong>
                  </span>
                  <input
                    type="range"
                    min={instrument.definition.scale.min}
                    max={instrument.definition.scale.max}
                    step="0.01"
                    value={changes[code] ?? shown ?? '0'}
                    onChange={(event) => setChanges({ ...changes, [code]: Number(event.currentTarget.value).toFixed(2) })}
                  />
                </label>
                <span className="help">
                  {t.perPoint}: {shownScore((Number(weight) / (100 * items)).toFixed(4), locale)}
                </span>
              </li>
            ))}
          </ul>
          <p className="help">{t.perPointHelp}</p>
          <button type="button" onClick={() => setChanges({})}>
            {t.reset}
          </button>
        </>
      )}
    </section>
  )
}
