import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import type { ConversationPage, ConversationRow, Events, ThreadEvent, Visit } from './contract.ts'

const house = await testApp()
const operator = await house.as('command_center_operator')
const colleague = await house.as('command_center_operator')
const visitor = await house.as()

async function talk(
  body = 'Sampah menumpuk tiga hari di depan Pasar Mardika',
): Promise<Visit & { row: ConversationRow; bearer: { headers: { authorization: string } } }> {
  const visit = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${visit.token}` } }
  assert.equal((await visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)).statusCode, 200)
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  return { ...visit, bearer, row: conversations.find((row) => row.threadId === visit.thread)! }
}

const eventsOf = async (thread: string) =>
  ((await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: ThreadEvent[] }).events

test('the desk is closed to visitors and to staff without the right; a foreign thread looks like none', async () => {
  const { row, thread } = await talk()
  const liaison = await house.as('liaison_officer')
  for (const url of [
    '/api/inbox/conversations',
    `/api/inbox/conversations/${row.id}`,
    `/api/inbox/threads/${thread}/events`,
    '/api/inbox/canned',
  ]) {
    assert.equal((await visitor.get(url)).statusCode, 401, url)
    assert.equal((await liaison.get(url)).statusCode, 403, url)
  }
  const ofAnAgency = await house.as('command_center_operator', { agencyId: await house.agency('dlhp-uji') })
  assert.equal((await ofAnAgency.get(`/api/inbox/conversations/${row.id}`)).statusCode, 404)
  assert.equal((await ofAnAgency.post(`/api/inbox/threads/${thread}/messages`, { cid: randomUUID(), body: 'x' })).statusCode, 404)
  assert.deepEqual((await ofAnAgency.get('/api/inbox/conversations')).json(), { conversations: [], more: false })
})

test('what is taken is taken, handed on with its reason, put off, woken, closed; an hour later a new word opens the next conversation', async () => {
  const { row, thread, bearer } = await talk()
  const step = (path: string, body: object = {}) => operator.post(`/api/inbox/conversations/${row.id}/${path}`, body)
  assert.equal(((await step('take')).json() as ConversationPage).conversation.assigneeId, operator.accountId)
  assert.equal(
    ((await step('assign', { accountId: colleague.accountId, reason: 'istirahat', insist: true })).json() as ConversationPage).conversation
      .assigneeId,
    colleague.accountId,
  )
  assert.equal((await step('snooze', { until: '2020-01-01T00:00:00Z' })).statusCode, 422)
  const snoozed = await step('snooze', { until: house.clock.now().add({ hours: 1 }).toString() })
  assert.equal((snoozed.json() as ConversationPage).conversation.state, 'snoozed')
  assert.equal(((await step('wake')).json() as ConversationPage).conversation.state, 'open')
  assert.equal(((await step('close', { reason: 'answered' })).json() as ConversationPage).conversation.state, 'closed')
  assert.equal((await step('close', { reason: 'answered' })).statusCode, 409)
  house.clock.advance({ hours: 1 })
  await visitor.post('/api/chat/send', { cid: randomUUID(), body: 'Satu lagi' }, bearer)
  const events = await eventsOf(thread)
  assert.deepEqual(
    events.map((event) => event.seq),
    events.map((_, n) => n + 1),
  )
  assert.equal(new Set(events.map((event) => event.conversationId)).size, 2)
})

test('of two operators who take one conversation at once the slower one is told who has it, and takes it over only from whom they see', async () => {
  const { row } = await talk()
  const take = (who: typeof operator, body: object = {}) => who.post(`/api/inbox/conversations/${row.id}/take`, body)
  const replies = await Promise.all([take(operator), take(colleague)])
  const won = replies[0]!.statusCode === 200
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode),
    won ? [200, 409] : [409, 200],
  )
  const [first, second] = won ? [operator, colleague] : [colleague, operator]
  const refused = replies[won ? 1 : 0]!.json() as { code: string; title: string }
  assert.equal(refused.code, 'conversation-taken')
  assert.match(refused.title, /sudah diambil oleh Petugas command_center_operator/)
  assert.equal((await take(second, { holder: second.accountId })).statusCode, 409)
  const over = (await take(second, { holder: first.accountId })).json() as ConversationPage
  assert.equal(over.conversation.assigneeId, second.accountId)
})

test('chosen messages become a complaint; both sides see the number, only the citizen the secret; sending the form again makes no second one', async () => {
  const { row, thread, bearer } = await talk()
  const said = (await eventsOf(thread)).filter((event) => event.from === 'citizen')
  const { categories } = (await operator.get('/api/inbox/complaint-choices')).json() as { categories: { code: string }[] }
  const form = {
    intakeKey: randomUUID(),
    messageIds: said.map((event) => event.id),
    categoryCode: categories.at(-1)!.code,
    address: 'Pasar Mardika',
  }
  const made = await operator.post(`/api/inbox/conversations/${row.id}/complaint`, form)
  assert.equal(made.statusCode, 200, made.body)
  const { number, id } = made.json() as { number: string; id: string }
  assert.deepEqual((await operator.post(`/api/inbox/conversations/${row.id}/complaint`, form)).json(), { id, number })

  const desk = (await eventsOf(thread)).filter((event) => event.type === 'complaint')
  assert.equal(desk.length, 1)
  assert.equal(desk[0]!.number, number)
  assert.equal(desk[0]!.secret, undefined)
  const citizen = ((await visitor.get('/api/chat/sync?after=0', bearer)).json() as Events).events.find(
    (event) => event.type === 'complaint',
  )
  assert.equal(citizen?.number, number)
  assert.match(citizen?.secret ?? '', /^\w{10}$/)
  const page = (await operator.get(`/api/inbox/conversations/${row.id}`)).json() as ConversationPage
  assert.deepEqual(
    page.complaints.map((each) => each.number),
    [number],
  )
  for (const [words, code] of [
    [['Ya'], 'chosen-too-short'],
    [['a', 'b', 'c'].map((letter) => letter.repeat(4000)), 'chosen-too-long'],
  ] as const) {
    for (const body of words) await visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)
    const messageIds = (await eventsOf(thread)).flatMap((event) => (words.some((each) => each === event.body) ? event.id! : []))
    const refused = await operator.post(`/api/inbox/conversations/${row.id}/complaint`, { ...form, intakeKey: randomUUID(), messageIds })
    assert.deepEqual([refused.statusCode, refused.json().code], [422, code])
  }
  await house.context.jobs.drain({ tolerateFailures: true })
  const texts = JSON.stringify(await eventsOf(thread))
  assert.ok(!texts.includes(citizen!.secret!), 'no notice tells the desk the secret')
})

test('an e-mail address is claimed, shown masked', async () => {
  const { row, bearer } = await talk()
  assert.equal((await visitor.post('/api/chat/contact', { email: 'bukan' }, bearer)).statusCode, 400)
  assert.equal((await visitor.post('/api/chat/contact', { email: 'jola@example.org' }, bearer)).statusCode, 200)
  const page = (await operator.get(`/api/inbox/conversations/${row.id}`)).json() as ConversationPage
  assert.equal(page.contact, 'j***@e***')
})

test('ready answers are kept by shortcode, and a draft by its writer', async () => {
  const { row } = await talk()
  const saved = await operator.put('/api/inbox/canned', { shortcode: 'salam', body: 'Selamat datang.' })
  assert.equal(saved.statusCode, 200, saved.body)
  await operator.put(`/api/inbox/conversations/${row.id}/draft`, { body: 'Baik, ' })
  assert.equal(((await operator.get(`/api/inbox/conversations/${row.id}`)).json() as ConversationPage).draft, 'Baik, ')
  assert.equal(((await colleague.get(`/api/inbox/conversations/${row.id}`)).json() as ConversationPage).draft, '')
})

test('a blocked citizen is told so and writes nothing until the block ends or is lifted; what was sent before is acknowledged again', async () => {
  const visit = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${visit.token}` } }
  const first = { cid: randomUUID(), body: 'Kata-kata kasar' }
  const ack = (await visitor.post('/api/chat/send', first, bearer)).json()
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  const { id } = conversations.find((row) => row.threadId === visit.thread)!
  const clerk = await house.as('desk_clerk')
  const block = { days: 2, reason: 'Ancaman kepada petugas' }
  assert.equal((await clerk.post(`/api/inbox/conversations/${id}/block`, block)).statusCode, 403)
  assert.equal((await operator.post(`/api/inbox/conversations/${id}/block`, { ...block, reason: '' })).statusCode, 400)
  const page = (await operator.post(`/api/inbox/conversations/${id}/block`, block)).json() as ConversationPage
  assert.equal(page.blockedUntil, house.clock.now().add({ hours: 48 }).toString())
  const says = (body: string) => visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)
  const refused = await says('Lagi')
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'visitor-blocked'])
  assert.match(refused.json().title, /112/)
  assert.deepEqual((await visitor.post('/api/chat/send', first, bearer)).json(), ack)
  assert.equal((await eventsOf(visit.thread)).filter(({ from }) => from === 'citizen').length, 1)
  house.clock.advance({ hours: 49 })
  assert.equal((await says('Maaf')).statusCode, 200)
  await operator.post(`/api/inbox/conversations/${id}/block`, block)
  assert.equal((await says('Lagi')).statusCode, 403)
  const lifted = (
    await operator.post(`/api/inbox/conversations/${id}/unblock`, { reason: 'Sudah meminta maaf' })
  ).json() as ConversationPage
  assert.equal(lifted.blockedUntil, null)
  assert.equal((await says('Terima kasih')).statusCode, 200)
  const entries = await house.db
    .selectFrom('journal.entry')
    .select(['kind', 'reason'])
    .where('subject', '=', visit.thread)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    entries.map(({ kind, reason }) => [kind, reason]),
    [
      ['visitor-blocked', 'Ancaman kepada petugas'],
      ['visitor-blocked', 'Ancaman kepada petugas'],
      ['visitor-unblocked', 'Sudah meminta maaf'],
    ],
  )
})

