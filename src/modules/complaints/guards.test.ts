import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { addFromReporter, confirmSettled, rateComplaint, requestReopen } from './index.ts'
import { followView } from './follow-view.ts'
import { actionsFor } from './policy.ts'
import { activate } from '../../../test/support/calendar.ts'
import { agencyAtWork, ok } from '../../../test/support/agency-at-work.ts'

const { context, db, clock, as, agency, dlhp, admin, liaison, head, toDlhp, submitted, disposed, inProgress, resolved, state } =
  await agencyAtWork()
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const otherLiaison = await as('liaison_officer', { agencyId: dpupr })
const inspectorate = await as('inspectorate')
const sekkot = await as('leadership')

async function sweep() {
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.sweep', {}))
  await context.jobs.drain()
}

test('who was answered on the spot may still object, and a reopened case then names its agency', async () => {
  const { url, proof } = await submitted()
  await ok(admin.post(`${url}/close-on-the-spot`, { answer: 'Jam buka loket 08.00.', reporterConfirmed: true }))
  await requestReopen(context, proof, 'Loket tetap tutup')
  assert.equal((await state(url)).status, 'reopen_requested')
  const without = await admin.post(`${url}/grant-reopen`, { reason: 'Benar' })
  assert.equal(without.statusCode, 422, without.body)
  assert.equal(without.json().code, 'agency-needed')
  const granted = await ok(admin.post(`${url}/grant-reopen`, { reason: 'Benar', agencyId: dlhp }))
  assert.equal(granted.status, 'reopened')
  assert.equal((await ok(liaison.post(`${url}/accept`, {}))).status, 'in_progress')
})

test('the officer named at the acceptance is one who handles complaints in the agency', async () => {
  const { url } = await disposed()
  const officer = await as('field_officer', { agencyId: dlhp })
  for (const officerId of [otherLiaison.accountId, admin.accountId, randomUUID()]) {
    const refused = await liaison.post(`${url}/accept`, { officerId })
    assert.deepEqual([refused.statusCode, refused.json().code], [422, 'officer-elsewhere'])
  }
  assert.equal((await state(url)).status, 'assigned')
  const accepted = await ok(liaison.post(`${url}/accept`, { officerId: officer.accountId }))
  assert.equal(accepted.status, 'in_progress')
  assert.equal((await state(url)).timeline.at(-1)!.detail.officer, 'Petugas field_officer', 'the history names him, not who accepted')
})

test('an anonymous reporter is known to the city admin alone', async () => {
  const { url } = await disposed({ anonymous: true })
  for (const role of ['command_center_operator', 'inspectorate', 'moderator', 'leadership', 'auditor'] as const) {
    const reader = await as(role)
    assert.equal((await state(url, reader)).reporter, null, role)
    assert.equal((await reader.post(`${url}/reveal`, { purpose: 'ingin tahu' })).statusCode, 403, role)
  }
  assert.equal((await ok(admin.post(`${url}/reveal`, { purpose: 'Meminta keterangan' }))).name, 'Yosina Latuheru')
})

test('an auditor reads and writes nothing', async () => {
  const { url } = await disposed()
  const auditor = await as('auditor')
  const seen = await state(url, auditor)
  assert.deepEqual([seen.actions, seen.abilities], [[], []])
  assert.equal((await auditor.post(`${url}/notes`, { body: 'catatan' })).statusCode, 403)
  assert.equal((await liaison.post(`${url}/notes`, { body: 'catatan' })).statusCode, 204)
})

test('an answered question leads to verification as the table says, and not past the city secretary', async () => {
  const { url, proof } = await disposed()
  for (let round = 1; round <= 3; round++) {
    await ok(liaison.post(`${url}/return`, { returnReason: 'insufficient_data', note: 'Lokasi tidak jelas' }))
    if (round < 3) await ok(admin.post(`${url}/dispose`, toDlhp))
  }
  const due = (await state(url)).dueAt
  await ok(admin.post(`${url}/ask`, { question: 'Di mana persisnya?' }))
  await addFromReporter(context, proof, { body: 'Depan toko buku' })
  const after = await state(url)
  assert.equal(after.status, 'received')
  assert.equal(after.dueAt, due, 'answered the same day: the resolution clock keeps its end')
  assert.equal((await admin.post(`${url}/dispose`, toDlhp)).statusCode, 403)
  assert.equal((await ok(sekkot.post(`${url}/dispose`, toDlhp))).dueAt, due)
})

