import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled } from '#ui/staff/sending.ts'
import type { SurveySummary } from '../survey/contract.ts'
import { InstrumentPick } from './InstrumentPick.tsx'
import { surveyWords } from './survey-words.ts'
import { Tabs } from './Tabs.tsx'

/** Every survey of service users with how full it is, the newest year first. */
export function Surveys({ locale, can, go }: StaffProps) {
  const t = surveyWords(locale)
  const { value: surveys, problem, reload } = useLoaded<SurveySummary[]>('/api/evaluation/surveys')
  return (
    <section aria-labelledby="surveys-title">
      <h1 id="surveys-title">{t.title}</h1>
      <Tabs locale={locale} here="/staff/evaluation/surveys" go={go} />
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      {surveys?.length === 0 && <p>{t.none}</p>}
      <ul className="entries">
        {surveys?.map((survey) => (
          <li key={survey.id}>
            <a
              href={`/staff/evaluation/surveys/${survey.id}`}
              onClick={(event) => {
                event.preventDefault()
                go(`/staff/evaluation/surveys/${survey.id}`)
              }}
            >
              {survey.title}
            </a>{' '}
            <strong className="badge">{t.status[survey.status]}</strong>
            <br />
            <span className="help">
              {survey.code} · {survey.instrument.title[locale]} ·{' '}
              {t.days(formatDate(survey.opensOn, locale), formatDate(survey.closesOn, locale))}
            </span>
            <br />
            {t.complete(survey.complete, survey.forms, survey.counted)}
          </li>
        ))}
      </ul>
      {can('evaluation.survey') && <NewSurvey locale={locale} onSaved={reload} />}
    </section>
  )
}

function NewSurvey({ locale, onSaved }: { locale: Locale; onSaved(): void }) {
  const t = surveyWords(locale)
  return (
    <OpeningForm
      {...{ label: t.add, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
      request={(form) => {
        const { code, year, target, ...given } = filled(form)
        return { url: '/api/evaluation/surveys', body: { ...given, code: code!.toUpperCase(), year: Number(year), target: Number(target) } }
      }}
    >
      <label>
        {t.name}
        <input name="title" required minLength={3} maxLength={200} />
      </label>
      <label>
        {t.code}
        <input name="code" required pattern="[A-Za-z0-9][A-Za-z0-9\-]{2,29}" maxLength={30} />
      </label>
      <label>
        {t.year}
        <input name="year" type="number" required min={2017} max={2100} />
      </label>
      <InstrumentPick locale={locale} label={t.instrument} />
      <label>
        {t.target}
        <input name="target" type="number" required min={1} max={100_000} defaultValue={50} />
      </label>
      <label>
        {t.opensOn}
        <input name="opensOn" type="date" required />
      </label>
      <label>
        {t.closesOn}
        <input name="closesOn" type="date" required />
      </label>
    </OpeningForm>
  )
}
