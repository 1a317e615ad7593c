import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { WebSocket } from 'ws'
import { SESSION_COOKIE } from '#kernel/http.ts'
import type { House } from '../../app.ts'
import { type Client, type TestApp, testApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'
import type { ServerFrame, ThreadEvent, Visit } from './contract.ts'
import { createTalk, type Effect, type Input, type Talk } from './public/talk.ts'

// The client that widget and console use, on real sockets, against what networks and machines do to it.
const house: TestApp = await testApp()
const second: House = await house.anotherNode()
let visitor: Client
let operator: Client
const everybody = new Set<Person>()

before(async () => {
  visitor = await house.as()
  operator = await house.as('command_center_operator')
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  await second.app.listen({ port: 0, host: '127.0.0.1' })
})

interface Person {
  talk: Talk
  sent: string[]
  say(body: string): void
  /** the line breaks here and now, without a word */
  cut(): void
  moveTo(node: House): void
  stop(): void
}

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Network {
  /** share of frames that are lost, in each direction */
  loss?: number
  /** every message is sent twice */
  twice?: boolean
  clockSkewMs?: number
  random: () => number
}

/** Somebody with a widget, or at the desk when `session` is given. */
function person(node: House, { token, thread }: { token?: string; thread: string }, network: Network, session?: string): Person {
  let socket: WebSocket | undefined
  let at = node
  const talk = createTalk({
    ...(token ? { token } : {}),
    now: () => performance.now() + (network.clockSkewMs ?? 0),
    random: network.random,
  })
  const lost = () => network.random() < (network.loss ?? 0)
  const play = (input: Input) => talk.step(input).forEach(perform)
  const timer = setInterval(() => play({ is: 'tick' }), 50)
  talk.step({ is: 'follow', thread })

  function perform(effect: Effect): void {
    if (effect.do === 'connect') connect()
    else if (effect.do === 'disconnect') {
      const old = socket
      socket = undefined
      old?.terminate()
    } else if (effect.do === 'transmit' && socket?.readyState === WebSocket.OPEN) {
      const isGreeting = effect.frame.t === 'hello'
      for (let n = 0; n < (network.twice && effect.frame.t === 'send' ? 2 : 1); n += 1)
        if (isGreeting || !lost()) socket.send(JSON.stringify(effect.frame))
    } else if (effect.do === 'post') void post(effect.pending)
  }

  function connect(): void {
    const { port } = at.app.server.address() as AddressInfo
    const mine = new WebSocket(`ws://127.0.0.1:${port}/ws`, session ? { headers: { cookie: `${SESSION_COOKIE}=${session}` } } : {})
    socket = mine
    mine.on('open', () => socket === mine && play({ is: 'opened' }))
    mine.on('message', (bytes: Buffer) => {
      const frame = JSON.parse(bytes.toString()) as ServerFrame
      if (socket === mine && (frame.t === 'welcome' || !lost())) play({ is: 'frame', frame })
    })
    mine.on('error', () => {})
    mine.on('close', () => {
      if (socket !== mine) return
      socket = undefined
      play({ is: 'lost' })
    })
  }

  async function post({ cid, body }: { cid: string; body: string }): Promise<void> {
    const reply = await visitor.post('/api/chat/send', { cid, body }, { headers: { authorization: `Bearer ${token}` } })
    if (reply.statusCode === 200) play({ is: 'posted', ack: reply.json() })
    else play({ is: 'post-failed', cid, code: reply.json().code, final: false })
  }

  play({ is: 'wanted' })
  const me: Person = {
    talk,
    sent: [],
    say(body) {
      me.sent.push(body)
      play({ is: 'send', cid: randomUUID(), thread, body })
    },
    cut: () => socket?.terminate(),
    moveTo: (next) => (at = next),
    stop() {
      clearInterval(timer)
      everybody.delete(me)
      socket?.removeAllListeners('close')
      socket?.terminate()
    },
  }
  everybody.add(me)
  return me
}

let visits = 0
async function visit(): Promise<Visit> {
  visits += 1
  const reply = await visitor.post('/api/chat/visits', { site: 'portal' }, { remoteAddress: `10.1.${visits}.1` })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json() as Visit
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Everything was said, nothing is on its way, and this side has applied all there is. */
function isSettled({ talk }: Person, thread: string): boolean {
  const known = talk.threads.get(thread)
  return talk.pending.length === 0 && known !== undefined && known.have > 0 && known.have === known.head
}

async function stored(thread: string): Promise<{ seq: number; body: string; from: string }[]> {
  const rows = await house.db
    .selectFrom('inbox.message')
    .select(['seq', 'body', 'author_kind'])
    .where('thread_id', '=', thread)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, body, author_kind }) => ({ seq: Number(seq), body, from: author_kind }))
}

