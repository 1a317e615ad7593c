import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { filled, type Sending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { NoteKind } from '../../period/contract-words.ts'
import { NoteEntry } from './NoteEntry.tsx'
import { periodWords } from './words.ts'

interface AssessNotesProps {
  locale: Locale
  view: AssessView
  item: AssessItem
  url: string
  sending: Sending
  onSaved(): void
}

/** Strengths, weaknesses, recommendations and questions of this assessor, and what became of those of before. */
export function AssessNotes({ locale, view, item, url, sending: { busy, send }, onSaved }: AssessNotesProps) {
  const t = periodWords[locale]
  const may = view.actions.includes('write')
  async function write(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await send('POST', `${url}/notes`, filled(form), t.saved))) return
    form.reset()
    onSaved()
  }
  return (
    <>
      <h2>{t.view.notes}</h2>
      {may && (
        <form className="panel" aria-label={t.write} onSubmit={(event) => void write(event)}>
          <Pick name="kind" label={t.kindOf} choices={NoteKind.options.map((kind) => [kind, t.noteKind[kind]])} />
          <label>
            {t.item}
            <select name="item" key={item.code} defaultValue={item.code}>
              <option value={item.code}>
                {t.onItem}: {item.code}
              </option>
              <option value="">{t.onWhole}</option>
            </select>
          </label>
          <label>
            {t.note}
            <textarea name="text" rows={3} required minLength={3} maxLength={2000} />
          </label>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.write}
            </button>
          </div>
        </form>
      )}
      {view.notes.length === 0 && <p>{t.noNotes}</p>}
      <ul className="entries">
        {view.notes.map((note) => (
          <li key={note.id}>
            <NoteEntry locale={locale} note={{ ...note, open: note.open && !note.mine }} />
            {may && note.mine && (
              <button
                type="button"
                disabled={busy}
                aria-label={`${t.remove}: ${note.text}`}
                onClick={() => void send('DELETE', `${url}/notes/${note.id}`, {}, t.saved).then((done) => done && onSaved())}
              >
                {t.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {view.earlier.length > 0 && (
        <>
          <h2>{t.earlier}</h2>
          <ul className="entries">
            {view.earlier.map((note) => (
              <li key={note.id}>
                <NoteEntry locale={locale} note={note} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
