import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from './support/test-app.ts'

const { app, as } = await testApp()
const ID = '0199a1b2-0000-7000-8000-000000000000'
const open = app.routeAccess.filter(({ access }) => access === 'public')

/** What load balancers and the city's own watch ask all day, and files as they were built. */
const WITHOUT_LIMIT = ['/assets/*', '/healthz', '/metrics', '/readyz', '/staff/assets/*', '/wall/assets/*']

function ask({ method, url, from }: { method: string; url: string; from: string }) {
  return app.inject({
    method: method as 'GET',
    url: url.replace(/:(\w+)(\([^)]*\))?/g, ID),
    remoteAddress: from,
    headers: { accept: 'application/json' },
  })
}

test('every public address has a limit, but for those that are named', () => {
  assert.ok(open.length > 90, `${open.length} public routes`)
  const unlimited = new Set(open.filter(({ rate }) => rate === null).map(({ url }) => url))
  assert.deepEqual([...unlimited].sort(), WITHOUT_LIMIT)
})

test('what is sent by somebody who did not sign in has a stricter limit than what is read', () => {
  const lax = open.filter(({ method, rate }) => method !== 'GET' && rate && rate.timeWindow === '1 minute' && rate.max > 300)
  assert.deepEqual(lax, [])
})

test('each limit is in force: the address itself says how often it may be asked', async () => {
  const silent: string[] = []
  const asked = open.filter(({ method, rate }) => rate && method !== 'OPTIONS')
  for (const { method, url, rate } of asked) {
    const { headers } = await ask({ method, url, from: '203.0.113.30' })
    if (Number(headers['x-ratelimit-limit']) !== rate!.max) silent.push(`${method} ${url}`)
  }
  assert.deepEqual(silent, [])
})

for (const { what, method, url, max } of [
  { what: 'the list of figures', method: 'GET', url: '/api/measures', max: 600 },
  { what: 'a figure', method: 'GET', url: '/api/measures/:code', max: 600 },
  { what: 'the file of a figure', method: 'GET', url: '/api/measures/:code/csv', max: 600 },
  { what: 'the stream of the hall', method: 'GET', url: '/api/wajar/display/:id/stream', max: 300 },
  { what: 'leaving the own report', method: 'POST', url: '/lacak/tutup', max: 120 },
  { what: 'checking in by video', method: 'POST', url: '/wajar/antre/:token/hadir', max: 120 },
  { what: 'registering for a session', method: 'POST', url: '/wajar/:id/daftar', max: 20 },
]) {
  test(`${what} may be asked ${max} times from one address, then it says when again; another address is served`, async () => {
    for (let n = 0; n < max; n++) {
      const { statusCode } = await ask({ method, url, from: '203.0.113.31' })
      assert.notEqual(statusCode, 429, `${n} was refused`)
    }
    const refused = await ask({ method, url, from: '203.0.113.31' })
    assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [429, 'too-many-requests'])
    assert.ok(Number(refused.headers['retry-after']) > 0)
    assert.notEqual((await ask({ method, url, from: '203.0.113.32' })).statusCode, 429)
  })
}

test('a household that walks through its IPv6 addresses is one caller', async () => {
  const url = '/api/chat/contact'
  for (let n = 1; n <= 10; n++) assert.notEqual((await ask({ method: 'POST', url, from: `2001:db8:0:7::${n}` })).statusCode, 429)
  assert.equal((await ask({ method: 'POST', url, from: '2001:db8:0:7:ffff::1' })).statusCode, 429)
  assert.notEqual((await ask({ method: 'POST', url, from: '2001:db8:0:8::1' })).statusCode, 429)
})

test('two officers behind one address have a limit each', async () => {
  const [one, other] = await Promise.all([as('leadership'), as('auditor')])
  const left = async ({ get }: typeof one) =>
    Number((await get('/api/measures', { remoteAddress: '203.0.113.33' })).headers['x-ratelimit-remaining'])
  assert.deepEqual([await left(one), await left(one), await left(other)], [599, 598, 599])
})
