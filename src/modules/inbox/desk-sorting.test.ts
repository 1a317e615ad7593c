import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import type { Agent, ConversationPage, ConversationRow, Conversations, Label, ThreadEvent, Visit } from './contract.ts'
import { distributeWaiting } from './distribute.ts'
import { saveLabel } from './labels.ts'
import { comeToDesk, leaveDesk } from './presence.ts'

const house = await testApp()
const { context, clock } = house
const operator = await house.as('command_center_operator')
const colleague = await house.as('command_center_operator')
const clerk = await house.as('desk_clerk')
const visitor = await house.as()

async function talk(body = 'Lampu jalan padam'): Promise<Visit & { id: string; says(body: string): Promise<number> }> {
  const visit = (await visitor.post('/api/chat/visits', { site: 'portal' })).json() as Visit
  const bearer = { headers: { authorization: `Bearer ${visit.token}` } }
  const says = async (text: string) => (await visitor.post('/api/chat/send', { cid: randomUUID(), body: text }, bearer)).statusCode
  assert.equal(await says(body), 200)
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  return { ...visit, id: conversations.find((row) => row.threadId === visit.thread)!.id, says }
}
const page = async (id: string) => (await operator.get(`/api/inbox/conversations/${id}`)).json() as ConversationPage
const step = (id: string, name: string, body: object = {}, who: Client = operator) =>
  who.post(`/api/inbox/conversations/${id}/${name}`, body)
const agents = async () => ((await operator.get('/api/inbox/agents')).json() as { agents: Agent[] }).agents
const agent = async (who: Client) => (await agents()).find(({ id }) => id === who.accountId)
const refusal = (reply: { statusCode: number; json(): unknown }) => [reply.statusCode, (reply.json() as { code: string }).code]

test('what is chosen by hand holds while the console is open; a closed console is away, and the next morning everybody is available', async () => {
  const me = operator.accountId!
  await comeToDesk(context, me)
  assert.equal((await agent(operator))?.state, 'available')
  const chosen = await operator.put('/api/inbox/presence', { state: 'busy' })
  assert.equal(chosen.statusCode, 200, chosen.body)
  await comeToDesk(context, me)
  assert.equal((await agent(operator))?.state, 'busy')
  await leaveDesk(context, me)
  assert.equal((await agent(operator))?.state, 'away')
  await comeToDesk(context, me)
  assert.equal((await agent(operator))?.state, 'busy', 'a reload forgets nothing')
  clock.advance({ minutes: 3 })
  assert.equal((await agent(operator))?.state, 'away', 'an open console speaks every minute')
  clock.advance({ hours: 5 })
  await comeToDesk(context, me)
  assert.equal((await agent(operator))?.state, 'available')
  assert.equal((await operator.put('/api/inbox/presence', { state: 'asleep' })).statusCode, 400)
  assert.equal((await (await house.as('liaison_officer')).put('/api/inbox/presence', { state: 'busy' })).statusCode, 403)
})

test('nobody is given what they cannot take, unless somebody insists', async () => {
  const { id } = await talk()
  const give = (more: object = {}) => step(id, 'assign', { accountId: colleague.accountId, ...more })
  assert.deepEqual(refusal(await give()), [409, 'assignee-away'])
  await comeToDesk(context, colleague.accountId!)
  await colleague.put('/api/inbox/presence', { state: 'busy' })
  assert.deepEqual(refusal(await give()), [409, 'assignee-busy'])
  await colleague.put('/api/inbox/presence', { state: 'available' })
  assert.equal((await clerk.put(`/api/inbox/agents/${colleague.accountId}/capacity`, { capacity: 1 })).statusCode, 403)
  assert.equal((await operator.put(`/api/inbox/agents/${colleague.accountId}/capacity`, { capacity: 0 })).statusCode, 400)
  assert.equal((await operator.put(`/api/inbox/agents/${randomUUID()}/capacity`, { capacity: 2 })).statusCode, 404)
  assert.equal((await operator.put(`/api/inbox/agents/${colleague.accountId}/capacity`, { capacity: 1 })).statusCode, 200)
  assert.equal((await give()).statusCode, 200)
  const second = await talk()
  const full = await step(second.id, 'assign', { accountId: colleague.accountId })
  assert.deepEqual(refusal(full), [409, 'assignee-full'])
  assert.match((full.json() as { title: string }).title, /sudah memegang 1 percakapan/)
  assert.equal((await step(second.id, 'assign', { accountId: colleague.accountId, insist: true })).statusCode, 200)
  const liaison = await house.as('liaison_officer')
  assert.deepEqual(refusal(await step(second.id, 'assign', { accountId: liaison.accountId, insist: true })), [422, 'assignee-unknown'])
})

