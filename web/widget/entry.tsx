/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ThreadEvent } from '../../src/modules/inbox/contract.ts'
import { about, w } from './about.ts'
import { chat } from './connection.ts'

const HINTS: Readonly<Record<string, string>> = { closed: w.closed, open: w.handled, waiting_agency: w.agency }

/** One fact of the conversation as the citizen reads it. */
export function Entry({ event, former, read }: { event: ThreadEvent; former: string | undefined; read: boolean }) {
  const time = event.at ? shownTime(event.at) : ''
  if (event.type === 'state') {
    // Whoever goes on in a talk need not hear with every word that it goes on.
    const text = former === 'waiting_citizen' && event.state === 'open' ? undefined : HINTS[event.state ?? '']
    return text ? <p class="hint">{text}</p> : null
  }
  if (event.type === 'emergency')
    return (
      <p class="alarm">
        <strong>{event.body}</strong> <a href="tel:112">112</a>
      </p>
    )
  if (event.type === 'complaint')
    return (
      <div class="case">
        <p>{event.body}</p>
        <dl>
          <dt>{w.number}</dt>
          <dd>{event.number}</dd>
          {event.secret && <dt>{w.secret}</dt>}
          {event.secret && <dd>{event.secret}</dd>}
        </dl>
        <p>{w.keep}</p>
        <a href="/lacak" target="_blank" rel="noopener">
          {w.track}
        </a>
      </div>
    )
  const mine = event.from === 'citizen'
  return (
    <div class={`m ${mine ? 'me' : 'they'}`}>
      <span class="by">{mine ? w.you : (event.name ?? w.system)}</span>
      {event.body && <p>{linked(event.body)}</p>}
      {event.photos?.map((photo) => (
        <PhotoOf key={photo.id} id={photo.id} />
      ))}
      <small>
        {time}
        {mine && ` · ${read ? w.read : w.stored}`}
      </small>
    </div>
  )
}

// Made once: a formatter costs a cheap telephone more than all else in a line, and each key draws all lines anew.
const locale = about.lang === 'id' ? 'id-ID' : 'en-ID'
const { timeZone } = about
const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone })
const timeFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })

/** On the city's clock, wherever the telephone thinks it is; with the day when it is another one. */
function shownTime(at: string): string {
  const instant = Date.parse(at)
  const [day, time] = [dayFormat.format(instant), timeFormat.format(instant)]
  return day === dayFormat.format(Date.now()) ? time : `${day}, ${time}`
}

/** Text nodes only; addresses that start with http become links. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"']+)/g).map((part, n) =>
    n % 2 === 1 ? (
      <a key={n} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  )
}

function PhotoOf({ id }: { id: string }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    let made = ''
    void fetch(`/api/chat/photos/${id}`, { headers: { authorization: `Bearer ${chat.visit?.token}` } })
      .then((reply) => (reply.ok ? reply.blob() : undefined))
      .then((blob) => blob && setUrl((made = URL.createObjectURL(blob))))
      .catch(() => undefined)
    return () => URL.revokeObjectURL(made)
  }, [id])
  return url ? <img src={url} alt={w.photoSent} /> : <span class="hint">{w.photoSent}</span>
}
