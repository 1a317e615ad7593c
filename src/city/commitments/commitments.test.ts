import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { insertItem } from '#city/evidence/store.ts'
import { listJournal } from '#city/journal/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import { type NewCommitment, promise, publicPromises } from './index.ts'

const { db, context, clock, as, agency } = await testApp()
const dlhp = await agency('dlhp')
const dpupr = await agency('dpupr')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const mayor = await as('leadership')

function promised(more: Partial<NewCommitment> = {}): Promise<string> {
  const input = {
    key: `hearing:${randomUUID()}`,
    room: 'complaints',
    subject: randomUUID(),
    what: 'Menutup lubang di depan Pasar Mardika',
    promisedBy: 'Wali Kota',
    promisedTo: 'pelapor',
    ownerAgencyId: dlhp,
    dueOn: '2026-08-10',
    ...more,
  }
  return inTransaction(db, SYSTEM, (tx) => promise(tx, context, SYSTEM, input))
}

async function proofFor(commitmentId: string, by: Client = liaison): Promise<string> {
  const link = { room: 'commitments', subject: commitmentId, title: 'Foto lubang tertutup', url: 'https://ambon.go.id/foto/1' }
  const reply = await by.post('/api/evidence/links', link)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json().id
}

const stepUrl = (id: string, step: string) => `/api/commitments/${id}/${step}`
const stateOf = async (id: string) => (await mayor.get(`/api/commitments/${id}`)).json()

test('a promise is kept with proof, and accepted by somebody else', async () => {
  const id = await promised()
  assert.deepEqual((await liaison.get(`/api/commitments/${id}`)).json().actions, ['settle'])
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId: randomUUID() })).json().code, 'commitment-needs-proof')
  assert.equal((await mayor.post(stepUrl(id, 'accept'))).json().code, 'commitment-step-not-allowed')
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId: await proofFor(id) })).statusCode, 204)
  assert.equal((await liaison.post(stepUrl(id, 'accept'))).statusCode, 403)
  assert.equal((await mayor.post(stepUrl(id, 'send-back'), { reason: 'Lubangnya masih ada' })).statusCode, 204)
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).proofId], ['open', null])
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId: await proofFor(id) })).statusCode, 204)
  assert.equal((await mayor.post(stepUrl(id, 'accept'))).statusCode, 204)
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).actions], ['accepted', ['contest']])
  assert.deepEqual(
    (await listJournal(db, 'commitments', id)).map((entry) => entry.kind).filter((kind) => kind !== 'evidence-attached'),
    ['promised', 'settled', 'sent-back', 'settled', 'accepted'],
  )
})

test('whoever kept a promise does not accept it, in the database either', async () => {
  const id = await promised()
  const proofId = await proofFor(id)
  const both = {
    done_by: mayor.accountId!,
    accepted_by: mayor.accountId!,
    accepted_at: clock.now().toString(),
    done_at: clock.now().toString(),
  }
  const update = db.updateTable('commitments.commitment').set({ ...both, state: 'accepted', proof_id: proofId })
  await assert.rejects(update.where('id', '=', id).execute(), /violates check/)
})

test('what was promised, to whom and until when cannot be changed', async () => {
  const id = await promised()
  const later = db.updateTable('commitments.commitment').set({ original_due_on: '2027-01-01' })
  await assert.rejects(later.where('id', '=', id).execute(), /permission denied/)
})

test('rejected proof, and proof of another record, settle nothing', async () => {
  const id = await promised()
  const other = await promised()
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId: await proofFor(other) })).json().code, 'commitment-needs-proof')
  const proofId = await proofFor(id)
  assert.equal((await head.post(`/api/evidence/${proofId}/review`, { accept: false, note: 'Bukan tempatnya' })).statusCode, 204)
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId })).json().code, 'commitment-proof-rejected')
})

test('withdrawing needs a reason and the right to it', async () => {
  const id = await promised()
  assert.equal((await head.post(stepUrl(id, 'withdraw'), { reason: 'Tidak jadi' })).statusCode, 403)
  assert.equal((await mayor.post(stepUrl(id, 'withdraw'), {})).statusCode, 400)
  assert.equal((await mayor.post(stepUrl(id, 'withdraw'), { reason: 'Menjadi tugas provinsi' })).statusCode, 204)
  assert.equal((await stateOf(id)).withdrawnReason, 'Menjadi tugas provinsi')
})

test('the same intent again finds the first promise; the key of another record is refused', async () => {
  const subject = randomUUID()
  const first = await promised({ key: 'hearing:7:item:1', subject })
  assert.equal(await promised({ key: 'hearing:7:item:1', subject }), first)
  await assert.rejects(promised({ key: 'hearing:7:item:1' }), /commitment-key-taken/)
})

