import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { Role } from '#city/people/index.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { atEnd } from './support/at-end.ts'
import { testApp } from './support/test-app.ts'
import { until } from './support/until.ts'

const { app, context, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const elsewhere = await agency('dinas-lain')
await agency('inspektorat')
await app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const ended = new AbortController()
const sockets: WebSocket[] = []
atEnd(() => {
  ended.abort()
  for (const socket of sockets) socket.terminate()
})

interface Listener {
  who: string
  what: string
  heard: string
}

/** A stream as this person's browser reads it. Whoever may not open it hears the refusal. */
function listen(who: string, token: string | undefined, url: string): Listener {
  const listener: Listener = { who, what: url, heard: '' }
  const headers = token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}
  void (async () => {
    const reply = await fetch(address + url, { headers, signal: ended.signal })
    for await (const chunk of reply.body!.pipeThrough(new TextDecoderStream())) listener.heard += chunk
  })().catch(() => undefined)
  return listener
}

/** The socket of the chat with everything it offers to this person. */
function connect(who: string, token: string | undefined): Listener {
  const listener: Listener = { who, what: 'socket', heard: '' }
  const socket = new WebSocket(`${address.replace('http', 'ws')}/ws`, {
    headers: { origin: address, ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}) },
  })
  sockets.push(socket)
  socket.on('open', () => socket.send(JSON.stringify({ t: 'hello', v: 1, threads: [], feeds: [{ id: 'desk', have: 0 }] })))
  socket.on('message', (data: Buffer) => (listener.heard += data.toString()))
  socket.on('error', () => undefined)
  return listener
}

test('no stream and no socket tells anybody of a secret matter while it comes in and is worked on', async () => {
  const streams = app.routeAccess.filter(({ method, url }) => method === 'GET' && url.endsWith('/stream')).map(({ url }) => url)
  assert.ok(streams.length >= 3, streams.join())
  const listeners: Listener[] = []
  for (const role of [undefined, ...Role.options.filter((each) => each !== 'inspectorate')])
    for (const agencyId of role ? [undefined, elsewhere] : [undefined]) {
      const { sessionToken } = await as(role, agencyId ? { agencyId } : {})
      const who = `${role ?? 'visitor'}${agencyId ? ' of an agency' : ''}`
      for (const url of streams) listeners.push(listen(who, sessionToken, url.replace(/:\w+/g, randomUUID())))
      listeners.push(connect(who, sessionToken))
    }
  const heardBy = (what: string, words: RegExp) => listeners.filter((each) => each.what === what && words.test(each.heard))
  await until('streams and sockets open', () => heardBy('/api/wall/stream', /alive/).length > 0 && heardBy('socket', /welcome/).length > 0)

  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'PLY', body: 'zzisi petugas meminta uang', contact: { name: 'Zznama' } },
  })
  const noted = await (await as('inspectorate')).post(`/api/complaints/${id}/notes`, { body: 'zzcatatan' })
  assert.equal(noted.statusCode, 204)
  // What everybody of the desk may hear comes last: whoever has heard it has heard all that went before.
  const visit = (await (await as()).post('/api/chat/visits', { site: 'portal' })).json()
  const said = await (
    await as()
  ).post('/api/chat/send', { cid: randomUUID(), body: 'Selamat pagi' }, { headers: { authorization: `Bearer ${visit.token}` } })
  assert.ok(said.statusCode < 300, said.body)
  await until('the wall rings and the desk hears the visitor', () => {
    const rung = heardBy('/api/wall/stream', /changed/).length > 0
    return rung && listeners.some((each) => each.what === 'socket' && each.heard.includes(visit.thread))
  })
  const told = listeners.filter(({ heard }) => /zzisi|zznama|zzcatatan/i.test(heard) || heard.includes(id) || heard.includes(number))
  assert.deepEqual(
    told.map(({ who, what }) => `${who} ${what}`),
    [],
  )
})
