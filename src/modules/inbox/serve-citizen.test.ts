import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import type { ConversationRow, Events, OfferedService, ThreadEvent, Visit } from './contract.ts'

const { clerk, headDlhp, visitor, clock, db, ok, refused, prepared, invite, step, live } = await wajarDay()

const offered = async (who = clerk) => (await ok<{ services: OfferedService[] }>(who.get('/api/inbox/services'))).services

async function talk() {
  const { token, thread } = await ok<Visit>(visitor.post('/api/chat/visits', { site: 'portal' }))
  const bearer = { headers: { authorization: `Bearer ${token}` } }
  const says = (body: string) => ok(visitor.post('/api/chat/send', { cid: randomUUID(), body }, bearer))
  await says('Selokan di Batu Merah meluap tiap hujan')
  await says('Sudah tiga kali saya lapor')
  await ok(visitor.post('/api/chat/contact', { email: 'mama.ete@example.org' }, bearer))
  const { conversations } = await ok<{ conversations: ConversationRow[] }>(clerk.get('/api/inbox/conversations'))
  const { id } = conversations.find((row) => row.threadId === thread)!
  const desk = async () => (await ok<{ events: ThreadEvent[] }>(clerk.get(`/api/inbox/threads/${thread}/events`))).events
  const citizen = async () => (await ok<Events>(visitor.get('/api/chat/sync?after=0', bearer))).events
  return { id, desk, citizen }
}

test('nothing is offered while no session takes registrations, and to nobody without the right', async () => {
  assert.deepEqual(await offered(), [])
  assert.equal((await visitor.get('/api/inbox/services')).statusCode, 401)
  assert.equal((await headDlhp.get('/api/inbox/services')).statusCode, 403)
})

test('the desk registers a citizen for a session out of the chat, in their own words; number and link come to the thread, the link to the citizen alone', async () => {
  const { id: session } = await prepared({ quota: 1, registrationClosesAt: '2026-08-07T12:00:00Z' })
  await invite(session)
  for (const name of ['publish', 'open-registration']) await ok(step(session, name))
  const [service] = await offered()
  assert.deepEqual([service!.code, service!.title], ['wajar.register', 'Daftarkan ke tatap muka'])
  assert.deepEqual(
    service!.fields.map(({ name, required }) => `${name}${required ? '*' : ''}`),
    ['session*', 'name*', 'phone', 'area', 'topic*', 'needs'],
  )
  assert.equal(service!.fields[0]!.choices[0]!.value, session)

  const { id, desk, citizen } = await talk()
  const said = (await desk()).filter(({ from }) => from === 'citizen')
  const request = {
    key: randomUUID(),
    messageIds: said.map((event) => event.id),
    fields: { session, name: 'Mama Ete', phone: '0812 3456 7890', area: '', topic: said[0]!.body, needs: ['elderly'] },
  }
  const url = `/api/inbox/conversations/${id}/services/wajar.register`
  for (const [fields, code] of [
    [{ ...request.fields, name: '' }, 'wajar-registration-incomplete'],
    [{ ...request.fields, topic: '' }, 'wajar-registration-incomplete'],
    [{ ...request.fields, session: 'besok' }, 'wajar-registration-incomplete'],
    [{ ...request.fields, needs: ['kursi'] }, 'wajar-registration-incomplete'],
    [{ ...request.fields, phone: '12' }, 'wajar-phone-wrong'],
    [{ ...request.fields, area: '99' }, 'area-unknown'],
  ] as const)
    await refused(clerk.post(url, { ...request, fields }), 422, code)
  await refused(clerk.post(`/api/inbox/conversations/${id}/services/wajar.unknown`, request), 404, 'not-found')
  assert.equal((await clerk.post(url, { ...request, key: 'x' })).statusCode, 400)
  assert.equal((await visitor.post(url, request)).statusCode, 401)
  assert.equal((await headDlhp.post(url, request)).statusCode, 403)

  const { told } = await ok<{ told: string }>(clerk.post(url, request))
  assert.match(told, /Nomor antrean: P001\.$/, 'the elderly come in the priority lane')
  assert.deepEqual(await ok(clerk.post(url, request)), { told })
  const [onDesk, ...more] = (await desk()).filter(({ type }) => type === 'notice')
  assert.deepEqual([onDesk!.body, more.length], [told, 0], 'pressed twice, registered once')
  const theirs = (await citizen()).find(({ type }) => type === 'notice')!
  const link = /http:\/\/localhost:8080(\/wajar\/antre\/\S+)$/.exec(theirs.body!)?.[1]
  assert.ok(link && theirs.body!.startsWith(told))
  assert.ok(!JSON.stringify(await desk()).includes('/wajar/antre/'), 'the desk does not hold the key of the line')
  const page = await visitor.get(link)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /P001/)

  const [person] = (await live(session)).people
  assert.equal(person!.topic, said[0]!.body)
  const row = await db
    .selectFrom('wajar.registration')
    .select(['via', 'pre_intake'])
    .where('session_id', '=', session)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { via: 'webchat', pre_intake: said.map(({ body }) => body).join('\n\n') })
  await refused(clerk.post(url, { ...request, key: randomUUID() }), 409, 'wajar-quota-full')
  clock.advance({ hours: 15 })
  assert.deepEqual(await offered(), [], 'the registration is over')
  const journal = await db.selectFrom('journal.entry').select('kind').where('subject', '=', id).execute()
  assert.deepEqual(journal, [{ kind: 'citizen-served' }])
})
