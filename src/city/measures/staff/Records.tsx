import { useEffect, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { DrillDown, MeasureInfo, MeasureQuery } from '../contract.ts'
import { figureWords } from './words.ts'

export interface RecordsProps {
  locale: Locale
  measure: MeasureInfo
  query: MeasureQuery
  /** which number this is, in words */
  about: string
}

const SHOWN = 200

/** The records that one number was counted from, as far as this person may see them. */
export function Records({ locale, measure, query, about }: RecordsProps) {
  const t = figureWords[locale]
  const [found, setFound] = useState<DrillDown>()
  const [problem, setProblem] = useState('')
  const [loading, setLoading] = useState(false)
  const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  const path = `/api/measures/${measure.code}/rows?${asked}&limit=${SHOWN}`
  useEffect(() => {
    call<DrillDown>('GET', path).then(setFound, (error: Error) => setProblem(error.message))
  }, [path])
  async function more(after: string) {
    setLoading(true)
    try {
      const page = await call<DrillDown>('GET', `${path}&after=${encodeURIComponent(after)}`)
      setFound((before) => before && { ...page, rows: [...before.rows, ...page.rows] })
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setLoading(false)
    }
  }
  return (
    <section aria-labelledby="records-title">
      <h3 id="records-title">{t.rows(about)}</h3>
      {problem && <p role="alert">{problem}</p>}
      {found && (
        <>
          <p>
            {t.total(found.total, found.hidden)} {found.rows.length < found.total - found.hidden && t.limited(found.rows.length)}
          </p>
          <div className="table-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.day}</th>
                  <th scope="col">{t.record}</th>
                  <th scope="col">{t.adds}</th>
                </tr>
              </thead>
              <tbody>
                {found.rows.map((row) => (
                  <tr key={row.id}>
                    <td>{row.on && formatDate(row.on, locale, 'short')}</td>
                    <td>{row.url ? <a href={row.url}>{row.label}</a> : row.label}</td>
                    <td>{measure.aggregate === 'ratio' ? `${row.value}/${row.weight}` : row.value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {found.next !== null && found.rows.length < found.total - found.hidden && (
            <button type="button" disabled={loading} onClick={() => void more(found.next!)}>
              {t.more}
            </button>
          )}
        </>
      )}
    </section>
  )
}
