import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Sending } from '#ui/staff/sending.ts'
import { codesIn } from './Agencies.tsx'
import { periodWords } from './words.ts'

interface DeclarationProps {
  locale: Locale
  url: string
  sending: Sending
  onSaved(): void
}

/** Whether a tie to the city stands in the way, said before the first mark. */
export function Declaration({ locale, url, sending: { busy, send }, onSaved }: DeclarationProps) {
  const t = periodWords[locale]
  const [tied, setTied] = useState<boolean>()
  async function declare(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const body = {
      hasConflict: tied === true,
      note: tied ? given.get('note') : null,
      abstainsFrom: tied ? codesIn(given.get('abstainsFrom')) : [],
    }
    if (await send('POST', `${url}/declaration`, body, t.saved)) onSaved()
  }
  return (
    <form className="panel" aria-label={t.declare} onSubmit={(event) => void declare(event)}>
      <h2>{t.declare}</h2>
      <p className="help">{t.declareHelp}</p>
      <label className="inline">
        <input type="radio" name="tied" required checked={tied === false} onChange={() => setTied(false)} /> {t.noTie}
      </label>
      <label className="inline">
        <input type="radio" name="tied" required checked={tied === true} onChange={() => setTied(true)} /> {t.tie}
      </label>
      {tied && (
        <>
          <label>
            {t.tieNote}
            <input name="note" required minLength={3} maxLength={1000} />
          </label>
          <label>
            {t.abstainFrom}
            <input name="abstainsFrom" />
          </label>
        </>
      )}
      <div className="bar">
        <button type="submit" className="primary" disabled={busy}>
          {t.declareNow}
        </button>
      </div>
    </form>
  )
}
