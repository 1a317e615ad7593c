import type { Ack, ClientFrame, Events, ServerFrame, Visit } from '../../src/modules/inbox/contract.ts'
import { createTalk, type Effect, type Input, type Pending, type Talk } from '../../src/modules/inbox/public/talk.ts'
import { about } from './about.ts'
import { openKeeping, recall, remember } from './keeping.ts'

const KEY = `chat-${about.site}`
/** Without an answer the visit is asked for again after this. */
const BEGIN_AGAIN_MS = 4000
const keeping = openKeeping(KEY)
const kept = new Map<string, Promise<void>>()
let socket: WebSocket | undefined
let making: Promise<Visit> | undefined
let beganAtMs = -Infinity

/** The one conversation of this browser on this site. */
export const chat: {
  visit: Visit | undefined
  talk: Talk | undefined
  /** said before there was a visit to say it in */
  early: Pending[]
  /** the city could not be asked for a visit */
  isCut: boolean
  /** the server does not know the visit any more */
  forgotten: boolean
  /** the chat on this site was stopped */
  stopped: boolean
  shown(): void
} = { visit: readVisit(), talk: undefined, early: [], isCut: false, forgotten: false, stopped: false, shown: () => {} }

function readVisit(): Visit | undefined {
  try {
    return (JSON.parse(recall(KEY) ?? 'null') as Visit | null) ?? undefined
  } catch {
    return undefined // somebody else wrote there
  }
}

/** The first word makes the visit, one for all tabs; somebody who only looks costs none. */
export function ensureVisit(): Promise<Visit> {
  making ??= findVisit().then(
    (visit) => {
      making = undefined
      return visit
    },
    (error: Failure) => {
      making = undefined
      throw error
    },
  )
  return making
}

async function findVisit(): Promise<Visit> {
  const known = chat.visit ?? readVisit()
  const visit = known ?? (await call<Visit>('/api/chat/visits', asJson({ site: about.site, lang: about.lang })))
  if (!known) remember(KEY, JSON.stringify(visit))
  resume(visit)
  return visit
}

/** A conversation that goes on is picked up at once. */
export function resume(visit: Visit): void {
  chat.visit = visit
  chat.forgotten = chat.isCut = false
  if (!chat.talk) {
    chat.talk = createTalk({ token: visit.token, now: () => performance.now(), random: Math.random })
    chat.talk.step({ is: 'follow', thread: visit.thread })
    void keeping.all().then((items) => play({ is: 'restored', pending: items.map((item) => ({ ...item, thread: visit.thread })) }))
  }
  for (const { cid, body, att } of chat.early.splice(0)) play({ is: 'send', cid, thread: visit.thread, body, att })
  play({ is: 'wanted' })
}

/** What an earlier page left behind is taken up; without any nothing is asked of the city. */
export function start(): void {
  if (chat.visit) return resume(chat.visit)
  void keeping.all().then((items) => {
    if (items.length === 0 || chat.visit) return
    chat.early = [...items, ...chat.early]
    begin()
  })
}

/** Says something. What is said before the city can be reached waits like every other word. */
export function say(body: string, att: string[] = []): void {
  const cid = uuid()
  if (chat.visit) return play({ is: 'send', cid, thread: chat.visit.thread, body, att })
  const item: Pending = { cid, thread: '', body, att, sentAtMs: 0, tries: 0, state: 'sending' }
  chat.early.push(item)
  void keeping.put(item)
  begin()
}

export function sayAgain(cid: string): void {
  const item = chat.early.find((each) => each.cid === cid)
  if (!item) return play({ is: 'retry', cid })
  item.state = 'sending'
  begin()
}

function begin(): void {
  beganAtMs = performance.now()
  chat.shown()
  void ensureVisit()
    .catch((error: Failure) => {
      chat.isCut = !isFinal(error)
      if (!chat.isCut)
        for (const item of chat.early) {
          item.state = 'failed'
          item.code = error.message
          void keeping.remove(item.cid)
        }
    })
    .then(() => chat.shown())
}

function tick(): void {
  play({ is: 'tick' })
  if (performance.now() - beganAtMs > BEGIN_AGAIN_MS && chat.early.some((item) => item.state === 'sending')) begin()
}
setInterval(tick, 250)

/** The network or the reader is back. */
export function nudge(): void {
  beganAtMs = -Infinity
  play({ is: 'nudge' })
}

// The first word was said in another tab: this one goes on with the same conversation.
addEventListener('storage', ({ key }) => {
  const visit = key === KEY && !chat.visit && readVisit()
  if (visit) resume(visit)
})

export function play(input: Input): void {
  if (chat.talk) for (const effect of chat.talk.step(input)) perform(effect)
}

/** Frames that may be lost; answers whether it left. */
export function whisper(frame: ClientFrame): boolean {
  if (socket?.readyState !== 1) return false
  socket.send(JSON.stringify(frame))
  return true
}

/** Read up to a number; answers whether the city was told. */
export function markSeen(thread: string, seq: number): boolean {
  if (whisper({ t: 'seen', thread, seq })) return true
  if (!chat.talk?.online) return false
  void call('/api/chat/seen', asJson({ seq })).catch(() => undefined)
  return true
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
    case 'ask':
      void ask(effect.after)
      break
    case 'forgotten':
      remember(KEY, null)
      chat.visit = chat.talk = undefined
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
    await ask(chat.talk?.threads.get(ack.thread)?.have ?? 0)
  } catch (error) {
    play({ is: 'post-failed', cid, code: (error as Failure).message, final: isFinal(error as Failure) })
  }
}

async function ask(after: number): Promise<void> {
  try {
    play({ is: 'answered', answer: await call<Events>(`/api/chat/sync?after=${after}`) })
  } catch (error) {
    if (isFinal(error as Failure)) play({ is: 'frame', frame: { t: 'refused', code: (error as Failure).message } })
  }
}

/** Without a status nobody answered. */
export interface Failure extends Error {
  status?: number
}

/** Whether trying again helps nobody. */
function isFinal({ status = 0, message }: Failure): boolean {
  return status >= 400 && status < 500 && message !== 'too-many-requests'
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
