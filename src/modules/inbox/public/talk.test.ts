import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServerFrame, ThreadEvent } from '../contract.ts'
import { createTalk, type Effect, type Input } from './talk.ts'

const T = '01a20964-4072-7bf0-9a81-e88d94669e29'
const A = 'a3b1c2d3-0000-4000-8000-000000000001'

function start() {
  let at = 1000
  const talk = createTalk({ token: 'x', now: () => at, random: () => 1 })
  const done: Effect[] = []
  const play = (...inputs: (Input | number)[]) => {
    const effects: Effect[] = []
    for (const input of inputs) {
      if (typeof input === 'number') {
        at += input
        effects.push(...talk.step({ is: 'tick' }))
      } else effects.push(...talk.step(input))
    }
    done.push(...effects)
    return effects
  }
  return {
    talk,
    play,
    /** time passes and no timer runs */
    sleep: (ms: number) => void (at += ms),
    bodies: () =>
      talk.threads
        .get(T)
        ?.events.map((event) => event.body)
        .join('') ?? '',
  }
}

const ev = (seq: number, more: Partial<ThreadEvent> = {}): Input => ({
  is: 'frame',
  frame: { t: 'ev', thread: T, e: { seq, type: 'message', body: String.fromCharCode(96 + seq), ...more } },
})
const frame = (sent: ServerFrame): Input => ({ is: 'frame', frame: sent })
const welcome = (head = 0): Input =>
  frame({ t: 'welcome', session: '', now: '', hb_ms: 15_000, max_bytes: 1, heads: [{ thread: T, head, seen: 0 }] })
const open: Input[] = [{ is: 'wanted' }, { is: 'opened' }, welcome()]
const send: Input = { is: 'send', cid: A, thread: T, body: 'halo' }
const sent = (effects: Effect[], t: string) => effects.filter((effect) => effect.do === 'transmit' && effect.frame.t === t)
const ack = frame({ t: 'ack', cid: A, thread: T, seq: 1, id: A, at: '' })

for (const [name, order, expected] of [
  ['in order', [1, 2, 3], 'abc'],
  ['reversed', [3, 2, 1], 'abc'],
  ['each twice', [1, 1, 2, 2, 3, 3], 'abc'],
  ['an old one again after newer ones', [1, 2, 3, 1], 'abc'],
  ['with a hole', [1, 3], 'a'],
] as const) {
  test(`facts are applied in order and once: ${name}`, () => {
    const { play, bodies } = start()
    play(...open, ...order.map((seq) => ev(seq)))
    assert.equal(bodies(), expected)
  })
}

test('a hole is asked for after a quarter of a second, not before', () => {
  const { play, bodies } = start()
  play(...open, ev(1), ev(3))
  assert.equal(sent(play(200), 'sync').length, 0)
  const [ask] = sent(play(60), 'sync')
  assert.deepEqual(ask, { do: 'transmit', frame: { t: 'sync', thread: T, after: 1 } })
  play(ev(2))
  assert.equal(bodies(), 'abc')
})

test('a lost last fact is noticed by the heads of a heartbeat', () => {
  const { play } = start()
  play(...open, ev(1), frame({ t: 'pong', n: 1, heads: [[T, 2]] }))
  assert.equal(sent(play(300), 'sync').length, 1)
})

test('a message is repeated with the same id until it is answered, over every new socket', () => {
  const { play, talk } = start()
  assert.equal(sent(play(...open, send), 'send').length, 1)
  assert.equal(sent(play(6000), 'send').length, 1)
  play({ is: 'lost' })
  const again = sent(play(2000, { is: 'opened' }, welcome()), 'send')
  assert.deepEqual(
    again.map((effect) => effect.do === 'transmit' && effect.frame.t === 'send' && effect.frame.cid),
    [A],
  )
  const effects = play(ack)
  assert.ok(effects.some((effect) => effect.do === 'forget'))
  assert.equal(talk.pending[0]?.state, 'stored')
  play(ev(1, { cid: A }))
  assert.equal(talk.pending.length, 0)
  assert.equal(sent(play(7000, 7000), 'send').length, 0)
})

