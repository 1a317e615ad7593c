import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
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

/** Strengths, weaknesses, recommendations and questions: those on this item first, then on the whole and on other items. */
export function AssessNotes({ locale, view, item, url, sending: { busy, send }, onSaved }: AssessNotesProps) {
  const t = periodWords[locale]
  const may = view.actions.includes('write')
  const notes = view.notes.toSorted((a, b) => Number(b.item === item.code) - Number(a.item === item.code))
  async function write(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await send('POST', `${url}/notes`, filled(form), t.saved))) return
    form.reset()
    onSaved()
  }
  return (
    <>
      <h3>{t.words}</h3>
      {may && (
        <form className="panel" aria-label={t.write} onSubmit={(event) => void write(event)}>
          <div className="pair">
            <Pick name="kind" label={t.kindOf} choices={NoteKind.options.map((kind) => [kind, t.noteKind[kind]])} />
            <label>
              {t.item}
              <select name="item" defaultValue={item.code}>
                <option value={item.code}>
                  {t.onItem}: {item.code}
                </option>
                <option value="">{t.onWhole}</option>
              </select>
            </label>
          </div>
          <label>
            {t.note}
            <textarea name="text" rows={2} required minLength={3} maxLength={2000} />
          </label>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.write}
            </button>
          </div>
        </form>
      )}
      {notes.length === 0 && <p>{t.noNotes}</p>}
      <ul className="entries">
        {notes.map((note) => (
          <li key={note.id}>
            <NoteEntry locale={locale} note={{ ...note, open: note.open && !note.mine }} />
            {may && note.mine && (
              <>
                <OpeningForm
                  {...{ label: `${t.change}: ${note.text}`, shown: t.change, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
                  request={(form) => ({ method: 'PUT', url: `${url}/notes/${note.id}`, body: filled(form) })}
                >
                  <label>
                    {t.note}
                    <textarea name="text" rows={3} required minLength={3} maxLength={2000} defaultValue={note.text} />
                  </label>
                </OpeningForm>
                <button
                  type="button"
                  disabled={busy}
                  aria-label={`${t.remove}: ${note.text}`}
                  onClick={() => void send('DELETE', `${url}/notes/${note.id}`, {}, t.saved).then((done) => done && onSaved())}
                >
                  {t.remove}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
