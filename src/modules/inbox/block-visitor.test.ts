import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import type { ConversationPage, ConversationRow, Visit } from './contract.ts'
import { networkPrefix } from './network.ts'

const house = await testApp()
const operator = await house.as('command_center_operator')
const visitor = await house.as()

interface Person {
  thread: string
  says(body: string): Promise<number>
  leaves(email: string): Promise<number>
}

const start = (remoteAddress: string) => visitor.post('/api/chat/visits', { site: 'portal' }, { remoteAddress })

async function personFrom(remoteAddress: string): Promise<Person> {
  const reply = await start(remoteAddress)
  assert.equal(reply.statusCode, 200, reply.body)
  const { token, thread } = reply.json() as Visit
  const bearer = { headers: { authorization: `Bearer ${token}` }, remoteAddress }
  return {
    thread,
    says: async (body) => (await visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer)).statusCode,
    leaves: async (email) => (await visitor.post('/api/chat/contact', { email }, bearer)).statusCode,
  }
}

async function conversationOf({ thread }: Person): Promise<string> {
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  return conversations.find((row) => row.threadId === thread)!.id
}
const block = async (person: Person) =>
  operator.post(`/api/inbox/conversations/${await conversationOf(person)}/block`, { days: 2, reason: 'Ancaman kepada petugas' })
const unblock = async (person: Person) =>
  operator.post(`/api/inbox/conversations/${await conversationOf(person)}/unblock`, { reason: 'Sudah meminta maaf' })

test('whoever comes back with another browser and the same e-mail address is blocked as before, until the block is lifted for both', async () => {
  const first = await personFrom('10.1.1.5')
  await first.says('Kata kasar')
  assert.equal(await first.leaves('marah@example.org'), 200)
  const page = (await block(first)).json() as ConversationPage
  const again = await personFrom('10.9.9.9')
  assert.equal(await again.says('Saya lagi'), 200, 'nobody knows yet who it is')
  assert.equal(await again.leaves('MARAH@example.org '), 200)
  assert.equal(await again.says('Kata kasar'), 403)
  const seen = (await operator.get(`/api/inbox/conversations/${await conversationOf(again)}`)).json() as ConversationPage
  assert.equal(seen.blockedUntil, page.blockedUntil)
  const other = await personFrom('10.9.9.10')
  await other.leaves('lain@example.org')
  assert.equal(await other.says('Selamat pagi'), 200)
  await unblock(again)
  assert.deepEqual([await first.says('Maaf'), await again.says('Maaf')], [200, 200])
})

test('a block reaches the other browsers of the same address that are open already', async () => {
  const [one, two] = [await personFrom('10.2.1.1'), await personFrom('10.2.2.1')]
  for (const person of [one, two]) {
    await person.says('Halo')
    await person.leaves('dua@example.org')
  }
  await block(one)
  assert.equal(await two.says('Halo lagi'), 403)
  house.clock.advance({ hours: 49 })
  assert.equal(await two.says('Dua hari kemudian'), 200)
})

test('the network of a blocked citizen has three new visits for an hour, its neighbours all of them; lifting the block lifts the brake', async () => {
  const rude = await personFrom('10.3.1.7')
  await rude.says('Kata kasar')
  await block(rude)
  for (let n = 0; n < 3; n += 1) assert.equal((await start(`10.3.1.${n + 20}`)).statusCode, 200)
  const braked = await start('10.3.1.30')
  assert.deepEqual([braked.statusCode, (braked.json() as { code: string }).code], [429, 'chat-network-braked'])
  assert.match((braked.json() as { title: string }).title, /112/)
  assert.equal((await start('10.3.2.7')).statusCode, 200)
  house.clock.advance({ hours: 1 })
  assert.equal((await start('10.3.1.30')).statusCode, 200, 'an hour later all is as before')
  await block(rude)
  for (let n = 0; n < 3; n += 1) await start('10.3.1.31')
  assert.equal((await start('10.3.1.31')).statusCode, 429)
  await unblock(rude)
  assert.equal((await start('10.3.1.31')).statusCode, 200)
})

test('no address is kept readable, and after a day not even its trace', async () => {
  await personFrom('203.0.113.77')
  const stored = JSON.stringify([
    await house.ownerDb.selectFrom('inbox.identity').selectAll().execute(),
    await house.ownerDb.selectFrom('inbox.network_brake').selectAll().execute(),
  ])
  assert.ok(!stored.includes('203.0.113'))
  const kept = async () =>
    (await house.ownerDb.selectFrom('inbox.identity').select('id').where('network_index', 'is not', null).execute()).length
  assert.ok((await kept()) > 0)
  house.clock.advance({ hours: 25 })
  const { 'inbox.nightly': nightly } = house.context.rooms.find(({ name }) => name === 'inbox')!.tasks!(house.context)
  await (nightly as (payload: object) => Promise<void>)({})
  assert.equal(await kept(), 0)
  assert.deepEqual(await house.ownerDb.selectFrom('inbox.network_brake').selectAll().execute(), [])
})

for (const [address, prefix] of [
  ['10.3.1.7', '10.3.1'],
  ['::ffff:10.3.1.7', '10.3.1'],
  ['2001:0db8:0:0012::7', '2001:db8:0:12'],
  ['2001:db8:0:12:ffff:1:2:3', '2001:db8:0:12'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unix', undefined],
] as const)
  test(`${address} is of the network ${prefix ?? 'nowhere'}`, () => assert.equal(networkPrefix(address), prefix))
