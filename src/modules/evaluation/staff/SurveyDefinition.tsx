import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { joinForms, splitForm } from '../survey/contract-forms.ts'
import type { Definition, Form, SurveyView, Topic } from '../survey/contract.ts'
import { surveyWords } from './survey-words.ts'
import './survey.css'

interface Agency {
  id: string
  name: string
}

/** What is asked: written while the survey is a draft, read afterwards. */
export function SurveyDefinition({ locale, survey, onSaved }: { locale: Locale; survey: SurveyView; onSaved(): void }) {
  const t = surveyWords(locale)
  const mayEdit = survey.actions.includes('edit')
  const [definition, setDefinition] = useState<Definition>(survey.definition)
  const { value: agencies = [] } = useLoaded<Agency[]>('/api/agencies')
  const { busy, problem, said, send } = useSending()
  const dimensions = [...new Set(definition.forms.map(({ dimension }) => dimension))]
  const replace = (dimension: string, forms: readonly Form[]) =>
    setDefinition({
      ...definition,
      forms: dimensions.flatMap((each) => (each === dimension ? forms : definition.forms.filter((form) => form.dimension === each))),
    })
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const body = {
      version: survey.version,
      title: given.title,
      target: Number(given.target),
      opensOn: given.opensOn,
      closesOn: given.closesOn,
      definition: { ...definition, minAnswered: Number(given.minAnswered) },
    }
    if (await send('PUT', `/api/evaluation/surveys/${survey.id}`, body, t.saved)) onSaved()
  }
  const parts = dimensions.map((dimension) => (
    <Dimension
      key={dimension}
      locale={locale}
      forms={definition.forms.filter((form) => form.dimension === dimension)}
      agencies={agencies}
      mayEdit={mayEdit}
      onChange={(forms) => replace(dimension, forms)}
    />
  ))
  return (
    <>
      <h2>{t.definition}</h2>
      {mayEdit ? (
        <form onSubmit={(event) => void save(event)}>
          <div className="panel narrow-form">
            <label>
              {t.name}
              <input name="title" required minLength={3} maxLength={200} defaultValue={survey.title} />
            </label>
            <label>
              {t.target}
              <input name="target" type="number" required min={1} max={100_000} defaultValue={survey.target} />
            </label>
            <label>
              {t.opensOn}
              <input name="opensOn" type="date" required defaultValue={survey.opensOn} />
            </label>
            <label>
              {t.closesOn}
              <input name="closesOn" type="date" required defaultValue={survey.closesOn} />
            </label>
            <label>
              {t.minAnswered}
              <input name="minAnswered" type="number" required min={1} max={100} defaultValue={definition.minAnswered} />
            </label>
          </div>
          {parts}
          {problem && <p role="alert">{problem}</p>}
          <output className="help">{said}</output>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.save}
            </button>
          </div>
        </form>
      ) : (
        parts
      )}
    </>
  )
}

interface DimensionProps {
  locale: Locale
  forms: readonly Form[]
  agencies: readonly Agency[]
  mayEdit: boolean
  onChange(forms: readonly Form[]): void
}

function Dimension({ locale, forms, agencies, mayEdit, onChange }: DimensionProps) {
  const t = surveyWords(locale)
  const isSplit = forms.length > 1
  const topics = forms.flatMap((form) => form.topics)
  const change = (fresh: Topic) =>
    onChange(forms.map((form) => ({ ...form, topics: form.topics.map((topic) => (topic.code === fresh.code ? fresh : topic)) })))
  return (
    <details>
      <summary>
        {forms[0]!.dimensionTitle[locale]} ({topics.map(({ title }) => title[locale]).join(', ')})
      </summary>
      {mayEdit && topics.length > 1 && (
        <label className="inline">
          <input type="checkbox" checked={isSplit} onChange={() => onChange(isSplit ? [joinForms(forms)] : splitForm(forms[0]!))} />{' '}
          {t.split}
        </label>
      )}
      {topics.map((topic) => (
        <section key={topic.code} aria-label={topic.title[locale]}>
          <h3>
            {topic.title[locale]} <span className="help">{topic.code}</span>
          </h3>
          {mayEdit ? (
            <TopicFields locale={locale} topic={topic} agencies={agencies} onChange={change} />
          ) : (
            <>
              <p>
                <strong>{topic.programme[locale]}</strong> · {agencies.find(({ id }) => id === topic.agencyId)?.name ?? t.anyAgency} ·{' '}
                {t.userBase}: {topic.userBase}
              </p>
              <ol>
                {topic.statements.map(({ code, text }) => (
                  <li key={code}>
                    {code} {text[locale]}
                  </li>
                ))}
              </ol>
            </>
          )}
        </section>
      ))}
    </details>
  )
}

interface TopicProps {
  locale: Locale
  topic: Topic
  agencies: readonly Agency[]
  onChange(topic: Topic): void
}

function TopicFields({ locale, topic, agencies, onChange }: TopicProps) {
  const t = surveyWords(locale)
  const say = (index: number, language: Locale, text: string) =>
    onChange({
      ...topic,
      statements: topic.statements.map((each, at) => (at === index ? { ...each, text: { ...each.text, [language]: text } } : each)),
    })
  return (
    <>
      <div className="topic-fields">
        {(['id', 'en'] as const).map((language) => (
          <label key={language}>
            {language === 'id' ? t.programme : t.programmeEn}
            <input
              maxLength={300}
              value={topic.programme[language]}
              onChange={(event) => onChange({ ...topic, programme: { ...topic.programme, [language]: event.currentTarget.value } })}
            />
          </label>
        ))}
        <label>
          {t.agency}
          <select
            value={topic.agencyId ?? ''}
            onChange={(event) => onChange({ ...topic, agencyId: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          >
            <option value="">{t.anyAgency}</option>
            {agencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.userBase}
          <input
            type="number"
            min={0}
            value={topic.userBase ?? ''}
            onChange={(event) =>
              onChange({ ...topic, userBase: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
            }
          />
        </label>
      </div>
      {topic.statements.map(({ code, text }, index) => (
        <div className="topic-fields" key={code}>
          {(['id', 'en'] as const).map((language) => (
            <label key={language}>
              {code} · {language === 'id' ? t.statementId : t.statementEn}
              <input
                required
                maxLength={300}
                value={text[language]}
                onChange={(event) => say(index, language, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
      ))}
    </>
  )
}
