/** @jsxImportSource preact */
// The talk lives outside the component: the compiler's rules of React do not fit. A scrolling log takes the keyboard, a dialog Escape.
/* oxlint-disable react/globals, react/immutability, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ack, ServerFrame, ThreadEvent, Visit, WidgetConfig } from '../../src/modules/inbox/contract.ts'
import { createTalk, type Effect, type Input, type Pending, type Talk } from '../../src/modules/inbox/public/talk.ts'
import { openKeeping, recall, remember } from './keeping.ts'
import { type Words, words } from './words.ts'
import './frame.css'

interface About extends WidgetConfig {
  lang: 'id' | 'en'
  ancestors: string[]
}

const root = document.getElementById('chat')!
const about = JSON.parse(root.dataset.about!) as About
const w: Words = words[about.lang]
const KEY = `chat-${about.site}`
const keeping = openKeeping(KEY)
/** The one origin that holds this frame; the server lets no other do so. */
const parentOrigin =
  about.ancestors.find((origin) => origin === (location.ancestorOrigins?.[0] ?? new URL(document.referrer || location.href).origin)) ??
  location.origin

let visit: Visit | undefined = readVisit()
let talk: Talk | undefined
let socket: WebSocket | undefined
let panelOpen = parent === window
let draw: () => void = () => {}
let seenSent = 0
let forgotten = false
const kept = new Map<string, Promise<void>>()

/** 'Senin 25 Maret 07.30' on the city's clock; empty when no day is known. */
function opensShown(): string {
  if (!about.opensAt) return ''
  return new Intl.DateTimeFormat(about.lang === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: about.timeZone,
  }).format(Date.parse(about.opensAt))
}

function readVisit(): Visit | undefined {
  const text = recall(KEY)
  return text ? (JSON.parse(text) as Visit) : undefined
}

function begin(): Talk {
  if (talk) return talk
  talk = createTalk({ token: visit!.token, now: () => performance.now(), random: Math.random })
  talk.step({ is: 'follow', thread: visit!.thread })
  setInterval(() => play({ is: 'tick' }), 250)
  void keeping.all().then((pending) => pending.length > 0 && play({ is: 'restored', pending }))
  return talk
}

function play(input: Input): void {
  if (!talk) return
  for (const effect of talk.step(input)) perform(effect)
}

function perform(effect: Effect): void {
  switch (effect.do) {
    case 'connect': {
      const mine = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
      socket = mine
      mine.onopen = () => socket === mine && play({ is: 'opened' })
      mine.onmessage = (event) => socket === mine && play({ is: 'frame', frame: JSON.parse(event.data as string) as ServerFrame })
      mine.onclose = () => {
        if (socket !== mine) return
        socket = undefined
        play({ is: 'lost' })
      }
      break
    }
    case 'disconnect': {
      const old = socket
      socket = undefined
      old?.close()
      break
    }
    case 'transmit': {
      const { frame } = effect
      const text = JSON.stringify(frame)
      const write = () => socket?.readyState === 1 && socket.send(text)
      // On disk first: a reload in this very moment must not lose it.
      const written = frame.t === 'send' ? kept.get(frame.cid) : undefined
      if (written) void written.then(write)
      else write()
      break
    }
    case 'keep':
      kept.set(effect.pending.cid, keeping.put({ ...effect.pending }))
      break
    case 'forget':
      kept.delete(effect.cid)
      void keeping.remove(effect.cid)
      break
    case 'post':
      void post(effect.pending)
      break
    case 'forgotten':
      remember(KEY, null)
      visit = undefined
      talk = undefined
      forgotten = true
      draw()
      break
    case 'show':
      draw()
      break
    case 'feed':
      break
  }
}

async function call<T>(url: string, options: RequestInit = {}): Promise<T> {
  const reply = await fetch(url, {
    ...options,
    headers: { ...(options.headers as Record<string, string>), ...(visit ? { authorization: `Bearer ${visit.token}` } : {}) },
  })
  const body = (await reply.json()) as T & { code?: string }
  if (!reply.ok) throw Object.assign(new Error(body.code ?? 'unexpected'), { status: reply.status })
  return body
}

