import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agencyAtWork } from '../../../test/support/agency-at-work.ts'
import { stepInputs } from '../../../test/support/step-inputs.ts'
import { ComplaintAction, ComplaintStatus } from './contract.ts'
import { addFromReporter, confirmSettled, rateComplaint, requestReopen } from './index.ts'
import { actionsIn, targetsOf } from './lifecycle.ts'

const { context, db, clock, as, agency, dlhp, admin, liaison, head, answer, submitted, disposed, inProgress, resolved, state } =
  await agencyAtWork()
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const otherLiaison = await as('liaison_officer', { agencyId: dpupr })
const sekkot = await as('leadership')

const disposition = (over: object = {}) => ({
  confidential: false,
  dispositions: [{ agencyId: dlhp, role: 'lead', instruction: 'Tindak lanjuti di lapangan' }],
  ...over,
})

async function forced(status: string): Promise<{ id: string; url: string }> {
  const complaint = await submitted()
  const parent = await submitted()
  await db
    .updateTable('complaints.complaint')
    .set({
      status,
      lead_agency_id: dlhp,
      ...(status === 'merged'
        ? { parent_id: parent.id, prior_status: 'received', status_detail: JSON.stringify({ clocks: [], prior: {} }) }
        : {}),
    })
    .where('id', '=', complaint.id)
    .execute()
  return complaint
}

test('only the steps of the table follow from a status; every other is 409 with the allowed targets', async () => {
  const bodies = stepInputs(dlhp, dpupr)
  let illegal = 0
  for (const status of ComplaintStatus.options) {
    const { url } = await forced(status)
    const allowed = new Set(actionsIn(status))
    for (const action of ComplaintAction.options) {
      if (allowed.has(action) || ['confirm', 'request_reopen', 'withdraw', 'resolve'].includes(action)) continue
      const reply = await admin.post(`${url}/${action.replaceAll('_', '-')}`, bodies[action])
      assert.equal(reply.statusCode, 409, `${status} ${action}: ${reply.body}`)
      assert.deepEqual(reply.json().allowed, targetsOf(status))
      illegal++
    }
  }
  assert.ok(illegal > 200)
})

test('the targets from each status are those of the machine, over all 17 x 17 pairs', () => {
  const published: Record<string, string> = {
    received: 'needs_information assigned archived merged transferred_to_emergency closed withdrawn',
    needs_information: 'received archived merged transferred_to_emergency withdrawn',
    assigned: 'in_progress returned merged transferred_to_emergency withdrawn',
    returned: 'assigned needs_information archived merged withdrawn',
    in_progress:
      'returned coordinating scheduled awaiting_budget forwarded_external resolved assigned merged transferred_to_emergency withdrawn',
    coordinating: 'in_progress merged withdrawn',
    scheduled: 'in_progress resolved merged withdrawn',
    awaiting_budget: 'in_progress merged withdrawn',
    forwarded_external: 'in_progress merged withdrawn',
    resolved: 'closed reopen_requested reopened withdrawn',
    reopen_requested: 'reopened closed withdrawn',
    reopened: 'in_progress merged withdrawn',
    closed: 'reopen_requested reopened',
    archived: 'received',
    merged: '',
    withdrawn: '',
    transferred_to_emergency: 'received',
  }
  for (const from of ComplaintStatus.options) {
    const expected = new Set(published[from]!.split(' '))
    for (const to of ComplaintStatus.options) assert.equal(targetsOf(from).includes(to), expected.has(to), `${from} -> ${to}`)
  }
})

test('a disposition needs exactly one lead with an instruction', async () => {
  const { url } = await submitted()
  const lead = { agencyId: dlhp, role: 'lead', instruction: 'Kerjakan' }
  assert.equal((await admin.post(`${url}/dispose`, disposition({ dispositions: [lead, { ...lead, agencyId: dpupr }] }))).statusCode, 422)
  assert.equal((await admin.post(`${url}/dispose`, disposition({ dispositions: [{ ...lead, role: 'support' }] }))).statusCode, 422)
  assert.equal((await admin.post(`${url}/dispose`, disposition({ dispositions: [{ agencyId: dlhp, role: 'lead' }] }))).statusCode, 422)
  const good = await admin.post(`${url}/dispose`, disposition({ dispositions: [lead, { ...lead, agencyId: dpupr, role: 'support' }] }))
  assert.equal(good.statusCode, 200)
  assert.equal(good.json().dispositions.length, 2)
  assert.equal(good.json().dueOn, '2026-08-24') // 14 working days after 3 August; 17 August is a holiday
})

