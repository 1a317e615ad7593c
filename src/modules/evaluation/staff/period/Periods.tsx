import { formatDate } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled } from '#ui/staff/sending.ts'
import { DAYS, type PeriodList } from '../../period/contract.ts'
import { Stage } from '../../period/contract-words.ts'
import { InstrumentPick } from '../InstrumentPick.tsx'
import { Tabs } from '../Tabs.tsx'
import { Go } from '../Go.tsx'
import { periodWords } from './words.ts'

/** Every stage of every year, and the next one to plan. */
export function Periods({ locale, go }: StaffProps) {
  const t = periodWords[locale]
  const { value, problem, reload } = useLoaded<PeriodList>('/api/evaluation/periods')
  return (
    <section aria-labelledby="periods-title">
      <h1 id="periods-title">{t.periods}</h1>
      <Tabs locale={locale} here="/staff/evaluation/periods" go={go} />
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      {value?.periods.length === 0 && <p>{t.none}</p>}
      <ul className="entries">
        {value?.periods.map((period) => (
          <li key={period.id}>
            <Go to={`/staff/evaluation/periods/${period.id}`} go={go}>
              <strong>
                {period.year} {t.stages[period.stage]}
              </strong>
            </Go>{' '}
            <span className="badge">{t.status[period.status]}</span> {t.accepted(period.accepted, period.items)}
            <br />
            <span className="help">
              {period.instrument.title[locale]} · {t.closesOn.split(' (')[0]} {formatDate(period.closesOn, locale)}
            </span>
          </li>
        ))}
      </ul>
      {value?.mayPlan && <Plan locale={locale} onSaved={reload} />}
    </section>
  )
}

function Plan({ locale, onSaved }: { locale: StaffProps['locale']; onSaved(): void }) {
  const t = periodWords[locale]
  return (
    <OpeningForm
      {...{ label: t.plan, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
      request={(form) => {
        const { year, ...given } = filled(form)
        return { url: '/api/evaluation/periods', body: { ...given, year: Number(year) } }
      }}
    >
      <label>
        {t.year}
        <input name="year" type="number" min={2017} max={2100} required />
      </label>
      <Pick name="stage" label={t.stage} choices={Stage.options.map((stage) => [stage, t.stages[stage]])} />
      <InstrumentPick locale={locale} label={t.instrument} />
      {DAYS.map((day) => (
        <label key={day}>
          {t[day]}
          <input name={day} type="date" required />
        </label>
      ))}
    </OpeningForm>
  )
}
