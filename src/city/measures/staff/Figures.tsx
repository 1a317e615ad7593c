import { useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { MeasureInfo } from '../contract.ts'
import { Figure } from './Figure.tsx'
import { figureWords } from './words.ts'

/** Every number of the city, each leading back to its records. */
export function Figures({ locale, zone, search, can, go }: StaffProps) {
  const t = figureWords[locale]
  const [all, setAll] = useState<readonly MeasureInfo[]>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    call<MeasureInfo[]>('GET', '/api/measures').then(setAll, (error: Error) => setProblem(error.message))
  }, [])
  const asked = new URLSearchParams(search)
  const chosen = all?.find(({ code }) => code === asked.get('code'))
  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      <div className="figures-page">
        <nav aria-label={t.list}>
          <ul className="rows">
            {all?.map(({ code, title }) => (
              <li key={code}>
                <a
                  href={`/staff/figures?code=${code}`}
                  aria-current={code === chosen?.code ? 'page' : undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    go(`/staff/figures?code=${code}`)
                  }}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {chosen ? (
          <Figure key={search} locale={locale} zone={zone} measure={chosen} search={search} mayFreeze={can('measures.snapshot')} go={go} />
        ) : (
          <p>{t.choose}</p>
        )}
      </div>
    </>
  )
}
