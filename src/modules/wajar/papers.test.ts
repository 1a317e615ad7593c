import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Client } from '../../../test/support/test-app.ts'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import { publicNumber } from '#kernel/crypto.ts'
import type { EvidenceView } from '#city/evidence/index.ts'

const {
  context,
  db,
  clock,
  as,
  admin,
  clerk,
  minuteTaker,
  headDlhp,
  headDinkes,
  visitor,
  ok,
  refused,
  inSession,
  send,
  done,
  registered,
  live,
  served,
  matter,
} = await wajarDay()

const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#caa' } })
  .withExif({ IFD0: { Make: 'Kamera', Model: 'Rahasia' } })
  .jpeg()
  .toBuffer()

interface Photo {
  key?: string
  bytes?: Buffer
  by?: Client
}
const sendPaper = (hearingId: string, { by = minuteTaker, ...rest }: Photo = {}) => sendTo(`hearings/${hearingId}`, { by, ...rest })
const sendAtDoor = (registrationId: string, { by = clerk, ...rest }: Photo = {}) =>
  sendTo(`registrations/${registrationId}`, { by, ...rest })
async function sendTo(of: string, { key = randomUUID(), bytes = photo, by }: Photo & { by: Client }) {
  const form = new FormData()
  form.append('key', key)
  form.append('file', new Blob([new Uint8Array(bytes)]), 'ktp.jpg')
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  return by.post(`/api/wajar/${of}/papers`, payload, { headers: { 'content-type': request.headers.get('content-type')! } })
}
const papersOf = async (session: string, hearingId: string) => (await live(session)).hearings.find(({ id }) => id === hearingId)!.papers
const evidenceOf = async (hearingId: string) =>
  (await ok<{ items: EvidenceView[] }>(minuteTaker.get(`/api/evidence?room=wajar&subject=${hearingId}`))).items

async function readBack(session: string, desk = 1) {
  const person = await registered(session)
  await served(session, person, desk)
  const hearingId = randomUUID()
  await done(session, {
    kind: 'write_hearing',
    hearingId,
    registrationId: person.registrationId,
    version: 0,
    content: matter,
  })
  await done(session, { kind: 'read_back', hearingId, version: 1 })
  return hearingId
}
const drawing = {
  width: 600,
  height: 200,
  lines: [
    [20, 100, 80, 40, 140, 150, 220, 60],
    [300, 100, 300, 100],
  ],
}

