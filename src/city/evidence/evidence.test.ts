import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { listJournal, verifyJournal } from '#city/journal/index.ts'
import { testApp, type Client } from '../../../test/support/test-app.ts'
import { acceptFile } from './accept-file.ts'

const { db, ownerDb, context, as, agency } = await testApp()
const dlhp = await agency('dlhp')
const dpupr = await agency('dpupr')

/** A promise is a record as good as any to hang evidence on. */
async function recordOf(ownerAgencyId: string): Promise<string> {
  const row = {
    key: `test:${randomUUID()}`,
    room: 'complaints',
    subject: randomUUID(),
    what: 'Mengangkut sampah di Pasar Mardika',
    promised_by: 'Kepala DLHP',
    promised_to: 'warga',
    owner_agency_id: ownerAgencyId,
    due_on: '2026-08-20',
    original_due_on: '2026-08-20',
    created_at: '2026-08-03T00:00:00Z',
  }
  return (await db.insertInto('commitments.commitment').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function send(client: Client, fields: Record<string, string>, bytes: Buffer, name = 'berita acara.pdf') {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  return client.post('/api/evidence/files', payload, { headers: { 'content-type': request.headers.get('content-type')! } })
}

const liaison = await as('liaison_officer', { agencyId: dlhp })
const stranger = await as('liaison_officer', { agencyId: dpupr })
const head = await as('agency_head', { agencyId: dlhp })
const pdf = Buffer.from('%PDF-1.7\nBerita acara')
const about = (subject: string, more = {}) => ({ room: 'commitments', subject, kind: 'minutes', title: 'Berita acara', ...more })
const listUrl = (subject: string) => `/api/evidence?room=commitments&subject=${subject}`

test('a file is attached with its hash, listed, and given back as it was', async () => {
  const subject = await recordOf(dlhp)
  const reply = await send(liaison, about(subject, { documentOn: '2026-08-01' }), pdf, '../Berita;acara.pdf')
  assert.equal(reply.statusCode, 201, reply.body)
  const [item] = (await liaison.get(listUrl(subject))).json().items
  assert.equal(item.file.name, 'Berita_acara.pdf')
  assert.deepEqual([item.documentOn, item.review, item.expired, item.actions], ['2026-08-01', 'pending', false, []])
  const file = await liaison.get(item.file.url)
  assert.deepEqual(file.rawPayload, pdf)
  assert.match(String(file.headers['content-disposition']), /^attachment/)
  const [entry] = await listJournal(db, 'commitments', subject)
  assert.deepEqual([entry!.kind, entry!.detail.sha256], ['evidence-attached', item.file.sha256])
})

test('who may not see the record sees neither its evidence nor its files, and cannot add any', async () => {
  const subject = await recordOf(dlhp)
  const { id } = (await send(liaison, about(subject), pdf)).json()
  assert.equal((await stranger.get(listUrl(subject))).statusCode, 404)
  assert.equal((await stranger.get(`/api/evidence/${id}/file`)).statusCode, 404)
  assert.equal((await send(stranger, about(subject), pdf)).statusCode, 404)
  assert.equal((await (await as()).get(`/api/evidence/${id}/file`)).statusCode, 401)
  assert.equal((await liaison.get(listUrl(randomUUID()))).statusCode, 404, 'like a record that is not there')
  assert.equal((await liaison.get(`/api/evidence?room=unknown&subject=${subject}`)).statusCode, 404)
})

test('another person reviews, once, and a rejection says why', async () => {
  const subject = await recordOf(dlhp)
  const { id } = (await send(head, about(subject), pdf)).json()
  const review = (client: Client, body: object) => client.post(`/api/evidence/${id}/review`, body)
  assert.equal((await review(liaison, { accept: true })).statusCode, 403)
  assert.equal((await review(head, { accept: true })).json().code, 'evidence-own-review')
  const admin = await as('city_admin')
  assert.equal((await review(admin, { accept: false })).json().code, 'evidence-rejection-needs-a-reason')
  assert.equal((await review(admin, { accept: false, note: 'Tanpa tanda tangan' })).statusCode, 204)
  assert.equal((await review(admin, { accept: true })).json().code, 'evidence-already-reviewed')
  const [item] = (await head.get(listUrl(subject))).json().items
  assert.deepEqual([item.review, item.reviewNote], ['rejected', 'Tanpa tanda tangan'])
})

test('links go to web addresses only', async () => {
  const subject = await recordOf(dlhp)
  const link = (url: string) => liaison.post('/api/evidence/links', { ...about(subject, { kind: 'link' }), url })
  assert.equal((await link('javascript:alert(1)')).statusCode, 400)
  assert.equal((await link('https://ambon.go.id/berita/1')).statusCode, 201)
})

test('a document of tomorrow, or one that ends before it begins, is refused', async () => {
  const subject = await recordOf(dlhp)
  assert.equal((await send(liaison, about(subject, { documentOn: '2026-08-04' }), pdf)).json().code, 'evidence-from-the-future')
  const turned = about(subject, { documentOn: '2026-08-01', validUntil: '2026-07-01' })
  assert.equal((await send(liaison, turned, pdf)).json().code, 'evidence-ends-before-it-begins')
  assert.deepEqual((await liaison.get(listUrl(subject))).json().items, [])
})

test('files are judged by their bytes; of a refused one nothing is kept', async () => {
  const zip = (names: string) => Buffer.from(`PK\x03\x04${' '.repeat(26)}${names}`)
  const code = async (bytes: Buffer) =>
    acceptFile(bytes).then(
      (file) => file.contentType,
      (error: { code: string }) => error.code,
    )
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#136' } })
    .png()
    .toBuffer()
  assert.equal(await code(photo), 'image/jpeg')
  assert.match(await code(zip('[Content_Types].xml xl/workbook.xml')), /spreadsheetml/)
  assert.equal(await code(zip('mimetypeapplication/vnd.oasis.opendocument.text')), 'application/vnd.oasis.opendocument.text')
  assert.equal(await code(Buffer.from('tahun;ton\n2026;12')), 'text/plain; charset=utf-8')
  const refused = [zip('[Content_Types].xml word/document.xml word/vbaProject.bin'), zip('evil.exe'), Buffer.from('MZ\x00\x01')]
  for (const bytes of [...refused, Buffer.from('<html><script>1</script>')]) assert.equal(await code(bytes), 'evidence-file-not-accepted')
  const subject = await recordOf(dlhp)
  const before = await Array.fromAsync(context.blobs.keys())
  assert.equal((await send(liaison, about(subject), refused[1]!)).statusCode, 422)
  const noPhoto = await send(liaison, about(subject, { kind: 'photo' }), Buffer.from('tahun;ton\n2026;12'))
  assert.deepEqual([noPhoto.statusCode, noPhoto.json().code], [422, 'evidence-not-a-photo'])
  assert.deepEqual(await Array.fromAsync(context.blobs.keys()), before)
})

test('a file exchanged in the store is not shown', async () => {
  const subject = await recordOf(dlhp)
  const { id } = (await send(liaison, about(subject), pdf)).json()
  await context.blobs.put(`evidence/${id}`, Buffer.from('%PDF-1.7\nOther'), { contentType: 'application/pdf' })
  assert.equal((await liaison.get(`/api/evidence/${id}/file`)).json().code, 'evidence-file-altered')
})

test('the application cannot exchange or remove evidence, and its history proves itself', async () => {
  await assert.rejects(db.deleteFrom('evidence.item').execute(), /permission denied/)
  await assert.rejects(
    db
      .updateTable('evidence.item')
      .set({ sha256: '0'.repeat(64) })
      .execute(),
    /permission denied/,
  )
  await assert.rejects(
    sql`update evidence.item set review = 'accepted', reviewed_at = now(), reviewer_id = uploader_id`.execute(ownerDb),
    /check/,
  )
  assert.deepEqual((await verifyJournal(db)).findings, [])
})

test('as many reviews at once as there are connections wait for each other, not for one more connection', { timeout: 30_000 }, async () => {
  const { id } = (await send(liaison, about(await recordOf(dlhp)), pdf)).json()
  const replies = await Promise.all(Array.from({ length: 12 }, () => head.post(`/api/evidence/${id}/review`, { accept: true })))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [204, ...Array.from({ length: 11 }, () => 409)],
  )
})
