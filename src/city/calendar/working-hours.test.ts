import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import { addWorkingHours, loadCalendar, loadOfficeHours, type OfficeHours, workingHoursBetween } from './index.ts'

const ZONE = 'Asia/Jayapura'
const { db, as, agency } = await testApp({ now: '2026-02-02T09:00' })
const admin = await as('system_admin')
const calendar = await loadCalendar(db)
const hospital = await agency('dinkes')

const ramadan = { hijriYear: 1447, firstDay: '2026-02-19', lastDay: '2026-03-20', source: 'Contoh' }
const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant()
const ends = (office: OfficeHours, start: string, hours: number) =>
  addWorkingHours(instant(start), hours, office, calendar, ZONE)
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

test('hours that differ in Ramadan are not counted in a year whose Ramadan nobody entered', async () => {
  const office = await loadOfficeHours(db, null)
  assert.throws(() => ends(office, '2026-02-13T15:30', 3), /ramadan-missing.*2026/)
})

test('the fasting month is entered by who may edit the calendar, with 29 or 30 days, and not twice', async () => {
  assert.equal((await (await as('agency_head')).post('/api/calendar/ramadan', ramadan)).statusCode, 403)
  assert.equal((await admin.post('/api/calendar/ramadan', { ...ramadan, lastDay: '2026-03-21' })).json().code, 'ramadan-length')
  assert.equal((await admin.post('/api/calendar/ramadan', ramadan)).statusCode, 204)
  assert.equal((await admin.post('/api/calendar/ramadan', { ...ramadan, hijriYear: 1448 })).json().code, 'working-hours-overlap')
})

test('a clock started on Friday an hour before closing with three hours left ends in the first hours of Monday', async () => {
  const office = await loadOfficeHours(db, null)
  assert.equal(ends(office, '2026-07-10T15:30', 3), '2026-07-13T09:30')
  assert.equal(ends(office, '2026-03-06T14:30', 3), '2026-03-09T10:00', 'in Ramadan with the hours of Ramadan')
})

test('nights, breaks, days off and what comes in on them do not count', async () => {
  const office = await loadOfficeHours(db, null)
  assert.equal(ends(office, '2026-07-06T11:00', 2), '2026-07-06T14:00', 'over the break')
  assert.equal(ends(office, '2026-07-06T12:30', 1), '2026-07-06T14:00', 'begun in the break')
  assert.equal(ends(office, '2026-07-06T20:00', 1), '2026-07-07T08:30', 'at night')
  assert.equal(ends(office, '2026-07-06T06:00', 7.5), '2026-07-06T16:00', 'a whole day ends at closing time')
  assert.equal(ends(office, '2026-02-13T16:00', 1), '2026-02-18T08:00', 'over a weekend, collective leave and Imlek')
  assert.equal(ends(office, '2026-02-17T10:00', 1), '2026-02-18T08:30', 'came in on a day off')
  assert.equal(ends(office, '2026-07-06T20:00', 0), '2026-07-06T20:00')
})

test('the hours between a start and its end are the term', async () => {
  const office = await loadOfficeHours(db, null)
  for (let day = 0; day < 120; day++) {
    for (const hours of [0.5, 3, 7.5, 20]) {
      const start = instant('2026-01-05T03:20').add({ hours: day * 25 })
      const end = addWorkingHours(start, hours, office, calendar, ZONE)
      assert.ok(Math.abs(workingHoursBetween(start, end, office, calendar, ZONE) - hours) < 0.001, `${start.toString()} + ${hours}`)
    }
  }
})

test('the weeks of the decree have 37.5 hours, and 32.5 in Ramadan', async () => {
  const office = await loadOfficeHours(db, null)
  const week = (monday: string) =>
    workingHoursBetween(instant(`${monday}T00:00`), instant(`${monday}T00:00`).add({ hours: 168 }), office, calendar, ZONE)
  assert.deepEqual([week('2026-07-06'), week('2026-03-02')], [37.5, 32.5])
})

test('a unit of its own hours works by them, on days off too where it says so', async () => {
  const row = { agencyId: hospital, period: 'normal', starts: '00:00', ends: '24:00', breakStarts: null, breakMinutes: 0, onHolidays: true }
  for (let weekday = 1; weekday <= 7; weekday++)
    assert.equal(
      (await admin.post('/api/calendar/hours', { ...row, weekday, validFrom: '2026-01-01', source: 'SK Dinkes' })).statusCode,
      204,
    )
  const office = await loadOfficeHours(db, hospital)
  assert.equal(ends(office, '2026-03-21T22:00', 3), '2026-03-22T01:00')
  assert.equal(ends(office, '2026-12-31T22:00', 3), '2027-01-01T01:00', 'needs no calendar of working days')
})

test('new hours hold from their day on, and cannot be slipped in before a later row', async () => {
  const row = {
    agencyId: null,
    weekday: 1,
    period: 'normal',
    ends: '16:00',
    breakStarts: null,
    breakMinutes: 0,
    onHolidays: false,
    source: 'Perwali',
  }
  const set = (starts: string, validFrom: string) => admin.post('/api/calendar/hours', { ...row, starts, validFrom })
  assert.equal((await set('09:00', '2026-09-01')).statusCode, 204)
  assert.equal((await set('10:00', '2026-08-01')).json().code, 'working-hours-overlap')
  assert.equal((await set('17:00', '2026-10-01')).statusCode, 400, 'ends before it starts')
  const early = { ...row, starts: '09:00', validFrom: '2026-10-01', breakStarts: '08:00', breakMinutes: 60 }
  assert.equal((await admin.post('/api/calendar/hours', early)).statusCode, 400, 'a break before the office opens')
  const office = await loadOfficeHours(db, null)
  assert.equal(ends(office, '2026-08-31T05:00', 1), '2026-08-31T08:30')
  assert.equal(ends(office, '2026-09-07T05:00', 1), '2026-09-07T10:00')
})

test('of several who enter the same hours or days of fasting at the same moment one does, and the others are told to check the date', async () => {
  const row = { agencyId: null, weekday: 2, period: 'normal', starts: '08:00', ends: '16:00', breakStarts: null, breakMinutes: 0 }
  const hours = { ...row, onHolidays: false, source: 'Perwali', validFrom: '2026-11-01' }
  const fasting = { firstDay: '2031-01-01', lastDay: '2031-01-30', source: 'Contoh' }
  for (const replies of [
    await Promise.all(Array.from({ length: 5 }, () => admin.post('/api/calendar/hours', hours))),
    await Promise.all([1461, 1462, 1463, 1464, 1465].map((hijriYear) => admin.post('/api/calendar/ramadan', { ...fasting, hijriYear }))),
  ]) {
    assert.deepEqual(
      replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
      [204, 409, 409, 409, 409],
    )
    assert.ok(replies.every((reply) => reply.statusCode === 204 || reply.json().code === 'working-hours-overlap'))
  }
})
