import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { addWorkingDays, loadCalendar } from './index.ts'
import { activate } from '../../../test/support/calendar.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { as, clock, db, owner } = await testApp()
const admin = await as('system_admin')

const HEADER = 'date,kind,name_id,name_en,source'
const draft = (lines: string[], code = '2027-draft') => ({ code, year: 2027, knownFrom: '2026-10-01', csv: [HEADER, ...lines].join('\n') })

test('only who may edit the calendar loads one', async () => {
  assert.equal((await (await as()).post('/api/calendar/versions', draft([]))).statusCode, 401)
  assert.equal((await (await as('auditor')).post('/api/calendar/versions', draft([]))).statusCode, 403)
})

test('a deadline in a year without a calendar is refused in words, and given once the year is loaded and activated', async () => {
  const url = '/api/calendar/deadline?from=2026-12-18&workingDays=14'
  const refused = await (await as()).get(url)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json().title, /2027 belum dimuat/)
  const loaded = await admin.post('/api/calendar/versions', draft(['2027-01-01,national_holiday,Tahun Baru,New Year,SKB contoh']))
  assert.equal(loaded.statusCode, 201)
  assert.equal((await (await as()).get(url)).statusCode, 422, 'a draft is not in force')
  assert.equal((await activate(admin, '2027-draft')).statusCode, 204)
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
  const torn = await admin.post('/api/calendar/versions', draft(['2027-02-01,national_holiday,"Tahun" Baru,A,SKB'], '2027-torn'))
  assert.deepEqual([torn.statusCode, torn.json().wrong], [422, [{ line: 2, reason: 'unreadable' }]])
})

test('of several who load a version under one code at the same moment one does, and the others are told that it exists', async () => {
  const version = draft(['2027-01-01,national_holiday,Tahun Baru,New Year,SKB contoh'], '2027-sekali')
  const replies = await Promise.all(Array.from({ length: 4 }, () => admin.post('/api/calendar/versions', version)))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [201, 409, 409, 409],
  )
  assert.ok(replies.every((reply) => reply.statusCode === 201 || reply.json().code === 'calendar-version-exists'))
})

const shipped = mkdtempSync(path.join(os.tmpdir(), 'arumbae-no-database-'))
after(() => rm(shipped, { recursive: true }))
const deadlineWith = (environment: Record<string, string>, ...args: string[]) =>
  spawnSync('bin/arumbae', ['deadline', ...args], { encoding: 'utf8', env: { ...process.env, ARUMBAE_DATA: shipped, ...environment } })
const deadline = (...args: string[]) => deadlineWith({}, ...args)

test('the command line prints a deadline, and refuses where no calendar is loaded', () => {
  assert.equal(deadline('--from', '2026-03-17', '--working-days', '5').stdout.trim(), '2026-03-31')
  assert.equal(deadline('--from', '2023-06-14', '--working-days', '14', '--calendar', '2023-first').stdout.trim(), '2023-07-05')
  assert.equal(deadline('--from', '2026-07-09T15:30:00Z', '--working-days', '3').stdout.trim(), '2026-07-15')
  assert.equal(deadline('--from', '2026-07-09T15:30:00Z', '--working-days', '3', '--zone', 'Asia/Jakarta').stdout.trim(), '2026-07-14')
  const refused = deadline('--from', '2026-12-18', '--working-days', '14')
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /CALENDAR_MISSING 2027/)
})

test('the command line asks the city for calendars it has loaded, and falls back on those of the release', () => {
  const url = `postgresql:///${owner.database}?host=${owner.host}&port=${owner.port}&user=${owner.user}`
  assert.equal(deadlineWith({ DATABASE_URL: url }, '--from', '2026-12-18', '--working-days', '14').stdout.trim(), '2027-01-12')
  const inForce = deadlineWith({ DATABASE_URL: url }, '--from', '2023-06-14', '--working-days', '14', '--calendar', '2023-first')
  assert.equal(inForce.stdout.trim(), '2023-07-05')
  const unknown = deadlineWith({ DATABASE_URL: url }, '--from', '2026-03-17', '--working-days', '5', '--calendar', '2026-none')
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /^arumbae: There is no calendar version "2026-none"/, 'the database is not blamed')
  const away = deadlineWith({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, '--from', '2026-03-17', '--working-days', '5')
  assert.equal(away.stdout.trim(), '2026-03-31')
  assert.match(away.stderr, /calendars of the release/)
})

