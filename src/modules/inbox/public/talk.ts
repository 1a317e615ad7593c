import type { Ack, ClientFrame, ConversationRow, Head, ServerFrame, ThreadEvent } from '../contract.ts'

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

export interface TalkThread {
  id: string
  /** the last number applied; facts are applied in order and once, whatever the transport does */
  have: number
  head: number
  events: ThreadEvent[]
  /** numbers up to here were skipped at a resume and can be paged back */
  holeTo: number
  early: Map<number, ThreadEvent>
  seenByOther: number
  otherTyping: boolean
  typingUntilMs: number
  place: number | null
  open: boolean
  syncAtMs: number
}

export type Effect =
  | { do: 'connect' }
  | { do: 'disconnect' }
  | { do: 'transmit'; frame: ClientFrame }
  | { do: 'post'; pending: Pending }
  | { do: 'keep'; pending: Pending }
  | { do: 'forget'; cid: string }
  | { do: 'show' }
  | { do: 'feed'; rows: ConversationRow[] }
  | { do: 'forgotten' }

export type Input =
  | { is: 'tick' }
  | { is: 'wanted' }
  | { is: 'unwanted' }
  | { is: 'opened' }
  | { is: 'lost' }
  /** online, visible again, back from the cache: try now */
  | { is: 'nudge' }
  | { is: 'frame'; frame: ServerFrame }
  | { is: 'send'; cid: string; thread: string; body: string; att?: string[]; note?: boolean }
  | { is: 'restored'; pending: Pending[] }
  | { is: 'posted'; ack: Ack }
  | { is: 'post-failed'; cid: string; code: string; final: boolean }
  | { is: 'retry'; cid: string }
  | { is: 'follow'; thread: string }
  | { is: 'leave'; thread: string }

const BASE_MS = 500
const CAP_MS = 30_000
const GAP_MS = 250
const RESEND_MS = 6000
/** A gap larger than this is paged back when somebody scrolls there. */
const HOLE = 400
const TYPING_MS = 6000
/** After so many failed connections messages go by HTTP. */
const POST_AFTER = 2

export interface Talk {
  readonly threads: ReadonlyMap<string, TalkThread>
  readonly pending: readonly Pending[]
  readonly online: boolean
  readonly failures: number
  step(input: Input): Effect[]
}

export interface TalkOptions {
  token?: string
  feed?: boolean
  now(): number
  random(): number
}

