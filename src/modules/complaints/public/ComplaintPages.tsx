import { StatusTag, type Tone } from '#ui/portal/blocks.tsx'
import { type OptionGroup, Select, TextArea, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import { Answer, type AnswerView, type Picture, Pictures, type Standing, StandingCard, Timeline, type TimelineEntry } from './parts.tsx'
import type { FieldProblem } from './report-form.ts'
import { errorsOf } from './field-problems.ts'
import { complaintTexts } from './complaint-texts.ts'

export interface ListedComplaint {
  number: string
  title: string
  category: string
  place: string | null
  label: string
  tone: Tone
  receivedOn: string
  agency: string | null
  supports: number
}

export interface ComplaintListProps {
  complaints: readonly ListedComplaint[]
  filter: { q?: string | undefined; category?: string | undefined; area?: string | undefined; status?: string | undefined }
  categories: readonly { value: string; label: string }[]
  areas: readonly OptionGroup[]
  statuses: readonly { value: string; label: string }[]
  older: string | null
  newest: string | null
}

export const complaintList = page<ComplaintListProps>({
  title: (_, frame) => complaintTexts(frame.locale).list.title,
  noindex: (props) => Object.values(props.filter).some(Boolean) || props.newest !== null,
  Body({ frame, complaints, filter, categories, areas, statuses, older, newest }) {
    const { list } = complaintTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{list.title}</h1>
        <p className="lead">{list.lead}</p>
        <search>
          <form method="get" action="/aduan" className="filters">
            <TextField name="q" type="search" label={list.search} hint={list.searchHint} value={filter.q} maxLength={100} />
            <Select
              name="category"
              label={list.category}
              empty={list.all}
              value={filter.category}
              groups={[{ label: '', options: categories }]}
            />
            <Select name="area" label={list.area} empty={list.all} value={filter.area} groups={areas} />
            <Select name="status" label={list.status} empty={list.all} value={filter.status} groups={[{ label: '', options: statuses }]} />
            <div className="filters-act">
              <button className="button" type="submit">
                {list.apply}
              </button>
              {Object.values(filter).some(Boolean) && <a href="/aduan">{list.reset}</a>}
            </div>
          </form>
        </search>
        <h2 className="visually-hidden">{list.results}</h2>
        {complaints.length === 0 ? (
          <p>{Object.values(filter).some(Boolean) ? list.none : list.noneYet}</p>
        ) : (
          <ul className="cards">
            {complaints.map((complaint) => (
              <li key={complaint.number} className="card">
                <div className="card-head">
                  <span className="caption">{complaint.category}</span>
                  <StatusTag tone={complaint.tone}>{complaint.label}</StatusTag>
                </div>
                <h3>
                  <a href={`/aduan/${complaint.number}`}>{complaint.title}</a>
                </h3>
                <p className="timeline-meta">
                  {[complaint.place, complaint.agency, complaint.receivedOn].filter(Boolean).join(' · ')}
                  {complaint.supports > 0 && ` · ${list.supports(complaint.supports)}`}
                </p>
              </li>
            ))}
          </ul>
        )}
        <nav className="paging" aria-label={list.title}>
          {newest && <a href={newest}>{list.newest}</a>}
          {older && (
            <a href={older} rel="next">
              {list.older}
            </a>
          )}
        </nav>
        <p className="hint">
          <a href="/aduan/rss.xml">{list.feed}</a>
        </p>
      </div>
    )
  },
})

export interface ComplaintProps {
  number: string
  title: string
  text: string | null
  category: string
  place: string | null
  agency: string | null
  receivedOn: string
  standing: Standing
  /** the number of the public case that this one was merged into */
  mergedInto: string | null
  timeline: readonly TimelineEntry[]
  answers: readonly AnswerView[]
  photos: readonly Picture[]
  supports: number
  supported: boolean
  maySupport: boolean
  stars: number | null
  sensitive: boolean
  /** others than the reporter say that it is not settled; null: no longer, or not yet */
  wishes: { count: number; needed: number; mine: boolean } | null
  problems: readonly FieldProblem[]
  /** what was refused, to be written on */
  typed: string
}

export const complaintPage = page<ComplaintProps>({
  title: (props) => `${props.title} · ${props.number}`,
  noindex: (props) => props.sensitive,
  Body(props) {
    const { frame } = props
    const t = complaintTexts(frame.locale)
    return (
      <div className="column column-wide">
        <a className="back" href="/aduan">
          {t.public.back}
        </a>
        <p className="caption">
          {props.number} · {props.category}
        </p>
        <h1>{props.title}</h1>
        <StandingCard standing={props.standing} frame={frame} />
        {props.mergedInto && (
          <p>
            <a href={`/aduan/${props.mergedInto}`}>{t.public.mergedInto(props.mergedInto)}</a>
          </p>
        )}
        <dl className="facts">
          <div>
            <dt>{t.public.agency}</dt>
            <dd>{props.agency ?? t.public.notAssigned}</dd>
          </div>
          {props.place && (
            <div>
              <dt>{t.public.place}</dt>
              <dd>
                {props.place} <span className="hint">{t.public.rounded}</span>
              </dd>
            </div>
          )}
          <div>
            <dt>{t.public.received}</dt>
            <dd>{props.receivedOn}</dd>
          </div>
        </dl>
        {props.text === null ? <p className="hint">{t.public.moderating}</p> : <p className="plain body">{props.text}</p>}
        <Pictures pictures={props.photos} alt={(at) => `${t.public.photos} ${at}`} />
        {props.answers.map((answer) => (
          <Answer key={answer.at} answer={answer} frame={frame} />
        ))}
        {props.stars !== null && <p className="rating">{t.public.rating(props.stars)}</p>}
        <section className="support">
          {props.supports > 0 && (
            <p>
              <strong>{t.list.supports(props.supports)}</strong>
            </p>
          )}
          {props.supported ? (
            <output>{t.public.supportDone}</output>
          ) : (
            props.maySupport && (
              <form method="post" action={`/aduan/${props.number}/dukung`}>
                <button className="button button-quiet" type="submit">
                  {t.public.support}
                </button>
                <p className="hint">{t.public.supportNote}</p>
              </form>
            )
          )}
        </section>
        {props.wishes && (
          <section className="act" aria-labelledby="still">
            <h2 id="still">{t.public.stillTitle}</h2>
            <p>{t.public.stillCount(props.wishes.count, props.wishes.needed)}</p>
            {props.wishes.mine ? (
              <output>{t.public.stillDone}</output>
            ) : (
              <form method="post" action={`/aduan/${props.number}/masih-ada`} noValidate>
                <TextArea
                  name="reason"
                  label={t.public.stillReason}
                  hint={t.public.stillHint}
                  value={props.typed}
                  rows={3}
                  errors={errorsOf(props.problems, frame)}
                />
                <button className="button button-quiet" type="submit">
                  {t.public.stillSend}
                </button>
              </form>
            )}
          </section>
        )}
        <h2>{t.public.timeline}</h2>
        <Timeline entries={props.timeline} />
        <p>
          <a href="/lacak">{t.public.report}</a>
        </p>
      </div>
    )
  },
})
