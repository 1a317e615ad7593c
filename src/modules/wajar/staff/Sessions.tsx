import { type FormEvent, useEffect, useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import { ChairRole, type Session, SessionKind, SessionMode } from '../contract.ts'
import { words } from '../texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { ReconciliationPanel } from './ReconciliationPanel.tsx'
import { staffWords } from './words.ts'

/** All editions, the newest first, and the form of the next one. */
export function Sessions({ locale, zone, go, can }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const [sessions, setSessions] = useState<Session[]>()
  const [problem, setProblem] = useState('')
  useEffect(() => void call<Session[]>('GET', '/api/wajar/sessions').then(setSessions, (error: Error) => setProblem(error.message)), [])

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    setProblem('')
    try {
      const session = await call<Session>('POST', '/api/wajar/sessions', {
        ...form,
        quota: Number(form.quota),
        desks: Number(form.desks),
        registrationOpensAt: atMidnight(form.registrationOpensAt!, zone),
        registrationClosesAt: atMidnight(form.registrationClosesAt!, zone),
      })
      go(`/staff/wajar/${session.id}`)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

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
      {can('wajar.prepare') && (
        <details className="views" open={sessions?.length === 0}>
          <summary>{t.fresh}</summary>
          <form className="panel intake wide-panel" onSubmit={(event) => void create(event)}>
            <Pick name="kind" label={t.kind} options={SessionKind.options.map((each) => [each, w.kind[each]])} />
            <label>
              {t.onDay}
              <input type="date" name="onDay" required />
            </label>
            <label>
              {t.startsAt}
              <input type="time" name="startsAt" required defaultValue="08:00" />
            </label>
            <label>
              {t.endsAt}
              <input type="time" name="endsAt" required defaultValue="10:00" />
            </label>
            <label>
              {t.place}
              <input name="place" required minLength={2} maxLength={200} defaultValue="Balai Kota Ambon" />
            </label>
            <Pick name="mode" label={t.mode} options={SessionMode.options.map((each) => [each, w.mode[each]])} />
            <Pick name="chairRole" label={t.chairRole} options={ChairRole.options.map((each) => [each, w.chair[each]])} />
            <label>
              {t.chairName}
              <input name="chairName" required minLength={2} maxLength={120} />
            </label>
            <label>
              {t.quota}
              <input type="number" name="quota" required min={0} max={5000} defaultValue={100} />
            </label>
            <label>
              {t.desks}
              <input type="number" name="desks" required min={1} max={30} defaultValue={3} />
            </label>
            <label>
              {t.opens}
              <input type="date" name="registrationOpensAt" required />
            </label>
            <label>
              {t.closes}
              <input type="date" name="registrationClosesAt" required />
            </label>
            <label className="wide">
              {t.agenda}
              <textarea name="agenda" rows={2} maxLength={4000} />
            </label>
            <div className="bar wide">
              <button type="submit" className="primary">
                {t.save}
              </button>
            </div>
          </form>
        </details>
      )}
      <ReconciliationPanel locale={locale} />
    </section>
  )
}

function Pick({ name, label, options }: { name: string; label: string; options: (readonly [string, string])[] }) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function atMidnight(day: string, zone: string): string {
  // The city's own midnight, whatever zone this browser is in.
  const guess = new Date(`${day}T00:00:00Z`)
  const shown = new Date(guess.toLocaleString('en-US', { timeZone: zone }))
  const here = new Date(guess.toLocaleString('en-US', { timeZone: 'UTC' }))
  return new Date(guess.getTime() - (shown.getTime() - here.getTime())).toISOString()
}
