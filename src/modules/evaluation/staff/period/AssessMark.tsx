import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Sending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownScore } from '../shown.ts'
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
  const [min, max] = [Number(view.scale.min), Number(view.scale.max)]
  const given = item.mark === null ? null : Number(item.mark)
  const mark = async (value: number) => {
    if (await sending.send('PUT', `${url}/marks`, { item: item.code, mark: String(value), note }, t.saved)) onSaved()
  }
  return (
    <>
      <h2>{t.myMark}</h2>
      {item.abstains ? (
        <p>{t.abstains}</p>
      ) : may ? (
        <>
          <fieldset className="marks" aria-label={t.myMark}>
            {max - min <= 10 ? (
              Array.from({ length: max - min + 1 }, (_, index) => min + index).map((value) => (
                <button key={value} type="button" aria-pressed={given === value} disabled={sending.busy} onClick={() => void mark(value)}>
                  {value}
                </button>
              ))
            ) : (
              <input
                type="number"
                aria-label={t.myMark}
                min={min}
                max={max}
                step="any"
                defaultValue={given ?? ''}
                onBlur={(event) => event.currentTarget.value !== '' && void mark(Number(event.currentTarget.value))}
              />
            )}
          </fieldset>
          <label>
            {t.myNote}
            <textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          </label>
          {given === null ? (
            note !== '' && <p className="help">{t.noteWithMark}</p>
          ) : (
            <button type="button" disabled={sending.busy || note === (item.note ?? '')} onClick={() => void mark(given)}>
              {t.saveNote}
            </button>
          )}
        </>
      ) : (
        <p>
          <strong>{shownScore(item.mark, locale)}</strong> {item.note}
        </p>
      )}
      {item.others.length > 0 && (
        <p className="help">
          {t.others}: {item.others.map(({ assessorName, mark: other }) => `${assessorName} ${shownScore(other, locale)}`).join(' · ')}
        </p>
      )}
    </>
  )
}
