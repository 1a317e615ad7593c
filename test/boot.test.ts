import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from './support/test-app.ts'

const { as } = await testApp()

test('the house starts and says that it lives', async () => {
  const visitor = await as()
  assert.equal((await visitor.get('/healthz')).statusCode, 200)
  assert.equal((await visitor.get('/readyz')).statusCode, 200)
})

test('a visitor is nobody, a member of staff is somebody', async () => {
  assert.equal((await (await as()).get('/api/me')).statusCode, 401)
  const me = (await (await as('city_admin')).get('/api/me')).json()
  assert.deepEqual(me.roles, [{ role: 'city_admin', agencyId: null }])
})

test('the interface describes itself', async () => {
  const description = (await (await as()).get('/api/openapi.json')).json()
  assert.equal(description.openapi, '3.1.0')
  assert.ok(description.paths['/api/me'].get)
})