test('a second postponement needs the head of the agency, whatever lies between', async () => {
  const { url } = await inProgress()
  await ok(liaison.post(`${url}/schedule`, { plannedOn: '2026-08-10' }))
  await ok(liaison.post(`${url}/continue`, { reason: 'Hujan' }))
  await ok(liaison.post(`${url}/schedule`, { plannedOn: '2026-08-12' }))
  await ok(liaison.post(`${url}/continue`, { reason: 'Hujan lagi' }))
  await ok(liaison.post(`${url}/coordinate`, { agencyId: dpupr, request: 'Alat berat' }))
  await ok(liaison.post(`${url}/continue`, { reason: 'Alat ada' }))
  assert.equal((await liaison.post(`${url}/schedule`, { plannedOn: '2026-08-14' })).statusCode, 403)
  assert.equal((await head.post(`${url}/schedule`, { plannedOn: '2026-08-14' })).json().code, 'justification-needed')
  await ok(head.post(`${url}/schedule`, { plannedOn: '2026-08-14', justification: 'Alat rusak' }))
})

test('the agency that was asked gives its reply itself', async () => {
  const { url } = await inProgress()
  await ok(liaison.post(`${url}/coordinate`, { agencyId: dpupr, request: 'Alat berat' }))
  const asked = await state(url, otherLiaison)
  assert.deepEqual(asked.actions, ['continue'])
  // It has a clock of its own beside that of the case: three working days from Monday.
  const reply = () =>
    state(url).then(({ clocks }) => clocks.filter(({ kind }) => kind === 'coordination').map((each) => [each.dueOn, each.result]))
  assert.deepEqual([asked.dueOn, await reply()], ['2026-08-24', [['2026-08-06', 'running']]])
  assert.equal(asked.dispositions.find(({ toAgencyId }) => toAgencyId === dpupr)?.dueOn, '2026-08-06')
  clock.set('2026-08-07T09:00')
  await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.remind', {}))
  await context.jobs.drain()
  const escalated = (await ok(admin.get('/api/complaints?escalated=true'))).rows as { number: string }[]
  assert.ok(
    escalated.some(({ number }) => number === asked.number),
    'more than three working days without a reply',
  )
  assert.equal((await ok(otherLiaison.post(`${url}/continue`, { reason: 'Alat siap besok' }))).status, 'in_progress')
  assert.deepEqual(await reply(), [['2026-08-06', 'late']])
  clock.set('2026-08-03T09:00')
  assert.deepEqual((await state(url, otherLiaison)).actions, [])
})

test('the inspectorate rejects a proof in any matter, and nothing more', async () => {
  const { url } = await resolved()
  assert.deepEqual((await state(url, inspectorate)).actions, ['reject_proof'])
  assert.equal((await ok(inspectorate.post(`${url}/reject-proof`, { reason: 'Foto lama' }))).status, 'reopened')
})

test('waiting for budget without a review date is 422', async () => {
  const { url } = await inProgress()
  const refused = await head.post(`${url}/await-budget`, { planYear: 2027, planReference: 'RKPD 2027' })
  assert.equal(refused.statusCode, 422, refused.body)
  assert.equal(refused.json().code, 'review-date-wrong')
})

test('a case that ended is never told that it is still open, and holds up no other', async () => {
  const merged = await disposed()
  const parent = await submitted()
  await ok(admin.post(`${merged.url}/merge`, { parentNumber: parent.proof.number }))
  const waiting = await disposed()
  clock.set('2026-08-19T09:00')
  for (let round = 0; round < 2; round++) await sweep()
  const news = await db.selectFrom('notices.notice').select(['subject', 'kind']).where('kind', '=', 'complaints.still_open').execute()
  assert.deepEqual(
    news.map(({ subject }) => subject).filter((id) => id === merged.id || id === waiting.id),
    [waiting.id],
  )
  clock.set('2026-08-03T09:00')
})

