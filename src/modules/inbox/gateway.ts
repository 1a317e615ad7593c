import type { FastifyRequest } from 'fastify'
import { authenticate } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { gather } from '#kernel/gather.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { HEARTBEAT_MS, type Line, openSockets } from '#kernel/sockets.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ClientFrame, RESUME_LIMIT, RESUME_TAIL, type ServerFrame, SYNC_LIMIT } from './contract.ts'
import { openDeskFeed } from './desk-feed.ts'
import { distributeWaiting } from './distribute.ts'
import { openFanOut, POLLS_PER_ROUND } from './fan-out.ts'
import { createLimit } from './limits.ts'
import { eventFor, listFactsAfter, listFactsBefore } from './message-store.ts'
import { maySee } from './policy.ts'
import { comeToDesk, leaveDesk } from './presence.ts'
import { openQueuePlaces } from './queue-places.ts'
import { deskName, refuse, type Seat, seatOf, send, sideOf, takeSeat } from './seat.ts'
import { receiveMessage, sendReply } from './send-message.ts'
import { advanceSeen, findHeads, findThreadAgency } from './thread-store.ts'
import { listSites } from './site-store.ts'
import { findVisitors } from './visitor-store.ts'

const POLL_MS = 250
const PLACE_MS = 2000
/** A line may open just before its turn of the heartbeat: it has this long to say who it is. */
const HELLO_MS = 10_000
/** Who was signed out or lost a right hears nothing more after this long, and says nothing from that moment on. */
const REAUTHENTICATE_MS = 15_000
const MAX_BUSY = 64
const MAX_FRAME_BYTES = 32 * 1024
/** As our clients write it: what tens of thousands of lines say all day is worth no parsing. */
const PING = /^\{"t":"ping","n":(\d{1,9})\}$/

