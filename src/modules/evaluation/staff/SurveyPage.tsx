import { type FormEvent, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { type Sending, useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { Counter, SurveyView } from '../survey/contract.ts'
import { PrintSheets } from './PrintSheets.tsx'
import { SurveyDefinition } from './SurveyDefinition.tsx'
import { SurveyInvite } from './SurveyInvite.tsx'
import { SurveyQuality } from './SurveyQuality.tsx'
import { SurveyResultsTables } from './SurveyResultsTables.tsx'
import { surveyWords } from './survey-words.ts'
import { Tabs } from './Tabs.tsx'

/** One survey: what it asks, how full it is, which answers count, and what they come to. */
export function SurveyPage({ locale, params, can, go }: StaffProps) {
  const t = surveyWords(locale)
  const url = `/api/evaluation/surveys/${params.id}`
  const { value: survey, problem: notRead, reload } = useLoaded<SurveyView>(url)
  const [turn, setTurn] = useState(0)
  const sending = useSending()
  const refresh = () => {
    reload()
    setTurn((n) => n + 1)
  }
  if (!survey) return notRead ? <p role="alert">{notRead}</p> : <output>…</output>
  const mayRun = can('evaluation.survey')
  const isAsked = survey.status !== 'draft'
  return (
    <section aria-labelledby="survey-title">
      <h1 id="survey-title">{survey.title}</h1>
      <Tabs locale={locale} here="" go={go} />
      <p>
        <strong className="badge">{t.status[survey.status]}</strong> {survey.code} · {survey.instrument.title[locale]} ·{' '}
        {t.days(formatDate(survey.opensOn, locale), formatDate(survey.closesOn, locale))}
      </p>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      <Steps locale={locale} survey={survey} url={url} sending={sending} onDone={refresh} />
      {survey.faults.length > 0 && (
        <div className="panel wide-panel">
          <strong>{t.faults}</strong>
          <ul>
            {survey.faults.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {isAsked && <Counters locale={locale} counters={survey.counters} />}
      {survey.status === 'open' && can('evaluation.survey_entry') && (
        <PrintSheets locale={locale} surveyId={survey.id} counters={survey.counters} />
      )}
      {survey.status === 'open' && mayRun && (
        <>
          <SurveyInvite locale={locale} survey={survey} onSent={refresh} />
          <h3>{t.fieldList}</h3>
          <SheetImport locale={locale} path="/api/evaluation/survey-people" mayImport onSaved={refresh} />
        </>
      )}
      {isAsked && mayRun && <SurveyQuality key={`q ${turn}`} locale={locale} survey={survey} onChanged={refresh} />}
      {isAsked && <SurveyResultsTables key={`r ${turn}`} locale={locale} url={url} />}
      {isAsked && mayRun && (
        <>
          <h3>{t.answersSheet}</h3>
          <SheetImport
            locale={locale}
            path="/api/evaluation/survey-answers"
            query={`survey=${survey.code}`}
            mayImport={survey.status === 'open'}
            onSaved={refresh}
          />
        </>
      )}
      <SurveyDefinition key={survey.version} locale={locale} survey={survey} onSaved={refresh} />
    </section>
  )
}

interface StepsProps {
  locale: Locale
  survey: SurveyView
  url: string
  sending: Sending
  onDone(): void
}

function Steps({ locale, survey, url, sending, onDone }: StepsProps) {
  const t = surveyWords(locale)
  async function step(name: 'open' | 'close', sure: string) {
    if (window.confirm(sure) && (await sending.send('POST', `${url}/${name}`, {}, t.saved))) onDone()
  }
  async function reopen(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const body = Object.fromEntries(new FormData(event.currentTarget))
    if (await sending.send('POST', `${url}/reopen`, body, t.saved)) onDone()
  }
  return (
    <div className="bar">
      {survey.actions.includes('open') && (
        <button
          type="button"
          className="primary"
          disabled={sending.busy || survey.faults.length > 0}
          onClick={() => void step('open', t.openSure)}
        >
          {t.open}
        </button>
      )}
      {survey.actions.includes('close') && (
        <button type="button" disabled={sending.busy} onClick={() => void step('close', t.closeSure)}>
          {t.close}
        </button>
      )}
      {survey.actions.includes('reopen') && (
        <details>
          <summary>{t.reopen}</summary>
          <form className="panel" onSubmit={(event) => void reopen(event)}>
            <label>
              {t.reason}
              <input name="reason" required minLength={3} maxLength={500} />
            </label>
            <label>
              {t.closesOn}
              <input name="closesOn" type="date" required />
            </label>
            <button type="submit" disabled={sending.busy}>
              {t.reopen}
            </button>
          </form>
        </details>
      )}
    </div>
  )
}

function Counters({ locale, counters }: { locale: Locale; counters: readonly Counter[] }) {
  const t = surveyWords(locale)
  const heads = [t.wanted, t.invited, t.answered, t.excluded, t.suspected, t.counted].map((number) => ({ number }))
  return (
    <>
      <h2>{t.counters}</h2>
      <WideTable label={t.counters} heads={[t.form, ...heads, '']}>
        {counters.map((counter) => (
          <tr key={counter.form}>
            <th scope="row">
              {counter.title[locale]} <span className="help">{counter.form}</span>
            </th>
            {[counter.target, counter.invited, counter.answered, counter.excluded, counter.suspected, counter.counted].map((n, index) => (
              <td className="figure" key={heads[index]!.number}>
                {n}
              </td>
            ))}
            <td>
              {counter.counted >= counter.target ? (
                <span className="badge closed">{t.enough}</span>
              ) : (
                <span className="badge">{t.missing(counter.target - counter.counted)}</span>
              )}
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  )
}