test('silence closes at five past midnight, not at midnight, also when the quarter-hour round finds it first', async () => {
  const { url } = await resolved()
  clock.set('2026-08-19T00:00')
  await sweep()
  assert.equal((await state(url)).status, 'resolved')
  clock.set('2026-08-19T00:15')
  await sweep()
  assert.equal((await state(url)).status, 'closed')
  clock.set('2026-08-03T09:00')
})

test('a mark may be given for fourteen days; who wants no contact is written to no more', async () => {
  const late = await resolved()
  await confirmSettled(context, late.proof)
  clock.set('2026-08-18T09:00')
  await assert.rejects(rateComplaint(context, late.proof, { stars: 4, satisfied: true, mayContact: true }), { code: 'rating-closed' })
  clock.set('2026-08-17T21:00')
  await rateComplaint(context, late.proof, { stars: 4, satisfied: true, mayContact: true })
  clock.set('2026-09-02T21:00')
  await requestReopen(context, late.proof, 'Muncul lagi')
  assert.equal((await state(late.url)).status, 'reopen_requested', 'until the end of the thirtieth day')
  clock.set('2026-08-03T09:00')
  const silent = await resolved()
  await rateComplaint(context, silent.proof, { stars: 1, satisfied: false, body: 'Masih ada', mayContact: false })
  assert.equal((await state(silent.url)).status, 'reopen_requested')
  const count = async () => (await db.selectFrom('notices.notice').select('id').where('subject', '=', silent.id).execute()).length
  const before = await count()
  await ok(admin.post(`${silent.url}/grant-reopen`, { reason: 'Benar' }))
  assert.equal(await count(), before)
})

test('a case that comes back from 112 starts afresh: no old disposition, and the first answer is awaited again', async () => {
  const { url } = await disposed()
  await ok(admin.post(`${url}/transfer-to-emergency`, { ticket: '112-7' }))
  assert.equal((await state(url)).dispositions[0]!.status, 'withdrawn')
  await ok(admin.post(`${url}/take-back-from-emergency`, { reason: 'Bukan darurat' }))
  await ok(admin.post(`${url}/dispose`, toDlhp))
  const running = (await state(url)).clocks.filter((each: { result: string }) => each.result === 'running')
  assert.deepEqual(running.map((each: { kind: string }) => each.kind).sort(), ['first_response', 'periodic_update', 'resolution'])
})

test('a matter at an outside body is remembered every ten working days, and comes back with a mark after thirty', async () => {
  const { id, url } = await inProgress()
  await ok(admin.post(`${url}/forward`, { body: 'PLN UP3 Ambon', letterNumber: '7/2026' }))
  const reminders = async () =>
    (await state(url)).timeline.filter((entry: { kind: string }) => entry.kind === 'external-reminder-due').length
  clock.set('2026-08-19T00:06')
  await context.jobs.drain()
  assert.equal(await reminders(), 1)
  clock.set('2026-09-03T00:06')
  await context.jobs.drain()
  assert.equal(await reminders(), 2)
  assert.equal((await state(url)).status, 'forwarded_external')
  clock.set('2026-09-18T00:06')
  await context.jobs.drain()
  const back = await state(url)
  assert.equal(back.status, 'in_progress')
  assert.equal(back.statusDetail.externalTimeout, 'PLN UP3 Ambon')
  const told = await db
    .selectFrom('notices.notice')
    .select(['kind', 'account_id'])
    .where('subject', '=', id)
    .where('kind', 'like', 'complaints.outside%')
    .execute()
  assert.deepEqual(
    told
      .filter(({ account_id }) => account_id === admin.accountId)
      .map(({ kind }) => kind)
      .sort(),
    ['complaints.outside_silent', 'complaints.outside_waiting', 'complaints.outside_waiting'],
    'who gave it away is reminded, and told that it is back',
  )
  clock.set('2026-08-03T09:00')
})

