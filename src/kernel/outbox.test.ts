import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { emit, eventTasks, type OutboxEvent, registerEventHandlers } from './outbox.ts'
import { createJobs } from './jobs.ts'
import { SYSTEM } from './permissions.ts'
import type { Room } from './room.ts'
import { inTransaction } from './transaction.ts'

const one = await testApp()
const two = await one.anotherNode()
const { db, context } = one

async function until(done: () => boolean, ms = 4000): Promise<void> {
  for (const deadline = Date.now() + ms; !done();) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('two nodes on one database hear what either commits, and nothing of what was rolled back', async () => {
  const heard = { one: [] as string[], two: [] as string[] }
  const leaveOne = one.context.bus.subscribe('complaints', (id) => heard.one.push(id))
  const leaveTwo = two.context.bus.subscribe('complaints', (id) => heard.two.push(id))
  await assert.rejects(
    inTransaction(db, SYSTEM, async (tx) => {
      await emit(tx, { topic: 'complaints', id: 'never' })
      throw new Error('no')
    }),
  )
  const startedAt = performance.now()
  await inTransaction(db, SYSTEM, (tx) => emit(tx, { topic: 'complaints', id: 'a' }))
  await until(() => heard.two.length === 1)
  assert.ok(performance.now() - startedAt < 500)
  await inTransaction(two.context.db, SYSTEM, (tx) => emit(tx, { topic: 'complaints', id: 'b' }))
  await until(() => heard.one.length === 2 && heard.two.length === 2)
  assert.deepEqual(heard, { one: ['a', 'b'], two: ['a', 'b'] })
  leaveOne()
  leaveTwo()
})

test('many commits ring in few batches and leave the outbox empty', async () => {
  const heard = new Set<string>()
  const leave = two.context.bus.subscribe('inbox.thread', (id) => heard.add(id))
  await Promise.all(
    Array.from({ length: 300 }, (_, n) => inTransaction(db, SYSTEM, (tx) => emit(tx, { topic: 'inbox.thread', id: `thread-${n}` }))),
  )
  await until(() => heard.size === 300)
  leave()
  for (const deadline = Date.now() + 3000; Date.now() < deadline;) {
    const { rows } = await sql<{ n: string }>`select count(*) as n from kernel.outbox`.execute(db)
    if (rows[0]?.n === '0') return
  }
  assert.fail('doorbells stayed in the outbox')
})

test('what a node left behind when it died is rung by another', async () => {
  const heard: string[] = []
  const leave = one.context.bus.subscribe('orphan', (id) => heard.push(id))
  await sql`insert into kernel.outbox (topic, ref) values ('orphan', 'x')`.execute(db)
  await until(() => heard.length > 0)
  leave()
})

test('rooms that handle a topic get a durable job each', async () => {
  const handled: [string, OutboxEvent][] = []
  const room = (name: string): Room => ({
    name,
    events: { 'calendar.revised': async (_context, event) => void handled.push([name, event]) },
  })
  const rooms = [room('complaints'), room('wajar'), { name: 'inbox' }]
  await registerEventHandlers(db, rooms)
  await inTransaction(db, SYSTEM, (tx) => emit(tx, { topic: 'calendar.revised', id: '2026', payload: { version: 2 } }))
  const jobs = createJobs({
    owner: one.owner,
    clock: one.clock,
    log: context.log,
    tasks: () => eventTasks({ ...context, rooms }),
    cron: () => [],
  })
  await jobs.drain()
  const event = { topic: 'calendar.revised', id: '2026', payload: { version: 2 } }
  assert.deepEqual(
    handled.sort(([a], [b]) => a.localeCompare(b)),
    [
      ['complaints', event],
      ['wajar', event],
    ],
  )
})
