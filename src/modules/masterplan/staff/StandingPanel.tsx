import { type ReactNode, useState } from 'react'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { ProgrammeDetail } from '../contract.ts'
import { Input } from './fields.tsx'
import { said } from './parts.tsx'
import { statusWords } from './status-words.ts'
import { planWords } from './words.ts'

interface PanelProps extends Pick<StaffProps, 'locale'> {
  programme: ProgrammeDetail
  onSaved(): void
  /** what else may be done with it */
  children?: ReactNode
}

/** Whether the year counts this programme, and the way out of the plan and back while a revision is being drawn up. */
export function StandingPanel({ locale, programme, onSaved, children }: PanelProps) {
  const t = planWords[locale]
  const s = statusWords[locale]
  const [open, setOpen] = useState(false)
  const sending = useSending()

  async function send(what: 'drop' | 'keep', body: object) {
    if (!(await sending.send('POST', `/api/masterplan/programmes/${programme.id}/${what}`, body, t.saved))) return
    setOpen(false)
    onSaved()
  }

  return (
    <>
      {programme.standing !== 'listed' && (
        <p className="help">
          <span className="badge">{t.standing[programme.standing]}</span> {s.standing[programme.standing](programme.year)}
        </p>
      )}
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      {!open && (
        <div className="bar">
          {children}
          {programme.mayDrop && (
            <button type="button" onClick={() => setOpen(true)}>
              {s.drop}
            </button>
          )}
          {programme.mayKeep && (
            <button type="button" disabled={sending.busy} onClick={() => void send('keep', {})}>
              {s.keep}
            </button>
          )}
        </div>
      )}
      {open && (
        <form
          className="panel"
          aria-label={s.drop}
          onSubmit={(event) => {
            event.preventDefault()
            void send('drop', { reason: said(new FormData(event.currentTarget), 'reason') })
          }}
        >
          <Input label={s.reason} hint={s.dropHint} name="reason" required minLength={3} maxLength={500} />
          <FormBar submit={s.drop} cancel={t.cancel} onCancel={() => setOpen(false)} busy={sending.busy} />
        </form>
      )}
    </>
  )
}
