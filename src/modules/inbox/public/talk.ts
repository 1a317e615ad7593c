import type { Ack, ClientFrame, ConversationRow, Events, ServerFrame, ThreadEvent } from '../contract.ts'
import { createThreadLog, type TalkThread } from './thread-log.ts'
import { createUnsent, type Pending } from './unsent.ts'

export type { Pending } from './unsent.ts'

export type Effect =
  | { do: 'connect' }
  | { do: 'disconnect' }
  | { do: 'transmit'; frame: ClientFrame }
  | { do: 'post'; pending: Pending }
  /** ask by HTTP what is new */
  | { do: 'ask'; thread: string; after: number }
  | { do: 'keep'; pending: Pending }
  | { do: 'forget'; cid: string }
  | { do: 'show' }
  | { do: 'feed'; rows: ConversationRow[] }
  | { do: 'presence' }
  | { do: 'forgotten' }
  /** the site takes no messages any more; the conversation is kept */
  | { do: 'stopped' }

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
  | { is: 'answered'; answer: Events }
  | { is: 'post-failed'; cid: string; code: string; final: boolean }
  | { is: 'retry'; cid: string }
  | { is: 'follow'; thread: string }
  | { is: 'leave'; thread: string }

const BASE_MS = 500
const CAP_MS = 30_000
const CONNECT_MS = 15_000
/** After so many failed connections messages go by HTTP, and HTTP is asked what is new. */
const POST_AFTER = 2
const ASK_MS = 5000
/** A line that does not answer for so long after a device has woken up is gone. */
const PROBE_MS = 5000
/** Refusals after which trying again helps nobody. */
const GIVE_UP = new Set(['visit-unknown', 'sign-in-needed', 'site-paused'])
/** A message that HTTP did not take either waits this long. */
const POST_AGAIN_MS = 6000

export interface Talk {
  readonly threads: ReadonlyMap<string, TalkThread>
  readonly pending: readonly Pending[]
  /** words go through, over the socket or by HTTP */
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
  const mine = token ? 'citizen' : 'desk'
  const log = createThreadLog(mine, now)
  const unsent = createUnsent(now)
  let link: 'off' | 'connecting' | 'greeting' | 'ready' = 'off'
  let wanted = false
  let failures = 0
  let connectAtMs = 0
  let openedAtMs = 0
  let heardAtMs = 0
  let pingAtMs = 0
  /** a word was asked for and has not come */
  let probedAtMs: number | undefined
  let pings = 0
  let askedAtMs = -Infinity
  let answeredAtMs = -Infinity
  let heartbeatMs = 15_000
  let feedHave = 0
  let fatal = false

