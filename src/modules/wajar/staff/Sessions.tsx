import { useEffect, useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import type { Session } from '../contract.ts'
import { words } from '../texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { ReconciliationPanel } from './ReconciliationPanel.tsx'
import { SessionForm } from './SessionForm.tsx'
import { staffWords } from './words.ts'

/** All editions, the newest first, and the form of the next one. */
export function Sessions({ locale, zone, go, can }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const [sessions, setSessions] = useState<Session[]>()
  const [problem, setProblem] = useState('')
  useEffect(() => void call<Session[]>('GET', '/api/wajar/sessions').then(setSessions, (error: Error) => setProblem(error.message)), [])

  return (
    <section aria-labelledby="wajar-title">
      <h1 id="wajar-title">{t.title}</h1>
      {problem && <p role="alert">{problem}</p>}
      {sessions?.length === 0 && <p>{t.none}</p>}
      <ul className="cases">
        {sessions?.map((session) => (
          <li key={session.id}>
            <a
              href={`/staff/wajar/${session.id}`}
              onClick={(event) => {
                event.preventDefault()
                go(`/staff/wajar/${session.id}`)
              }}
            >
              <strong>
                {w.kind[session.kind]} {t.edition(session.editionNo, session.editionYear)}
              </strong>{' '}
              {formatDate(session.onDay, locale, 'weekday')} · {session.place}
            </a>
            <span className={`badge ${session.status}`}>{w.status[session.status]}</span>
            <span className="who">{t.totals(session.totals)}</span>
          </li>
        ))}
      </ul>
      {sessions && can('wajar.prepare') && (
        <details className="views" open={sessions.length === 0}>
          <summary>{t.fresh}</summary>
          <SessionForm
            locale={locale}
            zone={zone}
            like={sessions.find(({ kind }) => kind === 'wajar')}
            send={async (input) => go(`/staff/wajar/${(await call<Session>('POST', '/api/wajar/sessions', input)).id}`)}
          />
        </details>
      )}
      <ReconciliationPanel locale={locale} mayClose={can('wajar.close_period')} />
    </section>
  )
}
