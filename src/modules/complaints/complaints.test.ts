import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { sql } from 'kysely'
import { complaintOf } from './reporter.ts'
import { verifyJournal } from '#city/journal/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { actorOf } from '../../../test/support/actor.ts'
import { stepInputs } from '../../../test/support/step-inputs.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { ComplaintAction, ComplaintStatus } from './contract.ts'
import { confirmSettled, type Proof, rateComplaint, requestReopen, addFromReporter, submitComplaint, withdrawComplaint } from './index.ts'
import { followView } from './follow-view.ts'
import { activate } from '../../../test/support/calendar.ts'
import { actionsIn, targetsOf } from './lifecycle.ts'

const { context, db, clock, as, agency } = await testApp()
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup dan Persampahan' })
const dpupr = await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const otherLiaison = await as('liaison_officer', { agencyId: dpupr })
const sekkot = await as('leadership')
const inspectorate = await as('inspectorate')

async function submitted(
  over: Partial<Parameters<typeof submitComplaint>[2]['input']> = {},
): Promise<{ id: string; url: string; proof: Proof }> {
  const receipt = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode: 'LLN01',
      body: 'Parkir liar di depan pasar mardika setiap pagi',
      areaCode: '81.71.02.1014',
      contact: { name: 'Yosina Latuheru', email: 'yosina@example.org', phone: '081234567890' },
      ...over,
    },
  })
  return { id: receipt.id, url: `/api/complaints/${receipt.id}`, proof: { number: receipt.number, secret: receipt.secret! } }
}

const disposition = (over: object = {}) => ({
  confidential: false,
  dispositions: [{ agencyId: dlhp, role: 'lead', instruction: 'Tindak lanjuti di lapangan' }],
  ...over,
})

async function disposed(over: Parameters<typeof submitted>[0] = {}) {
  const complaint = await submitted(over)
  const reply = await admin.post(`${complaint.url}/dispose`, disposition())
  assert.equal(reply.statusCode, 200, reply.body)
  return complaint
}

async function inProgress() {
  const complaint = await disposed()
  assert.equal((await liaison.post(`${complaint.url}/accept`, {})).statusCode, 200)
  return complaint
}

async function resolved() {
  const complaint = await inProgress()
  await answer(complaint.url, { resolves: true })
  return complaint
}

async function answer(
  url: string,
  { resolves, body = 'Juru parkir sudah ditertibkan.' }: { resolves: boolean; body?: string },
): Promise<string> {
  const { id } = (await liaison.post(`${url}/answers`, { kind: 'public_answer', body, resolves })).json()
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  const approved = await head.post(`/api/complaints/answers/${id}/approve`)
  assert.equal(approved.statusCode, 204, approved.body)
  return id
}

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

const state = async (url: string, reader = admin) => (await reader.get(url)).json()

const visitor = await as()
const publicPage = (rest: string) => visitor.get(`/aduan${rest}`, { headers: { accept: 'text/html' } })

async function answersTo(proof: Proof): Promise<string[]> {
  const complaint = await complaintOf(context, proof)
  return (await followView(context, complaint, 'id')).answers.map((each) => each.text)
}

test('a form with one sentence is received with number, secret and the end of verification; a repeat changes nothing', async () => {
  const intakeKey = randomUUID()
  const input = { intakeKey, categoryCode: 'JLN01', body: 'jalan berlubang dekat pasar mardika' }
  const first = await submitComplaint(context, VISITOR, { input, locale: 'id' })
  assert.match(first.number, /^AMB-26-[2-9A-HJ-NP-Z]{6}$/)
  assert.match(first.secret!, /^[2-9A-HJ-NP-Z]{10}$/)
  assert.equal(first.verificationDueOn, '2026-08-06') // Monday 3 August + 3 working days
  const again = await submitComplaint(context, VISITOR, { input, locale: 'id' })
  assert.deepEqual(again, { ...first, repeated: true }, 'the answer to the first may have been lost')
  for (const [input, actor] of [
    [{ intakeKey, categoryCode: 'JLN01', body: 'jalan rusak' }, VISITOR],
    [{ intakeKey, categoryCode: 'LLN01', body: 'jalan berlubang dekat pasar mardika' }, VISITOR],
    [{ intakeKey, categoryCode: 'JLN01', body: 'jalan berlubang dekat pasar mardika' }, actorOf('Loket', ['complaints.intake'])],
  ] as const) {
    const stranger = await submitComplaint(context, actor, { input, locale: 'id' })
    assert.deepEqual([stranger.number, stranger.secret], [first.number, null], 'the key alone opens nothing')
  }
})

