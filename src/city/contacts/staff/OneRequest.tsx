import { type FormEvent, useState } from 'react'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { RequestAction, SubjectRequest } from '../contract.ts'
import { Options } from './Options.tsx'
import { requestWords } from './request-words.ts'

export interface OneRequestProps {
  locale: Locale
  zone: string
  request: SubjectRequest
  run(work: () => Promise<SubjectRequest>): Promise<boolean>
}

/** One request with the steps that may be taken now. */
export function OneRequest({ locale, zone, request, run }: OneRequestProps) {
  const t = requestWords[locale]
  const [step, setStep] = useState<RequestAction>()
  const at = (instant: string) => formatInstant(instant, zone, locale)
  const { number, identity, outcome } = request

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget))
    const address = `/api/contacts/requests/${request.id}/${step!.replace('_', '-')}`
    void run(() => call<SubjectRequest>('POST', address, given)).then((ok) => ok && setStep(undefined))
  }

  return (
    <li>
      <p>
        <span className="number">{number}</span> <strong>{t.kinds[request.kind]}</strong>{' '}
        <span className={request.late ? 'due late' : 'due'}>
          {t.due(at(request.dueAt))}
          {request.late && ` · ${t.late}`}
        </span>
      </p>
      <p>{request.wish}</p>
      <p className="who">
        {[
          request.requester ?? t.forgotten,
          request.reach,
          t.received(at(request.receivedAt), t.ways[request.way]),
          identity ? t.identityBy(t.identityWays[identity.way], identity.by) : t.identityOpen,
          request.legalBasis,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {outcome && request.closedBy && request.closedAt && (
        <p>
          {(request.state === 'refused' ? t.refused : t.answered)(request.closedBy, at(request.closedAt))}: {outcome}
        </p>
      )}
      {!step && request.actions.length > 0 && (
        <div className="bar">
          {request.actions.map((action) => (
            <button key={action} type="button" aria-label={t.actionOf(t.actions[action], number)} onClick={() => setStep(action)}>
              {t.actions[action]}
            </button>
          ))}
        </div>
      )}
      {step && (
        <form className="panel" aria-label={t.actionOf(t.actions[step], number)} onSubmit={submit}>
          {step === 'confirm_identity' && (
            <label>
              {t.identityWay}
              <select name="way">
                <Options titles={t.identityWays} />
              </select>
            </label>
          )}
          {step === 'answer' && (
            <label>
              {t.outcome}
              <textarea name="outcome" required minLength={3} maxLength={2000} rows={3} />
            </label>
          )}
          {step === 'refuse' && (
            <label>
              {t.reason}
              <textarea name="reason" required minLength={10} maxLength={2000} rows={3} />
            </label>
          )}
          <FormBar submit={t.actions[step]} cancel={t.cancel} onCancel={() => setStep(undefined)} />
        </form>
      )}
    </li>
  )
}
