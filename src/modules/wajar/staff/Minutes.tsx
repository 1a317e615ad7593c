import { useCallback, useEffect, useState } from 'react'
import { formatInstant } from '#kernel/texts.ts'
import type { MinutesVersion } from '../contract.ts'
import { call } from '#ui/staff/request.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** Every version of the minutes with its fingerprint, and what may be done with the newest. */
export function Minutes({ locale, zone, live }: Desk) {
  const t = staffWords[locale]
  const { id, steps, status } = live.session
  const url = `/api/wajar/sessions/${id}`
  const [versions, setVersions] = useState<MinutesVersion[]>([])
  const [problem, setProblem] = useState('')
  const load = useCallback(
    () => call<MinutesVersion[]>('GET', `${url}/minutes`).then(setVersions, (error: Error) => setProblem(error.message)),
    [url],
  )
  useEffect(() => void load(), [load, status])
  const run = (path: string, body: object = {}) => {
    setProblem('')
    void call('POST', `${url}/${path}`, body).then(load, (error: Error) => setProblem(error.message))
  }
  return (
    <section aria-labelledby="minutes-title">
      <h2 id="minutes-title">{t.tabs.minutes}</h2>
      {problem && <p role="alert">{problem}</p>}
      <div className="bar">
        {(steps.includes('draft_minutes') || (status === 'minutes_draft' && live.abilities.includes('hear'))) && (
          <button type="button" className="primary" onClick={() => run('draft-minutes')}>
            {t.steps.draft_minutes}
          </button>
        )}
        {steps.includes('approve_minutes') && (
          <button type="button" className="primary" onClick={() => run('approve-minutes')}>
            {t.steps.approve_minutes}
          </button>
        )}
      </div>
      <ul className="cases">
        {versions.map((each) => (
          <li key={each.version}>
            <span>
              <strong>{t.version(each.version)}</strong> {each.reason ?? ''}
              <span className="who">
                {each.approvedAt
                  ? ` ${t.approvedBy(each.approvedBy ?? '')} · ${formatInstant(each.approvedAt, zone, locale)}`
                  : ` ${t.draftedBy(each.draftedBy)}`}
              </span>
              {each.sha256 && <p className="number fingerprint">SHA-256 {each.sha256}</p>}
            </span>
            <span className="bar">
              {(['pdf', 'docx', 'csv'] as const).map((format) => (
                <a key={format} href={`${url}/minutes/${each.version}.${format}`}>
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {steps.includes('correct_minutes') && (
        <form
          className="bar"
          onSubmit={(event) => {
            event.preventDefault()
            run('correct-minutes', { reason: new FormData(event.currentTarget).get('reason') })
          }}
        >
          <input name="reason" required minLength={3} aria-label={t.correctReason} placeholder={t.correctReason} />
          <button type="submit">{t.steps.correct_minutes}</button>
        </form>
      )}
    </section>
  )
}
