import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'

const { context, as, agency } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')
const moderator = await as('moderator')

async function submitted(categoryCode = 'LLN01') {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode, body: 'Parkir liar di depan pasar setiap pagi' },
  })
  return { id, url: `/api/complaints/${id}` }
}

const words = (bodyPublic: string) => ({ titlePublic: 'Parkir liar', bodyPublic, reason: 'Disunting' })

test('of two who edit the public text at once the second is told, and the first text stands', async () => {
  const { url } = await submitted()
  const { version } = (await admin.get(url)).json()
  assert.equal((await moderator.post(`${url}/public-text`, { ...words('Teks pertama'), version })).statusCode, 204)
  const second = await admin.post(`${url}/public-text`, { ...words('Teks kedua'), version })
  assert.equal(second.statusCode, 409)
  assert.deepEqual([second.json().code, second.json().version], ['complaint-changed', version + 1])
  assert.equal((await admin.get(url)).json().bodyPublic, 'Teks pertama')
  assert.equal((await admin.post(`${url}/public-text`, { ...words('Teks kedua'), version: version + 1 })).statusCode, 204)
  assert.equal((await admin.get(url)).json().bodyPublic, 'Teks kedua')
})

test('who may not edit the public text is refused before any version is looked at', async () => {
  const { url } = await submitted()
  const operator = await as('command_center_operator')
  const refused = await operator.post(`${url}/public-text`, { ...words('Teks'), version: 999 })
  assert.equal(refused.statusCode, 403)
})

test('a bulk disposition says of each refused case why, and carries out the others', async () => {
  const [open, archived, secret] = [await submitted(), await submitted(), await submitted('PLY')]
  assert.equal((await admin.post(`${archived.url}/archive`, { archiveReason: 'unclear' })).statusCode, 200)
  const unknown = randomUUID()
  const reply = await admin.post('/api/complaints/bulk/dispose', {
    ids: [open.id, archived.id, secret.id, unknown],
    agencyId: dishub,
    instruction: 'Tertibkan parkir',
  })
  assert.equal(reply.statusCode, 200, reply.body)
  const { done, refused } = reply.json() as { done: string[]; refused: { id: string; code: string; title: string }[] }
  assert.deepEqual(done, [open.id])
  assert.deepEqual(
    refused.map(({ id, code }) => [id, code]),
    [
      [archived.id, 'complaint-step-impossible'],
      [secret.id, 'not-found'],
      [unknown, 'not-found'],
    ],
  )
  assert.match(refused[0]!.title, /Diarsipkan/)
  assert.match(refused[1]!.title, /^Tidak ditemukan/)
  assert.equal((await admin.get(open.url)).json().status, 'assigned')
})
