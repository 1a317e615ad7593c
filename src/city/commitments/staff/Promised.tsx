import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { EvidencePanel } from '../../evidence/staff/EvidencePanel.tsx'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { Commitment, CommitmentAction } from '../contract.ts'
import { sayWhom } from '../texts.ts'
import { boardWords } from './words.ts'

export interface PromisedProps {
  locale: Locale
  zone: string
  commitment: Commitment
  agency: string
  done(): void
}

/** One promise with the steps that this person may take. */
export function Promised({ locale, zone, commitment, agency, done }: PromisedProps) {
  const t = boardWords[locale]
  const [step, setStep] = useState<CommitmentAction>()
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [proving, setProving] = useState(false)
  const day = (text: string) => formatDate(text, locale)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setProblem('')
    setSending(true)
    try {
      const body =
        step === 'settle'
          ? { proofId: await attach(form), ...textIn(form, 'note') }
          : { ...textIn(form, 'reason'), ...textIn(form, 'dueOn') }
      await call('POST', `/api/commitments/${commitment.id}/${step!.replace('_', '-')}`, body)
      setStep(undefined)
      done()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setSending(false)
    }
  }

  /** The id of the evidence that now hangs on this promise. */
  async function attach(form: FormData): Promise<string> {
    const about = { room: 'commitments', subject: commitment.id, title: textIn(form, 'title').title ?? '' }
    const file = form.get('file')
    if (file instanceof File && file.size > 0) {
      const upload = new FormData()
      for (const [name, value] of Object.entries({ ...about, kind: file.type.startsWith('image/') ? 'photo' : 'report' }))
        upload.append(name, value)
      upload.append('file', file)
      return (await call<{ id: string }>('POST', '/api/evidence/files', upload)).id
    }
    const { url } = textIn(form, 'url')
    if (url === undefined) throw new Error(t.needsProof)
    return (await call<{ id: string }>('POST', '/api/evidence/links', { ...about, url })).id
  }

  return (
    <li className={commitment.late ? 'late' : undefined}>
      <p>
        <strong>{commitment.what}</strong>{' '}
        <span className={commitment.late ? 'badge late' : 'badge'}>{commitment.late ? t.late : t.states[commitment.state]}</span>
      </p>
      <p className="who">
        {[
          agency,
          commitment.responsiblePerson,
          t.due(day(commitment.dueOn)) +
            (commitment.dueOn === commitment.originalDueOn ? '' : ` (${t.moved(day(commitment.originalDueOn))})`),
          commitment.ageWorkingDays === null ? null : t.age(commitment.ageWorkingDays),
          commitment.confidential ? t.secret : null,
          commitment.sentBack > 0 ? t.sentBack(commitment.sentBack) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="who">
        {t.by(commitment.promisedBy, sayWhom(commitment.promisedTo, locale))}
        {commitment.sourceUrl && (
          <>
            {' · '}
            <a href={commitment.sourceUrl}>{t.open}</a>
          </>
        )}
      </p>
      {commitment.doneByName && (
        <p>
          {t.done(commitment.doneByName)}
          {commitment.doneNote && `: ${commitment.doneNote}`}
        </p>
      )}
      {commitment.acceptedByName && <p>{t.accepted(commitment.acceptedByName)}</p>}
      {commitment.withdrawnReason && <p>{t.withdrawnReason(commitment.withdrawnReason)}</p>}
      <div className="bar">
        <button type="button" aria-expanded={proving} onClick={() => setProving(!proving)}>
          {t.proof}
        </button>
        {commitment.actions.map((action) => (
          <button key={action} type="button" aria-expanded={step === action} onClick={() => setStep(action)}>
            {t.actions[action]}
          </button>
        ))}
      </div>
      {proving && <EvidencePanel locale={locale} zone={zone} room="commitments" subject={commitment.id} />}
      {problem && <p role="alert">{problem}</p>}
      {step && (
        <form className="panel" aria-label={t.actions[step]} onSubmit={(event) => void submit(event)}>
          {step === 'settle' && (
            <>
              <p className="hint">{t.proofShown}</p>
              <label>
                {t.proofTitle}
                <input name="title" required minLength={3} maxLength={200} />
              </label>
              <label>
                {t.file}
                <input name="file" type="file" />
              </label>
              <label>
                {t.link}
                <input name="url" type="url" />
              </label>
              <label>
                {t.note}
                <textarea name="note" rows={2} maxLength={1000} />
              </label>
            </>
          )}
          {step === 'reschedule' && (
            <label>
              {t.newDay}
              <input name="dueOn" type="date" required />
            </label>
          )}
          {step !== 'settle' && step !== 'accept' && (
            <label>
              {t.reason}
              <textarea name="reason" rows={2} required minLength={3} maxLength={1000} />
            </label>
          )}
          <FormBar submit={t.send} cancel={t.cancel} onCancel={() => setStep(undefined)} busy={sending} />
        </form>
      )}
    </li>
  )
}

function textIn(form: FormData, name: string): Record<string, string> {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? { [name]: value.trim() } : {}
}
