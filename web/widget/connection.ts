import type { Ack, ClientFrame, ServerFrame, ThreadEvent, Visit } from '../../src/modules/inbox/contract.ts'
import { createTalk, type Effect, type Input, type Pending, type Talk } from '../../src/modules/inbox/public/talk.ts'
import { about } from './about.ts'
import { openKeeping, recall, remember } from './keeping.ts'

const KEY = `chat-${about.site}`
const keeping = openKeeping(KEY)
const kept = new Map<string, Promise<void>>()
let socket: WebSocket | undefined

/** The one conversation of this browser on this site. */
export const chat: {
  visit: Visit | undefined
  talk: Talk | undefined
  /** the server does not know the visit any more */
  forgotten: boolean
  /** the chat on this site was stopped */
  stopped: boolean
  shown(): void
} = { visit: readVisit(), talk: undefined, forgotten: false, stopped: false, shown: () => {} }

function readVisit(): Visit | undefined {
  const text = recall(KEY)
  return text ? (JSON.parse(text) as Visit) : undefined
}

/** The first word makes the visit; somebody who only looks costs none. */
export async function ensureVisit(): Promise<Visit> {
  if (!chat.visit) {
    chat.visit = await call<Visit>('/api/chat/visits', asJson({ site: about.site, lang: about.lang }))
    remember(KEY, JSON.stringify(chat.visit))
    chat.forgotten = false
  }
  resume(chat.visit)
  return chat.visit
}

/** A conversation that goes on is picked up at once. */
export function resume(visit: Visit): void {
  if (!chat.talk) {
    chat.talk = createTalk({ token: visit.token, now: () => performance.now(), random: Math.random })
    chat.talk.step({ is: 'follow', thread: visit.thread })
    void keeping.all().then((pending) => pending.length > 0 && play({ is: 'restored', pending }))
  }
  play({ is: 'wanted' })
}
setInterval(() => play({ is: 'tick' }), 250)

export function play(input: Input): void {
  if (chat.talk) for (const effect of chat.talk.step(input)) perform(effect)
}

/** Frames that may be lost. */
export function whisper(frame: ClientFrame): void {
  if (socket?.readyState === 1) socket.send(JSON.stringify(frame))
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
      chat.visit = undefined
      chat.talk = undefined
      chat.forgotten = true
      chat.shown()
      break
    case 'stopped':
      chat.stopped = true
      break
    case 'show':
      chat.shown()
      break
    case 'feed':
    case 'presence':
      break
  }
}

export async function call<T>(url: string, options: RequestInit = {}): Promise<T> {
  const reply = await fetch(url, {
    ...options,
    headers: { ...(options.headers as Record<string, string>), ...(chat.visit ? { authorization: `Bearer ${chat.visit.token}` } : {}) },
  })
  const body = (await reply.json()) as T & { code?: string }
  if (!reply.ok) throw Object.assign(new Error(body.code ?? 'unexpected'), { status: reply.status })
  return body
}

export const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function post({ cid, body, att }: Pending): Promise<void> {
  try {
    const ack = await call<Ack>('/api/chat/send', asJson({ cid, body, att }))
    play({ is: 'posted', ack })
    const { events } = await call<{ events: ThreadEvent[] }>(`/api/chat/sync?after=${chat.talk?.threads.get(ack.thread)?.have ?? 0}`)
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

export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  // Older WebViews.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
