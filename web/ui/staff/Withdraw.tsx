import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { filled, useSending } from './sending.ts'

const TEXTS = {
  id: { withdraw: 'Tarik', reason: 'Alasan', cancel: 'Batal', done: 'Ditarik.' },
  en: { withdraw: 'Withdraw', reason: 'Reason', cancel: 'Cancel', done: 'Withdrawn.' },
} as const

/** Takes a note back, once its reason is given. */
export function Withdraw({ locale, url, onDone }: { locale: Locale; url: string; onDone(): void }) {
  const t = TEXTS[locale]
  const [open, setOpen] = useState(false)
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {t.withdraw}
      </button>
    )
  return (
    <form
      className="bar"
      onSubmit={(event) => {
        event.preventDefault()
        void send('POST', url, filled(event.currentTarget), t.done).then((ok) => ok && onDone())
      }}
    >
      {problem && <p role="alert">{problem}</p>}
      <input name="reason" aria-label={t.reason} placeholder={t.reason} required minLength={3} maxLength={500} />
      <button type="submit" className="primary" disabled={busy}>
        {t.withdraw}
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        {t.cancel}
      </button>
    </form>
  )
}
