import { call, Refusal, REFUSED } from '#ui/staff/request.ts'
import type { ConversationRow, ServerFrame } from '../contract.ts'
import { createTalk, type Input, type Pending, type Talk } from '../public/talk.ts'

export interface DeskLine {
  readonly talk: Talk
  /** the present by the server's clock, in milliseconds: the desk's own may be wrong */
  nowMs(): number
  play(input: Input): void
  /** frames that need no answer */
  whisper(frame: object): void
  close(): void
}

const NUDGES = ['online', 'focus', 'pageshow', 'visibilitychange'] as const

/** Signed out, or a right is gone: the console hears which, and shows it. */
async function turnedAway(): Promise<void> {
  await call('GET', '/api/me').then(
    () => window.dispatchEvent(new Event(REFUSED)),
    () => undefined,
  )
}

/** The console's end of the live protocol: one socket, the desk's feed and the thread on screen. */
export function openDeskLine({
  shown,
  rows,
  presence,
}: {
  shown(): void
  rows(changed: ConversationRow[]): void
  /** somebody came to the desk, went, or is busy now */
  presence(): void
}): DeskLine {
  const talk = createTalk({ feed: true, now: () => performance.now(), random: Math.random })
  let socket: WebSocket | undefined
  let aheadMs = 0
  const timer = setInterval(() => play({ is: 'tick' }), 250)
  const nudge = () => play({ is: 'nudge' })
  for (const name of NUDGES) window.addEventListener(name, nudge)

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
      else if (effect.do === 'forgotten') void turnedAway()
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

  async function post({ cid, thread, body, att, note }: Pending): Promise<void> {
    try {
      play({ is: 'posted', ack: await call('POST', `/api/inbox/threads/${thread}/messages`, { cid, body, att, note: note ?? false }) })
    } catch (error) {
      play({
        is: 'post-failed',
        cid,
        code: error instanceof Refusal ? error.code : '',
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
      for (const name of NUDGES) window.removeEventListener(name, nudge)
      play({ is: 'unwanted' })
    },
  }
}