test('two submissions of one key at the same moment make one complaint', async () => {
  const input = { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'jalan rusak sekali' }
  const both = await Promise.all([1, 2].map(() => submitComplaint(context, VISITOR, { input, locale: 'id' })))
  assert.deepEqual({ ...both[0], repeated: null }, { ...both[1], repeated: null })
  assert.deepEqual(new Set(both.map(({ repeated }) => repeated)), new Set([true, false]))
  assert.ok(both[0]!.secret)
})

test('a number that was given before is given to nobody else, and nothing is written', async () => {
  const submit = (number?: string) =>
    submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode: 'JLN01', body: 'jalan rusak' },
      ...(number ? { number } : {}),
    })
  const { number } = await submit()
  const count = async () => (await db.selectFrom('complaints.complaint').select('id').execute()).length
  const before = await count()
  await assert.rejects(submit(number), { code: 'complaint-number-taken' })
  assert.equal(await count(), before)
})

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
  assert.equal((await state(url)).dispositions[0].status, 'read')
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

test('an answer is drafted, rejected with a note, revised and approved: only the approved words are public, and the author cannot approve', async () => {
  const { url, proof } = await inProgress()
  const drafted = await liaison.post(`${url}/answers`, { kind: 'public_answer', body: 'Kata pertama', resolves: true })
  const { id } = drafted.json()
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).json().code, 'answer-not-pending')
  await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/approve`)).statusCode, 403)
  assert.equal((await head.post(`/api/complaints/answers/${id}/reject`, { reason: 'Jelaskan lagi' })).statusCode, 204)
  assert.deepEqual(await answersTo(proof), [])
  assert.equal(
    (await liaison.put(`/api/complaints/answers/${id}`, { kind: 'public_answer', body: 'Kata kedua', resolves: true })).statusCode,
    204,
  )
  await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  assert.deepEqual(await answersTo(proof), ['Kata kedua'])
  assert.equal((await state(url)).status, 'resolved')
  const own = await head.post(`${(await inProgress()).url}/answers`, { kind: 'public_answer', body: 'Saya sendiri', resolves: false })
  await head.post(`/api/complaints/answers/${own.json().id}/submit`)
  assert.equal((await head.post(`/api/complaints/answers/${own.json().id}/approve`)).json().code, 'second-person-needed')
})

test('field work is settled only with a photo before and one after', async () => {
  const complaint = await disposed({ categoryCode: 'SMP01', body: 'Sampah menumpuk di talake' })
  await liaison.post(`${complaint.url}/accept`, {})
  const { id } = (await liaison.post(`${complaint.url}/answers`, { kind: 'public_answer', body: 'Sudah diangkut', resolves: true })).json()
  const refused = await liaison.post(`/api/complaints/answers/${id}/submit`)
  assert.deepEqual(refused.json().missing, ['before', 'after'])
  for (const [role, background] of [
    ['before', '#664422'],
    ['after', '#88aa88'],
  ] as const) {
    const uploaded = await upload(
      id,
      role,
      await sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    )
    assert.equal(uploaded.statusCode, 201, uploaded.body)
  }
  assert.equal((await liaison.post(`/api/complaints/answers/${id}/submit`)).statusCode, 204)
  assert.equal((await head.post(`/api/complaints/answers/${id}/approve`)).statusCode, 204)
  assert.equal((await state(complaint.url)).status, 'resolved')
})

test('"not yet" reopens with half the term, twice at most; agreeing closes; a mark is given once', async () => {
  const { url, proof } = await resolved()
  await requestReopen(context, proof, 'Masih ada parkir liar')
  assert.equal((await state(url)).status, 'reopen_requested')
  const granted = (await admin.post(`${url}/grant-reopen`, { reason: 'Keberatan benar' })).json()
  assert.equal(granted.status, 'reopened')
  assert.equal(granted.clocks.findLast((each: { kind: string }) => each.kind === 'resolution').term, 7)
  await liaison.post(`${url}/accept`, {})
  await answer(url, { resolves: true, body: 'Ditertibkan lagi' })
  await requestReopen(context, proof, 'Belum juga')
  assert.equal((await admin.post(`${url}/refuse-reopen`, { reason: 'Sudah diperiksa' })).json().status, 'closed')
  await assert.rejects(requestReopen(context, proof, 'Ketiga kali'), { code: 'reopened-too-often' })
  await rateComplaint(context, proof, { stars: 2, satisfied: true, mayContact: true })
  await assert.rejects(rateComplaint(context, proof, { stars: 5, satisfied: true, mayContact: true }), { code: 'rated-already' })
  const other = await resolved()
  await confirmSettled(context, other.proof)
  assert.equal((await state(other.url)).status, 'closed')
})

test('silence closes only after the tenth working day has ended, at five past midnight', async () => {
  const { url } = await resolved()
  assert.equal((await state(url)).clocks.at(-1).dueOn, '2026-08-18') // 17 August is a holiday
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

test('a secret complaint is in no list, search or address for others, and a wrong secret says no more than a wrong number', async () => {
  const secret = await submitted({ categoryCode: 'PLY', body: 'Petugas loket meminta uang pelicin zzrahasia' })
  assert.equal((await admin.get(secret.url)).statusCode, 404, 'supervisory: the inspectorate alone')
  const seen = await inspectorate.get(secret.url)
  assert.equal(seen.statusCode, 200)
  assert.equal(seen.json().confidential, true)
  assert.ok(!(await admin.get('/api/complaints?q=zzrahasia')).body.includes(secret.proof.number))
  const ofTheAgency = await as('inspectorate', { agencyId: await agency('inspektorat') })
  assert.ok((await ofTheAgency.get('/api/complaints?q=zzrahasia')).body.includes(secret.proof.number), 'before any agency has it')
  assert.ok(!(await publicPage('?cari=zzrahasia')).body.includes(secret.proof.number))
  assert.equal((await publicPage(`/${secret.proof.number}`)).statusCode, 404)
  const wrongSecret = await complaintOf(context, { ...secret.proof, secret: 'AAAAAAAAAA' }).catch((error) => error)
  const wrongNumber = await complaintOf(context, { ...secret.proof, number: 'AMB-26-ZZZZZZ' }).catch((error) => error)
  assert.deepEqual([wrongSecret.code, wrongSecret.status, wrongSecret.params], [wrongNumber.code, wrongNumber.status, wrongNumber.params])
  await assert.rejects(withdrawComplaint(context, secret.proof), { code: 'supervisory-not-withdrawn' })
})

test('an anonymous reporter is null to the agency; the admin sees a mask, and a look is recorded with its purpose', async () => {
  const { url, id } = await disposed({ anonymous: true })
  assert.equal((await state(url, liaison)).reporter, null)
  assert.equal((await liaison.post(`${url}/reveal`, { purpose: 'ingin tahu saja' })).statusCode, 403)
  assert.equal((await state(url)).reporter.name, 'Y*** L***')
  const revealed = await admin.post(`${url}/reveal`, { purpose: 'Meminta keterangan' })
  assert.equal(revealed.json().name, 'Yosina Latuheru')
  const looks = await db.selectFrom('contacts.personal_data_access').select(['purpose', 'account_id']).where('subject', '=', id).execute()
  assert.deepEqual(looks, [{ purpose: 'Meminta keterangan', account_id: admin.accountId }])
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

test('a public page shows moderated words, never the reporter; hidden again it is gone', async () => {
  const { url, proof } = await disposed()
  assert.equal((await publicPage(`/${proof.number}`)).statusCode, 404)
  assert.equal(
    (
      await admin.post(`${url}/public-text`, {
        titlePublic: 'Parkir liar di pasar',
        bodyPublic: 'Parkir liar setiap pagi',
        reason: 'Layak dibaca umum',
      })
    ).statusCode,
    204,
  )
  const page = (await publicPage(`/${proof.number}`)).body
  assert.ok(!/Yosina|0812|example/.test(page))
  assert.ok((await publicPage('')).body.includes(proof.number))
  await admin.post(`${url}/public-text`, { titlePublic: null, bodyPublic: null, reason: 'Diminta pelapor' })
  assert.equal((await publicPage(`/${proof.number}`)).statusCode, 410)
})

test('search finds dialect, abbreviations and typing errors, and no text of a reader raises an error', async () => {
  const { proof } = await submitted({ categoryCode: 'AIR01', body: 'seng ada aer dari su tiga hari di kudamati atas' })
  const numbers = async (q: string) =>
    (await admin.get(`/api/complaints?q=${encodeURIComponent(q)}`)).json().rows.map((row: { number: string }) => row.number)
  for (const q of ['tidak ada air', 'kudamati', 'kudamatti atas', proof.number]) assert.ok((await numbers(q)).includes(proof.number), q)
  for (const q of [`"`, `a & | ! ( ) <-> :*`, "'; drop table x; --", 'x'.repeat(500), '\\', '%', '"tidak ada" -air', '\0']) {
    assert.equal((await admin.get(`/api/complaints?q=${encodeURIComponent(q)}`)).statusCode, 200, q)
  }
  assert.deepEqual(await numbers('yang di ke dari'), [])
})