/** Not one lost, not one twice, dense numbers, and both ends in the order of the database. */
async function requireOneTruth(thread: string, ends: readonly Person[]): Promise<void> {
  const facts = await stored(thread)
  // The last fact may have been lost on its way: the next heartbeat tells of it.
  await until('the last fact has arrived', () => ends.every(({ talk }) => talk.threads.get(thread)?.have === facts.length))
  assert.deepEqual(
    facts.map(({ seq }) => seq),
    facts.map((_, n) => n + 1),
  )
  for (const { sent, talk } of ends) {
    for (const body of sent) assert.equal(facts.filter((fact) => fact.body === body).length, 1, body)
    const shown = (talk.threads.get(thread)!.events as ThreadEvent[]).map(({ seq }) => seq)
    assert.deepEqual(
      shown,
      facts.map(({ seq }) => seq),
    )
  }
}

// Before the house is closed, which happens after the last test.
afterEach(() => everybody.forEach((each) => each.stop()))

test('a line that breaks between the word and its answer, again and again and each time to the other node, loses and doubles nothing', async () => {
  const random = dice(7)
  const stay = await visit()
  const warga = person(house, stay, { random })
  await until('connected', () => warga.talk.online)
  for (let n = 0; n < 12; n += 1) {
    warga.say(`kata ${n}`)
    // At once, a moment later, or after the answer: killed before the commit, before the answer, or after it.
    if (n % 3 > 0) await rest(n * 4)
    warga.moveTo(n % 2 === 0 ? second : house)
    warga.cut()
    await until('connected again', () => warga.talk.online)
  }
  await until('all is said', () => isSettled(warga, stay.thread))
  await requireOneTruth(stay.thread, [warga])
})

test('with every third frame lost in both directions, every message sent twice and clocks two days apart, both ends agree', async () => {
  const stay = await visit()
  const day = 86_400_000
  const warga = person(house, stay, { random: dice(11), loss: 0.3, twice: true, clockSkewMs: 0 })
  warga.say('halo')
  await until('the desk has a conversation', () => warga.talk.pending.length === 0 || (warga.talk.threads.get(stay.thread)?.head ?? 0) > 0)
  const petugas = person(
    second,
    { thread: stay.thread },
    { random: dice(13), loss: 0.3, twice: true, clockSkewMs: day },
    operator.sessionToken,
  )
  for (let n = 0; n < 5; n += 1) {
    warga.say(`warga ${n}`)
    petugas.say(`petugas ${n}`)
    await rest(150)
  }
  await until('both have everything', () => isSettled(warga, stay.thread) && isSettled(petugas, stay.thread))
  await requireOneTruth(stay.thread, [warga, petugas])
})

test('sixty people back at once after a node went down in the middle of their words, while the database drops its connections', async () => {
  const third = await house.anotherNode()
  await third.app.listen({ port: 0, host: '127.0.0.1' })
  const stays = await Promise.all(Array.from({ length: 60 }, visit))
  const crowd = stays.map((stay, n) => person(third, stay, { random: dice(100 + n) }))
  await until('all are connected', () => crowd.every(({ talk }) => talk.online))
  for (const [n, each] of crowd.entries()) each.say(`sebelum ${n}`)
  for (const each of crowd) {
    each.moveTo(house)
    each.cut()
  }
  for (const [n, each] of crowd.entries()) each.say(`selama ${n}`)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not ilike '%listen%'`.execute(
    house.ownerDb,
  )
  await until('all have said everything', () => crowd.every((each, n) => isSettled(each, stays[n]!.thread)))
  await third.close()
  for (const [n, each] of crowd.entries()) await requireOneTruth(stays[n]!.thread, [each])
})
