import type { FastifyRequest } from 'fastify'
import { authenticate } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { gather } from '#kernel/gather.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import type { Actor } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { frameOf, HEARTBEAT_MS, type Line, openSockets, type Sockets } from '#kernel/sockets.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { toRows } from './conversation-list.ts'
import { ClientFrame, RESUME_LIMIT, RESUME_TAIL, type ServerFrame, SYNC_LIMIT } from './contract.ts'
import { createLimit } from './limits.ts'
import { maySee } from './policy.ts'
import { receiveMessage, sendReply } from './send-message.ts'
import { advanceSeen, findAhead, findHeads, findThreadAgency } from './thread-store.ts'
import { eventFor, type Fact, listFactsAfter, listFactsBefore, listNewFacts } from './message-store.ts'
import { findFeedHead, hasChanges, listPlaces, listChangedSince, numberChanges } from './conversation-store.ts'
import { findVisitors, type Site, type Visitor } from './visitor-store.ts'
import { openingOf } from './visits.ts'
import { savePresence } from './desk-store.ts'
import { texts } from './texts.ts'

/** Serialises the numbering of the desk's feed between nodes. */
const FEED_LOCK = 7001
/** Each thread is compared once a second, up to 2,000 of them; in shares, so that no look at the database holds up a message. */
const POLL_MS = 250
const POLLS_PER_ROUND = 4
const POLL_SHARE = 500
const PLACE_MS = 2000
/** The desk's lists may be this much later than the threads; each numbering is a transaction. */
const NUMBER_MS = 100
/** A line may open just before its turn of the heartbeat: it has this long to say who it is. */
const HELLO_MS = 10_000
const REAUTHENTICATE_MS = 60_000
const MAX_BUSY = 64
const FEED_LIMIT = 200

/** What a line is for the inbox. Kept tiny: a city in a storm holds tens of thousands. */
interface Seat {
  visitor: Visitor | undefined
  actor: Actor | undefined
  threads: string[]
  /** numbers of the desk's feed pushed so far; -1: not listening */
  feed: number
  /** threads of which pushes were dropped, with the first number missing */
  behind: Map<string, number> | undefined
  work: Promise<void> | undefined
  busy: number
  checkedAtMs: number
}

interface Watch {
  /** the newest number pushed to the local lines */
  head: number
  lines: Line[]
  place: number | null
}

export interface Gateway {
  readonly sockets: Sockets
  /** For tests: pretend that no doorbell arrives. */
  deaf: boolean
  close(): Promise<void>
}

