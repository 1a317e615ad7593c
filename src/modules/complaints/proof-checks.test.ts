import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ComplaintDetail } from './contract-case.ts'
import { submitComplaint } from './index.ts'

const { context, as, agency, clock } = await testApp({ now: '2026-08-03T09:00' })
const dlhp = await agency('dlhp')
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const head = await as('agency_head', { agencyId: dlhp })
const PIN = { lat: -3.6954, lon: 128.1814 }

/** A street as a camera would see it: each seed another place, `more` other light and traffic. */
async function picture(seed: number, { more = 0, width = 640, quality = 90, exif = {} as object } = {}): Promise<Buffer> {
  const shapes = Array.from({ length: 12 }, (_, n) => {
    const at = (k: number) => Math.abs(Math.sin(seed * 97 + n * 13 + k * 7)) * 560
    return `<rect x="${at(1)}" y="${at(2)}" width="${60 + at(3) / 4}" height="${60 + at(4) / 4}" fill="hsl(${at(5)},60%,${20 + at(6) / 9}%)"/>`
  })
  const added =
    more > 0
      ? `<rect x="40" y="${60 * more}" width="420" height="260" fill="#f8f4d0"/><circle cx="500" cy="120" r="110" fill="#101820"/>`
      : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640"><rect width="640" height="640" fill="#8899aa"/>${shapes.join('')}${added}</svg>`
  return sharp(Buffer.from(svg)).resize(width).withExif(exif).jpeg({ quality }).toBuffer()
}
const taken = (at: string, software?: string) => ({
  IFD0: software ? { Software: software } : {},
  IFD2: { DateTimeOriginal: at },
})

async function handled(categoryCode = 'JLN01') {
  const input = { intakeKey: randomUUID(), categoryCode, body: 'Jalan berlubang', ...PIN }
  const { id, number } = await submitComplaint(context, VISITOR, { locale: 'id', input })
  const dispositions = [{ agencyId: dlhp, role: 'lead', instruction: 'Perbaiki' }]
  assert.equal((await admin.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions })).statusCode, 200)
  await liaison.post(`/api/complaints/${id}/accept`, { officerId: liaison.accountId })
  const answer = await liaison.post(`/api/complaints/${id}/answers`, { kind: 'public_answer', body: 'Sudah ditambal.', resolves: true })
  return { id, number, answer: answer.json().id as string }
}
async function prove(
  { id, answer }: { id: string; answer: string },
  role: 'before' | 'after',
  bytes: Buffer,
  person = liaison,
): Promise<string[]> {
  const { payload, headers } = await formOf({ role, file: bytes })
  const reply = await person.post(`/api/complaints/answers/${answer}/photos`, payload, { headers })
  assert.equal(reply.statusCode, 201, reply.body)
  const detail = (await liaison.get(`/api/complaints/${id}`)).json() as ComplaintDetail
  return detail.followUps.find((each) => each.id === answer)!.photos.findLast((photo) => photo.role === role)!.flags
}

test('a photo that served another case is flagged, resized and recompressed too; an honest one of the same place is not', async () => {
  clock.set('2026-08-05T09:00')
  const first = await handled()
  const dated = taken('2026:08:05 10:00:00')
  assert.deepEqual(await prove(first, 'before', await picture(1, { exif: dated })), [])
  assert.deepEqual(await prove(first, 'after', await picture(1, { more: 1, exif: dated })), [], 'the same place, mended')
  const second = await handled()
  assert.deepEqual(await prove(second, 'before', await picture(2, { exif: dated })), [])
  const copy = await picture(1, { more: 1, width: 300, quality: 45, exif: dated })
  assert.deepEqual(await prove(second, 'after', copy), [`similar:${first.number}`])
})

