import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'

const { clock, clerk, minuteTaker, ok, refused, inSession, registered, live } = await wajarDay()

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
