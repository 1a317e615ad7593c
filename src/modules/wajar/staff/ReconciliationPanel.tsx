import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { ClosedPeriod, Reconciliation } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

interface Range {
  from: string
  to: string
}

/** How the hearings of a period ended, added up to the last one. */
export function ReconciliationPanel({ locale, mayClose }: { locale: Locale; mayClose: boolean }) {
  const t = staffWords[locale].reconciliation
  const [found, setFound] = useState<Range & { counts: Reconciliation }>()
  const closed = useLoaded<readonly ClosedPeriod[]>('/api/wajar/periods')
  const [refused, setRefused] = useState('')
  const problem = refused || closed.problem
  function count(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setRefused('')
    const range = { from: form.get('from') as string, to: form.get('to') as string }
    call<Reconciliation>('GET', `/api/wajar/reconciliation?${new URLSearchParams(range)}`).then(
      (counts) => setFound({ ...range, counts }),
      (error: Error) => setRefused(error.message),
    )
  }
  /** Closes what was counted last, whatever the fields say meanwhile. */
  function close({ from, to }: Range) {
    setRefused('')
    call('POST', '/api/wajar/periods', { from, to }).then(closed.reload, (error: Error) => setRefused(error.message))
  }
  return (
    <section aria-labelledby="reconciliation-title">
      <h2 id="reconciliation-title">{t.title}</h2>
      <form className="bar" aria-label={t.title} onSubmit={count}>
        <label className="inline">
          {t.from} <input type="date" name="from" required />
        </label>
        <label className="inline">
          {t.to} <input type="date" name="to" required />
        </label>
        <button type="submit">{t.count}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {found && (
        <>
          <WideTable label={t.title} heads={[t.outcome, { number: t.matters }, { number: t.over }]}>
            {found.counts.outcomes.map(({ kind, count: matters, over }) => (
              <tr key={kind}>
                <td>{words[locale].outcome[kind]}</td>
                <td className="figure">{matters}</td>
                <td className="figure">{over}</td>
              </tr>
            ))}
            <tr>
              <td>{t.without}</td>
              <td className="figure">{found.counts.withoutOutcome.length}</td>
              <td className="figure">0</td>
            </tr>
            <tr>
              <th scope="row">{t.heard}</th>
              <td className="figure">{found.counts.heard}</td>
              <td className="figure">{found.counts.outcomes.reduce((sum, { over }) => sum + over, 0)}</td>
            </tr>
          </WideTable>
          {found.counts.withoutOutcome.length > 0 && (
            <>
              <p>{t.cannotClose}</p>
              <ul>
                {found.counts.withoutOutcome.map(({ sessionId, edition, no }) => (
                  <li key={`${sessionId} ${no}`}>
                    <a href={`/staff/wajar/${sessionId}/overview`}>{t.number(edition, no)}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{t.people(found.counts.people)}</p>
          {mayClose && found.counts.withoutOutcome.length === 0 && (
            <button type="button" onClick={() => close(found)}>
              {t.close}
            </button>
          )}
        </>
      )}
      {closed.value && closed.value.length > 0 && (
        <>
          <h3>{t.closed}</h3>
          <ul className="rows">
            {closed.value.map((period) => (
              <li key={period.id}>
                <span>
                  {formatDate(period.from, locale)} – {formatDate(period.to, locale)}: {t.heardCount(period.totals.heard)} ·{' '}
                  {period.totals.outcomes.map(({ kind, count: matters }) => `${words[locale].outcome[kind]} ${matters}`).join(', ')} ·{' '}
                  {t.closedBy(period.closedBy)}
                </span>
                <span className={period.stands ? 'badge' : 'due late'}>{period.stands ? t.stands : t.differs}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
