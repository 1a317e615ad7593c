import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './index.ts'

const { clock, context, as, agency, ownerDb } = await testApp()
const dishub = await agency('dishub', { name: 'Dinas Perhubungan' })
const terminal = await agency('uptd-terminal', { name: 'UPTD Terminal', parentId: dishub })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const inspektorat = await agency('inspektorat', { name: 'Inspektorat' })
const setkot = await agency('setkot', { name: 'Sekretariat Kota' })
const admin = await as('city_admin')
const accused = await as('agency_head', { agencyId: dishub })
const accusedUnit = await as('liaison_officer', { agencyId: terminal })
const secretariat = await as('liaison_officer', { agencyId: setkot })
const secretary = await as('agency_head', { agencyId: setkot })

async function submitted() {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Kepala dinas membiarkan parkir liar karena setoran' },
  })
  return { id, url: `/api/complaints/${id}` }
}

type Role = 'lead' | 'support' | 'copy'
const to = (targets: [string, Role][], more: object = {}) => ({
  confidential: false,
  dispositions: targets.map(([agencyId, role]) => ({ agencyId, role, instruction: 'Periksa' })),
  ...more,
})

async function refused(url: string, step: string, body: object, client = admin) {
  const reply = await client.post(`${url}/${step}`, body)
  assert.equal(reply.statusCode, 422, reply.body)
  assert.equal(reply.json().code, 'conflict-of-interest')
}

test('a complaint about an agency goes to nobody but the Inspektorat or the city secretariat, unless it accuses that one', async () => {
  const { url } = await submitted()
  const about = { accusedAgencyId: dishub }
  await refused(url, 'dispose', to([[dishub, 'lead']], about))
  await refused(url, 'dispose', to([[terminal, 'lead']], about))
  await refused(url, 'dispose', to([[dpupr, 'lead']], about))
  for (const role of ['support', 'copy'] as const)
    await refused(
      url,
      'dispose',
      to(
        [
          [inspektorat, 'lead'],
          [terminal, role],
        ],
        about,
      ),
    )
  await refused(url, 'dispose', to([[inspektorat, 'lead']], { accusedAgencyId: inspektorat }))
  assert.equal((await admin.get(url)).json().status, 'received', 'a refusal changes nothing')
  const done = await admin.post(
    `${url}/dispose`,
    to(
      [
        [inspektorat, 'lead'],
        [dpupr, 'support'],
      ],
      about,
    ),
  )
  assert.equal(done.statusCode, 200, done.body)
  assert.deepEqual([done.json().leadAgencyId, done.json().accusedAgency], [inspektorat, 'Dinas Perhubungan'])
  const other = await submitted()
  assert.equal((await admin.post(`${other.url}/dispose`, to([[setkot, 'lead']], { accusedAgencyId: inspektorat }))).statusCode, 200)
})

test('the accused agency sees, answers and approves nothing, and is asked for no help', async () => {
  const { url } = await submitted()
  assert.equal((await admin.post(`${url}/dispose`, to([[setkot, 'lead']], { accusedAgencyId: dishub }))).statusCode, 200)
  assert.equal((await secretariat.post(`${url}/accept`, {})).statusCode, 200)
  for (const client of [accused, accusedUnit]) {
    assert.equal((await client.get(url)).statusCode, 404)
    const answer = { kind: 'public_answer', body: 'Tidak benar.', resolves: true }
    assert.equal((await client.post(`${url}/answers`, answer)).statusCode, 404)
  }
  await refused(url, 'coordinate', { agencyId: terminal, request: 'Data setoran' }, secretariat)
  assert.equal((await secretariat.post(`${url}/coordinate`, { agencyId: dpupr, request: 'Data ruas jalan' })).statusCode, 200)
  assert.equal((await secretariat.post(`${url}/continue`, { reason: 'Data ada' })).statusCode, 200)
  const answer = await secretariat.post(`${url}/answers`, { kind: 'public_answer', body: 'Sudah ditertibkan.', resolves: true })
  assert.equal(answer.statusCode, 201, answer.body)
  assert.equal((await secretariat.post(`/api/complaints/answers/${answer.json().id}/submit`)).statusCode, 204)
  assert.equal((await accused.post(`/api/complaints/answers/${answer.json().id}/approve`)).statusCode, 404)
  assert.equal((await secretary.post(`/api/complaints/answers/${answer.json().id}/approve`)).statusCode, 204)
  const inspectorate = await as('inspectorate')
  await refused(url, 'reject-proof', { reason: 'Bukti lama', agencyId: dishub }, inspectorate)
  assert.equal((await inspectorate.post(`${url}/reject-proof`, { reason: 'Bukti lama' })).statusCode, 200)
})