test('the same picture before and after, an edited, undated or early one is flagged', async () => {
  const one = await handled()
  const dated = taken('2026:08:05 10:00:00')
  await prove(one, 'before', await picture(3, { exif: dated }))
  assert.deepEqual(await prove(one, 'after', await picture(3, { width: 500, exif: dated })), ['same-as-before'])
  assert.deepEqual(await prove(one, 'after', await picture(4, { exif: taken('2026:08:05 10:00:00', 'Adobe Photoshop 25.1') })), [
    'edited:Photoshop',
  ])
  assert.deepEqual(await prove(one, 'after', await picture(5)), ['undated'])
  assert.deepEqual(await prove(one, 'after', await picture(6, { exif: taken('2026:08:01 10:00:00') })), ['too-early'])
})

test('what was flagged cannot be approved by the one who brought it', async () => {
  const one = await handled()
  await prove(one, 'before', await picture(7, { exif: taken('2026:08:05 10:00:00') }))
  await prove(one, 'after', await picture(8))
  assert.equal((await liaison.post(`/api/complaints/answers/${one.answer}/submit`)).statusCode, 204)
  assert.equal((await liaison.post(`/api/complaints/answers/${one.answer}/approve`)).statusCode, 403)
  assert.equal((await head.post(`/api/complaints/answers/${one.answer}/approve`)).statusCode, 204)
})

test('the head of an agency cannot approve a flagged photo of his own, nor is he offered to; another head can', async () => {
  const one = await handled()
  await prove(one, 'before', await picture(11, { exif: taken('2026:08:05 10:00:00') }))
  assert.ok((await prove(one, 'after', await picture(12), head)).includes('undated'))
  assert.equal((await liaison.post(`/api/complaints/answers/${one.answer}/submit`)).statusCode, 204)
  const offered = async (person: typeof head) =>
    ((await person.get(`/api/complaints/${one.id}`)).json() as ComplaintDetail).followUps.find(({ id }) => id === one.answer)!.abilities
  assert.deepEqual(await offered(head), ['reject'])
  const refused = await head.post(`/api/complaints/answers/${one.answer}/approve`)
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'second-person-needed'])
  const deputy = await as('agency_head', { agencyId: dlhp })
  assert.deepEqual(await offered(deputy), ['approve', 'reject'])
  assert.equal((await deputy.post(`/api/complaints/answers/${one.answer}/approve`)).statusCode, 204)
})

test('an answer and its photos are one thing: all of it is kept, or none', async () => {
  const { id } = await handled()
  const words = { kind: 'public_answer', body: 'Sudah ditambal pagi ini.', resolves: 'true' }
  const exif = taken('2026:08:05 10:00:00')
  const answers = async () => ((await liaison.get(`/api/complaints/${id}`)).json() as ComplaintDetail).followUps
  const before = (await answers()).length
  const send = async (fields: Record<string, string | Buffer>, person = liaison) => {
    const { payload, headers } = await formOf(fields)
    return person.post(`/api/complaints/${id}/answers/with-photos`, payload, { headers })
  }
  for (const [status, fields] of [
    [400, { ...words, body: '' }],
    [400, { ...words, sideways: await picture(9) }],
    [422, { ...words, before: await picture(9), after: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }],
  ] as const) {
    const refused = await send(fields)
    assert.equal(refused.statusCode, status, refused.body)
  }
  assert.equal((await send(words, await as())).statusCode, 401)
  assert.equal((await send(words, await as('liaison_officer', { agencyId: await agency('dishub') }))).statusCode, 404)
  assert.equal((await answers()).length, before)

  const reply = await send({ ...words, before: await picture(9, { exif }), after: await picture(10) })
  assert.equal(reply.statusCode, 201, reply.body)
  const kept = (await answers()).find((each) => each.id === reply.json().id)!
  assert.equal(kept.resolves, true)
  assert.deepEqual(
    kept.photos.map(({ role, flags }) => [role, flags]),
    [
      ['before', []],
      ['after', ['undated']],
    ],
  )
})

async function formOf(fields: Record<string, string | Buffer>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    form.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]))
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  return { payload: Buffer.from(await request.arrayBuffer()), headers: { 'content-type': request.headers.get('content-type')! } }
}