test('an operator makes a complaint of a chat and gets its secret by no repeat: that stands in the chat alone', async () => {
  const body = 'Air keruh sejak pagi di gang kami'
  const { row, thread } = await talk(body)
  const said = (await eventsOf(thread)).find((event) => event.from === 'citizen')!
  const complaint = { intakeKey: randomUUID(), categoryCode: 'LLN01' }
  const made = await operator.post(`/api/inbox/conversations/${row.id}/complaint`, { ...complaint, messageIds: [said.id] })
  assert.ok(made.statusCode < 300, made.body)
  assert.ok(!made.body.includes('secret'), made.body)
  const again = await operator.post('/api/complaints', { ...complaint, channel: 'live_chat', body })
  assert.equal(again.statusCode, 201, again.body)
  const { number, secret, repeated } = again.json() as { number: string; secret: string | null; repeated: boolean }
  assert.deepEqual([number, secret, repeated], [(made.json() as { number: string }).number, null, true])
})

test(
  'as many hand one conversation on at once as there are connections: they wait for each other, not for one more connection',
  { timeout: 30_000 },
  async () => {
    const { row } = await talk()
    const hand = () => operator.post(`/api/inbox/conversations/${row.id}/assign`, { accountId: colleague.accountId, insist: true })
    const replies = await Promise.all(Array.from({ length: 12 }, hand))
    assert.ok(replies.every(({ statusCode }) => statusCode === 200))
  },
)

test('a message is kept whatever stands where its preview ends, half a character too, and NUL, which no database keeps, is left out', async () => {
  const { bearer, thread } = await talk(`${'a'.repeat(119)}😭 banjir`)
  for (const body of ['Tolong \ud83d', 'Jalan\0 Rijali'])
    assert.equal((await visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)).statusCode, 200)
  const answer = await operator.post(`/api/inbox/threads/${thread}/messages`, { cid: randomUUID(), body: 'Baik\0.' })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(
    (await eventsOf(thread)).filter(({ from }) => from === 'citizen').map(({ body }) => body),
    [`${'a'.repeat(119)}😭 banjir`, 'Tolong \ufffd', 'Jalan Rijali'],
  )
})
