import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { rateComplaint, submitComplaint } from '#modules/complaints/index.ts'
import { listMail } from '#kernel/mail.ts'
import type { Client } from '../../../test/support/test-app.ts'
import { type Registered, wajarDay } from '../../../test/support/wajar-day.ts'
import { type Briefing, type HearingContent, type Reconciliation, OutcomeKind, QueueState, QueueStep, SessionStatus } from './contract.ts'
import { nextQueueState, nextSessionStatus } from './lifecycle.ts'

const {
  context,
  db,
  ownerDb,
  clock,
  as,
  dlhp,
  dinkes,
  admin,
  clerk,
  minuteTaker,
  mayor,
  headDlhp,
  headDinkes,
  visitor,
  ok,
  refused,
  plan,
  prepared,
  invite,
  step,
  inSession,
  send,
  done,
  registered,
  live,
  lineOf,
  served,
  matter,
  heard,
} = await wajarDay()

test('an edition is prepared, published and opened; its number is given once', async () => {
  await refused(mayor.post('/api/wajar/sessions', plan), 403, 'forbidden')
  await refused(visitor.post('/api/wajar/sessions', plan), 401, 'sign-in-needed')
  await refused(admin.post('/api/wajar/sessions', { ...plan, endsAt: '07:00' }), 422, 'wajar-session-times')
  const first = await prepared({ kind: 'keluar_bicara' })
  const second = await prepared({ kind: 'keluar_bicara' })
  assert.deepEqual([first.editionNo, second.editionNo], [1, 2])
  await refused(admin.post('/api/wajar/sessions', { ...plan, kind: 'keluar_bicara', editionNo: 2 }), 409, 'wajar-edition-taken')
  await refused(step(first.id, 'publish'), 422, 'wajar-nobody-invited')
  await invite(first.id)
  await refused(step(first.id, 'publish', minuteTaker), 403, 'forbidden')
  await refused(step(first.id, 'begin'), 409, 'wajar-session-step')
  await ok(step(first.id, 'publish'))
  const change = { ...plan, kind: 'keluar_bicara', place: 'Negeri Hunuth', version: 1 }
  await refused(admin.put(`/api/wajar/sessions/${first.id}`, change), 409, 'wajar-session-changed')
  const changed = await ok<{ place: string }>(admin.put(`/api/wajar/sessions/${first.id}`, { ...change, version: 2 }))
  assert.equal(changed.place, 'Negeri Hunuth')
  await ok(step(first.id, 'open-registration'))
  await ok(step(first.id, 'begin'))
  await refused(admin.put(`/api/wajar/sessions/${first.id}`, { ...change, version: 5 }), 409, 'wajar-session-fixed')
})

test('every step of a session that is not in its table is refused', () => {
  const allowed = SessionStatus.options.flatMap((status) =>
    (['publish', 'open_registration', 'begin', 'close', 'draft_minutes', 'approve_minutes', 'correct_minutes'] as const).flatMap((name) => {
      const to = nextSessionStatus(status, name)
      return to ? [`${status} ${name} ${to}`] : []
    }),
  )
  assert.deepEqual(allowed, [
    'draft publish published',
    'published open_registration registration_open',
    'registration_open begin in_session',
    'in_session close closed',
    'closed draft_minutes minutes_draft',
    'minutes_draft approve_minutes minutes_approved',
    'minutes_approved correct_minutes minutes_draft',
  ])
})

test('every step of a person in the queue that is not in its table is refused', () => {
  const allowed = QueueState.options.flatMap((state) =>
    QueueStep.options.flatMap((name) => {
      const to = nextQueueState(state, name)
      return to ? [`${state} ${name} ${to}`] : []
    }),
  )
  assert.deepEqual(allowed, [
    'registered check_in waiting',
    'registered leave left',
    'checked_in check_in waiting',
    'waiting call called',
    'waiting leave left',
    'called recall called',
    'called begin being_served',
    'called give_up no_show',
    'called leave left',
    'being_served hold on_hold',
    'being_served move_desk waiting',
    'being_served finish served',
    'no_show come_back waiting',
    'on_hold leave left',
    'on_hold resume waiting',
    'moved_desk resume waiting',
  ])
})

test('people get numbers of their series, priority is called first, and nobody twice', async () => {
  const session = await inSession({ editionNo: 101 })
  const a1 = await registered(session)
  const a2 = await registered(session)
  const p1 = await registered(session, { specialNeeds: ['elderly'] })
  const z1 = await registered(session, { onVideo: true, specialNeeds: ['elderly'] })
  assert.deepEqual(
    [a1, a2, p1, z1].map(({ ticket }) => ticket),
    ['A001', 'A002', 'P001', 'Z001'],
  )
  assert.equal(await lineOf(session), 'P001 A001 A002 Z001')
  await done(session, { kind: 'call', registrationId: p1.registrationId, desk: 1 })
  const again = await refused(send(session, { kind: 'call', registrationId: p1.registrationId, desk: 2 }), 409, 'wajar-queue-step')
  assert.match(again.title, /P001/)
  await refused(send(session, { kind: 'call', registrationId: a1.registrationId, desk: 1 }), 409, 'wajar-desk-busy')
  await refused(send(session, { kind: 'call', registrationId: a1.registrationId, desk: 9 }), 422, 'wajar-desk-unknown')
  await done(session, { kind: 'begin', registrationId: p1.registrationId, desk: 1 })
  await refused(send(session, { kind: 'begin', registrationId: p1.registrationId, desk: 1 }), 409, 'wajar-queue-step')
  await done(session, { kind: 'move_desk', registrationId: p1.registrationId, desk: 2 })
  await refused(send(session, { kind: 'call', registrationId: p1.registrationId, desk: 1 }), 409, 'wajar-called-elsewhere')
  await done(session, { kind: 'call', registrationId: p1.registrationId, desk: 2 })
  await done(session, { kind: 'begin', registrationId: p1.registrationId, desk: 2 })
  await done(session, { kind: 'hold', registrationId: p1.registrationId, reason: 'Mengambil fotokopi KK' })
  await done(session, { kind: 'resume', registrationId: p1.registrationId })
  assert.match(await lineOf(session), /P001/)
  const states = await db
    .selectFrom('wajar.queue_period')
    .select('state')
    .where('registration_id', '=', p1.registrationId)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    states.map(({ state }) => state).join(' '),
    'registered checked_in waiting called being_served moved_desk waiting called being_served on_hold waiting',
  )
})

