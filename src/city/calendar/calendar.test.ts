import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'

const { as } = await testApp()
const admin = await as('system_admin')

const HEADER = 'date,kind,name_id,name_en,source'
const draft = (lines: string[], code = '2027-draft') => ({ code, year: 2027, knownFrom: '2026-10-01', csv: [HEADER, ...lines].join('\n') })

test('only who may edit the calendar loads one', async () => {
  assert.equal((await (await as()).post('/api/calendar/versions', draft([]))).statusCode, 401)
  assert.equal((await (await as('city_admin')).post('/api/calendar/versions', draft([]))).statusCode, 403)
})

test('a deadline in a year without a calendar is refused in words, and given once the year is loaded and activated', async () => {
  const url = '/api/calendar/deadline?from=2026-12-18&workingDays=14'
  const refused = await (await as()).get(url)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json().title, /2027 belum dimuat/)
  const loaded = await admin.post('/api/calendar/versions', draft(['2027-01-01,national_holiday,Tahun Baru,New Year,SKB contoh']))
  assert.equal(loaded.statusCode, 201)
  assert.equal((await (await as()).get(url)).statusCode, 422, 'a draft is not in force')
  assert.equal((await admin.post('/api/calendar/versions/2027-draft/activate')).statusCode, 204)
  assert.deepEqual((await (await as()).get(url)).json(), { deadlineOn: '2027-01-12', dueAt: '2027-01-12T14:59:59Z' })
})

test('a file with a duplicate day, an unknown kind, a gap or another year is refused whole, naming the lines', async () => {
  const reply = await admin.post(
    '/api/calendar/versions',
    draft(
      [
        '2027-02-01,national_holiday,A,A,SKB',
        '2027-02-01,national_holiday,A,A,SKB',
        '2027-02-03,holiday,B,B,SKB',
        '2027-02-04,collective_leave,,C,SKB',
        '2026-02-05,collective_leave,D,D,SKB',
        '2027-02-30,collective_leave,E,E,SKB',
      ],
      '2027-wrong',
    ),
  )
  assert.equal(reply.statusCode, 422)
  assert.deepEqual(
    reply.json().wrong.map(({ line, reason }: { line: number; reason: string }) => `${line} ${reason}`),
    ['3 duplicate-day', '4 unknown-kind', '5 gap', '6 other-year', '7 date'],
  )
  assert.match(reply.json().title, /Perbaiki baris 3, 4, 5, 6, 7/)
})

const deadline = (...args: string[]) => spawnSync('bin/arumbae', ['deadline', ...args], { encoding: 'utf8' })

test('the command line prints a deadline, and refuses where no calendar is loaded', () => {
  assert.equal(deadline('--from', '2026-03-17', '--working-days', '5').stdout.trim(), '2026-03-31')
  assert.equal(deadline('--from', '2023-06-14', '--working-days', '14', '--calendar', '2023-first').stdout.trim(), '2023-07-05')
  assert.equal(deadline('--from', '2026-07-09T15:30:00Z', '--working-days', '3').stdout.trim(), '2026-07-15')
  assert.equal(deadline('--from', '2026-07-09T15:30:00Z', '--working-days', '3', '--zone', 'Asia/Jakarta').stdout.trim(), '2026-07-14')
  const refused = deadline('--from', '2026-12-18', '--working-days', '14')
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /CALENDAR_MISSING 2027/)
})
