import { Notice } from '#ui/portal/blocks.tsx'
import { ErrorSummary, type FieldError, Radios, TextArea, TextField, Tick } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { errorsOf } from './field-problems.ts'
import { followTexts } from './follow-texts.ts'
import { Answer, type AnswerView, type Picture, Pictures, type Standing, StandingCard, Timeline, type TimelineEntry } from './parts.tsx'
import type { FieldProblem } from './report-form.ts'
import { reportTexts } from './report-texts.ts'

export interface FollowFormProps {
  number?: string
  problems: readonly FieldProblem[]
  wrong: boolean
}

export const followForm = page<FollowFormProps>({
  title: (_, frame) => followTexts(frame.locale).title,
  Body({ frame, number, problems, wrong }) {
    const follow = followTexts(frame.locale)
    const { form } = reportTexts(frame.locale)
    const errors: FieldError[] = [...errorsOf(problems, frame), ...(wrong ? [{ field: 'number', text: follow.wrong }] : [])]
    return (
      <div className="column">
        <ErrorSummary title={form.errors} errors={errors} />
        <h1>{follow.title}</h1>
        <p className="lead">{follow.lead}</p>
        <form method="post" action="/lacak" noValidate>
          <TextField
            name="number"
            label={follow.number}
            hint={follow.numberHint}
            width="medium"
            value={number}
            autoCapitalize="characters"
            spellCheck={false}
            autoComplete="off"
            errors={errors}
          />
          <TextField
            name="secret"
            label={follow.secret}
            hint={follow.secretHint}
            width="medium"
            autoCapitalize="characters"
            spellCheck={false}
            autoComplete="off"
            errors={errors}
          />
          <button className="button" type="submit">
            {follow.open}
          </button>
        </form>
        <p className="hint after-form">{follow.wrongHelp}</p>
      </div>
    )
  },
})

export type ReporterStep = 'answer' | 'confirm' | 'reopen' | 'rate' | 'withdraw' | 'add' | 'appeal' | 'object'
export type FollowDone = 'answered' | 'confirmed' | 'reopen' | 'rated' | 'added' | 'withdrawn' | 'appealed' | 'objected'

export interface FollowProps {
  number: string
  confidential: boolean
  publicPage: string | null
  /** the number of the public case that this one was merged into */
  mergedInto: string | null
  category: string
  text: string
  place: string | null
  photos: readonly Picture[]
  standing: Standing
  timeline: readonly TimelineEntry[]
  answers: readonly AnswerView[]
  question: { text: string; agency: string; at: string } | null
  /** what was asked before and what the reporter wrote; without a title: his own words */
  messages: readonly { title: string | null; at: string; text: string }[]
  /** what the reporter may do now; the server decides */
  actions: readonly ReporterStep[]
  confirmUntil: string | null
  /** to the superior of the information officer */
  objection: { reason: string; answer: string | null; upheld: boolean | null } | null
  objectUntil: string | null
  refusedAppeal: { words: string; answer: string } | null
  objectionUntil: string | null
  disputeUntil: string | null
  reopenLeft: number
  /** it was asked for as often as possible */
  reopenSpent: boolean
  stars: number | null
  done: FollowDone | null
  problems: readonly FieldProblem[]
  typed: Record<string, string | undefined>
}