test('photos of papers are evidence of the hearing and of the complaint that comes out of it, each once and without the camera in them', async () => {
  const session = await inSession({ editionNo: 140 })
  const hearingId = await readBack(session)
  assert.equal((await sendPaper(hearingId, { by: visitor })).statusCode, 401)
  await refused(sendPaper(hearingId, { by: clerk }), 403, 'forbidden')
  await refused(sendPaper(randomUUID()), 404, 'not-found')
  assert.equal((await minuteTaker.post(`/api/wajar/hearings/${hearingId}/papers`, {})).statusCode, 400)
  const before = await Array.fromAsync(context.blobs.keys())
  await refused(sendPaper(hearingId, { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }), 422, 'image-not-accepted')
  assert.deepEqual(await Array.fromAsync(context.blobs.keys()), before, 'of a refused file nothing is kept')

  const key = randomUUID()
  assert.equal((await sendPaper(hearingId, { key })).statusCode, 201)
  const kept = await Array.fromAsync(context.blobs.keys())
  assert.equal((await sendPaper(hearingId, { key })).statusCode, 200, 'a repeat is no second photo')
  assert.deepEqual(await Array.fromAsync(context.blobs.keys()), kept)
  const [paper] = await papersOf(session, hearingId)
  assert.deepEqual([paper!.key, paper!.kind], [key, 'photo'])
  const file = (await minuteTaker.get(paper!.url)).rawPayload
  assert.equal((await sharp(file).metadata()).exif, undefined)
  assert.equal((await headDinkes.get(paper!.url)).statusCode, 404, 'another agency sees nothing of it')

  const { complaintId } = await done<{ complaintId: string }>(session, { kind: 'confirm', hearingId, version: 1, confirmation: 'tap' })
  await sendPaper(hearingId)
  const { photos } = await ok<{ photos: { url: string; role: string; published: boolean }[] }>(
    headDlhp.get(`/api/complaints/${complaintId}`),
  )
  assert.deepEqual(
    photos.map(({ role, published }) => [role, published]),
    [
      ['report', false],
      ['report', false],
    ],
    'the one from before the confirmation and the one from after it',
  )
  assert.deepEqual((await headDlhp.get(photos[0]!.url)).rawPayload, file)
  const evidence = await evidenceOf(hearingId)
  assert.deepEqual(
    evidence.map(({ kind, title }) => [kind, title]),
    [
      ['photo', 'Foto berkas, perkara nomor 1'],
      ['photo', 'Foto berkas, perkara nomor 1'],
    ],
  )
  const inEnglish = await minuteTaker.get(`/api/evidence?room=wajar&subject=${hearingId}&lang=en`)
  assert.equal(inEnglish.json<{ items: EvidenceView[] }>().items[0]!.title, 'Photo of a paper, matter no. 1')
  for (let n = 2; n < 10; n++) assert.equal((await sendPaper(hearingId)).statusCode, 201)
  await refused(sendPaper(hearingId), 422, 'wajar-papers-enough')
})

test('papers photographed at the door wait with the person and go with his first matter, for its agency alone', async () => {
  const session = await inSession({ editionNo: 144 })
  const person = await registered(session)
  const { registrationId } = person
  assert.equal((await sendAtDoor(registrationId, { by: visitor })).statusCode, 401)
  await refused(sendAtDoor(registrationId, { by: headDlhp }), 403, 'forbidden')
  await refused(sendAtDoor(randomUUID()), 404, 'not-found')
  assert.equal((await clerk.post(`/api/wajar/registrations/${registrationId}/papers`, {})).statusCode, 400)
  const key = randomUUID()
  assert.equal((await sendAtDoor(registrationId, { key })).statusCode, 201)
  assert.equal((await sendAtDoor(registrationId, { key })).statusCode, 200, 'a repeat is no second photo')
  const other = await registered(session)
  await refused(sendAtDoor(other.registrationId, { key }), 409, 'wajar-key-of-another')
  const atDoor = async () => (await live(session, clerk)).people.find(({ id }) => id === registrationId)!.papers
  const [paper] = await atDoor()
  assert.equal((await clerk.get(paper!.url)).statusCode, 200)
  assert.equal((await headDlhp.get(paper!.url)).statusCode, 404, 'of no agency yet')
  const seenByHead = (await live(session, headDlhp)).people.find(({ id }) => id === registrationId)!
  assert.deepEqual(seenByHead.papers, [])

  await served(session, person)
  const mistaken = randomUUID()
  await done(session, { kind: 'write_hearing', hearingId: mistaken, registrationId, version: 0, content: { summary: 'Salah orang' } })
  assert.deepEqual(await atDoor(), [])
  await done(session, { kind: 'strike_hearing', hearingId: mistaken, reason: 'Salah orang' })
  assert.equal((await atDoor()).length, 1, 'it is no matter, and its paper waits again')
  const hearingId = randomUUID()
  await done(session, { kind: 'write_hearing', hearingId, registrationId, version: 0, content: matter })
  assert.deepEqual(
    (await papersOf(session, hearingId)).map((each) => each.key),
    [key],
  )
  await done(session, { kind: 'read_back', hearingId, version: 1 })
  const { complaintId } = await done<{ complaintId: string }>(session, { kind: 'confirm', hearingId, version: 1, confirmation: 'tap' })
  assert.equal((await sendAtDoor(registrationId)).statusCode, 201, 'a photo that a device sends later joins it')
  const { photos } = await ok<{ photos: unknown[] }>(headDlhp.get(`/api/complaints/${complaintId}`))
  assert.equal(photos.length, 2)
  assert.equal((await headDlhp.get(paper!.url)).statusCode, 200)
  assert.equal((await headDinkes.get(paper!.url)).statusCode, 404)
})

