import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Sending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownGiven } from '../shown.ts'
import { periodWords } from './words.ts'

interface AssessMarkProps {
  locale: Locale
  view: AssessView
  item: AssessItem
  url: string
  sending: Sending
  onSaved(): void
}

/** The own mark with its note; after handing in also those of the others. */
export function AssessMark({ locale, view, item, url, sending, onSaved }: AssessMarkProps) {
  const t = periodWords[locale]
  const [note, setNote] = useState(item.note ?? '')
  const may = view.actions.includes('mark')
  const { min, max } = view.scale
  const choices = choicesOf(view.scale)
  const mark = async (value: string) => {
    if (await sending.send('PUT', `${url}/marks`, { item: item.code, mark: value, note }, t.saved)) onSaved()
  }
  return (
    <>
      <h2>{t.myMark}</h2>
      {item.abstains ? (
        <p>{t.abstains}</p>
      ) : may ? (
        <>
          <fieldset className={choices[0]?.letter ? 'marks letters' : 'marks'} aria-label={t.myMark}>
            {choices.length > 0 ? (
              choices.map(({ score, letter }) => (
                <button
                  key={score}
                  type="button"
                  aria-pressed={item.mark !== null && Number(item.mark) === Number(score)}
                  disabled={sending.busy}
                  onClick={() => void mark(score)}
                >
                  {letter} {letter ? <small>{score}</small> : score}
                </button>
              ))
            ) : (
              <input
                type="number"
                aria-label={t.myMark}
                min={min}
                max={max}
                step="any"
                defaultValue={item.mark ?? ''}
                onBlur={(event) => event.currentTarget.value !== '' && void mark(event.currentTarget.value)}
              />
            )}
          </fieldset>
          <label>
            {t.myNote}
            <textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          </label>
          {item.mark === null ? (
            note !== '' && <p className="help">{t.noteWithMark}</p>
          ) : (
            <button type="button" disabled={sending.busy || note === (item.note ?? '')} onClick={() => void mark(item.mark!)}>
              {t.saveNote}
            </button>
          )}
        </>
      ) : (
        <p>
          <strong>{shownGiven(item.mark, view.scale, locale)}</strong> {item.note}
        </p>
      )}
      {item.others.length > 0 && (
        <p className="help">
          {t.others}:{' '}
          {item.others.map(({ assessorName, mark: other }) => `${assessorName} ${shownGiven(other, view.scale, locale)}`).join(' · ')}
        </p>
      )}
    </>
  )
}

const MOST_BUTTONS = 11

/** A button each: the letters of the instrument, else the whole numbers of a short scale. */
function choicesOf({ min, max, grades }: AssessView['scale']): { score: string; letter?: string }[] {
  if (grades.length > 0) return grades.map(({ code, score }) => ({ score, letter: code }))
  const count = Number(max) - Number(min) + 1
  return count > MOST_BUTTONS ? [] : Array.from({ length: count }, (_, index) => ({ score: String(Number(min) + index) }))
}
