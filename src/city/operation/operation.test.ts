import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { fileNotice } from '#city/notices/index.ts'
import { addJob } from '#kernel/jobs.ts'
import { listMail } from '#kernel/mail.ts'
import { recordBackup } from '#kernel/operation.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { FoundEntry, JournalPage, SystemHealth } from './contract.ts'
import { concernsOf } from './read-health.ts'

const { db, ownerDb, owner, context, clock, as } = await testApp()
const sysadmin = await as('system_admin')
const auditor = await as('auditor')
const inspector = await as('inspectorate')
const cityAdmin = await as('city_admin')
const health = async () => (await sysadmin.get('/api/operation/health')).json() as SystemHealth

async function submitted(categoryCode: string): Promise<string> {
  const input = { intakeKey: randomUUID(), categoryCode, body: 'Petugas meminta uang' }
  return (await submitComplaint(context, VISITOR, { locale: 'id', input })).id
}
const found = async (query: string, by = auditor) => (await by.get(`/api/operation/journal?${query}`)).json() as JournalPage

test('a job that failed is shown without anybody in it, and runs again when asked', async () => {
  const payload = { room: 'orang@contoh.id, 0812 3456 7890', topic: 'x', id: 'x', payload: {} }
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'kernel.event', payload))
  await context.jobs.drain({ tolerateFailures: true })
  const { jobs, concerns } = await health()
  assert.equal(jobs.troubled.length, 1)
  const [job] = jobs.troubled
  assert.deepEqual([job!.task, job!.attempts, job!.givenUp], ['kernel.event', 1, false])
  assert.match(job!.lastError, /^The room …@…, … does not handle x/)
  assert.ok(!concerns.includes('jobs-failed'), 'it is tried again')
  assert.equal((await cityAdmin.post(`/api/operation/jobs/${job!.id}/retry`)).statusCode, 403)
  assert.equal((await sysadmin.post(`/api/operation/jobs/x/retry`)).statusCode, 400)
  assert.equal((await sysadmin.post('/api/operation/jobs/999999999/retry')).json().code, 'job-not-retryable')
  assert.equal((await sysadmin.post(`/api/operation/jobs/${job!.id}/retry`)).statusCode, 204)
  assert.equal((await health()).jobs.counts.ready, 1)
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'x' where id = ${job!.id}::bigint`.execute(
    ownerDb,
  )
  const worse = await health()
  assert.deepEqual([worse.jobs.troubled[0]!.givenUp, worse.concerns[0]], [true, 'jobs-failed'])
  await sql`delete from graphile_worker._private_jobs where id = ${job!.id}::bigint`.execute(ownerDb)
})

test('a notice that reached nobody is counted by its way and sent again when asked', async () => {
  const to = { contactId: randomUUID() }
  const about = { room: 'complaints', id: randomUUID() }
  const params = { number: 'AMB-26-AAAAAA', title: 'Rahasia' }
  await inTransaction(db, SYSTEM, (tx) =>
    fileNotice(tx, { kind: 'complaints.received', key: randomUUID(), to, about, params, locale: 'id', at: clock.now() }),
  )
  await context.jobs.drain()
  const quiet = await health()
  assert.deepEqual(quiet.notices, { counts: [{ channel: null, state: 'no_address', count: 1 }], failed: [] })
  assert.ok(!quiet.concerns.includes('notices-failed'), 'who left no address is nobody’s failure')

  // What every way refused for good.
  await db.updateTable('notices.notice').set({ state: 'failed', reason: 'unreachable' }).execute()
  const { notices, concerns } = await health()
  assert.deepEqual([notices.failed[0]!.kind, notices.failed[0]!.reason], ['complaints.received', 'unreachable'])
  assert.doesNotMatch(JSON.stringify(notices), /Rahasia|AMB-26/)
  assert.ok(concerns.includes('notices-failed'))
  const retry = () => sysadmin.post(`/api/operation/notices/${notices.failed[0]!.id}/retry`)
  assert.equal((await retry()).statusCode, 204)
  assert.equal((await retry()).json().code, 'notice-not-failed', 'it waits already')
  assert.deepEqual((await health()).notices.counts, [{ channel: null, state: 'queued', count: 1 }])
  await context.jobs.drain()
  assert.equal((await health()).notices.failed.length, 0)
})

test('the age of backup and check is known, and what wants an eye is named worst first', async () => {
  assert.deepEqual((await health()).backup, null)
  await recordBackup(owner, { madeAt: clock.now(), rows: 10, files: 2, bytes: 4096 })
  const now = await health()
  assert.deepEqual(now.backup, { madeAt: clock.now().toString(), rows: 10, files: 2, bytes: 4096 })
  assert.ok(now.storage.databaseBytes > 1e6 && now.storage.diskBytes > now.storage.diskFreeBytes)
  const well: SystemHealth = {
    ...now,
    notices: { counts: [], failed: [] },
    jobs: { counts: { ready: 0, scheduled: 0, running: 0, retrying: 0, failed: 0 }, oldestReadyAt: null, troubled: [] },
    outbox: { waiting: 0, oldestAt: null },
    storage: { databaseBytes: 1, diskFreeBytes: 20, diskBytes: 100, files: 'disk' },
    journal: { finishedAt: clock.now().toString(), entries: 1, findings: 0 },
  }
  const at = clock.now()
  assert.deepEqual(concernsOf(well, at), [])
  assert.deepEqual(concernsOf(well, at.add({ hours: 27 })), ['backup-old', 'journal-unchecked'])
  const ill = {
    ...well,
    jobs: { ...well.jobs, oldestReadyAt: at.toString() },
    outbox: { waiting: 1, oldestAt: at.toString() },
    storage: { ...well.storage, diskFreeBytes: 9 },
    journal: { ...well.journal!, findings: 1 },
  }
  assert.deepEqual(concernsOf(ill, at.add({ minutes: 6 })), ['journal-altered', 'jobs-stuck', 'outbox-stuck', 'disk-low'])
})

test('the history is found by record, event, person and day; what is not for the reader keeps only its place in the chain', async () => {
  const open = await submitted('JLN01')
  const secret = await submitted('PLY')
  await cityAdmin.post(`/api/complaints/${open}/notes`, { body: 'Diperiksa' })
  const { entries } = await found(`record=http://localhost/staff/complaints/${open}`)
  const [note, first] = entries as [FoundEntry, FoundEntry]
  assert.deepEqual([first.seq, first.length, first.shown!.kind, first.shown!.url], [1, 2, 'received', `/staff/complaints/${open}`])
  assert.equal(note.previousHash, first.hash, 'each entry is tied to the one before')
  assert.deepEqual([note.shown!.kind, note.shown!.actorName], ['noted', 'Petugas city_admin'])
  const hidden = (await found(`record=${secret}`)).entries
  assert.deepEqual(
    hidden.map(({ seq, shown }) => [seq, shown]),
    [[1, null]],
  )
  assert.equal((await found(`record=${secret}`, inspector)).entries[0]!.shown!.kind, 'received')
  assert.doesNotMatch(JSON.stringify(await found('room=complaints')), new RegExp(secret))
  assert.deepEqual(
    (await found(`kind=noted&actor=CITY_admin&from=2026-08-03&to=2026-08-03`)).entries.map(({ id }) => id),
    [note.id],
  )
  assert.deepEqual((await found('kind=noted&from=2026-08-04')).entries, [])
  assert.deepEqual((await found('actor=%25')).entries, [], 'a percent sign is a percent sign')
  for (const bad of ['record=AMB-26-7K3QF9', 'from=kemarin', 'after=x_y']) {
    const { statusCode } = await auditor.get(`/api/operation/journal?${bad}`)
    assert.equal(statusCode, 400, bad)
  }
  assert.equal((await cityAdmin.get('/api/operation/journal')).statusCode, 403)
})