test('a no-show needs three calls a minute apart; who comes late within ten numbers goes third, else to the end', async () => {
  const session = await inSession({ editionNo: 102, desks: 1 })
  const people: Registered[] = []
  for (let index = 0; index < 16; index += 1) people.push(await registered(session))
  const absent = async (person: Registered) => {
    await done(session, { kind: 'call', registrationId: person.registrationId, desk: 1 })
    await refused(send(session, { kind: 'give_up', registrationId: person.registrationId }), 409, 'wajar-three-calls-first')
    await refused(send(session, { kind: 'recall', registrationId: person.registrationId }), 409, 'wajar-call-too-soon')
    for (const _ of [2, 3]) {
      clock.advance({ seconds: 60 })
      await done(session, { kind: 'recall', registrationId: person.registrationId })
    }
    await done(session, { kind: 'give_up', registrationId: person.registrationId })
  }
  for (const person of people.slice(0, 12)) await absent(person)
  await done(session, { kind: 'come_back', registrationId: people[1]!.registrationId }, clerk)
  assert.equal(await lineOf(session), 'A013 A014 A002 A015 A016')
  await absent(people[12]!)
  await done(session, { kind: 'come_back', registrationId: people[0]!.registrationId }, clerk)
  assert.equal(await lineOf(session), 'A014 A002 A015 A016 A001')
})

test('the chair changes the order with a reason, of those who wait now', async () => {
  const session = await inSession({ editionNo: 103 })
  const [a1, a2, a3] = [await registered(session), await registered(session), await registered(session)]
  const order = [a3.registrationId, a1.registrationId]
  await refused(send(session, { kind: 'reorder', order, reason: 'Satu pokok' }, clerk), 403, 'forbidden')
  assert.equal((await send(session, { kind: 'reorder', order }, mayor)).statusCode, 400)
  await done(session, { kind: 'reorder', order, reason: 'Dua orang tentang pasar didengar bersama' }, mayor)
  assert.equal(await lineOf(session), 'A003 A001 A002')
  await done(session, { kind: 'leave', registrationId: a2.registrationId }, clerk)
  await refused(send(session, { kind: 'reorder', order: [a2.registrationId], reason: 'Sudah pulang' }, mayor), 409, 'wajar-order-stale')
})

test('doing the same thing again by its key changes nothing', async () => {
  const session = await inSession({ editionNo: 104 })
  const op = {
    key: randomUUID(),
    at: clock.now().toString(),
    kind: 'register',
    registrationId: randomUUID(),
    registration: { person: { name: 'Markus Pattiasina' } },
  }
  const first = await ok<{ repeated: boolean; result: Registered }>(send(session, op, clerk))
  const second = await ok<{ repeated: boolean; result: Registered }>(send(session, op, clerk))
  assert.deepEqual([first.repeated, second.repeated], [false, true])
  assert.deepEqual(first.result, second.result)
  assert.equal((await live(session)).people.length, 1)
  await refused(send(session, { ...op, kind: 'check_in' }, clerk), 409, 'wajar-key-of-another')
})

test('the screen in the hall shows numbers and desks, and never a name', async () => {
  const session = await inSession({ editionNo: 105 })
  const person = await registered(session, { name: 'Fransina Tuhumury', phone: '0812 3456 7890' })
  await registered(session)
  await done(session, { kind: 'call', registrationId: person.registrationId, desk: 3 })
  const reply = await visitor.get(`/api/wajar/display/${session}`)
  assert.doesNotMatch(reply.body, /Fransina|Tuhumury|7890|Yosina/)
  const { called, next, waiting } = reply.json()
  assert.equal(called[0].say, 'Nomor A, nol nol satu, silakan ke meja tiga')
  assert.deepEqual([called[0].ticket, called[0].desk, next, waiting], ['A001', 3, ['A002'], 1])
  const names = (await live(session, headDlhp)).people.map(({ name }) => name)
  assert.deepEqual(names, [null, null])
  assert.deepEqual(
    (await live(session)).people.map(({ name }) => name),
    ['F*** T***', 'Y*** L***'],
  )
  const revealed = await ok<{ name: string }>(minuteTaker.post(`/api/wajar/registrations/${person.registrationId}/reveal`))
  assert.equal(revealed.name, 'Fransina Tuhumury')
  const looks = await db.selectFrom('contacts.personal_data_access').select(['room', 'subject']).execute()
  assert.deepEqual(looks, [{ room: 'wajar', subject: person.registrationId }])
  await refused(visitor.get(`/api/wajar/display/${(await prepared({ editionNo: 999 })).id}`), 404, 'not-found')
})

