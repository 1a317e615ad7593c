import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Registered, wajarDay } from '../../../test/support/wajar-day.ts'
import { QueueState, QueueStep } from './contract.ts'
import { nextQueueState } from './lifecycle.ts'

const {
  as,
  db,
  clock,
  clerk,
  minuteTaker,
  mayor,
  headDlhp,
  visitor,
  ok,
  refused,
  prepared,
  inSession,
  send,
  done,
  registered,
  live,
  lineOf,
} = await wajarDay()

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

test('what was mistyped at the door is put right, and the number stays', async () => {
  const session = await inSession({ editionNo: 145 })
  const { registrationId, ticket } = await registered(session, { name: 'Yosima Latuheru', phone: '081234567145' })
  const correct = { kind: 'correct_person', registrationId, person: { name: 'Yosina Latuheru' }, topic: 'Lapak pasar' }
  assert.equal((await send(session, correct, visitor)).statusCode, 401)
  await refused(send(session, correct, headDlhp), 403, 'forbidden')
  await refused(send(session, { ...correct, areaCode: '81.71.99.9999' }, clerk), 422, 'area-unknown')
  await refused(send(session, { ...correct, registrationId: randomUUID() }, clerk), 404, 'not-found')
  assert.equal((await send(session, { ...correct, person: { name: 'Y' } }, clerk)).statusCode, 400)
  await done(session, correct, clerk)
  const revealed = await ok(minuteTaker.post(`/api/wajar/registrations/${registrationId}/reveal`))
  assert.deepEqual(revealed, { name: 'Yosina Latuheru', phone: '+6281234567145', email: null })
  const officer = await as('data_protection_officer')
  const looks = async (lang: string) =>
    (await ok<{ purpose: string }[]>(officer.get(`/api/contacts/access-log?lang=${lang}`))).map(({ purpose }) => purpose)
  assert.deepEqual([await looks('id'), await looks('en')], [['Sidang dengar tatap muka'], ['Hearing face to face']])
  const [person] = (await live(session)).people
  assert.deepEqual([person!.ticket, person!.topic, person!.state], [ticket, 'Lapak pasar', 'waiting'])
  const history = await db.selectFrom('journal.entry').select('detail').where('kind', '=', 'registration-corrected').execute()
  assert.deepEqual(history, [{ detail: { session, fields: ['name', 'topic'] } }], 'which fields, not who it is')
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

test('somebody whom the chair puts first makes nobody else late', async () => {
  const session = await inSession({ editionNo: 148, desks: 3 })
  const people: Registered[] = []
  for (let index = 0; index < 14; index += 1) people.push(await registered(session))
  const [first, second] = people
  const last = people.at(-1)!
  const order = [last, ...people.slice(0, -1)].map(({ registrationId }) => registrationId)
  await done(session, { kind: 'reorder', order, reason: 'Harus pergi' }, mayor)
  const call = (person: Registered, desk: number) => done(session, { kind: 'call', registrationId: person.registrationId, desk })
  await call(last, 1)
  await call(first!, 2)
  for (const _ of [2, 3]) {
    clock.advance({ seconds: 60 })
    await done(session, { kind: 'recall', registrationId: first!.registrationId })
  }
  await done(session, { kind: 'give_up', registrationId: first!.registrationId })
  await call(second!, 3)
  await done(session, { kind: 'come_back', registrationId: first!.registrationId }, clerk)
  assert.match(await lineOf(session), /^A003 A004 A001 A005/)
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
  assert.doesNotMatch(reply.body, /Fransina|Tuhumury|3456 ?7890|Yosina/)
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
  const looks = await db
    .selectFrom('contacts.personal_data_access')
    .select(['room', 'subject'])
    .where('subject', '=', person.registrationId)
    .execute()
  assert.deepEqual(looks, [{ room: 'wajar', subject: person.registrationId }])
  await refused(visitor.get(`/api/wajar/display/${(await prepared({ editionNo: 999 })).id}`), 404, 'not-found')
})
