import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import type { Context } from '#kernel/context.ts'
import { createJobs } from '#kernel/jobs.ts'
import { listMail } from '#kernel/mail.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import {
  emailSender,
  fileNotice,
  listNotices,
  type NoticeIntent,
  type NoticeSender,
  notices,
  type OutgoingNotice,
  Refused,
} from './index.ts'

const app = await testApp()
const { db, clock } = app
const speakers: Room = {
  name: 'complaints',
  notices: {
    'complaints.answered': {
      id: ({ number }: { number: string }, { url }) => ({ subject: `Aduan ${number} dijawab`, text: `Lihat ${url}/aduan/${number}` }),
      en: ({ number }: { number: string }, { url }) => ({
        subject: `Complaint ${number} was answered`,
        text: `See ${url}/aduan/${number}`,
      }),
    },
  },
}

/** The chat of a person who is reached by thread; it fails on demand, as networks do. */
const chat = { sent: [] as OutgoingNotice[], failures: [] as Error[] }
const chatSender: NoticeSender = {
  channel: 'webchat',
  disturbs: false,
  reach: async (_context, { threadId }) => threadId,
  async send(_context, _address, notice) {
    const failure = chat.failures.shift()
    if (failure) throw failure
    chat.sent.push(notice)
    return { proof: 'seq 7' }
  },
}
const room = notices([
  chatSender,
  emailSender(async (_context, { contactId }) => (contactId === WITHOUT_EMAIL ? undefined : contactId && `${contactId}@warga.example`)),
])
const context: Context = { ...app.context, rooms: [speakers, room] }
const jobs = createJobs({ owner: app.owner, clock, log: app.context.log, tasks: () => room.tasks!(context), cron: () => [] })

const WITHOUT_EMAIL = randomUUID()
let about: { room: string; id: string }
let contactId: string
beforeEach(() => {
  clock.set('2026-08-03T09:00')
  about = { room: 'complaints', id: randomUUID() }
  contactId = randomUUID()
  chat.sent = []
  chat.failures = []
})

function file(intent: Partial<NoticeIntent>) {
  const whole: NoticeIntent = {
    kind: 'complaints.answered',
    key: randomUUID(),
    to: { contactId },
    about,
    params: { number: 'AMB-26-7K3QF9' },
    locale: 'id',
    at: clock.now(),
    ...intent,
  }
  return inTransaction(db, SYSTEM, (tx) => fileNotice(tx, whole))
}
const inbox = () => listMail(db, { to: `${contactId}@warga.example` })
const told = async () =>
  (await listNotices(db, 'complaints', about.id)).map(({ state, channel, reason, attempts }) => ({
    state,
    channel,
    reason,
    tries: attempts.map((each) => `${each.channel} ${each.outcome}`),
  }))

test('an intent filed twice is told once, and the proof of delivery can be read', async () => {
  await file({ key: 'answered-1' })
  await file({ key: 'answered-1' })
  await jobs.drain()
  assert.deepEqual(
    (await inbox()).map((mail) => [mail.subject, mail.text]),
    [['Aduan AMB-26-7K3QF9 dijawab', 'Lihat http://localhost:8080/aduan/AMB-26-7K3QF9']],
  )
  const [notice] = await listNotices(db, 'complaints', about.id)
  assert.deepEqual([notice?.state, notice?.channel, notice?.attempts[0]?.detail], ['sent', 'email', 'mailbox'])
})

test('a cause that was rolled back tells nobody', async () => {
  await assert.rejects(
    inTransaction(db, SYSTEM, async (tx) => {
      await fileNotice(tx, {
        kind: 'complaints.answered',
        key: 'undone',
        to: { contactId },
        about,
        params: {},
        locale: 'id',
        at: clock.now(),
      })
      throw new Error('undone')
    }),
  )
  await jobs.drain()
  assert.deepEqual(await told(), [])
})

