import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Problem } from '#kernel/problem.ts'
import { shippedCalendar } from './shipped.ts'
import { addWorkingDays, endOfDay, isWorkingDay, localDay, workingDaysBetween } from './working-days.ts'

interface Example {
  received: string
  clock_working_days: string
  deadline: string
  calendar_version: string
  timezone: string
  note: string
}

const examples: Example[] = parse(readFileSync(path.join(import.meta.dirname, 'data/working-day-examples.csv')), { columns: true })
const day = (text: string) => Temporal.PlainDate.from(text)

test('the examples are there', () => assert.equal(examples.length, 32))

for (const { received, clock_working_days: count, deadline, calendar_version: version, timezone, note } of examples) {
  test(`${received} + ${count} working days under ${version} is ${deadline} (${note})`, () => {
    const calendar = shippedCalendar(version)
    const day0 = received.endsWith('Z') ? localDay(Temporal.Instant.from(received), timezone) : day(received)
    if (deadline === 'CALENDAR_MISSING') {
      assert.throws(
        () => addWorkingDays(day0, Number(count), calendar),
        (error: Problem) => error.code === 'calendar-missing' && error.params.year === 2027,
      )
    } else {
      assert.equal(addWorkingDays(day0, Number(count), calendar).toString(), deadline)
    }
  })
}

const calendar = shippedCalendar()
const starts = Array.from({ length: 200 }, (_, index) => day('2026-01-01').add({ days: index }))

test('counting a and then b working days is counting a + b', () => {
  for (const start of starts) {
    for (const [a, b] of [
      [1, 1],
      [3, 5],
      [10, 14],
    ] as const) {
      assert.ok(addWorkingDays(addWorkingDays(start, a, calendar), b, calendar).equals(addWorkingDays(start, a + b, calendar)))
    }
  }
})

test('the days between a start and its deadline are the term, and a deadline is a working day', () => {
  for (const start of starts) {
    const deadline = addWorkingDays(start, 14, calendar)
    assert.equal(workingDaysBetween(start, deadline, calendar), 14)
    assert.ok(isWorkingDay(deadline, calendar))
  }
})

test('more holidays never bring a deadline forward', () => {
  const more = { ...calendar, days: new Map([...calendar.days, ['2026-07-14', 'local_holiday' as const]]) }
  for (const start of starts) {
    assert.ok(Temporal.PlainDate.compare(addWorkingDays(start, 10, more), addWorkingDays(start, 10, calendar)) >= 0)
  }
})

test('a pause from Monday 3 to Thursday 6 August 2026 is three working days', () => {
  assert.equal(workingDaysBetween(day('2026-08-03'), day('2026-08-06'), calendar), 3)
})

test('a deadline ends with the local day, whatever the zone of the server', () => {
  assert.equal(endOfDay(day('2026-07-15'), 'Asia/Jayapura').toString(), '2026-07-15T14:59:59Z')
  assert.equal(endOfDay(day('2026-07-15'), 'Asia/Jakarta').toString(), '2026-07-15T16:59:59Z')
})

test('collective leave counted as working would give the known wrong date', () => {
  const wrong = { ...calendar, collectiveLeaveWorks: () => true }
  assert.equal(addWorkingDays(day('2026-03-13'), 5, wrong).toString(), '2026-03-23')
})
