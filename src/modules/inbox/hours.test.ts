import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_HOURS } from './contract.ts'
import { openingAt, openMinutesBetween } from './hours.ts'

const ZONE = 'Asia/Jayapura'
// Idulfitri 2026: 21 and 22 March (Saturday, Sunday), collective leave 20, 23 and 24 March.
const HOLIDAYS = new Set(['2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24'])
const CALENDAR = { holidays: HOLIDAYS, ramadan: [{ firstDay: '2026-02-19', lastDay: '2026-03-19' }] }

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
    const opening = openingAt({ ...DEFAULT_HOURS, onHolidays }, CALENDAR, at, ZONE)
    assert.equal(opening.isOpen, isOpen)
    assert.equal(opening.hours, hours)
    assert.equal(opening.opensAt?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null, opensAt)
  })

test('a desk without any hours is closed and promises no day', () => {
  const at = Temporal.Instant.from('2026-03-18T00:00:00Z')
  assert.deepEqual(openingAt({ weekly: {}, onHolidays: true }, { holidays: new Set(), ramadan: [] }, at, ZONE), {
    isOpen: false,
    hours: '',
    opensAt: null,
  })
})

// Fridays open later in the fasting month, and Sundays not at all.
const FASTING = { ...DEFAULT_HOURS, ramadan: { 1: ['08:00', '17:00'], 4: ['08:00', '17:00'], 5: ['09:00', '15:00'] } } as const

for (const [local, isOpen, hours, opensAt] of [
  ['2026-02-18T21:00', true, '07.30–22.00', null],
  ['2026-02-18T22:30', false, '08.00–17.00', '2026-02-19T08:00'],
  ['2026-02-20T08:30', false, '09.00–15.00', '2026-02-20T09:00'],
  ['2026-02-20T15:00', false, '08.00–17.00', '2026-02-23T08:00'],
  ['2026-03-19T16:59', true, '08.00–17.00', null],
  ['2026-03-19T17:00', false, '07.30–22.00', '2026-03-25T07:30'],
] as const)
  test(`in the fasting month of 2026, at ${local}, the desk is ${isOpen ? 'open' : 'closed'}`, () => {
    const at = Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant()
    const opening = openingAt({ ...FASTING, ramadan: structuredClone(FASTING.ramadan) as never }, CALENDAR, at, ZONE)
    assert.deepEqual([opening.isOpen, opening.hours], [isOpen, hours])
    assert.equal(opening.opensAt?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null, opensAt)
  })

for (const [from, to, minutes] of [
  ['2026-03-17T09:00', '2026-03-17T09:07', 7],
  ['2026-03-17T21:50', '2026-03-18T07:45', 25],
  ['2026-03-19T21:55', '2026-03-25T07:40', 15],
  ['2026-03-21T09:00', '2026-03-21T17:00', 0],
] as const)
  test(`from ${from} to ${to} somebody could answer for ${minutes} minutes`, () => {
    const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant()
    assert.equal(openMinutesBetween(DEFAULT_HOURS, CALENDAR, { from: instant(from), to: instant(to), zone: ZONE }), minutes)
  })
