import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earliestSending, retryAfterSeconds } from './policy.ts'

for (const [filed, leaves] of [
  ['2026-08-03T07:00', '2026-08-03T07:00'],
  ['2026-08-03T19:59:59', '2026-08-03T19:59:59'],
  ['2026-08-03T20:00', '2026-08-04T07:00'],
  ['2026-08-03T23:59', '2026-08-04T07:00'],
  ['2026-08-04T00:00', '2026-08-04T07:00'],
  ['2026-12-31T21:00', '2027-01-01T07:00'],
] as const) {
  test(`what is filed at ${filed} in Ambon leaves at ${leaves}`, () => {
    const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Jayapura').toInstant()
    assert.equal(earliestSending(at(filed), 'Asia/Jayapura').toString(), at(leaves).toString())
  })
}

test('a channel gets six tries within a day', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(retryAfterSeconds), [60, 240, 960, 3840, 15360, undefined])
})
