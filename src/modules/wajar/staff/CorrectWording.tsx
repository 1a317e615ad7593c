import { type FormEvent, useState } from 'react'
import type { Hearing } from '../contract.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** Another wording of a matter that was confirmed, with its reason; what was decided stays. */
export function CorrectWording({ locale, act, hearing }: Pick<Desk, 'locale' | 'act'> & { hearing: Hearing }) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const { content, id: hearingId, registrationId, version } = hearing
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {t.correctWording}
      </button>
    )
  function correct(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => ((form.get(name) as string | null) ?? '').trim()
    const outcome = content.outcome.answer === undefined ? content.outcome : { ...content.outcome, answer: text('answer') }
    act({
      kind: 'write_hearing',
      hearingId,
      registrationId,
      version,
      reason: text('reason'),
      content: { ...content, summary: text('summary'), place: text('place'), outcome },
    })
    setOpen(false)
  }
  return (
    <form className="panel intake wide-panel" aria-label={`${t.correctWording} ${hearing.no}`} onSubmit={correct}>
      <p className="hint wide">{t.correctionHint}</p>
      <label className="wide">
        {t.summary}
        <textarea name="summary" rows={3} required minLength={3} maxLength={10000} defaultValue={content.summary} />
      </label>
      <label>
        {t.where}
        <input name="place" maxLength={300} defaultValue={content.place} />
      </label>
      {content.outcome.answer !== undefined && (
        <label className="wide">
          {t.answer}
          <textarea name="answer" rows={2} required maxLength={10000} defaultValue={content.outcome.answer} />
        </label>
      )}
      <label>
        {t.correctionReason}
        <input name="reason" required minLength={3} maxLength={500} />
      </label>
      <div className="bar wide">
        <button type="submit" className="primary">
          {t.save}
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
