import { StatusTag, type Tone } from '#ui/portal/blocks.tsx'
import type { Frame } from '#ui/portal/page.ts'
import { complaintTexts } from './complaint-texts.ts'
import { followTexts } from './follow-texts.ts'

export interface Picture {
  src: string
  width: number
  height: number
}

export interface TimelineEntry {
  /** date and time in words */
  at: string
  title: string
  who: string | null
  text: string | null
}

/** "Waiting for whom, since when, until when, and why": a state never stands alone. */
export interface Standing {
  label: string
  tone: Tone
  waitingFor: string
  since: string
  until: string | null
  late: boolean
  paused: boolean
  why: string | null
}

export interface AnswerView {
  agency: string
  at: string
  text: string
  before: readonly Picture[]
  after: readonly Picture[]
}

export function StandingCard({ standing, frame, level = 2 }: { standing: Standing; frame: Frame; level?: 2 | 3 }) {
  const follow = followTexts(frame.locale)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={standing.late ? 'standing standing-late' : `standing standing-${standing.tone}`}>
      <div className="standing-head">
        <Heading>{follow.waitingTitle}</Heading>
        <StatusTag tone={standing.late ? 'late' : standing.tone}>
          {standing.label}
          {standing.late && ` · ${follow.late}`}
        </StatusTag>
      </div>
      <dl>
        <div>
          <dt>{follow.waitingFor}</dt>
          <dd>{standing.waitingFor}</dd>
        </div>
        <div>
          <dt>{follow.since}</dt>
          <dd>{standing.since}</dd>
        </div>
        {(standing.until !== null || standing.paused || (standing.tone !== 'done' && standing.tone !== 'quiet')) && (
          <div>
            <dt>{follow.until}</dt>
            <dd>{standing.paused ? follow.paused : (standing.until ?? follow.noDeadline)}</dd>
          </div>
        )}
        {standing.why && (
          <div className="standing-why">
            <dt>{follow.why}</dt>
            <dd>{standing.why}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.title}`}>
          <p className="timeline-title">{entry.title}</p>
          <p className="timeline-meta">
            {entry.at}
            {entry.who && ` · ${entry.who}`}
          </p>
          {entry.text && <p className="plain">{entry.text}</p>}
        </li>
      ))}
    </ol>
  )
}

export function Answer({ answer, frame }: { answer: AnswerView; frame: Frame }) {
  const follow = followTexts(frame.locale)
  const { public: open } = complaintTexts(frame.locale)
  return (
    <section className="answer">
      <h2>{follow.answerFrom(answer.agency)}</h2>
      <p className="timeline-meta">{answer.at}</p>
      <p className="plain">{answer.text}</p>
      {(answer.before.length > 0 || answer.after.length > 0) && (
        <div className="pair">
          {answer.before.map((photo) => (
            <figure key={photo.src}>
              <img src={photo.src} alt={open.photoBefore} width={photo.width} height={photo.height} loading="lazy" />
              <figcaption>{follow.before}</figcaption>
            </figure>
          ))}
          {answer.after.map((photo) => (
            <figure key={photo.src}>
              <img src={photo.src} alt={open.photoAfter} width={photo.width} height={photo.height} loading="lazy" />
              <figcaption>{follow.after}</figcaption>
            </figure>
          ))}
        </div>
      )}
    </section>
  )
}

export function Pictures({ pictures, alt }: { pictures: readonly Picture[]; alt: (at: number) => string }) {
  if (pictures.length === 0) return null
  return (
    <ul className="photos">
      {pictures.map((picture, index) => (
        <li key={picture.src}>
          <img src={picture.src} alt={alt(index + 1)} width={picture.width} height={picture.height} loading="lazy" />
        </li>
      ))}
    </ul>
  )
}