test('where the city wants it, new conversations go to who is available and has least in hand, and to nobody beyond their measure', async () => {
  for (const { id } of ((await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }).conversations)
    await step(id, 'close', { reason: 'other' })
  await comeToDesk(context, operator.accountId!)
  await comeToDesk(context, colleague.accountId!)
  await operator.put(`/api/inbox/agents/${operator.accountId}/capacity`, { capacity: 2 })
  const talks = [await talk(), await talk(), await talk(), await talk()]
  const holders = async () => Promise.all(talks.map(async ({ id }) => (await page(id)).conversation.assigneeId))
  assert.equal(await distributeWaiting(context), 0)
  assert.deepEqual(await holders(), [null, null, null, null], 'operators take for themselves until the city wants otherwise')
  await house.ownerDb.updateTable('policies.policy').set({ value: '{"on":true}' }).where('key', '=', 'inbox.distribution').execute()
  assert.equal(await distributeWaiting(context), 3)
  const held = await holders()
  assert.deepEqual(
    [operator, colleague].map(({ accountId }) => held.filter((holder) => holder === accountId).length),
    [2, 1],
  )
  assert.equal(held.at(-1), null, 'the newest waits: nobody has room')
  await operator.put('/api/inbox/presence', { state: 'busy' })
  await operator.put(`/api/inbox/agents/${colleague.accountId}/capacity`, { capacity: 6 })
  await Promise.all([distributeWaiting(context), distributeWaiting(context)])
  assert.equal((await holders()).at(-1), colleague.accountId, 'two nodes at once give it once')
  const given = await house.db.selectFrom('inbox.assignment').select('id').where('conversation_id', '=', talks[3]!.id).execute()
  assert.equal(given.length, 1)
})

test('labels are kept once by name, put on conversations, and retired without losing what they say', async () => {
  const save = (body: object, id?: string, who = operator) =>
    id ? who.put(`/api/inbox/labels/${id}`, body) : who.post('/api/inbox/labels', body)
  assert.equal((await save({ name: 'Sampah' }, undefined, clerk)).statusCode, 403)
  assert.equal((await save({ name: 'x' })).statusCode, 400)
  await save({ name: 'Sampah' })
  const { labels } = (await save({ name: 'Air bersih' })).json() as { labels: Label[] }
  assert.deepEqual(
    labels.map(({ name }) => name),
    ['Air bersih', 'Sampah'],
  )
  const twice = await save({ name: ' sampah ' })
  assert.deepEqual(refusal(twice), [409, 'label-exists'])
  assert.equal((await save({ name: 'Lain' }, randomUUID())).statusCode, 404)
  const [water, waste] = labels.map(({ id }) => id) as [string, string]
  const { id, thread } = await talk()
  const before = (await page(id)).conversation.state
  const both = (await step(id, 'labels', { labelIds: [waste, water] })).json() as ConversationPage
  assert.deepEqual(new Set(both.conversation.labels), new Set([water, waste]))
  assert.deepEqual(((await step(id, 'labels', { labelIds: [waste] })).json() as ConversationPage).conversation.labels, [waste])
  assert.equal((await page(id)).conversation.state, before)
  await save({ name: 'Sampah', isRetired: true }, waste)
  assert.equal((await step(id, 'labels', { labelIds: [waste, water] })).statusCode, 200, 'what is there may stay')
  assert.deepEqual(refusal(await step((await talk()).id, 'labels', { labelIds: [waste] })), [422, 'label-unknown'])
  const told = (
    (await visitor.get('/api/chat/sync?after=0', { headers: { authorization: `Bearer ${(await talk()).token}` } })).json() as {
      events: ThreadEvent[]
    }
  ).events
  assert.ok(!JSON.stringify(told).includes('Sampah'))
  const { events } = (await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: ThreadEvent[] }
  assert.equal(events.filter(({ type }) => type === 'message').length, 1, 'labels are no part of what was said')
})

