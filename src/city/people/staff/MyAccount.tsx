import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { type FormEvent, useEffect, useState } from 'react'
import { formatInstant } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call, Refusal } from '#ui/staff/request.ts'
import type { MyAccount as Account, TotpOffer } from '../contract.ts'
import { useSteps } from './useSteps.tsx'
import { words } from './words.ts'

/** Password, second factors, passkeys and sessions of the person who is signed in. */
export function MyAccount({ locale, zone }: StaffProps) {
  const t = words[locale]
  const [account, setAccount] = useState<Account>()
  const [offer, setOffer] = useState<TotpOffer>()
  const [codes, setCodes] = useState<string[]>([])
  const { run, busy, problem, messages, say, complain } = useSteps(t)
  const when = (instant: string) => formatInstant(instant, zone, locale)

  useEffect(() => {
    call<Account>('GET', '/api/me/account').then(setAccount, complain)
  }, [complain])

  const step = (work: () => Promise<unknown>, saying = t.saved) =>
    run(async () => {
      await work()
      setAccount(await call<Account>('GET', '/api/me/account'))
      say(saying)
    })

  function onForm(work: (given: FormData) => Promise<unknown>) {
    return (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const form = event.currentTarget
      const given = new FormData(form)
      step(async () => {
        await work(given)
        form.reset()
      })
    }
  }

  async function addPasskey(given: FormData) {
    const options = await call<Parameters<typeof startRegistration>[0]['optionsJSON']>('POST', '/api/me/passkeys/options')
    const answer = await startRegistration({ optionsJSON: options }).catch((error: Error) => {
      throw new Error(error.name === 'InvalidStateError' ? t.passkeyKnown : t.cancelled, { cause: error })
    })
    await call('POST', '/api/me/passkeys', { name: given.get('name'), answer })
  }

  async function showCodes(answer: Promise<{ recoveryCodes: string[] }>) {
    setCodes((await answer).recoveryCodes)
    setOffer(undefined)
  }

  /** A browser goes there by itself and cannot be asked on the way: the proof comes first. */
  async function linkSingleSignOn() {
    const { recentlyProven } = await call<Account>('GET', '/api/me/account')
    if (!recentlyProven) throw new Refusal(403, t.proofTitle, 'proof-needed')
    window.location.assign('/api/sso/link')
  }

  if (!account)
    return (
      <>
        {!problem && <output>{t.loading}</output>}
        {messages}
      </>
    )
  return (
    <>
      <h1>{t.account}</h1>
      <p>
        {account.name}, {account.email}
      </p>
      {messages}

      <section className="panel" aria-labelledby="password-title">
        <h2 id="password-title">{t.password}</h2>
        <form
          className="fields"
          onSubmit={onForm((given) =>
            call('PUT', '/api/me/password', {
              ...(account.hasPassword ? { current: given.get('current') } : {}),
              password: given.get('password'),
            }),
          )}
        >
          <input type="email" autoComplete="username" value={account.email} readOnly hidden />
          {account.hasPassword && (
            <label>
              {t.currentPassword}
              <input name="current" type="password" autoComplete="current-password" required />
            </label>
          )}
          <label>
            {t.newPassword}
            <span className="help">{t.newPasswordHelp}</span>
            <input name="password" type="password" autoComplete="new-password" required minLength={12} maxLength={200} />
          </label>
          <button type="submit" disabled={busy}>
            {t.changePassword}
          </button>
          <p className="help">{t.changePasswordHelp}</p>
        </form>
      </section>

      <section className="panel" aria-labelledby="totp-title">
        <h2 id="totp-title">{t.totp}</h2>
        <p>{account.hasTotp ? t.totpOn(account.recoveryCodesLeft) : t.totpOff}</p>
        {account.hasTotp ? (
          <div className="bar">
            <button type="button" disabled={busy} onClick={() => step(() => showCodes(call('POST', '/api/me/recovery-codes')))}>
              {t.recoveryRenew}
            </button>
            <button
              type="button"
              disabled={busy}
              onClick={() =>
                step(async () => {
                  await call('DELETE', '/api/me/totp')
                  setCodes([])
                })
              }
            >
              {t.totpStop}
            </button>
          </div>
        ) : offer ? (
          <form
            className="fields"
            onSubmit={onForm((given) => showCodes(call('POST', '/api/me/totp/confirm', { code: given.get('code') })))}
          >
            <p>{t.totpScan}</p>
            <img className="qr" alt="" src={`data:image/svg+xml,${encodeURIComponent(offer.qrSvg)}`} />
            <code className="secret">{offer.secret.replace(/(.{4})/g, '$1 ')}</code>
            <label>
              {t.code}
              <input name="code" inputMode="numeric" autoComplete="one-time-code" required minLength={6} maxLength={7} />
            </label>
            <button type="submit" className="primary" disabled={busy}>
              {t.totpConfirm}
            </button>
          </form>
        ) : (
          <button type="button" disabled={busy} onClick={() => run(async () => setOffer(await call<TotpOffer>('POST', '/api/me/totp')))}>
            {t.totpStart}
          </button>
        )}
        {codes.length > 0 && (
          <section aria-labelledby="codes-title">
            <h3 id="codes-title">{t.recoveryTitle}</h3>
            <p className="help">{t.recoveryHelp}</p>
            <ul className="codes">
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>

      <section className="panel" aria-labelledby="passkeys-title">
        <h2 id="passkeys-title">{t.passkeys}</h2>
        <p className="help">{t.passkeysHelp}</p>
        <ul className="rows">
          {account.passkeys.map(({ id, name, usedAt }) => (
            <li key={id}>
              <span>
                {name} <span className="help">{usedAt ? t.passkeyUsed(when(usedAt)) : t.passkeyUnused}</span>
              </span>
              <button type="button" disabled={busy} onClick={() => step(() => call('DELETE', `/api/me/passkeys/${id}`))}>
                {t.passkeyRemove(name)}
              </button>
            </li>
          ))}
        </ul>
        {browserSupportsWebAuthn() && (
          <form className="fields" onSubmit={onForm(addPasskey)}>
            <label>
              {t.passkeyName}
              <input name="name" required maxLength={60} />
            </label>
            <button type="submit" disabled={busy}>
              {t.passkeyAdd}
            </button>
          </form>
        )}
      </section>

      {account.singleSignOnOffered && (
        <section className="panel" aria-labelledby="sso-title">
          <h2 id="sso-title">{t.sso}</h2>
          {account.hasSingleSignOn ? (
            <p>{t.ssoLinked}</p>
          ) : (
            <button type="button" disabled={busy} onClick={() => run(linkSingleSignOn)}>
              {t.ssoLink}
            </button>
          )}
        </section>
      )}

      <section className="panel" aria-labelledby="sessions-title">
        <h2 id="sessions-title">{t.sessions}</h2>
        <ul className="rows">
          {account.sessions.map(({ id, current, device, method, seenAt }) => (
            <li key={id}>
              <span>
                {device || t.sessionUnknown}, {t.methods[method]}{' '}
                <span className="help">{current ? t.sessionHere : t.sessionSeen(when(seenAt))}</span>
              </span>
              {!current && (
                <button type="button" disabled={busy} onClick={() => step(() => call('DELETE', `/api/me/sessions/${id}`))}>
                  {t.sessionEnd(device || t.sessionUnknown)}
                </button>
              )}
            </li>
          ))}
        </ul>
        {account.sessions.length > 1 && (
          <button type="button" disabled={busy} onClick={() => step(() => call('DELETE', '/api/me/sessions'))}>
            {t.sessionsEnd}
          </button>
        )}
      </section>

      <section className="panel" aria-labelledby="language-title">
        <h2 id="language-title">{t.language}</h2>
        <div className="bar">
          {(['id', 'en'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={account.locale === choice}
              onClick={() => step(() => call('PUT', '/api/me/locale', { locale: choice }))}
            >
              {choice === 'id' ? 'Bahasa Indonesia' : 'English'}
            </button>
          ))}
        </div>
      </section>
    </>
  )
}
