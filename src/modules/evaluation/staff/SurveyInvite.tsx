import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { Invited, SurveyView } from '../survey/contract.ts'
import { surveyWords } from './survey-words.ts'

/** Who of those whom the city served is invited to which form; counted first, then sent. */
export function SurveyInvite({ locale, survey, onSent }: { locale: Locale; survey: SurveyView; onSent(): void }) {
  const t = surveyWords(locale)
  const [counted, setCounted] = useState<Invited>()
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function invite(form: HTMLFormElement, dryRun: boolean) {
    if (busy || !form.reportValidity()) return
    const given = Object.fromEntries(new FormData(form)) as Record<string, string>
    setBusy(true)
    setProblem('')
    setSaid('')
    try {
      const answer = await call<Invited>('POST', `/api/evaluation/surveys/${survey.id}/invitations`, {
        ...given,
        limit: Number(given.limit),
        dryRun,
      })
      setCounted(dryRun ? answer : undefined)
      setSaid(dryRun ? t.found(answer.served, answer.known, answer.unreachable, answer.invited) : t.sent(answer.invited))
      if (!dryRun) onSent()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  function count(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void invite(event.currentTarget, true)
  }
  return (
    <>
      <h2>{t.invite}</h2>
      <p className="help">{t.inviteHelp}</p>
      <form className="panel narrow-form" aria-label={t.invite} onSubmit={count} onChange={() => setCounted(undefined)}>
        <label>
          {t.form}
          <select name="form">
            {survey.counters.map(({ form, title }) => (
              <option key={form} value={form}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.source}
          <select name="source">
            {survey.sources.map(({ code, title }) => (
              <option key={code} value={code}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.opensOn}
          <input name="from" type="date" required defaultValue={survey.opensOn} />
        </label>
        <label>
          {t.closesOn}
          <input name="to" type="date" required defaultValue={survey.closesOn} />
        </label>
        <label>
          {t.limit}
          <input name="limit" type="number" required min={1} max={1000} defaultValue={survey.target} />
        </label>
        <div className="bar">
          <button type="submit" disabled={busy}>
            {t.count}
          </button>
          <button
            type="button"
            className="primary"
            disabled={busy || !counted || counted.invited === 0}
            onClick={(event) => void invite(event.currentTarget.form!, false)}
          >
            {t.send}
          </button>
        </div>
        {problem && <p role="alert">{problem}</p>}
        <output>{said}</output>
      </form>
    </>
  )
}
