import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { addJob } from '#kernel/jobs.ts'
import { listMail } from '#kernel/mail.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { meanwhile } from '../../../test/support/meanwhile.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { type NewCommitment, promise } from './index.ts'
import { remindOwners } from './remind-owners.ts'

const { db, context, clock, as, agency } = await testApp()
const dlhp = await agency('dlhp')
const dpupr = await agency('dpupr')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const mayor = await as('leadership')
const NAMES = new Map([
  [liaison.accountId, 'liaison'],
  [head.accountId, 'head'],
  [mayor.accountId, 'mayor'],
])

const promised = (more: Partial<NewCommitment> = {}) =>
  inTransaction(db, SYSTEM, (tx) =>
    promise(tx, context, SYSTEM, {
      key: `hearing:${randomUUID()}`,
      room: 'complaints',
      subject: randomUUID(),
      what: 'Menutup lubang di depan Pasar Mardika',
      promisedBy: 'Wali Kota',
      promisedTo: 'pelapor',
      ownerAgencyId: dlhp,
      dueOn: '2026-08-31',
      ...more,
    }),
  )

const seen = new Set<string>()
/** Who was told on this day: name, rung, and what. */
async function told(at: string): Promise<string[]> {
  clock.set(at)
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'commitments.remind', {}))
  await context.jobs.drain()
  const rows = await db.selectFrom('notices.notice').selectAll().where('kind', '=', 'commitments.reminder').execute()
  const fresh = rows.filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
    .flatMap((row) =>
      (row.params as { items: { rung: number }[] }).items.map(({ rung }) => `${NAMES.get(row.account_id ?? undefined)} ${rung}`),
    )
    .sort()
}

test('a promise is brought to mind at half and four fifths of its time, the head on the last day, then the city; once each', async () => {
  clock.set('2026-08-03T09:00')
  const id = await promised()
  assert.deepEqual(await told('2026-08-13T09:00'), [], 'eight of eighteen working days')
  assert.deepEqual(await told('2026-08-14T09:00'), ['head 1', 'liaison 1'], 'nine of eighteen')
  assert.deepEqual(await told('2026-08-14T15:00'), [], 'once')
  assert.deepEqual(await told('2026-08-25T09:00'), [], 'a holiday')
  assert.deepEqual(await told('2026-08-26T06:59'), [], 'before office hours')
  assert.deepEqual(await told('2026-08-26T09:00'), ['head 2', 'liaison 2'])
  assert.deepEqual(await told('2026-08-28T09:00'), ['head 3'])
  assert.deepEqual(await told('2026-08-31T16:00'), [], 'its own day is in time')
  assert.deepEqual(await told('2026-09-01T09:00'), ['mayor 4'])
  assert.deepEqual(await told('2026-09-07T09:00'), ['mayor 5'])
  const escalated = (await listJournal(db, 'commitments', id)).filter(({ kind }) => kind === 'escalated')
  assert.deepEqual(
    escalated.map(({ detail }) => detail.rung),
    [4, 5],
  )
  assert.equal((await mayor.post(`/api/commitments/${id}/reschedule`, { reason: 'Aspal belum tiba', dueOn: '2026-09-11' })).statusCode, 204)
  assert.deepEqual(await told('2026-09-08T09:00'), ['head 2', 'liaison 2'], 'with the new day the reminders begin anew')
  await mayor.post(`/api/commitments/${id}/withdraw`, { reason: 'Sudah dikerjakan provinsi' })
  assert.deepEqual(await told('2026-09-14T09:00'), [], 'nobody waits for it any more')
})

test('an agency without anybody is no hole, a secret promise is not named, and the letter is in the language of the account', async () => {
  clock.set('2026-08-03T09:00')
  await mayor.put('/api/me/locale', { locale: 'en' })
  await promised({ ownerAgencyId: dpupr, dueOn: '2026-08-04' })
  await promised({ ownerAgencyId: dpupr, dueOn: '2026-08-04', what: 'Memindahkan Ibu Yosina', confidential: true })
  assert.deepEqual(await told('2026-08-03T10:00'), ['mayor 3', 'mayor 3'])
  const mail = (await listMail(db)).find(({ subject }) => subject === '2 promises to be kept')!
  assert.match(mail.text, /- Menutup lubang di depan Pasar Mardika, 4 August 2026 \(ends tomorrow or today\)/)
  assert.match(mail.text, /- a promise out of a secret matter, /)
  assert.doesNotMatch(mail.text, /Yosina/)
})

test('what another node told meanwhile is not told again, and the rest still is', async () => {
  clock.set('2026-10-05T09:00')
  await told('2026-10-05T09:00')
  const chair = await as('leadership')
  for (const what of ['Membuka loket', 'Menambah lampu']) await promised({ ownerAgencyId: dpupr, dueOn: '2026-10-06', what })
  const reminders = () =>
    db.selectFrom('commitments.reminder').select(['id', 'told']).where('account_id', '=', chair.accountId!).orderBy('id').execute()
  const other = async () =>
    db
      .updateTable('commitments.reminder')
      .set({ told: true })
      .where('id', '=', (await reminders())[0]!.id)
      .execute()
  const hasBoth = (rows: readonly object[]) => rows.filter((row) => 'accountId' in row && row.accountId === chair.accountId).length === 2
  await remindOwners({ ...context, db: meanwhile(db, hasBoth, other) })
  const notices = await db.selectFrom('notices.notice').select('params').where('account_id', '=', chair.accountId!).execute()
  assert.deepEqual(
    notices.map(({ params }) => (params as { items: { what: string }[] }).items.map(({ what }) => what)),
    [['Menambah lampu']],
  )
  assert.ok((await reminders()).every(({ told }) => told))
})
