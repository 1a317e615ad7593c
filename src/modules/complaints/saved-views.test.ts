import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'

const { as } = await testApp()
const ADDRESS = '/api/complaints/views'
const admin = await as('city_admin')
const colleague = await as('city_admin')
const late = { late: ['true'], class: ['aspiration', 'complaint_ordinary'] }

async function save(person: typeof admin, name: string, filter: object = late): Promise<string> {
  const reply = await person.post(ADDRESS, { name, filter })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ id: string }>().id
}
async function namesOf(person: typeof admin): Promise<string[]> {
  return (await person.get(ADDRESS)).json<{ name: string }[]>().map(({ name }) => name)
}

test('a view is kept with every value of its filter, for the one who saved it alone, and replaced under its name', async () => {
  const id = await save(admin, 'Terlambat')
  assert.deepEqual((await admin.get(ADDRESS)).json(), [{ id, name: 'Terlambat', filter: late }])
  assert.deepEqual(await namesOf(colleague), [])
  assert.equal(await save(admin, 'Terlambat', { late: ['true'] }), id)
  assert.deepEqual((await admin.get(ADDRESS)).json(), [{ id, name: 'Terlambat', filter: { late: ['true'] } }])
})

test('a view gets another name, but not that of another view, and nobody else renames or removes it', async () => {
  const id = await save(admin, 'Usulan')
  const rename = (person: typeof admin, name: string) => person.patch(`${ADDRESS}/${id}`, { name })
  assert.equal((await rename(admin, 'Usulan warga')).statusCode, 204)
  assert.equal((await rename(admin, 'Usulan warga')).statusCode, 204, 'its own name is not taken')
  assert.deepEqual(await namesOf(admin), ['Terlambat', 'Usulan warga'])
  const taken = await rename(admin, 'Terlambat')
  assert.deepEqual([taken.statusCode, taken.json<{ code: string }>().code], [409, 'view-name-taken'])
  assert.match(taken.json<{ title: string }>().title, /sudah bernama Terlambat/)
  assert.equal((await rename(colleague, 'Milik saya')).statusCode, 404)
  assert.equal((await rename(admin, '  ')).statusCode, 400)
  assert.equal((await colleague.delete(`${ADDRESS}/${id}`)).statusCode, 204, 'what is not there is gone already')
  assert.deepEqual(await namesOf(admin), ['Terlambat', 'Usulan warga'])
  assert.equal((await admin.delete(`${ADDRESS}/${id}`)).statusCode, 204)
  assert.deepEqual(await namesOf(admin), ['Terlambat'])
})

test('whoever may not read complaints keeps no views of them', async () => {
  const clerk = await as('system_admin')
  assert.equal((await clerk.get(ADDRESS)).statusCode, 403)
  assert.equal((await clerk.post(ADDRESS, { name: 'x', filter: {} })).statusCode, 403)
  assert.equal((await (await as()).patch(`${ADDRESS}/0199a1b2-0000-7000-8000-000000000000`, { name: 'x' })).statusCode, 401)
})
