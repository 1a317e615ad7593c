import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '../../../../web/staff/request.ts'
import type { DispositionView, SupportStep } from '../contract.ts'
import { staffWords } from './words.ts'

/** The buttons of an agency that helps, at its own order. */
export function SupportSteps({
  locale,
  disposition,
  run,
  gone,
}: {
  locale: Locale
  disposition: DispositionView
  run(work: () => Promise<unknown>): Promise<boolean>
  /** the order was given back, and the case with it */
  gone(): void
}) {
  const t = staffWords[locale]
  const [chosen, setChosen] = useState<SupportStep>()
  if (disposition.steps.length === 0) return null
  const take = (step: SupportStep, body: object) =>
    void run(async () => {
      if ((await call('POST', `/api/complaints/dispositions/${disposition.id}/${step}`, body)) === null) gone()
    }).then((ok) => ok && setChosen(undefined))
  if (chosen)
    return (
      <form
        className="panel"
        aria-label={t.supportSteps[chosen]}
        onSubmit={(event) => {
          event.preventDefault()
          take(chosen, { reason: new FormData(event.currentTarget).get('reason') })
        }}
      >
        <label>
          {chosen === 'complete' ? t.supportResult : t.reason}
          <textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </label>
        <div className="bar">
          <button type="submit" className="primary">
            {t.supportSteps[chosen]}
          </button>
          <button type="button" onClick={() => setChosen(undefined)}>
            {t.cancel}
          </button>
        </div>
      </form>
    )
  return (
    <div className="bar">
      {disposition.steps.map((step) => (
        <button type="button" key={step} onClick={() => (step === 'accept' ? take(step, {}) : setChosen(step))}>
          {t.supportSteps[step]}
        </button>
      ))}
    </div>
  )
}
