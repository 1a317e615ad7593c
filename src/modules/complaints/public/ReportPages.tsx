import { formatDate } from '#kernel/texts.ts'
import { SummaryList, type SummaryRow } from '#ui/portal/blocks.tsx'
import { page } from '#ui/portal/page.ts'
import { IncidentDay } from './IncidentDay.tsx'
import { PhotoPlace } from './PhotoPlace.tsx'
import { type IncidentDayQuestion, type PhotoPlaceQuestion, type Step, STEP_PATH } from './report-form.ts'
import { type StepProps, StepShell, stepTitle } from './ReportStep.tsx'
import { reportTexts } from './report-texts.ts'

export interface StartProps {
  resume?: string | undefined
  /** how long the check takes at most; null: the city has set no term */
  checkedIn: string | null
}

export const reportStart = page<StartProps>({
  title: (_, frame) => reportTexts(frame.locale).start.title,
  Body({ frame, resume, checkedIn }) {
    const { start, form } = reportTexts(frame.locale)
    return (
      <div className="column">
        <h1>{start.title}</h1>
        <p className="lead">{start.lead}</p>
        <p className="emergency-line">
          <a href="tel:112">{start.emergency}</a>
        </p>
        <h2>{start.needTitle}</h2>
        <ul className="list">
          <li>{start.need1}</li>
          <li>{start.need2}</li>
          <li>{start.need3}</li>
        </ul>
        <h2>{start.afterTitle}</h2>
        <ol className="list">
          <li>{start.after1}</li>
          <li>{start.after2(checkedIn)}</li>
          <li>{start.after3}</li>
        </ol>
        <p>
          <a className="button button-start" href={resume ?? STEP_PATH.category}>
            {resume ? start.resume : start.button}
          </a>
        </p>
        <p className="hint">{form.noAccount}</p>
        <p className="hint">{start.other}</p>
      </div>
    )
  },
})

export interface CheckProps extends StepProps {
  categoryName: string
  areaName: string | null
  /** the pages of this report: a row whose page does not apply is left out */
  steps: readonly Step[]
  incidentDay: IncidentDayQuestion | null
  photoPlace: PhotoPlaceQuestion | null
}

export const reportCheck = page<CheckProps>({
  title: (props, frame) => stepTitle(reportTexts(frame.locale).check.title, props, frame),
  noindex: () => true,
  islands: ['line'],
  Body(props) {
    const t = reportTexts(props.frame.locale)
    const { check, contact } = t
    const { draft, frame } = props
    const change = (step: Step) => ({ href: `${STEP_PATH[step]}?ubah=1`, label: check.change })
    const reach = [draft.name, draft.email, draft.phone].filter(Boolean).join(' · ')
    const rows: SummaryRow[] = [
      { term: check.category, value: props.categoryName, change: change('category') },
      { term: check.text, value: <span className="plain">{draft.text}</span>, change: change('what') },
      { term: check.date, value: draft.incidentOn ? formatDate(draft.incidentOn, frame.locale) : check.none, change: change('what') },
    ]
    if (props.steps.includes('where')) {
      rows.push({ term: check.place, value: [draft.address, props.areaName].filter(Boolean).join(', '), change: change('where') })
      if (draft.lat !== undefined) rows.push({ term: check.pin, value: check.pinYes, change: change('where') })
    }
    rows.push(
      {
        term: check.photos,
        value:
          draft.photos.length === 0 ? (
            check.none
          ) : (
            <span className="thumbs">
              {draft.photos.map((photo, index) => (
                <img key={photo.id} src={`/lapor/foto/${photo.id}`} alt={t.photos.photo(index + 1)} width={96} height={72} />
              ))}
            </span>
          ),
        change: change('photos'),
      },
      {
        term: check.contact,
        value: draft.identity === 'none' ? contact.none : draft.identity === 'relay' ? `${reach} (${check.anonymous})` : reach,
        change: change('contact'),
      },
      {
        term: check.visibility,
        value: draft.visibility === 'secret' ? t.visibility.secret : t.visibility.public,
        change: change('visibility'),
      },
    )
    return (
      <StepShell step="check" props={props} title={check.title} button={check.send}>
        <p className="lead">{check.lead}</p>
        <SummaryList rows={rows} />
        {props.incidentDay && <IncidentDay question={props.incidentDay} locale={frame.locale} />}
        {props.photoPlace && <PhotoPlace question={props.photoPlace} locale={frame.locale} />}
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{check.trap}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <p>{check.truth}</p>
      </StepShell>
    )
  },
})

export interface SentProps {
  number: string
  secret: string
  /** the verification deadline; null while the calendar for it is not decreed */
  deadlineOn: string | null
  receiptTo: string | null
  confidential: boolean
  qr: { size: number; path: string }
}

export const reportSent = page<SentProps>({
  title: (_, frame) => reportTexts(frame.locale).sent.title,
  noindex: () => true,
  Body({ frame, number, secret, deadlineOn, receiptTo, qr }) {
    const { sent } = reportTexts(frame.locale)
    return (
      <div className="column">
        <div className="panel">
          <h1>{sent.title}</h1>
          <p className="panel-label">{sent.number}</p>
          <p className="panel-number">{number}</p>
        </div>
        <section className="slip" aria-labelledby="slip-title">
          <div>
            <h2 id="slip-title">{sent.keep}</h2>
            <dl>
              <dt>{sent.number}</dt>
              <dd className="code">{number}</dd>
              <dt>{sent.secret}</dt>
              <dd className="code code-secret">{secret}</dd>
            </dl>
            <p>{sent.secretHint}</p>
            <p className="hint no-print">{sent.print}</p>
          </div>
          <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={sent.qr} shapeRendering="crispEdges">
            <path d={qr.path} />
          </svg>
        </section>
        <h2>{deadlineOn ? sent.deadlineTitle : sent.deadlineUnknown}</h2>
        {deadlineOn ? <p className="big-date">{formatDate(deadlineOn, frame.locale, 'weekday')}</p> : <p>{sent.deadlineUnknownText}</p>}
        <h2>{sent.nextTitle}</h2>
        <ol className="list">
          <li>{sent.next1}</li>
          <li>{sent.next2}</li>
          <li>{sent.next3}</li>
        </ol>
        <p>{receiptTo ? sent.mail(receiptTo) : sent.noMail}</p>
        <form method="post" action="/lacak" className="no-print">
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="secret" value={secret} />
          <button className="button" type="submit">
            {sent.follow}
          </button>
        </form>
        <p className="no-print">
          <a href="/lapor">{sent.another}</a> · <a href="/">{frame.city}</a>
        </p>
      </div>
    )
  },
})
