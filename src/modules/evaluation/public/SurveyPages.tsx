import type { Locale } from '#kernel/texts.ts'
import { ErrorSummary, type FieldError, Radios, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import type { Form } from '../survey/contract.ts'
import { surveyTexts } from './texts.ts'

interface Scale {
  min: number
  max: number
}

/** What is wrong, as the list at the top says it and as it stands at the question. */
export interface AnswerProblem extends FieldError {
  here: string
}

export interface AnswerProps {
  code: string
  form: Form
  scale: Scale
  /** the last day, in words */
  until: string
  problems: readonly AnswerProblem[]
  typed: Readonly<Record<string, string | undefined>>
}

const answer = page<AnswerProps>({
  title: (_, frame) => surveyTexts(frame.locale).start,
  noindex: () => true,
  Body({ frame: { locale }, code, form, scale, until, problems, typed }) {
    const t = surveyTexts(locale)
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problems} />
        <h1>{form.title[locale]}</h1>
        <p className="lead">{t.lead}</p>
        <p>{t.until(until)}</p>
        <form method="post" action={`/survei/${code}`} noValidate>
          <Radios
            name="uses"
            legend={t.uses}
            hint={form.topics.map(({ programme }) => programme[locale]).join(' · ')}
            errors={problems}
            value={typed.uses}
            choices={[
              { value: 'yes', label: t.yes },
              { value: 'no', label: t.no, hint: t.noHint },
            ]}
          />
          {form.topics.map((topic) => (
            <section key={topic.code} aria-labelledby={`t-${topic.code}`}>
              <h2 id={`t-${topic.code}`}>{t.about(topic.programme[locale])}</h2>
              <p className="hint">{t.scaleHint(scale.min, scale.max)}</p>
              {topic.statements.map((statement) => (
                <ScaleField
                  key={statement.code}
                  name={`s-${statement.code}`}
                  legend={statement.text[locale]}
                  scale={scale}
                  unsure={t.unsure}
                  value={typed[`s-${statement.code}`]}
                  errors={problems}
                />
              ))}
              <p className="hint">{t.changeHint(scale.min, scale.max)}</p>
              {(['before', 'now'] as const).map((when) => (
                <ScaleField
                  key={when}
                  name={`${when}-${topic.code}`}
                  legend={t[when]}
                  scale={scale}
                  unsure={t.unsure}
                  value={typed[`${when}-${topic.code}`]}
                  errors={problems}
                />
              ))}
            </section>
          ))}
          <button className="button" type="submit">
            {t.send}
          </button>
        </form>
      </div>
    )
  },
})

interface ScaleFieldProps {
  name: string
  legend: string
  scale: Scale
  unsure?: string
  value: string | undefined
  errors: readonly AnswerProblem[]
}

/** One statement with its scores in a row, wide enough for a thumb. */
function ScaleField({ name, legend, scale, unsure, value, errors }: ScaleFieldProps) {
  const error = errors.find((each) => each.field === name)
  const scores = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => String(scale.min + index))
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error.here}
        </p>
      )}
      <div className="scale">
        {[...scores, ...(unsure ? ['x'] : [])].map((score, index) => (
          <label key={score} className={score === 'x' ? 'scale-unsure' : undefined}>
            <input type="radio" id={index === 0 ? name : undefined} name={name} value={score} defaultChecked={value === score} />
            {score === 'x' ? unsure : score}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const start = page<{ code: string; problems: readonly FieldError[] }>({
  title: (_, frame) => surveyTexts(frame.locale).start,
  Body({ frame: { locale }, code, problems }) {
    const t = surveyTexts(locale)
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problems} />
        <h1>{t.start}</h1>
        <p className="lead">{t.startLead}</p>
        <form method="post" action="/survei" noValidate>
          <TextField
            name="code"
            label={t.code}
            hint={t.codeHint}
            value={code}
            width="medium"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            errors={problems}
          />
          <button className="button" type="submit">
            {t.go}
          </button>
        </form>
      </div>
    )
  },
})

export type Told = { kind: 'thanks' } | { kind: 'used' } | { kind: 'closed'; from: string; to: string }

const told = page<Told>({
  title: (props, frame) => surveyTexts(frame.locale)[props.kind],
  noindex: () => true,
  Body({ frame: { locale }, ...props }) {
    const t = surveyTexts(locale)
    return (
      <div className="column">
        <h1>{t[props.kind]}</h1>
        <p className="lead">{leadOf(props, locale)}</p>
        {props.kind === 'thanks' && <p>{t.results}</p>}
        <p>
          <a href="/">{t.home}</a>
        </p>
      </div>
    )
  },
})

function leadOf(props: Told, locale: Locale): string {
  const t = surveyTexts(locale)
  if (props.kind === 'closed') return t.closedLead(props.from, props.to)
  return props.kind === 'thanks' ? t.thanksLead : t.usedLead
}

export const surveyPages = { 'survey-answer': answer, 'survey-start': start, 'survey-told': told }
