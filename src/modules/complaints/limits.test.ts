import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import { limit, refuseWhenExhausted } from './limits.ts'

const { context, clock, db } = await testApp()

test('the 31st report of one address within an hour is refused, another address is not, and the next hour begins anew', async () => {
  for (let sent = 0; sent < 30; sent++) await limit(context, 'report', '203.0.113.7')
  await assert.rejects(limit(context, 'report', '203.0.113.7'), { status: 429, params: { retryAfterSeconds: 3600 } })
  await limit(context, 'report', '203.0.113.8')
  clock.advance({ hours: 1 })
  await limit(context, 'report', '203.0.113.7')
})

test('ten wrong pairs close the door without counting those who only knock', async () => {
  for (let wrong = 0; wrong < 10; wrong++) {
    await refuseWhenExhausted(context, 'wrong-pair', '203.0.113.9')
    await limit(context, 'wrong-pair', '203.0.113.9')
  }
  await assert.rejects(refuseWhenExhausted(context, 'wrong-pair', '203.0.113.9'), { status: 429 })
})

test('no address is kept in the clear', async () => {
  const rows = await db.selectFrom('complaints.attempt').selectAll().execute()
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows.map((row) => row.subject.toString('utf8'))), /203\.0\.113/)
})