test('written down before it is sent, and sent again after a reload', () => {
  const first = start()
  first.play(...open)
  const effects = first.play(send)
  const kept = effects.findIndex((effect) => effect.do === 'keep')
  assert.ok(kept >= 0 && kept < effects.findIndex((effect) => effect.do === 'transmit'))
  const reloaded = start()
  const pending = { cid: A, thread: T, body: 'halo', att: [], sentAtMs: 999_999, tries: 1, state: 'sending' as const }
  assert.equal(sent(reloaded.play({ is: 'restored', pending: [pending] }, ...open), 'send').length, 1)
})

test('an answer that overtakes its fact shows the message once', () => {
  const { play, talk, bodies } = start()
  play(...open, send, ev(1, { cid: A }), ack)
  assert.equal(talk.pending.length, 0)
  assert.equal(bodies(), 'a')
})

test('refused for now waits and tries again; refused for good stays visible as failed', () => {
  const { play, talk } = start()
  play(...open, send, frame({ t: 'nack', cid: A, code: 'too-many-requests', final: false, retry_ms: 2000 }))
  assert.equal(sent(play(1000), 'send').length, 0)
  assert.equal(sent(play(1500), 'send').length, 1)
  play(frame({ t: 'nack', cid: A, code: 'message-empty', final: true, retry_ms: 0 }))
  assert.equal(talk.pending[0]?.state, 'failed')
  assert.equal(sent(play({ is: 'retry', cid: A }), 'send').length, 1)
})

test('when sockets do not get through, the message goes by HTTP with the same id', () => {
  const { play } = start()
  const effects = play({ is: 'wanted' }, send, { is: 'lost' }, 40_000, { is: 'lost' }, 40_000)
  const posts = effects.filter((effect) => effect.do === 'post')
  assert.ok(posts.length >= 1)
  assert.ok(posts.every((effect) => effect.do === 'post' && effect.pending.cid === A))
})

test('reconnecting waits longer each time, at most half a minute, and at once when the network is back', () => {
  const { play } = start()
  const connects = (effects: Effect[]) => effects.filter((effect) => effect.do === 'connect').length
  play(...open, { is: 'lost' })
  assert.equal(connects(play(900)), 0)
  assert.equal(connects(play(200)), 1)
  for (let n = 0; n < 12; n += 1) play({ is: 'lost' }, 30_001)
  play({ is: 'lost' })
  assert.equal(connects(play(29_000)), 0)
  assert.equal(connects(play(1100)), 1)
  play({ is: 'lost' })
  const woken = play({ is: 'nudge' }, { is: 'nudge' })
  assert.equal(connects(woken), 1)
  assert.ok(!woken.some((effect) => effect.do === 'disconnect'), 'waking up says so several times; the new line is left to come')
})

test('a server that says goodbye names the hour of return', () => {
  const { play } = start()
  play(...open, frame({ t: 'bye', code: 'restart', retry_ms: 9000 }), { is: 'lost' })
  assert.ok(!play(8000).some((effect) => effect.do === 'connect'))
  assert.ok(play(1500).some((effect) => effect.do === 'connect'))
})

test('two unanswered heartbeats are a dead link', () => {
  const { play } = start()
  play(...open)
  assert.equal(sent(play(15_000), 'ping').length, 1)
  assert.ok(!play(10_000).some((effect) => effect.do === 'disconnect'))
  assert.ok(play(8000).some((effect) => effect.do === 'disconnect'))
})

test('a long absence shows the newest and pages back, without holes', () => {
  const { play, talk } = start()
  play(...open, frame({ t: 'gap', thread: T, from: 1, to: 551 }), ev(552, { body: 'x' }))
  const thread = talk.threads.get(T)!
  assert.deepEqual([thread.have, thread.holeTo, thread.events.length], [552, 551, 1])
  play(
    frame({
      t: 'paged',
      thread: T,
      events: [
        { seq: 549, type: 'none' },
        { seq: 550, type: 'message' },
        { seq: 551, type: 'message' },
      ],
    }),
  )
  assert.deepEqual(
    [thread.holeTo, thread.events.map((event) => event.seq)],
    [548, [550, 551, 552]],
    'what is for the other side alone is no line here',
  )
})

test('nothing depends on the clock of the telephone: a day of skew sends and orders the same', () => {
  const { play, bodies } = start()
  play(...open, ev(1, { at: '2027-01-01T00:00:00Z' }), ev(2, { at: '2020-01-01T00:00:00Z' }))
  assert.equal(bodies(), 'ab')
})

