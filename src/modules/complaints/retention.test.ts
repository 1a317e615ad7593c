import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'
import { comingNight, overdueContacts } from './retention.ts'

const { db, context, clock, as } = await testApp({ now: '2026-08-03T09:00' })
const admin = await as('city_admin')

async function submitted(archive: boolean, contact = { name: 'Yosina Latuheru', phone: '081234567890' }) {
  const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'Jalan berlubang', contact }
  const { id, number } = await submitComplaint(context, VISITOR, { locale: 'id', input })
  if (archive) assert.equal((await admin.post(`/api/complaints/${id}/archive`, { archiveReason: 'unclear' })).statusCode, 200)
  return { id, number }
}
const contactOf = async (id: string) =>
  (await db.selectFrom('complaints.complaint').select('contact_id').where('id', '=', id).executeTakeFirstOrThrow()).contact_id
const row = (contact: string) => db.selectFrom('contacts.contact').selectAll().where('id', '=', contact).executeTakeFirstOrThrow()
async function night(): Promise<void> {
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.forget', {}))
  await context.jobs.drain()
}

test('a year after a complaint is over its reporter is forgotten, and nobody else; the dry run names the same', async () => {
  const over = await submitted(true)
  const open = await submitted(false)
  const [contact, other] = [(await contactOf(over.id))!, (await contactOf(open.id))!]
  clock.set('2027-08-03T02:00')
  assert.equal(comingNight(clock).toString(), '2027-08-03', 'before half past three the night is this one')
  clock.set('2027-08-03T09:00')
  assert.deepEqual(await overdueContacts(context), [], 'on the last day')
  assert.deepEqual(
    await overdueContacts(context, { on: comingNight(clock) }),
    [{ id: over.id, number: over.number }],
    'named the day before',
  )
  await night()
  assert.ok((await row(contact)).name_enc)
  clock.set('2027-08-04T09:00')
  const later = await submitted(true)
  assert.deepEqual(await overdueContacts(context), [{ id: over.id, number: over.number }])
  await night()
  assert.deepEqual(
    [await contactOf(over.id), (await row(contact)).name_enc, (await row(contact)).phone_index],
    [null, null, null],
    'the complaint stays, without a name',
  )
  assert.ok((await row(other)).name_enc, 'what is open keeps its reporter')
  assert.ok((await row((await contactOf(later.id))!)).name_enc, 'and what has just ended')
  const history = (await admin.get(`/api/complaints/${over.id}`)).json().timeline
  assert.equal(history.at(-1).kind, 'reporter-forgotten')
  assert.doesNotMatch(JSON.stringify(history), /Yosina|8123456/)
  assert.deepEqual(await overdueContacts(context), [])
})

test('where the city has set no term nobody is forgotten', async () => {
  const { id } = await submitted(true)
  clock.set('2030-01-02T09:00')
  await db.updateTable('policies.policy').set({ valid_to: '2029-01-01' }).where('key', '=', 'complaints.contact_retention').execute()
  await night()
  assert.ok(await contactOf(id))
})