test('an agency that returned the matter loses sight of it when it turns out to be the accused, also in bulk', async () => {
  const { id, url } = await submitted()
  assert.equal(
    (
      await admin.post(
        `${url}/dispose`,
        to([
          [dpupr, 'lead'],
          [dishub, 'support'],
        ]),
      )
    ).statusCode,
    200,
  )
  assert.equal((await accused.get(url)).statusCode, 200)
  const officer = await as('liaison_officer', { agencyId: dpupr })
  const back = { returnReason: 'not_our_authority', note: 'Menyangkut Dishub', proposedAgencyId: inspektorat }
  assert.equal((await officer.post(`${url}/return`, back)).statusCode, 204)
  assert.equal((await admin.post(`${url}/dispose`, to([[inspektorat, 'lead']], { accusedAgencyId: dishub }))).statusCode, 200)
  assert.equal((await accused.get(url)).statusCode, 404)
  const inspector = await as('liaison_officer', { agencyId: inspektorat })
  assert.equal((await inspector.post(`${url}/return`, { returnReason: 'overlapping', note: 'Sudah diperiksa' })).statusCode, 204)
  await refused(url, 'dispose', to([[dishub, 'lead']]))
  const bulk = await admin.post('/api/complaints/bulk/dispose', { ids: [id], agencyId: dishub, instruction: 'Tertibkan' })
  const { done, refused: kept } = bulk.json() as { done: string[]; refused: { id: string; code: string; title: string }[] }
  assert.deepEqual(done, [])
  assert.deepEqual(
    kept.map(({ id: of, code }) => [of, code]),
    [[id, 'conflict-of-interest']],
  )
  const cleared = to([[dishub, 'lead']], { accusedAgencyId: null })
  assert.equal((await admin.post(`${url}/dispose`, cleared)).json().code, 'reason-needed')
  assert.equal((await admin.post(`${url}/dispose`, { ...cleared, reason: 'Bukan tentang dinas' })).statusCode, 200)
})

test('which agencies watch over the others is a policy of the city, and one that names none is said', async () => {
  const setPolicy = (value: object, validFrom: string) =>
    admin.post('/api/policies', { key: 'complaints.oversight', selector: {}, value, legalBasis: 'Perda perangkat daerah', validFrom })
  const about = { accusedAgencyId: dishub }
  const today = context.clock.today()
  assert.equal((await setPolicy({ inspectorate: 'dpupr', secretariat: 'setkot' }, today.toString())).statusCode, 204)
  const { url } = await submitted()
  await refused(url, 'dispose', to([[inspektorat, 'lead']], about))
  assert.ok((await admin.post(`${url}/dispose`, to([[dpupr, 'lead']], about))).statusCode < 300)
  clock.advance({ days: 1 })
  const half = await setPolicy({ inspectorate: 7 }, today.add({ days: 1 }).toString())
  assert.deepEqual([half.statusCode, half.json().fields], [422, ['inspectorate', 'secretariat']])
  await ownerDb
    .updateTable('policies.policy')
    .set({ value: JSON.stringify({}) })
    .where('key', '=', 'complaints.oversight')
    .execute()
  const other = await submitted()
  const reply = await admin.post(`${other.url}/dispose`, to([[setkot, 'lead']], about))
  assert.deepEqual([reply.statusCode, reply.json().code], [422, 'oversight-unset'])
  assert.match(reply.json().title, /complaints\.oversight/)
})
