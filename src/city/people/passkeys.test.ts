import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { apiClient } from '../../../test/support/api-client.ts'
import { authenticator } from '../../../test/support/authenticator.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { hashPassword, insertAccount } from './index.ts'

const { app, db, clock } = await testApp()
const PASSWORD = 'laut tenang perahu'
const passwordHash = await hashPassword(PASSWORD)
let made = 0

async function personWithPasskey() {
  const email = `kunci-${++made}@ambon.example`
  const accountId = await inTransaction(db, SYSTEM, (tx) =>
    insertAccount(tx, { email, name: 'Kunci', passwordHash, createdAt: clock.now() }),
  )
  const client = apiClient(app, { ip: `203.0.113.${made}` })
  assert.equal((await client.call('POST', '/api/session', { email, password: PASSWORD })).status, 204)
  const device = authenticator()
  const options = (await client.call('POST', '/api/me/passkeys/options')).json
  const added = await client.call('POST', '/api/me/passkeys', { name: 'Telepon dinas', answer: device.register(options) })
  assert.equal(added.status, 201)
  return { email, accountId, client, device, options, passkeyId: added.json.id as string }
}

async function challengeFor(client: ReturnType<typeof apiClient>) {
  return (await client.call('POST', '/api/session/passkey/options')).json as { challenge: string; rpId: string }
}

test('a passkey signs in alone, and its owner sees when it was used', async () => {
  const { accountId, device } = await personWithPasskey()
  const client = apiClient(app)
  assert.equal((await client.call('POST', '/api/session/passkey', device.sign(await challengeFor(client)))).status, 204)
  assert.equal((await client.call('GET', '/api/me')).json.id, accountId)
  const mine = (await client.call('GET', '/api/me/account')).json
  assert.equal(mine.passkeys[0].name, 'Telepon dinas')
  assert.equal(mine.passkeys[0].usedAt, clock.now().toString())
  assert.equal(mine.sessions.find((session: { current: boolean }) => session.current).method, 'passkey')
  assert.equal(mine.recentlyProven, true)
})

test('a challenge is answered once, by the browser that asked, within ten minutes', async () => {
  const { device } = await personWithPasskey()
  const client = apiClient(app)
  const challenge = await challengeFor(client)
  const other = apiClient(app)
  await challengeFor(other)
  assert.equal((await other.call('POST', '/api/session/passkey', device.sign(challenge))).json.code, 'passkey-not-accepted')
  assert.equal((await client.call('POST', '/api/session/passkey', device.sign(challenge))).status, 204)
  client.jar.delete('arumbae_session')
  assert.equal((await client.call('POST', '/api/session/passkey', device.sign(challenge))).json.code, 'sign-in-expired')
  const late = apiClient(app)
  const old = await challengeFor(late)
  clock.advance({ minutes: 11 })
  assert.equal((await late.call('POST', '/api/session/passkey', device.sign(old))).json.code, 'sign-in-expired')
})

test('a passkey without finger or PIN, of another site, unknown, or copied is refused', async () => {
  const { device } = await personWithPasskey()
  const attempt = async (answer: (challenge: { challenge: string; rpId: string }) => object) => {
    const client = apiClient(app)
    const reply = await client.call('POST', '/api/session/passkey', answer(await challengeFor(client)))
    return [reply.status, reply.json?.code]
  }
  const refused = [401, 'passkey-not-accepted']
  assert.deepEqual(await attempt((challenge) => device.sign(challenge, { userVerified: false })), refused)
  assert.deepEqual(await attempt((challenge) => device.sign({ ...challenge, rpId: 'situs-lain.example' })), refused)
  assert.deepEqual(await attempt((challenge) => authenticator().sign(challenge)), refused)
  assert.deepEqual(await attempt((challenge) => ({ ...authenticator().sign(challenge), id: device.id, rawId: device.id })), refused)
  assert.deepEqual(await attempt((challenge) => device.sign(challenge)), [204, undefined])
  device.rewind(0)
  assert.deepEqual(await attempt((challenge) => device.sign(challenge)), refused, 'its counter went back: there are two of them')
})

test('one passkey belongs to one account; a removed one opens nothing, nor does that of a shut account', async () => {
  const { client, device, passkeyId, accountId } = await personWithPasskey()
  const options = (await client.call('POST', '/api/me/passkeys/options')).json
  assert.deepEqual(
    options.excludeCredentials.map(({ id }: { id: string }) => id),
    [device.id],
  )
  assert.equal((await client.call('POST', '/api/me/passkeys', { name: 'Lagi', answer: device.register(options) })).status, 401)
  const visitor = apiClient(app)
  await db.updateTable('people.account').set({ state: 'disabled' }).where('id', '=', accountId).execute()
  assert.equal((await visitor.call('POST', '/api/session/passkey', device.sign(await challengeFor(visitor)))).status, 401)
  await db.updateTable('people.account').set({ state: 'active' }).where('id', '=', accountId).execute()
  const stranger = (await personWithPasskey()).client
  assert.equal((await stranger.call('DELETE', `/api/me/passkeys/${passkeyId}`)).status, 404)
  assert.equal((await client.call('DELETE', `/api/me/passkeys/${passkeyId}`)).status, 204)
  assert.equal((await visitor.call('POST', '/api/session/passkey', device.sign(await challengeFor(visitor)))).status, 401)
})

test('adding a passkey asks for recent proof', async () => {
  const { client } = await personWithPasskey()
  clock.advance({ minutes: 16 })
  assert.equal((await client.call('POST', '/api/me/passkeys/options')).json.code, 'proof-needed')
  assert.equal((await client.call('POST', '/api/session/proof', { password: PASSWORD })).status, 204)
  assert.equal((await client.call('POST', '/api/me/passkeys/options')).status, 200)
})
