import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { addressOf, eraseContact, maskedContact, normalisePhone, revealContact, sameContacts, saveContact } from './index.ts'

const { db, context } = await testApp()

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
  const seen = await revealContact(context, SYSTEM, id, { purpose: 'Menghubungi pelapor', room: 'complaints', subject: randomUUID() })
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