test('a revised calendar takes no deadline to earlier than tomorrow’s working day', async () => {
  const system = await as('system_admin')
  const holiday = (date: string) => `${date},collective_leave,Libur,Leave,SKB`
  const load = async (code: string, days: string[]) => {
    const csv = ['date,kind,name_id,name_en,source', ...days.map(holiday)].join('\n')
    await ok(system.post('/api/calendar/versions', { code, year: 2026, knownFrom: '2026-08-01', csv }))
    await ok(activate(system, code))
    await context.jobs.drain()
  }
  await load('2026-long', ['2026-08-04', '2026-08-05', '2026-08-06'])
  const { url } = await submitted()
  assert.equal((await state(url)).dueOn, '2026-08-11')
  clock.set('2026-08-06T09:00')
  await load('2026-short', ['2026-12-25'])
  assert.equal((await state(url)).dueOn, '2026-08-07', 'three working days end on the 6th, which is today')
  clock.set('2026-08-03T09:00')
})

test('an admin who finds a matter supervisory is told it is saved, and reads it no more', async () => {
  const { id, url } = await submitted()
  const toInspectorate = { ...toDlhp, class: 'complaint_supervisory' }
  const reply = await admin.post(`${url}/dispose`, toInspectorate)
  assert.equal(reply.statusCode, 204, reply.body)
  assert.equal(reply.body, '')
  assert.equal((await admin.get(url)).statusCode, 404)
  assert.equal((await admin.post(`${url}/dispose`, toInspectorate)).statusCode, 404)
  assert.equal((await liaison.get(url)).statusCode, 404)
  const seen = await ok(inspectorate.get(url))
  assert.deepEqual(
    { status: seen.status, class: seen.class, confidential: seen.confidential, id: seen.id },
    { status: 'assigned', class: 'complaint_supervisory', confidential: true, id },
  )
})

test('rights as data: nobody without a grant takes a step', () => {
  const subject = { status: 'in_progress', class: 'complaint_ordinary', leadAgencyId: dlhp, returnCount: 0 } as const
  assert.deepEqual(actionsFor(VISITOR, subject), [])
})

test('the agency that works on a case asks the reporter while its clocks run; his answer takes the question away', async () => {
  const { id, url, proof } = await inProgress()
  const before = (await liaison.get(url)).json<ComplaintDetail>()
  assert.ok(before.abilities.includes('ask_reporter'))
  assert.equal((await otherLiaison.post(`${url}/questions`, { body: 'Jam berapa?' })).statusCode, 404)
  assert.equal((await admin.post(`${url}/questions`, { body: 'Jam berapa?' })).statusCode, 403)
  await ok(liaison.post(`${url}/questions`, { body: 'Jam berapa?' }))
  await ok(liaison.post(`${url}/questions`, { body: 'Hari apa saja?' }))
  const after = (await liaison.get(url)).json<ComplaintDetail>()
  assert.deepEqual([after.status, after.clocks.some(({ paused }) => paused)], ['in_progress', false])
  const told = await db
    .selectFrom('notices.notice')
    .select('params')
    .where('subject', '=', id)
    .where('kind', '=', 'complaints.asked')
    .execute()
  assert.deepEqual(told.map(({ params }) => (params as { question: string }).question).sort(), ['Hari apa saja?', 'Jam berapa?'])
  const row = await db.selectFrom('complaints.complaint').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal((await followView(context, row, 'id')).question?.text, 'Hari apa saja?')
  await addFromReporter(context, proof, { body: 'Setiap pagi' })
  assert.equal((await followView(context, row, 'id')).question, null)
})

test('nobody is asked about a case that waits for verification or is over', async () => {
  const { url } = await submitted()
  assert.equal((await liaison.post(`${url}/questions`, { body: 'Jam berapa?' })).statusCode, 404)
  const over = await resolved()
  assert.equal((await liaison.post(`${over.url}/questions`, { body: 'Jam berapa?' })).json().code, 'complaint-closed')
})
