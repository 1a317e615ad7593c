import type { FormEvent } from 'react'
import { formatDate } from '#kernel/texts.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import type { PartProps } from './PeriodPage.tsx'
import { periodWords } from './words.ts'

/** What was asked to be opened again, by whom, why, and who decided. */
export function Locks({ locale, period, reload }: PartProps) {
  const t = periodWords[locale]
  const { busy, problem, said, send } = useSending()

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await send('POST', `/api/evaluation/periods/${period.id}/unlocks`, filled(form), t.saved))) return
    form.reset()
    reload()
  }
  async function decide(id: string, grant: boolean, event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { note } = filled(event.currentTarget)
    if (await send('POST', `/api/evaluation/unlocks/${id}/decide`, { grant, note }, t.saved)) reload()
  }

  return (
    <>
      <p className="help">{t.locksHelp}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {period.unlocks.length === 0 && <p>{t.noUnlocks}</p>}
      <ul className="entries">
        {period.unlocks.map((unlock) => (
          <li key={unlock.id}>
            <strong>{unlock.item ?? t.wholePeriod}</strong> <span className="badge">{t.unlockState[unlock.state]}</span> {unlock.reason}
            <br />
            <span className="help">
              {t.askedBy} {unlock.askedByName} · {t.until} {formatDate(unlock.untilOn, locale)}
              {unlock.decidedByName && ` · ${t.decidedBy} ${unlock.decidedByName}`}
              {unlock.decisionNote && `: ${unlock.decisionNote}`}
            </span>
            {unlock.mayDecide && (
              <form
                className="panel"
                aria-label={`${t.grant}: ${unlock.item ?? t.wholePeriod}`}
                onSubmit={(event) => {
                  const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement
                  void decide(unlock.id, button.value === 'grant', event)
                }}
              >
                <label>
                  {t.refusalNote}
                  <input name="note" minLength={3} maxLength={1000} />
                </label>
                <div className="bar">
                  {(['grant', 'refuse'] as const).map((verdict) => (
                    <button
                      key={verdict}
                      type="submit"
                      value={verdict}
                      className={verdict === 'grant' ? 'primary' : undefined}
                      disabled={busy}
                      onClick={(event) => {
                        const note = event.currentTarget.form!.elements.namedItem('note') as HTMLInputElement
                        note.required = verdict === 'refuse'
                      }}
                    >
                      {t[verdict]}
                    </button>
                  ))}
                </div>
              </form>
            )}
          </li>
        ))}
      </ul>
      {period.abilities.includes('ask_unlock') && (
        <form className="panel" aria-label={t.askUnlock} onSubmit={(event) => void ask(event)}>
          <h2>{t.askUnlock}</h2>
          <label>
            {t.item}
            <select name="item" defaultValue="">
              <option value="">{t.wholePeriod}</option>
              {period.lines.map(({ code }) => (
                <option key={code}>{code}</option>
              ))}
            </select>
          </label>
          <label>
            {t.reason}
            <input name="reason" required minLength={3} maxLength={1000} />
          </label>
          <label>
            {t.until}
            <input name="untilOn" type="date" required />
          </label>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.askUnlock}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