test('a hearing becomes a complaint of channel wajar in the hands of its agency, with its promise on the board', async () => {
  const session = await inSession({ editionNo: 106 })
  const person = await registered(session, { phone: '081234567001' })
  const draft = { kind: 'write_hearing', hearingId: randomUUID(), registrationId: person.registrationId, version: 0, content: matter }
  await refused(send(session, draft), 409, 'wajar-hearing-not-served')
  await served(session, person)
  await refused(send(session, draft, clerk), 403, 'forbidden')
  const begun = await done<{ version: number; no: number }>(session, { ...draft, content: { summary: 'Sampah' } })
  assert.equal(begun.no, 1)
  const incomplete = await refused(
    send(session, { kind: 'read_back', hearingId: draft.hearingId, version: 1 }),
    422,
    'wajar-hearing-incomplete',
  )
  assert.match(incomplete.title, /kategori, jenis hasil/)
  await refused(send(session, draft), 409, 'wajar-hearing-changed')
  await done(session, { ...draft, version: 1 })
  await refused(
    send(session, { kind: 'confirm', hearingId: draft.hearingId, version: 2, confirmation: 'tap' }),
    409,
    'wajar-read-back-first',
  )
  await done(session, { kind: 'read_back', hearingId: draft.hearingId, version: 2 })
  await done(session, { ...draft, version: 2, content: { ...matter, place: 'Pasar Mardika' } })
  await refused(
    send(session, { kind: 'confirm', hearingId: draft.hearingId, version: 3, confirmation: 'tap' }),
    409,
    'wajar-read-back-first',
  )
  await refused(send(session, { kind: 'finish', registrationId: person.registrationId }), 409, 'wajar-needs-hearing')
  await done(session, { kind: 'read_back', hearingId: draft.hearingId, version: 3 })
  const key = randomUUID()
  const confirm = { key, kind: 'confirm', hearingId: draft.hearingId, version: 3, confirmation: 'tap' }
  const confirmed = await done<{ complaintId: string; number: string; secret: string }>(session, confirm)
  assert.match(confirmed.number, /^AMB-26-/)
  assert.equal((await done<{ secret: string }>(session, confirm)).secret, confirmed.secret)
  await done(session, { kind: 'finish', registrationId: person.registrationId })

  const complaint = await ok<Record<string, unknown>>(headDlhp.get(`/api/complaints/${confirmed.complaintId}`))
  assert.deepEqual([complaint.channel, complaint.status, complaint.class], ['wajar', 'assigned', 'complaint_ordinary'])
  await refused(headDinkes.get(`/api/complaints/${confirmed.complaintId}`), 404, 'not-found')
  const queue = await ok<{ rows: { id: string }[] }>(headDlhp.get('/api/complaints'))
  assert.ok(queue.rows.some(({ id }) => id === confirmed.complaintId))
  const board = await ok<{ items: Record<string, unknown>[] }>(headDlhp.get(`/api/commitments?subject=${draft.hearingId}`))
  assert.deepEqual(
    board.items.map(({ what, dueOn, originalDueOn, responsiblePerson, ageWorkingDays }) => [
      what,
      dueOn,
      originalDueOn,
      responsiblePerson,
      ageWorkingDays,
    ]),
    [['Mengangkut dan memasang papan larangan', '2026-08-14', '2026-08-14', 'Kabid Kebersihan', 0]],
  )
  const correction = { ...draft, version: 3, content: { ...matter, place: 'Pasar Mardika, blok B' } }
  await refused(send(session, correction), 422, 'wajar-reason-needed')
  await refused(
    send(session, { ...correction, reason: 'Salah instansi', content: { ...matter, agencyIds: [dinkes] } }),
    409,
    'wajar-outcome-fixed',
  )
  await done(session, { ...correction, reason: 'Blok kurang tepat' })
  const wordings = await db
    .selectFrom('wajar.hearing_version')
    .select(['version', 'content_enc'])
    .where('hearing_id', '=', draft.hearingId)
    .execute()
  assert.equal(wordings.length, 4)
  assert.ok(wordings.every(({ content_enc: text }) => !text.includes('Sampah')))
})

test('each kind of outcome leaves the case where it belongs', async () => {
  const session = await inSession({ editionNo: 107 })
  const base = { ...matter, promises: [] }
  const promises = matter.promises!
  const cases: Record<OutcomeKind, [Partial<HearingContent>, string]> = {
    solved_on_spot: [{ outcome: { answer: 'Kartu BPJS diaktifkan di meja Dinkes' } }, 'closed'],
    information: [{ outcome: { answer: 'Syaratnya KTP dan KK' } }, 'closed'],
    not_our_authority: [{ outcome: { answer: 'Urusan sertifikat tanah', addressee: 'Kantor Pertanahan' } }, 'closed'],
    agency_technical: [{ promises }, 'assigned'],
    mediation: [{ promises, outcome: { meetingOn: '2026-08-12' } }, 'assigned'],
    cross_authority: [{ promises, outcome: { addressee: 'Balai Jalan', letterNumber: '620/114' } }, 'forwarded_external'],
    needs_budget: [{ outcome: { planYear: 2027, planReference: 'RKPD 2027 1.03.10', reviewOn: '2026-10-01' } }, 'awaiting_budget'],
    refer_inspectorate: [{}, 'assigned'],
    emergency_112: [{ outcome: { emergencyTicket: '112-553' } }, 'transferred_to_emergency'],
  }
  for (const kind of OutcomeKind.options) {
    const person = await registered(session)
    await served(session, person)
    const [over, status] = cases[kind]
    const { complaintId, hearingId } = await heard(session, person, { ...base, outcomeKind: kind, ...over })
    const row = await db
      .selectFrom('complaints.complaint')
      .select(['status', 'class', 'confidential'])
      .where('id', '=', complaintId)
      .executeTakeFirstOrThrow()
    assert.equal(row.status, status, kind)
    const supervisory = kind === 'refer_inspectorate'
    assert.deepEqual([row.class === 'complaint_supervisory', row.confidential], [supervisory, supervisory], kind)
    const seen = (await live(session, headDlhp)).hearings.some(({ id }) => id === hearingId)
    assert.equal(seen, !supervisory, kind)
    await done(session, { kind: 'finish', registrationId: person.registrationId })
  }
  const { hearings, session: view } = await live(session)
  assert.equal(hearings.length, view.totals.heard)
})