test('a signature is drawn under what was read back and stays with the hearing; without lines there is none', async () => {
  const session = await inSession({ editionNo: 141 })
  const hearingId = await readBack(session)
  const confirm = (how: object) => send(session, { kind: 'confirm', hearingId, version: 1, ...how })
  await refused(confirm({ confirmation: 'signature' }), 422, 'wajar-signature-missing')
  await refused(confirm({ confirmation: 'tap', signature: drawing }), 422, 'wajar-signature-missing')
  assert.equal((await confirm({ confirmation: 'signature', signature: { ...drawing, lines: [] } })).statusCode, 400)
  const { result } = await ok<{ result: { complaintId: string } }>(confirm({ confirmation: 'signature', signature: drawing }))
  const [paper] = await papersOf(session, hearingId)
  assert.equal(paper!.kind, 'signature')
  const { width, height } = await sharp((await minuteTaker.get(paper!.url)).rawPayload).metadata()
  assert.deepEqual([width, height], [600, 200])
  const { dominant, channels } = await sharp((await minuteTaker.get(paper!.url)).rawPayload).stats()
  assert.ok(dominant.r > 240 && channels[0]!.min < 60, 'dark lines on white')
  const { photos } = await ok<{ photos: unknown[] }>(headDlhp.get(`/api/complaints/${result.complaintId}`))
  assert.deepEqual(photos, [])
  assert.equal((await evidenceOf(hearingId)).length, 1)
})

test('where the city asks for a signature a tap is not enough, and who cannot sign is recorded without', async () => {
  const system = await as('system_admin')
  await ok(
    system.post('/api/policies', {
      key: 'wajar.confirmation',
      selector: { kind: 'keluar_bicara' },
      value: { signature: 'required' },
      validFrom: clock.today().add({ days: 1 }).toString(),
      legalBasis: 'Keputusan Wali Kota (uji)',
    }),
  )
  clock.set('2026-08-10T08:00')
  const session = await inSession({ kind: 'keluar_bicara', onDay: '2026-08-10' })
  const hearingId = await readBack(session)
  assert.equal((await live(session)).signature, 'required')
  await refused(send(session, { kind: 'confirm', hearingId, version: 1, confirmation: 'tap' }), 422, 'wajar-signature-required')
  await done(session, { kind: 'confirm', hearingId, version: 1, confirmation: 'no_signature' })
})