  return {
    threads: log.all,
    get pending() {
      return unsent.all
    },
    get online() {
      return link === 'ready' || now() - answeredAtMs < ASK_MS * 3
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
        probedAtMs = undefined
        return [transmit(hello())]
      case 'lost':
        if (link === 'off') return []
        link = 'off'
        failures += 1
        connectAtMs = Math.max(connectAtMs, now() + random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 10)))
        return [{ do: 'show' }, ...sayAll()]
      case 'nudge':
        if (link !== 'off') return probe()
        connectAtMs = 0
        return reconnect()
      case 'tick':
        return tick()
      case 'frame':
        heardAtMs = now()
        probedAtMs = undefined
        // In a page that nobody sees timers run once a minute at best: what is heard wakes it as well.
        return [...receive(input.frame), ...pingDue()]
      case 'send': {
        const item = unsent.add(input)
        return [{ do: 'keep', pending: item }, { do: 'show' }, ...sayAll(), ...reconnect()]
      }
      case 'restored':
        unsent.restore(input.pending)
        return [{ do: 'show' }, ...sayAll()]
      case 'posted':
        return acknowledge(input.ack)
      case 'answered': {
        const { thread, head, seen, events } = input.answer
        answeredAtMs = now()
        const effects = events.flatMap((event) => applied(log.take(thread, event)))
        log.beacon({ thread, head })
        log.seen(thread, mine, seen)
        // The rest of a long absence at once.
        if (log.of(thread).have < head) askedAtMs = -Infinity
        return [...effects, { do: 'show' }]
      }
      case 'post-failed':
        return refuse(input.cid, input.code, input.final, POST_AGAIN_MS)
      case 'retry':
        unsent.retry(input.cid)
        return [{ do: 'show' }, ...sayAll()]
      case 'follow': {
        const { id, have } = log.of(input.thread)
        return link === 'ready' ? [transmit({ t: 'watch', thread: id, have })] : []
      }
      case 'leave':
        log.forget(input.thread)
        return link === 'ready' ? [transmit({ t: 'leave', thread: input.thread })] : []
    }
  }

  // The link

  function hello(): ClientFrame {
    return {
      t: 'hello',
      v: 1,
      ...(token ? { token } : {}),
      threads: [...log.all.values()].map(({ id, have }) => ({ id, have })),
      feeds: feed ? [{ id: 'desk', have: feedHave }] : [],
    }
  }

  function reconnect(): Effect[] {
    if (!wanted || fatal || link !== 'off' || now() < connectAtMs) return []
    link = 'connecting'
    openedAtMs = now()
    return [{ do: 'connect' }]
  }

  function dropLink(): Effect[] {
    return [{ do: 'disconnect' }, ...step({ is: 'lost' })]
  }

  /** Whether the line still carries: the clock may have stood still with the device. */
  function probe(): Effect[] {
    if (link === 'connecting') return []
    if (now() - heardAtMs > heartbeatMs * 2) return dropLink()
    if (link !== 'ready' || probedAtMs !== undefined) return []
    probedAtMs = now()
    return [ping()]
  }

  function tick(): Effect[] {
    const at = now()
    const effects: Effect[] = []
    if (link === 'ready' || link === 'greeting') {
      // Two missed answers: the link is half open.
      if (at - heardAtMs > heartbeatMs * 2 + 1000) return dropLink()
      if (probedAtMs !== undefined && at - probedAtMs > PROBE_MS) return dropLink()
      effects.push(...pingDue())
    } else if (link === 'connecting' && at - openedAtMs > CONNECT_MS) return dropLink()
    effects.push(...syncDue(), ...askDue())
    if (log.quiet()) effects.push({ do: 'show' })
    return [...effects, ...sayAll(), ...reconnect()]
  }

  function pingDue(): Effect[] {
    return link === 'ready' && now() - pingAtMs >= heartbeatMs ? [ping()] : []
  }

  function ping(): Effect {
    pingAtMs = now()
    pings += 1
    return transmit({ t: 'ping', n: pings })
  }

  /** A citizen behind a door that lets no socket through reads the answers all the same. */
  function askDue(): Effect[] {
    if (!token || !wanted || fatal || link === 'ready' || failures < POST_AFTER || now() - askedAtMs < ASK_MS) return []
    askedAtMs = now()
    return [...log.all.values()].map(({ id, have }) => ({ do: 'ask', thread: id, after: have }))
  }

  function syncDue(): Effect[] {
    const due = log.due()
    return link === 'ready' ? due.map(({ id, have }) => transmit({ t: 'sync', thread: id, after: have })) : []
  }

  /** Says what waits: over the socket, or by HTTP with the same ids when sockets do not get through. */
  function sayAll(): Effect[] {
    if (link !== 'ready' && failures < POST_AFTER) return []
    return unsent.stale().map((item): Effect => {
      unsent.said(item)
      if (link !== 'ready') return { do: 'post', pending: item }
      const { cid, thread, body, att, note } = item
      return transmit({ t: 'send', cid, thread, body, ...(att.length > 0 ? { att } : {}), ...(note ? { note } : {}) })
    })
  }

  function transmit(frame: ClientFrame): Effect {
    return { do: 'transmit', frame }
  }

  // What the server says

  function receive(frame: ServerFrame): Effect[] {
    switch (frame.t) {
      case 'welcome':
        link = 'ready'
        failures = 0
        connectAtMs = 0
        heartbeatMs = frame.hb_ms
        pingAtMs = now()
        for (const head of frame.heads) {
          log.beacon(head)
          log.seen(head.thread, mine, head.seen)
        }
        unsent.again()
        return [...sayAll(), { do: 'show' }]
      case 'ev':
        if (!log.all.has(frame.thread)) return []
        return applied(log.take(frame.thread, frame.e))
      case 'ack':
        return acknowledge(frame)
      case 'nack':
        return refuse(frame.cid, frame.code, frame.final, frame.retry_ms)
      case 'gap':
        return [...applied(log.gap(frame.thread, frame.from, frame.to)), ...syncDue()]
      case 'synced':
        log.synced(frame.thread, frame.upto, frame.head)
        return syncDue()
      case 'paged':
        log.paged(frame.thread, frame.events)
        return [{ do: 'show' }]
      case 'feed':
        if (frame.from > feedHave) return [transmit({ t: 'feed', after: feedHave })]
        feedHave = Math.max(feedHave, frame.to)
        return [{ do: 'feed', rows: frame.rows }]
      case 'seen':
        if (!log.all.has(frame.thread)) return []
        log.seen(frame.thread, frame.side, frame.seq)
        return [{ do: 'show' }]
      case 'typing':
        if (!log.all.has(frame.thread)) return []
        log.typing(frame.thread, frame.on)
        return [{ do: 'show' }]
      case 'place': {
        const thread = log.of(frame.thread)
        thread.place = frame.place
        thread.opening = { open: frame.open, hours: frame.hours, opensAt: frame.opensAt }
        return [{ do: 'show' }]
      }
      case 'presence':
        return [{ do: 'presence' }]
      case 'pong':
        for (const [thread, head] of frame.heads) if (log.all.has(thread)) log.beacon({ thread, head })
        return frame.feed !== undefined && frame.feed > feedHave ? [transmit({ t: 'feed', after: feedHave })] : []
      case 'refused':
        if (!GIVE_UP.has(frame.code)) return []
        fatal = true
        link = 'off'
        return [{ do: frame.code === 'site-paused' ? 'stopped' : 'forgotten' }, { do: 'show' }]
      case 'bye':
        connectAtMs = now() + frame.retry_ms
        return []
    }
  }

  function applied(events: readonly ThreadEvent[]): Effect[] {
    if (events.length === 0) return []
    return [...events.flatMap((event) => (event.cid ? settle(event.cid) : [])), { do: 'show' }]
  }

  function settle(cid: string): Effect[] {
    return unsent.settle(cid) ? [{ do: 'forget', cid }] : []
  }

  /** Stored for certain: forgotten on disk at once, shown until the fact itself arrives. */
  function acknowledge(ack: Ack): Effect[] {
    const item = unsent.find(ack.cid)
    if (!item) return []
    const thread = log.all.get(ack.thread)
    // Nobody looks at it any more.
    if (!thread) return settle(ack.cid)
    if (thread.have >= ack.seq) return [...settle(ack.cid), { do: 'show' }]
    item.state = 'stored'
    log.beacon({ thread: ack.thread, head: ack.seq })
    return [{ do: 'forget', cid: ack.cid }, { do: 'show' }]
  }

  function refuse(cid: string, code: string, final: boolean, retryMs: number): Effect[] {
    const item = unsent.refuse(cid, code, final, retryMs)
    return item && final ? [{ do: 'keep', pending: item }, { do: 'show' }] : []
  }
}
