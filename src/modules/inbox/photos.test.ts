import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import exifr from 'exifr'
import sharp from 'sharp'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { ConversationRow, Events, Photo, Visit } from './contract.ts'
import { tidyInbox } from './nightly.ts'

const house = await testApp()
const operator = await house.as('command_center_operator')
const visitor = await house.as()

const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#884422' } })
  .withExif({ IFD0: { Artist: 'zznama' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '3/1 41/1 0/1' } })
  .jpeg()
  .toBuffer()

interface Person extends Visit {
  upload(bytes: Buffer): ReturnType<typeof visitor.post>
  photo(): Promise<Photo>
  send(att: string[], body?: string): ReturnType<typeof visitor.post>
  see(id: string): ReturnType<typeof visitor.get>
}

let people = 0
async function person(): Promise<Person> {
  people += 1
  const remoteAddress = `10.7.${people}.1`
  const visit = (await visitor.post('/api/chat/visits', { site: 'portal' }, { remoteAddress })).json() as Visit
  const authorization = `Bearer ${visit.token}`
  const upload = (bytes: Buffer) => {
    const { payload, headers } = multipart({ file: { name: 'foto.jpg', bytes, type: 'image/jpeg' } })
    return visitor.post('/api/chat/photos', undefined, { payload, headers: { ...headers, authorization }, remoteAddress })
  }
  return {
    ...visit,
    upload,
    async photo() {
      const reply = await upload(jpeg)
      assert.equal(reply.statusCode, 200, reply.body)
      return reply.json() as Photo
    },
    send: (att, body = '') =>
      visitor.post('/api/chat/send', { cid: randomUUID(), body, att }, { headers: { authorization }, remoteAddress }),
    see: (id) => visitor.get(`/api/chat/photos/${id}`, { headers: { authorization }, remoteAddress }),
  }
}

test('a photo comes back re-encoded, without what the camera wrote of its owner and the place', async () => {
  const warga = await person()
  const { id, width, height } = await warga.photo()
  assert.deepEqual([width, height], [64, 48])
  assert.equal((await warga.send([id])).statusCode, 200)
  const seen = await warga.see(id)
  assert.equal(seen.headers['content-type'], 'image/jpeg')
  assert.equal(await exifr.parse(seen.rawPayload), undefined)
  assert.ok(!seen.rawPayload.includes('zznama'))
  const { conversations } = (await operator.get('/api/inbox/conversations')).json() as { conversations: ConversationRow[] }
  assert.equal(conversations.find(({ threadId }) => threadId === warga.thread)!.preview, 'Foto')
  assert.equal((await operator.get(`/api/inbox/photos/${id}`)).statusCode, 200)
})

for (const [what, bytes] of [
  ['a drawing that may carry a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a page under the name of a photo', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['half a photo', jpeg.subarray(0, 60)],
  ['nothing', Buffer.alloc(0)],
] as const)
  test(`${what} is refused and kept nowhere`, async () => {
    const before = await house.db.selectFrom('inbox.attachment').select('id').execute()
    const reply = await (await person()).upload(bytes)
    assert.ok(reply.statusCode === 422 || reply.statusCode === 400, `${reply.statusCode} ${reply.body}`)
    assert.deepEqual(await house.db.selectFrom('inbox.attachment').select('id').execute(), before)
  })

test('a photo is sent once, in its own thread, four at most, and nobody else sees it', async () => {
  const [warga, stranger] = [await person(), await person()]
  const { id } = await warga.photo()
  assert.deepEqual([(await stranger.send([id])).statusCode, (await stranger.see(id)).statusCode], [422, 404])
  assert.equal((await warga.send([randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()])).statusCode, 400)
  assert.equal((await warga.send([id, id], 'dua kali dalam satu pesan')).statusCode, 200)
  assert.equal((await warga.send([id])).json().code, 'photo-unknown', 'it belongs to its message')
  assert.equal((await warga.send([])).json().code, 'message-empty')
  const { events } = (await visitor.get('/api/chat/sync?after=0', { headers: { authorization: `Bearer ${warga.token}` } })).json() as Events
  assert.deepEqual(
    events.flatMap(({ photos = [] }) => photos.map((photo) => photo.id)),
    [id],
  )
  assert.equal((await visitor.get(`/api/chat/photos/${id}`)).statusCode, 401)
})

test('what was uploaded and never sent is gone the next night, what was sent stays', async () => {
  const warga = await person()
  const [sent, left] = [await warga.photo(), await warga.photo()]
  await warga.send([sent.id])
  house.clock.advance({ hours: 25 })
  const broken = { ...house.context.blobs, delete: () => Promise.reject(new Error('no disk')) }
  await assert.rejects(tidyInbox({ ...house.context, blobs: broken }), /no disk/)
  await tidyInbox(house.context)
  assert.deepEqual([(await warga.see(sent.id)).statusCode, (await warga.see(left.id)).statusCode], [200, 404])
  assert.equal(await house.context.blobs.get(`inbox/${warga.thread}/${left.id}.jpg`), undefined)
})
