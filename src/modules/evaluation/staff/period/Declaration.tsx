import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import type { Sending } from '#ui/staff/sending.ts'
import type { AssessView } from '../../period/contract-assess.ts'
import { codesIn } from './Agencies.tsx'
import { periodWords } from './words.ts'

interface DeclarationProps {
  locale: Locale
  view: AssessView
  url: string
  sending: Sending
  onSaved(): void
}

/** Whether a tie to the city stands in the way: asked before the first mark, shown afterwards, and changed until handing in. */
export function Declaration({ locale, view, url, sending: { busy, send }, onSaved }: DeclarationProps) {
  const t = periodWords[locale]
  const { hasConflict, conflictNote, abstainsFrom } = view.me
  const may = view.actions.includes('declare')
  const [open, setOpen] = useState(may && !view.declared)
  const [tied, setTied] = useState(hasConflict ?? undefined)
  async function declare(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const body = {
      hasConflict: tied === true,
      note: tied ? given.get('note') : null,
      abstainsFrom: tied ? codesIn(given.get('abstainsFrom')) : [],
    }
    if (!(await send('POST', `${url}/declaration`, body, t.saved))) return
    setOpen(false)
    onSaved()
  }
  if (!open)
    return hasConflict === null ? null : (
      <p className="help">
        {t.declared}: {hasConflict ? `${t.conflict}: ${conflictNote}` : t.noConflict}
        {abstainsFrom.length > 0 && ` · ${t.abstains} ${abstainsFrom.join(', ')}`}{' '}
        {may && (
          <button type="button" onClick={() => setOpen(true)}>
            {t.declareAgain}
          </button>
        )}
      </p>
    )
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
            <input name="note" required minLength={3} maxLength={1000} defaultValue={conflictNote ?? ''} />
          </label>
          <label>
            {t.abstainFrom}
            <input name="abstainsFrom" defaultValue={abstainsFrom.join(', ')} />
          </label>
        </>
      )}
      {view.declared ? (
        <FormBar submit={t.declareNow} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
      ) : (
        <div className="bar">
          <button type="submit" className="primary" disabled={busy}>
            {t.declareNow}
          </button>
        </div>
      )}
    </form>
  )
}