test('the queue pages without losing or repeating a case, the most urgent first', async () => {
  const all: { id: string; dueAt: string | null }[] = []
  let after: string | undefined
  do {
    const page = (await admin.get(`/api/complaints?limit=7${after ? `&after=${after}` : ''}`)).json()
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  assert.equal(new Set(all.map((row) => row.id)).size, all.length)
  const total = await sql<{ count: string }>`select count(*) from complaints.complaint where class <> 'complaint_supervisory'`.execute(db)
  assert.equal(all.length, Number(total.rows[0]!.count))
  const dated = all.filter((row) => row.dueAt !== null).map((row) => row.dueAt!)
  assert.deepEqual(dated, [...dated].sort())
  assert.equal((await admin.get('/api/complaints?after=nonsense')).statusCode, 400)
  for (const doubtful of ['open=true&open=true', 'open=maybe'])
    assert.equal((await admin.get(`/api/complaints?${doubtful}`)).statusCode, 400, doubtful)
})

test('the export holds what the list shows, and a cell cannot run a formula', async () => {
  const { proof } = await submitted({ title: '=1+1 jalan rusak', body: 'rusak sekali' })
  const csv = await admin.get('/api/complaints/export?format=csv')
  const line = String(csv.body)
    .split('\r\n')
    .find((each) => each.includes(proof.number))
  assert.ok(line?.includes("'=1+1 jalan rusak"), `the line of ${proof.number}: ${line}`)
  assert.equal((await liaison.get('/api/complaints/export')).statusCode, 403)
})

test('the reporter receives the receipt and each step, once, and a revised calendar moves open deadlines and says so', async () => {
  const { url } = await disposed()
  await context.jobs.drain()
  const mails = await sql<{
    subject: string
    text: string
  }>`select subject, text from kernel.mail where text like ${`%${(await state(url)).number}%`} order by 1`.execute(db)
  assert.equal(mails.rows.length, 2)
  const csv =
    'date,kind,name_id,name_en,source\n2026-08-10,collective_leave,Libur tambahan,Extra leave,SKB perubahan\n2026-08-17,national_holiday,Kemerdekaan,Independence,SKB perubahan'
  const system = await as('system_admin')
  assert.equal(
    (await system.post('/api/calendar/versions', { code: '2026-revised', year: 2026, knownFrom: '2026-08-01', csv })).statusCode,
    201,
  )
  assert.equal((await activate(system, '2026-revised')).statusCode, 204)
  await context.jobs.drain()
  const after = await state(url)
  assert.equal(after.dueOn, '2026-08-25', 'one day later: 10 August became collective leave')
  assert.ok(
    after.timeline.some(
      (entry: { kind: string; detail: Record<string, unknown> }) =>
        entry.kind === 'deadline-recomputed' && entry.detail.fromVersion === '2026-first',
    ),
  )
})

test('every step stands in a history that proves itself', async () => {
  const report = await verifyJournal(db)
  assert.ok(report.entries > 100)
  assert.deepEqual(report.findings, [])
})

function upload(answerId: string, role: string, bytes: Buffer) {
  const { payload, headers } = multipart({ role, file: { name: 'a.jpg', type: 'image/jpeg', bytes } })
  return liaison.post(`/api/complaints/answers/${answerId}/photos`, payload, { headers })
}
