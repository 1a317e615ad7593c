import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import {
  addressOf,
  eraseContact,
  hasConsent,
  maskedContact,
  normalisePhone,
  recordConsent,
  revealContact,
  sameContacts,
  saveContact,
} from './index.ts'

const { db, context, as, clock } = await testApp()

test('a telephone number is one number however it is written', () => {
  for (const text of ['0812 3456 7890', '+62 812-3456-7890', '6281234567890', '81234567890'])
    assert.equal(normalisePhone(text), '+6281234567890', text)
  for (const text of ['', '12', 'abc', '0812']) assert.equal(normalisePhone(text), undefined, text)
})

test('an identity is kept encrypted, found by its number, masked, and each look is recorded', async () => {
  const person = { name: 'Yosina Latuheru', phone: '0812-3456-7890', email: 'Yosina@Example.org' }
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, person))
  const row = await db.selectFrom('contacts.contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).match(/Yosina|3456|example/i), 'nothing readable in the row')
  assert.deepEqual(await sameContacts(db, context, { phone: '+62 812 3456 7890' }), [id])
  assert.deepEqual(await maskedContact(db, context, id), { name: 'Y*** L***', phone: '+62*****890', email: 'y***@e***' })
  const seen = await revealContact(context, SYSTEM, id, { why: 'Menghubungi pelapor', room: 'complaints', subject: randomUUID() })
  assert.deepEqual(seen, { name: 'Yosina Latuheru', phone: '+6281234567890', email: 'yosina@example.org' })
  const looks = await db.selectFrom('contacts.personal_data_access').selectAll().where('contact_id', '=', id).execute()
  assert.deepEqual(
    looks.map((look) => [look.purpose, look.fields]),
    [['Menghubungi pelapor', ['name', 'phone', 'email']]],
  )
  await assert.rejects(db.deleteFrom('contacts.personal_data_access').execute(), /permission denied/)
})

test('an erased identity is gone from every column', async () => {
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, { email: 'x@example.org' }))
  await inTransaction(db, SYSTEM, (tx) => eraseContact(tx, context, id))
  assert.deepEqual(await addressOf(db, context, id), { email: null, phone: null, preference: 'any', locale: 'id' })
  assert.deepEqual(await sameContacts(db, context, { email: 'x@example.org' }), [])
})

test('the newest word of a person on a purpose counts, and none is no', async () => {
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, { email: 'setuju@example.org' }))
  assert.equal(await hasConsent(db, id, 'survey'), false)
  for (const given of [true, false]) {
    await inTransaction(db, SYSTEM, (tx) => recordConsent(tx, context, id, { purpose: 'survey', given, wording: 'Boleh dihubungi?' }))
    assert.equal(await hasConsent(db, id, 'survey'), given)
    clock.advance({ minutes: 1 })
  }
  await assert.rejects(db.updateTable('contacts.consent').set({ given: true }).execute(), /permission denied/)
})

test('the data protection officer finds a person, exports all and only their data, and erases on request', async () => {
  const officer = await as('data_protection_officer')
  const person = { name: 'Marthen Souisa', phone: '0813 1111 2222' }
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, person))
  await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, { name: 'Orang lain', phone: '0813 9999 9999' }))
  const found = (await officer.post('/api/contacts/find', { phone: '+62 813-1111-2222' })).json()
  assert.deepEqual(
    found.map((each: { id: string; name: string }) => [each.id, each.name]),
    [[id, 'M*** S***']],
  )
  const reply = await officer.post(`/api/contacts/${id}/export`, { purpose: 'Permintaan pemilik data' })
  assert.equal(reply.statusCode, 200, reply.body)
  assert.deepEqual(reply.json().identity, { name: 'Marthen Souisa', phone: '+6281311112222', email: null })
  assert.ok(!reply.body.includes('Orang lain'))
  const log = (await officer.get(`/api/contacts/access-log?contactId=${id}`)).json()
  assert.deepEqual(
    log.map((each: { purpose: string; fields: string[] }) => [each.purpose, each.fields]),
    [['Permintaan pemilik data', ['name', 'phone']]],
  )
  assert.equal((await officer.post(`/api/contacts/${id}/erase`, { reason: 'Diminta pemilik data' })).statusCode, 204)
  assert.equal((await officer.post(`/api/contacts/${id}/export`, { purpose: 'Sekali lagi' })).json().code, 'contact-erased')
  assert.deepEqual((await officer.post('/api/contacts/find', { phone: '+62 813-1111-2222' })).json(), [])
  assert.deepEqual(
    (await listJournal(db, 'contacts', id)).map(({ kind, reason }) => [kind, reason]),
    [['erased', 'Diminta pemilik data']],
  )
})

test('what is wrong of a person is put right: found by the new number, the rest stays, the history names fields and no content', async () => {
  const officer = await as('data_protection_officer')
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, { name: 'Agus Tuhumuri', phone: '0813 4444 5555' }))
  const correct = (body: object) => officer.post(`/api/contacts/${id}/correct`, body)
  assert.equal((await correct({ reason: 'Tidak ada yang berubah' })).statusCode, 400)
  assert.equal((await correct({ phone: '12', reason: 'Salah nomor' })).statusCode, 400)
  assert.equal((await correct({ phone: '0813 6666 7777', reason: 'Salah nomor' })).statusCode, 204)
  assert.deepEqual((await officer.post('/api/contacts/find', { phone: '0813 4444 5555' })).json(), [])
  const [found] = (await officer.post('/api/contacts/find', { phone: '0813 6666 7777' })).json()
  assert.deepEqual([found.id, found.name], [id, 'A*** T***'])
  const [entry] = await listJournal(db, 'contacts', id)
  assert.deepEqual([entry!.kind, entry!.reason, entry!.detail], ['corrected', 'Salah nomor', { fields: ['phone'] }])
  assert.equal((await (await as('city_admin')).post(`/api/contacts/${id}/correct`, { name: 'Lain', reason: 'Coba' })).statusCode, 403)
  await officer.post(`/api/contacts/${id}/erase`, { reason: 'Diminta' })
  assert.equal((await correct({ name: 'Lagi', reason: 'Coba' })).json().code, 'contact-erased')
})

test('nobody else reads the log, exports or erases', async () => {
  const id = await inTransaction(db, SYSTEM, (tx) => saveContact(tx, context, { email: 'y@example.org' }))
  for (const role of ['city_admin', 'system_admin', 'agency_head', 'leadership'] as const) {
    const client = await as(role)
    assert.equal((await client.get('/api/contacts/access-log')).statusCode, 403, role)
    assert.equal((await client.post(`/api/contacts/${id}/export`, { purpose: 'Ingin tahu' })).statusCode, 403, role)
    assert.equal((await client.post(`/api/contacts/${id}/erase`, { reason: 'Ingin tahu' })).statusCode, 403, role)
  }
})
