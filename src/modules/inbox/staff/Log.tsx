// Letters and marks work on the whole log; it scrolls, so the keyboard must reach it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-tabindex */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ThreadEvent } from '../contract.ts'
import type { Pending } from '../public/talk.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { clock } from './shown-time.ts'

export interface LogProps {
  locale: 'id' | 'en'
  zone: string
  events: readonly ThreadEvent[]
  waiting: readonly Pending[]
  seen: number
  hole: number
  earlier(): void
  retry(cid: string): void
  picked: ReadonlySet<string>
  pick(id: string): void
}

/** What was said in one thread, and what is still on its way. */
export function Log({ locale, zone, events, waiting, seen, hole, earlier, retry, picked, pick }: LogProps) {
  const t = texts[locale]
  /** What the system wrote down is said to the desk in its own language, whatever the citizen's. */
  const said = ({ body, type, link, number = '' }: ThreadEvent) =>
    link ? t[link]({ number }) : type === 'complaint' && number ? t.complaintMade({ number }) : body
  const why = (code = '') => {
    const text = (t.problem as Readonly<Record<string, unknown>>)[code]
    return typeof text === 'string' ? text : code === 'forbidden' || code === 'not-found' ? t.desk.noRight : ''
  }
  const box = useRef<HTMLDivElement>(null)
  /** whether the newest line is in sight, and is to stay there */
  const atEnd = useRef(true)
  const showEnd = () => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight })
  }
  const last = events.at(-1)?.seq
  useEffect(showEnd, [last, waiting.length])
  return (
    <div
      ref={box}
      className={styles.log}
      role="log"
      aria-live="polite"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40
      }}
      onLoadCapture={showEnd}
    >
      {hole > 0 && (
        <button type="button" onClick={earlier}>
          {t.desk.more}
        </button>
      )}
      {events.map((event) => (
        <div
          key={event.seq}
          className={[styles.entry, styles[event.type], event.from ? styles[event.from] : ''].join(' ')}
          onKeyDown={(key) => pickBy(key, event, pick)}
        >
          {event.from === 'citizen' && event.id && (
            <label className={styles.pick}>
              <input type="checkbox" checked={picked.has(event.id)} onChange={() => pick(event.id!)} />
              <span className={styles.hidden}>
                {t.desk.select}: {event.body?.slice(0, 40)}
              </span>
            </label>
          )}
          <div>
            {event.type === 'note' && <strong>{t.desk.note}</strong>}
            {event.type === 'emergency' && <strong>{t.desk.alarm}. </strong>}
            {event.type === 'state' && event.state && (
              <em>
                {t.state[event.state]}
                {event.name && ` · ${event.name}`}
              </em>
            )}
            {said(event) && <p>{said(event)}</p>}
            {event.type === 'complaint' && <small>{t.desk.secretHidden} </small>}
            {event.photos?.map((photo) => (
              <a key={photo.id} href={`/api/inbox/photos/${photo.id}`} target="_blank" rel="noreferrer">
                <img src={`/api/inbox/photos/${photo.id}`} alt={t.photo} loading="lazy" />
              </a>
            ))}
            <small>
              {event.from === 'desk' && `${event.name} · `}
              {event.at && clock(event.at, locale, zone)}
              {event.from === 'desk' && event.seq <= seen && ` · ${t.desk.read}`}
            </small>
          </div>
        </div>
      ))}
      {waiting.map((each) => (
        <div key={each.cid} className={`${styles.entry} ${styles.desk_side}`}>
          <div>
            <p>{each.body || t.photo}</p>
            <small>
              {each.state === 'failed' ? `${t.desk.failed}. ${why(each.code)}` : t.desk.sending}{' '}
              {each.state === 'failed' && (
                <button type="button" onClick={() => retry(each.cid)}>
                  {t.desk.retry}
                </button>
              )}
            </small>
          </div>
        </div>
      ))}
    </div>
  )
}

function pickBy(key: KeyboardEvent, event: ThreadEvent, pick: (id: string) => void): void {
  if (key.key.toLowerCase() !== 'x' || !event.id || event.from !== 'citizen') return
  key.preventDefault()
  pick(event.id)
}