test('solved on the spot needs the person, and each kind says what it lacks', async () => {
  const session = await inSession({ editionNo: 108 })
  const person = await registered(session)
  await served(session, person)
  const content = { ...matter, promises: [], outcomeKind: 'solved_on_spot', outcome: { answer: 'Sudah' } }
  const hearingId = randomUUID()
  await done(session, { kind: 'write_hearing', hearingId, registrationId: person.registrationId, version: 0, content })
  await done(session, { kind: 'read_back', hearingId, version: 1 })
  await refused(send(session, { kind: 'confirm', hearingId, version: 1, confirmation: 'no_signature' }), 422, 'wajar-needs-confirmation')
  const lacks: Record<string, RegExp> = {
    agency_technical: /janji/,
    needs_budget: /tahun rencana, rujukan RKPD, tanggal tinjau/,
    cross_authority: /janji.*alamat/,
    mediation: /janji.*tanggal pertemuan/,
    not_our_authority: /jawaban, alamat/,
    information: /jawaban/,
    emergency_112: /112/,
  }
  let version = 1
  for (const [outcomeKind, pattern] of Object.entries(lacks)) {
    const empty = { ...matter, promises: [], outcomeKind, outcome: {} }
    await done(session, { kind: 'write_hearing', hearingId, registrationId: person.registrationId, version, content: empty })
    version += 1
    const answer = await refused(send(session, { kind: 'read_back', hearingId, version }), 422, 'wajar-hearing-incomplete')
    assert.match(answer.title, pattern)
  }
})

test('a matter solved on the spot is closed, and is still rated after seven days, when the person is asked once', async () => {
  clock.set('2026-08-07T08:20')
  const session = await inSession({ editionNo: 125 })
  const email = 'ona@warga.example'
  const { registrationId } = await done<Registered>(
    session,
    {
      kind: 'register',
      registrationId: randomUUID(),
      present: true,
      registration: { person: { name: 'Ona', email }, topic: 'Kartu BPJS' },
    },
    clerk,
  )
  const person = { registrationId } as Registered
  await served(session, person)
  const solved: Partial<HearingContent> = {
    ...matter,
    promises: [],
    outcomeKind: 'solved_on_spot',
    outcome: { answer: 'Kartu diaktifkan di meja Dinas Kesehatan' },
  }
  const { complaintId, number, secret } = await heard(session, person, solved, 'tap')
  assert.equal((await ok<{ status: string }>(admin.get(`/api/complaints/${complaintId}`))).status, 'closed')
  const asked = async () => {
    await context.jobs.drain()
    return (await listMail(db, { to: email })).filter(({ subject }) => subject.startsWith('Bagaimana penanganan')).length
  }
  clock.set('2026-08-14T08:00')
  assert.equal(await asked(), 0)
  clock.set('2026-08-14T09:30')
  assert.equal(await asked(), 1)
  await rateComplaint(context, { number, secret: secret! }, { stars: 5, satisfied: true, mayContact: true })
  clock.set('2026-08-21T09:30')
  assert.equal(await asked(), 1)
})

test('somebody who complained in June is known again in August by his telephone, and the matter joins', async () => {
  clock.set('2026-06-12T09:00')
  const june = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode: 'LLN01',
      body: 'Air tidak mengalir',
      contact: { name: 'Ibu Ona', phone: '+62 812-0000-1111' },
    },
  })
  clock.set('2026-08-07T08:30')
  const session = await inSession({ editionNo: 109 })
  const person = await registered(session, { phone: '081200001111' })
  const stranger = await registered(session, { phone: '081200002222' })
  const { people } = await live(session)
  const of = (one: Registered) => people.find(({ id }) => id === one.registrationId)!
  assert.deepEqual(
    of(person).earlier.map(({ number, open, receivedOn }) => [number, open, receivedOn]),
    [[june.number, true, '2026-06-12']],
  )
  assert.deepEqual(of(stranger).earlier, [])
  await served(session, person)
  const joined = await heard(session, person, { ...matter, joinsComplaintId: june.id })
  assert.deepEqual([joined.complaintId, joined.number, joined.secret], [june.id, june.number, null])
})

