import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Secret, TOTP } from 'otpauth'
import { apiClient } from '../../../test/support/api-client.ts'
import { newestLinkToken } from '../../../test/support/mail.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { hashPassword, insertAccount, insertGrant } from './index.ts'

const { app, db, clock, context } = await testApp()
const PASSWORD = 'laut tenang perahu'
const passwordHash = await hashPassword(PASSWORD)

let made = 0
async function account({ role = 'city_admin', state = 'active' as 'active' | 'disabled' } = {}) {
  const email = `petugas-${++made}@ambon.example`
  const id = await inTransaction(db, SYSTEM, async (tx) => {
    const accountId = await insertAccount(tx, { email, name: `Petugas ${made}`, passwordHash, createdAt: clock.now(), state })
    await insertGrant(tx, { accountId, role, agencyId: null, validFrom: Temporal.PlainDate.from('2020-01-01') })
    return accountId
  })
  return { id, email }
}

async function signedIn(email: string, password = PASSWORD) {
  const client = apiClient(app)
  assert.equal((await client.call('POST', '/api/session', { email, password })).status, 204)
  return client
}

function codeOf(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().epochMilliseconds })
}

async function withTotp() {
  const person = await account()
  const client = await signedIn(person.email)
  const offer = (await client.call('POST', '/api/me/totp')).json
  const confirmed = await client.call('POST', '/api/me/totp/confirm', { code: codeOf(offer.secret) })
  assert.equal(confirmed.status, 200)
  clock.advance({ seconds: 60 })
  return { ...person, client, secret: offer.secret as string, offer, recoveryCodes: confirmed.json.recoveryCodes as string[] }
}

test('signing in gives a new token each time, and only its hash is kept', async () => {
  const { id, email } = await account()
  const client = await signedIn(email.toUpperCase())
  const first = client.jar.get('arumbae_session')!
  assert.equal((await client.call('GET', '/api/me')).json.id, id)
  assert.equal((await client.call('POST', '/api/session', { email, password: PASSWORD })).status, 204)
  const second = client.jar.get('arumbae_session')!
  assert.notEqual(first, second)
  const kept = await db.selectFrom('people.session').select('token_hash').where('account_id', '=', id).execute()
  assert.deepEqual(
    kept.map((row) => row.token_hash.toString('hex')),
    [createHash('sha256').update(second).digest('hex')],
  )
  assert.equal((await client.call('DELETE', '/api/session')).status, 204)
  client.jar.set('arumbae_session', second)
  assert.equal((await client.call('GET', '/api/me')).status, 401)
})

test('a session ends after two idle hours, and after twelve in any case', async () => {
  const { email } = await account()
  const idle = await signedIn(email)
  clock.advance({ minutes: 119 })
  assert.equal((await idle.call('GET', '/api/me')).status, 200)
  clock.advance({ minutes: 121 })
  assert.equal((await idle.call('GET', '/api/me')).status, 401)
  const busy = await signedIn(email)
  for (let hour = 1; hour < 12; hour++) {
    clock.advance({ minutes: 60 })
    assert.equal((await busy.call('GET', '/api/me')).status, 200, `hour ${hour}`)
  }
  clock.advance({ minutes: 61 })
  assert.equal((await busy.call('GET', '/api/me')).status, 401)
})

test('a wrong password, an unknown address and a shut account get the same answer', async () => {
  const { email } = await account()
  const shut = await account({ state: 'disabled' })
  const client = apiClient(app)
  const answers = await Promise.all([
    client.call('POST', '/api/session', { email, password: 'salah sama sekali' }),
    client.call('POST', '/api/session', { email: 'tidak-ada@ambon.example', password: PASSWORD }),
    client.call('POST', '/api/session', { email: shut.email, password: PASSWORD }),
  ])
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(answers[0], answers[2])
  assert.equal(answers[0]!.json.code, 'wrong-credentials')
})

