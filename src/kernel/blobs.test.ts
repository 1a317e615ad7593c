import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { type BlobStore, createBlobStore } from './blobs.ts'

const folder = await mkdtemp(path.join(os.tmpdir(), 'arumbae-blobs-'))
const simulator = await startS3()
after(async () => {
  simulator.close()
  await rm(folder, { recursive: true, force: true })
})

const stores: Record<string, BlobStore> = {
  'local disk': await createBlobStore({ dataFolder: folder, s3Url: undefined }),
  S3: await createBlobStore({ dataFolder: folder, s3Url: simulator.url }),
}

for (const [name, store] of Object.entries(stores)) {
  test(`${name}: what was put is found again with its type, until it is deleted`, async () => {
    const bytes = Buffer.from([0, 1, 2, 255])
    await store.put('complaints/0198/before.jpg', bytes, { contentType: 'image/jpeg' })
    assert.deepEqual(await store.get('complaints/0198/before.jpg'), { bytes, contentType: 'image/jpeg' })
    assert.equal(await store.exists('complaints/0198/before.jpg'), true)
    await store.put('a.pdf', Buffer.from('x'), { contentType: 'application/pdf' })
    assert.deepEqual(await Array.fromAsync(store.keys()), ['a.pdf', 'complaints/0198/before.jpg'])
    await store.delete('complaints/0198/before.jpg')
    await store.delete('complaints/0198/before.jpg')
    assert.equal(await store.get('complaints/0198/before.jpg'), undefined)
    assert.equal(await store.exists('complaints/0198/before.jpg'), false)
  })

  test(`${name}: no key leads out of the store`, async () => {
    for (const key of ['../keys.json', '/etc/passwd', 'a/../../b', 'a//b', '', '.hidden', 'a\0b', 'a/x.type']) {
      await assert.rejects(async () => store.get(key), /Not a blob key/)
    }
  })
}

test('the local store leaves no drafts behind', async () => {
  await stores['local disk']!.put('b/c.txt', Buffer.from('x'), { contentType: 'text/plain' })
  assert.deepEqual((await readdir(path.join(folder, 'files/b'))).sort(), ['c.txt', 'c.txt.type'])
})

test('a wrong S3 address is one clear sentence', async () => {
  await assert.rejects(createBlobStore({ dataFolder: folder, s3Url: 'https://host/bucket' }), /S3_URL is not/)
})

/** Just enough of S3 for five commands; answers only signed requests. */
async function startS3() {
  const objects = new Map<string, { body: Buffer; type: string }>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '/', 'http://s3')
      const key = decodeURIComponent(pathname.replace(/^\/berkas\/?/, ''))
      const answer = (status: number, body: string | Buffer = '', headers: Record<string, string> = {}) =>
        response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=kunci/'))
        return answer(403, '<Error><Code>AccessDenied</Code></Error>')
      if (request.method === 'PUT') {
        objects.set(key, { body: Buffer.concat(chunks), type: request.headers['content-type'] ?? '' })
        return answer(200)
      }
      if (request.method === 'DELETE') {
        objects.delete(key)
        return answer(204)
      }
      if (key === '') {
        const keys = [...objects.keys()].sort().map((each) => `<Contents><Key>${each}</Key></Contents>`)
        return answer(200, `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${keys.join('')}</ListBucketResult>`, {
          'content-type': 'application/xml',
        })
      }
      const found = objects.get(key)
      if (!found) return answer(404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>', { 'content-type': 'application/xml' })
      return answer(200, found.body, { 'content-type': found.type, 'content-length': String(found.body.length) })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://kunci:rahasia@127.0.0.1:${(server.address() as AddressInfo).port}/berkas?region=ap-southeast-3`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
