import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { takeLinkToken } from './form.ts'
import { words } from './words.ts'

/** Where the link in the terminal of an empty city leads: the first administrator makes his account. */
export function SetUp({ locale, onDone }: { locale: Locale; onDone: () => Promise<void> }) {
  const t = words[locale]
  const [token] = useState(takeLinkToken)
  const [problem, setProblem] = useState(token ? '' : t.setUpMissing)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setProblem('')
    setBusy(true)
    try {
      await call('POST', '/api/setup', { token, ...Object.fromEntries(new FormData(event.currentTarget)) })
      await onDone()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <h1>{t.setUpTitle}</h1>
      <p>{t.setUpLead}</p>
      {problem && <p role="alert">{problem}</p>}
      <form className="panel" onSubmit={(event) => void submit(event)}>
        <label>
          {t.setUpName}
          <input name="name" required minLength={2} maxLength={120} autoComplete="name" />
        </label>
        <label>
          {t.setUpEmail}
          <input name="email" type="email" required maxLength={200} autoComplete="username" />
        </label>
        <label>
          {t.newPassword}
          <span className="help">{t.newPasswordHelp}</span>
          <input name="password" type="password" required minLength={12} maxLength={200} autoComplete="new-password" />
        </label>
        <button type="submit" className="primary" disabled={token === '' || busy}>
          {t.setUpSend}
        </button>
      </form>
    </>
  )
}