/** Holds the sockets of citizens and of the desk: what each line says, and what it is told. */
export function openGateway(app: App, context: Context): void {
  const { db, bus, clock, log } = context
  const fanOut = openFanOut(db)
  const places = openQueuePlaces(context, fanOut)
  const feed = openDeskFeed(context, { later, maxBusy: MAX_BUSY })
  const visitorOf = gather((hashes: readonly Buffer[]) => findVisitors(db, hashes))
  const headOf = gather(async (ids: readonly string[]) => {
    const heads = await findHeads(db, ids)
    return ids.map((id) => heads.get(id))
  })
  const perToken = createLimit(20, 10_000)
  const perAddress = createLimit(400, 10_000)
  /** what goes on without anybody waiting for it: the database stays until it is over */
  const going = new Set<Promise<void>>()
  let polls = 0
  let closed = false

  const sockets = openSockets(app, context.config, {
    path: '/ws',
    maxPayloadBytes: MAX_FRAME_BYTES,
    maxLinesPerAddress: 20_000,
    opened: takeSeat,
    received,
    closed: left,
    beat,
    farewell,
  })
  const stops = [
    bus.subscribe('inbox.thread', rung, pollNow),
    bus.subscribe('inbox.feed', feed.push, feed.push),
    bus.subscribe('inbox.ephemeral', fanOut.whisper),
    bus.subscribe('inbox.presence', feed.tellPresence),
    bus.subscribe('inbox.site', sitesChanged, sitesChanged),
  ]
  const poller = setInterval(pollNow, POLL_MS)
  const placer = setInterval(() => later(places.tellAll()), PLACE_MS)
  poller.unref()
  placer.unref()
  app.addHook('onClose', async () => {
    if (closed) return
    closed = true
    clearInterval(poller)
    clearInterval(placer)
    for (const stop of stops) stop()
    await feed.close()
    while (going.size > 0) await Promise.all(going)
  })

  function rung(thread: string): void {
    later(fanOut.ring(thread))
    // Without a desk here nobody waits for the numbers: nodes that have one hear the same bell, and look once a second.
    if (feed.size > 0) feed.numberSoon()
  }

  function pollNow(): void {
    later(poll())
  }

  async function poll(): Promise<void> {
    polls = (polls + 1) % POLLS_PER_ROUND
    await fanOut.poll()
    if (polls !== 0 || feed.size === 0) return
    await feed.number()
    feed.push()
    await distributeWaiting(context)
  }

  function left(line: Line): void {
    const seat = seatOf(line)
    for (const thread of seat.threads) fanOut.leave(line, thread)
    feed.leave(line)
    const id = seat.actor?.id
    if (id && !feed.holds(id)) later(leaveDesk(context, id))
  }

  function sitesChanged(): void {
    later(applySites())
  }

  /** A site that was paused or removed takes its lines with it; another name or other hours reach those that stay. */
  async function applySites(): Promise<void> {
    const sites = new Map((await listSites(db)).map((site) => [site.id, site]))
    for (const site of sites.values()) places.siteChanged(site)
    for (const line of sockets.lines) {
      const { visitor } = seatOf(line)
      const site = visitor && sites.get(visitor.site.id)
      if (!site) continue
      visitor.site = site
      if (site.state !== 'active') turnAway(line, 'site-paused')
    }
  }

  function received(line: Line, text: string): void {
    const seat = seatOf(line)
    const ping = PING.exec(text)
    if (ping) return pong(line, seat, Number(ping[1]))
    const frame = parseFrame(text)
    if (!frame) return refuse(line, 'invalid-frame')
    if (frame.t === 'ping') return pong(line, seat, frame.n)
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
    later(work)
  }

  async function handle(line: Line, seat: Seat, frame: ClientFrame): Promise<void> {
    if (seat.actor && frame.t !== 'hello' && !(await isStillHere(line, seat))) return turnAway(line, 'sign-in-needed')
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
        return fanOut.leave(line, frame.thread)
      case 'sync': {
        if (!(await mayFollow(seat, frame.thread))) return refuse(line, 'not-found')
        const limit = frame.limit ?? SYNC_LIMIT
        const facts = await listFactsAfter(db, frame.thread, frame.after, limit)
        for (const fact of facts) fanOut.pushFact(line, frame.thread, fact)
        const upto = facts.at(-1)?.seq ?? frame.after
        const head =
          facts.length < limit
            ? Math.max(upto, fanOut.headOf(frame.thread))
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
        return feed.bring(line)
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
    for (const thread of seat.threads) fanOut.leave(line, thread)
    seat.threads = []
    if (frame.token !== undefined) {
      seat.visitor = await visitorOf(hashToken(frame.token))
      if (!seat.visitor) return turnAway(line, 'visit-unknown')
      if (seat.visitor.site.state !== 'active') return turnAway(line, 'site-paused')
    } else {
      seat.actor = await actorOf(line)
      if (!seat.actor) return turnAway(line, 'sign-in-needed')
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
      feed.join(line)
      seat.feed = listen.have
      feed.numberSoon()
      if (seat.actor.id) await comeToDesk(context, seat.actor.id)
      await feed.bring(line)
    }
  }

  function turnAway(line: Line, code: string): void {
    refuse(line, code)
    line.close(4001, code)
  }

  /** Registers first and reads afterwards: what is committed in between arrives twice rather than never. */
  async function follow(line: Line, seat: Seat, wanted: readonly { id: string; have: number }[], greeting = false): Promise<void> {
    for (const { id } of wanted) fanOut.join(line, id)
    const heads = new Map(await Promise.all(wanted.map(async ({ id }) => [id, await headOf(id)] as const)))
    for (const { id } of wanted) fanOut.learn(id, heads.get(id)?.head ?? 0)
    const mine = sideOf(seat)
    if (greeting)
      send(line, {
        t: 'welcome',
        session: '',
        now: clock.now().toString(),
        hb_ms: HEARTBEAT_MS,
        max_bytes: MAX_FRAME_BYTES,
        heads: wanted.map(({ id }) => {
          const head = heads.get(id)
          return { thread: id, head: head?.head ?? 0, seen: (mine === 'citizen' ? head?.citizenSeen : head?.deskSeen) ?? 0 }
        }),
      })
    for (const { id, have } of wanted) {
      const about = heads.get(id)
      if (!about) continue
      const other = mine === 'citizen' ? 'desk' : 'citizen'
      send(line, { t: 'seen', thread: id, side: other, seq: other === 'desk' ? about.deskSeen : about.citizenSeen })
      let after = have
      if (about.head - have > RESUME_LIMIT) {
        after = about.head - RESUME_TAIL
        send(line, { t: 'gap', thread: id, from: have + 1, to: after })
      }
      await fanOut.bring(line, id, after, about.head)
      if (seat.visitor) await places.tell(line, seat.visitor, about.queued)
    }
  }

  async function take(line: Line, seat: Seat, frame: Extract<ClientFrame, { t: 'send' }>): Promise<void> {
    const wait = Math.max(perToken.take(seat.visitor?.identityId ?? seat.actor?.id ?? ''), seat.visitor ? perAddress.take(line.address) : 0)
    if (wait > 0) return send(line, { t: 'nack', cid: frame.cid, code: 'too-many-requests', final: false, retry_ms: wait })
    const input = { cid: frame.cid, body: frame.body, att: frame.att, reply_to: frame.reply_to, note: frame.note }
    if (seat.visitor) {
      if (frame.thread !== seat.visitor.threadId)
        return send(line, { t: 'nack', cid: frame.cid, code: 'not-found', final: true, retry_ms: 0 })
      return send(line, { t: 'ack', ...(await receiveMessage(context, seat.visitor, input)) })
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

  /** The heads travel with every answer, so that a lost last fact is noticed. */
  function pong(line: Line, seat: Seat, n: number): void {
    seat.toldAtMs = performance.now()
    const heads = seat.threads.map((id): [string, number] => [id, fanOut.headOf(id)])
    send(line, { t: 'pong', n, heads, ...(seat.feed >= 0 ? { feed: feed.head } : {}) })
  }

  function beat(line: Line): void {
    const seat = seatOf(line)
    if (!seat.visitor && !seat.actor) {
      if (performance.now() - seat.checkedAtMs > HELLO_MS) line.terminate()
      return
    }
    // Whoever has just been answered knows its heads.
    if (performance.now() - seat.toldAtMs > HEARTBEAT_MS) pong(line, seat, 0)
    if (!seat.actor || performance.now() - seat.checkedAtMs < REAUTHENTICATE_MS) return
    seat.checkedAtMs = performance.now()
    later(staffBeat(line, seat))
  }

  async function staffBeat(line: Line, seat: Seat): Promise<void> {
    if (!(await isStillHere(line, seat))) return turnAway(line, 'sign-in-needed')
    if (seat.actor?.id) await comeToDesk(context, seat.actor.id)
  }

  /** Asked anew for whatever staff say: who was signed out or lost a right is so at once. */
  async function isStillHere(line: Line, seat: Seat): Promise<boolean> {
    const actor = await actorOf(line)
    if (actor) seat.actor = actor
    return actor !== undefined
  }

  function farewell(_line: Line, spreadMs: number): string {
    return JSON.stringify({
      t: 'bye',
      code: 'restart',
      retry_ms: Math.round(200 + Math.random() * Math.max(spreadMs, 1000)),
    } satisfies ServerFrame)
  }

  function later(work: Promise<unknown>): void {
    const settled = work
      .then(
        () => undefined,
        (error: unknown) => {
          if (!closed) log.warn({ err: error }, 'the gateway waits for the database')
        },
      )
      .then(() => void going.delete(settled))
    going.add(settled)
  }
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
    if (key === name && value) return value
  }
  return undefined
}
