import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { WebSocket } from 'ws'
import type { App } from './room.ts'
import { openSockets } from './sockets.ts'

/** A node that takes one line of each address, and what it answers to a caller who comes by way of these. */
async function node(trustProxy: string | undefined) {
  const app = Fastify() as unknown as App
  const url = 'https://kota.example'
  openSockets(
    app,
    { url, trustProxy },
    {
      path: '/ws',
      maxPayloadBytes: 1024,
      maxLinesPerAddress: 1,
      opened() {},
      received() {},
      closed() {},
      beat() {},
      farewell: () => '',
    },
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  return async (forwarded: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { origin: url, 'x-forwarded-for': forwarded } })
    after(() => socket.terminate())
    return once(socket, 'open').then(
      () => 'open',
      (error: Error) => /\d{3}/.exec(error.message)?.[0],
    )
  }
}

test('behind two proxies each citizen has an address of their own', async () => {
  const call = await node('loopback, 10.0.0.0/8')
  assert.deepEqual(
    [await call('203.0.113.7, 10.0.0.5'), await call('203.0.113.8, 10.0.0.5'), await call('203.0.113.7, 10.0.0.5')],
    ['open', 'open', '429'],
  )
})

test('who is no proxy of the city cannot pretend to be somebody else', async () => {
  for (const trustProxy of [undefined, '10.0.0.5']) {
    const call = await node(trustProxy)
    assert.deepEqual([await call('203.0.113.7'), await call('203.0.113.8')], ['open', '429'])
  }
})