test('of several labels that get one name at the same moment one has it, and the others are told that it exists', async () => {
  const one = async (name: string) =>
    ((await operator.post('/api/inbox/labels', { name })).json() as { labels: Label[] }).labels.find((label) => label.name === name)!.id
  const ids = [await one('Jalan satu'), await one('Jalan dua'), await one('Jalan tiga')]
  const renamed = await Promise.all(ids.map((id) => operator.put(`/api/inbox/labels/${id}`, { name: 'Jalan' })))
  assert.deepEqual(
    renamed.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [200, 409, 409],
  )
  assert.ok(renamed.every((reply) => reply.statusCode === 200 || reply.json().code === 'label-exists'))
  await assert.rejects(saveLabel(context, VISITOR, null, { name: 'Milik siapa', isRetired: false }), { code: 'forbidden' })
})

test('a known complaint is linked by its number, once, by those who may see it; the citizen hears nothing of it', async () => {
  const submit = (categoryCode: string) =>
    submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode, body: 'Pipa bocor', areaCode: '81.71.02.2003' } as never,
    })
  const [known, secret] = [await submit('LLN01'), await submit('PLY')]
  const { id, token } = await talk('Bagaimana kabar laporan saya?')
  const found = await operator.get(`/api/inbox/known-complaint?number=${known.number.toLowerCase()}`)
  assert.equal((found.json() as { number: string }).number, known.number)
  assert.equal((await operator.get(`/api/inbox/known-complaint?number=${secret.number}`)).statusCode, 404)
  assert.deepEqual(refusal(await step(id, 'links', { number: secret.number })), [422, 'complaint-unknown'])
  assert.deepEqual(refusal(await step(id, 'links', { number: 'AMB-26-AAAAAA' })), [422, 'complaint-unknown'])
  const linked = (await step(id, 'links', { number: known.number, role: 'duplicate_report' })).json() as ConversationPage
  assert.deepEqual(
    linked.complaints.map(({ number, role }) => [number, role]),
    [[known.number, 'duplicate_report']],
  )
  assert.deepEqual(refusal(await step(id, 'links', { number: known.number })), [409, 'complaint-linked'])
  const told = await visitor.get('/api/chat/sync?after=0', { headers: { authorization: `Bearer ${token}` } })
  assert.ok(!told.body.includes(known.number))
  const unlink = () => operator.delete(`/api/inbox/conversations/${id}/links/${known.id}`)
  assert.deepEqual(((await unlink()).json() as ConversationPage).complaints, [])
  assert.deepEqual(refusal(await unlink()), [409, 'complaint-not-linked'])
  const kinds = await house.db.selectFrom('journal.entry').select('kind').where('subject', '=', id).orderBy('seq').execute()
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['complaint-linked', 'complaint-unlinked'],
  )
  const notes = await house.db
    .selectFrom('inbox.message')
    .select(['body', 'blocks'])
    .where('conversation_id', '=', id)
    .where('dir', '=', 'note')
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    notes.map(({ body, blocks }) => [body, (blocks as { link: string }).link, (blocks as { number: string }).number]),
    [
      ['', 'linked', known.number],
      ['', 'unlinked', known.number],
    ],
    'kept as a code, said in the language of each reader',
  )
})

test('the complaint that was made in a conversation stays linked to it', async () => {
  const { id, thread } = await talk('Air keruh')
  const { events } = (await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: ThreadEvent[] }
  const form = { intakeKey: randomUUID(), messageIds: [events[0]!.id], categoryCode: 'LLN01' }
  const made = (await step(id, 'complaint', form)).json() as { id: string }
  assert.deepEqual(refusal(await operator.delete(`/api/inbox/conversations/${id}/links/${made.id}`)), [409, 'complaint-not-linked'])
  assert.equal((await page(id)).complaints[0]?.role, 'source')
})

