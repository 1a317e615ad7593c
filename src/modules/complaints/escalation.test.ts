import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { meanwhile } from '../../../test/support/meanwhile.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { remind } from './escalation.ts'
import { submitComplaint } from './index.ts'

const { context, db, app, clock, as, agency } = await testApp()
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
const empty = await agency('kosong', { name: 'Dinas tanpa petugas' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const officer = await as('field_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const secretary = await as('leadership')
const NAMES = new Map([
  [admin.accountId, 'admin'],
  [liaison.accountId, 'liaison'],
  [officer.accountId, 'officer'],
  [head.accountId, 'head'],
  [secretary.accountId, 'secretary'],
])

async function submitted(categoryCode = 'LLN01') {
  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode, body: 'Parkir liar di depan pasar setiap pagi' },
  })
  return { id, number, url: `/api/complaints/${id}` }
}

async function disposed(agencyId = dlhp) {
  const complaint = await submitted()
  const dispositions = [{ agencyId, role: 'lead', instruction: 'Tertibkan' }]
  assert.equal(
    (await admin.post(`${complaint.url}/dispose`, { confidential: false, dispositions, bodyPublic: 'Parkir liar' })).statusCode,
    200,
  )
  return complaint
}

/** Who was told since the last look, of which complaint, at which rung. */
async function told(number: string): Promise<string[]> {
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.remind', {}))
  await context.jobs.drain()
  const rows = await db.selectFrom('notices.notice').selectAll().where('kind', '=', 'complaints.reminder').execute()
  const fresh = rows.filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
    .flatMap((row) =>
      (row.params as { items: { number: string; kind: string; rung: number }[] }).items
        .filter((item) => item.number === number)
        .map((item) => `${NAMES.get(row.account_id ?? undefined)} ${item.kind} ${item.rung}`),
    )
    .sort()
}
const seen = new Set<string>()

test('the ladder: officer, all who handle it, the head, the secretary, the leadership; each told once, on working days in office hours', async () => {
  clock.set('2026-08-03T09:00')
  const { url, number } = await disposed()
  await liaison.post(`${url}/accept`, { officerId: officer.accountId })
  const { id: answer } = (await liaison.post(`${url}/answers`, { kind: 'public_answer', body: 'Kami periksa.', resolves: false })).json()
  await liaison.post(`/api/complaints/answers/${answer}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${answer}/approve`)).statusCode, 204)
  assert.deepEqual(await told(number), [], '14 working days from 3 August: the 24th')
  clock.set('2026-08-12T09:00')
  assert.deepEqual(await told(number), ['officer resolution 1'], 'seven of fourteen days')
  assert.deepEqual(await told(number), [], 'once')
  clock.set('2026-08-20T06:50')
  assert.deepEqual(await told(number), [], 'not before seven')
  clock.set('2026-08-20T07:10')
  assert.deepEqual(await told(number), ['head resolution 2', 'liaison resolution 2', 'officer resolution 2'], 'twelve of fourteen')
  clock.set('2026-08-21T09:00')
  assert.deepEqual(await told(number), ['head resolution 3'], 'the last working day but one')
  clock.set('2026-08-25T09:00')
  assert.deepEqual(await told(number), [], 'a holiday')
  clock.set('2026-08-26T09:00')
  assert.deepEqual(await told(number), ['secretary resolution 4'])
  const list = async () => (await secretary.get('/api/complaints?escalated=true')).json().rows.map((row: { number: string }) => row.number)
  assert.deepEqual(await list(), [number])
  const publicPage = async () => (await app.inject({ url: `/aduan/${number}`, headers: { 'accept-language': 'id' } })).body
  assert.doesNotMatch(await publicPage(), /melewati tenggat/, 'not yet marked in public')
  clock.set('2026-09-01T09:00')
  assert.deepEqual(await told(number), ['secretary resolution 5'], 'five working days late')
  clock.set('2026-10-07T09:00')
  assert.deepEqual(await told(number), ['secretary resolution 6'])
  assert.match(await publicPage(), /melewati tenggat/, 'thirty working days late: marked for everybody')
  const history = (await admin.get(url)).json().timeline.filter(({ kind }: { kind: string }) => kind === 'escalated')
  assert.deepEqual(
    history.map(({ detail }: { detail: { rung: number } }) => detail.rung),
    [4, 5, 6],
  )
})