test('nobody disposes without signing in, and an agency may not', async () => {
  const { url } = await submitted()
  assert.equal((await (await as()).post(`${url}/dispose`, disposition())).statusCode, 401)
  assert.equal((await liaison.post(`${url}/dispose`, disposition())).statusCode, 404, 'not theirs yet: not even its existence')
  await admin.post(`${url}/dispose`, disposition())
  assert.equal((await otherLiaison.get(url)).statusCode, 404)
  assert.equal((await otherLiaison.post(`${url}/accept`, {})).statusCode, 404)
  assert.equal((await liaison.get(url)).statusCode, 200)
})

test('opening is the read receipt, accepting starts the work, the actions travel with the data', async () => {
  const { url } = await disposed()
  const seen = await state(url, liaison)
  assert.equal((await state(url)).dispositions[0]!.status, 'read')
  assert.deepEqual(seen.actions.sort(), ['accept', 'return'])
  const accepted = (await liaison.post(`${url}/accept`, {})).json()
  assert.equal(accepted.status, 'in_progress')
  assert.equal(accepted.dispositions[0].status, 'in_progress')
  assert.deepEqual(accepted.abilities.includes('draft_answer'), true)
})

test('after three returns the case is the city secretary’s, the agency cannot send it round again, and the clock never resets', async () => {
  const { url } = await disposed()
  const due = (await state(url)).dueAt
  for (let round = 1; round <= 3; round++) {
    const returned = await liaison.post(`${url}/return`, {
      returnReason: 'not_our_authority',
      note: 'Bukan tugas kami',
      proposedAgencyId: dpupr,
    })
    assert.equal(returned.statusCode, 204, returned.body)
    assert.equal((await state(url)).status, 'returned')
    assert.equal((await liaison.get(url)).statusCode, 404, 'what it gave back it reads no more')
    if (round < 3) assert.equal((await admin.post(`${url}/dispose`, disposition())).statusCode, 200)
  }
  assert.equal((await admin.post(`${url}/dispose`, disposition())).statusCode, 403)
  const { rows } = (await admin.get('/api/complaints?status=received,returned,reopen_requested&limit=100')).json()
  assert.ok(rows.some((row: { status: string }) => row.status === 'returned'))
  assert.equal((await admin.get('/api/complaints/counts')).json().waiting, rows.length, 'what came back waits for the admin as well')
  const decided = await sekkot.post(`${url}/dispose`, disposition())
  assert.equal(decided.statusCode, 200, decided.body)
  assert.equal((await liaison.post(`${url}/return`, { returnReason: 'overlapping', note: 'Lagi' })).statusCode, 403)
  assert.equal((await state(url)).dueAt, due)
})

test('returning needs the right agency proposed, and is possible for one working day only', async () => {
  const { url } = await disposed()
  const wrong = await liaison.post(`${url}/return`, { returnReason: 'not_our_authority', note: 'Bukan tugas kami' })
  assert.equal(wrong.json().code, 'proposed-agency-needed')
  clock.advance({ days: 2 })
  const late = await liaison.post(`${url}/return`, { returnReason: 'overlapping', note: 'Sudah dikerjakan' })
  assert.equal(late.json().code, 'return-too-late')
  clock.set('2026-08-03T09:00')
})

test('a question stops the clocks: asked on 3 and answered on 6 August moves the deadline by exactly three working days', async () => {
  const { url, proof } = await submitted()
  assert.equal((await state(url)).dueOn, '2026-08-06')
  assert.equal((await admin.post(`${url}/ask`, { question: 'Di mana persisnya?' })).json().status, 'needs_information')
  clock.set('2026-08-06T10:00')
  await addFromReporter(context, proof, { body: 'Di depan toko buku' })
  const after = await state(url)
  assert.equal(after.status, 'received')
  assert.equal(after.dueOn, '2026-08-11')
  clock.set('2026-08-03T09:00')
})

