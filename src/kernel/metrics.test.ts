import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../test/support/test-app.ts'
import { isLoopback } from './metrics.ts'

const { as } = await testApp({ environment: { ARUMBAE_METRICS_TOKEN: 'rahasia-metrik' } })

test('this machine reads the metrics: requests by pattern, jobs, the outbox', async () => {
  const visitor = await as()
  await visitor.get('/healthz?nomor=AMB-26-7K3QF9')
  const reply = await visitor.get('/metrics')
  assert.equal(reply.statusCode, 200)
  assert.match(reply.body, /arumbae_http_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/)
  assert.match(reply.body, /arumbae_outbox_waiting 0/)
  assert.match(reply.body, /arumbae_jobs\{state="failed"\} 0/)
  assert.doesNotMatch(reply.body, /AMB-26/)
})

test('others find nothing there without the token', async () => {
  const visitor = await as()
  const from = (headers: Record<string, string>) => visitor.get('/metrics', { remoteAddress: '10.1.2.3', headers })
  assert.equal((await from({})).statusCode, 404)
  assert.equal((await from({ authorization: 'Bearer salah' })).statusCode, 404)
  assert.equal((await from({ authorization: 'Bearer rahasia-metrik' })).statusCode, 200)
  assert.equal((await visitor.get('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).statusCode, 404)
})

for (const [address, local] of [
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['127.evil', false],
  ['', false],
] as const) {
  test(`${address || 'nothing'} is ${local ? '' : 'not '}this machine`, () => assert.equal(isLoopback(address), local))
}
