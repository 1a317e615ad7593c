import { type ChangeEvent, useEffect, useState } from 'react'
import { compare, exact, parseDecimal, toDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { CityResult, Instrument, InstrumentView, Item, WhatIfAnswer } from '../contract.ts'
import type { PeriodList, PeriodView } from '../period/contract.ts'
import { isOnScale } from '../contract-scale.ts'
import { shownChange, shownScore } from './shown.ts'
import { whatIfWords } from './what-if-words.ts'
import { words } from './words.ts'

type Scores = Readonly<Record<string, string>>

const SHOWN = 15

interface ItemsProps {
  locale: Locale
  instrument: InstrumentView
  /** the published year to start from */
  start: CityResult
}

/** What the index would be if single items rose, and which of them are the cheapest. */
export function WhatIfItems({ locale, instrument, start }: ItemsProps) {
  const t = whatIfWords(locale)
  const shared = words[locale]
  const [source, setSource] = useState('')
  const [file, setFile] = useState<Scores>()
  const [problem, setProblem] = useState('')
  const [changes, setChanges] = useState<Scores>({})
  const [answer, setAnswer] = useState<WhatIfAnswer>()
  const { value: list } = useLoaded<PeriodList>('/api/evaluation/periods')
  const periods = list?.periods.filter((period) => period.instrument.code === instrument.code) ?? []
  // A period was answered by the version that it keeps.
  const pinned = periods.find(({ id }) => id === source)?.instrument.id ?? instrument.id
  const { value: kept } = useLoaded<InstrumentView>(pinned === instrument.id ? '' : `/api/evaluation/instruments/${pinned}`)
  const { definition } = kept?.id === pinned ? kept : instrument
  const { value: period } = useLoaded<PeriodView>(source === '' ? '' : `/api/evaluation/periods/${source}`)
  const known = file ?? (source === '' ? {} : scoresOf(period?.id === source ? period : undefined))
  const base = completed(definition, known, start)
  const missing = definition.sections.flatMap(({ items }) => items).filter(({ code }) => known[code] === undefined).length
  const periodId = file || source === '' ? undefined : source
  const key = JSON.stringify([instrument.id, periodId ?? null, base, changes])

  useEffect(() => {
    const [instrumentId, period, items, changed] = JSON.parse(key) as [string, string | null, Scores, Scores]
    let gone = false
    call<WhatIfAnswer>('POST', '/api/evaluation/what-if', {
      instrumentId,
      ...(period === null ? {} : { periodId: period }),
      items,
      changes: changed,
    }).then(
      (fresh) => {
        if (gone) return
        setAnswer(fresh)
        setProblem('')
      },
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [key])

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const [chosen] = input.files ?? []
    if (!chosen) return
    const given = readScores(await chosen.text(), definition)
    input.value = ''
    setProblem('line' in given ? t.fileWrong(given.line) : '')
    if ('line' in given) return
    setFile(given.scores)
    setChanges({})
  }

  return (
    <>
      <div className="bar">
        <label>
          {t.startFrom}{' '}
          <select
            value={source}
            onChange={(event) => {
              setSource(event.currentTarget.value)
              setFile(undefined)
              setChanges({})
            }}
          >
            <option value="">{t.fromSections(start.year)}</option>
            {periods.map(({ id, year, stage }) => (
              <option key={id} value={id}>
                {t.fromPeriod(year, t.stages[stage] ?? stage)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.fromFile} <input type="file" accept=".csv,text/csv" onChange={(event) => void read(event)} />
        </label>
      </div>
      {(source !== '' || file) && missing > 0 && <p className="help">{t.assumed(missing)}</p>}
      {problem && <p role="alert">{problem}</p>}
      {answer && (
        <>
          <p className="big-number" aria-live="polite">
            {shared.index}: {shownScore(answer.before.final, locale)} → <strong>{shownScore(answer.after.final, locale)}</strong>
          </p>
          <p>
            {answer.after.sections.map(({ code, title, shown }, index) => (
              <span key={code}>
                {index > 0 && ' · '}
                {title[locale]} {shownScore(answer.before.sections[index]!.shown, locale)} → {shownScore(shown, locale)}
              </span>
            ))}
          </p>
          <Points
            locale={locale}
            definition={definition}
            points={answer.points}
            raise={(item, to) => setChanges({ ...changes, [item]: to })}
          />
        </>
      )}
      <h2>{t.changed}</h2>
      {Object.keys(changes).length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <ul>
            {Object.entries(changes).map(([code, to]) => (
              <li key={code}>
                {code}: {shownScore(base[code]!, locale)} → {shownScore(to, locale)}
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => setChanges({})}>
            {shared.reset}
          </button>
        </>
      )}
      <h2>{t.items}</h2>
      {definition.sections.map((section) => (
        <details key={section.code}>
          <summary>
            {section.title[locale]} ({section.items.length})
          </summary>
          <ItemScores
            locale={locale}
            definition={definition}
            items={section.items}
            known={known}
            scores={{ ...base, ...changes }}
            change={(code, to) => setChanges({ ...changes, [code]: to })}
          />
        </details>
      ))}
    </>
  )
}

interface PointsProps {
  locale: Locale
  definition: Instrument
  points: WhatIfAnswer['points']
  raise(item: string, to: string): void
}

function Points({ locale, definition, points, raise }: PointsProps) {
  const t = whatIfWords(locale)
  const [section, setSection] = useState('')
  const [all, setAll] = useState(false)
  const items = new Map(
    definition.sections.flatMap((each) => each.items.map((item) => [item.code, { item, section: each.title[locale] }] as const)),
  )
  const wanted = points.filter((point) => section === '' || point.section === section)
  return (
    <>
      <h2>{t.points}</h2>
      <p className="help">{t.pointsHelp}</p>
      <label>
        {t.onlySection}{' '}
        <select value={section} onChange={(event) => setSection(event.currentTarget.value)}>
          <option value="">{t.every}</option>
          {definition.sections.map(({ code, title }) => (
            <option key={code} value={code}>
              {title[locale]}
            </option>
          ))}
        </select>
      </label>
      {wanted.length === 0 ? (
        <p>{t.noPoint}</p>
      ) : (
        <WideTable label={t.points} heads={[t.item, t.section, ...[t.from, t.to, t.gain, t.leverage].map((number) => ({ number })), '']}>
          {wanted.slice(0, all ? undefined : SHOWN).map((point) => (
            <tr key={point.item}>
              <th scope="row">
                {point.item} <span className="help">{items.get(point.item)?.item.text[locale]}</span>
              </th>
              <td>{items.get(point.item)?.section}</td>
              <td className="figure">{shownScore(point.from, locale)}</td>
              <td className="figure">{shownScore(point.to, locale)}</td>
              <td className="figure">{shownChange(point.gain, locale)}</td>
              <td className="figure">{shownChange(point.leverage, locale)}</td>
              <td>
                <button type="button" aria-label={t.raiseItem(point.item)} onClick={() => raise(point.item, point.to)}>
                  {t.raise}
                </button>
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      {!all && wanted.length > SHOWN && (
        <button type="button" onClick={() => setAll(true)}>
          {t.all(wanted.length)}
        </button>
      )}
    </>
  )
}

interface ScoresProps {
  locale: Locale
  definition: Instrument
  items: readonly Item[]
  known: Scores
  scores: Scores
  change(code: string, to: string): void
}

function ItemScores({ locale, definition, items, known, scores, change }: ScoresProps) {
  const t = whatIfWords(locale)
  return (
    <ul className="entries">
      {items.map(({ code, text }) => (
        <li key={code}>
          <label>
            {code} {text[locale]} {known[code] === undefined && '*'}
            <input
              key={scores[code]}
              inputMode="decimal"
              aria-label={t.score(code)}
              defaultValue={shownScore(scores[code]!, locale)}
              onBlur={(event) => {
                const given = parseDecimal(event.currentTarget.value)
                if (given === undefined || !isOnScale(given, definition.scale))
                  event.currentTarget.value = shownScore(scores[code]!, locale)
                else if (compare(exact(given), exact(scores[code]!)) !== 0) change(code, toDecimal(exact(given), 2))
              }}
            />
          </label>
        </li>
      ))}
    </ul>
  )
}

/** Of a period: what the assessors gave, else what the city accepted of itself. */
function scoresOf(period: PeriodView | undefined): Scores {
  const lines = period?.lines ?? []
  return Object.fromEntries(
    lines.flatMap(({ code, computed, consolidated, selfMean }) => {
      const score = computed ?? consolidated.score ?? selfMean
      return score === null ? [] : [[code, score]]
    }),
  )
}

/** What is not known of an item is taken to be what its section is. */
function completed({ sections }: Instrument, known: Scores, start: CityResult): Scores {
  return Object.fromEntries(
    sections.flatMap((section) => {
      const shown = start.sections.find(({ code }) => code === section.code)?.shown ?? '0'
      return section.items.map(({ code }) => [code, known[code] ?? shown])
    }),
  )
}

function readScores(text: string, { sections, scale }: Instrument): { scores: Scores } | { line: number } {
  const codes = new Set(sections.flatMap(({ items }) => items.map(({ code }) => code)))
  const scores: Record<string, string> = {}
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || (index === 0 && /item_id/i.test(line))) continue
    const [, code = '', given = ''] = /^\s*([\w.-]+)\s*[,;\t]\s*"?([\d.,]+)"?\s*$/.exec(line) ?? []
    const score = parseDecimal(given)
    if (score === undefined || !codes.has(code) || !isOnScale(score, scale)) return { line: index + 1 }
    scores[code] = score
  }
  return { scores }
}
