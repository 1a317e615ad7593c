import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { type Counter, type Definition, type EntrySurvey, type Form, LAST_SHEET } from '../survey/contract.ts'
import { PrintSheets } from './PrintSheets.tsx'
import { surveyWords } from './survey-words.ts'
import './survey.css'

/** Sheets of paper, one after the other, by the keyboard alone. */
export function SurveyEntry({ locale }: StaffProps) {
  const t = surveyWords(locale)
  const { value: surveys, problem, reload } = useLoaded<EntrySurvey[]>('/api/evaluation/survey-entry')
  const [chosen, setChosen] = useState<{ survey: string; form: string }>()
  const survey = surveys?.find(({ id }) => id === chosen?.survey) ?? surveys?.[0]
  const form = survey?.definition.forms.find(({ code }) => code === chosen?.form) ?? survey?.definition.forms[0]
  return (
    <section aria-labelledby="entry-title">
      <h1 id="entry-title">{t.entryTitle}</h1>
      {problem && <p role="alert">{problem}</p>}
      {surveys?.length === 0 && <p>{t.entryNone}</p>}
      {survey && form && (
        <>
          <div className="bar">
            <label>
              {t.survey}{' '}
              <select value={survey.id} onChange={(event) => setChosen({ survey: event.currentTarget.value, form: '' })}>
                {surveys!.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t.form}{' '}
              <select value={form.code} onChange={(event) => setChosen({ survey: survey.id, form: event.currentTarget.value })}>
                {survey.definition.forms.map(({ code, title }) => (
                  <option key={code} value={code}>
                    {title[locale]}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <PrintSheets locale={locale} surveyId={survey.id} counters={survey.counters.filter((counter) => counter.form === form.code)} />
          <p className="help">{t.entryIntro}</p>
          <Paper key={`${survey.id} ${form.code}`} locale={locale} surveyId={survey.id} form={form} scale={survey.definition.scale} />
          <h2>{t.answersSheet}</h2>
          <SheetImport locale={locale} path="/api/evaluation/survey-answers" mayImport query="template" onSaved={reload} />
        </>
      )}
    </section>
  )
}

interface PaperProps {
  locale: Locale
  surveyId: string
  form: Form
  scale: Definition['scale']
}

function Paper({ locale, surveyId, form, scale }: PaperProps) {
  const t = surveyWords(locale)
  const sheet = useRef<HTMLFormElement>(null)
  const [said, setSaid] = useState<readonly string[]>([])
  const [problem, setProblem] = useState('')
  // Sheets lie in a pile: after the one comes the next.
  const [next, setNext] = useState<number>()
  const underWay = useRef(false)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (underWay.current) return
    underWay.current = true
    const paper = event.currentTarget
    setProblem('')
    try {
      const body = { form: form.code, ...readSheet(form, new FormData(paper)) }
      const { no, counter } = await call<{ no: number; counter: Counter }>('POST', `/api/evaluation/survey-entry/${surveyId}`, body)
      setSaid((before) => [t.entered(no, body.sheet, counter.counted, counter.target), ...before].slice(0, 5))
      setNext(body.sheet === null ? undefined : body.sheet + 1)
      paper.reset()
      paper.querySelector<HTMLInputElement>('input[name="person"]')!.focus()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      underWay.current = false
    }
  }

  /** One sign fills a score, so the cursor moves on by itself. */
  function moveOn(event: KeyboardEvent<HTMLInputElement>) {
    if (!new RegExp(`^[${scale.min}-${scale.max}xX]$`).test(event.key) || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.currentTarget.value = event.key.toUpperCase()
    const fields = [...sheet.current!.querySelectorAll<HTMLInputElement>('input')]
    fields[fields.indexOf(event.currentTarget) + 1]?.focus()
  }

  const score = (name: string, label: string) => (
    <label key={name} className="score">
      <span>{label}</span>
      <input
        name={name}
        maxLength={1}
        inputMode="numeric"
        autoComplete="off"
        pattern={`[${scale.min}-${scale.max}xX]`}
        title={t.scores(scale.min, scale.max)}
        onKeyDown={moveOn}
      />
    </label>
  )
  return (
    <form ref={sheet} className="panel wide-panel" aria-label={form.title[locale]} onSubmit={(event) => void save(event)}>
      <label>
        {t.sheetNo}
        <input key={next} name="sheet" type="number" min={1} max={LAST_SHEET} defaultValue={next} autoComplete="off" />
      </label>
      <label>
        {t.person}
        <input name="person" required minLength={6} maxLength={200} autoComplete="off" />
        <span className="help">{t.personHelp}</span>
      </label>
      <label className="inline">
        <input name="uses" type="checkbox" defaultChecked /> {t.uses}
      </label>
      {form.topics.map((topic) => (
        <fieldset key={topic.code}>
          <legend>
            {topic.title[locale]}: {topic.programme[locale]}
          </legend>
          {topic.statements.map(({ code, text }) => score(`s-${code}`, `${code} ${text[locale]}`))}
          {score(`before-${topic.code}`, t.before)}
          {score(`now-${topic.code}`, t.now)}
        </fieldset>
      ))}
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="primary">
        {t.save}
      </button>
      <output>
        {said.map((line) => (
          <span className="help" key={line}>
            {line}
            <br />
          </span>
        ))}
      </output>
    </form>
  )
}

function readSheet(form: Form, data: FormData) {
  const said = Object.fromEntries(data) as Record<string, string>
  const score = (name: string): number | undefined => {
    const text = said[name] ?? ''
    return /^\d+$/.test(text) ? Number(text) : undefined
  }
  const answers = Object.fromEntries(
    form.topics.flatMap(({ statements }) =>
      statements.flatMap(({ code }) => {
        const given = score(`s-${code}`)
        return given === undefined ? [] : [[code, given]]
      }),
    ),
  )
  const changes = Object.fromEntries(
    form.topics.flatMap(({ code }) => {
      const [before, now] = [score(`before-${code}`) ?? null, score(`now-${code}`) ?? null]
      return before === null && now === null ? [] : [[code, { before, now }]]
    }),
  )
  return { sheet: said.sheet ? Number(said.sheet) : null, person: said.person ?? '', uses: said.uses !== undefined, answers, changes }
}
