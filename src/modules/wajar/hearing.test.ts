import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { rateComplaint, submitComplaint } from '#modules/complaints/index.ts'
import { listMail } from '#kernel/mail.ts'
import { type Registered, wajarDay } from '../../../test/support/wajar-day.ts'
import { type DaysOff, type HearingContent, OutcomeKind } from './contract.ts'
import { workingDayAfter } from './project.ts'

const {
  context,
  db,
  clock,
  dinkes,
  admin,
  clerk,
  minuteTaker,
  headDlhp,
  headDinkes,
  ok,
  refused,
  inSession,
  send,
  done,
  registered,
  live,
  served,
  matter,
  heard,
  visitor,
} = await wajarDay()

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

test('a matter begun by mistake is struck out with its reason: it counts nowhere and its number is not given again', async () => {
  const session = await inSession({ editionNo: 146 })
  const person = await registered(session)
  await served(session, person)
  const hearingId = randomUUID()
  const write = { kind: 'write_hearing', hearingId, registrationId: person.registrationId, version: 0, content: { summary: 'Salah' } }
  await done(session, write)
  const strike = { kind: 'strike_hearing', hearingId, reason: 'Salah orang' }
  await refused(send(session, strike, clerk), 403, 'forbidden')
  assert.equal((await send(session, { ...strike, reason: '' })).statusCode, 400)
  const open = await refused(admin.post(`/api/wajar/sessions/${session}/close`), 409, 'wajar-being-served')
  assert.match(open.title, /A001/)
  await done(session, strike)
  await refused(send(session, strike), 404, 'not-found')
  await refused(send(session, write), 409, 'wajar-hearing-struck')
  assert.deepEqual((await live(session)).hearings, [])
  const { no, hearingId: second } = await heard(session, person)
  assert.equal(no, 2)
  await refused(send(session, { ...strike, hearingId: second }), 409, 'wajar-hearing-confirmed')
  await done(session, { kind: 'finish', registrationId: person.registrationId })
  await ok(admin.post(`/api/wajar/sessions/${session}/close`))
  const day = clock.today().toString()
  const counted = await ok<{ withoutOutcome: { sessionId: string }[] }>(admin.get(`/api/wajar/reconciliation?from=${day}&to=${day}`))
  assert.deepEqual(
    counted.withoutOutcome.filter(({ sessionId }) => sessionId === session),
    [],
  )
  const { version } = await ok<{ version: number }>(minuteTaker.post(`/api/wajar/sessions/${session}/draft-minutes`))
  const csv = (await minuteTaker.get(`/api/wajar/sessions/${session}/minutes/${version}.csv`)).body
  assert.match(csv, /Nomor yang dibatalkan[^\n]*1/)
  assert.doesNotMatch(csv, /Salah orang/)
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

test('a day of rest gets a warning and the next working day', async () => {
  clock.set('2026-08-07T08:00')
  assert.equal((await visitor.get('/api/wajar/days-off')).statusCode, 401)
  const known = await ok<DaysOff>(minuteTaker.get('/api/wajar/days-off'))
  assert.deepEqual(known.days.slice(0, 5), ['2026-08-08', '2026-08-09', '2026-08-15', '2026-08-16', '2026-08-17'])
  assert.equal(workingDayAfter('2026-08-09', known), '2026-08-10', 'a Sunday')
  assert.equal(workingDayAfter('2026-08-17', known), '2026-08-18', 'the day of independence')
  assert.equal(workingDayAfter('2026-08-12', known), null, 'a day of work needs no warning')
  assert.equal(workingDayAfter('2031-08-17', known), null, 'of a year without a calendar nothing is said')
})
