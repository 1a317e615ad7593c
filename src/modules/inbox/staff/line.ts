import { call, Refusal } from '#ui/staff/request.ts'
import type { ConversationRow, ServerFrame } from '../contract.ts'
import { createTalk, type Input, type Talk } from '../public/talk.ts'

export interface DeskLine {
  readonly talk: Talk
  /** the present by the server's clock, in milliseconds: the desk's own may be wrong */
  nowMs(): number
  play(input: Input): void
  /** frames that need no answer */
  whisper(frame: object): void
  close(): void
}

/** The console's end of the live protocol: one socket, the desk's feed and the thread on screen. */
export function openDeskLine({
  shown,
  rows,
  presence,
  signedOut,
}: {
  shown(): void
  rows(changed: ConversationRow[]): void
  /** somebody came to the desk, went, or is busy now */
  presence(): void
  signedOut(): void
}): DeskLine {
  const talk = createTalk({ feed: true, now: () => performance.now(), random: Math.random })
  let socket: WebSocket | undefined
  let aheadMs = 0
  const timer = setInterval(() => play({ is: 'tick' }), 250)
  const nudge = () => play({ is: 'nudge' })
  window.addEventListener('online', nudge)
  window.addEventListener('focus', nudge)

  function play(input: Input): void {
    for (const effect of talk.step(input)) {
      if (effect.do === 'connect') connect()
      else if (effect.do === 'disconnect') {
        const old = socket
        socket = undefined
        old?.close()
      } else if (effect.do === 'transmit') whisper(effect.frame)
      else if (effect.do === 'post') void post(effect.pending)
      else if (effect.do === 'feed') rows(effect.rows)
      else if (effect.do === 'presence') presence()
      else if (effect.do === 'forgotten') signedOut()
      else if (effect.do === 'show') shown()
    }
  }

  function connect(): void {
    const mine = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
    socket = mine
    mine.addEventListener('open', () => socket === mine && play({ is: 'opened' }))
    mine.addEventListener('message', (event) => socket === mine && hear(JSON.parse(String(event.data)) as ServerFrame))
    mine.addEventListener('close', () => {
      if (socket !== mine) return
      socket = undefined
      play({ is: 'lost' })
    })
  }

  function hear(frame: ServerFrame): void {
    if (frame.t === 'welcome') aheadMs = Date.parse(frame.now) - Date.now()
    play({ is: 'frame', frame })
  }

  function whisper(frame: object): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }

  async function post({
    cid,
    thread,
    body,
    att,
    note,
  }: {
    cid: string
    thread: string
    body: string
    att: string[]
    note?: boolean
  }): Promise<void> {
    try {
      play({ is: 'posted', ack: await call('POST', `/api/inbox/threads/${thread}/messages`, { cid, body, att, note: note ?? false }) })
    } catch (error) {
      play({
        is: 'post-failed',
        cid,
        code: (error as Error).message,
        final: error instanceof Refusal && error.status < 500 && error.status !== 429,
      })
    }
  }

  play({ is: 'wanted' })
  return {
    talk,
    nowMs: () => Date.now() + aheadMs,
    play,
    whisper,
    close() {
      clearInterval(timer)
      window.removeEventListener('online', nudge)
      window.removeEventListener('focus', nudge)
      play({ is: 'unwanted' })
    },
  }
}
