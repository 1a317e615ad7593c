import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComplaintDetail } from './contract-case.ts'
import { confirmSettled, withdrawComplaint } from './index.ts'
import { agencyAtWork, ok } from '../../../test/support/agency-at-work.ts'

const { context, db, as, admin, liaison, head, submitted, disposed, inProgress, resolved, answer, state, newsOf } = await agencyAtWork()
const otherAdmin = await as('city_admin')
const inspectorate = await as('inspectorate')

test('five cases merged: one message each; closing the parent closes none but marks them; unmerging restores each', async () => {
  const parent = await resolved()
  const received = await submitted()
  const asked = await submitted()
  await ok(admin.post(`${asked.url}/ask`, { question: 'Sejak kapan?' }))
  const assigned = await disposed()
  const working = await inProgress()
  const planned = await inProgress()
  await ok(liaison.post(`${planned.url}/schedule`, { plannedOn: '2026-08-10' }))
  const children = [received, asked, assigned, working, planned]
  // Their clocks may not run on, nor be replaced, by the message about the merge.
  const kept = ({ status, dueAt, statusDetail, clocks, dispositions }: ComplaintDetail) => ({
    status,
    dueAt,
    statusDetail,
    clocks,
    dispositions,
  })
  const before = []
  for (const { url } of children) before.push(kept(await state(url)))
  for (const { url } of children) await ok(admin.post(`${url}/merge`, { parentNumber: parent.proof.number }))
  const told = await db
    .selectFrom('notices.notice')
    .select(['subject'])
    .where('kind', '=', 'complaints.merged')
    .where(
      'subject',
      'in',
      children.map(({ id }) => id),
    )
    .execute()
  assert.equal(told.length, 5)
  await confirmSettled(context, parent.proof)
  for (const { url } of children) {
    const child = await state(url)
    assert.equal(child.status, 'merged')
    assert.ok(child.timeline.some((entry: { kind: string }) => entry.kind === 'parent-closed'))
    assert.equal(typeof child.statusDetail.parentClosedAt, 'string')
  }
  for (const [index, { url }] of children.entries())
    assert.deepEqual(kept(await ok(admin.post(`${url}/unmerge`, { reason: 'Ternyata lain' }))), before[index])
})

test('two cases merged into each other at the same moment make no circle', async () => {
  const one = await submitted()
  const two = await submitted()
  const replies = await Promise.all([
    admin.post(`${one.url}/merge`, { parentNumber: two.proof.number }),
    otherAdmin.post(`${two.url}/merge`, { parentNumber: one.proof.number }),
  ])
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [200, 422],
    replies.map(({ body }) => body).join('\n'),
  )
})

test('the reporter of a merged case hears what happens to the matter, and the case is looked at when the matter ends', async () => {
  const parent = await disposed()
  const child = await submitted()
  const below = await submitted()
  await ok(admin.post(`${below.url}/merge`, { parentNumber: child.proof.number }))
  await ok(admin.post(`${child.url}/merge`, { parentNumber: parent.proof.number }))
  assert.equal((await state(child.url)).parent?.number, parent.proof.number)
  assert.deepEqual(
    (await state(parent.url)).children.map(({ number, mayOpen }) => [number, mayOpen]),
    [[child.proof.number, true]],
  )
  assert.equal((await state(parent.url, liaison)).children[0]!.mayOpen, false, 'who leads the matter knows of it, and reads it not')
  await ok(liaison.post(`${parent.url}/accept`, {}))
  const privately = await ok(liaison.post(`${parent.url}/answers`, { kind: 'reporter_answer', body: 'Untuk Ibu saja.', resolves: false }))
  await ok(liaison.post(`/api/complaints/answers/${privately.id}/submit`))
  await ok(head.post(`/api/complaints/answers/${privately.id}/approve`))
  await answer(parent.url, 'Sudah ditertibkan.')
  const told = await db.selectFrom('notices.notice').selectAll().where('subject', '=', child.id).orderBy('id').execute()
  assert.deepEqual(
    told.map(({ kind, params }) => [kind, (params as { number: string }).number, (params as { answer?: string }).answer]).slice(-2),
    [
      ['complaints.merged', child.proof.number, undefined],
      ['complaints.answered', child.proof.number, 'Sudah ditertibkan.'],
    ],
  )
  assert.equal((await newsOf(below.id)).at(-1), 'complaints.answered', 'and of a case that was merged into the merged one')
  await withdrawComplaint(context, parent.proof, 'Sudah saya urus')
  for (const { url } of [child, below]) {
    assert.equal(typeof (await state(url)).statusDetail.parentClosedAt, 'string')
    await ok(admin.post(`${url}/close-review`, { reason: 'Memang sudah tertib' }))
    const after = await state(url)
    assert.deepEqual(
      [after.status, after.statusDetail.parentClosedAt, after.abilities.includes('close_review')],
      ['merged', undefined, false],
    )
  }
  const late = await submitted()
  assert.equal((await admin.post(`${late.url}/merge`, { parentNumber: parent.proof.number })).json().code, 'merge-target-wrong')
})

test('a matter of the Inspektorat joins none that others read, and is named on no page of theirs', async () => {
  const secret = await submitted({ confidential: true })
  const conduct = await submitted({ categoryCode: 'PLY', body: 'Petugas Badrun meminta uang' })
  const refused = await inspectorate.post(`${conduct.url}/merge`, { parentNumber: secret.proof.number })
  assert.equal(refused.json().code, 'merge-would-publish', refused.body)
  const other = await submitted({ categoryCode: 'PLY', body: 'Petugas Badrun meminta uang lagi' })
  await ok(inspectorate.post(`${other.url}/merge`, { parentNumber: conduct.proof.number }))
  await db.updateTable('complaints.complaint').set({ class: 'complaint_ordinary' }).where('id', '=', conduct.id).execute()
  assert.deepEqual((await state(conduct.url)).children, [])
  assert.equal((await state(conduct.url, inspectorate)).children.length, 1)
})