test('"not yet" reopens with half the term, twice at most; agreeing closes; a mark is given once', async () => {
  const { url, proof } = await resolved()
  await requestReopen(context, proof, 'Masih ada parkir liar')
  assert.equal((await state(url)).status, 'reopen_requested')
  const granted = (await admin.post(`${url}/grant-reopen`, { reason: 'Keberatan benar' })).json()
  assert.equal(granted.status, 'reopened')
  assert.equal(granted.clocks.findLast((each: { kind: string }) => each.kind === 'resolution').term, 7)
  await liaison.post(`${url}/accept`, {})
  await answer(url, 'Ditertibkan lagi')
  await requestReopen(context, proof, 'Belum juga')
  assert.equal((await admin.post(`${url}/refuse-reopen`, { reason: 'Sudah diperiksa' })).json().status, 'closed')
  await assert.rejects(requestReopen(context, proof, 'Ketiga kali'), { code: 'reopened-too-often' })
  await rateComplaint(context, proof, { stars: 2, satisfied: false, body: 'Dua kali dan tetap parkir', mayContact: true })
  const rated = await state(url)
  assert.deepEqual([rated.status, rated.rating?.stars, rated.rating?.body], ['closed', 2, 'Dua kali dan tetap parkir'])
  await assert.rejects(rateComplaint(context, proof, { stars: 5, satisfied: true, mayContact: true }), { code: 'rated-already' })
  const other = await resolved()
  await confirmSettled(context, other.proof)
  assert.equal((await state(other.url)).status, 'closed')
})

test('silence closes only after the tenth working day has ended, at five past midnight', async () => {
  const { url } = await resolved()
  assert.equal((await state(url)).clocks.at(-1)!.dueOn, '2026-08-18') // 17 August is a holiday
  clock.set('2026-08-18T23:59')
  await context.jobs.drain()
  assert.equal((await state(url)).status, 'resolved')
  clock.set('2026-08-19T00:04')
  await context.jobs.drain()
  assert.equal((await state(url)).status, 'resolved')
  clock.set('2026-08-19T00:05')
  await context.jobs.drain()
  assert.equal((await state(url)).status, 'closed')
  clock.set('2026-08-03T09:00')
})

test('two people who edit one case: the later one is told, nothing is lost', async () => {
  const { url } = await submitted()
  const { version } = await state(url)
  assert.equal((await admin.post(`${url}/ask`, { version, question: 'Sejak kapan?' })).statusCode, 200)
  const stale = await admin.post(`${url}/archive`, { version, archiveReason: 'unclear' })
  assert.equal(stale.statusCode, 409)
  assert.equal(stale.json().code, 'complaint-changed')
})

test('merging tells the reporter, a secret case never joins a public one, and unmerging restores everything', async () => {
  const parent = await disposed()
  const child = await disposed()
  const before = await state(child.url)
  assert.equal((await admin.post(`${child.url}/merge`, { parentNumber: parent.proof.number })).json().status, 'merged')
  const after = (await admin.post(`${child.url}/unmerge`, { reason: 'Ternyata lain' })).json()
  for (const field of ['status', 'dueAt', 'statusDetail', 'leadAgencyId'] as const) assert.deepEqual(after[field], before[field], field)
  const secret = await submitted({ confidential: true })
  assert.equal((await admin.post(`${secret.url}/merge`, { parentNumber: parent.proof.number })).json().code, 'merge-would-publish')
})

test('waiting for budget needs a review date, and on that date the case is back on the list', async () => {
  const { url } = await inProgress()
  const plan = { planYear: 2027, planReference: 'RKPD 2027 1.03.10' }
  assert.equal((await head.post(`${url}/await-budget`, plan)).statusCode, 422)
  assert.equal((await head.post(`${url}/await-budget`, { ...plan, reviewOn: '2026-12-31' })).statusCode, 422)
  assert.equal((await liaison.post(`${url}/await-budget`, { ...plan, reviewOn: '2026-10-01' })).statusCode, 403)
  assert.equal((await head.post(`${url}/await-budget`, { ...plan, reviewOn: '2026-10-01' })).json().status, 'awaiting_budget')
  clock.set('2026-10-01T00:06')
  await context.jobs.drain()
  assert.equal((await state(url)).status, 'in_progress')
  clock.set('2026-08-03T09:00')
})
