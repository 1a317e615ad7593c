import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'

const { app, as, ownerDb } = await testApp({ environment: { ARUMBAE_URL: 'https://lapor.ambon.example' } })
const json = { 'content-type': 'application/json' }

test('a refusal is a problem of RFC 9457 in the language of the reader', async () => {
  for (const [locale, title] of [
    ['id', 'Silakan masuk terlebih dahulu.'],
    ['en', 'Please sign in first.'],
  ] as const) {
    const reply = await (await as(undefined, { locale })).get('/api/me')
    assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
    assert.deepEqual(reply.json(), { type: '/problems/sign-in-needed', title, status: 401, code: 'sign-in-needed' })
  }
})

test('what cannot be read is refused for what it is: no JSON, too much of it, an address that is not there', async () => {
  const admin = await as('city_admin')
  const send = (payload: string) => admin.post('/api/complaints', payload as unknown as object, { headers: json })
  const broken = await send('{"categoryCode":')
  assert.deepEqual([broken.statusCode, broken.json().code], [400, 'invalid-request'])
  const large = await send(JSON.stringify({ body: 'x'.repeat(1024 * 1024) }))
  assert.deepEqual([large.statusCode, large.json().code], [413, 'too-large'])
  for (const url of ['/infrastruktur/%00', '/api/infrastructure/assets?q=%00'])
    assert.equal((await admin.get(url)).statusCode, 400, `${url}: a byte that no text can hold`)
  const complaint = { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Lampu jalan\0 padam' }
  assert.equal((await admin.post('/api/complaints', complaint)).statusCode, 400, 'nor in JSON')
  const address = await admin.get('/aduan/100%', { headers: { accept: 'text/html', 'accept-language': 'en' } })
  assert.equal(address.statusCode, 400)
  assert.match(address.body, /<h1>The request could not be read/, 'an address that is none')
  const long = await admin.get(`/api/complaints/${'x'.repeat(101)}`)
  assert.deepEqual([long.statusCode, long.json().code], [414, 'invalid-request'])
  const ancient = await (await as('system_admin')).get('/api/operation/journal?from=0001-01-01')
  assert.deepEqual([ancient.statusCode, ancient.json().code], [400, 'value-out-of-range'])
  const nowhere = await admin.get('/api/tidak-ada')
  assert.deepEqual([nowhere.statusCode, nowhere.json().code], [404, 'not-found'])
  const wrong = await send(JSON.stringify({ intakeKey: 'x', categoryCode: 'JLN01', body: '' }))
  assert.equal(wrong.statusCode, 400)
  assert.deepEqual(
    wrong.json().fields.map(({ path }: { path: string }) => path),
    ['intakeKey', 'body'],
    'every wrong field is named at once',
  )
})

test('what nobody expected is answered with a number to quote and without a word of its cause', async () => {
  const rename = (from: string, to: string) => sql`alter table areas.${sql.id(from)} rename to ${sql.id(to)}`.execute(ownerDb)
  await rename('area', 'gone')
  try {
    const reply = await (await as(undefined, { locale: 'en' })).get('/api/areas')
    const { code, requestId, title } = reply.json()
    assert.deepEqual([reply.statusCode, code], [500, 'unexpected'])
    assert.equal(title, `Something went wrong on our side. Try again; if it happens again, mention the code ${requestId}.`)
    assert.doesNotMatch(reply.body, /areas|relation|select/)
  } finally {
    await rename('gone', 'area')
  }
})

test('another site cannot use a signed-in browser, and none may frame a page', async () => {
  const admin = await as('city_admin')
  for (const headers of [{ origin: 'https://jahat.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
    const reply = await admin.delete('/api/session', { headers })
    assert.deepEqual([reply.statusCode, reply.json().code], [403, 'foreign-origin'], JSON.stringify(headers))
  }
  assert.equal((await admin.get('/api/me')).statusCode, 200, 'nobody was signed out')
  const page = await admin.get('/', { headers: { accept: 'text/html' } })
  assert.match(
    String(page.headers['content-security-policy']),
    /frame-ancestors 'none'.*script-src 'self'|script-src 'self'.*frame-ancestors 'none'/,
  )
  assert.equal(page.headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
  assert.equal(page.headers['x-content-type-options'], 'nosniff')
})

test('an upgrade to an address that cannot be read is refused, and the city goes on', async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write('GET //[ HTTP/1.1\r\nHost: lapor.ambon.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  assert.match(await text(socket), /^HTTP\/1\.1 404 /)
  assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200)
})

test('the language of the address goes before the one that was chosen earlier, and both before the browser’s', async () => {
  const visitor = await as(undefined, { locale: 'en' })
  const titleOf = async (url: string, headers = {}) => (await visitor.get(url, { headers })).json().title as string
  assert.equal(await titleOf('/api/me'), 'Please sign in first.')
  assert.equal(await titleOf('/api/me', { cookie: 'arumbae_lang=id' }), 'Silakan masuk terlebih dahulu.')
  assert.equal(await titleOf('/api/me?lang=en', { cookie: 'arumbae_lang=id' }), 'Please sign in first.')
  assert.equal(
    await titleOf('/api/me?lang=jv', { cookie: 'arumbae_lang=id' }),
    'Silakan masuk terlebih dahulu.',
    'one that we do not speak',
  )
})
