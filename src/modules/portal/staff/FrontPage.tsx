import { useCallback, useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { type FrontPage as Page, MOST_FIGURES } from '../contract.ts'
import { staffWords } from './words.ts'

/** Which public figures stand on the front page, and in which order. */
export function FrontPage({ locale }: StaffProps) {
  const t = staffWords[locale]
  const [page, setPage] = useState<Page>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  const load = useCallback(
    () =>
      call<Page>('GET', '/api/portal/front-page').then((found) => {
        const withValue = found.choices.filter(({ value }) => value !== null).slice(0, MOST_FIGURES)
        setPage(found)
        setCodes(found.figures ?? withValue.map(({ code }) => code))
      }),
    [],
  )
  useEffect(() => {
    load().catch((error: Error) => setProblem(error.message))
  }, [load])
  if (!page) return problem ? <p role="alert">{problem}</p> : <output>…</output>

  function change(next: readonly string[]): void {
    setCodes(next)
    setSaid('')
  }

  async function save(): Promise<void> {
    setProblem('')
    try {
      await call('PUT', '/api/portal/front-page', { figures: codes, version: page!.version })
      await load()
      setSaid(t.saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  const chosen = codes.flatMap((code) => page.choices.find((choice) => choice.code === code) ?? [])
  const others = page.choices.filter(({ code }) => !codes.includes(code))
  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro(MOST_FIGURES)}</p>
      {page.figures === null && <p className="help">{t.nobody}</p>}
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      <section aria-labelledby="chosen-title">
        <h2 id="chosen-title">{t.shown}</h2>
        {chosen.length === 0 && <p>{t.none}</p>}
        <ol className="entries">
          {chosen.map(({ code, title, value }, index) => (
            <li key={code}>
              <strong>{title}</strong> <span className="help">{value ?? t.noValue}</span>
              <div className="bar">
                <button type="button" aria-label={t.up(title)} disabled={index === 0} onClick={() => change(swapped(codes, index - 1))}>
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={t.down(title)}
                  disabled={index === chosen.length - 1}
                  onClick={() => change(swapped(codes, index))}
                >
                  ↓
                </button>
                <button type="button" aria-label={`${t.remove}: ${title}`} onClick={() => change(codes.filter((each) => each !== code))}>
                  {t.remove}
                </button>
              </div>
            </li>
          ))}
        </ol>
        <div className="bar">
          <button type="button" className="primary" onClick={() => void save()}>
            {t.save}
          </button>
          <a href="/">{t.look}</a>
        </div>
      </section>
      <section aria-labelledby="others-title">
        <h2 id="others-title">{t.others}</h2>
        {others.length === 0 && <p>{t.none}</p>}
        <ul className="entries">
          {others.map(({ code, title, value }) => (
            <li key={code}>
              <strong>{title}</strong> <span className="help">{value ?? t.noValue}</span>
              <div className="bar">
                <button
                  type="button"
                  aria-label={`${t.add}: ${title}`}
                  disabled={codes.length >= MOST_FIGURES}
                  onClick={() => change([...codes, code])}
                >
                  {t.add}
                </button>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** The entry at this place and the next one change places. */
function swapped(codes: readonly string[], index: number): string[] {
  const next = [...codes]
  next.splice(index, 2, codes[index + 1]!, codes[index]!)
  return next
}
