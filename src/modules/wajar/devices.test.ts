import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import type { PreparedDevice, Reconciliation } from './contract.ts'

const { clock, db, dlhp, clerk, minuteTaker, mayor, ok, refused, inSession, step, registered, live, matter } = await wajarDay()

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
      clerk.post(`/api/wajar/sessions/${session}/sync`, { deviceId: devices[index]!.id, sentAt: clock.now().toString(), operations }),
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
  const conflicts = await ok<{ key: string; device: string; why: string; operation: { registration: { person: { name: string } } } }[]>(
    minuteTaker.get(`/api/wajar/sessions/${session}/conflicts`),
  )
  assert.deepEqual(
    conflicts.map(({ device, operation, why }) => [device, operation.registration.person.name, why]),
    [['Laptop 1', 'Warga 0', 'Nomor itu bukan dari jatah perangkat ini. Daftarkan orangnya dengan nomor baru.']],
  )
  await ok(minuteTaker.post(`/api/wajar/sessions/${session}/conflicts/${foreign.key}`, { how: 'Didaftarkan ulang dengan nomor baru' }))
  assert.deepEqual(await ok(minuteTaker.get(`/api/wajar/sessions/${session}/conflicts`)), [])
})

test('120 people come to two devices within ten minutes without a line; at the end the count holds to the last of them', async () => {
  clock.set('2026-08-07T08:00')
  const session = await inSession({ editionNo: 170 })
  const began = clock.now()
  const devices = await Promise.all(
    ['Laptop 3', 'Ponsel 3'].map((name) =>
      ok<PreparedDevice>(minuteTaker.post(`/api/wajar/sessions/${session}/devices`, { name, numbers: { A: 60, P: 0, Z: 0 } })),
    ),
  )
  const op = (seconds: number, more: object) => ({ key: randomUUID(), at: began.add({ seconds }).toString(), ...more })
  const logs = devices.map(({ blocks, complaintNumbers }, desk) => {
    const people = Array.from({ length: 60 }, (_each, index) => ({
      registrationId: randomUUID(),
      number: blocks[0]!.first + index,
      person: { name: `Warga ${desk}-${index}` },
    }))
    const comes = people.map(({ person, ...one }, index) => op(index * 10, { kind: 'register', ...one, registration: { person } }))
    // Twelve of them are heard, five minutes each, at a desk of their own.
    const heard = people.slice(0, 12).flatMap(({ registrationId }, index) => {
      const hearingId = randomUUID()
      const at = 600 + index * 300
      const solved = index % 4 === 3
      const content = solved ? { ...matter, promises: [], outcomeKind: 'solved_on_spot', outcome: { answer: 'Diangkut pagi ini' } } : matter
      return [
        op(at, { kind: 'call', registrationId, desk: desk + 1 }),
        op(at, { kind: 'begin', registrationId, desk: desk + 1 }),
        op(at + 200, { kind: 'write_hearing', hearingId, registrationId, version: 0, content }),
        op(at + 250, { kind: 'read_back', hearingId, version: 1 }),
        op(at + 280, {
          kind: 'confirm',
          hearingId,
          version: 1,
          confirmation: 'tap',
          complaintNumber: complaintNumbers[index],
          secret: 'ABCDEFGH23',
        }),
        op(at + 300, { kind: 'finish', registrationId }),
      ]
    })
    return [...comes, ...heard, op(4300, { kind: 'leave', registrationId: people[59]!.registrationId })]
  })
  clock.set('2026-08-07T10:00')
  const sync = async (index: number, operations: object[]) => {
    const body = { deviceId: devices[index]!.id, sentAt: clock.now().toString(), operations }
    return (
      await ok<{ answers: { repeated: boolean; refusal: string | null }[] }>(minuteTaker.post(`/api/wajar/sessions/${session}/sync`, body))
    ).answers
  }
  for (const [index, log] of logs.entries()) {
    // The line breaks in the middle of the first package: it is sent again, with what follows.
    await sync(index, log.slice(0, 97))
    for (let from = 0; from < log.length; from += 100)
      assert.deepEqual(
        (await sync(index, log.slice(from, from + 100))).flatMap(({ refusal }) => refusal ?? []),
        [],
      )
  }
  const { people, hearingMinutes, waitingMinutes } = await live(session)
  assert.equal(new Set(people.map(({ ticket }) => ticket)).size, 120)
  assert.deepEqual(hearingMinutes, { p50: 5, p90: 5 })
  assert.ok(waitingMinutes.p90! > waitingMinutes.p50!)
  const { first, last } = await db
    .selectFrom('wajar.registration')
    .select(({ fn }) => [fn.min('registered_at').as('first'), fn.max('registered_at').as('last')])
    .where('session_id', '=', session)
    .executeTakeFirstOrThrow()
  const minutes = Temporal.Instant.from(new Date(last!).toISOString()).since(new Date(first!).toISOString()).total('minutes')
  assert.ok(minutes < 10, 'by the clock of the devices')

  await ok(step(session, 'close', mayor))
  const found = await ok<Reconciliation>(mayor.get('/api/wajar/reconciliation?from=2026-08-07&to=2026-08-07'))
  const others = found.people.registered - 120
  assert.deepEqual(
    found.outcomes.map(({ kind, count }) => [kind, count]),
    [
      ['solved_on_spot', 6],
      ['agency_technical', 18],
    ],
  )
  assert.equal(found.heard, 24)
  assert.deepEqual(found.withoutOutcome, [])
  const { registered: all, served: heard, left, noShow, notCome, notReached } = found.people
  assert.equal(heard + left + noShow + notCome + notReached, all)
  assert.deepEqual([heard, left - (others > 0 ? 1 : 0), notReached - (others > 0 ? others - 1 : 0)], [24, 2, 94])
  const filed = await db.selectFrom('complaints.complaint').select('number').where('channel', '=', 'wajar').execute()
  const printed = devices.flatMap(({ complaintNumbers }) => complaintNumbers.slice(0, 12))
  assert.deepEqual(filed.map(({ number }) => number).sort(), printed.sort())
  const board = await ok<{ totals: { open: number } }>(mayor.get(`/api/commitments?room=wajar&agencyId=${dlhp}`))
  assert.equal(board.totals.open, 18)
})