test('what was read before a reload, or in another tab, is read', () => {
  const { play, talk } = start()
  play(
    { is: 'wanted' },
    { is: 'opened' },
    frame({ t: 'welcome', session: '', now: '', hb_ms: 15_000, max_bytes: 1, heads: [{ thread: T, head: 5, seen: 3 }] }),
  )
  assert.equal(talk.threads.get(T)!.seen, 3)
  play(frame({ t: 'seen', thread: T, side: 'citizen', seq: 5 }), frame({ t: 'seen', thread: T, side: 'citizen', seq: 4 }))
  assert.equal(talk.threads.get(T)!.seen, 5)
  play(frame({ t: 'seen', thread: T, side: 'desk', seq: 2 }))
  assert.deepEqual([talk.threads.get(T)!.seen, talk.threads.get(T)!.seenByOther], [5, 2])
})

test('back from ten minutes in the background, a link that looks open is dropped at once and made anew', () => {
  const { play } = start()
  play(...open)
  const woken = { is: 'nudge' } as const
  const drops = (effects: Effect[]) => effects.some((effect) => effect.do === 'disconnect')
  assert.equal(sent(play(woken, woken), 'ping').length, 1, 'asked once whether it lives')
  assert.ok(!drops(play(frame({ t: 'pong', n: 1, heads: [] }), 6000)), 'a living link is kept')
  const late = start()
  late.play(...open)
  late.sleep(600_000)
  assert.ok(drops(late.play(woken)))
  assert.ok(late.play(1000).some((effect) => effect.do === 'connect'))
  const frozen = start()
  frozen.play(...open, 10, woken)
  assert.ok(!drops(frozen.play(4000)))
  assert.ok(drops(frozen.play(1100)), 'its clock stood still with the device: only the missing answer tells')
})

test('a page that nobody sees, whose timers hardly run, answers the heartbeat of the city and keeps its line', () => {
  const { play, sleep } = start()
  play(...open)
  const heartbeat = frame({ t: 'pong', n: 0, heads: [] })
  for (let minute = 0; minute < 3; minute += 1) {
    sleep(15_000)
    assert.equal(sent(play(heartbeat), 'ping').length, 1)
    assert.equal(sent(play(heartbeat), 'ping').length, 0, 'an answer is not answered')
  }
})

test('where no socket gets through, HTTP is asked for the answers until one does', () => {
  const { play, talk, bodies } = start()
  const asks = (effects: Effect[]) => effects.filter((effect) => effect.do === 'ask')
  play({ is: 'follow', thread: T }, { is: 'wanted' }, { is: 'lost' }, 2000, { is: 'lost' })
  assert.deepEqual(asks(play(10)), [{ do: 'ask', thread: T, after: 0 }])
  assert.equal(asks(play(4000)).length, 0)
  assert.equal(talk.online, false)
  play({ is: 'answered', answer: { thread: T, head: 2, seen: 0, events: [{ seq: 1, type: 'message', body: 'a' }] } })
  assert.deepEqual([bodies(), talk.online], ['a', true])
  assert.deepEqual(asks(play(10)), [{ do: 'ask', thread: T, after: 1 }], 'the rest at once')
  play({ is: 'opened' }, welcome(2))
  assert.equal(asks(play(10_000)).length, 0)
})

test('what arrives for a conversation that nobody looks at any more is not kept', () => {
  const { play, talk } = start()
  play(...open, send, { is: 'leave', thread: T }, ack, ev(1), frame({ t: 'typing', thread: T, side: 'desk', on: true }))
  assert.deepEqual([talk.threads.size, talk.pending.length], [0, 0])
})

test('a site that was stopped is not asked again, and nothing is forgotten', () => {
  const { play, talk } = start()
  const effects = play(...open, send, frame({ t: 'refused', code: 'site-paused' }))
  assert.ok(effects.some((effect) => effect.do === 'stopped'))
  assert.ok(!effects.some((effect) => effect.do === 'forgotten'))
  assert.ok(!play({ is: 'lost' }, { is: 'nudge' }, 60_000).some((effect) => effect.do === 'connect'))
  assert.equal(talk.pending.length, 1)
})