test('the fifth failure locks for a minute, known address or not; the right password waits too', async () => {
  const { id, email } = await account()
  for (const address of [email, 'hantu@ambon.example']) {
    const client = apiClient(app, { ip: '203.0.113.77' })
    for (let attempt = 1; attempt <= 5; attempt++)
      assert.equal((await client.call('POST', '/api/session', { email: address, password: 'salah' })).status, 401)
    const locked = await client.call('POST', '/api/session', { email: address, password: PASSWORD })
    assert.equal(locked.status, 429)
    assert.equal(locked.json.code, 'too-many-attempts')
    assert.equal(locked.json.retryAfterSeconds, 60)
    assert.equal(locked.json.title, 'Terlalu banyak percobaan. Coba lagi dalam 1 menit.')
  }
  clock.advance({ seconds: 61 })
  const client = apiClient(app)
  assert.equal((await client.call('POST', '/api/session', { email, password: 'salah' })).status, 401)
  assert.equal((await client.call('POST', '/api/session', { email, password: PASSWORD })).json.retryAfterSeconds, 120)
  clock.advance({ seconds: 121 })
  assert.equal((await client.call('POST', '/api/session', { email, password: PASSWORD })).status, 204)
  assert.equal((await client.call('POST', '/api/session', { email, password: 'salah' })).status, 401, 'a success begins anew')
  const kinds = (await listJournal(db, 'people', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['locked-out', 'locked-out', 'signed-in'])
})

test('many guesses at once get no more tries than one after the other', async () => {
  const { email } = await account()
  const client = apiClient(app, { ip: '203.0.113.78' })
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => client.call('POST', '/api/session', { email, password: 'salah sama sekali' })),
  )
  assert.equal(answers.filter(({ status }) => status === 401).length, 5)
  assert.equal(answers.filter(({ status }) => status === 429).length, 7)
})

test('one address that tries many accounts is held up as well', async () => {
  const client = apiClient(app, { ip: '203.0.113.79' })
  let status = 0
  for (let attempt = 0; attempt < 61; attempt++)
    status = (await client.call('POST', '/api/session/second-factor', { code: '000000' })).status
  assert.equal(status, 429)
})

test('with an authenticator app the password alone opens nothing, and a code works once', async () => {
  const { email, secret, offer, client: enrolled } = await withTotp()
  assert.match(offer.uri, /^otpauth:\/\/totp\/.*secret=/)
  assert.match(offer.qrSvg, /^<svg/)
  const { secret: kept } = await db.selectFrom('people.totp').select('secret').executeTakeFirstOrThrow()
  assert.ok(!kept.includes(secret), 'the secret is sealed at rest')
  assert.equal((await enrolled.call('GET', '/api/me/account')).json.hasTotp, true)

  const client = apiClient(app)
  const first = await client.call('POST', '/api/session', { email, password: PASSWORD })
  assert.deepEqual([first.status, first.json], [200, { next: 'second-factor' }])
  assert.equal((await client.call('GET', '/api/me')).status, 401)
  assert.equal((await client.call('POST', '/api/session/second-factor', { code: '000000' })).json.code, 'wrong-code')
  const code = codeOf(secret)
  assert.equal((await client.call('POST', '/api/session/second-factor', { code })).status, 204)
  assert.equal((await client.call('GET', '/api/me')).status, 200)

  const other = apiClient(app)
  await other.call('POST', '/api/session', { email, password: PASSWORD })
  assert.equal((await other.call('POST', '/api/session/second-factor', { code })).json.code, 'wrong-code')
})

test('guessing codes locks as guessing passwords does', async () => {
  const { email, secret } = await withTotp()
  const client = apiClient(app)
  await client.call('POST', '/api/session', { email, password: PASSWORD })
  for (let attempt = 0; attempt < 5; attempt++) await client.call('POST', '/api/session/second-factor', { code: '000000' })
  assert.equal((await client.call('POST', '/api/session/second-factor', { code: codeOf(secret) })).status, 429)
})

