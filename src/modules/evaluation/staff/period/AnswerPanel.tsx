import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import { filled, type Sending } from '#ui/staff/sending.ts'
import type { AnswerView, ItemView } from '../../period/contract-answer.ts'
import { shownScore } from '../shown.ts'
import { periodWords } from './words.ts'

interface AnswerPanelProps {
  locale: Locale
  item: ItemView
  answer: AnswerView
  sending: Sending
  onSaved(): void
}

/** One answer with what the reader may do to it now: write, send, give back, accept. */
export function AnswerPanel({ locale, item, answer, sending: { busy, send }, onSaved }: AnswerPanelProps) {
  const t = periodWords[locale]
  const { kind, agencyId, agencyName, state, version, actions } = answer
  const [returning, setReturning] = useState(false)
  const url = `/api/evaluation/items/${item.id}/answer`
  const name = kind === 'self' ? agencyName : t.cityAnswer

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const body = { ...given, score: given.score!.trim().replace(',', '.'), kind, agencyId, version }
    if (await send('PUT', url, body, t.saved)) onSaved()
  }
  async function take(step: 'send' | 'accept' | 'return', note?: string) {
    if (await send('POST', `${url}/steps`, { kind, agencyId, version, step, note }, t.saved)) onSaved()
  }

  return (
    <section className="panel" aria-label={name}>
      <p>
        <strong>{agencyName}</strong> <span className={`badge ${state}`}>{t.answerState[state]}</span>{' '}
        {answer.late && <span className="due late">{t.late}</span>}
      </p>
      {answer.note && (
        <p role="note">
          <strong>{t.note}:</strong> {answer.note}
        </p>
      )}
      {answer.mayChangeNote && (
        <OpeningForm
          {...{ label: t.changeNote, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
          request={(form) => ({ method: 'PUT', url: `${url}/note`, body: { kind, agencyId, version, ...filled(form) } })}
        >
          <label>
            {t.note}
            <textarea name="note" rows={2} required minLength={3} maxLength={1000} defaultValue={answer.note ?? ''} />
          </label>
        </OpeningForm>
      )}
      {actions.includes('save') ? (
        <form className="fields" onSubmit={(event) => void save(event)}>
          <label>
            {t.score} ({shownScore(item.scale.min, locale)}–{shownScore(item.scale.max, locale)})
            <input name="score" inputMode="decimal" defaultValue={answer.score?.replace(/\.?0+$/, '').replace('.', ',') ?? ''} />
          </label>
          <label>
            {t.figure}
            <input name="figure" maxLength={200} defaultValue={answer.figure ?? ''} />
          </label>
          <label>
            {t.justification}
            <textarea name="justification" rows={4} maxLength={4000} defaultValue={answer.justification} />
          </label>
          <div className="bar">
            <button type="submit" disabled={busy}>
              {t.saveDraft}
            </button>
            {actions.includes('send') && (
              <button type="button" className="primary" disabled={busy} onClick={() => void take('send')}>
                {kind === 'self' ? t.send : t.handIn}
              </button>
            )}
          </div>
        </form>
      ) : (
        state !== 'empty' && (
          <>
            <p>
              <strong>{shownScore(answer.score, locale)}</strong> {answer.figure}
            </p>
            <p className="body">{answer.justification}</p>
          </>
        )
      )}
      <p className="help">
        {answer.filledByName && `${t.filledBy} ${answer.filledByName}`}
        {answer.decidedByName && ` · ${t.checkedBy} ${answer.decidedByName}`}
      </p>
      {(actions.includes('accept') || actions.includes('return')) && !returning && (
        <div className="bar">
          {actions.includes('accept') && (
            <button type="button" className="primary" disabled={busy} onClick={() => void take('accept')}>
              {t.accept}
            </button>
          )}
          {actions.includes('return') && (
            <button type="button" disabled={busy} onClick={() => setReturning(true)}>
              {t.giveBack}
            </button>
          )}
        </div>
      )}
      {returning && (
        <form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault()
            const note = new FormData(event.currentTarget).get('note')
            void take('return', typeof note === 'string' ? note : '')
          }}
        >
          <label>
            {t.note}
            <textarea name="note" rows={2} required minLength={3} maxLength={1000} />
          </label>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.giveBack}
            </button>
            <button type="button" onClick={() => setReturning(false)}>
              {t.cancel}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
