import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ConversationPage, ConversationRow, ThreadEvent, Visit } from './contract.ts'
import { tidyInbox } from './nightly.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { clock, context, db } = house
const visitor = await house.as()

/** How many records of this address there are, as the data-protection officer finds them. */
async function found(email: string): Promise<number> {
  const officer = await house.as('data_protection_officer')
  const reply = await officer.post('/api/contacts/find', { email })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json().length
}

async function talk() {
  const { token, thread } = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${token}` } }
  assert.equal((await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Kapan air menyala?' }, bearer)).statusCode, 200)
  const operator = await house.as('command_center_operator')
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  const url = `/api/inbox/conversations/${conversations.find((row) => row.threadId === thread)!.id}`
  return {
    say: async (body: string, note = false) =>
      assert.equal((await operator.post(`/api/inbox/threads/${thread}/messages`, { cid: randomUUID(), body, note })).statusCode, 200),
    leave: async (email: string) => assert.equal((await visitor.post('/api/chat/contact', { email }, bearer)).statusCode, 200),
    close: async () => assert.equal((await operator.post(`${url}/close`, { reason: 'answered' })).statusCode, 200),
    shown: async () => ((await operator.get(url)).json() as ConversationPage).contact,
    async makeComplaint(): Promise<string> {
      const { events } = (await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: ThreadEvent[] }
      const form = { intakeKey: randomUUID(), messageIds: [events[0]!.id], categoryCode: 'LLN01' }
      const made = await operator.post(`${url}/complaint`, form)
      assert.equal(made.statusCode, 200, made.body)
      return made.json().id
    },
  }
}

async function night(day: string): Promise<void> {
  clock.set(`${day}T09:00`)
  await tidyInbox(context)
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.forget', {}))
  await context.jobs.drain({ tolerateFailures: true })
}

test('who leaves another address is kept with that one alone; the same address of another browser stays', async () => {
  const [here, elsewhere] = [await talk(), await talk()]
  await here.leave('lama@warga.example')
  await elsewhere.leave('lama@warga.example')
  assert.equal(await found('lama@warga.example'), 2)
  await here.leave('baru@warga.example')
  assert.deepEqual([await found('lama@warga.example'), await found('baru@warga.example')], [1, 1])
  assert.equal(await here.shown(), 'b***@w***')
})

test('who asks the city what it keeps of them receives what they said in the chat and were answered, without the notes of the desk', async () => {
  const { leave, say } = await talk()
  await leave('siapa@warga.example')
  await say('Warga ini sering bertanya', true)
  await say('Pukul 15.00 WIT.')
  const officer = await house.as('data_protection_officer')
  const [{ id }] = (await officer.post('/api/contacts/find', { email: 'siapa@warga.example' })).json() as [{ id: string }]
  const reply = await officer.post(`/api/contacts/${id}/export`, { purpose: 'Permintaan pemilik data' })
  assert.equal(reply.statusCode, 200, reply.body)
  const [record, ...others] = (reply.json() as { records: { title: string; content: { messages: { from: string; body: string }[] } }[] })
    .records
  assert.deepEqual(others, [])
  assert.match(record!.title, /^Percakapan \d+ di Portal/)
  assert.deepEqual(
    record!.content.messages.map(({ from, body }) => [from, body]),
    [
      ['citizen', 'Kapan air menyala?'],
      ['desk', 'Pukul 15.00 WIT.'],
    ],
  )
})

test('a year after the last word the address is erased, unless the talk or a complaint made of it goes on', async () => {
  const [over, going, made] = [await talk(), await talk(), await talk()]
  await over.leave('selesai@warga.example')
  await going.leave('berjalan@warga.example')
  await made.leave('melapor@warga.example')
  const complaint = await made.makeComplaint()
  for (const each of [over, made]) await each.close()
  await context.jobs.drain()

  await night('2027-08-03')
  assert.equal(await found('selesai@warga.example'), 1, 'on the last day')
  await night('2027-08-04')
  assert.equal(await found('selesai@warga.example'), 0)
  assert.equal(await over.shown(), null)
  assert.equal(await found('berjalan@warga.example'), 1)
  assert.equal(await found('melapor@warga.example'), 2, 'in the chat and in the complaint')

  const admin = await house.as('city_admin')
  assert.equal((await admin.post(`/api/complaints/${complaint}/archive`, { archiveReason: 'unclear' })).statusCode, 200)
  await context.jobs.drain({ tolerateFailures: true })
  await night('2028-08-04')
  assert.equal(await found('melapor@warga.example'), 0, 'the complaint of a chat forgets its reporter too')
  assert.equal(await found('berjalan@warga.example'), 1)
})

test('where the city has set no term no address is erased', async () => {
  const { leave, close } = await talk()
  await leave('tetap@warga.example')
  await close()
  await db.updateTable('policies.policy').set({ valid_to: '2029-01-01' }).where('key', '=', 'inbox.contact_retention').execute()
  await night('2031-01-02')
  assert.equal(await found('tetap@warga.example'), 1)
})
