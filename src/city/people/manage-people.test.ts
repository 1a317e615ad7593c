import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { apiClient } from '../../../test/support/api-client.ts'
import { newestLinkToken } from '../../../test/support/mail.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { app, db, as, agency, clock, context } = await testApp()
const admin = await as('system_admin')
const dlhp = await agency('dlhp')
const dpupr = await agency('dpupr')

let made = 0
async function invite(grants: object[] = [{ role: 'liaison_officer', agencyId: dlhp }]) {
  const email = `baru-${++made}@ambon.example`
  const reply = await admin.post('/api/people', { email, name: `Orang Baru ${made}`, grants })
  assert.equal(reply.statusCode, 201, reply.body)
  return { id: reply.json().id as string, email, token: await newestLinkToken(context, email) }
}

async function accepted(grants?: object[]) {
  const person = await invite(grants)
  const client = apiClient(app, { ip: `203.0.113.${100 + made}` })
  assert.equal((await client.call('POST', '/api/password', { token: person.token, password: 'ombak kecil di Hative' })).status, 204)
  return { ...person, client }
}

test('nobody manages accounts without the right, and a wrong entry is named', async () => {
  const body = { email: 'x@ambon.example', name: 'Orang', grants: [{ role: 'auditor', agencyId: null }] }
  assert.equal((await (await as()).post('/api/people', body)).statusCode, 401)
  assert.equal((await (await as('city_admin')).post('/api/people', body)).statusCode, 403)
  assert.equal((await (await as('field_officer')).get('/api/people')).statusCode, 403)
  assert.equal((await admin.post('/api/people', { ...body, email: 'bukan surel' })).statusCode, 400)
  assert.equal((await admin.post('/api/people', { ...body, grants: [{ role: 'raja', agencyId: null }] })).statusCode, 400)
  const backwards = { role: 'auditor', agencyId: null, validFrom: '2026-09-01', validTo: '2026-08-01' }
  assert.equal((await admin.post('/api/people', { ...body, grants: [backwards] })).json().code, 'role-dates')
})