test('the board shows what is late first, page by page, and an agency sees its own', async () => {
  const agencyId = await agency('perkim')
  const perkim = await as('agency_head', { agencyId })
  for (const dueOn of ['2026-08-12', '2026-08-05', '2026-08-20']) await promised({ ownerAgencyId: agencyId, dueOn })
  clock.set('2026-08-11T09:00')
  const first = (await perkim.get('/api/commitments?limit=2')).json()
  assert.deepEqual(
    first.items.map((item: { dueOn: string; late: boolean }) => [item.dueOn, item.late]),
    [
      ['2026-08-05', true],
      ['2026-08-12', false],
    ],
  )
  assert.deepEqual(first.totals, { open: 3, late: 1, waiting: 0 })
  const second = (await perkim.get(`/api/commitments?limit=2&after=${first.next}`)).json()
  assert.deepEqual([second.items.length, second.items[0].dueOn, second.next], [1, '2026-08-20', null])
  assert.equal((await perkim.get('/api/commitments?late=true')).json().items.length, 1)
  assert.equal((await (await as('agency_head', { agencyId: dpupr })).get('/api/commitments')).json().totals.open, 0)
  assert.equal((await perkim.get('/api/commitments?after=%27--')).statusCode, 400)
  clock.set('2026-08-03T09:00')
})

test('a promise out of a secret matter stands in no list and no total of those who may not see the matter', async () => {
  const agencyId = await agency('dinsos')
  const reader = await as('agency_head', { agencyId })
  const id = await promised({ ownerAgencyId: agencyId, confidential: true })
  assert.deepEqual((await reader.get('/api/commitments')).json(), {
    items: [],
    next: null,
    totals: { open: 0, late: 0, waiting: 0 },
    ages: { upTo7: 0, upTo14: 0, upTo30: 0, over30: 0, unknown: 0 },
  })
  assert.equal((await reader.get(`/api/commitments/${id}`)).statusCode, 404)
  const rows = (await (await as('auditor')).get(`/api/measures/commitments.open/rows?agencyId=${agencyId}`)).json()
  assert.deepEqual(rows, { rows: [], next: null, total: 0, hidden: 0 })
})

test('a day off is taken as promised, with a warning and the next working day as proposal', async () => {
  const id = await promised()
  const input = (dueOn: string) => ({
    key: `by-hand:${randomUUID()}`,
    room: 'commitments',
    subject: id,
    what: 'Melapor kemajuan',
    promisedBy: 'Kepala dinas',
    promisedTo: 'Wali Kota',
    ownerAgencyId: dlhp,
    dueOn,
  })
  const dueDay = async (dueOn: string) => (await mayor.post('/api/commitments', input(dueOn))).json().dueDay
  assert.deepEqual(await dueDay('2026-08-17'), { workingDay: 'no', proposal: '2026-08-18' })
  assert.deepEqual(await dueDay('2026-08-18'), { workingDay: 'yes', proposal: null })
  assert.deepEqual(await dueDay('2027-02-01'), { workingDay: 'unknown', proposal: null })
  assert.equal((await mayor.post('/api/commitments', input('2026-08-02'))).json().code, 'commitment-in-the-past')
  assert.equal((await mayor.post('/api/commitments', { ...input('2026-08-18'), subject: randomUUID() })).statusCode, 404)
})

test('proof may stand on the record the promise came from', async () => {
  const origin = await promised()
  const id = await promised({ room: 'commitments', subject: origin })
  const proofId = randomUUID()
  await inTransaction(db, SYSTEM, (tx) =>
    insertItem(tx, {
      id: proofId,
      room: 'commitments',
      subject: origin,
      kind: 'link',
      title: 'Berita',
      url: 'https://ambon.go.id/2',
      uploader_name: 'Sistem',
      created_at: clock.now().toString(),
    }),
  )
  assert.equal((await liaison.post(stepUrl(id, 'settle'), { proofId })).statusCode, 204)
})

test('the chair moves the day with a reason, and on time stays measured against the first one', async () => {
  const id = await promised()
  assert.equal((await liaison.post(stepUrl(id, 'reschedule'), { reason: 'Alat rusak', dueOn: '2026-08-24' })).statusCode, 403)
  assert.equal(
    (await mayor.post(stepUrl(id, 'reschedule'), { reason: 'Alat rusak', dueOn: '2026-08-02' })).json().code,
    'commitment-in-the-past',
  )
  assert.equal((await mayor.post(stepUrl(id, 'reschedule'), { dueOn: '2026-08-24' })).statusCode, 400)
  assert.equal((await mayor.post(stepUrl(id, 'reschedule'), { reason: 'Alat rusak', dueOn: '2026-08-24' })).statusCode, 204)
  const { state, dueOn, originalDueOn } = await stateOf(id)
  assert.deepEqual([state, dueOn, originalDueOn], ['open', '2026-08-24', '2026-08-10'])
})

