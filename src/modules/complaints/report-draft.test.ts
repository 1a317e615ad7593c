import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import { openSession, sealSession } from './follow-session.ts'
import { addPhotos, eraseDrafts, openDraft, saveDraft, startDraft } from './report-draft.ts'

const { context, clock, db } = await testApp()

test('a draft lies sealed in the database, opens with its cookie only, and is erased with its photos after a day', async () => {
  const { token, draft } = await startDraft(context, { photos: [] })
  const blobKey = `complaints/${randomUUIDv7()}.jpg`
  await context.blobs.put(blobKey, Buffer.from('x'), { contentType: 'image/jpeg' })
  const photos = [{ id: randomUUIDv7(), blobKey, contentType: 'image/jpeg', width: 1, height: 1, sha256: 'x' }]
  await addPhotos(context, draft, photos)
  await saveDraft(context, draft, { category: 'JLN', text: 'jalan berlubang dekat pasar mardika', phone: '+628123456789', photos: [] })

  const rows = await db.selectFrom('complaints.report_draft').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(rows), /mardika|628123456789/)
  assert.equal((await openDraft(context, token))?.body.text, 'jalan berlubang dekat pasar mardika')
  assert.equal(await openDraft(context, `${token}x`), undefined)
  assert.equal(await openDraft(context, undefined), undefined)

  clock.advance({ hours: 25 })
  assert.equal(await openDraft(context, token), undefined)
  const broken = { ...context.blobs, delete: () => Promise.reject(new Error('no disk')) }
  await assert.rejects(eraseDrafts({ ...context, blobs: broken }), /no disk/)
  assert.equal(await eraseDrafts(context), 1, 'what could not be erased is erased the next time')
  assert.equal(await context.blobs.exists(blobKey), false)
  assert.equal((await db.selectFrom('complaints.report_draft').selectAll().execute()).length, 0)
})

test('photos that two windows add to one draft are both kept, ten at most', async () => {
  const { token, draft } = await startDraft(context, { photos: [] })
  const photo = (id: string) => ({ id, blobKey: `drafts/${id}.jpg`, contentType: 'image/jpeg', width: 1, height: 1, sha256: id })
  await Promise.all(['a', 'b'].map((id) => addPhotos(context, draft, [photo(id)])))
  await saveDraft(context, draft, { text: 'Dari jendela yang dibuka sebelumnya', photos: [] })
  const kept = (await openDraft(context, token))!.body
  assert.deepEqual(kept.photos.map(({ id }) => id).sort(), ['a', 'b'])
  assert.equal(kept.text, 'Dari jendela yang dibuka sebelumnya')
  const many = Array.from({ length: 9 }, (_, at) => photo(`c${at}`))
  assert.equal(await addPhotos(context, draft, many), undefined)
  const { photo_keys } = await db
    .selectFrom('complaints.report_draft')
    .select('photo_keys')
    .where('id', '=', draft.id)
    .executeTakeFirstOrThrow()
  assert.equal(photo_keys.length, 2)
})

test('a tracking session expires and cannot be forged', () => {
  const proof = { number: 'AMB-26-7K3QF9', secret: 'K3M9PQ27XD' }
  const session = sealSession(context, proof)
  assert.doesNotMatch(session, /7K3QF9|K3M9PQ27XD/)
  assert.deepEqual(openSession(context, session), proof)
  assert.equal(openSession(context, `${session.slice(0, -2)}AA`), undefined)
  assert.equal(openSession(context, undefined), undefined)
  clock.advance({ hours: 2 })
  assert.equal(openSession(context, session), undefined)
})