test('what a new version would move is told before it is activated', async () => {
  const reply = await (await as()).get('/api/calendar/deadline?from=2026-08-03&workingDays=3')
  assert.equal(reply.json().deadlineOn, '2026-08-06')
  const csv = [HEADER, '2026-08-05,collective_leave,Libur,Leave,SKB perubahan'].join('\n')
  assert.equal(
    (await admin.post('/api/calendar/versions', { code: '2026-next', year: 2026, knownFrom: '2026-08-01', csv })).statusCode,
    201,
  )
  const effect = await admin.get('/api/calendar/versions/2026-next/effect')
  const { seen, ...counts } = effect.json()
  assert.deepEqual(counts, { clocks: 0, moved: 0, becomeLate: 0, undated: 0 })
  assert.equal((await admin.get('/api/calendar/versions/2026-none/effect')).statusCode, 404)
  assert.equal((await (await as('auditor')).get('/api/calendar/versions/2026-next/effect')).statusCode, 403)
  const put = (body: object) => admin.post('/api/calendar/versions/2026-next/activate', body)
  assert.equal((await put({})).statusCode, 400, 'not without having seen the dry run')
  assert.equal((await put({ seen: '0'.repeat(64) })).json().code, 'calendar-dry-run-stale')
  clock.advance({ hours: 24 })
  assert.equal((await put({ seen })).json().code, 'calendar-dry-run-stale', 'a dry run of yesterday')
  clock.advance({ hours: -24 })
  assert.equal((await (await as('auditor')).post('/api/calendar/versions/2026-next/activate', { seen })).statusCode, 403)
  assert.equal((await activate(await as('city_admin'), '2026-next')).statusCode, 204, 'the city admin may')
  const versions = (await admin.get('/api/calendar/versions')).json() as { code: string; status: string; replaces: string | null }[]
  assert.deepEqual(
    versions.filter(({ code }) => code.startsWith('2026')).map(({ code, status, replaces }) => [code, status, replaces]),
    [
      ['2026-first', 'replaced', null],
      ['2026-next', 'active', '2026-first'],
    ],
  )
  assert.equal(versions.find(({ code }) => code === '2023-rev-20230616')!.replaces, '2023-first')
})

test('collective leave counts as working from the day the city says so', async () => {
  const body = {
    key: 'calendar.collective_leave',
    selector: {},
    value: { works: true },
    legalBasis: 'Perwali contoh',
    validFrom: '2026-08-04',
  }
  const cityAdmin = await as('city_admin')
  assert.equal((await cityAdmin.post('/api/policies', body)).statusCode, 204)
  const calendar = await loadCalendar(db)
  const last = (from: string, count: number) => addWorkingDays(Temporal.PlainDate.from(from), count, calendar).toString()
  assert.equal(last('2026-08-03', 3), '2026-08-06', '5 August is collective leave of the new version, and works')
  assert.equal(last('2023-06-27', 1), '2023-07-03', '28 and 30 June 2023 lie before the switch')
})

test('from 1 October the administrator is warned of a year without a calendar, and of the present one at once', async () => {
  const warnings = async () => (await admin.get('/api/calendar/warnings')).json()
  clock.set('2027-09-30T23:00')
  assert.deepEqual(await warnings(), [])
  clock.set('2027-10-01T00:10')
  assert.deepEqual(await warnings(), [{ year: 2028, since: '2027-10-01' }])
  clock.set('2028-01-02T09:00')
  assert.deepEqual(await warnings(), [{ year: 2028, since: '2028-01-01' }])
})
