import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import { natsCarrier } from './bus-nats.ts'

/** A server that speaks just enough of NATS to be connected to, and offers no TLS. */
const heard: string[] = []
const server = createServer((socket) => {
  socket.on('error', () => undefined)
  socket.write('INFO {"server_id":"plain","version":"2.11.0","proto":1,"max_payload":1048576}\r\n')
  socket.on('data', (bytes) => {
    heard.push(bytes.toString())
    for (const _ of bytes.toString().matchAll(/^PING\r$/gm)) socket.write('PONG\r\n')
  })
})
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
after(() => void server.close())
const address = `rumah:kunci-rahasia@127.0.0.1:${(server.address() as AddressInfo).port}`
const events = { received: () => undefined, missed: () => undefined }

test('an address with tls:// is served over TLS or not at all, and no password goes to a server without it', async () => {
  await assert.rejects(natsCarrier(`tls://${address}`, events), /does not support 'tls'/)
  assert.deepEqual(heard, [])

  const carrier = await natsCarrier(`nats://${address}`, events)
  await carrier.send(['[]'])
  await carrier.close()
  assert.match(heard.join(''), /CONNECT .*kunci-rahasia/)
  assert.match(heard.join(''), /PUB arumbae\.bus 2/)
})