const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function post({ cid, body, att }: Pending): Promise<void> {
  try {
    const ack = await call<Ack>('/api/chat/send', asJson({ cid, body, att }))
    play({ is: 'posted', ack })
    const { events } = await call<{ events: ThreadEvent[] }>(`/api/chat/sync?after=${talk?.threads.get(ack.thread)?.have ?? 0}`)
    for (const e of events) play({ is: 'frame', frame: { t: 'ev', thread: ack.thread, e } })
  } catch (error) {
    const { status } = error as { status?: number }
    play({
      is: 'post-failed',
      cid,
      code: (error as Error).message,
      final: status !== undefined && status >= 400 && status < 500 && status !== 429,
    })
  }
}

async function ensureVisit(): Promise<Visit> {
  if (!visit) {
    visit = await call<Visit>('/api/chat/visits', asJson({ site: about.site, lang: about.lang }))
    remember(KEY, JSON.stringify(visit))
    forgotten = false
  }
  begin()
  play({ is: 'wanted' })
  return visit
}

function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  // Older WebViews.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Smaller and upright before it travels on 2G; as it is where the browser cannot. */
async function shrink(file: File): Promise<Blob> {
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, 1600 / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))) ?? file
  } catch {
    return file
  }
}

function tellParent(): void {
  const thread = visit && talk?.threads.get(visit.thread)
  const lastState = thread?.events.filter((event) => event.state).at(-1)?.state
  const talking = thread !== undefined && thread.head > 0 && lastState !== 'closed'
  const unread = thread ? thread.events.filter((event) => event.seq > seenSent && event.from === 'desk').length : 0
  if (parent !== window) parent.postMessage({ arumbae: 'state', unread, talking: talking || (talk?.pending.length ?? 0) > 0 }, parentOrigin)
}