test('the step between password and code belongs to one browser and lasts ten minutes', async () => {
  const { email, secret } = await withTotp()
  const client = apiClient(app)
  await client.call('POST', '/api/session', { email, password: PASSWORD })
  assert.equal((await apiClient(app).call('POST', '/api/session/second-factor', { code: codeOf(secret) })).json.code, 'sign-in-expired')
  clock.advance({ minutes: 11 })
  assert.equal((await client.call('POST', '/api/session/second-factor', { code: codeOf(secret) })).json.code, 'sign-in-expired')
})

test('a recovery code stands in for a lost phone, once, and its owner is told', async () => {
  const { email, recoveryCodes } = await withTotp()
  assert.equal(recoveryCodes.length, 10)
  const typed = recoveryCodes[3]!.toLowerCase().replace('-', ' ')
  const client = apiClient(app)
  await client.call('POST', '/api/session', { email, password: PASSWORD })
  assert.equal((await client.call('POST', '/api/session/second-factor', { code: typed })).status, 204)
  const mine = (await client.call('GET', '/api/me/account')).json
  assert.equal(mine.recoveryCodesLeft, 9)
  assert.equal(mine.sessions.find((session: { current: boolean }) => session.current).method, 'password_recovery_code')
  const again = apiClient(app)
  await again.call('POST', '/api/session', { email, password: PASSWORD })
  assert.equal((await again.call('POST', '/api/session/second-factor', { code: typed })).json.code, 'wrong-code')
  await context.jobs.drain()
  const letters = await db.selectFrom('kernel.mail').select('text').where('recipient', '=', email).execute()
  assert.ok(letters.some(({ text }) => text.includes('kode pemulihan')))
})

test('sensitive steps ask for proof after some minutes', async () => {
  const { email, client, secret } = await withTotp()
  clock.advance({ minutes: 16 })
  const refused = await client.call('DELETE', '/api/me/totp')
  assert.deepEqual([refused.status, refused.json.code], [403, 'proof-needed'])
  assert.equal((await client.call('POST', '/api/session/proof', { password: PASSWORD })).json.code, 'wrong-code')
  assert.equal(
    (await client.call('POST', '/api/session/proof', { password: 'salah', code: codeOf(secret) })).json.code,
    'wrong-credentials',
  )
  assert.equal((await client.call('POST', '/api/session/proof', { password: PASSWORD, code: codeOf(secret) })).status, 204)
  assert.equal((await client.call('DELETE', '/api/me/totp')).status, 204)
  await signedIn(email)
})

test('people see their sessions and end one, or all others', async () => {
  const { email } = await account()
  const [here, there, elsewhere] = [await signedIn(email), await signedIn(email), await signedIn(email)]
  const { sessions } = (await here!.call('GET', '/api/me/account')).json
  assert.equal(sessions.length, 3)
  assert.equal(sessions[0].device, 'Chrome, Android')
  assert.equal(sessions.filter((session: { current: boolean }) => session.current).length, 1)
  const { sessions: theirs } = (await there!.call('GET', '/api/me/account')).json
  const thereId = theirs.find((session: { current: boolean }) => session.current).id
  assert.equal((await here!.call('DELETE', `/api/me/sessions/${thereId}`)).status, 204)
  assert.equal((await there!.call('GET', '/api/me')).status, 401)
  const stranger = await signedIn((await account()).email)
  const hereId = sessions.find((session: { current: boolean }) => session.current).id
  assert.equal((await stranger.call('DELETE', `/api/me/sessions/${hereId}`)).status, 404)
  assert.equal((await here!.call('DELETE', '/api/me/sessions')).status, 204)
  assert.equal((await elsewhere!.call('GET', '/api/me')).status, 401)
  assert.equal((await here!.call('GET', '/api/me')).status, 200)
})