/** Holds the sockets of citizens and of the desk: reads each thread's new facts once and pushes them to all who follow it here. */
export function openGateway(app: App, context: Context): Gateway {
  const { db, bus, clock, log } = context
  const openings = new Map<string, { minute: number; isOpen: boolean }>()
  const watches = new Map<string, Watch>()
  const desks = new Set<Line>()
  /** threads with facts to read */
  const heard = new Set<string>()
  const visitorOf = gather((hashes: readonly Buffer[]) => findVisitors(db, hashes))
  const headOf = gather(async (ids: readonly string[]) => {
    const heads = await findHeads(db, ids)
    return ids.map((id) => heads.get(id))
  })
  const placeOf = gather(async (ids: readonly string[]) => {
    const places = await listPlaces(db)
    return ids.map((id) => places.get(id) ?? null)
  })
  const perToken = createLimit(20, 10_000)
  const perAddress = createLimit(400, 10_000)
  let reading = false
  let feedHead = -1
  let numberTimer: NodeJS.Timeout | undefined
  let numberedAtMs = 0
  let feedWork: Promise<void> | undefined
  let feedAgain = false
  let placesDirty = false
  let polls = 0
  let pollAt = 0
  let closed = false

  const gateway: Gateway = {
    sockets: openSockets(app, context.config, {
      path: '/ws',
      maxPayloadBytes: 32 * 1024,
      maxLinesPerAddress: 20_000,
      opened,
      received,
      closed: left,
      beat,
      farewell,
    }),
    deaf: false,
    close,
  }
  const stops = [
    bus.subscribe('inbox.thread', (id) => heardOf(id), pollAll),
    bus.subscribe(
      'inbox.feed',
      () => gateway.deaf || pushFeed(),
      () => pushFeed(),
    ),
    bus.subscribe('inbox.ephemeral', ephemeral),
  ]
  const poller = setInterval(() => void poll().catch(reportLater), POLL_MS)
  const placer = setInterval(() => void tellPlaces().catch(reportLater), PLACE_MS)
  poller.unref()
  placer.unref()
  app.addHook('onClose', close)
  return gateway

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    clearInterval(poller)
    clearInterval(placer)
    clearTimeout(numberTimer)
    for (const stop of stops) stop()
    await feedWork
  }

  // Lines

  function opened(line: Line): void {
    line.state = {
      visitor: undefined,
      actor: undefined,
      threads: [],
      feed: -1,
      behind: undefined,
      work: undefined,
      busy: 0,
      checkedAtMs: performance.now(),
    } satisfies Seat
  }

  function left(line: Line): void {
    const seat = seatOf(line)
    for (const thread of seat.threads) unwatch(line, thread)
    desks.delete(line)
    if (seat.actor?.id) {
      const { id } = seat.actor
      if (![...desks].some((other) => seatOf(other).actor?.id === id)) void present(id, 'away').catch(reportLater)
    }
  }

  function received(line: Line, text: string): void {
    const frame = parseFrame(text)
    if (!frame) return refuse(line, 'invalid-frame')
    const seat = seatOf(line)
    if (frame.t === 'ping') {
      const heads = seat.threads.map((id): [string, number] => [id, watches.get(id)?.head ?? 0])
      return send(line, { t: 'pong', n: frame.n, heads, ...(seat.feed >= 0 ? { feed: feedHead } : {}) })
    }
    if (frame.t === 'typing') {
      if (seat.threads.includes(frame.thread)) bus.publish('inbox.ephemeral', `typing ${frame.thread} ${sideOf(seat)} ${frame.on ? 1 : 0}`)
      return
    }
    if (seat.busy >= MAX_BUSY) {
      if (frame.t === 'send') send(line, { t: 'nack', cid: frame.cid, code: 'too-many-requests', final: false, retry_ms: 2000 })
      return
    }
    // One after the other: two messages of one line keep their order.
    seat.busy += 1
    const work = (seat.work ?? Promise.resolve())
      .then(() => handle(line, seat, frame))
      .catch((error) => failed(line, frame, error))
      .then(() => {
        seat.busy -= 1
        if (seat.work === work) seat.work = undefined
      })
    seat.work = work
  }

  async function handle(line: Line, seat: Seat, frame: ClientFrame): Promise<void> {
    switch (frame.t) {
      case 'hello':
        return hello(line, seat, frame)
      case 'send':
        return take(line, seat, frame)
      case 'watch':
        if (!(await mayFollow(seat, frame.thread))) return refuse(line, 'not-found')
        return follow(line, seat, [{ id: frame.thread, have: frame.have }])
      case 'leave':
        seat.threads = seat.threads.filter((id) => id !== frame.thread)
        return unwatch(line, frame.thread)
      case 'sync': {
        if (!(await mayFollow(seat, frame.thread))) return refuse(line, 'not-found')
        const limit = frame.limit ?? SYNC_LIMIT
        const facts = await listFactsAfter(db, frame.thread, frame.after, limit)
        for (const fact of facts) pushFact(line, frame.thread, fact)
        const upto = facts.at(-1)?.seq ?? frame.after
        const head =
          facts.length < limit
            ? Math.max(upto, watches.get(frame.thread)?.head ?? upto)
            : ((await findHeads(db, [frame.thread])).get(frame.thread)?.head ?? upto)
        return send(line, { t: 'synced', thread: frame.thread, upto, head })
      }
      case 'page': {
        if (!(await mayFollow(seat, frame.thread))) return refuse(line, 'not-found')
        const facts = await listFactsBefore(db, frame.thread, frame.before, frame.limit ?? SYNC_LIMIT)
        return send(line, { t: 'paged', thread: frame.thread, events: facts.map((fact) => eventFor(sideOf(seat), fact, deskName(seat))) })
      }
      case 'feed':
        if (!seat.actor) return refuse(line, 'sign-in-needed')
        seat.feed = frame.after
        return sendFeed(line, seat)
      case 'seen': {
        if (!(await mayFollow(seat, frame.thread))) return refuse(line, 'not-found')
        const moved = await inTransaction(db, SYSTEM, (tx) => advanceSeen(tx, frame.thread, sideOf(seat), frame.seq, clock.now()))
        if (moved) bus.publish('inbox.ephemeral', `seen ${frame.thread} ${sideOf(seat)} ${frame.seq}`)
        return
      }
      case 'ping':
      case 'typing':
        return
    }
  }

  async function hello(line: Line, seat: Seat, frame: Extract<ClientFrame, { t: 'hello' }>): Promise<void> {
    for (const thread of seat.threads) unwatch(line, thread)
    seat.threads = []
    if (frame.token !== undefined) {
      seat.visitor = await visitorOf(hashToken(frame.token))
      if (!seat.visitor) {
        refuse(line, 'visit-unknown')
        return line.close(4001, 'visit-unknown')
      }
    } else {
      seat.actor = await actorOf(line)
      if (!seat.actor) {
        refuse(line, 'sign-in-needed')
        return line.close(4001, 'sign-in-needed')
      }
    }
    seat.checkedAtMs = performance.now()
    const wanted = seat.visitor
      ? [{ id: seat.visitor.threadId, have: frame.threads.find((each) => each.id === seat.visitor!.threadId)?.have ?? 0 }]
      : (await Promise.all(frame.threads.map(async (each) => ((await mayFollow(seat, each.id)) ? each : undefined)))).filter(
          (each) => each !== undefined,
        )
    await follow(line, seat, wanted, true)
    const listen = frame.feeds[0]
    if (seat.actor && listen) {
      desks.add(line)
      seat.feed = listen.have
      if (seat.actor.id) await present(seat.actor.id, 'available')
      await sendFeed(line, seat)
    }
  }

  /** Registers first and reads afterwards: what is committed in between arrives twice rather than never. */
  async function follow(line: Line, seat: Seat, wanted: readonly { id: string; have: number }[], greeting = false): Promise<void> {
    for (const { id } of wanted) {
      if (seat.threads.includes(id)) continue
      seat.threads.push(id)
      const watch = watches.get(id)
      if (watch) watch.lines.push(line)
      else watches.set(id, { head: -1, lines: [line], place: null })
    }
    const heads = new Map(await Promise.all(wanted.map(async ({ id }) => [id, await headOf(id)] as const)))
    for (const { id } of wanted) {
      const watch = watches.get(id)
      if (watch && watch.head === -1) watch.head = heads.get(id)?.head ?? 0
    }
    if (greeting)
      send(line, {
        t: 'welcome',
        session: '',
        now: clock.now().toString(),
        hb_ms: HEARTBEAT_MS,
        max_bytes: 32 * 1024,
        heads: wanted.map(({ id }) => {
          const head = heads.get(id)
          return { thread: id, head: head?.head ?? 0, seen: (sideOf(seat) === 'citizen' ? head?.citizenSeen : head?.deskSeen) ?? 0 }
        }),
      })
    for (const { id, have } of wanted) {
      const about = heads.get(id)
      if (!about) continue
      const other = sideOf(seat) === 'citizen' ? 'desk' : 'citizen'
      send(line, { t: 'seen', thread: id, side: other, seq: other === 'desk' ? about.deskSeen : about.citizenSeen })
      let after = have
      if (about.head - have > RESUME_LIMIT) {
        after = about.head - RESUME_TAIL
        send(line, { t: 'gap', thread: id, from: have + 1, to: after })
      }
      while (after < about.head) {
        const facts = await listFactsAfter(db, id, after, SYNC_LIMIT)
        for (const fact of facts) pushFact(line, id, fact)
        if (facts.length === 0) break
        after = facts.at(-1)!.seq
      }
      if (seat.visitor) await sendPlace(line, seat.visitor, about.queued)
    }
  }

  function unwatch(line: Line, thread: string): void {
    const watch = watches.get(thread)
    if (!watch) return
    const index = watch.lines.indexOf(line)
    if (index >= 0) watch.lines.splice(index, 1)
    if (watch.lines.length === 0) watches.delete(thread)
  }

  async function take(line: Line, seat: Seat, frame: Extract<ClientFrame, { t: 'send' }>): Promise<void> {
    const wait = Math.max(perToken.take(seat.visitor?.identityId ?? seat.actor?.id ?? ''), seat.visitor ? perAddress.take(line.address) : 0)
    if (wait > 0) return send(line, { t: 'nack', cid: frame.cid, code: 'too-many-requests', final: false, retry_ms: wait })
    const input = { cid: frame.cid, body: frame.body, att: frame.att, reply_to: frame.reply_to, note: frame.note }
    if (seat.visitor) {
      if (frame.thread !== seat.visitor.threadId)
        return send(line, { t: 'nack', cid: frame.cid, code: 'not-found', final: true, retry_ms: 0 })
      const ack = await receiveMessage(context, seat.visitor, input)
      // Its place is looked up with everybody else's.
      const watch = watches.get(frame.thread)
      if (watch) watch.place ??= 0
      placesDirty = true
      return send(line, { t: 'ack', ...ack })
    }
    if (!seat.actor) return send(line, { t: 'nack', cid: frame.cid, code: 'sign-in-needed', final: false, retry_ms: 1000 })
    const ack = await sendReply(context, seat.actor, frame.thread, input)
    send(line, { t: 'ack', ...ack })
  }

  function failed(line: Line, frame: ClientFrame, error: unknown): void {
    const problem = error instanceof Problem ? error : undefined
    if (!problem) log.error({ err: error, frame: frame.t }, 'a frame failed')
    if (frame.t === 'send')
      send(line, {
        t: 'nack',
        cid: frame.cid,
        code: problem?.code ?? 'unexpected',
        final: problem !== undefined,
        retry_ms: problem ? 0 : 2000,
      })
    else if (problem) refuse(line, problem.code)
  }

  async function mayFollow(seat: Seat, thread: string): Promise<boolean> {
    if (seat.visitor) return seat.visitor.threadId === thread
    if (!seat.actor) return false
    const place = await findThreadAgency(db, thread)
    return place !== undefined && maySee(seat.actor, place)
  }

  async function actorOf(line: Line): Promise<Actor | undefined> {
    const token = cookieOf(line.cookie, SESSION_COOKIE)
    if (!token) return undefined
    // Only the cookies are read: the socket's request is not one of the HTTP framework.
    const actor = await authenticate(context, { cookies: { [SESSION_COOKIE]: token }, headers: {} } as unknown as FastifyRequest)
    return actor.kind === 'staff' && actor.can('inbox.read') ? actor : undefined
  }

  function beat(line: Line): void {
    const seat = seatOf(line)
    if (!seat.visitor && !seat.actor) {
      if (performance.now() - seat.checkedAtMs > HELLO_MS) line.terminate()
      return
    }
    const heads = seat.threads.map((id): [string, number] => [id, watches.get(id)?.head ?? 0])
    send(line, { t: 'pong', n: 0, heads, ...(seat.feed >= 0 ? { feed: feedHead } : {}) })
    if (!seat.actor || performance.now() - seat.checkedAtMs < REAUTHENTICATE_MS) return
    seat.checkedAtMs = performance.now()
    void actorOf(line)
      .then((actor) => {
        if (actor) seat.actor = actor
        else line.close(4001, 'sign-in-needed')
        if (actor?.id) return present(actor.id, 'available')
        return undefined
      })
      .catch(reportLater)
  }

  function farewell(_line: Line, spreadMs: number): string {
    return JSON.stringify({
      t: 'bye',
      code: 'restart',
      retry_ms: Math.round(200 + Math.random() * Math.max(spreadMs, 1000)),
    } satisfies ServerFrame)
  }

  // Fan-out

  function heardOf(thread: string): void {
    if (gateway.deaf) return
    if (watches.has(thread)) {
      heard.add(thread)
      void readHeard().catch(reportLater)
    }
    numberTimer ??= setTimeout(
      () => {
        numberTimer = undefined
        numberedAtMs = performance.now()
        void numberFeed().catch(reportLater)
      },
      Math.max(0, numberedAtMs + NUMBER_MS - performance.now()),
    )
  }

  /** One reading at a time, for all threads that rang since the last one. */
  async function readHeard(): Promise<void> {
    if (reading) return
    reading = true
    try {
      while (heard.size > 0) {
        const known: { id: string; head: number }[] = []
        for (const id of heard) {
          const head = watches.get(id)?.head ?? -1
          if (head >= 0) known.push({ id, head }) // else its first line is being greeted and reads for itself
        }
        heard.clear()
        if (known.length === 0) return
        for (const [id, facts] of await listNewFacts(db, known, SYNC_LIMIT)) {
          const watch = watches.get(id)
          if (watch) for (const fact of facts) if (fact.seq > watch.head) fanOut(id, watch, fact)
          if (facts.length === SYNC_LIMIT) heard.add(id)
        }
      }
    } finally {
      reading = false
    }
  }

  /** Serialised once for each side, not once for each line. */
  function fanOut(thread: string, watch: Watch, fact: Fact): void {
    watch.head = fact.seq
    const frames: { citizen?: Buffer; desk?: Buffer } = {}
    for (const line of watch.lines) {
      const side = sideOf(seatOf(line))
      frames[side] ??= frameOf(JSON.stringify({ t: 'ev', thread, e: eventFor(side, fact, deskName(seatOf(line))) } satisfies ServerFrame))
      deliver(line, thread, fact.seq, frames[side])
    }
  }

  function pushFact(line: Line, thread: string, fact: Fact): void {
    const seat = seatOf(line)
    deliver(
      line,
      thread,
      fact.seq,
      frameOf(JSON.stringify({ t: 'ev', thread, e: eventFor(sideOf(seat), fact, deskName(seat)) } satisfies ServerFrame)),
    )
  }

  /** A reader that does not keep up loses pushes, hears of one gap for each thread, and fetches at its own pace. */
  function deliver(line: Line, thread: string, seq: number, frame: Buffer): void {
    const seat = seatOf(line)
    if (seat.behind?.has(thread)) return
    if (line.pushFrame(frame)) return
    seat.behind ??= new Map()
    seat.behind.set(thread, seq)
    tellGaps(line, seat)
  }

  function tellGaps(line: Line, seat: Seat): void {
    setTimeout(() => {
      if (!seat.behind || line.readyState !== line.OPEN) return
      if (!line.isClear) return tellGaps(line, seat)
      const behind = seat.behind
      seat.behind = undefined
      for (const [thread, from] of behind) send(line, { t: 'gap', thread, from, to: watches.get(thread)?.head ?? from })
    }, 200).unref()
  }

  function ephemeral(text: string): void {
    const [kind, thread = '', side = '', value = ''] = text.split(' ')
    const watch = watches.get(thread)
    if (!watch || (side !== 'citizen' && side !== 'desk')) return
    const frame: ServerFrame =
      kind === 'typing' ? { t: 'typing', thread, side, on: value === '1' } : { t: 'seen', thread, side, seq: Number(value) }
    const bytes = frameOf(JSON.stringify(frame))
    // Typing is for the other side; marks of reading also for one's own other tabs.
    for (const line of watch.lines) if (kind === 'seen' || sideOf(seatOf(line)) !== side) line.pushFrame(bytes)
  }

  async function poll(): Promise<void> {
    polls = (polls + 1) % POLLS_PER_ROUND
    if (polls === 0) await numberFeed()
    const all = [...watches]
    const share = Math.min(POLL_SHARE, Math.ceil(all.length / POLLS_PER_ROUND))
    const known: { id: string; head: number }[] = []
    for (let n = 0; n < share; n += 1) {
      const [id, { head }] = all[(pollAt + n) % all.length]!
      if (head >= 0) known.push({ id, head })
    }
    pollAt += share
    if (known.length > 0) for (const id of await findAhead(db, known)) heard.add(id)
    await readHeard()
    if (polls === 0 && desks.size > 0) pushFeed()
  }

  function pollAll(): void {
    void poll().catch(reportLater)
  }

  // The desk's feed

  async function numberFeed(): Promise<void> {
    if (closed) return
    if (feedWork) {
      feedAgain = true
      return feedWork
    }
    feedWork = (async () => {
      do {
        feedAgain = false
        const numbered = (await hasChanges(db)) && (await inTransaction(db, SYSTEM, (tx) => numberChanges(tx, FEED_LOCK)))
        if (!numbered) continue
        bus.publish('inbox.feed', 'desk')
        pushFeed()
      } while (feedAgain)
    })().finally(() => {
      feedWork = undefined
    })
    return feedWork
  }

  function pushFeed(): void {
    placesDirty = true
    for (const line of desks) {
      const seat = seatOf(line)
      if (seat.busy < MAX_BUSY && line.isClear) void sendFeed(line, seat).catch(reportLater)
    }
    if (desks.size === 0 && feedHead < 0) void findFeedHead(db).then((head) => (feedHead = Math.max(feedHead, head)), reportLater)
  }

  async function sendFeed(line: Line, seat: Seat): Promise<void> {
    if (!seat.actor || seat.feed < 0) return
    for (;;) {
      const from = seat.feed
      const records = await listChangedSince(db, from, FEED_LIMIT)
      if (seat.feed !== from) return // another run was faster
      const to = records.at(-1)?.feedSeq ?? from
      feedHead = Math.max(feedHead, to)
      if (records.length === 0) return
      const actor = seat.actor
      const rows = await toRows(
        context,
        actor,
        records.filter((record) => maySee(actor, record)),
      )
      if (seat.feed !== from || !line.push(JSON.stringify({ t: 'feed', from, to, rows } satisfies ServerFrame))) return
      seat.feed = to
      if (records.length < FEED_LIMIT) return
    }
  }

  // The place in the queue

  /** One look at the queue for all who wait, and a word only to those whose place changed. */
  async function tellPlaces(): Promise<void> {
    if (!placesDirty) return
    placesDirty = false
    const waiting = [...watches].filter(([, watch]) => watch.place !== null)
    if (waiting.length === 0) return
    const places = await listPlaces(db)
    for (const [thread, watch] of waiting) {
      const place = places.get(thread) ?? null
      if (place === watch.place) continue
      watch.place = place
      for (const line of watch.lines) {
        const { visitor } = seatOf(line)
        if (visitor) send(line, { t: 'place', thread, place, open: await isOpen(visitor.site) })
      }
    }
  }

  async function sendPlace(line: Line, visitor: Visitor, queued: boolean): Promise<void> {
    const place = queued ? await placeOf(visitor.threadId) : null
    const watch = watches.get(visitor.threadId)
    if (watch) watch.place = place
    send(line, { t: 'place', thread: visitor.threadId, place, open: await isOpen(visitor.site) })
  }

  /** Looked up once a minute for each site: no hours are finer, and every message of a waiting citizen asks. */
  async function isOpen(site: Site): Promise<boolean> {
    const minute = Math.floor(clock.now().epochMilliseconds / 60_000)
    let known = openings.get(site.id)
    if (known?.minute !== minute) {
      known = { minute, isOpen: (await openingOf(context, site)).isOpen }
      openings.set(site.id, known)
    }
    return known.isOpen
  }

  async function present(accountId: string, state: 'available' | 'away'): Promise<void> {
    await inTransaction(db, SYSTEM, (tx) => savePresence(tx, accountId, state, clock.now()))
  }

  function refuse(line: Line, code: string): void {
    send(line, { t: 'refused', code })
  }

  function send(line: Line, frame: ServerFrame): void {
    line.push(JSON.stringify(frame))
  }

  function reportLater(error: unknown): void {
    if (!closed) log.warn({ err: error }, 'the gateway waits for the database')
  }
}

function seatOf(line: Line): Seat {
  return line.state as Seat
}

function sideOf(seat: Seat): 'citizen' | 'desk' {
  return seat.visitor ? 'citizen' : 'desk'
}

function deskName(seat: Seat): string {
  const lang = seat.visitor?.lang ?? 'id'
  return seat.visitor?.site.config.deskName?.[lang] ?? texts[lang].deskName
}

function parseFrame(text: string): ClientFrame | undefined {
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return decodeURIComponent(value)
  }
  return undefined
}