function Chat() {
  const [, redraw] = useState(0)
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [email, setEmail] = useState('')
  const [emailNote, setEmailNote] = useState('')
  const log = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const typedAt = useRef(0)
  draw = () => redraw((n) => n + 1)
  const thread = visit && talk?.threads.get(visit.thread)
  const events = thread?.events ?? []
  const waiting = talk?.pending ?? []
  const state = events.filter((event) => event.state).at(-1)?.state ?? (events.length > 0 ? 'queued' : undefined)

  useEffect(() => {
    const last = thread?.have ?? 0
    if (panelOpen && last > seenSent && document.visibilityState === 'visible') {
      seenSent = last
      if (socket?.readyState === 1 && visit) socket.send(JSON.stringify({ t: 'seen', thread: visit.thread, seq: last }))
    }
    tellParent()
  })
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [events.length, waiting.length])
  useEffect(() => {
    if (panelOpen) field.current?.focus()
  }, [])

  async function send(att: string[] = []) {
    const body = text.trim()
    if (body === '' && att.length === 0) return
    const cid = uuid()
    try {
      const { thread: id } = await ensureVisit()
      play({ is: 'send', cid, thread: id, body, att })
      setText('')
    } catch {
      setNote(w.offline)
    }
    field.current?.focus()
  }
  async function attach(file: File | undefined) {
    if (!file) return
    setNote(w.uploading)
    try {
      const { thread: id } = await ensureVisit()
      const form = new FormData()
      form.append('file', await shrink(file), 'photo.jpg')
      const photo = await call<{ id: string }>('/api/chat/photos', { method: 'POST', body: form })
      play({ is: 'send', cid: uuid(), thread: id, body: text.trim(), att: [photo.id] })
      setText('')
      setNote('')
    } catch {
      setNote(w.photoFailed)
    }
  }
  async function saveEmail() {
    try {
      await call('/api/chat/contact', asJson({ email }))
      setEmailNote(w.saved)
    } catch {
      setEmailNote(w.emailBad)
    }
  }
  function typing() {
    const at = performance.now()
    if (!visit || at - typedAt.current < 3000) return
    typedAt.current = at
    if (socket?.readyState === 1) socket.send(JSON.stringify({ t: 'typing', thread: visit.thread, on: true }))
  }
  function earlier() {
    if (thread && socket?.readyState === 1)
      socket.send(JSON.stringify({ t: 'page', thread: thread.id, before: events[0]?.seq ?? thread.have, limit: 100 }))
  }

  return (
    <div class="chat" role="dialog" aria-label={w.title} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <header>
        <h1>{w.title}</h1>
        <a class="sos" href="tel:112">
          {w.emergency}
        </a>
        {parent !== window && (
          <button type="button" class="x" aria-label={w.close} onClick={leave}>
            ×
          </button>
        )}
      </header>
      <div ref={log} class="log" role="log" aria-live="polite" aria-label={w.title} tabIndex={0}>
        <p class="hint">{w.hello}</p>
        <p class="hint">{(thread?.open ?? about.open) ? w.openNow(about.hours, about.zone) : w.closedNow(opensShown(), about.zone)}</p>
        {forgotten && <p class="hint">{w.forgotten}</p>}
        {thread && thread.holeTo > 0 && (
          <button type="button" class="more" onClick={earlier}>
            {w.earlier}
          </button>
        )}
        {events.map((event) => (
          <Entry key={event.seq} event={event} read={event.from === 'citizen' && event.seq <= (thread?.seenByOther ?? 0)} />
        ))}
        {waiting.map((item) => (
          <div key={item.cid} class="m me">
            <p>{item.body || '📷'}</p>
            <small>
              {item.state === 'failed'
                ? item.code === 'visitor-blocked'
                  ? w.blocked
                  : w.failed
                : item.state === 'stored'
                  ? w.stored
                  : w.sending}{' '}
              {item.state === 'failed' && item.code !== 'visitor-blocked' && (
                <button type="button" onClick={() => play({ is: 'retry', cid: item.cid })}>
                  {w.retry}
                </button>
              )}
            </small>
          </div>
        ))}
      </div>
      <div class="status" role="status">
        {talk && !talk.online && talk.failures > 0
          ? w.offline
          : thread?.otherTyping
            ? w.typing
            : thread?.place
              ? thread.place === 1
                ? w.next
                : w.place(thread.place)
              : state === 'closed'
                ? w.closed
                : state === 'waiting_agency'
                  ? w.agency
                  : note}
      </div>
      {events.length > 0 && (
        <details>
          <summary>{w.email}</summary>
          <label>
            {w.emailWhy}
            <input type="email" autocomplete="email" value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
          </label>
          <button type="button" onClick={() => void saveEmail()}>
            {w.save}
          </button>
          <span role="status">{emailNote}</span>
        </details>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label class="photo">
          <input
            type="file"
            accept="image/*"
            aria-label={w.photo}
            onChange={(event) => {
              void attach(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
          <span aria-hidden="true">📷</span>
        </label>
        <textarea
          ref={field}
          rows={2}
          maxLength={4000}
          aria-label={w.write}
          placeholder={w.write}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            typing()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void send()
          }}
        />
        <button type="submit">{w.send}</button>
      </form>
    </div>
  )
}

function Entry({ event, read }: { event: ThreadEvent; read: boolean }) {
  const time = event.at
    ? new Intl.DateTimeFormat(about.lang === 'id' ? 'id-ID' : 'en-ID', { hour: '2-digit', minute: '2-digit' }).format(Date.parse(event.at))
    : ''
  if (event.type === 'state') {
    const text =
      event.state === 'closed' ? w.closed : event.state === 'open' ? w.handled : event.state === 'waiting_agency' ? w.agency : undefined
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
    void fetch(`/api/chat/photos/${id}`, { headers: { authorization: `Bearer ${visit?.token}` } })
      .then((reply) => (reply.ok ? reply.blob() : undefined))
      .then((blob) => blob && setUrl((made = URL.createObjectURL(blob))))
      .catch(() => undefined)
    return () => URL.revokeObjectURL(made)
  }, [id])
  return url ? <img src={url} alt={w.photo} /> : <span class="hint">📷</span>
}

function leave() {
  if (parent !== window) parent.postMessage({ arumbae: 'close' }, parentOrigin)
}

function nudge() {
  play({ is: 'nudge' })
}
for (const name of ['online', 'focus', 'pageshow']) addEventListener(name, nudge)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && nudge())
addEventListener('message', (event) => {
  if (event.source !== parent || event.origin !== parentOrigin) return
  const message = event.data as { arumbae?: string; open?: boolean }
  if (message.arumbae !== 'panel') return
  panelOpen = message.open === true
  if (panelOpen) document.querySelector<HTMLTextAreaElement>('textarea')?.focus()
  draw()
})
// A conversation that goes on is picked up at once; somebody new costs no socket before the first word.
if (visit) {
  begin()
  play({ is: 'wanted' })
}
render(<Chat />, root)
if (parent !== window) parent.postMessage({ arumbae: 'ready' }, parentOrigin)