test('a device gives complaint numbers and secrets of its own; the server takes exactly those, each once', async () => {
  clock.set('2026-08-11T08:00')
  const session = await inSession({ editionNo: 142, onDay: '2026-08-11' })
  const device = await ok<{ id: string; complaintNumbers: string[] }>(
    minuteTaker.post(`/api/wajar/sessions/${session}/devices`, { name: 'Laptop 1', numbers: { A: 5, P: 0, Z: 0 } }),
  )
  const other = await ok<{ id: string; complaintNumbers: string[] }>(
    minuteTaker.post(`/api/wajar/sessions/${session}/devices`, { name: 'Laptop 2', numbers: { A: 5, P: 0, Z: 0 } }),
  )
  assert.equal(new Set([...device.complaintNumbers, ...other.complaintNumbers]).size, 20)
  const [number] = device.complaintNumbers
  assert.match(number!, /^AMB-26-[2-9A-HJ-NP-Z]{5}[XYZ]$/)
  const secret = 'K7MPQR2345'
  const first = await readBack(session)
  await refused(
    send(session, { kind: 'confirm', hearingId: first, version: 1, confirmation: 'tap', complaintNumber: number, secret }),
    422,
    'wajar-number-not-of-device',
  )

  const confirm = (hearingId: string, how: object) => ({
    key: randomUUID(),
    at: clock.now().toString(),
    kind: 'confirm',
    hearingId,
    version: 1,
    confirmation: 'tap',
    ...how,
  })
  const sync = async (operations: object[], deviceId = device.id) =>
    (
      await ok<{ answers: { refusal: string | null; result: { number?: string; secret?: string } }[] }>(
        minuteTaker.post(`/api/wajar/sessions/${session}/sync`, { deviceId, sentAt: clock.now().toString(), operations }),
      )
    ).answers[0]!
  assert.equal((await sync([confirm(first, { complaintNumber: number })])).refusal, 'wajar-number-needs-secret')
  assert.equal((await sync([confirm(first, { complaintNumber: number, secret })], other.id)).refusal, 'wajar-number-not-of-device')
  const op = confirm(first, { complaintNumber: number, secret })
  const taken = await sync([op])
  assert.deepEqual([taken.refusal, taken.result.number, taken.result.secret], [null, number, secret])
  assert.equal((await sync([op])).result.number, number, 'handed over again it is the same complaint')
  const rows = await db.selectFrom('complaints.complaint').select('number').where('number', '=', number!).execute()
  assert.equal(rows.length, 1)
  const second = await readBack(session, 2)
  assert.equal(
    (await sync([confirm(second, { complaintNumber: number, secret: 'ABCDEFGH23' })])).refusal,
    'wajar-number-not-of-device',
    'given once',
  )
  const followed = await visitor.post('/lacak', undefined, {
    payload: new URLSearchParams({ number: number!, secret }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  })
  assert.equal(followed.headers.location, '/lacak/laporan')
})

test('numbers that the city draws itself never end like those of devices', () => {
  const drawn = Array.from({ length: 500 }, () => publicNumber('AMB', 2026))
  assert.deepEqual(
    drawn.filter((number) => /[XYZ]$/.test(number)),
    [],
  )
  assert.ok(Array.from({ length: 50 }, () => publicNumber('AMB', 2026, { reserved: true })).every((number) => /[XYZ]$/.test(number)))
})

test('a device whose clock goes wrong hands its events over at the right time', async () => {
  clock.set('2026-08-12T08:00')
  const session = await inSession({ editionNo: 143, onDay: '2026-08-12' })
  const { id: deviceId, blocks } = await ok<{ id: string; blocks: { first: number }[] }>(
    clerk.post(`/api/wajar/sessions/${session}/devices`, { name: 'Ponsel', numbers: { A: 3, P: 0, Z: 0 } }),
  )
  const register = (at: Temporal.Instant) => ({
    key: randomUUID(),
    at: at.toString(),
    kind: 'register',
    registrationId: randomUUID(),
    registration: { person: { name: 'Warga' } },
    number: blocks[0]!.first,
  })
  const real = clock.now()
  const wrong = real.subtract({ hours: 30 })
  clock.advance({ minutes: 20 })
  const operation = register(wrong)
  await ok(
    clerk.post(`/api/wajar/sessions/${session}/sync`, { deviceId, sentAt: wrong.add({ minutes: 20 }).toString(), operations: [operation] }),
  )
  const person = (await live(session)).people.find(({ id }) => id === operation.registrationId)!
  assert.equal(Temporal.Instant.from(person.stateSince).toString(), real.toString())
  const device = await db.selectFrom('wajar.device').select('clock_behind_seconds').where('id', '=', deviceId).executeTakeFirstOrThrow()
  assert.equal(device.clock_behind_seconds, 30 * 3600)
  assert.equal(
    (await admin.post(`/api/wajar/sessions/${session}/sync`, { deviceId, operations: [] })).statusCode,
    400,
    'the device says what time it has',
  )
})
