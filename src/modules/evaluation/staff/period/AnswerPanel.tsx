import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import { filled, type Sending } from '#ui/staff/sending.ts'
import { plainOf, typed } from '#ui/staff/typed.ts'
import type { AnswerView, ItemView } from '../../period/contract-answer.ts'
import { plainScore, shownGiven, shownScore } from '../shown.ts'
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
  const score = answer.score === null ? '' : plainScore(answer.score)
  const url = `/api/evaluation/items/${item.id}/answer`
  const name = kind === 'self' ? agencyName : t.cityAnswer

  /** What stands in the fields goes along with an answer that is sent on: nothing typed is lost. */
  async function write(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { value } = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<'score' | 'figure' | 'justification', string>
    const said = { ...given, score: plainOf('decimal', given.score.trim()) }
    const isWritten = said.score === score && said.figure === (answer.figure ?? '') && said.justification === answer.justification
    if (value === 'send' && isWritten) return take('send')
    if (!(await send('PUT', url, { ...said, kind, agencyId, version }, t.saved))) return
    if (value === 'send') await send('POST', `${url}/steps`, { kind, agencyId, version: version + 1, step: 'send' }, t.saved)
    onSaved()
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
        <form className="fields" onSubmit={(event) => void write(event)}>
          <ScoreField locale={locale} scale={item.scale} score={score} />
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
              <button type="submit" value="send" className="primary" disabled={busy}>
                {kind === 'self' ? t.send : t.handIn}
              </button>
            )}
          </div>
        </form>
      ) : (
        state !== 'empty' && (
          <>
            <p>
              <strong>{shownGiven(answer.score, item.scale, locale)}</strong> {answer.figure}
            </p>
            {answer.justification !== '' && <p className="body">{answer.justification}</p>}
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

/** A number on the scale, or where the instrument grades in letters, one of them. */
function ScoreField({ locale, scale, score }: { locale: Locale; scale: ItemView['scale']; score: string }) {
  const t = periodWords[locale]
  const { min, max, grades } = scale
  if (grades.length > 0) {
    const choices = grades.map((grade) => [grade.score, shownGiven(grade.score, scale, locale)] as const)
    return <Pick name="score" label={t.score} choices={choices} value={score} empty="-" />
  }
  return (
    <label>
      {t.score} ({shownScore(min, locale)}–{shownScore(max, locale)})
      <input name="score" {...typed('decimal', locale)} defaultValue={score.replace('.', ',')} />
    </label>
  )
}