test('a session with a hearing without outcome cannot be closed, and says which', async () => {
  const session = await inSession({ editionNo: 110 })
  const [first, second] = [await registered(session), await registered(session)]
  await served(session, first)
  await heard(session, first)
  const serving = await refused(step(session, 'close', mayor), 409, 'wajar-being-served')
  assert.match(serving.title, /A001/)
  await done(session, { kind: 'finish', registrationId: first.registrationId })
  await served(session, second)
  const hearingId = randomUUID()
  await done(session, {
    kind: 'write_hearing',
    hearingId,
    registrationId: second.registrationId,
    version: 0,
    content: { summary: 'Lapak' },
  })
  await done(session, { kind: 'hold', registrationId: second.registrationId, reason: 'Menunggu surat' })
  const open = await refused(step(session, 'close', mayor), 409, 'wajar-hearing-without-outcome')
  assert.match(open.title, /nomor 2\b/)
  await done(session, {
    kind: 'write_hearing',
    hearingId,
    registrationId: second.registrationId,
    version: 1,
    content: { ...matter, promises: [], outcomeKind: 'information', outcome: { answer: 'Dijelaskan' } },
  })
  await done(session, { kind: 'read_back', hearingId, version: 2 })
  await done(session, { kind: 'confirm', hearingId, version: 2, confirmation: 'tap' })
  await ok(step(session, 'close', mayor))
})

test('an invited head without a word is absent without notice; a substitute is named', async () => {
  const session = await inSession({ editionNo: 111 })
  const rows = await ok<{ id: string; agencyId: string | null }[]>(admin.get(`/api/wajar/sessions/${session}/attendance`))
  const of = (agencyId: string | null) => rows.find((row) => row.agencyId === agencyId)!.id
  const note = (id: string, body: object, by: Client) => by.put(`/api/wajar/attendance/${id}`, body)
  await refused(note(of(dinkes), { word: 'coming' }, headDlhp), 403, 'forbidden')
  await refused(note(of(dlhp), { status: 'present' }, headDlhp), 403, 'forbidden')
  await refused(note(of(dlhp), { word: 'substitute' }, headDlhp), 422, 'wajar-substitute-needed')
  await ok(note(of(dlhp), { word: 'substitute', substituteName: 'Sekretaris DLHP' }, headDlhp))
  await ok(note(of(dlhp), { status: 'represented' }, clerk))
  await ok(note(of(null), { word: 'excused' }, clerk))
  await ok(step(session, 'close'))
  const after = await ok<{ status: string; substituteName: string | null }[]>(admin.get(`/api/wajar/sessions/${session}/attendance`))
  assert.deepEqual(
    after.map(({ status, substituteName }) => [status, substituteName]),
    [
      ['excused', null],
      ['represented', 'Sekretaris DLHP'],
      ['absent_without_notice', null],
    ],
  )
})

test('a day of rest gets a warning and the next working day', async () => {
  assert.deepEqual(await ok(minuteTaker.get('/api/wajar/due-day?on=2026-08-09')), { workingDay: 'no', proposal: '2026-08-10' })
  assert.deepEqual(await ok(minuteTaker.get('/api/wajar/due-day?on=2026-08-17')), { workingDay: 'no', proposal: '2026-08-18' })
  assert.deepEqual(await ok(minuteTaker.get('/api/wajar/due-day?on=2026-08-12')), { workingDay: 'yes', proposal: null })
})

test('two devices take their own numbers with them, and what cannot be taken over waits for a person', async () => {
  const session = await inSession({ editionNo: 112 })
  const prepare = (name: string) =>
    ok<{ id: string; blocks: { series: string; first: number; last: number }[] }>(
      clerk.post(`/api/wajar/sessions/${session}/devices`, { name, numbers: { A: 60, P: 0, Z: 0 } }),
    )
  const devices = [await prepare('Laptop 1'), await prepare('Laptop 2')]
  await refused(
    clerk.post(`/api/wajar/sessions/${session}/devices`, { name: 'Laptop 1', numbers: { A: 1, P: 0, Z: 0 } }),
    409,
    'wajar-device-name-taken',
  )
  assert.equal((await registered(session)).ticket, 'A121')
  const doneOffline = devices.map(({ blocks }) =>
    Array.from({ length: 60 }, (_each, index) => ({
      key: randomUUID(),
      at: clock.now().toString(),
      kind: 'register',
      registrationId: randomUUID(),
      registration: { person: { name: `Warga ${index}` } },
      number: blocks[0]!.first + index,
    })),
  )
  const sync = (index: number, operations: object[]) =>
    ok<{ answers: { repeated: boolean; refusal: string | null }[] }>(
      clerk.post(`/api/wajar/sessions/${session}/sync`, { deviceId: devices[index]!.id, operations }),
    )
  for (const index of [0, 1]) assert.ok((await sync(index, doneOffline[index]!)).answers.every(({ refusal }) => refusal === null))
  assert.ok((await sync(0, doneOffline[0]!)).answers.every(({ repeated }) => repeated))
  const { people } = await live(session)
  assert.deepEqual([people.length, new Set(people.map(({ ticket }) => ticket)).size], [121, 121])

  const foreign = { ...doneOffline[0]![0]!, key: randomUUID(), registrationId: randomUUID(), number: devices[1]!.blocks[0]!.first }
  const left = { key: randomUUID(), at: clock.now().toString(), kind: 'leave', registrationId: people[0]!.id }
  const mixed = await sync(0, [foreign, left])
  assert.deepEqual(
    mixed.answers.map(({ refusal }) => refusal),
    ['wajar-number-not-of-device', null],
  )
  const conflicts = await ok<{ key: string; device: string; operation: { registration: { person: { name: string } } } }[]>(
    minuteTaker.get(`/api/wajar/sessions/${session}/conflicts`),
  )
  assert.deepEqual(
    conflicts.map(({ device, operation }) => [device, operation.registration.person.name]),
    [['Laptop 1', 'Warga 0']],
  )
  await ok(minuteTaker.post(`/api/wajar/sessions/${session}/conflicts/${foreign.key}`, { how: 'Didaftarkan ulang dengan nomor baru' }))
  assert.deepEqual(await ok(minuteTaker.get(`/api/wajar/sessions/${session}/conflicts`)), [])
})

