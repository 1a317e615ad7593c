import type { ComponentType } from 'react'
import { formatDate } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import { DAYS, PeriodStep, type PeriodView } from '../../period/contract.ts'
import { Agencies } from './Agencies.tsx'
import { Assessors } from './Assessors.tsx'
import { Days } from './Days.tsx'
import { Board } from './Board.tsx'
import { Go } from '../Go.tsx'
import { Locks } from './Locks.tsx'
import { Notes } from './Notes.tsx'
import { Scores } from './Scores.tsx'
import { periodWords } from './words.ts'

export interface PartProps {
  locale: StaffProps['locale']
  period: PeriodView
  search: string
  go(path: string): void
  reload(): void
}

const PARTS = {
  board: Board,
  scores: Scores,
  agencies: Agencies,
  assessors: Assessors,
  locks: Locks,
  notes: Notes,
} as const satisfies Record<string, ComponentType<PartProps>>
type Part = keyof typeof PARTS

/** One period: where everybody stands, what the scores are, who judges, what is locked and what follows. */
export function PeriodPage({ locale, params, search, go }: StaffProps) {
  const t = periodWords[locale]
  const url = `/api/evaluation/periods/${params.id}`
  const { value: period, problem, reload } = useLoaded<PeriodView>(url)
  const sending = useSending()
  const wanted = new URLSearchParams(search).get('view') ?? 'board'
  const part = (wanted in PARTS ? wanted : 'board') as Part
  const Shown = PARTS[part]
  if (!period) return problem ? <p role="alert">{problem}</p> : <output>…</output>

  async function take(step: PeriodStep, version: number) {
    if (!window.confirm(t.confirm[step])) return
    if (await sending.send('POST', `${url}/steps`, { step, version }, t.saved)) reload()
  }

  return (
    <section aria-labelledby="period-title">
      <h1 id="period-title">
        {period.city}: {period.year} {t.stages[period.stage]} <span className="badge">{t.status[period.status]}</span>
      </h1>
      <p className="help">
        <Go to="/staff/evaluation/periods" go={go}>
          {t.periods}
        </Go>{' '}
        · {period.instrument.title[locale]} (v{period.instrument.version}, {period.instrument.hash.slice(0, 12)}…) ·{' '}
        {t.accepted(period.accepted, period.items)}
      </p>
      <p className="help">{DAYS.map((day) => `${t[day]} ${formatDate(period[day], locale)}`).join(' · ')}</p>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      <div className="bar">
        {PeriodStep.options
          .filter((step) => period.abilities.includes(step))
          .map((step) => (
            <button key={step} type="button" disabled={sending.busy} onClick={() => void take(step, period.version)}>
              {t.step[step]}
            </button>
          ))}
      </div>
      <Days {...{ locale, period, url }} onSaved={reload} />
      <nav aria-label={t.tabs} className="links">
        {(Object.keys(PARTS) as Part[]).map((each) => (
          <Go key={each} to={`/staff/evaluation/periods/${period.id}?view=${each}`} go={go} current={each === part}>
            {t.view[each]}
          </Go>
        ))}
      </nav>
      <Shown locale={locale} period={period} search={search} go={go} reload={reload} />
    </section>
  )
}
