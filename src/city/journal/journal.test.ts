import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { meanwhile } from '../../../test/support/meanwhile.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { listJournal, sealJournal, verifyJournal, verifyRecord, writeJournal } from './index.ts'

const { db, ownerDb, clock } = await testApp()

beforeEach(async () => {
  await sql`truncate journal.entry, journal.head, journal.seal`.execute(ownerDb)
})

async function historyOf(length: number): Promise<string> {
  const subject = randomUUID()
  for (let step = 1; step <= length; step++) {
    await inTransaction(db, SYSTEM, (tx) =>
      writeJournal(tx, {
        room: 'complaints',
        subject,
        kind: 'step-taken',
        actor: SYSTEM,
        at: clock.now(),
        detail: { step, b: { z: 1, a: [1, null] } },
      }),
    )
  }
  return subject
}

const kinds = async () => (await verifyJournal(db)).findings.map((finding) => finding.kind)

test('an untouched history is proven, before and after it was sealed', async () => {
  const subject = await historyOf(3)
  await historyOf(2)
  assert.deepEqual(await verifyJournal(db), { entries: 5, subjects: 2, seals: 0, findings: [] })
  await sql`update journal.entry set written_at = written_at - interval '1 minute'`.execute(ownerDb)
  await sealJournal({ db, clock })
  assert.deepEqual(await verifyJournal(db), { entries: 5, subjects: 2, seals: 1, findings: [] })
  assert.deepEqual(
    (await listJournal(db, 'complaints', subject)).map((entry) => entry.detail.step),
    [1, 2, 3],
  )
})

test('an instant finer than the database keeps is proven too', async () => {
  for (const at of ['2026-08-03T00:00:00.123456499Z', '2026-08-03T00:00:00.123456500Z', '2026-08-03T00:00:00.999999999Z'])
    await inTransaction(db, SYSTEM, (tx) =>
      writeJournal(tx, { room: 'complaints', subject: randomUUID(), kind: 'step-taken', actor: SYSTEM, at: Temporal.Instant.from(at) }),
    )
  assert.deepEqual(await verifyJournal(db), { entries: 3, subjects: 3, seals: 0, findings: [] })
})

test('the application cannot rewrite history', async () => {
  await historyOf(1)
  await assert.rejects(db.deleteFrom('journal.entry').execute(), /permission denied/)
  await assert.rejects(db.updateTable('journal.entry').set({ kind: 'other' }).execute(), /permission denied/)
})

test('an entry that somebody edits with SQL is named', async () => {
  const subject = await historyOf(3)
  await sql`update journal.entry set detail = '{"step": 9}' where subject = ${subject}::uuid and seq = 2`.execute(ownerDb)
  const { findings } = await verifyJournal(db)
  assert.equal(findings.length, 1)
  assert.deepEqual({ kind: findings[0]!.kind, subject: findings[0]!.subject, seq: findings[0]!.seq }, { kind: 'altered', subject, seq: 2 })
})

test('an entry removed from the middle, or from the end, is missed', async () => {
  const middle = await historyOf(3)
  await sql`delete from journal.entry where subject = ${middle}::uuid and seq = 2`.execute(ownerDb)
  assert.deepEqual(await kinds(), ['broken'])
  const end = await historyOf(3)
  await sql`delete from journal.entry where subject = ${end}::uuid and seq = 3`.execute(ownerDb)
  assert.deepEqual(await kinds(), ['broken', 'cut'])
})

test('a whole history removed with its head is missed once it was sealed', async () => {
  const subject = await historyOf(2)
  await sql`update journal.entry set written_at = written_at - interval '1 minute'`.execute(ownerDb)
  await sealJournal({ db, clock })
  await sql`delete from journal.entry where subject = ${subject}::uuid`.execute(ownerDb)
  await sql`delete from journal.head where subject = ${subject}::uuid`.execute(ownerDb)
  assert.deepEqual(await kinds(), ['seal'])
})

test('two writers of one record do not take the same number', async () => {
  const subject = randomUUID()
  const write = () =>
    inTransaction(db, SYSTEM, (tx) => writeJournal(tx, { room: 'complaints', subject, kind: 'noted', actor: SYSTEM, at: clock.now() }))
  await Promise.all(Array.from({ length: 8 }, write))
  assert.deepEqual(
    (await listJournal(db, 'complaints', subject)).map((entry) => entry.seq),
    [1, 2, 3, 4, 5, 6, 7, 8],
  )
  assert.deepEqual(await kinds(), [])
})

test('what is written while the history is being checked is no finding', async () => {
  const subject = await historyOf(2)
  const write = () =>
    inTransaction(db, SYSTEM, (tx) => writeJournal(tx, { room: 'complaints', subject, kind: 'noted', actor: SYSTEM, at: clock.now() }))
  const busy = () => meanwhile(db, (rows) => rows.length > 0, write)
  assert.deepEqual((await verifyJournal(busy())).findings, [])
  assert.deepEqual((await verifyRecord(busy(), subject)).findings, [])
})

test('a history without its head, and a head without its history, are both named', async () => {
  const [headless, empty] = [await historyOf(2), await historyOf(2)]
  await historyOf(1)
  await sql`delete from journal.head where subject = ${headless}::uuid`.execute(ownerDb)
  await sql`delete from journal.entry where subject = ${empty}::uuid`.execute(ownerDb)
  const findings = (await verifyJournal(db)).findings.map(({ kind, subject, seq }) => `${kind} ${subject} ${seq}`)
  assert.deepEqual(findings.sort(), [`broken ${headless} 2`, `cut ${empty} 1`])
})
