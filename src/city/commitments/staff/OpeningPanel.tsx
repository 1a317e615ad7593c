import { useEffect, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { CommitmentPage } from '../contract.ts'
import { boardWords } from './words.ts'

/** What a room promised and has not proven kept, what is late first: a meeting opens with it. Any room mounts it. */
export function OpeningPanel({ locale, room }: { locale: Locale; room: string }) {
  const t = boardWords[locale]
  const [page, setPage] = useState<CommitmentPage>()
  const [agencies, setAgencies] = useState<readonly { id: string; name: string }[]>([])
  const [problem, setProblem] = useState('')
  useEffect(() => {
    call<CommitmentPage>('GET', `/api/commitments?room=${encodeURIComponent(room)}&limit=200`).then(setPage, (error: Error) =>
      setProblem(error.message),
    )
    call<typeof agencies>('GET', '/api/agencies').then(setAgencies, (error: Error) => setProblem(error.message))
  }, [room])
  if (problem) return <p role="alert">{problem}</p>
  if (!page) return <output>…</output>
  return (
    <section aria-labelledby="opening-title">
      <h3 id="opening-title">{t.opening}</h3>
      {page.items.length === 0 ? <p>{t.openingNone}</p> : <p>{t.totals(page.totals.open, page.totals.late, page.totals.waiting)}</p>}
      {page.items.length > 0 && <p className="who">{t.ages(page.ages)}</p>}
      <ol className="promises">
        {page.items.map((each) => (
          <li key={each.id} className={each.late ? 'late' : undefined}>
            <p>
              {each.sourceUrl ? <a href={each.sourceUrl}>{each.what}</a> : each.what}{' '}
              <span className={each.late ? 'badge late' : 'badge'}>{each.late ? t.late : t.states[each.state]}</span>
            </p>
            <p className="who">
              {[
                agencies.find(({ id }) => id === each.ownerAgencyId)?.name,
                each.responsiblePerson,
                t.due(formatDate(each.dueOn, locale)) +
                  (each.dueOn === each.originalDueOn ? '' : ` (${t.moved(formatDate(each.originalDueOn, locale))})`),
                each.ageWorkingDays === null ? null : t.age(each.ageWorkingDays),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
      <p>
        <a href={`/staff/commitments?room=${encodeURIComponent(room)}`}>{t.wholeBoard}</a>
      </p>
    </section>
  )
}
