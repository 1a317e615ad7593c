import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Sending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownScore } from '../shown.ts'
import { Go } from './Go.tsx'
import { ProofEntry } from './ProofEntry.tsx'
import { periodWords } from './words.ts'

interface AssessItemPanelProps {
  locale: Locale
  view: AssessView
  item: AssessItem
  url: string
  sending: Sending
  go(path: string): void
  previous?: string
  next?: string
  onSaved(): void
}

/** One item: the question, what the city says, its evidence, and the own mark with its note. */
export function AssessItemPanel({ locale, view, item, url, sending, go, previous, next, onSaved }: AssessItemPanelProps) {
  const t = periodWords[locale]
  const [note, setNote] = useState(item.note ?? '')
  const may = view.actions.includes('mark') && !item.abstains
  const [min, max] = [Number(view.scale.min), Number(view.scale.max)]
  const given = item.mark === null ? null : Number(item.mark)
  const mark = async (value: number) => {
    if (await sending.send('PUT', `${url}/marks`, { item: item.code, mark: String(value), note }, t.saved)) onSaved()
  }
  return (
    <article aria-labelledby="assess-item">
      <div className="bar">
        {previous && (
          <Go to={previous} go={go}>
            {t.previous}
          </Go>
        )}
        {next && (
          <Go to={next} go={go}>
            {t.next}
          </Go>
        )}
      </div>
      <h2 id="assess-item">
        {item.code}. {item.text[locale]}
      </h2>
      {item.levels.map((level) => (
        <p key={level.score} className="help">
          {shownScore(level.score, locale)}: {level.text} {level.source === 'city_proposal' && `(${t.proposal})`}
        </p>
      ))}
      <h3>{t.cityAnswer}</h3>
      {item.answer ? (
        <>
          <p>
            <strong>{shownScore(item.answer.score, locale)}</strong> {item.answer.figure}{' '}
            <span className="help">{item.answer.agencyNames.join(', ')}</span>
          </p>
          <p className="body">{item.answer.justification}</p>
        </>
      ) : (
        <p>{t.noAnswer}</p>
      )}
      <h3>{t.evidence}</h3>
      {item.proofs.length === 0 && <p>{t.noProofs}</p>}
      <ul className="entries">
        {item.proofs.map((proof) => (
          <ProofEntry key={proof.id} locale={locale} proof={proof} go={go} outside />
        ))}
      </ul>
      <h3>{t.myMark}</h3>
      {item.abstains && <p>{t.abstains}</p>}
      {may ? (
        <>
          <label>
            {t.myNote}
            <textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          </label>
          <fieldset className="bar" aria-label={t.myMark}>
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
    </article>
  )
}
