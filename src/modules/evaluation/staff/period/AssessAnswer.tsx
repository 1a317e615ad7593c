import type { Locale } from '#kernel/texts.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownGiven, shownScore } from '../shown.ts'
import { periodWords } from './words.ts'

/** The question and what the city says to it. */
export function AssessAnswer({ locale, item, scale }: { locale: Locale; item: AssessItem; scale: AssessView['scale'] }) {
  const t = periodWords[locale]
  return (
    <>
      <h2>
        {item.code}. {item.text[locale]}
      </h2>
      <h3>{t.cityAnswer}</h3>
      {item.answer ? (
        <>
          <p>
            <strong>{shownGiven(item.answer.score, scale, locale)}</strong> {item.answer.figure}{' '}
            <span className="help">{item.answer.agencyNames.join(', ')}</span>
          </p>
          <p className="body">{item.answer.justification}</p>
        </>
      ) : (
        <p>{t.noAnswer}</p>
      )}
      {item.levels.length > 0 && (
        <>
          <h3>{t.levels}</h3>
          {item.levels.map((level) => (
            <p key={level.score} className="help">
              {shownScore(level.score, locale)}: {level.text} {level.source === 'city_proposal' && `(${t.proposal})`}
            </p>
          ))}
        </>
      )}
    </>
  )
}
