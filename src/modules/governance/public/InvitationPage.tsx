import { ErrorSummary, type FieldError, Radios, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import type { Word } from '../contract.ts'
import { Decisions, type PublicDecision } from './parts.tsx'
import { publicTexts } from './texts.ts'

export interface InvitationProps {
  token: string
  body: string
  name: string
  title: string
  when: string
  where: string
  videoUrl: string | null
  agenda: readonly string[]
  cancelled: boolean
  answerable: boolean
  signable: boolean
  present: boolean
  word: Word | null
  minutes: boolean
  decisions: readonly PublicDecision[]
  saved: boolean
  problems: readonly FieldError[]
  /** what was refused, to be written on */
  typed: Record<string, string | undefined>
}

export const invitationPage = page<InvitationProps>({
  title: (_, frame) => publicTexts(frame.locale).invitation,
  noindex: () => true,
  Body({ frame, problems, typed, ...props }) {
    const t = publicTexts(frame.locale)
    const answers = { coming: t.coming_, substitute: t.represented, excused: t.excused } as const
    return (
      <div className="column">
        <ErrorSummary title={t.errors} errors={problems} />
        {props.saved && <output className="notice notice-success">{props.present ? t.presentNow : t.sent}</output>}
        <p className="caption">{props.body}</p>
        <h1>{props.title}</h1>
        <p>{t.invited(props.name)}</p>
        {props.cancelled && <p className="notice notice-danger">{t.cancelled}</p>}
        <p>
          <strong>{props.when}</strong>
          <br />
          {props.where}
          {props.videoUrl && (
            <>
              <br />
              <a href={props.videoUrl} rel="noreferrer">
                {props.videoUrl}
              </a>
            </>
          )}
        </p>
        {props.agenda.length > 0 && (
          <>
            <h2>{t.agenda}</h2>
            <ol>
              {props.agenda.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          </>
        )}
        {props.present && !props.saved && <p className="notice notice-success">{t.presentNow}</p>}
        {props.signable && (
          <form method="post">
            <button className="button" type="submit" name="act" value="sign_in">
              {t.signNow}
            </button>
          </form>
        )}
        {props.answerable && (
          <form method="post" noValidate>
            <h2>{t.answer}</h2>
            <p>
              {t.answered}: <strong>{props.word ? answers[props.word] : t.notAnswered}</strong>
            </p>
            <Radios
              name="word"
              legend={t.answer}
              legendHidden
              value={typed.word ?? props.word ?? 'coming'}
              errors={problems}
              choices={Object.entries(answers).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              name="substitute"
              label={t.substituteName}
              optional={t.optional}
              value={typed.substitute}
              maxLength={120}
              errors={problems}
            />
            <button className="button" type="submit">
              {t.send}
            </button>
          </form>
        )}
        {props.minutes && (
          <p>
            <a href={`/dewan/undangan/${props.token}/notulen.pdf`}>{t.minutes}</a>
          </p>
        )}
        {props.decisions.length > 0 && (
          <>
            <h2>{t.ownDecisions}</h2>
            <Decisions items={props.decisions} locale={frame.locale} />
          </>
        )}
      </div>
    )
  },
})
