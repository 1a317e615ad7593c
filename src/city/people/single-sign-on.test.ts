import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type ApiClient, apiClient } from '../../../test/support/api-client.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { hashPassword, insertAccount } from './index.ts'

const issuer = await startProvider()
const { app, db, clock } = await testApp({
  environment: { ARUMBAE_OIDC_ISSUER: issuer, ARUMBAE_OIDC_CLIENT_ID: 'arumbae', ARUMBAE_OIDC_CLIENT_SECRET: 'rahasia-uji' },
})
const PASSWORD = 'laut tenang perahu'

async function startProvider(): Promise<string> {
  const file = path.join(import.meta.dirname, '../../../test/support/single-sign-on-provider.ts')
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] })
  const stop = () => child.kill()
  process.once('exit', stop)
  after(stop)
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error('The provider did not start')))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /^(http\S+)\n/m.exec(said)?.[1]
      if (address) resolve(address)
    })
  })
}

async function account(email: string, state: 'invited' | 'active' | 'disabled') {
  const passwordHash = state === 'invited' ? null : await hashPassword(PASSWORD)
  return inTransaction(db, SYSTEM, (tx) => insertAccount(tx, { email, name: 'Petugas', passwordHash, createdAt: clock.now(), state }))
}

/** Walks through the provider as a browser would and returns where it leads back to. */
async function throughProvider(start: string, as: string, verified = 'yes'): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 12; hop++) {
    if (url.startsWith('http://localhost:8080/')) return url.slice('http://localhost:8080'.length)
    const page = new URL(url, issuer)
    if (page.pathname.startsWith('/login/')) {
      page.searchParams.set('as', as)
      page.searchParams.set('verified', verified)
    }
    const reply = await fetch(page, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      jar.set(name, value)
    }
    const next = reply.headers.get('location')
    if (!next) throw new Error(`${reply.status} at ${page.href}: ${(await reply.text()).slice(0, 300)}`)
    url = new URL(next, page).href
  }
  throw new Error('The provider leads in circles')
}

async function signIn(as: string, { verified = 'yes', client = apiClient(app) }: { verified?: string; client?: ApiClient } = {}) {
  const start = await client.call('GET', '/api/sso/start')
  assert.equal(start.status, 302)
  const back = await throughProvider(start.location!, as, verified)
  return { client, back, end: await client.call('GET', back) }
}

test('the sign-in page offers it, with PKCE, state and nonce', async () => {
  const client = apiClient(app)
  assert.deepEqual((await client.call('GET', '/api/sign-in')).json, { singleSignOn: true })
  const { location } = await client.call('GET', '/api/sso/start')
  const asked = new URL(location!).searchParams
  assert.equal(asked.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce']) assert.ok(asked.get(name)!.length >= 43, name)
})

test('an invited person accepts by signing in with a verified address, and comes back later by the same identity', async () => {
  const id = await account('undangan@ambon.example', 'invited')
  const { client, end } = await signIn('undangan@ambon.example')
  assert.deepEqual([end.status, end.location], [303, '/staff'])
  assert.equal((await client.call('GET', '/api/me')).json.id, id)
  const kinds = (await listJournal(db, 'people', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['invitation-accepted', 'signed-in'])
  assert.equal((await client.call('GET', '/api/me/account')).json.hasSingleSignOn, true)
  const again = await signIn('undangan@ambon.example')
  assert.equal((await again.client.call('GET', '/api/me')).json.id, id)
  await db.updateTable('people.account').set({ state: 'disabled' }).where('id', '=', id).execute()
  assert.equal((await signIn('undangan@ambon.example')).end.location, '/staff?problem=sso-unknown')
})

test('nobody gets in with an unverified address, without an account, or into an account in use', async () => {
  await account('belum-diperiksa@ambon.example', 'invited')
  await account('sudah-dipakai@ambon.example', 'active')
  for (const [as, verified] of [
    ['belum-diperiksa@ambon.example', 'no'],
    ['orang-luar@ambon.example', 'yes'],
    ['sudah-dipakai@ambon.example', 'yes'],
  ] as const) {
    const { client, end } = await signIn(as, { verified })
    assert.equal(end.location, '/staff?problem=sso-unknown', as)
    assert.equal((await client.call('GET', '/api/me')).status, 401)
  }
})

test('the owner of an account in use links it after proving who they are, and an identity belongs to one account', async () => {
  const email = 'pemilik@ambon.example'
  const id = await account(email, 'active')
  const client = apiClient(app)
  await client.call('POST', '/api/session', { email, password: PASSWORD })
  clock.advance({ minutes: 16 })
  assert.equal((await client.call('GET', '/api/sso/link')).location, '/staff/account?problem=proof-needed')
  await client.call('POST', '/api/session/proof', { password: PASSWORD })
  const start = await client.call('GET', '/api/sso/link')
  const linked = await client.call('GET', await throughProvider(start.location!, 'nama-lain@ambon.example'))
  assert.equal(linked.location, '/staff/account')
  assert.equal((await (await signIn('nama-lain@ambon.example')).client.call('GET', '/api/me')).json.id, id)

  const other = apiClient(app)
  await account('lain@ambon.example', 'active')
  await other.call('POST', '/api/session', { email: 'lain@ambon.example', password: PASSWORD })
  const second = await other.call('GET', '/api/sso/link')
  const refused = await other.call('GET', await throughProvider(second.location!, 'nama-lain@ambon.example'))
  assert.equal(refused.location, '/staff?problem=sso-not-accepted')
})

test('a way back is used once, by the browser that began, with its own state', async () => {
  await account('sekali@ambon.example', 'invited')
  const client = apiClient(app)
  const start = await client.call('GET', '/api/sso/start')
  const back = await throughProvider(start.location!, 'sekali@ambon.example')
  assert.equal((await apiClient(app).call('GET', back)).location, '/staff?problem=sign-in-expired')
  const other = apiClient(app)
  await other.call('GET', '/api/sso/start')
  assert.equal((await other.call('GET', back)).location, '/staff?problem=sso-not-accepted', 'the state is of another browser')
  assert.equal((await client.call('GET', back)).location, '/staff')
  const again = apiClient(app)
  again.jar.set('arumbae_step', 'bukan-lagi')
  assert.equal((await again.call('GET', back)).location, '/staff?problem=sign-in-expired')
})