test('several cases of one person are one message, numbers only; a term that the admin owes goes to the admin', async () => {
  clock.set('2026-08-03T09:00')
  const first = await submitted()
  const second = await submitted()
  clock.set('2026-08-05T09:00')
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.remind', {}))
  await context.jobs.drain()
  const rows = (await db.selectFrom('notices.notice').selectAll().where('kind', '=', 'complaints.reminder').execute()).filter(
    ({ id }) => !seen.has(id),
  )
  for (const { id } of rows) seen.add(id)
  const mine = rows.filter((row) => row.account_id === admin.accountId)
  assert.equal(mine.length, 1)
  const items = (mine[0]!.params as { items: { number: string; kind: string; rung: number }[] }).items
  assert.deepEqual(
    items.filter(({ number }) => [first.number, second.number].includes(number)).map(({ kind, rung }) => `${kind} ${rung}`),
    ['verification 3', 'verification 3'],
  )
  assert.doesNotMatch(JSON.stringify(mine[0]!.params), /arkir/)
})

test('what another node told meanwhile is not told again, and the rest still is', async () => {
  clock.set('2026-08-03T09:00')
  const numbers = [(await submitted()).number, (await submitted()).number]
  clock.set('2026-08-05T09:00')
  const other = () =>
    db
      .updateTable('complaints.reminder')
      .set({ told: true })
      .where('complaint_id', 'in', db.selectFrom('complaints.complaint').select('id').where('number', '=', numbers[0]!))
      .execute()
  await remind({ ...context, db: meanwhile(db, (rows) => rows.some((row) => 'number' in row && row.number === numbers[1]), other) })
  const notices = await db.selectFrom('notices.notice').select('params').where('kind', '=', 'complaints.reminder').execute()
  const named = new Set(notices.flatMap(({ params }) => (params as { items: { number: string }[] }).items.map(({ number }) => number)))
  assert.deepEqual(
    numbers.map((number) => named.has(number)),
    [false, true],
  )
})

test('an agency without anybody is no hole: the city admin is told', async () => {
  clock.set('2026-08-03T09:00')
  const { number } = await disposed(empty)
  clock.set('2026-08-06T09:00')
  assert.deepEqual(await told(number), ['admin first_response 1'])
})

test('a term that is extended is reported anew from its new end', async () => {
  clock.set('2026-08-03T09:00')
  const ppid = await agency('ppid', { name: 'PPID Utama' })
  const chief = await as('agency_head', { agencyId: ppid })
  const informant = await as('information_officer', { agencyId: ppid })
  NAMES.set(chief.accountId, 'chief').set(informant.accountId, 'informant')
  const { url, number } = await submitted('INF')
  const dispositions = [{ agencyId: ppid, role: 'lead', instruction: 'Jawab' }]
  assert.equal((await admin.post(`${url}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  assert.equal((await informant.post(`${url}/accept`, {})).statusCode, 200)
  const { id } = (await informant.post(`${url}/answers`, { kind: 'reporter_answer', body: 'Kami cari.', resolves: false })).json()
  await informant.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await chief.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  clock.set('2026-08-14T09:00')
  assert.deepEqual(await told(number), ['chief resolution 3'], 'ends on the 18th, the 17th is a holiday')
  assert.equal((await informant.post(`${url}/extend-term`, { letterNumber: '045', reason: 'Data di tiga dinas' })).statusCode, 204)
  assert.deepEqual(await told(number), ['informant resolution 1'], 'nine of seventeen days')
  clock.set('2026-08-27T09:00')
  assert.deepEqual(await told(number), ['chief resolution 3'], 'ends on the 28th')
})

test('while a case waits for its reporter nobody is reminded of it', async () => {
  clock.set('2026-08-03T09:00')
  const { url, number } = await submitted()
  assert.equal((await admin.post(`${url}/ask`, { question: 'Di mana persisnya?' })).statusCode, 200)
  clock.set('2026-08-10T09:00')
  assert.deepEqual(await told(number), [])
})
