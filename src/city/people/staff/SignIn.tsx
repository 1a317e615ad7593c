import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'
import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call, NoLine, Refusal } from '#ui/staff/request.ts'
import { problems } from '../texts.ts'
import { words } from './words.ts'

type Step = 'password' | 'code' | 'forgotten' | 'sent'

/** The way in: password and code, passkey, the city's single sign-on, or a new password. `first`: a code is asked at once. */
export function SignIn({ locale, onDone, first = 'password' }: { locale: Locale; onDone: () => Promise<void>; first?: Step }) {
  const t = words[locale]
  const [step, setStep] = useState<Step>(first)
  const [problem, setProblem] = useState(problemOfAddress(locale))
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [offers, setOffers] = useState({ singleSignOn: false })
  useEffect(() => {
    call<{ singleSignOn: boolean }>('GET', '/api/sign-in').then(setOffers, () => undefined)
  }, [])

  async function attempt(work: () => Promise<void>) {
    setProblem('')
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Refusal || error instanceof NoLine ? error.message : t.cancelled)
      if (error instanceof Refusal && error.code === 'sign-in-expired') setStep('password')
    } finally {
      setBusy(false)
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void attempt(async () => {
      if (step === 'password') {
        const answer = await call<{ next: string } | null>('POST', '/api/session', { email, password: given.get('password') })
        if (answer) return setStep('code')
      } else if (step === 'code') {
        await call('POST', '/api/session/second-factor', { code: given.get('code') })
      } else {
        await call('POST', '/api/password/forgotten', { email })
        return setStep('sent')
      }
      await onDone()
    })
  }

  async function withPasskey() {
    const options = await call<Parameters<typeof startAuthentication>[0]['optionsJSON']>('POST', '/api/session/passkey/options')
    await call('POST', '/api/session/passkey', await startAuthentication({ optionsJSON: options }))
    await onDone()
  }

  const title = step === 'code' ? t.codeTitle : step === 'password' ? t.signInTitle : t.forgottenTitle
  return (
    <>
      <h1>{title}</h1>
      {problem && <p role="alert">{problem}</p>}
      {step === 'sent' ? (
        <output>{t.linkSent}</output>
      ) : (
        <form className="panel" onSubmit={submit} key={step}>
          {step === 'forgotten' && <p className="help">{t.forgottenHelp}</p>}
          {step === 'code' ? (
            <label>
              {t.code}
              <span className="help">{t.codeHelp}</span>
              <input
                name="code"
                inputMode="text"
                autoComplete="one-time-code"
                required
                minLength={6}
                maxLength={20}
                ref={(box) => box?.focus()}
              />
            </label>
          ) : (
            <label>
              {t.email}
              <input
                name="email"
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </label>
          )}
          {step === 'password' && (
            <label>
              {t.password}
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
          )}
          <button type="submit" className="primary" disabled={busy}>
            {step === 'password' ? t.signIn : step === 'code' ? t.next : t.sendLink}
          </button>
        </form>
      )}
      <div className="bar">
        {step === 'password' ? (
          <>
            {browserSupportsWebAuthn() && (
              <button type="button" disabled={busy} onClick={() => void attempt(withPasskey)}>
                {t.passkeySignIn}
              </button>
            )}
            {offers.singleSignOn && <a href="/api/sso/start">{t.ssoSignIn}</a>}
            <button type="button" onClick={() => setStep('forgotten')}>
              {t.forgotten}
            </button>
          </>
        ) : (
          <button type="button" onClick={() => setStep('password')}>
            {t.back}
          </button>
        )}
      </div>
    </>
  )
}

/** Single sign-on comes back with a code in the address when it was refused. */
function problemOfAddress(locale: Locale): string {
  const code = new URLSearchParams(window.location.search).get('problem') ?? ''
  const text = (problems[locale] as Record<string, unknown>)[code]
  return typeof text === 'string' ? text : ''
}