test('the subject line of a confidential matter names nothing', async () => {
  await file({ confidential: true, locale: 'en' })
  await jobs.drain()
  assert.equal((await inbox())[0]?.subject, 'A message from Kota Ambon')
})

test('at night e-mail waits until seven, chat and what is urgent do not', async () => {
  clock.set('2026-08-03T21:30')
  await file({})
  await file({ to: { threadId: randomUUID() } })
  await jobs.drain()
  assert.equal(chat.sent.length, 1)
  assert.equal((await inbox()).length, 0)
  clock.set('2026-08-04T06:59')
  await jobs.drain()
  assert.equal((await inbox()).length, 0)
  await file({ urgent: true })
  await jobs.drain()
  assert.equal((await inbox()).length, 1)
  clock.set('2026-08-04T07:00')
  await jobs.drain()
  assert.equal((await inbox()).length, 2)
})

test('a channel that refuses gives way to e-mail at once', async () => {
  chat.failures = [new Refused('blocked')]
  await file({ to: { threadId: randomUUID(), contactId } })
  await jobs.drain()
  assert.deepEqual(await told(), [{ state: 'sent', channel: 'email', reason: null, tries: ['webchat refused', 'email sent'] }])
})

test('a channel that fails is tried again later, six times, before the next one', async () => {
  chat.failures = Array.from({ length: 6 }, () => new Error('timeout'))
  await file({ to: { threadId: randomUUID(), contactId } })
  await jobs.drain()
  assert.deepEqual(await told(), [{ state: 'queued', channel: 'webchat', reason: 'timeout', tries: ['webchat failed'] }])
  for (const seconds of [60, 240, 960, 3840, 15360]) {
    clock.advance({ seconds })
    await jobs.drain()
  }
  const [notice] = await told()
  assert.deepEqual([notice?.state, notice?.channel], ['sent', 'email'])
  assert.deepEqual(notice?.tries, [...Array.from({ length: 6 }, () => 'webchat failed'), 'email sent'])
})

test('who left no address is no failure; whom every channel refuses is unreachable', async () => {
  await file({ to: { contactId: WITHOUT_EMAIL } })
  await jobs.drain()
  assert.deepEqual(await told(), [{ state: 'no_address', channel: null, reason: null, tries: [] }])
  chat.failures = [new Refused('this conversation is gone')]
  await file({ to: { threadId: randomUUID(), contactId: WITHOUT_EMAIL } })
  await jobs.drain()
  const refused = (await told()).find(({ state }) => state === 'failed')
  assert.deepEqual([refused?.reason, refused?.tries], ['unreachable', ['webchat refused']])
})

test('a node that died between sending and writing it down causes no second message', async () => {
  await file({})
  await jobs.drain()
  // What the dead node left: the mail is out, the notice still leased, its job gone.
  const [notice] = await listNotices(db, 'complaints', about.id)
  await db
    .updateTable('notices.notice')
    .set({ state: 'leased', lease_until: clock.now().add({ minutes: 5 }).toString(), channel: null, settled_at: null })
    .where('id', '=', notice!.id)
    .execute()
  const revive = () => room.tasks!(context)['notices.revive']!({}, { attempt: 1, maxAttempts: 1 })
  await revive()
  assert.equal(await jobs.drain(), 0, 'the lease still holds')
  clock.advance({ minutes: 6 })
  await revive()
  await jobs.drain()
  assert.equal((await inbox()).length, 1)
  assert.equal((await told())[0]?.state, 'sent')
})

test('two workers on one notice send it once', async () => {
  await file({ to: { threadId: randomUUID() } })
  const [notice] = await listNotices(db, 'complaints', about.id)
  const deliver = () => room.tasks!(context)['notices.deliver']!({ noticeId: notice!.id }, { attempt: 1, maxAttempts: 1 })
  await Promise.all([deliver(), deliver(), deliver()])
  await jobs.drain()
  assert.equal(chat.sent.length, 1)
})
