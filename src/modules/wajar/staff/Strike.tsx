import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { staffWords } from './words.ts'

/** A matter that was begun by mistake goes, with the reason why. */
export function Strike({ locale, strike }: { locale: Locale; strike(reason: string): void }) {
  const t = staffWords[locale]
  const [reason, setReason] = useState<string>()
  if (reason === undefined)
    return (
      <button type="button" className="quiet" onClick={() => setReason('')}>
        {t.strike}
      </button>
    )
  // No form of its own: it stands inside the form of the matter.
  return (
    <span className="bar">
      <input aria-label={t.strikeReason} placeholder={t.strikeReason} value={reason} onChange={(event) => setReason(event.target.value)} />
      <button type="button" disabled={reason.trim().length < 3} onClick={() => strike(reason.trim())}>
        {t.strike}
      </button>
      <button type="button" onClick={() => setReason(undefined)}>
        {t.cancel}
      </button>
    </span>
  )
}
