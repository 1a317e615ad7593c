import { formatDate } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import type { MyPeriod } from '../../period/contract-assess.ts'
import { Go } from '../Go.tsx'
import { periodWords } from './words.ts'

/** The periods of an assessor: the only thing of the house that this account opens. */
export function Assess({ locale, go }: StaffProps) {
  const t = periodWords[locale]
  const { value: periods, problem } = useLoaded<MyPeriod[]>('/api/evaluation/assess')
  return (
    <section aria-labelledby="assess-title">
      <h1 id="assess-title">{t.assess}</h1>
      <p className="help">{t.assessIntro}</p>
      {problem && <p role="alert">{problem}</p>}
      {periods?.length === 0 && <p>{t.noSeat}</p>}
      <ul className="entries">
        {periods?.map((period) => (
          <li key={period.id}>
            {period.status === 'planned' || period.status === 'open' ? (
              <>
                <strong>
                  {period.city} {period.year} {t.stages[period.stage]}
                </strong>{' '}
                <span className="help">{t.wait}</span>
              </>
            ) : (
              <Go to={`/staff/assess/${period.id}`} go={go}>
                {period.city} {period.year} {t.stages[period.stage]}
              </Go>
            )}{' '}
            <span className="badge">{period.submitted ? t.submitted : t.progress(period.marked, period.items)}</span>{' '}
            <span className="help">
              {period.instrument.title[locale]} · {t.marksDueOn} {formatDate(period.marksDueOn, locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
