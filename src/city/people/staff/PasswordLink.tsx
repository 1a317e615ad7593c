import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { takeLinkToken } from './form.ts'
import { SignIn } from './SignIn.tsx'
import { words } from './words.ts'

interface Holder {
  purpose: 'invitation' | 'password_reset'
  name: string
  email: string
}

/** Where the links of invitations and forgotten passwords lead: choose a password, then work. */
export function PasswordLink({ locale, onDone }: { locale: Locale; onDone: () => Promise<void> }) {
  const t = words[locale]
  const [token] = useState(takeLinkToken)
  const [holder, setHolder] = useState<Holder>()
  const [problem, setProblem] = useState(token ? '' : t.linkMissing)
  const [wantsCode, setWantsCode] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (token) call<Holder>('POST', '/api/password/link', { token }).then(setHolder, (error: Error) => setProblem(error.message))
  }, [token])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setProblem('')
    setBusy(true)
    try {
      const password = new FormData(event.currentTarget).get('password')
      const answer = await call<{ next: string } | null>('POST', '/api/password', { token, password })
      if (answer) return setWantsCode(true)
      await onDone()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  if (wantsCode) return <SignIn locale={locale} onDone={onDone} first="code" />
  return (
    <>
      <h1>{holder?.purpose === 'password_reset' || !holder ? t.resetTitle : t.invitationTitle}</h1>
      {problem && <p role="alert">{problem}</p>}
      {holder ? (
        <form className="panel" onSubmit={(event) => void submit(event)}>
          <p>{t.forAccount(holder.name, holder.email)}</p>
          <input type="email" autoComplete="username" value={holder.email} readOnly hidden />
          <label>
            {t.newPassword}
            <span className="help">{t.newPasswordHelp}</span>
            <input name="password" type="password" autoComplete="new-password" required minLength={12} maxLength={200} />
          </label>
          <button type="submit" className="primary" disabled={busy}>
            {t.setPassword}
          </button>
        </form>
      ) : problem ? (
        <p>
          <a href="/staff">{t.signIn}</a>
        </p>
      ) : (
        <output>{t.loading}</output>
      )}
    </>
  )
}
