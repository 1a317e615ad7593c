import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { emit } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { chatLines, type Line, message } from '../../../test/support/chat-lines.ts'
import { until, within } from '../../../test/support/until.ts'
import { appendFact } from './message-store.ts'

const { house, second, connect, visit, citizen, desk } = await chatLines()

const seqs = (line: Line) => line.facts().map((fact) => fact.seq)
const dense = (to: number) => Array.from({ length: to }, (_, n) => n + 1)

test('a citizen on one node and an operator on another talk, and the history stands in one order', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  const petugas = await desk(second)
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
  assert.equal(answer.e.name, 'Petugas Command Center', 'the citizen sees the desk, not the person')
  await warga.until('ev', ({ e }) => e.state === 'waiting_citizen')
  assert.deepEqual(seqs(warga), dense(3))
})

test('question and answer go from node to node and back within the second', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  const petugas = await desk(second)
  petugas.say({ t: 'watch', thread: stay.thread, have: 0 })
  await petugas.until('seen', ({ thread }) => thread === stay.thread)
  let round = 0
  await within(1000, async () => {
    round += 1
    warga.say(message(stay.thread, `tanya ${round}`))
    await petugas.until('ev', ({ e }) => e.body === `tanya ${round}`)
    petugas.say(message(stay.thread, `jawab ${round}`))
    await warga.until('ev', ({ e }) => e.body === `jawab ${round}`)
  })
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
  await warga.until('ev', ({ e }) => e.body === 'tanpa bel')
})

test('a note is read by the desk; the citizen only sees that the number is taken', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'Halo'))
  await warga.until('ack')
  const petugas = await desk(house, { threads: [{ id: stay.thread, have: 0 }] })
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
  const stranger = await connect(house, liaison)
  stranger.say({ t: 'hello', v: 1, threads: [{ id: mine.thread, have: 0 }], feeds: [{ id: 'desk', have: 0 }] })
  await stranger.until('refused', ({ code }) => code === 'sign-in-needed')
})

test('who signed out elsewhere says nothing more from that moment on, and hears nothing more', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'Halo'))
  await warga.until('ack')
  const who = await house.as('command_center_operator')
  const petugas = await desk(second, { who, threads: [{ id: stay.thread, have: 0 }] })
  assert.ok((await who.delete('/api/session')).statusCode < 300)
  petugas.say(message(stay.thread, 'dari layar yang tertinggal'))
  await petugas.until('refused', ({ code }) => code === 'sign-in-needed')
  await until('the line is closed', () => petugas.socket.readyState === WebSocket.CLOSED)
  warga.say(message(stay.thread, 'Masih ada?'))
  await warga.until('ev', ({ e }) => e.body === 'Masih ada?')
  assert.deepEqual(
    warga.facts().map(({ body }) => body),
    ['Halo', 'Masih ada?'],
  )
  assert.ok(!petugas.frames.some((frame) => frame.t === 'ack'))
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
  const quick = await citizen(house, stay, 1)
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
  // By then every fact was offered to both lines.
  await until('the other has the last, or was told that it lacks it', () =>
    quick.frames.some((frame) => (frame.t === 'ev' && frame.e.seq === 901) || (frame.t === 'gap' && frame.to === 901)),
  )
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