test('a long history is read page by page without a gap', async () => {
  const id = await submitted('JLN01')
  for (let n = 0; n < 55; n++) await cityAdmin.post(`/api/complaints/${id}/notes`, { body: `Catatan ${n}` })
  const first = await found(`record=${id}`)
  assert.equal(first.entries.length, 50)
  const second = await found(`record=${id}&after=${encodeURIComponent(first.next!)}`)
  assert.deepEqual(
    [...first.entries, ...second.entries].map(({ seq }) => seq),
    Array.from({ length: 56 }, (_, index) => 56 - index),
  )
  assert.equal(second.next, null)
})

test('what somebody changed in the database is told to those who look after the history, and shown until it is right', async () => {
  const id = await submitted('JLN01')
  const whole = (await auditor.post('/api/operation/journal/verify', { record: id })).json()
  assert.deepEqual(whole, { subject: id, entries: 1, findings: [] })
  await sql`update journal.entry set actor_name = 'Orang lain' where subject = ${id}::uuid`.execute(ownerDb)
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'journal.verify', {}))
  await context.jobs.drain()
  const check = (await auditor.get('/api/operation/journal/last-check')).json()
  assert.deepEqual(
    check.findings.map(({ kind, subject, seq }: { kind: string; subject: string; seq: number }) => [kind, subject, seq]),
    [['altered', id, 1]],
  )
  const broken = (await auditor.post('/api/operation/journal/verify', { record: id })).json()
  assert.deepEqual([broken.entries, broken.findings[0].kind], [1, 'altered'])
  const letters = (await listMail(db)).filter(({ subject }) => subject === 'Riwayat telah diubah di luar sistem')
  assert.deepEqual(letters.length, 3, 'system administrator, auditor and Inspektorat, once each')
  assert.ok((await health()).concerns[0] === 'journal-altered')
  assert.equal((await auditor.post('/api/operation/journal/verify', { record: randomUUID() })).statusCode, 404)
  assert.equal((await cityAdmin.post('/api/operation/journal/verify', { record: id })).statusCode, 403)
})
