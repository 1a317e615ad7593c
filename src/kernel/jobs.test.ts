import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { atEnd } from '../../test/support/at-end.ts'
import { testApp } from '../../test/support/test-app.ts'
import { until } from '../../test/support/until.ts'
import { addJob, addJobs, createJobs, removeJob, type Run } from './jobs.ts'
import { SYSTEM } from './permissions.ts'
import { inTransaction } from './transaction.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'test.note': { text: string }
      'test.stumble': { times: number }
    }
  }
}

const { db, context, clock, owner } = await testApp({ now: '2026-08-03T09:00' })
const notes: string[] = []
const stumbles: Run[] = []
let idled = 0
const jobs = createJobs({
  owner,
  clock,
  log: context.log.child({}, { level: 'silent' }),
  tasks: () => ({
    'kernel.idle': async () => void (idled += 1),
    'test.note': async ({ text }) => void notes.push(text),
    'test.stumble': async ({ times }, run) => {
      stumbles.push(run)
      if (run.attempt <= times) throw new Error('Tersandung')
    },
  }),
  cron: () => [],
})
atEnd(() => jobs.stop())

test('a job exists exactly when its cause is committed', async () => {
  await assert.rejects(
    inTransaction(db, SYSTEM, async (tx) => {
      await addJob(tx, 'test.note', { text: 'lost' })
      throw new Error('changed my mind')
    }),
  )
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'test.note', { text: 'kept' }))
  assert.equal(await jobs.drain(), 1)
  assert.deepEqual(notes.splice(0), ['kept'])
})

test('a job waits for its time by the clock of the house', async () => {
  const runAt = clock.now().add({ hours: 48 })
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'test.note', { text: 'later' }, { runAt }))
  assert.equal(await jobs.drain(), 0)
  clock.advance({ hours: 47 })
  assert.equal(await jobs.drain(), 0)
  clock.advance({ hours: 1 })
  assert.equal(await jobs.drain(), 1)
  assert.deepEqual(notes.splice(0), ['later'])
})

test('a job of the same key is replaced, and can be taken back', async () => {
  await inTransaction(db, SYSTEM, async (tx) => {
    await addJobs(tx, [
      { task: 'test.note', payload: { text: 'first' }, key: 'k' },
      { task: 'test.note', payload: { text: 'other' }, key: 'o' },
    ])
    await addJob(tx, 'test.note', { text: 'second' }, { key: 'k' })
    await removeJob(tx, 'o')
  })
  await jobs.drain()
  assert.deepEqual(notes.splice(0), ['second'])
})

test('a job that fails is tried again later and tells which attempt it is', async () => {
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'test.stumble', { times: 1 }, { maxAttempts: 3 }))
  await assert.rejects(jobs.drain(), /Tersandung/)
  assert.equal(await jobs.drain(), 0)
  clock.advance({ seconds: 5 })
  await jobs.drain()
  assert.deepEqual(stumbles, [
    { attempt: 1, maxAttempts: 3 },
    { attempt: 2, maxAttempts: 3 },
  ])
})

test('the application may not enter the tables of the queue', async () => {
  await assert.rejects(sql`select * from graphile_worker._private_jobs`.execute(db), /permission denied/)
})

test('a running worker takes a job within a moment', async () => {
  await jobs.start({ worker: true, cron: true })
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'test.note', { text: 'at once' }))
  await until('it is done', () => notes.length > 0)
  assert.deepEqual(notes.splice(0), ['at once'])
  await jobs.stop()
})

test('a node with the clockwork alone leaves the jobs to others', async () => {
  await jobs.start({ worker: false, cron: true })
  await inTransaction(db, SYSTEM, async (tx) => {
    await addJob(tx, 'test.note', { text: 'not here' })
    await addJob(tx, 'kernel.idle', {})
  })
  await until('it has looked and taken what is its own', () => idled > 0)
  await jobs.stop()
  assert.deepEqual(notes, [])
  await jobs.drain()
  assert.deepEqual(notes.splice(0), ['not here'])
})
