import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { type MeasureInfo, type NamedCell, Period, type Series } from '../contract.ts'
import { Frozen } from './Frozen.tsx'
import { Records } from './Records.tsx'
import { daysOf, periodText, shownCell } from './shown-value.ts'
import { figureWords } from './words.ts'

export interface FigureProps {
  locale: Locale
  /** IANA zone of the city */
  zone: string
  measure: MeasureInfo
  search: string
  mayFreeze: boolean
  go(path: string): void
}

/** One number over time and by part, with its records, its frozen values and its files. */
export function Figure({ locale, zone, measure, search, mayFreeze, go }: FigureProps) {
  const t = figureWords[locale]
  const asked = new URLSearchParams(search)
  asked.delete('code')
  const query = asked.toString()
  const by = asked.get('by')
  const [series, setSeries] = useState<Series>()
  const [open, setOpen] = useState<NamedCell>()
  const [problem, setProblem] = useState('')
  const head = useRef<HTMLHeadingElement>(null)
  // On a telephone it stands below the list of all figures, where nobody would see that one was chosen.
  useEffect(() => {
    if (head.current && head.current.getBoundingClientRect().top > window.innerHeight) head.current.scrollIntoView()
  }, [])

  useEffect(() => {
    let gone = false
    call<Series>('GET', `/api/measures/${measure.code}?${query}`).then(
      (fresh) => !gone && setSeries(fresh),
      (error: Error) => {
        if (gone) return
        setProblem(error.message)
      },
    )
    return () => {
      gone = true
    }
  }, [measure.code, query])
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new URLSearchParams({ code: measure.code })
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string' && value !== '') wanted.set(name, value)
    go(`/staff/figures?${wanted.toString()}`)
  }
  const nameOf = (cell: NamedCell) => cell.label ?? t.noKey
  const recordsOf = (cell: NamedCell) => ({
    ...(cell.period === null ? givenDays(asked) : daysOf(cell.period)),
    ...(by ? { part: by, ...(cell.key === null ? {} : { key: cell.key }) } : {}),
  })
  const file = `/api/measures/${measure.code}`

  return (
    <section aria-labelledby="figure-title">
      <h2 id="figure-title" ref={head}>
        {measure.title}
      </h2>
      <p>
        <strong>{t.definition}:</strong> {measure.definition}
      </p>
      <form className="panel narrow-form" aria-label={t.show} onSubmit={submit} key={query}>
        {measure.period && (
          <label>
            {t.period}
            <select name="period" defaultValue={asked.get('period') ?? measure.period}>
              {Period.options.map((period) => (
                <option key={period} value={period}>
                  {t.periods[period]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {t.by}
          <select name="by" defaultValue={by ?? ''}>
            <option value="">{t.whole}</option>
            {measure.dimensions.map(({ code, title }) => (
              <option key={code} value={code}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {measure.period && (
          <>
            <label>
              {t.from}
              <input type="date" name="from" defaultValue={asked.get('from') ?? ''} />
            </label>
            <label>
              {t.to}
              <input type="date" name="to" defaultValue={asked.get('to') ?? ''} />
            </label>
          </>
        )}
        <button type="submit">{t.show}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {series && (
        <>
          <p className="links">
            <a href={`${file}/csv?${query}`}>{t.csv}</a>
            <a href={`${file}?${query}`} download={`${measure.code}.json`}>
              {t.json}
            </a>
            {measure.listUrl && <a href={measure.listUrl}>{t.openList}</a>}
          </p>
          {series.cells.length === 0 && <p>{t.noCells}</p>}
          <div className="table-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.period}</th>
                  {by && <th scope="col">{measure.dimensions.find(({ code }) => code === by)?.title}</th>}
                  <th scope="col" className="figure">
                    {t.value}
                  </th>
                  {measure.hasRows && <th scope="col">{t.record}</th>}
                </tr>
              </thead>
              <tbody>
                {series.cells.toReversed().map((cell) => (
                  <tr key={`${cell.period} ${cell.key}`}>
                    <td>{cell.period ? periodText(cell.period, locale) : formatInstant(series.countedAt, zone, locale)}</td>
                    {by && <td>{nameOf(cell)}</td>}
                    <td className="figure">{shownCell(cell, measure, locale)}</td>
                    {measure.hasRows && (
                      <td>
                        <button type="button" aria-pressed={open === cell} onClick={() => setOpen(cell)}>
                          {t.rowsOf}
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {open && (
        <Records
          key={JSON.stringify(recordsOf(open))}
          locale={locale}
          measure={measure}
          query={recordsOf(open)}
          about={[open.period ? periodText(open.period, locale) : t.now, by ? nameOf(open) : null, shownCell(open, measure, locale)]
            .filter(Boolean)
            .join(', ')}
        />
      )}
      {measure.hasRows && <Frozen locale={locale} zone={zone} measure={measure} query={givenDays(asked)} mayFreeze={mayFreeze} />}
    </section>
  )
}

function givenDays(asked: URLSearchParams): { from?: string; to?: string } {
  const [from, to] = [asked.get('from'), asked.get('to')]
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
