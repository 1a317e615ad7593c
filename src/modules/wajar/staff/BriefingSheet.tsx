import { useEffect, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { words } from '#modules/complaints/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { Briefing } from '../contract.ts'
import { staffWords } from './words.ts'

/** What the chair should know before the first person speaks; on paper too. */
export function BriefingSheet({ locale, id }: { locale: Locale; id: string }) {
  const t = staffWords[locale].briefing
  const clocks = words[locale].clock
  const [briefing, setBriefing] = useState<Briefing>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    call<Briefing>('GET', `/api/wajar/sessions/${id}/briefing`).then(setBriefing, (error: Error) => setProblem(error.message))
  }, [id])
  if (problem) return <p role="alert">{problem}</p>
  if (!briefing) return <output>…</output>
  return (
    <section aria-labelledby="briefing-title">
      <h2 id="briefing-title">{t.title}</h2>
      <p className="bar no-print">
        <button type="button" onClick={() => window.print()}>
          {t.print}
        </button>
        <a href="/staff/commitments">{t.board}</a>
      </p>
      <h3>{t.promises}</h3>
      {briefing.promises.length === 0 && <p>{t.noPromises}</p>}
      <ul className="rows">
        {briefing.promises.map((row) => (
          <li key={row.agencyId}>
            <a href={`/staff/commitments?agencyId=${row.agencyId}`}>{row.agency}</a>{' '}
            {t.standing(row.late, row.open, row.waiting, row.oldestDueOn && formatDate(row.oldestDueOn, locale))}
          </li>
        ))}
      </ul>
      <h3>{t.escalated}</h3>
      {briefing.escalated.total === 0 ? (
        <p>{t.noEscalated}</p>
      ) : (
        <p>
          {t.beyond(briefing.escalated.total)} <a href="/staff/complaints?escalated=true">{t.list}</a>
        </p>
      )}
      <ul className="rows">
        {briefing.escalated.cases.map((one) => (
          <li key={one.complaintId}>
            <span>
              <a href={`/staff/complaints/${one.complaintId}`}>{one.number}</a> {one.title}
              {one.agency && ` · ${one.agency}`}
            </span>
            <span className="due late">
              {t.late(clocks[one.clock as keyof typeof clocks], formatDate(one.dueOn, locale), one.workingDaysLate)}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t.hotSpots}</h3>
      {briefing.hotSpots.length === 0 && <p>{t.noHotSpots}</p>}
      <ul className="rows">
        {briefing.hotSpots.map((spot) => (
          <li key={spot.listUrl}>
            <a href={spot.listUrl}>{spot.area}</a> {spot.category}: {t.count(spot.count, spot.late)}
          </li>
        ))}
      </ul>
      <h3>{t.returning}</h3>
      {briefing.returning.length === 0 && <p>{t.noReturning}</p>}
      <ul className="promises">
        {briefing.returning.map((person) => (
          <li key={person.ticket}>
            <p>
              <strong>{person.ticket}</strong> {[person.name, person.topic].filter(Boolean).join(' · ')}
            </p>
            {person.earlier.map((one) => (
              <p key={one.complaintId} className="who">
                <a href={`/staff/complaints/${one.complaintId}`}>{one.number}</a> {one.title} · {formatDate(one.receivedOn, locale)}
                {one.promises.map((promised) => (
                  <span key={`${promised.what}${promised.dueOn}`} className={promised.late ? 'due late' : undefined}>
                    {' '}
                    {t.promised(promised.what, formatDate(promised.dueOn, locale), t.states[promised.state as keyof typeof t.states])}
                  </span>
                ))}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
