import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { openSetup } from './index.ts'

const { context, clock, db, as } = await testApp()
const visitor = await as()
const person = { name: 'Yosina Latuheru', email: 'admin@ambon.go.id', password: 'kapal semut lampu gunung' }
const tokenOf = (link: string | undefined) => link!.split('#')[1]!

test('a link that nobody used ends after a day', async () => {
  const link = await openSetup(context)
  clock.advance({ hours: 25 })
  assert.equal((await visitor.post('/api/setup', { ...person, token: tokenOf(link) })).json().code, 'setup-over')
})

test('the link from the terminal makes one administrator, who is signed in and may invite', async () => {
  const link = await openSetup(context)
  assert.match(link!, /\/staff\/setup#[\w-]{20,}$/)
  assert.equal((await visitor.post('/api/setup', { ...person, token: 'x'.repeat(43) })).json().code, 'setup-over')
  assert.equal((await visitor.post('/api/setup', { ...person, token: tokenOf(link), password: 'pendek' })).json().code, 'weak-password')
  assert.equal((await visitor.post('/api/setup', { ...person, token: tokenOf(link), email: 'bukan surel' })).statusCode, 400)
  const both = await Promise.all(
    [1, 2].map((n) => visitor.post('/api/setup', { ...person, email: `admin${n}@ambon.go.id`, token: tokenOf(link) })),
  )
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [204, 410],
  )
  const cookie = both.find(({ statusCode }) => statusCode === 204)!.cookies.find(({ name }) => name === SESSION_COOKIE)!
  const me = await visitor.get('/api/me', { headers: { cookie: `${SESSION_COOKIE}=${cookie.value}` } })
  assert.ok(me.json().permissions.includes('people.manage'))
  assert.equal((await db.selectFrom('people.account').select('id').execute()).length, 1)
  assert.equal(await openSetup(context), undefined)
})
