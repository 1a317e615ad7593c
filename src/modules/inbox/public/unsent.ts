/** A message without an answer for this long is sent again, with the same id. */
export const RESEND_MS = 6000

/** A message on its way: kept until the server has answered for it. */
export interface Pending {
  cid: string
  thread: string
  body: string
  att: string[]
  note?: boolean
  sentAtMs: number
  tries: number
  state: 'sending' | 'stored' | 'failed'
  code?: string
}

export interface Unsent {
  readonly all: readonly Pending[]
  find(cid: string): Pending | undefined
  add(message: Pick<Pending, 'cid' | 'thread' | 'body'> & { att?: string[] | undefined; note?: boolean | undefined }): Pending
  /** What an earlier page left behind. */
  restore(items: readonly Pending[]): void
  /** Those to be said now: never said yet, or without an answer for long. */
  stale(): Pending[]
  said(item: Pending): void
  /** As if nothing had been said: the next look says everything again. */
  again(): void
  /** What was refused for good is tried once more. */
  retry(cid: string): void
  /** Gone for good: its fact has arrived. Answers whether it was there. */
  settle(cid: string): boolean
  /** The server does not take it: for good, or for now. */
  refuse(cid: string, code: string, final: boolean, retryMs: number): Pending | undefined
}

/** Messages that the server has not answered for. A message is said with one id until it is answered, however often. */
export function createUnsent(now: () => number): Unsent {
  let all: Pending[] = []
  return {
    get all() {
      return all
    },
    find,
    add({ cid, thread, body, att = [], note }) {
      const item: Pending = { cid, thread, body, att, ...(note ? { note: true } : {}), sentAtMs: -RESEND_MS, tries: 0, state: 'sending' }
      all = [...all, item]
      return item
    },
    restore(items) {
      all = [...items.filter((each) => !find(each.cid)).map((each) => ({ ...each, sentAtMs: -RESEND_MS })), ...all]
    },
    stale: () => all.filter((item) => item.state === 'sending' && now() - item.sentAtMs >= RESEND_MS),
    said(item) {
      item.sentAtMs = now()
      item.tries += 1
    },
    again() {
      for (const item of all) item.sentAtMs = -RESEND_MS
    },
    retry(cid) {
      const item = find(cid)
      if (item) Object.assign(item, { state: 'sending', sentAtMs: -RESEND_MS })
    },
    settle(cid) {
      const known = find(cid) !== undefined
      if (known) all = all.filter((each) => each.cid !== cid)
      return known
    },
    refuse(cid, code, final, retryMs) {
      const item = find(cid)
      if (!item || item.state !== 'sending') return undefined
      if (final) {
        item.state = 'failed'
        item.code = code
      } else item.sentAtMs = now() + retryMs - RESEND_MS
      return item
    },
  }

  function find(cid: string): Pending | undefined {
    return all.find((each) => each.cid === cid)
  }
}