test('an invitation opens an account once; until then it cannot sign in', async () => {
  const { id, email, token } = await invite()
  assert.equal((await admin.get(`/api/people/${id}`)).json().state, 'invited')
  const client = apiClient(app)
  assert.deepEqual((await client.call('POST', '/api/password/link', { token })).json, {
    purpose: 'invitation',
    name: `Orang Baru ${made}`,
    email,
  })
  assert.equal((await client.call('POST', '/api/password', { token, password: 'ombak kecil di Hative' })).status, 204)
  const me = (await client.call('GET', '/api/me')).json
  assert.deepEqual([me.roles, me.agencyIds], [[{ role: 'liaison_officer', agencyId: dlhp }], [dlhp]])
  assert.equal((await client.call('POST', '/api/password', { token, password: 'ombak besar di Hative' })).status, 410)
  assert.equal(
    (await admin.post('/api/people', { email, name: 'Orang Lain', grants: [{ role: 'auditor', agencyId: null }] })).json().code,
    'email-taken',
  )
  const kinds = (await listJournal(db, 'people', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['invited', 'role-given', 'invitation-accepted', 'signed-in'])
})

test('an invitation runs out after seven days, and a new one replaces it', async () => {
  const { id, email, token } = await invite()
  clock.advance({ hours: 24 * 7 + 1 })
  assert.equal((await apiClient(app).call('POST', '/api/password/link', { token })).json.code, 'link-not-valid')
  assert.equal((await admin.post(`/api/people/${id}/invite-again`)).statusCode, 200)
  const fresh = await newestLinkToken(context, email)
  assert.notEqual(fresh, token)
  assert.equal((await apiClient(app).call('POST', '/api/password/link', { token: fresh })).status, 200)
})

test('a substitute holds the role from the first day until before the last, and may hold others beside it', async () => {
  const { id: absent } = await invite()
  const { id, client } = await accepted([{ role: 'field_officer', agencyId: dpupr }])
  const rolesOf = async () => (await client.call('GET', '/api/me')).json.roles.map(({ role }: { role: string }) => role).sort()
  const today = clock.today()
  const grant = {
    role: 'liaison_officer',
    agencyId: dlhp,
    validFrom: today.add({ days: 1 }).toString(),
    validTo: today.add({ days: 2 }).toString(),
    substituteFor: absent,
  }
  assert.equal((await admin.post(`/api/people/${id}/grants`, { ...grant, validTo: null })).statusCode, 400, 'a substitute needs an end')
  assert.equal((await admin.post(`/api/people/${id}/grants`, grant)).statusCode, 200)
  assert.deepEqual(await rolesOf(), ['field_officer'])
  for (const expected of [['field_officer', 'liaison_officer'], ['field_officer']]) {
    clock.advance({ hours: 24 })
    const { email } = (await admin.get(`/api/people/${id}`)).json()
    await client.call('POST', '/api/session', { email, password: 'ombak kecil di Hative' })
    assert.deepEqual(await rolesOf(), expected)
  }
})

test('a role ends on its day, and one that never held is taken back', async () => {
  const { id } = await accepted()
  const [grant] = (await admin.get(`/api/people/${id}`)).json().grants
  const tomorrow = clock.today().add({ days: 1 }).toString()
  assert.equal((await admin.post(`/api/people/grants/${grant.id}/end`, { on: tomorrow })).json().personId, id)
  assert.equal((await admin.get(`/api/people/${id}`)).json().grants[0].validTo, tomorrow)
  const later = await admin.post(`/api/people/grants/${grant.id}/end`, { on: clock.today().add({ days: 2 }).toString() })
  assert.deepEqual([later.statusCode, later.json().code], [422, 'role-dates'], 'to end it is not to prolong it')
  assert.equal((await admin.post(`/api/people/grants/${grant.id}/end`, { on: grant.validFrom })).statusCode, 200)
  assert.deepEqual((await admin.get(`/api/people/${id}`)).json().grants, [])
  assert.equal((await admin.post(`/api/people/grants/${grant.id}/end`, { on: tomorrow })).statusCode, 404)
})

test('a shut account is out at once, and comes back with its password', async () => {
  const { id, email, client } = await accepted()
  assert.equal((await client.call('GET', '/api/me')).status, 200)
  const shut = await admin.post(`/api/people/${id}/disable`)
  assert.deepEqual([shut.json().state, shut.json().actions], ['disabled', ['enable']])
  assert.equal((await client.call('GET', '/api/me')).status, 401)
  assert.equal((await client.call('POST', '/api/session', { email, password: 'ombak kecil di Hative' })).status, 401)
  const again = await admin.post(`/api/people/${id}/disable`)
  assert.deepEqual([again.statusCode, again.json().code, again.json().allowed], [409, 'wrong-person-state', ['enable']])
  assert.equal((await admin.post(`/api/people/${id}/enable`)).statusCode, 200)
  assert.equal((await client.call('POST', '/api/session', { email, password: 'ombak kecil di Hative' })).status, 204)
})

test('nobody gives rights to themselves, and the last administrator stays', async () => {
  const own = await admin.post(`/api/people/${admin.accountId}/grants`, { role: 'inspectorate', agencyId: null })
  assert.deepEqual([own.statusCode, own.json().code], [409, 'own-rights'])
  assert.deepEqual((await admin.get(`/api/people/${admin.accountId}`)).json().actions, [])
  const [one, two] = [await as('system_admin'), await as('system_admin')]
  const isOpen = (state: 'active' | 'disabled') =>
    db.updateTable('people.account').set({ state }).where('id', '=', admin.accountId!).execute()
  await isOpen('disabled')
  const replies = await Promise.all([one.post(`/api/people/${two.accountId}/disable`), two.post(`/api/people/${one.accountId}/disable`)])
  assert.equal(replies.filter(({ statusCode }) => statusCode === 200).length, 1, 'two do not shut each other out')
  await isOpen('active')
})

test('an administrator of one agency reaches its people and nobody else', async () => {
  await db.insertInto('people.role_permission').values({ role: 'agency_head', permission: 'people.manage' }).execute()
  await db.insertInto('people.role_permission').values({ role: 'agency_head', permission: 'people.read' }).execute()
  const head = await as('agency_head', { agencyId: dlhp })
  const { id: own } = await accepted()
  const { id: other } = await accepted([{ role: 'liaison_officer', agencyId: dpupr }])
  const { id: both } = await accepted([
    { role: 'liaison_officer', agencyId: dlhp },
    { role: 'auditor', agencyId: null },
  ])
  const seen = (await head.get('/api/people?limit=200')).json().rows.map(({ id }: { id: string }) => id)
  assert.ok(seen.includes(own) && seen.includes(both) && !seen.includes(other))
  assert.equal((await head.get(`/api/people/${other}`)).statusCode, 404)
  assert.equal((await head.post(`/api/people/${own}/send-reset`)).statusCode, 200)
  for (const id of [other, both]) assert.equal((await head.post(`/api/people/${id}/send-reset`)).statusCode, 403)
  assert.equal((await head.post(`/api/people/${own}/grants`, { role: 'field_officer', agencyId: dlhp })).statusCode, 200)
  for (const agencyId of [dpupr, null])
    assert.equal((await head.post(`/api/people/${own}/grants`, { role: 'field_officer', agencyId })).statusCode, 403)
  const invitation = { email: 'luar@ambon.example', name: 'Orang Luar', grants: [{ role: 'auditor', agencyId: null }] }
  assert.equal((await head.post('/api/people', invitation)).statusCode, 403)
})

test('a lost phone: second factors and sessions are cleared, the password stays', async () => {
  const { id, email, client } = await accepted()
  await db
    .insertInto('people.totp')
    .values({ account_id: id, secret: 'x', created_at: clock.now().toString(), confirmed_at: clock.now().toString() })
    .execute()
  assert.equal((await admin.get(`/api/people/${id}`)).json().hasTotp, true)
  const cleared = await admin.post(`/api/people/${id}/clear-second-factors`)
  assert.deepEqual([cleared.json().hasTotp, cleared.json().passkeys], [false, 0])
  assert.equal((await client.call('GET', '/api/me')).status, 401)
  assert.equal((await client.call('POST', '/api/session', { email, password: 'ombak kecil di Hative' })).status, 204)
  await context.jobs.drain()
  const letters = await db.selectFrom('kernel.mail').select('text').where('recipient', '=', email).execute()
  assert.ok(
    letters.some(({ text }) => text.includes('Admin menghapus aplikasi kode')),
    'its owner is told',
  )
})

test('the list is filtered and paged by name without losing anybody', async () => {
  const all = (await admin.get('/api/people?limit=200')).json().rows.map(({ id }: { id: string }) => id)
  const walked: string[] = []
  let after = ''
  do {
    const page = (await admin.get(`/api/people?limit=3${after}`)).json()
    walked.push(...page.rows.map(({ id }: { id: string }) => id))
    after = page.next ? `&after=${page.next}` : ''
  } while (after)
  assert.deepEqual(walked, all)
  assert.equal((await admin.get('/api/people?after=omong-kosong')).statusCode, 422)
  const invited = (await admin.get('/api/people?state=invited')).json().rows
  assert.ok(invited.length > 0 && invited.every(({ state }: { state: string }) => state === 'invited'))
  const inDpupr = (await admin.get(`/api/people?agencyId=${dpupr}&role=liaison_officer`)).json().rows
  assert.equal(inDpupr.length, 1)
  assert.equal((await admin.get('/api/people?q=%25')).json().rows.length, 0, 'a percent sign is no wildcard')
})

test('a permission is moved between roles, works at once, and its history names who did it', async () => {
  const { client } = await accepted([{ role: 'minute_taker', agencyId: null }])
  assert.equal((await client.call('GET', '/api/people')).status, 403)
  assert.equal((await admin.patch('/api/permissions/people.read', { add: ['minute_taker'] })).statusCode, 200)
  assert.equal((await client.call('GET', '/api/people')).status, 200)
  const [entry] = (await admin.get('/api/permissions/people.read/history')).json()
  assert.deepEqual([entry.actorId, entry.detail], [admin.accountId, { permission: 'people.read', added: ['minute_taker'], removed: [] }])
  const second = await admin.patch('/api/permissions/people.read', { remove: ['auditor'] })
  const { roles } = second.json().find(({ code }: { code: string }) => code === 'people.read')
  assert.deepEqual([roles.includes('minute_taker'), roles.includes('auditor')], [true, false], 'each change stands')
  assert.equal((await admin.patch('/api/permissions/tidak.ada', {})).statusCode, 404)
})

test('an administrator adds no permission to a role of their own, nor takes the last key away', async () => {
  const own = await admin.patch('/api/permissions/complaints.read', { add: ['system_admin'] })
  assert.deepEqual([own.statusCode, own.json().code], [409, 'own-rights'])
  for (const code of ['people.manage', 'people.permissions']) {
    const last = await admin.patch(`/api/permissions/${code}`, { remove: ['system_admin'] })
    assert.deepEqual([last.statusCode, last.json().code], [409, 'last-administrator'], code)
  }
  clock.advance({ minutes: 20 })
  const late = await admin.patch('/api/permissions/people.read', { remove: ['auditor'] })
  assert.deepEqual([late.statusCode, late.json().code], [403, 'proof-needed'])
})
