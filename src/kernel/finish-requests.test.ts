import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import fastify from 'fastify'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { until } from '../../test/support/until.ts'
import { finishRequests } from './finish-requests.ts'
import { SESSION_COOKIE } from './http.ts'
import { ringStream } from './ring-stream.ts'

const { anotherNode, as, db, ownerDb } = await testApp()
const clerk = await as('desk_clerk')
const system = await as('system_admin')

/** A node of the city that listens, and what stopping it comes to. */
async function aNode() {
  const node = await anotherNode()
  await node.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = node.app.server.address() as AddressInfo
  let isClosed = false
  const stop = () => {
    const closed = node.close()
    void closed.then(() => (isClosed = true))
    return closed
  }
  return { port, address: `http://127.0.0.1:${port}`, stop, isClosed: () => isClosed }
}

/** Nobody can write a complaint until this is called. */
async function complaintsHeld(): Promise<() => Promise<unknown>> {
  const tx = await ownerDb.startTransaction().execute()
  await sql`lock table complaints.complaint in exclusive mode`.execute(tx)
  return () => tx.commit().execute()
}
const somebodyWaits = () =>
  until('a request waits for the table', async () => {
    const { rows } = await sql`select from pg_locks where not granted and relation = 'complaints.complaint'::regclass`.execute(ownerDb)
    return rows.length > 0
  })

const enter = (address: string, body: string, signal?: AbortSignal) =>
  fetch(`${address}/api/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `${SESSION_COOKIE}=${clerk.sessionToken}` },
    body: JSON.stringify({ intakeKey: randomUUID(), categoryCode: 'LLN01', body }),
    ...(signal ? { signal } : {}),
  })
const kept = async (body: string) => (await db.selectFrom('complaints.complaint').select('id').where('body', '=', body).execute()).length

test('a complaint that is being written when the node is told to stop is kept and answered, and what comes later is sent elsewhere', async () => {
  const { address, stop, isClosed } = await aNode()
  const release = await complaintsHeld()
  const sent = enter(address, 'Lampu jalan padam')
  await somebodyWaits()
  const closed = stop()
  const late = await enter(address, 'Terlambat')
  assert.equal(late.status, 503)
  assert.match(((await late.json()) as { title: string }).title, /^Sistem sedang dimulai ulang/)
  for (const path of ['/lapor', '/staff']) {
    const page = await fetch(address + path, { headers: { accept: 'text/html', 'accept-language': 'en' } })
    assert.deepEqual([page.status, page.headers.get('retry-after'), page.headers.get('connection')], [503, '5', 'close'])
    assert.match(await page.text(), /Back in a moment/, path)
  }
  assert.equal(isClosed(), false)
  await release()
  const answer = await sent
  assert.equal(answer.status, 201)
  assert.match(((await answer.json()) as { number: string }).number, /^AMB-/)
  await closed
  assert.deepEqual([await kept('Lampu jalan padam'), await kept('Terlambat')], [1, 0])
})

test('the node also waits for a request whose caller has gone', async () => {
  const { address, stop, isClosed } = await aNode()
  const release = await complaintsHeld()
  const leaves = new AbortController()
  const sent = enter(address, 'Pergi sebelum dijawab', leaves.signal)
  await somebodyWaits()
  leaves.abort()
  await assert.rejects(sent, { name: 'AbortError' })
  const closed = stop()
  // Whatever is quicker than the request has had its turn.
  await (await aNode()).stop()
  assert.equal(isClosed(), false)
  await release()
  await closed
  assert.equal(await kept('Pergi sebelum dijawab'), 1)
})

test('screens that listen and connections that say nothing do not hold a stop up', async () => {
  const { address, port, stop } = await aNode()
  const screen = await fetch(`${address}/api/wall/stream`, { headers: { cookie: `${SESSION_COOKIE}=${system.sessionToken}` } })
  assert.equal(screen.status, 200)
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const gone = once(silent, 'close')
  await stop()
  await gone
  assert.match(await screen.text(), /^data: alive/, 'the stream ends as it should: its reader comes back by itself')
})

test('what rings after a stream was ended, before its reader has gone, harms nobody', async () => {
  const app = fastify({ forceCloseConnections: true })
  app.get('/', (_, reply) => {
    let ring = (): void => undefined
    ringStream(reply, { listen: (each) => ((ring = each), () => undefined) })
    reply.raw.end()
    // Of a first error the framework takes care.
    for (let times = 0; times < 3; times++) ring()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const heard = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`)
  assert.equal(await heard.text(), 'data: alive\n\n')
  await app.close()
})

test('what takes too long is cut off, so that a stop comes to its end', async () => {
  const app = fastify({ forceCloseConnections: true })
  const begun = Promise.withResolvers<void>()
  finishRequests(app, 50)
  app.get('/', () => {
    begun.resolve()
    return new Promise(() => undefined)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const sent = fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`)
  const refused = assert.rejects(sent)
  await begun.promise
  await app.close()
  await refused
})