test('people register beforehand on the portal, within the quota, and see their place in the line', async () => {
  const { id } = await prepared({ editionNo: 113, quota: 1, registrationClosesAt: '2026-12-31T00:00:00Z' })
  await invite(id)
  const url = `/wajar/${id}/daftar`
  assert.equal((await visitor.get(url)).statusCode, 404)
  await ok(step(id, 'publish'))
  assert.equal((await visitor.get(url)).statusCode, 303)
  await ok(step(id, 'open-registration'))
  const form = (more: object) =>
    visitor.post(url, undefined, {
      payload: new URLSearchParams({ name: 'Oma Lies', topic: 'Air bersih', intakeKey: key, ...more }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    })
  const key = randomUUID()
  const wrong = await form({ phone: 'bukan nomor' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Nomor telepon itu belum benar/)
  assert.match(wrong.body, /value="Oma Lies"/)
  const sent = await form({ needs: '1' })
  assert.equal(sent.statusCode, 303)
  const again = await form({ needs: '1' })
  assert.equal(again.headers.location, sent.headers.location)
  const own = await visitor.get(sent.headers.location as string)
  assert.match(own.body, /P001/)
  assert.doesNotMatch(own.body, /Oma Lies/)
  assert.equal(own.headers.refresh, '20')
  await refused(
    visitor.post(url, undefined, { payload: `name=Opa+Max&topic=Jalan`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    409,
    'wajar-quota-full',
  )
  await ok(step(id, 'begin'))
  const before = await registered(id)
  await done(id, { kind: 'check_in', registrationId: (await live(id)).people.find(({ ticket }) => ticket === 'P001')!.id }, clerk)
  assert.match((await visitor.get((sent.headers.location as string).split('?')[0]!)).body, /Anda berikutnya/)
  assert.equal(before.ticket, 'A001')
  const feed = await visitor.get('/wajar.ics')
  assert.match(feed.body, /BEGIN:VEVENT\r\n[\s\S]*SUMMARY:Wajar edisi 113\/2026/)
  assert.equal((await visitor.get('/wajar/antre/tidak-dikenal-sama-sekali')).statusCode, 404)
})

test('minutes are drawn up, masked, approved with a hash, and corrected as a new version while the old one stays', async () => {
  const session = await inSession({ editionNo: 114 })
  const [open, secret, disagreeing] = [
    await registered(session, { name: 'Fransina Tuhumury' }),
    await registered(session),
    await registered(session),
  ]
  for (const [person, over] of [
    [open, {}],
    [secret, { confidential: true, summary: 'Pungutan liar di loket' }],
    [disagreeing, { agreed: false, summary: 'Menolak penertiban lapak' }],
  ] as const) {
    await served(session, person)
    await heard(session, person, { ...matter, ...over })
    await done(session, { kind: 'finish', registrationId: person.registrationId })
  }
  await ok(step(session, 'close'))
  await refused(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`), 409, 'wajar-session-step')
  assert.deepEqual(await ok(minuteTaker.post(`/api/wajar/sessions/${session}/draft-minutes`)), { version: 1 })
  await refused(minuteTaker.post(`/api/wajar/sessions/${session}/approve-minutes`), 403, 'forbidden')
  const first = await ok<{ version: number; sha256: string }>(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`))
  const paper = async (file: string) => minuteTaker.get(`/api/wajar/sessions/${session}/minutes/${file}`)
  const csv = (await paper('1.csv')).body
  assert.match(csv, /Perkara nomor 2 \(rahasia\)/)
  assert.doesNotMatch(csv, /Pungutan liar|Fransina/)
  assert.match(csv, /Daftar belum disepakati[\s\S]*Menolak penertiban lapak/)
  assert.match(csv, /Kepala Dinkes,Tanpa keterangan/)
  assert.match(csv, /Jumlah perkara,3/)
  assert.match(csv, new RegExp(first.sha256))
  assert.equal((await paper('1.pdf')).rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await paper('1.docx')).rawPayload.subarray(0, 2).toString(), 'PK')
  assert.equal((await paper('2.pdf')).statusCode, 404)
  assert.equal((await minuteTaker.post(`/api/wajar/sessions/${session}/correct-minutes`, {})).statusCode, 400)
  await ok(minuteTaker.post(`/api/wajar/sessions/${session}/correct-minutes`, { reason: 'Nama pimpinan salah tulis' }))
  const second = await ok<{ version: number; sha256: string }>(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`))
  const versions = await ok<{ version: number; sha256: string }[]>(mayor.get(`/api/wajar/sessions/${session}/minutes`))
  assert.deepEqual(
    versions.map(({ version, sha256 }) => [version, sha256]),
    [
      [1, first.sha256],
      [2, second.sha256],
    ],
  )
  assert.notEqual(first.sha256, second.sha256)
  await assert.rejects(
    db.updateTable('wajar.minutes').set({ drafted_by: 'Orang lain' }).where('session_id', '=', session).execute(),
    /never change/,
  )
})

test('the person is told at each change of what was promised him, and everybody reads promises that are not secret', async () => {
  const session = await inSession({ editionNo: 115 })
  const email = 'didengar@contoh.id'
  const registration = { person: { name: 'Oma Lies', email } }
  const open = await done<Registered>(session, { kind: 'register', registrationId: randomUUID(), registration }, clerk)
  await served(session, open)
  const { hearingId } = await heard(session, open, { ...matter, promises: [{ ...matter.promises![0]!, what: 'Memasang lampu di gang 7' }] })
  await done(session, { kind: 'finish', registrationId: open.registrationId })
  const hidden = await registered(session)
  await served(session, hidden)
  await heard(session, hidden, { ...matter, confidential: true, promises: [{ ...matter.promises![0]!, what: 'Memeriksa pungutan' }] })
  const [promised] = (await ok<{ items: { id: string }[] }>(mayor.get(`/api/commitments?subject=${hearingId}`))).items
  await ok(mayor.post(`/api/commitments/${promised!.id}/reschedule`, { reason: 'Lampu belum tiba', dueOn: '2026-09-01' }))
  await ok(mayor.post(`/api/commitments/${promised!.id}/withdraw`, { reason: 'Digabung ke program lampu' }))
  await context.jobs.drain()
  const told = await db
    .selectFrom('notices.notice')
    .select('kind')
    .where('subject', '=', hearingId)
    .orderBy('filed_at')
    .orderBy('kind')
    .execute()
  assert.deepEqual(told.map(({ kind }) => kind).sort(), ['wajar.promise', 'wajar.reschedule', 'wajar.withdraw'])
  const page = (await visitor.get('/janji')).body
  assert.match(page, /Memasang lampu di gang 7/)
  assert.match(page, /Dibatalkan pimpinan/)
  assert.doesNotMatch(page, /Memeriksa pungutan|Oma Lies/)
})

test('registration opens by itself at the time that was set, and never before the session is published', async () => {
  clock.set('2026-09-01T08:00')
  const over = { onDay: '2026-09-11', registrationOpensAt: '2026-09-02T00:00:00Z', registrationClosesAt: '2026-09-10T15:00:00Z' }
  const draft = await prepared({ ...over, editionNo: 121 })
  const published = await prepared({ ...over, editionNo: 122 })
  await invite(published.id)
  await ok(step(published.id, 'publish'))
  const statusOf = async ({ id }: { id: string }) => (await ok<{ status: string }>(admin.get(`/api/wajar/sessions/${id}`))).status
  const wake = async () => {
    await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'wajar.open_registration', {}))
    await context.jobs.drain()
  }
  clock.set('2026-09-02T08:59')
  await wake()
  assert.equal(await statusOf(published), 'published')
  clock.set('2026-09-02T09:00')
  await wake()
  await wake()
  assert.deepEqual([await statusOf(published), await statusOf(draft)], ['registration_open', 'draft'])
})

test('the briefing tells the chair what is promised and open, where it burns, and who comes again with what was promised then', async () => {
  clock.set('2026-09-03T08:00')
  const first = await inSession({ editionNo: 123, onDay: '2026-09-03' })
  const before = await registered(first, { name: 'Ibu Ona', phone: '081200003333' })
  await served(first, before)
  const secretOne = await registered(first, { phone: '081200004444' })
  await heard(first, before, { ...matter, promises: [{ ...matter.promises![0]!, dueOn: '2026-09-08' }] })
  for (const body of ['Parkir liar di depan pasar', 'Parkir liar di samping pasar'])
    await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body, areaCode: '81.71.02.2003' },
    })
  await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Rahasia', areaCode: '81.71.02.2003', confidential: true },
  })
  clock.set('2026-09-10T08:00')
  const next = await inSession({ editionNo: 124, onDay: '2026-09-10' })
  const again = await registered(next, { name: 'Ona', phone: '+62 812-0000-3333' })
  const stranger = await registered(next, { phone: '081200005555' })

  for (const [person, status] of [
    [visitor, 401],
    [clerk, 403],
    [headDlhp, 403],
  ] as const)
    assert.equal((await person.get(`/api/wajar/sessions/${next}/briefing`)).statusCode, status)
  const briefing = await ok<Briefing>(mayor.get(`/api/wajar/sessions/${next}/briefing`))
  const recount = await sql<{
    late: number
    open: number
  }>`select count(*) filter (where due_on < '2026-09-10')::int as late, count(*)::int as open
    from commitments.commitment where owner_agency_id = ${dlhp} and state = 'open' and not confidential`.execute(db)
  const dlhpRow = briefing.promises.find(({ agencyId }) => agencyId === dlhp)!
  assert.deepEqual(
    [dlhpRow.agency, dlhpRow.late, dlhpRow.open],
    ['Dinas Lingkungan Hidup dan Persampahan', recount.rows[0]!.late, recount.rows[0]!.open],
  )
  assert.ok(dlhpRow.late > 0)
  assert.deepEqual(
    briefing.hotSpots.map(({ area, category, count }) => [area, category, count]),
    [['Batu Merah (desa/negeri, Kec. Sirimau)', 'Lalu lintas: Parkir liar', 2]],
    'a secret matter is in no figure',
  )
  for (const { listUrl, count } of briefing.hotSpots) {
    const { rows } = await ok<{ rows: unknown[] }>(admin.get(`/api/complaints?${listUrl.split('?')[1]}`))
    assert.equal(rows.length, count, listUrl)
  }
  const returning = briefing.returning.find(({ ticket }) => ticket === again.ticket)!
  assert.deepEqual(
    returning.earlier.map(({ promises }) => promises),
    [[{ what: 'Mengangkut dan memasang papan larangan', dueOn: '2026-09-08', state: 'open', late: true }]],
  )
  assert.ok(!briefing.returning.some(({ ticket }) => ticket === stranger.ticket))
  assert.ok(!briefing.returning.some(({ ticket }) => ticket === secretOne.ticket && ticket !== again.ticket))
})

test('the board lists exactly the unfinished promises of sessions, the latest first, as a recount by SQL', async () => {
  clock.set('2026-10-01T08:00')
  const board = await ok<{ items: { id: string; dueOn: string; late: boolean }[] }>(mayor.get('/api/commitments?room=wajar&limit=200'))
  const { rows } = await sql<{
    id: string
  }>`select id from commitments.commitment where room = 'wajar' and state in ('open', 'done') order by due_on, id`.execute(db)
  const seen = await db.selectFrom('commitments.commitment').select('id').where('confidential', '=', true).execute()
  const secret = new Set(seen.map(({ id }) => id))
  assert.ok(rows.length > 3)
  assert.deepEqual(
    board.items.map(({ id }) => id).filter((id) => !secret.has(id)),
    rows.map(({ id }) => id).filter((id) => !secret.has(id)),
  )
  assert.ok(board.items.every(({ late }) => late))
})

test('hearings are counted to the last one, and add up over the kinds of outcome', async () => {
  const auditor = await as('auditor')
  const series = await ok<{ cells: { value: number }[] }>(auditor.get('/api/measures/wajar.heard?period=year'))
  const kinds = await db
    .selectFrom('wajar.hearing')
    .select(['outcome_kind', ({ fn }) => fn.countAll<string>().as('n')])
    .where('status', '=', 'confirmed')
    .groupBy('outcome_kind')
    .execute()
  const total = kinds.reduce((sum, { n }) => sum + Number(n), 0)
  assert.equal(
    series.cells.reduce((sum, { value }) => sum + value, 0),
    total,
  )
  const onTheSpot = Number(kinds.find(({ outcome_kind: kind }) => kind === 'solved_on_spot')!.n)
  const ratio = await ok<{ cells: { numerator: number; denominator: number }[] }>(
    auditor.get('/api/measures/wajar.solved_on_spot?period=year'),
  )
  assert.deepEqual([ratio.cells.at(-1)!.numerator, ratio.cells.at(-1)!.denominator], [onTheSpot, total])
  const behind = await ok<{ rows: unknown[]; total: number; hidden: number }>(headDinkes.get('/api/measures/wajar.heard/rows?limit=1000'))
  assert.equal(behind.total, total)
  assert.equal(behind.rows.length + behind.hidden, total)
  assert.ok(behind.hidden > 0)
})

test('a tally like the one that was published, 158 heard, adds up to the last matter and names those without an outcome', async () => {
  // Published for 2022 to April 2023: 128 done, 9 outside the city's authority, 14 without budget. Seven are in no part of it.
  const session = await prepared({ editionNo: 158, onDay: '2027-04-28', registrationClosesAt: '2027-04-27T15:00:00Z' })
  const published = [
    ...Array.from({ length: 128 }, () => 'solved_on_spot'),
    ...Array.from({ length: 9 }, () => 'not_our_authority'),
    ...Array.from({ length: 14 }, () => 'needs_budget'),
    ...Array.from({ length: 7 }, () => null),
  ]
  await sql`insert into wajar.registration (id, session_id, via, series, number, line_token_hash, state, state_since, registered_at)
    values (kernel.new_id(), ${session.id}::uuid, 'door', 'A', 1, 'uji', 'served', now(), now())`.execute(ownerDb)
  const { id: registration } = await ownerDb
    .selectFrom('wajar.registration')
    .select('id')
    .where('session_id', '=', session.id)
    .executeTakeFirstOrThrow()
  for (const [index, kind] of published.entries()) {
    const complaint =
      kind === null
        ? null
        : (
            await submitComplaint(context, VISITOR, {
              locale: 'id',
              input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Didengar' },
            })
          ).id
    if (complaint && kind !== 'needs_budget')
      await ownerDb.updateTable('complaints.complaint').set({ status: 'closed' }).where('id', '=', complaint).execute()
    const at = complaint ? clock.now().toString() : null
    await sql`insert into wajar.hearing (id, session_id, registration_id, no, content_enc, outcome_kind, status, complaint_id, read_back_at, confirmed_at, confirmation, begun_at)
      values (kernel.new_id(), ${session.id}::uuid, ${registration}::uuid, ${index + 1}, '', ${kind}, ${kind ? 'confirmed' : 'draft'}, ${complaint}::uuid,
        ${at}::timestamptz, ${at}::timestamptz, ${kind ? 'tap' : null}, now())`.execute(ownerDb)
  }
  assert.equal((await visitor.get('/api/wajar/reconciliation?from=2027-04-01&to=2027-04-30')).statusCode, 401)
  const found = await ok<Reconciliation>(mayor.get('/api/wajar/reconciliation?from=2027-04-01&to=2027-04-30'))
  assert.equal(found.heard, 158)
  assert.deepEqual(found.outcomes, [
    { kind: 'solved_on_spot', count: 128, over: 128 },
    { kind: 'needs_budget', count: 14, over: 0 },
    { kind: 'not_our_authority', count: 9, over: 9 },
  ])
  assert.deepEqual(
    found.withoutOutcome.map(({ no }) => no),
    [152, 153, 154, 155, 156, 157, 158],
  )
  assert.equal(found.outcomes.reduce((sum, { count }) => sum + count, 0) + found.withoutOutcome.length, found.heard)
})
