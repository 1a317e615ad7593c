import { type ChangeEvent, useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call, Refusal } from '#ui/staff/request.ts'
import type { InstrumentSummary, InstrumentView } from '../../contract.ts'
import { Go } from '../Go.tsx'
import { Tabs } from '../Tabs.tsx'
import { words } from '../words.ts'

/** Every questionnaire with its versions, the newest first. */
export function Instruments({ locale, can, go }: StaffProps) {
  const t = words[locale]
  const { value: all, problem: unread } = useLoaded<readonly InstrumentSummary[]>('/api/evaluation/instruments')
  const [problem, setProblem] = useState('')

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
      setProblem(error instanceof Refusal && error.status === 400 ? t.badFile : (error as Error).message)
      input.value = ''
    }
  }

  return (
    <section aria-labelledby="instruments-title">
      <h1 id="instruments-title">{t.instruments}</h1>
      <Tabs locale={locale} here="/staff/evaluation/instruments" go={go} />
      {(problem || unread) && <p role="alert">{problem || unread}</p>}
      <ul className="entries">
        {all?.map((instrument) => (
          <li key={instrument.id}>
            <Go to={`/staff/evaluation/instruments/${instrument.id}`} go={go}>
              {instrument.title[locale]}
            </Go>{' '}
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