/** The client's side of the live protocol as a state machine: no sockets, no timers, no screen. Widget and console drive it. */
export function createTalk({ token, feed = false, now, random }: TalkOptions): Talk {
  const threads = new Map<string, TalkThread>()
  let pending: Pending[] = []
  let link: 'off' | 'connecting' | 'greeting' | 'ready' = 'off'
  let wanted = false
  let failures = 0
  let connectAtMs = 0
  let openedAtMs = 0
  let heardAtMs = 0
  let pingAtMs = 0
  let pings = 0
  let heartbeatMs = 15_000
  let feedHave = 0
  let fatal = false

  return {
    threads,
    get pending() {
      return pending
    },
    get online() {
      return link === 'ready'
    },
    get failures() {
      return failures
    },
    step,
  }

  function step(input: Input): Effect[] {
    switch (input.is) {
      case 'wanted':
        wanted = true
        return reconnect()
      case 'unwanted': {
        wanted = false
        const was = link
        link = 'off'
        return was === 'off' ? [] : [{ do: 'disconnect' }]
      }
      case 'opened':
        link = 'greeting'
        openedAtMs = heardAtMs = now()
        return [
          {
            do: 'transmit',
            frame: {
              t: 'hello',
              v: 1,
              ...(token ? { token } : {}),
              threads: [...threads.values()].map(({ id, have }) => ({ id, have })),
              feeds: feed ? [{ id: 'desk', have: feedHave }] : [],
            },
          },
        ]
      case 'lost':
        if (link === 'off') return []
        link = 'off'
        failures += 1
        connectAtMs = Math.max(connectAtMs, now() + random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 10)))
        return [{ do: 'show' }, ...postStale()]
      case 'nudge':
        if (link !== 'off') return now() - heardAtMs > heartbeatMs * 2 ? dropLink() : []
        connectAtMs = 0
        return reconnect()
      case 'tick':
        return tick()
      case 'frame':
        heardAtMs = now()
        return receive(input.frame)
      case 'send': {
        const item: Pending = {
          cid: input.cid,
          thread: input.thread,
          body: input.body,
          att: input.att ?? [],
          ...(input.note ? { note: true } : {}),
          sentAtMs: 0,
          tries: 0,
          state: 'sending',
        }
        pending = [...pending, item]
        return [{ do: 'keep', pending: item }, { do: 'show' }, ...transmit(item), ...reconnect()]
      }
      case 'restored':
        pending = [
          ...input.pending.filter((each) => !pending.some((other) => other.cid === each.cid)).map((each) => ({ ...each, sentAtMs: 0 })),
          ...pending,
        ]
        return [{ do: 'show' }, ...pending.flatMap(transmit)]
      case 'posted':
        return acknowledge(input.ack)
      case 'post-failed':
        return refuse(input.cid, input.code, input.final, RESEND_MS)
      case 'retry': {
        pending = pending.map((each) => (each.cid === input.cid ? { ...each, state: 'sending' as const, sentAtMs: 0 } : each))
        const item = pending.find((each) => each.cid === input.cid)
        return item ? [{ do: 'show' }, ...transmit(item)] : []
      }
      case 'follow': {
        const known = threadOf(input.thread)
        return link === 'ready' ? [{ do: 'transmit', frame: { t: 'watch', thread: known.id, have: known.have } }] : []
      }
      case 'leave':
        threads.delete(input.thread)
        return link === 'ready' ? [{ do: 'transmit', frame: { t: 'leave', thread: input.thread } }] : []
    }
  }

  function threadOf(id: string): TalkThread {
    let thread = threads.get(id)
    if (!thread) {
      thread = {
        id,
        have: 0,
        head: 0,
        events: [],
        holeTo: 0,
        early: new Map(),
        seenByOther: 0,
        otherTyping: false,
        typingUntilMs: 0,
        place: null,
        open: true,
        syncAtMs: 0,
      }
      threads.set(id, thread)
    }
    return thread
  }

  function reconnect(): Effect[] {
    if (!wanted || fatal || link !== 'off' || now() < connectAtMs) return []
    link = 'connecting'
    openedAtMs = now()
    return [{ do: 'connect' }]
  }

  function dropLink(): Effect[] {
    const effects = step({ is: 'lost' })
    return [{ do: 'disconnect' }, ...effects]
  }

  function tick(): Effect[] {
    const at = now()
    const effects: Effect[] = []
    if (link === 'ready' || link === 'greeting') {
      // Two missed answers: the link is half open.
      if (at - heardAtMs > heartbeatMs * 2 + 1000) return dropLink()
      if (link === 'ready' && at - pingAtMs >= heartbeatMs) {
        pingAtMs = at
        pings += 1
        effects.push({ do: 'transmit', frame: { t: 'ping', n: pings } })
      }
    } else if (link === 'connecting' && at - openedAtMs > 15_000) return dropLink()
    for (const thread of threads.values()) {
      if (thread.syncAtMs > 0 && at >= thread.syncAtMs) {
        // Asked again later when the answer is lost as well.
        thread.syncAtMs = thread.have < thread.head ? at + 3000 : 0
        if (thread.have < thread.head && link === 'ready')
          effects.push({ do: 'transmit', frame: { t: 'sync', thread: thread.id, after: thread.have } })
      }
      if (thread.otherTyping && at > thread.typingUntilMs) {
        thread.otherTyping = false
        effects.push({ do: 'show' })
      }
    }
    if (link === 'ready')
      for (const item of pending) if (item.state === 'sending' && at - item.sentAtMs >= RESEND_MS) effects.push(...transmit(item))
    if (link !== 'ready') effects.push(...postStale())
    effects.push(...reconnect())
    return effects
  }

  function transmit(item: Pending): Effect[] {
    if (link !== 'ready' || item.state !== 'sending') return []
    mark(item)
    return [
      {
        do: 'transmit',
        frame: {
          t: 'send',
          cid: item.cid,
          thread: item.thread,
          body: item.body,
          ...(item.att.length > 0 ? { att: item.att } : {}),
          ...(item.note ? { note: true } : {}),
        },
      },
    ]
  }

  /** Sockets do not get through: the same messages with the same ids go by HTTP. */
  function postStale(): Effect[] {
    if (failures < POST_AFTER) return []
    return pending.flatMap((item): Effect[] => {
      if (item.state !== 'sending' || now() - item.sentAtMs < RESEND_MS) return []
      mark(item)
      return [{ do: 'post', pending: item }]
    })
  }

  function mark(item: Pending): void {
    const current = pending.find((each) => each.cid === item.cid)
    if (!current) return
    current.sentAtMs = now()
    current.tries += 1
  }

  function receive(frame: ServerFrame): Effect[] {
    switch (frame.t) {
      case 'welcome': {
        link = 'ready'
        failures = 0
        connectAtMs = 0
        heartbeatMs = frame.hb_ms
        pingAtMs = now()
        const effects = frame.heads.flatMap(beacon)
        for (const item of pending) effects.push(...transmit({ ...item, sentAtMs: 0 }))
        return [...effects, { do: 'show' }]
      }
      case 'ev':
        return apply(frame.thread, frame.e)
      case 'ack':
        return acknowledge(frame)
      case 'nack':
        return refuse(frame.cid, frame.code, frame.final, frame.retry_ms)
      case 'gap': {
        const thread = threadOf(frame.thread)
        thread.head = Math.max(thread.head, frame.to)
        if (frame.from === thread.have + 1 && frame.to - frame.from >= HOLE) {
          thread.holeTo = frame.to
          thread.have = frame.to
          thread.events = []
          return drain(thread)
        }
        thread.syncAtMs = now()
        return tick()
      }
      case 'synced': {
        const thread = threadOf(frame.thread)
        thread.head = Math.max(thread.head, frame.head)
        thread.syncAtMs = thread.have < thread.head ? now() : 0
        return thread.syncAtMs > 0 && frame.upto > 0 && thread.have >= frame.upto ? tick() : []
      }
      case 'paged': {
        const thread = threadOf(frame.thread)
        const first = thread.events[0]?.seq ?? thread.have + 1
        thread.events = [...frame.events.filter((event) => event.seq < first), ...thread.events]
        thread.holeTo = (frame.events[0]?.seq ?? 1) - 1
        return [{ do: 'show' }]
      }
      case 'feed':
        if (frame.from > feedHave) return [{ do: 'transmit', frame: { t: 'feed', after: feedHave } }]
        feedHave = Math.max(feedHave, frame.to)
        return [{ do: 'feed', rows: frame.rows }]
      case 'seen': {
        const thread = threadOf(frame.thread)
        const mine = token ? 'citizen' : 'desk'
        if (frame.side !== mine) thread.seenByOther = Math.max(thread.seenByOther, frame.seq)
        return [{ do: 'show' }]
      }
      case 'typing': {
        const thread = threadOf(frame.thread)
        thread.otherTyping = frame.on
        thread.typingUntilMs = now() + TYPING_MS
        return [{ do: 'show' }]
      }
      case 'place': {
        const thread = threadOf(frame.thread)
        thread.place = frame.place
        thread.open = frame.open
        return [{ do: 'show' }]
      }
      case 'pong':
        return [
          ...frame.heads.flatMap(([thread, head]) => (threads.has(thread) ? beacon({ thread, head, seen: 0 }) : [])),
          ...(frame.feed !== undefined && frame.feed > feedHave
            ? [{ do: 'transmit', frame: { t: 'feed', after: feedHave } } as Effect]
            : []),
        ]
      case 'refused':
        if (frame.code === 'visit-unknown' || frame.code === 'sign-in-needed') {
          fatal = true
          link = 'off'
          return [{ do: 'forgotten' }, { do: 'show' }]
        }
        return []
      case 'bye':
        connectAtMs = now() + frame.retry_ms
        return []
    }
  }

  /** A head beyond what is applied: something was lost, the last fact perhaps. */
  function beacon({ thread: id, head }: Head): Effect[] {
    const thread = threadOf(id)
    thread.head = Math.max(thread.head, head)
    if (thread.have < thread.head && thread.syncAtMs === 0) thread.syncAtMs = now() + GAP_MS
    return []
  }

  function apply(id: string, event: ThreadEvent): Effect[] {
    const thread = threadOf(id)
    thread.head = Math.max(thread.head, event.seq)
    if (event.seq <= thread.have) return []
    if (event.seq > thread.have + 1) {
      thread.early.set(event.seq, event)
      if (thread.syncAtMs === 0) thread.syncAtMs = now() + GAP_MS
      return []
    }
    thread.early.set(event.seq, event)
    return drain(thread)
  }

  function drain(thread: TalkThread): Effect[] {
    const effects: Effect[] = []
    const fresh: ThreadEvent[] = []
    for (;;) {
      const next = thread.early.get(thread.have + 1)
      if (!next) break
      thread.early.delete(next.seq)
      thread.have = next.seq
      if (next.type !== 'none') fresh.push(next)
      if (next.from && next.from !== (token ? 'citizen' : 'desk')) thread.otherTyping = false
      if (next.cid) effects.push(...settle(next.cid))
    }
    for (const seq of thread.early.keys()) if (seq <= thread.have) thread.early.delete(seq)
    if (fresh.length > 0) thread.events = [...thread.events, ...fresh]
    thread.syncAtMs = thread.have >= thread.head ? 0 : thread.syncAtMs || now() + GAP_MS
    return [...effects, { do: 'show' }]
  }

  function settle(cid: string): Effect[] {
    if (!pending.some((each) => each.cid === cid)) return []
    pending = pending.filter((each) => each.cid !== cid)
    return [{ do: 'forget', cid }]
  }

  /** Stored for certain: forgotten on disk at once, shown until the fact itself arrives. */
  function acknowledge(ack: Ack): Effect[] {
    const thread = threadOf(ack.thread)
    const item = pending.find((each) => each.cid === ack.cid)
    if (!item) return []
    if (thread.have >= ack.seq) return [...settle(ack.cid), { do: 'show' }]
    item.state = 'stored'
    return [{ do: 'forget', cid: ack.cid }, ...beacon({ thread: ack.thread, head: ack.seq, seen: 0 }), { do: 'show' }]
  }

  function refuse(cid: string, code: string, final: boolean, retryMs: number): Effect[] {
    const item = pending.find((each) => each.cid === cid)
    if (!item || item.state !== 'sending') return []
    if (final) {
      item.state = 'failed'
      item.code = code
      return [{ do: 'keep', pending: item }, { do: 'show' }]
    }
    item.sentAtMs = now() + retryMs - RESEND_MS
    return []
  }
}
