import { allKept, dropKept, putKept } from './outbox-store.ts'
import { call, NoLine, Refusal } from './request.ts'

/** One thing to tell the server. */
export interface Said {
  method: string
  url: string
  body: object
  /** pictures that travel with it, each under the name of its field */
  files?: Readonly<Record<string, File>>
}

/** Something that was done here and that the server has not heard, or has not answered. */
export interface Waiting extends Said {
  key: string
  at: number
  /** whose doing it is: it is never sent under another name */
  by: string
  /** what a person knows it by, and where it belongs */
  label: string
  page: string
  /** the server's sentence, when it said no */
  refused?: string
}

/** Thrown instead of an answer: it is kept on this device and sent as soon as there is a line. */
export class Kept extends Error {
  override name = 'Kept'
}

/** Heard on `window` when what waits has changed. */
export const OUTBOX_CHANGED = 'arumbae-outbox'
/** Heard on `window`, with what was said and the server's answer, when something that waited was sent. */
export const OUTBOX_SENT = 'arumbae-outbox-sent'
export type OutboxSent = CustomEvent<{ said: Said; answer: unknown }>
/** Nobody watches a button for longer; what is on its way goes on. */
const PATIENCE_MS = 12_000
const TEXTS = {
  id: {
    noLine: 'Tidak ada jaringan. Ini disimpan di perangkat dan dikirim sendiri begitu jaringan kembali.',
    slow: 'Jaringan lambat. Ini disimpan di perangkat dan terus dikirim; Anda dapat melanjutkan.',
  },
  en: {
    noLine: 'There is no line. This is kept on the device and sent by itself when the line is back.',
    slow: 'The line is slow. This is kept on the device and is being sent; you can go on.',
  },
} as const

interface Asker {
  resolve(answer: unknown): void
  reject(error: Error): void
}

const others = new BroadcastChannel(OUTBOX_CHANGED)
const askers = new Map<string, Asker>()
let all: Waiting[] = []
let sender = ''
let flushing: Promise<void> | undefined
let wanted = false

others.addEventListener('message', () => void readAgain())

/** From now on this person sits here; what is theirs goes out. */
export function sendAs(account: string): void {
  sender = account
  void readAgain().then(flushOutbox)
}

export function waitingHere(): Waiting[] {
  return all.filter(({ by }) => by === sender)
}

/**
 * Tells the server, after all that was said before; without a line it is told later, once. It stands on the device before it is sent, so that
 * a page that is closed loses nothing. Throws Kept when the answer is not there in time, Refusal when the server says no.
 */
export async function callOrKeep<T>(said: Said, { label, page }: Pick<Waiting, 'label' | 'page'>): Promise<T> {
  const item = { ...said, key: crypto.randomUUID(), at: Date.now(), by: sender, label, page }
  const answer = new Promise<T>((resolve, reject) => askers.set(item.key, { resolve: resolve as Asker['resolve'], reject }))
  all = [...all, item]
  await putKept(item)
  void flushOutbox()
  const timer = setTimeout(() => askers.get(item.key)?.reject(new Kept(TEXTS[language()].slow)), PATIENCE_MS)
  try {
    return await answer
  } finally {
    clearTimeout(timer)
    askers.delete(item.key)
    changed()
  }
}

/** Sends what waits, oldest first, until the line is gone again. A refusal stays for the person to read. */
export async function flushOutbox(): Promise<void> {
  wanted = true
  flushing ??= flushWanted().finally(() => {
    flushing = undefined
  })
  await flushing
}

async function flushWanted(): Promise<void> {
  while (wanted) {
    wanted = false
    await flush()
  }
}

async function flush(): Promise<void> {
  for (;;) {
    const next = waitingHere().find(({ refused }) => refused === undefined)
    if (!next) return
    const asker = askers.get(next.key)
    try {
      const answer = await call(next.method, next.url, contentOf(next), next.key)
      await forget(next.key)
      asker?.resolve(answer)
      window.dispatchEvent(new CustomEvent(OUTBOX_SENT, { detail: { said: next, answer } }))
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 401) {
        for (const each of askers.values()) each.reject(new Kept(TEXTS[language()].noLine, { cause: error }))
        return
      }
      if (error.code === 'already-done') {
        await forget(next.key)
        asker?.resolve(undefined)
      } else if (askers.has(next.key)) {
        // The form stands there with its words.
        await forget(next.key)
        asker?.reject(error)
      } else if (error.status >= 500 || error.status === 429) return
      else await refuse(next, error.message)
    }
  }
}

/** The same thing said again has the key of the first time, until it was answered. */
const unanswered = new Map<string, string>()

/** For what may not be kept on a device: when the answer was lost and it is said again, it still happens once. Answers undefined then. */
export async function callOnce<T>(said: Said): Promise<T | undefined> {
  const files = Object.entries(said.files ?? {}).map(([name, file]) => [name, file.name, file.size, file.lastModified])
  const same = JSON.stringify([said.method, said.url, said.body, files])
  const key = unanswered.get(same) ?? crypto.randomUUID()
  unanswered.set(same, key)
  try {
    const answer = await call<T>(said.method, said.url, contentOf(said), key)
    unanswered.delete(same)
    return answer
  } catch (error) {
    if (!(error instanceof NoLine)) unanswered.delete(same)
    if (error instanceof Refusal && error.code === 'already-done') return undefined
    throw error
  }
}

export async function forget(key: string): Promise<void> {
  all = all.filter((each) => each.key !== key)
  await dropKept(key)
  changed()
}

/** The next person at this device finds nothing. */
export async function emptyOutbox(): Promise<void> {
  for (const { key } of waitingHere()) await forget(key)
}

function contentOf({ body, files }: Said): object | FormData {
  if (!files) return body
  const form = new FormData()
  // The server reads what is said of a file before the file.
  for (const [name, value] of Object.entries(body)) form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  for (const [name, file] of Object.entries(files)) form.set(name, file)
  return form
}

async function refuse(item: Waiting, sentence: string): Promise<void> {
  const refused = { ...item, refused: sentence }
  all = all.map((each) => (each.key === item.key ? refused : each))
  await putKept(refused)
  changed()
}

async function readAgain(): Promise<void> {
  const kept = await allKept()
  // What was said a moment ago may not stand on the device yet, and some browsers keep nothing.
  all = [...kept, ...all.filter(({ key }) => askers.has(key) && !kept.some((each) => each.key === key))]
  window.dispatchEvent(new Event(OUTBOX_CHANGED))
}

function changed(): void {
  window.dispatchEvent(new Event(OUTBOX_CHANGED))
  others.postMessage('')
}

const language = () => (document.documentElement.lang === 'en' ? 'en' : 'id')
