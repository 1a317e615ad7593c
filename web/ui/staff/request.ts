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

/** Heard on `window` when the server knows this session no more. */
export const SIGNED_OUT = 'arumbae-signed-out'

/** Calls the API as the person who signed in. Throws Refusal with the server's sentence. Under one key it happens once, however often it is sent. */
export async function call<T>(method: string, url: string, body?: object | FormData, key?: string): Promise<T> {
  const form = body instanceof FormData
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    headers: {
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  })
  const text = await response.text()
  const answer = text === '' ? null : (JSON.parse(text) as T & { title?: string; code?: string })
  if (response.status === 401 && answer?.code === 'sign-in-needed') window.dispatchEvent(new Event(SIGNED_OUT))
  if (!response.ok) throw new Refusal(response.status, answer?.title ?? `${response.status}`, answer?.code)
  return answer as T
}
