import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import type { ConversationRow, Label, ThreadEvent, Visit } from './contract.ts'
import { comeToDesk } from './presence.ts'

// A Monday; the desk is open from 07.30 to 22.00.
const house = await testApp({ now: '2026-08-03T09:00' })
const { clock } = house
const operator = await house.as('command_center_operator')
const leader = await house.as('leadership')
const admin = await house.as('city_admin')
const visitor = await house.as()

interface Talk {
  id: string
  thread: string
  answer(): Promise<unknown>
  step(name: string, body?: object): Promise<unknown>
}

async function talk(site = 'portal'): Promise<Talk> {
  const { token, thread } = (await visitor.post('/api/chat/visits', { site })).json() as Visit
  const sent = await visitor.post(
    '/api/chat/send',
    { cid: randomUUID(), body: 'Lampu jalan padam' },
    { headers: { authorization: `Bearer ${token}` } },
  )
  assert.equal(sent.statusCode, 200, sent.body)
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  const { id } = conversations.find((row) => row.threadId === thread)!
  return {
    id,
    thread,
    answer: () => operator.post(`/api/inbox/threads/${thread}/messages`, { cid: randomUUID(), body: 'Segera' }),
    step: (name, body = {}) => operator.post(`/api/inbox/conversations/${id}/${name}`, body),
  }
}

async function figure(
  code: string,
  query = '',
): Promise<{ key: string | null; value: number | null; numerator: number | null; denominator: number | null }[]> {
  const reply = await leader.get(`/api/measures/${code}?${query}`)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json().cells
}

test('a day at the desk is counted: who waits, how long, how fast they were answered, by site and label, and what became of it', async () => {
  const hours = { weekly: { 1: ['08:00', '16:00'], 2: ['08:00', '16:00'] }, onHolidays: false }
  await admin.put('/api/inbox/sites/dinkes', { name: 'Dinas Kesehatan', state: 'active', origins: [], deskName: null, hours })
  const [lamps] = ((await operator.post('/api/inbox/labels', { name: 'Lampu jalan' })).json() as { labels: Label[] }).labels
  const quick = await talk()
  const slow = await talk()
  const spam = await talk()
  clock.advance({ minutes: 4 })
  await quick.answer()
  clock.advance({ minutes: 8 })
  await slow.answer()
  await spam.step('close', { reason: 'spam' })
  await quick.step('labels', { labelIds: [lamps!.id] })
  const { events } = (await operator.get(`/api/inbox/threads/${slow.thread}/events`)).json() as { events: ThreadEvent[] }
  await slow.step('complaint', { intakeKey: randomUUID(), messageIds: [events[0]!.id], categoryCode: 'LLN01' })
  // Ten minutes before the health desk closes; answered five minutes after it opens again.
  clock.set('2026-08-03T15:50')
  const overnight = await talk('dinkes')
  await talk('dinkes') // unanswered
  clock.set('2026-08-04T08:05')
  await overnight.answer()
  clock.advance({ minutes: 10 })
  const fresh = await talk()
  clock.advance({ minutes: 2 })
  await comeToDesk(house.context, operator.accountId!)

  assert.deepEqual((await figure('inbox.waiting'))[0]!.value, 2, 'unanswered and fresh')
  assert.equal((await figure('inbox.longest_wait'))[0]!.value, 16 * 60 + 27)
  assert.equal((await figure('inbox.operators_present'))[0]!.value, 1)
  const inAugust = 'from=2026-08-01&to=2026-08-31&period=month'
  assert.equal((await figure('inbox.conversations', inAugust))[0]!.value, 5, 'without spam')
  assert.deepEqual(
    (await figure('inbox.conversations', `${inAugust}&by=site`)).map(({ key, value }) => [key, value]),
    [
      ['Dinas Kesehatan', 2],
      [`Portal ${house.context.config.city}`, 3],
    ],
  )
  assert.deepEqual(
    (await figure('inbox.conversations', `${inAugust}&by=label`)).map(({ key, value }) => [key, value]),
    [
      [null, 4],
      ['Lampu jalan', 1],
    ],
  )
  assert.equal((await figure('inbox.first_answer_minutes', inAugust))[0]!.value, 12, 'of 4, 12 and, in desk hours, 15 minutes')
  const { numerator, denominator } = (await figure('inbox.answered_in_time', inAugust))[0]!
  assert.deepEqual([numerator, denominator], [1, 4], 'the fresh one is still within its five minutes')
  const became = (await figure('inbox.became_complaints', inAugust))[0]!
  assert.deepEqual([became.numerator, became.denominator], [1, 5])

  const { rows } = (await operator.get(`/api/measures/inbox.conversations/rows?${inAugust.replace('&period=month', '')}`)).json() as {
    rows: { id: string; url: string }[]
  }
  assert.ok(rows.some(({ id, url }) => id === fresh.id && url === `/staff/inbox?id=${fresh.id}`))
})

test('the wall shows the queue of the chat in figures alone', async () => {
  const view = (await leader.get('/api/wall')).json() as { pages: { title: string; figures: { code: string; value: string }[] }[] }
  const page = view.pages.find(({ title }) => title === 'Percakapan langsung')!
  assert.deepEqual(
    page.figures.map(({ code, value }) => [code, value]),
    [
      ['inbox.waiting', '2'],
      ['inbox.longest_wait', '987'],
      ['inbox.operators_present', '1'],
      ['inbox.first_answer_minutes', '12'],
      ['inbox.answered_in_time', '25%'],
      ['inbox.conversations', '5'],
    ],
  )
})

test('the figures are for staff, and an agency is named no conversation of another desk', async () => {
  assert.equal((await visitor.get('/api/measures/inbox.conversations')).statusCode, 404)
  const liaison = await house.as('liaison_officer', { agencyId: await house.agency('dlhp-uji') })
  const { rows, hidden } = (await liaison.get('/api/measures/inbox.conversations/rows')).json() as { rows: object[]; hidden: number }
  assert.deepEqual([rows.length, hidden], [0, 5])
})
