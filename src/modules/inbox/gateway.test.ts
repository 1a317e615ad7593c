import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { WebSocket } from 'ws'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { emit } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { House } from '../../app.ts'
import { type Client, type TestApp, testApp } from '../../../test/support/test-app.ts'
import type { ServerFrame, ThreadEvent, Visit } from './contract.ts'
import { appendFact } from './message-store.ts'

const house: TestApp = await testApp()
const second: House = await house.anotherNode()
let operator: Client

interface Person {
  socket: WebSocket
  frames: ServerFrame[]
  say(frame: object): void
  until<T extends ServerFrame['t']>(
    t: T,
    fits?: (frame: Extract<ServerFrame, { t: T }>) => boolean,
  ): Promise<Extract<ServerFrame, { t: T }>>
  /** durable facts by number */
  facts(): ThreadEvent[]
}

before(async () => {
  operator = await house.as('command_center_operator')
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  await second.app.listen({ port: 0, host: '127.0.0.1' })
})

const people: Person[] = []
after(() => people.forEach((person) => person.socket.terminate()))

async function connect(node: House, cookie?: string): Promise<Person> {
  const { port } = node.app.server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: cookie ? { cookie, origin: `http://127.0.0.1:${port}` } : {} })
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (bytes: Buffer) => {
    frames.push(JSON.parse(bytes.toString()) as ServerFrame)
    for (const look of waiting) look()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const person: Person = {
    socket,
    frames,
    say: (frame) => socket.send(JSON.stringify(frame)),
    until(t, fits = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${t} came; ${JSON.stringify(frames.slice(-3))}`)), 8000)
        const look = () => {
          const found = frames.find((frame) => frame.t === t && fits(frame as never))
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found as never)
        }
        waiting.add(look)
        look()
      })
    },
    facts: () => frames.flatMap((frame) => (frame.t === 'ev' ? [frame.e] : [])).sort((a, b) => a.seq - b.seq),
  }
  people.push(person)
  return person
}

async function visit(): Promise<Visit> {
  const reply = await (await house.as()).post('/api/chat/visits', { site: 'portal' })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}

async function citizen(node: House, { token, thread }: Visit, have = 0): Promise<Person> {
  const person = await connect(node)
  person.say({ t: 'hello', v: 1, token, threads: [{ id: thread, have }], feeds: [] })
  await person.until('welcome')
  return person
}

async function desk(node: House, threads: { id: string; have: number }[] = []): Promise<Person> {
  const person = await connect(node, `${SESSION_COOKIE}=${operator.sessionToken}`)
  person.say({ t: 'hello', v: 1, threads, feeds: [{ id: 'desk', have: 0 }] })
  await person.until('welcome')
  return person
}

const message = (thread: string, body: string, cid = randomUUID()) => ({ t: 'send', cid, thread, body })
const seqs = (person: Person) => person.facts().map((fact) => fact.seq)
const dense = (to: number) => Array.from({ length: to }, (_, n) => n + 1)

test('a citizen on one node and an operator on another talk within the second, and the history stands in one order', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  const petugas = await desk(second)
  const startedAt = performance.now()
  const hello = message(stay.thread, 'Lampu jalan di Batu Merah padam')
  warga.say(hello)
  const ack = await warga.until('ack')
  assert.equal(ack.seq, 1)
  const row = await petugas.until('feed', (feed) => feed.rows.some((each) => each.threadId === stay.thread))
  const conversation = row.rows.find((each) => each.threadId === stay.thread)!
  assert.equal(conversation.state, 'queued')
  assert.equal(conversation.unread, 1)
  petugas.say({ t: 'watch', thread: stay.thread, have: 0 })
  await petugas.until('ev', ({ e }) => e.body === hello.body)
  petugas.say(message(stay.thread, 'Selamat pagi, di jalan apa?'))
  const answer = await warga.until('ev', ({ e }) => e.from === 'desk')
  assert.ok(performance.now() - startedAt < 1000, `${performance.now() - startedAt} ms`)
  assert.equal(answer.e.name, 'Petugas Command Center', 'the citizen sees the desk, not the person')
  await warga.until('ev', ({ e }) => e.state === 'waiting_citizen')
  assert.deepEqual(seqs(warga), dense(3))
})

test('the same client id from two tabs and by HTTP is one message with one answer', async () => {
  const stay = await visit()
  const tabs = [await citizen(house, stay), await citizen(second, stay)]
  const same = message(stay.thread, 'Sekali saja')
  for (const tab of tabs) tab.say(same)
  const acks = await Promise.all(tabs.map((tab) => tab.until('ack')))
  const byHttp = await (
    await house.as()
  ).post('/api/chat/send', { cid: same.cid, body: same.body }, { headers: { authorization: `Bearer ${stay.token}` } })
  assert.deepEqual({ t: 'ack', ...(byHttp.json() as object) }, acks[0])
  assert.deepEqual(acks[0], acks[1])
  const { events, head } = (
    await (await house.as()).get('/api/chat/sync?after=0', { headers: { authorization: `Bearer ${stay.token}` } })
  ).json()
  assert.equal(head, 1)
  assert.equal(events.length, 1)
})

test('many senders at once leave no hole and no double number', async () => {
  const stay = await visit()
  const tabs = [await citizen(house, stay), await citizen(second, stay)]
  for (let n = 0; n < 8; n += 1) for (const tab of tabs) tab.say(message(stay.thread, `pesan ${n}`))
  await Promise.all(tabs.map((tab) => tab.until('ev', ({ e }) => e.seq === 16)))
  for (const tab of tabs) assert.deepEqual([...new Set(seqs(tab))], dense(16))
})

test('what one line sends keeps its order', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  for (let n = 1; n <= 10; n += 1) warga.say(message(stay.thread, String(n)))
  await warga.until('ev', ({ e }) => e.seq === 10)
  assert.deepEqual(
    warga.facts().map((fact) => fact.body),
    dense(10).map(String),
  )
})

test('after 600 messages away the newest 50 come with a gap, and paging back brings the rest', async () => {
  const stay = await visit()
  const first = await citizen(house, stay)
  first.say(message(stay.thread, 'awal'))
  await first.until('ack')
  const { conversation_id: conversationId } = await house.db
    .selectFrom('inbox.message')
    .select('conversation_id')
    .where('thread_id', '=', stay.thread)
    .executeTakeFirstOrThrow()
  await inTransaction(house.db, SYSTEM, async (tx) => {
    for (let n = 2; n <= 601; n += 1)
      await appendFact(tx, {
        threadId: stay.thread,
        conversationId,
        dir: 'in',
        authorKind: 'citizen',
        kind: 'text',
        body: `pesan ${n}`,
        at: house.clock.now(),
      })
  })
  const back = await citizen(second, stay)
  const gap = await back.until('gap')
  assert.deepEqual([gap.from, gap.to], [1, 551])
  await back.until('ev', ({ e }) => e.seq === 601)
  const seen = new Set(seqs(back))
  for (let before = 552; before > 1;) {
    back.say({ t: 'page', thread: stay.thread, before, limit: 200 })
    const page = await back.until('paged', ({ events }) => events.at(-1)?.seq === before - 1)
    for (const event of page.events) seen.add(event.seq)
    before = page.events[0]!.seq
  }
  assert.deepEqual(
    [...seen].sort((a, b) => a - b),
    dense(601),
  )
})

test('with a dead relay the one-second poll of heads still brings the message', async () => {
  const stay = await visit()
  const warga = await citizen(second, stay)
  await house.ownerDb.deleteFrom('kernel.outbox').execute()
  // The fact is committed and nobody rings: as if the node that wrote it died before its relay.
  const first = await citizen(house, stay)
  first.say(message(stay.thread, 'satu'))
  await warga.until('ev', ({ e }) => e.seq === 1)
  const { conversation_id: conversationId } = await house.db
    .selectFrom('inbox.message')
    .select('conversation_id')
    .where('thread_id', '=', stay.thread)
    .executeTakeFirstOrThrow()
  await inTransaction(house.db, SYSTEM, (tx) =>
    appendFact(tx, {
      threadId: stay.thread,
      conversationId,
      dir: 'in',
      authorKind: 'citizen',
      kind: 'text',
      body: 'tanpa bel',
      at: house.clock.now(),
    }),
  )
  const startedAt = performance.now()
  await warga.until('ev', ({ e }) => e.body === 'tanpa bel')
  assert.ok(performance.now() - startedAt < 2500)
})

test('a note is read by the desk; the citizen only sees that the number is taken', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'Halo'))
  await warga.until('ack')
  const petugas = await desk(house, [{ id: stay.thread, have: 0 }])
  petugas.say({ ...message(stay.thread, 'Warga ini sering lapor'), note: true })
  await petugas.until('ev', ({ e }) => e.type === 'note')
  const hidden = await warga.until('ev', ({ e }) => e.type === 'none')
  assert.deepEqual(hidden.e, { seq: 2, type: 'none' })
})

test('a token is good for its own thread only, and a stranger hears nothing', async () => {
  const [mine, yours] = [await visit(), await visit()]
  const warga = await citizen(house, mine)
  warga.say(message(yours.thread, 'ke rumah orang'))
  const nack = await warga.until('nack')
  assert.deepEqual([nack.code, nack.final], ['not-found', true])
  warga.say({ t: 'sync', thread: yours.thread, after: 0 })
  await warga.until('refused', ({ code }) => code === 'not-found')
  const liaison = await house.as('liaison_officer')
  const stranger = await connect(house, `${SESSION_COOKIE}=${liaison.sessionToken}`)
  stranger.say({ t: 'hello', v: 1, threads: [{ id: mine.thread, have: 0 }], feeds: [{ id: 'desk', have: 0 }] })
  await stranger.until('refused', ({ code }) => code === 'sign-in-needed')
})

test('words of an emergency bring 112 at once', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'Tolong ada KEBAKARAAAN di Mardika'))
  const emergency = await warga.until('ev', ({ e }) => e.type === 'emergency')
  assert.match(emergency.e.body ?? '', /112/)
})

test('who reads too slowly loses pushes, hears of the gap, and fetches the rest', async () => {
  const stay = await visit()
  const slow = await citizen(house, stay)
  slow.say(message(stay.thread, 'mulai'))
  await slow.until('ack')
  slow.socket.pause()
  const { conversation_id: conversationId } = await house.db
    .selectFrom('inbox.message')
    .select('conversation_id')
    .where('thread_id', '=', stay.thread)
    .executeTakeFirstOrThrow()
  const long = 'x'.repeat(7900)
  await inTransaction(house.db, SYSTEM, async (tx) => {
    for (let n = 0; n < 900; n += 1)
      await appendFact(tx, {
        threadId: stay.thread,
        conversationId,
        dir: 'in',
        authorKind: 'citizen',
        kind: 'text',
        body: long,
        at: house.clock.now(),
      })
    await emit(tx, { topic: 'inbox.thread', id: stay.thread })
  })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  slow.socket.resume()
  const gap = await slow.until('gap')
  assert.ok(gap.from > 1, `a part came through first, then the gap from ${gap.from}`)
  for (let after = gap.from - 1; after < 901;) {
    slow.say({ t: 'sync', thread: stay.thread, after })
    const { upto } = await slow.until('synced', (frame) => frame.upto > after)
    after = upto
  }
  assert.deepEqual([...new Set(seqs(slow))], dense(901))
})

test('words that come in together from many citizens are kept each in its own thread; a refused one harms no other', async () => {
  const stays = await Promise.all(Array.from({ length: 30 }, visit))
  const crowd = await Promise.all(stays.map((stay, n) => citizen(n % 2 === 0 ? house : second, stay)))
  const strangersPhoto = randomUUID()
  for (const [n, person] of crowd.entries()) {
    const { thread } = stays[n]!
    person.say(n === 7 ? { ...message(thread, 'foto orang'), att: [strangersPhoto] } : message(thread, `suara ${n}`))
  }
  for (const [n, person] of crowd.entries()) {
    if (n === 7) {
      const nack = await person.until('nack')
      assert.deepEqual([nack.code, nack.final], ['photo-unknown', true])
      assert.deepEqual(person.facts(), [])
      continue
    }
    const ack = await person.until('ack')
    assert.deepEqual([ack.thread, ack.seq], [stays[n]!.thread, 1])
    const { e } = await person.until('ev')
    assert.deepEqual([e.seq, e.id, e.body], [1, ack.id, `suara ${n}`])
  }
})

test('who waits hears his place, also when he comes back, and the next one moves up', async () => {
  const [front, behind] = [await visit(), await visit()]
  const first = await citizen(house, front)
  first.say(message(front.thread, 'saya dulu'))
  const waiting = await first.until('place', ({ place }) => place !== null)
  const one = waiting.place!
  const next = await citizen(house, behind)
  next.say(message(behind.thread, 'lalu saya'))
  const two = await next.until('place', ({ place }) => place !== null)
  assert.equal(two.place, one + 1)
  const again = await citizen(second, behind)
  assert.equal((await again.until('place')).place, two.place)
  const petugas = await desk(house, [{ id: front.thread, have: 0 }])
  petugas.say(message(front.thread, 'Halo, ada apa?'))
  await next.until('place', ({ place }) => place === one)
  await first.until('place', (frame) => frame.place === null && first.frames.indexOf(frame) > first.frames.indexOf(waiting))
})

test('one address cannot flood: beyond the measure a message is refused for now, not for good', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  for (let n = 0; n < 40; n += 1) warga.say(message(stay.thread, `banjir ${n}`))
  const nack = await warga.until('nack')
  assert.equal(nack.code, 'too-many-requests')
  assert.equal(nack.final, false)
  assert.ok(nack.retry_ms > 0)
})

test('a node that stops says when to come back, and the other node goes on where it ended', async () => {
  const third = await house.anotherNode()
  await third.app.listen({ port: 0, host: '127.0.0.1' })
  const stay = await visit()
  const warga = await citizen(third, stay)
  warga.say(message(stay.thread, 'sebelum'))
  await warga.until('ack')
  await third.close()
  const bye = await warga.until('bye')
  assert.ok(bye.retry_ms > 0)
  const again = await citizen(house, stay, 1)
  again.say(message(stay.thread, 'sesudah'))
  await again.until('ev', ({ e }) => e.seq === 2)
  assert.deepEqual(seqs(again), [2])
})

test('a site that is paused takes its open lines with it on every node, refuses new ones, and takes up again where it ended', async () => {
  const admin = await house.as('city_admin')
  const site = { name: 'Dinas uji', state: 'active', origins: [], deskName: null, hours: { weekly: {}, onHolidays: false } }
  const save = async (state: string) => assert.equal((await admin.put('/api/inbox/sites/dinas-uji', { ...site, state })).statusCode, 200)
  await save('active')
  const stay = (await (await house.as()).post('/api/chat/visits', { site: 'dinas-uji' })).json() as Visit
  const other = await citizen(house, await visit())
  const lines = [await citizen(house, stay), await citizen(second, stay)]
  lines[0]!.say(message(stay.thread, 'sebelum'))
  await lines[0]!.until('ack')
  await save('paused')
  await Promise.all(
    lines.map(async (line) => {
      await line.until('refused', ({ code }) => code === 'site-paused')
      if (line.socket.readyState !== WebSocket.CLOSED) await new Promise((resolve) => line.socket.once('close', resolve))
    }),
  )
  assert.equal(other.socket.readyState, WebSocket.OPEN, 'other sites go on')
  const late = await connect(house)
  late.say({ t: 'hello', v: 1, token: stay.token, threads: [], feeds: [] })
  await late.until('refused', ({ code }) => code === 'site-paused')
  const bearer = { headers: { authorization: `Bearer ${stay.token}` } }
  const anybody = await house.as()
  const byHttp = await anybody.post('/api/chat/send', { cid: randomUUID(), body: 'lewat HTTP' }, bearer)
  assert.deepEqual([byHttp.statusCode, (byHttp.json() as { code: string }).code], [403, 'site-paused'])
  assert.equal((await anybody.get('/api/chat/sync?after=0', bearer)).statusCode, 403)
  await save('active')
  const again = await citizen(second, stay, 1)
  again.say(message(stay.thread, 'sesudah'))
  assert.equal((await again.until('ack')).seq, 2)
})

test('who comes to the desk and who goes is told to the others', async () => {
  const first = await desk(house)
  await first.until('presence')
  const toldSince = (count: number) => first.until('presence', (frame) => first.frames.indexOf(frame) >= count)
  const before = first.frames.length
  const colleague = await house.as('command_center_operator')
  const theirs = await connect(second, `${SESSION_COOKIE}=${colleague.sessionToken}`)
  theirs.say({ t: 'hello', v: 1, threads: [], feeds: [{ id: 'desk', have: 0 }] })
  await toldSince(before)
  const there = async () =>
    ((await operator.get('/api/inbox/agents')).json() as { agents: { id: string; state: string }[] }).agents.find(
      ({ id }) => id === colleague.accountId,
    )?.state
  assert.equal(await there(), 'available')
  const told = first.frames.length
  theirs.socket.close()
  await toldSince(told)
  assert.equal(await there(), 'away')
})

test('the desk opens and closes while people wait: each hears it, and when it is back', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'masih ada orang?'))
  const before = await warga.until('place', ({ place }) => place !== null)
  assert.deepEqual([before.open, before.opensAt], [true, null])
  house.clock.set('2026-08-03T22:01')
  const closed = await warga.until('place', ({ open }) => !open)
  assert.equal(closed.opensAt, '2026-08-03T22:30:00Z', 'half past seven on the next morning in Ambon')
  house.clock.set('2026-08-04T09:00')
  await warga.until('place', (frame) => frame.open && warga.frames.indexOf(frame) > warga.frames.indexOf(closed))
})
