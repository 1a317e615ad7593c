import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { agencyAtWork } from '../../../test/support/agency-at-work.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { followView } from './follow-view.ts'
import type { Proof } from './index.ts'
import { complaintOf } from './reporter.ts'

const { context, admin, liaison, head, disposed, inProgress, state } = await agencyAtWork()

async function answersTo(proof: Proof): Promise<string[]> {
  const complaint = await complaintOf(context, proof)
  return (await followView(context, complaint, 'id')).answers.map((each) => each.text)
}

test('an answer is drafted, rejected with a note, revised and approved: only the approved words are public, and the author cannot approve', async () => {
  const { url, proof } = await inProgress()
  const drafted = await liaison.post(`${url}/answers`, { kind: 'public_answer', body: 'Kata pertama', resolves: true })
  const { id } = drafted.json()
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).json().code, 'answer-not-pending')
  await liaison.post(`/api/complaints/answers/${id}/submit`)
  for (const reader of [head, admin]) {
    const { rows } = (await reader.get('/api/complaints?pendingApproval=true')).json()
    assert.equal((await reader.get('/api/complaints/counts')).json().pendingApproval, rows.length, 'the number is that of the list')
    assert.ok(rows.length > 0)
  }
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/approve`)).statusCode, 403)
  assert.equal((await head.post(`/api/complaints/answers/${id}/reject`, { reason: 'Jelaskan lagi' })).statusCode, 204)
  assert.deepEqual(await answersTo(proof), [])
  assert.equal(
    (await liaison.put(`/api/complaints/answers/${id}`, { kind: 'public_answer', body: 'Kata kedua', resolves: true })).statusCode,
    204,
  )
  await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  assert.deepEqual(await answersTo(proof), ['Kata kedua'])
  assert.equal((await state(url)).status, 'resolved')
  const own = await head.post(`${(await inProgress()).url}/answers`, { kind: 'public_answer', body: 'Saya sendiri', resolves: false })
  await head.post(`/api/complaints/answers/${own.json().id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${own.json().id}/approve`)).json().code, 'second-person-needed')
})

test('who words an answer that settles learns himself that the case must be accepted first', async () => {
  const { url } = await disposed()
  const { id } = (await liaison.post(`${url}/answers`, { kind: 'public_answer', body: 'Sudah beres', resolves: true })).json()
  const early = await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.deepEqual([early.statusCode, early.json().code], [409, 'complaint-step-impossible'])
  await liaison.post(`${url}/accept`, {})
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
})

test('field work is settled only with a photo before and one after', async () => {
  const complaint = await disposed({ categoryCode: 'SMP01', body: 'Sampah menumpuk di talake' })
  await liaison.post(`${complaint.url}/accept`, {})
  const { id } = (await liaison.post(`${complaint.url}/answers`, { kind: 'public_answer', body: 'Sudah diangkut', resolves: true })).json()
  const refused = await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.deepEqual(refused.json().missing, ['before', 'after'])
  for (const [role, background] of [
    ['before', '#664422'],
    ['after', '#88aa88'],
  ] as const) {
    const uploaded = await upload(
      id,
      role,
      await sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    )
    assert.equal(uploaded.statusCode, 201, uploaded.body)
  }
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  assert.equal((await state(complaint.url)).status, 'resolved')
})

function upload(answerId: string, role: string, bytes: Buffer) {
  const { payload, headers } = multipart({ role, file: { name: 'a.jpg', type: 'image/jpeg', bytes } })
  return liaison.post(`/api/complaints/answers/${answerId}/photos`, payload, { headers })
}
