import { useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { ItemView } from '../../period/contract-answer.ts'
import { shownChange, shownScore } from '../shown.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { AttachProof } from './AttachProof.tsx'
import { Go } from '../Go.tsx'
import { ProofEntry } from './ProofEntry.tsx'
import { Suggestions } from './Suggestions.tsx'
import { namesOf, periodWords } from './words.ts'

/** One item: the claim, its evidence and its source beside each other, and what the reader may do with them. */
export function ItemPage({ locale, params, go }: StaffProps) {
  const t = periodWords[locale]
  const { value: item, problem, reload } = useLoaded<ItemView>(`/api/evaluation/items/${params.id}`)
  const sending = useSending()
  const [turn, setTurn] = useState(0)
  if (!item) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const saved = () => {
    reload()
    setTurn((n) => n + 1)
  }
  return (
    <section aria-labelledby="item-title">
      <p className="help">
        <Go to={`/staff/evaluation/periods/${item.periodId}`} go={go}>
          {item.period.year} {t.stages[item.period.stage]}
        </Go>{' '}
        <span className="badge">{t.status[item.period.status]}</span> {t.pengampu}: {namesOf(item.inCharge) || t.noPengampu}
      </p>
      <h1 id="item-title">
        {item.code}. {item.text[locale]}
      </h1>
      {item.levels.length > 0 && (
        <ul className="entries">
          {item.levels.map((level) => (
            <li key={level.score}>
              <strong>{shownScore(level.score, locale)}</strong> {level.text}{' '}
              {level.source === 'city_proposal' && <span className="badge">{t.proposal}</span>}
            </li>
          ))}
        </ul>
      )}
      <p>
        {t.self} {shownScore(item.selfMean, locale)} · {t.consolidated} {shownScore(item.consolidated.score, locale)} · {t.computed}{' '}
        {shownScore(item.computed, locale)} ({t.difference}: {shownChange(item.difference, locale)})
        {item.before && ` · ${t.before(item.before.year)}: ${shownScore(item.before.computed, locale)}`}
      </p>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      <div className="columns">
        <div>
          <h2>{t.answers}</h2>
          {item.answers.map((answer) => (
            <AnswerPanel key={`${answer.agencyId} ${answer.version}`} {...{ locale, item, answer, sending }} onSaved={saved} />
          ))}
          {item.answer && (
            <>
              <h2>{t.cityAnswer}</h2>
              <AnswerPanel key={item.answer.version} {...{ locale, item, answer: item.answer, sending }} onSaved={saved} />
            </>
          )}
          {item.markList.length > 0 && (
            <>
              <h2>{t.marks}</h2>
              <ul className="entries">
                {item.markList.map(({ assessorName, mark, note }) => (
                  <li key={assessorName}>
                    <strong>{shownScore(mark, locale)}</strong> {assessorName}
                    {note && `: ${note}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div>
          <h2>{t.evidence}</h2>
          {item.evidenceRequired && <p className="help">{t.required}</p>}
          {item.proofList.length === 0 && <p>{t.noProofYet}</p>}
          <ul className="entries">
            {item.proofList.map((proof) => (
              <ProofEntry key={proof.id} {...{ locale, proof, sending, go }} onSaved={saved} />
            ))}
          </ul>
          {item.mayAddFor.length > 0 && (
            <>
              <AttachProof locale={locale} item={item} onSaved={saved} />
              <Suggestions key={turn} {...{ locale, itemId: item.id, sending }} onSaved={saved} />
            </>
          )}
        </div>
      </div>
    </section>
  )
}