test('the desk takes up a closed conversation again, but not one behind a newer', async () => {
  const { id, says, thread } = await talk()
  await step(id, 'take')
  await step(id, 'close', { reason: 'answered' })
  assert.deepEqual((await page(id)).conversation.actions, ['reopen', 'note', 'make_complaint', 'link_complaint', 'label', 'serve'])
  const again = (await step(id, 'reopen')).json() as ConversationPage
  assert.deepEqual([again.conversation.state, again.conversation.assigneeId], ['open', operator.accountId])
  assert.deepEqual(refusal(await step(id, 'reopen')), [409, 'step-not-allowed'])
  await step(id, 'close', { reason: 'answered' })
  clock.advance({ minutes: 31 })
  assert.equal(await says('Soal lain'), 200)
  assert.deepEqual(refusal(await step(id, 'reopen')), [409, 'conversation-newer'])
  const { events } = (await operator.get(`/api/inbox/threads/${thread}/events`)).json() as { events: ThreadEvent[] }
  assert.equal(new Set(events.map(({ conversationId }) => conversationId)).size, 2)
})

test('a word soon after the closing goes on in the same conversation with the same operator; a later one, or one after spam, opens the next', async () => {
  const { id, says, thread } = await talk()
  await step(id, 'take')
  await step(id, 'close', { reason: 'answered' })
  clock.advance({ minutes: 29 })
  assert.equal(await says('Satu lagi'), 200)
  const { conversation } = await page(id)
  assert.deepEqual([conversation.state, conversation.assigneeId], ['open', operator.accountId])
  assert.equal(conversation.waitingSince, clock.now().toString())
  await step(id, 'close', { reason: 'spam' })
  assert.equal(await says('Masih saya'), 200)
  const rows = await house.db
    .selectFrom('inbox.conversation')
    .select(['id', 'state'])
    .where('thread_id', '=', thread)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['closed', 'queued'],
  )
  const history = await house.db
    .selectFrom('inbox.conversation_event')
    .select(['kind', 'from_state', 'to_state'])
    .where('conversation_id', '=', id)
    .where('kind', '=', 'reopened')
    .execute()
  assert.deepEqual(history, [{ kind: 'reopened', from_state: 'closed', to_state: 'open' }])
})

test('the desk reads back through all that was closed, page by page, and sees only what it may', async () => {
  const { id } = await talk()
  await step(id, 'take')
  await step(id, 'close', { reason: 'answered' })
  await sql`insert into inbox.conversation overriding system value select (jsonb_populate_record(c, jsonb_build_object(
      'id', gen_random_uuid(), 'number', c.number + 1000 + n, 'closed_at', c.closed_at - (n || ' minutes')::interval, 'feed_seq', 0))).*
    from inbox.conversation c, generate_series(1, 60) n where c.id = ${id}`.execute(house.ownerDb)
  const read = async (who = operator) => {
    const seen: string[] = []
    for (let before = ''; ;) {
      const answer = await who.get(`/api/inbox/conversations?which=closed${before}`)
      const { conversations, more } = answer.json() as Conversations
      seen.push(...conversations.map((row) => row.id))
      if (!more) return seen
      assert.equal(conversations.length, 50)
      before = `&before=${conversations.at(-1)!.id}`
    }
  }
  const seen = await read()
  const { rows } = await sql<{ id: string }>`
    select id from inbox.conversation where state = 'closed' order by closed_at desc, number desc`.execute(house.ownerDb)
  assert.ok(seen.length > 60)
  assert.deepEqual(
    seen,
    rows.map((row) => row.id),
  )
  assert.deepEqual(await read(await house.as('command_center_operator', { agencyId: await house.agency('dlhp-tutup') })), [])
  assert.equal((await operator.get('/api/inbox/conversations?which=closed&before=1')).statusCode, 400)
})
