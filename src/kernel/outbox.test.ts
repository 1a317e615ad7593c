import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { until, within } from '../../test/support/until.ts'
import type { House } from '../app.ts'
import { emit, eventTasks, type OutboxEvent, registerEventHandlers } from './outbox.ts'
import { createJobs } from './jobs.ts'
import { SYSTEM } from './permissions.ts'
import type { Room } from './room.ts'
import { inTransaction } from './transaction.ts'

const one = await testApp()
const two = await one.anotherNode()
const { db, context } = one

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
  const said: string[] = []
  const say = async (node: House) => {
    said.push(String(said.length))
    await inTransaction(node.context.db, SYSTEM, (tx) => emit(tx, { topic: 'complaints', id: said.at(-1)! }))
    await until('both hear it', () => heard.one.length === said.length && heard.two.length === said.length)
  }
  // Sooner than the look for what others left behind, which comes once a second.
  await within(500, () => say(one))
  await say(two)
  assert.deepEqual(heard, { one: said, two: said })
  leaveOne()
  leaveTwo()
})

test('many commits ring in few batches and leave the outbox empty', async () => {
  const heard = new Set<string>()
  const leave = two.context.bus.subscribe('inbox.thread', (id) => heard.add(id))
  await Promise.all(
    Array.from({ length: 300 }, (_, n) => inTransaction(db, SYSTEM, (tx) => emit(tx, { topic: 'inbox.thread', id: `thread-${n}` }))),
  )
  await until('all are heard', () => heard.size === 300)
  leave()
  await until('no doorbell is left in the outbox', async () => (await sql`select from kernel.outbox`.execute(db)).rows.length === 0)
})

test('what a node left behind when it died is rung by another', async () => {
  const heard: string[] = []
  const leave = one.context.bus.subscribe('orphan', (id) => heard.push(id))
  await sql`insert into kernel.outbox (topic, ref) values ('orphan', 'x')`.execute(db)
  await until('it is rung', () => heard.length > 0)
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
