import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Role } from '#city/people/index.ts'
import { testApp } from './support/test-app.ts'

const { as, context, app, db } = await testApp()
const routes = app.routeAccess.filter(({ method }) => method !== 'OPTIONS')
const definitions = context.rooms.flatMap((room) => room.permissions ?? [])
const ID = '0199a1b2-0000-7000-8000-000000000000'

/** An address of the pattern; whether the rest of the request is in order is asked later than who sends it. */
function addressOf(url: string): string {
  return url.replace(/:(\w+)(\([^)]*\))?/g, ID).replace('*', 'x')
}

async function statusOf(client: Awaited<ReturnType<typeof as>>, { method, url }: { method: string; url: string }) {
  const call = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' }[method] as 'get'
  return (await client[call](addressOf(url))).statusCode
}

test('the list of routes is seen', () => {
  assert.ok(routes.length > 60, `${routes.length} routes`)
  assert.ok(routes.some(({ url, method }) => url === '/api/me' && method === 'GET'))
})

test('every permission that a route asks for is one that some room defines, with roles that exist', () => {
  const known = new Set(['public', 'signed-in', ...definitions.map(({ code }) => code)])
  assert.deepEqual(
    routes.filter(({ access }) => !known.has(access)),
    [],
  )
  assert.deepEqual(
    definitions.flatMap(({ defaultRoles }) => defaultRoles.filter((role) => !Role.safeParse(role).success)),
    [],
  )
})

test('whoever did not sign in gets 401 from every route that is not public', async () => {
  const visitor = await as()
  const open: string[] = []
  for (const route of routes.filter(({ access }) => access !== 'public')) {
    const status = await statusOf(visitor, route)
    if (status !== 401) open.push(`${route.method} ${route.url}: ${status}`)
  }
  assert.deepEqual(open, [])
})

test('a role without the permission gets 403 from every route that asks for it', async () => {
  const rows = await db.selectFrom('people.role_permission').selectAll().execute()
  const held = new Set(rows.map(({ role, permission }) => `${role} ${permission}`))
  const open: string[] = []
  let asked = 0
  for (const role of Role.options) {
    const client = await as(role)
    for (const route of routes.filter(({ access }) => access !== 'public' && access !== 'signed-in')) {
      if (held.has(`${role} ${route.access}`)) continue
      asked++
      const reply = await statusOf(client, route)
      if (reply !== 403) open.push(`${role}: ${route.method} ${route.url}: ${reply}`)
    }
  }
  assert.deepEqual(open, [])
  assert.ok(asked > 300, `${asked} refusals asked for`)
})

test('a role that holds the permission is let in to what it may read', async () => {
  const rows = await db.selectFrom('people.role_permission').selectAll().execute()
  const shut: string[] = []
  for (const role of Role.options) {
    const client = await as(role)
    const mine = new Set(rows.filter((row) => row.role === role).map(({ permission }) => permission))
    for (const route of routes.filter(({ access, method, url }) => method === 'GET' && mine.has(access) && !url.includes('/stream'))) {
      const status = await statusOf(client, route)
      if (status === 401 || status === 403 || status >= 500) shut.push(`${role}: GET ${route.url}: ${status}`)
    }
  }
  assert.deepEqual(shut, [])
})

test('whoever sends something else than a route asks for gets 400, and nothing happens', async () => {
  interface Operation {
    'x-permission': string
    requestBody?: { content: Record<string, unknown> }
  }
  const { paths } = (await (await as()).get('/api/openapi.json')).json() as { paths: Record<string, Record<string, Operation>> }
  const rows = await db.selectFrom('people.role_permission').selectAll().execute()
  const clients = new Map<string, Awaited<ReturnType<typeof as>>>()
  const allowed = async (access: string) => {
    const role =
      access === 'public' ? undefined : access === 'signed-in' ? 'auditor' : rows.find(({ permission }) => permission === access)?.role
    const known = clients.get(role ?? '')
    if (known) return known
    const client = await as(role as Role | undefined)
    clients.set(role ?? '', client)
    return client
  }
  const taken: string[] = []
  let asked = 0
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { 'x-permission': access, requestBody }] of Object.entries(operations)) {
      if (!requestBody?.content['application/json']) continue
      asked++
      const client = await allowed(access)
      const reply = await client[method as 'post'](path.replaceAll(/\{\w+\}/g, ID), JSON.stringify('bukan isian') as unknown as object, {
        headers: { 'content-type': 'application/json' },
      })
      if (reply.statusCode !== 400) taken.push(`${method} ${path}: ${reply.statusCode} ${reply.body.slice(0, 80)}`)
    }
  assert.deepEqual(taken, [])
  assert.ok(asked > 100, `${asked} routes asked`)
})
