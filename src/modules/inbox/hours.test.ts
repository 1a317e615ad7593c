import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_HOURS } from './contract.ts'
import { openingAt } from './hours.ts'

const ZONE = 'Asia/Jayapura'
// Idulfitri 2026: 21 and 22 March (Saturday, Sunday), collective leave 20, 23 and 24 March.
const HOLIDAYS = new Set(['2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24'])

for (const [local, onHolidays, isOpen, hours, opensAt] of [
  ['2026-03-18T07:29', false, false, '07.30–22.00', '2026-03-18T07:30'],
  ['2026-03-18T07:30', false, true, '07.30–22.00', null],
  ['2026-03-18T21:59', false, true, '07.30–22.00', null],
  ['2026-03-18T22:00', false, false, '07.30–22.00', '2026-03-19T07:30'],
  ['2026-03-14T09:00', false, true, '08.00–20.00', null],
  ['2026-03-19T22:30', false, false, '07.30–22.00', '2026-03-25T07:30'],
  ['2026-03-21T09:00', false, false, '07.30–22.00', '2026-03-25T07:30'],
  ['2026-03-21T09:00', true, true, '08.00–20.00', null],
] as const)
  test(`at ${local} the desk is ${isOpen ? 'open' : 'closed'}${onHolidays ? ', staffed on holidays' : ''}`, () => {
    const at = Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant()
    const opening = openingAt({ ...DEFAULT_HOURS, onHolidays }, HOLIDAYS, at, ZONE)
    assert.equal(opening.isOpen, isOpen)
    assert.equal(opening.hours, hours)
    assert.equal(opening.opensAt?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null, opensAt)
  })

test('a desk without any hours is closed and promises no day', () => {
  const at = Temporal.Instant.from('2026-03-18T00:00:00Z')
  assert.deepEqual(openingAt({ weekly: {}, onHolidays: true }, new Set(), at, ZONE), { isOpen: false, hours: '', opensAt: null })
})
