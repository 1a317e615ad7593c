import { type FormEvent, useState } from 'react'
import { formatDate, formatInstant } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { ReportStage, type ReportSummary, type ReportView } from '../report/contract-report.ts'
import { reportWords } from '../report/texts.ts'
import { reportScreenWords } from './report-words.ts'
import { Tabs } from './Tabs.tsx'

/** The reports that were made, and a new one with one click. */
export function Reports({ locale, zone, can, go }: StaffProps) {
  const t = reportScreenWords[locale]
  const { value: reports, problem } = useLoaded<ReportSummary[]>('/api/evaluation/reports')
  return (
    <section aria-labelledby="reports-title">
      <h1 id="reports-title">{t.title}</h1>
      <Tabs locale={locale} here="/staff/evaluation/reports" go={go} />
      <p className="help">{t.intro}</p>
      {can('evaluation.reports') && <Make locale={locale} zone={zone} go={go} />}
      {problem && <p role="alert">{problem}</p>}
      {reports?.length === 0 && <p>{t.none}</p>}
      <ul className="entries">
        {reports?.map((report) => (
          <li key={report.id}>
            <a
              href={`/staff/evaluation/reports/${report.id}`}
              onClick={(event) => {
                event.preventDefault()
                go(`/staff/evaluation/reports/${report.id}`)
              }}
            >
              {reportWords[locale].title(report.year, report.stage)}, {t.version(report.version)}
            </a>
            <br />
            <span className="help">
              {reportWords[locale].asOf} {formatDate(report.asOf, locale)} ·{' '}
              {reportWords[locale].counts(report.statements, report.missing, report.later)} ·{' '}
              {t.madeBy(report.madeName, formatInstant(report.madeAt, zone, locale))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Make({ locale, zone, go }: Pick<StaffProps, 'locale' | 'zone' | 'go'>) {
  const t = reportScreenWords[locale]
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [today] = useState(() => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date()))
  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const { year, stage, asOf } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setProblem('')
    try {
      const report = await call<ReportView>('POST', '/api/evaluation/reports', { year: Number(year), stage, asOf })
      go(`/staff/evaluation/reports/${report.id}`)
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }
  return (
    <form className="panel narrow-form" aria-label={t.make} onSubmit={(event) => void make(event)}>
      <label>
        {t.year}
        <input name="year" type="number" min={2017} max={2100} required defaultValue={today.slice(0, 4)} />
      </label>
      <label>
        {t.stage}
        <select name="stage">
          {ReportStage.options.map((stage) => (
            <option key={stage} value={stage}>
              {reportWords[locale].stage[stage]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.asOf}
        <input name="asOf" type="date" required defaultValue={today} />
      </label>
      <button type="submit" disabled={busy}>
        {busy ? t.making : t.make}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}
