import { call, Refusal } from './request.ts'

/** Something that was done here and that the server has not heard, or has not answered. */
export interface Waiting {
  key: string
  /** whose doing it is: it is never sent under another name */
  by: string
  method: string
  url: string
  body: object
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
const STORE = 'arumbae:outbox'
const KEPT = {
  id: 'Tidak ada jaringan. Ini disimpan di perangkat dan dikirim sendiri begitu jaringan kembali.',
  en: 'There is no line. This is kept on the device and sent by itself when the line is back.',
}
let sender = ''
let flushing: Promise<void> | undefined

/** From now on this person sits here; what is theirs goes out. */
export function sendAs(account: string): void {
  sender = account
  void flushOutbox()
}

export function waitingHere(): Waiting[] {
  return everything().filter(({ by }) => by === sender)
}

/** Calls the API; without a line the call is kept and made later, once. Throws Kept then, Refusal when the server says no. */
export async function callOrKeep<T>(
  method: string,
  url: string,
  body: object,
  { label, page }: Pick<Waiting, 'label' | 'page'>,
): Promise<T> {
  const key = crypto.randomUUID()
  try {
    return await call<T>(method, url, body, key)
  } catch (error) {
    if (error instanceof Refusal) throw error
    save([...everything(), { key, by: sender, method, url, body, label, page }])
    throw new Kept(document.documentElement.lang === 'en' ? KEPT.en : KEPT.id, { cause: error })
  }
}

/** Sends what waits, oldest first, until the line is gone again. A refusal stays for the person to read. */
export async function flushOutbox(): Promise<void> {
  flushing ??= flush().finally(() => {
    flushing = undefined
  })
  await flushing
}

async function flush(): Promise<void> {
  for (;;) {
    const next = waitingHere().find(({ refused }) => refused === undefined)
    if (!next) return
    try {
      await call(next.method, next.url, next.body, next.key)
      forget(next.key)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 401) return
      if (error.code === 'already-done') forget(next.key)
      else save(everything().map((each) => (each.key === next.key ? { ...each, refused: error.message } : each)))
    }
  }
}

export function forget(key: string): void {
  save(everything().filter((each) => each.key !== key))
}

/** The next person at this device finds nothing. */
export function emptyOutbox(): void {
  localStorage.removeItem(STORE)
  window.dispatchEvent(new Event(OUTBOX_CHANGED))
}

function everything(): Waiting[] {
  return JSON.parse(localStorage.getItem(STORE) ?? '[]') as Waiting[]
}

function save(all: readonly Waiting[]): void {
  if (all.length === 0) localStorage.removeItem(STORE)
  else localStorage.setItem(STORE, JSON.stringify(all))
  window.dispatchEvent(new Event(OUTBOX_CHANGED))
}