test('a new password ends the other sessions', async () => {
  const { email } = await account()
  const [here, there] = [await signedIn(email), await signedIn(email)]
  assert.equal((await here.call('PUT', '/api/me/password', { current: 'bukan ini', password: 'ombak kecil di Hative' })).status, 401)
  assert.equal((await here.call('PUT', '/api/me/password', { current: PASSWORD, password: 'pendek' })).json.reason, 'short')
  assert.equal((await here.call('PUT', '/api/me/password', { current: PASSWORD, password: 'ombak kecil di Hative' })).status, 204)
  assert.equal((await there.call('GET', '/api/me')).status, 401)
  assert.equal((await here.call('GET', '/api/me')).status, 200)
  await signedIn(email, 'ombak kecil di Hative')
})

test('a forgotten password is reset by a link that works once, for an hour; the answer never tells who exists', async () => {
  const { email } = await account()
  const old = await signedIn(email)
  const client = apiClient(app)
  const known = await client.call('POST', '/api/password/forgotten', { email })
  const unknown = await client.call('POST', '/api/password/forgotten', { email: 'tidak-ada@ambon.example' })
  assert.deepEqual(known, unknown)
  assert.equal(known.status, 202)
  const token = await newestLinkToken(context, email)
  const stored = await db.selectFrom('notices.notice').select('params').where('kind', '=', 'people.password_reset').execute()
  assert.ok(!JSON.stringify(stored).includes(token), 'what is kept of the letter does not open the account')
  assert.equal((await client.call('POST', '/api/password/link', { token })).json.email, email)
  assert.equal((await client.call('POST', '/api/password', { token, password: 'pendek' })).json.reason, 'short')
  const [one, two] = await Promise.all(
    [1, 2].map(() => apiClient(app).call('POST', '/api/password', { token, password: 'ombak kecil di Hative' })),
  )
  assert.deepEqual(
    [one!.status, two!.status].sort((a, b) => a - b),
    [204, 410],
  )
  assert.equal((await old.call('GET', '/api/me')).status, 401)
  await signedIn(email, 'ombak kecil di Hative')

  clock.advance({ minutes: 5 })
  await client.call('POST', '/api/password/forgotten', { email })
  const late = await newestLinkToken(context, email)
  clock.advance({ minutes: 61 })
  assert.equal((await client.call('POST', '/api/password', { token: late, password: 'ombak besar di Hative' })).status, 410)
})

test('a reset link does not get around the authenticator app', async () => {
  const { email, secret } = await withTotp()
  const client = apiClient(app)
  await client.call('POST', '/api/password/forgotten', { email })
  const token = await newestLinkToken(context, email)
  const set = await client.call('POST', '/api/password', { token, password: 'ombak kecil di Hative' })
  assert.deepEqual([set.status, set.json], [200, { next: 'second-factor' }])
  assert.equal((await client.call('GET', '/api/me')).status, 401)
  assert.equal((await client.call('POST', '/api/session/second-factor', { code: codeOf(secret) })).status, 204)
})

test('a mailbox is not filled with links by somebody else', async () => {
  const { email } = await account()
  for (let time = 0; time < 3; time++)
    await apiClient(app, { ip: `203.0.113.${90 + time}` }).call('POST', '/api/password/forgotten', { email })
  await context.jobs.drain()
  const letters = await db.selectFrom('kernel.mail').select('id').where('recipient', '=', email).execute()
  assert.equal(letters.length, 1)
})

test('what is over is swept away', async () => {
  await account().then(({ email }) => signedIn(email))
  clock.advance({ hours: 30 })
  await inTransaction(db, SYSTEM, async (tx) => {
    await addJob(tx, 'people.sweep', {})
  })
  await context.jobs.drain()
  for (const table of ['people.session', 'people.ceremony', 'people.failure', 'people.token'] as const) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    assert.equal(count, '0', table)
  }
})
