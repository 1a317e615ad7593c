/** @jsxImportSource preact */
// A scrolling log takes the keyboard, a dialog Escape; the talk lives outside the component, which the compiler's rules of React do not know.
/* oxlint-disable react/globals, react/immutability, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Pending } from '../../src/modules/inbox/public/talk.ts'
import type { TalkThread } from '../../src/modules/inbox/public/thread-log.ts'
import { about, isFramed, opensShown, tellParent, w } from './about.ts'
import { asJson, call, chat, ensureVisit, type Failure, markSeen, say, sayAgain, whisper } from './connection.ts'
import { Entry } from './entry.tsx'
import { shrink } from './photo.ts'

/** Whether the citizen looks at the panel now. */
export const panel = { open: !isFramed }
/** what this tab has reported as read; the server tells of the other tabs */
let seenSent = 0
/** what the launcher knows */
let told = ''

export function Chat() {
  const [, redraw] = useState(0)
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [email, setEmail] = useState('')
  const [emailNote, setEmailNote] = useState('')
  const log = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const typedAt = useRef(0)
  /** whether the newest line is in sight, and is to stay there */
  const atEnd = useRef(true)
  chat.shown = () => redraw((n) => n + 1)
  const { visit, talk, forgotten } = chat
  const thread = visit && talk?.threads.get(visit.thread)
  const events = thread?.events ?? []
  const opening = thread?.opening ?? about
  const waiting = [...chat.early, ...(talk?.pending ?? [])]
  let state = events.length > 0 ? 'queued' : undefined
  const entries = events.map((event) => {
    const former = state
    state = event.state ?? state
    return (
      <Entry key={event.seq} event={event} former={former} read={event.from === 'citizen' && event.seq <= (thread?.seenByOther ?? 0)} />
    )
  })

  function showEnd() {
    if (log.current && atEnd.current) log.current.scrollTop = log.current.scrollHeight
  }
  useEffect(() => {
    const last = thread?.have ?? 0
    if (panel.open && last > seenSent && document.visibilityState === 'visible' && visit && markSeen(visit.thread, last)) seenSent = last
    tellState()
  })
  useLayoutEffect(showEnd, [thread?.have, waiting.length])
  useEffect(() => {
    // The keyboard came, or the panel was shown.
    addEventListener('resize', showEnd)
    if (panel.open) field.current?.focus()
  }, [])

  function speak() {
    const body = text.trim()
    if (body === '') return
    atEnd.current = true
    say(body)
    setText('')
    setNote('')
    field.current?.focus()
  }
  async function attach(file: File | undefined) {
    if (!file) return
    const body = text.trim()
    atEnd.current = true
    setText('')
    setNote(w.uploading)
    try {
      await ensureVisit()
      const form = new FormData()
      form.append('file', await shrink(file), 'photo.jpg')
      const photo = await call<{ id: string }>('/api/chat/photos', { method: 'POST', body: form })
      say(body, [photo.id])
      setNote('')
    } catch (error) {
      // What was written meanwhile stays as well.
      setText((now) => [body, now].filter(Boolean).join('\n'))
      setNote(photoFault(error as Failure))
    }
  }
  async function saveEmail() {
    try {
      await call('/api/chat/contact', asJson({ email }))
      setEmailNote(w.saved)
    } catch (error) {
      const { status } = error as Failure
      setEmailNote(status === 400 || status === 422 ? w.emailBad : w.notSaved)
    }
  }
  function typing() {
    const at = performance.now()
    if (!visit || at - typedAt.current < 3000) return
    typedAt.current = at
    whisper({ t: 'typing', thread: visit.thread, on: true })
  }
  function earlier() {
    if (thread) whisper({ t: 'page', thread: thread.id, before: events[0]?.seq ?? thread.have, limit: 100 })
  }

  return (
    <div class="chat" role="dialog" aria-label={w.title} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <header>
        <h1>{w.title}</h1>
        <a class="sos" href="tel:112">
          {w.emergency}
        </a>
        {isFramed && (
          <button type="button" class="x" aria-label={w.close} onClick={leave}>
            ×
          </button>
        )}
      </header>
      <div
        ref={log}
        class="log"
        role="log"
        // What was said before the page was opened is there to be read, not to be read out.
        aria-live={thread && thread.have < thread.head ? 'off' : 'polite'}
        aria-label={w.title}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 40
        }}
        onLoadCapture={showEnd}
      >
        <p class="hint">{w.hello}</p>
        <p class="hint">{opening.open ? w.openNow(opening.hours, about.zone) : w.closedNow(opensShown(opening.opensAt), about.zone)}</p>
        {forgotten && <p class="hint">{w.forgotten}</p>}
        {thread && thread.holeTo > 0 && (
          <button type="button" class="more" onClick={earlier}>
            {w.earlier}
          </button>
        )}
        {entries}
        {waiting.map((item) => (
          <div key={item.cid} class="m me">
            <p>{item.body || w.photoSent}</p>
            <small>
              {fateOf(item)}{' '}
              {item.state === 'failed' && !(item.code! in FINAL) && (
                <button type="button" onClick={() => sayAgain(item.cid)}>
                  {w.retry}
                </button>
              )}
            </small>
          </div>
        ))}
      </div>
      <div class="status" role="status">
        {note || statusLine(thread, state)}
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
          speak()
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
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path
              d="M4 7h4l2-2h4l2 2h4v12H4zm8 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
              stroke-linejoin="round"
            />
          </svg>
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
            if (note !== w.uploading) setNote('')
            typing()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            speak()
          }}
        />
        <button type="submit">{w.send}</button>
      </form>
    </div>
  )
}

/** Refusals that sending again does not change. */
const FINAL: Readonly<Record<string, string>> = {
  'visitor-blocked': w.blocked,
  'chat-network-braked': w.braked,
  'site-paused': w.stopped,
  'site-unknown': w.stopped,
}

/** Why a photo did not get through: nobody was reached, too many at once, or it is no photo. */
function photoFault({ message, status }: Failure): string {
  return FINAL[message] ?? (status === undefined ? w.photoOffline : status === 429 ? w.photoWait : w.photoFailed)
}

function fateOf({ state, code }: Pending): string {
  if (state === 'failed') return FINAL[code ?? ''] ?? w.failed
  return state === 'stored' ? w.stored : w.sending
}

function statusLine(thread: TalkThread | undefined, state: string | undefined): string {
  const { talk, stopped } = chat
  if (stopped) return w.stopped
  if (chat.isCut || (talk && !talk.online && talk.failures > 0)) return w.offline
  if (thread?.otherTyping) return w.typing
  if (thread?.place) return thread.place === 1 ? w.next : w.place(thread.place)
  return state === 'closed' ? w.closed : state === 'waiting_agency' ? w.agency : ''
}

export function leave(): void {
  tellParent({ arumbae: 'close' })
}

/** What the launcher shows: how much is unread, and whether the frame is to load by itself next time. */
function tellState(): void {
  const { visit, talk } = chat
  const thread = visit && talk?.threads.get(visit.thread)
  const lastState = thread?.events.filter((event) => event.state).at(-1)?.state
  const talking = thread !== undefined && thread.head > 0 && lastState !== 'closed'
  const unread = thread ? thread.events.filter((event) => event.seq > Math.max(seenSent, thread.seen) && event.from === 'desk').length : 0
  const state = { arumbae: 'state', unread, talking: talking || chat.early.length + (talk?.pending.length ?? 0) > 0 }
  // Not with every key: the page that holds us writes it down.
  if (JSON.stringify(state) === told) return
  told = JSON.stringify(state)
  tellParent(state)
}
