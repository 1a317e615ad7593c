import { type ChangeEvent, useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { InstrumentSummary, InstrumentView } from '../contract.ts'
import { Tabs } from './Tabs.tsx'
import { words } from './words.ts'

/** Every questionnaire with its versions, the newest first. */
export function Instruments({ locale, can, go }: StaffProps) {
  const t = words[locale]
  const [all, setAll] = useState<readonly InstrumentSummary[]>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    call<InstrumentSummary[]>('GET', '/api/evaluation/instruments').then(setAll, (error: Error) => setProblem(error.message))
  }, [])

  async function load(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const [file] = input.files ?? []
    if (!file) return
    setProblem('')
    let definition: object
    try {
      definition = JSON.parse(await file.text()) as object
    } catch {
      setProblem(t.badFile)
      input.value = ''
      return
    }
    try {
      const { id } = await call<InstrumentView>('POST', '/api/evaluation/instruments', definition)
      go(`/staff/evaluation/instruments/${id}`)
    } catch (error) {
      setProblem((error as Error).message)
      input.value = ''
    }
  }

  return (
    <section aria-labelledby="instruments-title">
      <h1 id="instruments-title">{t.instruments}</h1>
      <Tabs locale={locale} here="/staff/evaluation/instruments" go={go} />
      {problem && <p role="alert">{problem}</p>}
      <ul className="entries">
        {all?.map((instrument) => (
          <li key={instrument.id}>
            <a
              href={`/staff/evaluation/instruments/${instrument.id}`}
              onClick={(event) => {
                event.preventDefault()
                go(`/staff/evaluation/instruments/${instrument.id}`)
              }}
            >
              {instrument.title[locale]}
            </a>{' '}
            · {t.version} {instrument.version} · <strong>{t.status[instrument.status]}</strong>
            <br />
            <span className="help">
              {instrument.code} · {instrument.cohort} · {t.counts(instrument.sections, instrument.items)}
            </span>
          </li>
        ))}
      </ul>
      {can('evaluation.instruments') && (
        <label>
          {t.importFile}
          <span className="help">{t.importHelp}</span>
          <input type="file" accept=".json,application/json" onChange={(event) => void load(event)} />
        </label>
      )}
    </section>
  )
}
