import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import type { Context } from './context.ts'
import { connect } from './db.ts'
import { healthRoutes } from './health.ts'
import type { App } from './room.ts'

test('a node without its database lives but is not ready', async () => {
  const app = fastify() as unknown as App
  const db = connect({ host: '/nowhere', port: 1, user: 'x', database: 'x' })
  healthRoutes(app, { db } as Context)
  assert.equal((await app.inject('/healthz')).statusCode, 200)
  const reply = await app.inject('/readyz')
  assert.equal(reply.statusCode, 503)
  assert.deepEqual(reply.json(), { status: 'database unreachable' })
  await app.close()
  await db.destroy()
})
