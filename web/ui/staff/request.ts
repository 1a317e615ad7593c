/** A refusal in the reader's words. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  /** By which a screen knows what to offer; the message is for people. */
  readonly code: string
  constructor(status: number, title: string, code = '') {
    super(title)
    this.status = status
    this.code = code
  }
}

/** The server was not reached, or what came back was not its answer. */
export class NoLine extends Error {
  override name = 'NoLine'
}

const NO_LINE = {
  id: 'Server tidak terjangkau. Periksa jaringan, lalu coba lagi; yang Anda isi masih ada.',
  en: 'The server cannot be reached. Check the line and try again; what you filled in is still there.',
} as const
/** Under a key a repeat is harmless: a line that says nothing for so long is given up. */
const GIVE_UP_MS = { words: 90_000, files: 600_000 } as const

/** Heard on `window` when the server knows this session no more. */
export const SIGNED_OUT = 'arumbae-signed-out'
/** Heard when the server says that this person may not: a right may have been taken away meanwhile. */
export const REFUSED = 'arumbae-refused'

/** What was asked for without a key and is not answered yet: a second press of the same button is the same deed. */
const underWay = new Map<string, Promise<unknown>>()

/**
 * Calls the API as the person who signed in. Throws Refusal with the server's sentence, NoLine without one. Under one key it happens once,
 * however often it is sent.
 */
export function call<T>(method: string, url: string, body?: object | FormData, key?: string): Promise<T> {
  if (method === 'GET' || key !== undefined || body instanceof FormData) return send<T>(method, url, body, key)
  const deed = JSON.stringify([method, url, body])
  const sent = (underWay.get(deed) as Promise<T> | undefined) ?? send<T>(method, url, body).finally(() => underWay.delete(deed))
  underWay.set(deed, sent)
  return sent
}

async function send<T>(method: string, url: string, body?: object | FormData, key?: string): Promise<T> {
  const form = body instanceof FormData
  const { response, answer } = await ask<T>(url, {
    method,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    headers: {
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(key === undefined ? {} : { signal: AbortSignal.timeout(form ? GIVE_UP_MS.files : GIVE_UP_MS.words) }),
  })
  if (response.status === 401 && answer?.code === 'sign-in-needed') window.dispatchEvent(new Event(SIGNED_OUT))
  if (response.status === 403 && answer?.code === 'forbidden') window.dispatchEvent(new Event(REFUSED))
  if (!response.ok) throw new Refusal(response.status, answer?.title ?? `${response.status}`, answer?.code)
  return answer as T
}

async function ask<T>(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, request)
    const text = await response.text()
    return { response, answer: text === '' ? null : (JSON.parse(text) as T & { title?: string; code?: string }) }
  } catch (error) {
    throw new NoLine(document.documentElement.lang === 'en' ? NO_LINE.en : NO_LINE.id, { cause: error })
  }
}
