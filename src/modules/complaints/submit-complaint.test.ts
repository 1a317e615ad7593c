import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { actorOf } from '../../../test/support/actor.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { submitComplaint } from './submit-complaint.ts'

const { context, db } = await testApp()

test('a form with one sentence is received with number, secret and the end of verification; a repeat changes nothing', async () => {
  const intakeKey = randomUUID()
  const input = { intakeKey, categoryCode: 'JLN01', body: 'jalan berlubang dekat pasar mardika' }
  const first = await submitComplaint(context, VISITOR, { input, locale: 'id' })
  assert.match(first.number, /^AMB-26-[2-9A-HJ-NP-Z]{6}$/)
  assert.match(first.secret!, /^[2-9A-HJ-NP-Z]{10}$/)
  assert.equal(first.verificationDueOn, '2026-08-06') // Monday 3 August + 3 working days
  const again = await submitComplaint(context, VISITOR, { input, locale: 'id' })
  assert.deepEqual(again, { ...first, repeated: true }, 'the answer to the first may have been lost')
  for (const [input, actor] of [
    [{ intakeKey, categoryCode: 'JLN01', body: 'jalan rusak' }, VISITOR],
    [{ intakeKey, categoryCode: 'LLN01', body: 'jalan berlubang dekat pasar mardika' }, VISITOR],
    [{ intakeKey, categoryCode: 'JLN01', body: 'jalan berlubang dekat pasar mardika' }, actorOf('Loket', ['complaints.intake'])],
  ] as const) {
    const stranger = await submitComplaint(context, actor, { input, locale: 'id' })
    assert.deepEqual([stranger.number, stranger.secret], [first.number, null], 'the key alone opens nothing')
  }
})

test('two submissions of one key at the same moment make one complaint', async () => {
  const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'jalan rusak sekali' }
  const both = await Promise.all([1, 2].map(() => submitComplaint(context, VISITOR, { input, locale: 'id' })))
  assert.deepEqual({ ...both[0], repeated: null }, { ...both[1], repeated: null })
  assert.deepEqual(new Set(both.map(({ repeated }) => repeated)), new Set([true, false]))
  assert.ok(both[0]!.secret)
})

test('a number that was given before is given to nobody else, and nothing is written', async () => {
  const submit = (number?: string) =>
    submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'jalan rusak' },
      ...(number ? { number } : {}),
    })
  const { number } = await submit()
  const count = async () => (await db.selectFrom('complaints.complaint').select('id').execute()).length
  const before = await count()
  await assert.rejects(submit(number), { code: 'complaint-number-taken' })
  assert.equal(await count(), before)
})
