import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import type { ComplaintDetail } from './contract-case.ts'
import type { SubmittedComplaint } from './contract-intake.ts'

const { db, context, as } = await testApp({ now: '2026-08-12T09:00' })
const clerk = await as('desk_clerk')
const admin = await as('city_admin')
const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: 'gray' } })
  .withExif({ IFD0: { Copyright: 'rumah saya' } })
  .jpeg()
  .toBuffer()

const letter = (more = {}) => ({ intakeKey: randomUUID(), channel: 'letter', categoryCode: 'JLN01', body: 'Jalan berlubang', ...more })

async function send(complaint: object | string, files: readonly Buffer[], by: Client = clerk) {
  const form = new FormData()
  form.append('complaint', typeof complaint === 'string' ? complaint : JSON.stringify(complaint))
  for (const bytes of files) form.append('photos', new Blob([new Uint8Array(bytes)]), 'foto.jpg')
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  return by.post('/api/complaints/with-photos', payload, { headers: { 'content-type': request.headers.get('content-type')! } })
}
const seen = async (id: string) => (await admin.get(`/api/complaints/${id}`)).json() as ComplaintDetail

test('a letter of last week has its clocks from the day it came in, and the history says when it was written down', async () => {
  const reply = await clerk.post('/api/complaints', letter({ receivedOn: '2026-08-06', incidentOn: '2026-08-01' }))
  assert.equal(reply.statusCode, 201, reply.body)
  const { id, receivedAt, verificationDueOn } = reply.json() as SubmittedComplaint
  assert.deepEqual([receivedAt, verificationDueOn], ['2026-08-06T03:00:00Z', '2026-08-11'], 'three working days after the 6th')
  const complaint = await seen(id)
  assert.equal(complaint.late, true, 'late already when it is written down')
  assert.equal(complaint.incidentOn, '2026-08-01')
  assert.equal(complaint.timeline[0]!.detail.writtenOn, '2026-08-12')
  const today = (await clerk.post('/api/complaints', letter({ receivedOn: '2026-08-12' }))).json() as SubmittedComplaint
  assert.equal(today.receivedAt, '2026-08-12T00:00:00Z')
  assert.equal((await seen(today.id)).timeline[0]!.detail.writtenOn, undefined)
})

test('a day that has not come, or lies too far back, is refused, and nothing is kept', async () => {
  const before = await db.selectFrom('complaints.complaint').select('id').execute()
  for (const receivedOn of ['2026-08-13', '2026-07-12'])
    assert.equal((await clerk.post('/api/complaints', letter({ receivedOn }))).json().code, 'receipt-day-out-of-reach', receivedOn)
  assert.equal((await clerk.post('/api/complaints', letter({ receivedOn: 'kemarin' }))).statusCode, 400)
  assert.equal((await clerk.post('/api/complaints', letter({ incidentOn: '2026-08-13' }))).json().code, 'incident-in-future')
  assert.equal((await db.selectFrom('complaints.complaint').select('id').execute()).length, before.length)
  assert.equal((await clerk.post('/api/complaints', letter({ receivedOn: '2026-07-13' }))).statusCode, 201, 'thirty days back')
})

test('photos of the counter are kept without their metadata, once, and no more than ten', async () => {
  const complaint = letter({ channel: 'service_desk', receivedOn: '2026-08-11' })
  const first = await send(complaint, [picture, picture])
  assert.equal(first.statusCode, 201, first.body)
  const { id } = first.json()
  assert.equal((await send(complaint, [picture, picture])).json().repeated, true)
  const { photos } = await seen(id)
  assert.equal(photos.length, 2)
  const { body, rawPayload } = await admin.get(photos[0]!.url)
  assert.equal((await sharp(rawPayload).metadata()).exif, undefined)
  assert.doesNotMatch(body, /rumah saya/)
  const blobs = (await Array.fromAsync(context.blobs.keys())).length
  assert.equal(
    (
      await send(
        letter(),
        Array.from({ length: 11 }, () => picture),
      )
    ).json().code,
    'photos-too-many',
  )
  assert.equal((await send(letter(), [Buffer.from('<svg onload=alert(1)>')])).json().code, 'photo-not-accepted')
  assert.equal((await send('{', [])).statusCode, 400)
  assert.equal((await Array.fromAsync(context.blobs.keys())).length, blobs, 'nothing of a refused form is kept')
  assert.equal((await send(letter(), [], await as('auditor'))).statusCode, 403)
  assert.equal((await send(letter(), [], await as())).statusCode, 401)
})
