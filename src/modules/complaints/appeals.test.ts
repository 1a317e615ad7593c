import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appealArchive } from './index.ts'
import { followView } from './follow-view.ts'
import { agencyAtWork, ok } from '../../../test/support/agency-at-work.ts'

const { context, db, as, admin, liaison, submitted, state, newsOf } = await agencyAtWork()
const otherAdmin = await as('city_admin')
const inspectorate = await as('inspectorate')

test('an archived case can be appealed by its reporter once; another admin than the one who archived takes it up', async () => {
  const { id, url, proof } = await submitted()
  await ok(admin.post(`${url}/archive`, { archiveReason: 'unclear' }))
  await appealArchive(context, proof, 'Lokasinya sudah saya tulis')
  await assert.rejects(appealArchive(context, proof, 'Sekali lagi'), { code: 'appealed-already' })
  assert.equal((await state(url)).statusDetail.appeal, 'Lokasinya sudah saya tulis')
  assert.equal((await admin.post(`${url}/accept-appeal`, { reason: 'Benar' })).statusCode, 403)
  assert.equal((await ok(otherAdmin.post(`${url}/accept-appeal`, { reason: 'Benar' }))).status, 'received')
  assert.deepEqual((await newsOf(id)).slice(-1), ['complaints.taken_up'])
})

test('an appeal that is refused leaves the list, is answered once with the reason, and is not made again', async () => {
  const { id, url, proof } = await submitted()
  await ok(admin.post(`${url}/archive`, { archiveReason: 'unclear', note: 'Foto pun tidak ada' }))
  const decision = { reason: 'Tempatnya tetap tidak disebut' }
  assert.equal((await otherAdmin.post(`${url}/close-review`, decision)).json().code, 'no-review-due')
  await appealArchive(context, proof, 'Sudah jelas')
  const ownPage = async () =>
    followView(context, await db.selectFrom('complaints.complaint').selectAll().where('id', '=', id).executeTakeFirstOrThrow(), 'id')
  assert.equal((await ownPage()).standing.waitingFor, 'admin kota')
  const toReview = async () => (await ok(otherAdmin.get('/api/complaints?review=true'))).rows.map((row: { id: string }) => row.id)
  assert.ok((await toReview()).includes(id))
  assert.ok(!(await state(url)).abilities.includes('close_review'), 'not by the one who archived')
  assert.equal((await admin.post(`${url}/close-review`, decision)).statusCode, 403)
  assert.equal((await liaison.post(`${url}/close-review`, decision)).statusCode, 404)
  assert.equal((await (await as()).post(`${url}/close-review`, decision)).statusCode, 401)
  assert.equal((await otherAdmin.post(`${url}/close-review`, { reason: '' })).statusCode, 400)
  assert.ok((await state(url, otherAdmin)).abilities.includes('close_review'))
  await ok(otherAdmin.post(`${url}/close-review`, decision))
  assert.equal((await state(url)).status, 'archived')
  assert.ok(!(await toReview()).includes(id))
  assert.deepEqual((await newsOf(id)).slice(-1), ['complaints.appeal_refused'])
  await assert.rejects(appealArchive(context, proof, 'Sekali lagi'), { code: 'appealed-already' })
  const seen = await ownPage()
  assert.equal(seen.standing.waitingFor, 'tidak menunggu siapa pun')
  assert.equal(seen.timeline[0]!.text, 'Alasan: Tidak jelas. Foto pun tidak ada')
  assert.deepEqual(seen.refusedAppeal, { words: 'Sudah jelas', answer: decision.reason })
  assert.ok(!seen.actions.includes('appeal'))
})

test('who archived a matter of the Inspektorat does not judge the appeal', async () => {
  const { url, proof } = await submitted({ categoryCode: 'PLY', body: 'Petugas meminta uang' })
  await ok(inspectorate.post(`${url}/archive`, { archiveReason: 'unclear' }))
  await appealArchive(context, proof, 'Ada saksinya')
  assert.deepEqual((await state(url, inspectorate)).actions, [])
  assert.equal((await inspectorate.post(`${url}/accept-appeal`, { reason: 'Benar' })).statusCode, 403)
  assert.equal((await ok((await as('inspectorate')).post(`${url}/accept-appeal`, { reason: 'Benar' }))).status, 'received')
})

test('whoever reported an archived case finds the way to appeal, once', async () => {
  const { id, url, proof } = await submitted()
  await ok(admin.post(`${url}/archive`, { archiveReason: 'unclear' }))
  const steps = async () => {
    const row = await db.selectFrom('complaints.complaint').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    return (await followView(context, row, 'id')).actions
  }
  assert.ok((await steps()).includes('appeal'))
  await appealArchive(context, proof, 'Lokasinya sudah jelas')
  assert.ok(!(await steps()).includes('appeal'))
})