test('an accepted promise that was not kept comes back within thirty days, and counts against the agency', async () => {
  const id = await promised({ dueOn: '2026-12-01' })
  await liaison.post(stepUrl(id, 'settle'), { proofId: await proofFor(id) })
  await mayor.post(stepUrl(id, 'accept'))
  assert.equal((await mayor.post(stepUrl(id, 'contest'), { reason: 'Lubangnya terbuka lagi' })).statusCode, 204)
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).sentBack], ['open', 1])
  await liaison.post(stepUrl(id, 'settle'), { proofId: await proofFor(id) })
  await mayor.post(stepUrl(id, 'accept'))
  clock.advance({ days: 31 })
  assert.equal((await mayor.post(stepUrl(id, 'contest'), { reason: 'Terbuka lagi' })).json().code, 'commitment-contest-too-late')
})

test('the board says how each agency stands, with the share kept by the first day; the figure says the same', async () => {
  clock.set('2026-08-03T09:00')
  const agencyId = await agency('dispar')
  const crew = await as('liaison_officer', { agencyId })
  const auditor = await as('auditor')
  const settle = async (id: string) => crew.post(stepUrl(id, 'settle'), { proofId: await proofFor(id, crew) })
  const [inTime, moved, gone] = [
    await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-10' }),
    await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-05' }),
    await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-05' }),
  ]
  await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-06' })
  await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-28' })
  await promised({ ownerAgencyId: agencyId, dueOn: '2026-08-06', confidential: true })
  await mayor.post(stepUrl(moved, 'reschedule'), { reason: 'Alat rusak', dueOn: '2026-08-20' })
  await mayor.post(stepUrl(gone, 'withdraw'), { reason: 'Menjadi tugas provinsi' })
  clock.set('2026-08-10T16:00')
  assert.equal((await settle(inTime)).statusCode, 204)
  assert.equal((await settle(moved)).statusCode, 204)
  assert.equal((await mayor.post(stepUrl(inTime, 'accept'))).statusCode, 204)

  const standing = async (by: Client) => (await by.get(`/api/commitments/standing?room=complaints&agencyId=${agencyId}`)).json()
  const expected = [{ agencyId, open: 2, late: 1, waiting: 1, oldestDueOn: '2026-08-06', onTime: 1, due: 3 }]
  assert.deepEqual(await standing(crew), expected, 'one in time, one by a date that was moved, one late; the secret one is nowhere')
  assert.deepEqual(await standing(auditor), expected)
  const { cells } = (await auditor.get('/api/measures/commitments.kept_on_time?by=agency&period=year')).json()
  const figure = cells.find((cell: { key: string | null }) => cell.key === agencyId)
  assert.deepEqual([figure.numerator, figure.denominator], [1, 3])
  assert.deepEqual((await auditor.get('/api/commitments/standing?room=governance')).json(), [])
  assert.equal((await (await as()).get('/api/commitments/standing')).statusCode, 401)
  assert.equal((await (await as('moderator')).get('/api/commitments/standing')).statusCode, 403)
  assert.equal((await auditor.get('/api/commitments/standing?agencyId=x')).statusCode, 400)
})

test('the public page counts every promise and shows what is open and the latest, however many there were', async () => {
  await sql`insert into commitments.commitment (key, room, subject, what, promised_by, promised_to, owner_agency_id, due_on, original_due_on, state, withdrawn_reason, withdrawn_at, created_at)
    select 'lama:' || n, 'wajar', kernel.new_id(), 'Janji ke-' || n, 'Wali Kota', 'warga', ${dlhp}, date '2020-01-01' + n, date '2020-01-01' + n, 'withdrawn', 'Selesai', now(), now()
    from generate_series(1, 320) n`.execute(db)
  const open = await promised({ room: 'wajar', dueOn: '2026-12-01' })
  const { items, totals } = await publicPromises(context, 'wajar', 'id')
  assert.deepEqual(totals, { total: 321, kept: 0, checking: 0, running: 1, late: 0, withdrawn: 320 })
  assert.deepEqual([items.length, items[0]!.id, items[1]!.what], [300, open, 'Janji ke-320'])
})

test('as many steps at once as there are connections wait for each other, not for one more connection', { timeout: 30_000 }, async () => {
  const id = await promised()
  const replies = await Promise.all(Array.from({ length: 12 }, () => mayor.post(stepUrl(id, 'withdraw'), { reason: 'Dibatalkan' })))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [204, ...Array.from({ length: 11 }, () => 409)],
  )
})