export const follow = page<FollowProps>({
  title: (props, frame) => `${props.number} · ${followTexts(frame.locale).title}`,
  noindex: () => true,
  Body(props) {
    const { frame, actions, typed } = props
    const t = reportTexts(frame.locale)
    const f = followTexts(frame.locale)
    const errors = errorsOf(props.problems, frame)
    const may = (step: ReporterStep) => actions.includes(step)
    return (
      <div className="column column-wide">
        <div className="follow-head">
          <div>
            <p className="caption">
              {f.number} · {props.category}
            </p>
            <h1 className="number">{props.number}</h1>
          </div>
          <form method="post" action="/lacak/tutup">
            <button className="button button-quiet button-small" type="submit">
              {f.leave}
            </button>
          </form>
        </div>
        <ErrorSummary title={t.form.errors} errors={errors} />
        {props.done && <output className="notice notice-success">{f.done[props.done]}</output>}
        <StandingCard standing={props.standing} frame={frame} />
        {props.mergedInto && (
          <p>
            <a href={`/aduan/${props.mergedInto}`}>{f.mergedInto(props.mergedInto)}</a>
          </p>
        )}

        {may('answer') && props.question && (
          <section className="act act-first" aria-labelledby="question">
            <h2 id="question">{f.questionTitle}</h2>
            <blockquote className="plain">{props.question.text}</blockquote>
            <p className="timeline-meta">
              {props.question.agency} · {props.question.at}
            </p>
            <form method="post" action="/lacak/laporan/jawab" encType="multipart/form-data" noValidate>
              <TextArea name="answer" label={f.questionAnswer} rows={5} value={typed.answer} errors={errors} />
              <div className="field">
                <label htmlFor="answer-photos">{f.questionPhotos}</label>
                <input className="input" type="file" id="answer-photos" name="photos" accept="image/jpeg,image/png,image/webp" multiple />
              </div>
              <button className="button" type="submit">
                {f.questionSend}
              </button>
            </form>
          </section>
        )}

        {props.answers.map((answer) => (
          <Answer key={answer.at} answer={answer} frame={frame} />
        ))}

        {may('confirm') && (
          <section className="act act-first" aria-labelledby="done">
            <h2 id="done">{f.doneTitle}</h2>
            <p>{props.confirmUntil ? f.doneLead(props.confirmUntil) : f.doneLeadNoDate}</p>
            <form method="post" action="/lacak/laporan/selesai">
              <button className="button button-done" type="submit">
                {f.doneYes}
              </button>
            </form>
          </section>
        )}
        {may('reopen') && (
          <details className="act" open={errors.some((error) => error.field === 'reopenReason')}>
            <summary>{f.doneNo}</summary>
            <form method="post" action="/lacak/laporan/belum" noValidate>
              <TextArea
                name="reopenReason"
                label={f.reopenReason}
                hint={f.reopenLeft(props.reopenLeft)}
                rows={4}
                value={typed.reopenReason}
                errors={errors}
              />
              <button className="button" type="submit">
                {f.reopenSend}
              </button>
            </form>
          </details>
        )}
        {props.reopenSpent && <p>{f.reopenSpent}</p>}
        {may('rate') && (
          <section className="act" aria-labelledby="rate">
            <h2 id="rate">{f.rateTitle}</h2>
            <form method="post" action="/lacak/laporan/nilai" noValidate>
              <Radios
                name="stars"
                legend={f.rateLegend}
                errors={errors}
                value={typed.stars}
                choices={f.stars.map((label, index) => ({ value: String(index + 1), label }))}
              />
              <TextArea
                name="rateReason"
                label={f.rateReason}
                hint={may('reopen') ? f.rateReopens : undefined}
                optional={t.form.optional}
                rows={3}
                value={typed.rateReason}
              />
              <Tick name="noNews" label={f.noNews} checked={typed.noNews === '1'} />
              <button className="button" type="submit">
                {f.rateSend}
              </button>
            </form>
          </section>
        )}
        {props.stars !== null && <Notice title={f.rated(props.stars)} />}

        {props.messages.length > 0 && (
          <>
            <h2>{f.messages}</h2>
            <Timeline entries={props.messages.map(({ title, ...message }) => ({ ...message, title: title ?? f.you, who: null }))} />
          </>
        )}
        <h2>{f.timeline}</h2>
        <Timeline entries={props.timeline} />

        <section className="own">
          <h2>{f.yourReport}</h2>
          <p className="plain">{props.text}</p>
          {props.place && <p className="timeline-meta">{props.place}</p>}
          <Pictures pictures={props.photos} alt={t.photos.photo} />
          <p className="hint">{props.confidential ? f.secretCase : props.publicPage && <a href={props.publicPage}>{f.publicCase}</a>}</p>
        </section>

        {may('add') && (
          <details className="act" open={errors.some((error) => error.field === 'information')}>
            <summary>{f.addTitle}</summary>
            <form method="post" action="/lacak/laporan/tambah" encType="multipart/form-data" noValidate>
              <TextArea name="information" label={f.addLabel} rows={4} value={typed.information} errors={errors} />
              <div className="field">
                <label htmlFor="add-photos">{f.photos}</label>
                <input className="input" type="file" id="add-photos" name="photos" accept="image/jpeg,image/png,image/webp" multiple />
              </div>
              <button className="button" type="submit">
                {f.addSend}
              </button>
            </form>
          </details>
        )}
        {may('appeal') && (
          <section className="act act-first" aria-labelledby="appeal">
            <h2 id="appeal">{f.appealTitle}</h2>
            <form method="post" action="/lacak/laporan/keberatan" noValidate>
              <p>{f.appealLead}</p>
              <TextArea name="appealReason" label={f.appealReason} rows={4} value={typed.appealReason} errors={errors} />
              <button className="button" type="submit">
                {f.appealSend}
              </button>
            </form>
          </section>
        )}
        {props.refusedAppeal && (
          <section className="act" aria-labelledby="refused-appeal">
            <h2 id="refused-appeal">{f.appealAnswered}</h2>
            <blockquote className="plain">{props.refusedAppeal.words}</blockquote>
            <p>
              <strong>{f.appealRefused}</strong>
            </p>
            <p className="plain">{props.refusedAppeal.answer}</p>
          </section>
        )}
        {may('object') && (
          <details className="act" open={errors.some((error) => error.field === 'objectReason')}>
            <summary>{f.objectTitle}</summary>
            <form method="post" action="/lacak/laporan/keberatan-informasi" noValidate>
              <p>{props.objectUntil ? f.objectLead(props.objectUntil) : f.objectLeadLate}</p>
              <TextArea name="objectReason" label={f.objectReason} rows={4} value={typed.objectReason} errors={errors} />
              <button className="button" type="submit">
                {f.objectSend}
              </button>
            </form>
          </details>
        )}
        {props.objection && (
          <section className="act" aria-labelledby="objection">
            <h2 id="objection">{f.objection}</h2>
            <p className="plain">{props.objection.reason}</p>
            {props.objection.answer === null ? (
              <p className="hint">{f.objectionWaits(props.objectionUntil)}</p>
            ) : (
              <>
                <p>
                  <strong>{props.objection.upheld ? f.objectionUpheld : f.objectionRefused}</strong>
                </p>
                <p className="plain">{props.objection.answer}</p>
                {props.disputeUntil && <p className="hint">{f.dispute(props.disputeUntil)}</p>}
              </>
            )}
          </section>
        )}
        {may('withdraw') && (
          <details className="act" open={errors.some((error) => error.field === 'withdrawReason')}>
            <summary>{f.withdrawTitle}</summary>
            <form method="post" action="/lacak/laporan/batal" noValidate>
              <p>{f.withdrawLead}</p>
              <TextArea name="withdrawReason" label={f.withdrawReason} rows={3} value={typed.withdrawReason} errors={errors} />
              <button className="button button-danger" type="submit">
                {f.withdrawSend}
              </button>
            </form>
          </details>
        )}
        <p className="hint">{f.leaveHint}</p>
      </div>
    )
  },
})
