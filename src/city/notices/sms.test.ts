import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { isOutside, postOutside } from '#kernel/outside.ts'
import { Refused } from './senders.ts'
import { sendByGateway } from './sms.ts'

const seen: { authorization: string | undefined; body: string }[] = []
let status = 200
const gateway = createServer((request, reply) => {
  let body = ''
  request.on('data', (part) => (body += part))
  request.on('end', () => {
    seen.push({ authorization: request.headers.authorization, body })
    reply.writeHead(status, { location: 'http://127.0.0.1/elsewhere' })
    if (request.url === '/drip') setInterval(() => reply.write('.'), 20).unref()
    else if (request.url === '/flood') setInterval(() => reply.write('x'.repeat(50_000)), 20).unref()
    else reply.end('queued 77')
  })
})
await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready))
after(() => {
  gateway.closeAllConnections()
  gateway.close()
})
const { port } = gateway.address() as AddressInfo
const url = `http://127.0.0.1:${port}/send`
const settings = { url, token: 'rahasia', body: '{"msisdn":"{to}","message":"{text}","ref":"{id}"}' }
const sms = { id: 'n1', to: '+6281234567001', text: 'Aduan "AMB-26-7K3QF9"\nkami terima {to}' }
const anywhere = { mayReach: () => true }

test('a gateway is sent what the city set, with its token, and its answer is the proof', async () => {
  assert.deepEqual(await sendByGateway(settings, sms, anywhere), { proof: 'queued 77' })
  const { authorization, body } = seen.at(-1)!
  assert.equal(authorization, 'Bearer rahasia')
  assert.deepEqual(JSON.parse(body), { msisdn: sms.to, message: sms.text, ref: 'n1' })
})

test('a no of the gateway is final, a busy one is asked again, and nobody is sent elsewhere', async () => {
  for (const [given, final] of [
    [400, true],
    [404, true],
    [401, false],
    [402, false],
    [403, false],
    [429, false],
    [503, false],
    [302, false],
  ] as const) {
    status = given
    const calls = seen.length
    await assert.rejects(sendByGateway(settings, sms, anywhere), (error: Error) => {
      assert.equal(error instanceof Refused, final, String(given))
      return error.message.includes(String(given))
    })
    assert.equal(seen.length, calls + 1)
  }
})

test('nothing is ever sent to this machine or its network, by number or by name', async () => {
  const calls = seen.length
  await assert.rejects(sendByGateway(settings, sms), /not an address on the internet/)
  await assert.rejects(postOutside(`http://localhost:${port}/`, { headers: {}, body: '' }), /not an address on the internet/)
  await assert.rejects(postOutside(`http://[::1]:${port}/`, { headers: {}, body: '' }), /not an address on the internet/)
  assert.equal(seen.length, calls)
  const inside = [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.20.0.1',
    '192.168.1.1',
    '100.64.0.9',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
  ]
  for (const address of [
    ...inside,
    ...inside.map((each) => `::ffff:${each}`),
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])
    assert.equal(isOutside(address), false, address)
  for (const address of ['8.8.8.8', '103.10.66.1', '172.32.0.1', '2001:4860:4860::8888']) assert.equal(isOutside(address), true, address)
})

test('a gateway is set as an https address or as the simulator, and the example city simulates', () => {
  assert.throws(() => readConfig({ SMS_URL: 'http://gateway.example/send' }), /SMS_URL/)
  assert.equal(readConfig({ SMS_URL: 'https://gateway.example/send' }).sms.url, 'https://gateway.example/send')
  assert.equal(readConfig({}).sms.url, 'simulator')
  assert.equal(readConfig({ ARUMBAE_DEMO: 'off' }).sms.url, undefined)
})

test('an answer that drips for ever is given up, and of one that floods the beginning is enough', async () => {
  const call = (path: string) => postOutside(`http://127.0.0.1:${port}/${path}`, { headers: {}, body: '' }, { ...anywhere, timeoutMs: 500 })
  await assert.rejects(call('drip'), { name: 'AbortError' })
  assert.equal((await call('flood')).text.length, 50_000)
})
