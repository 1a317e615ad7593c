import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { addKey, keyRing, openKeyRing } from './crypto.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-keys-'))
after(() => rm(folder, { recursive: true }))
const key = (id: string) => ({ id, bytes: randomBytes(32) })

test('what is sealed opens again, for its own purpose alone, and not when a bit is turned', () => {
  const ring = keyRing([key('k1')])
  const sealed = ring.encrypt('Yosina Latuheru', 'contact.name')
  assert.ok(!sealed.includes('Yosina'))
  assert.notEqual(sealed, ring.encrypt('Yosina Latuheru', 'contact.name'), 'equal names are not seen to be equal')
  assert.equal(ring.decrypt(sealed, 'contact.name'), 'Yosina Latuheru')
  assert.throws(() => ring.decrypt(sealed, 'contact.phone'))
  const [id, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  bytes[bytes.length - 1]! ^= 1
  assert.throws(() => ring.decrypt(`${id}.${bytes.toString('base64url')}`, 'contact.name'))
})

test('the newest key seals, all keys open, and search finds what was written under older ones', () => {
  const [old, next] = [key('k1'), key('k2')]
  const before = keyRing([old])
  const sealed = before.encrypt('+6281234567890', 'contact.phone')
  const index = before.blindIndex('+6281234567890', 'contact.phone')
  const rotated = keyRing([next, old])
  assert.equal(rotated.decrypt(sealed, 'contact.phone'), '+6281234567890')
  assert.deepEqual(rotated.blindIndex('+6281234567890', 'contact.phone'), index)
  assert.deepEqual([rotated.isNewest(sealed), rotated.isNewest(rotated.encrypt('x', 'contact.phone'))], [false, true])
  assert.throws(() => before.decrypt(rotated.encrypt('x', 'contact.phone'), 'contact.phone'), /Key k2 is not in the key ring/)
})

test('an index of one purpose is not that of another', () => {
  const ring = keyRing([key('k1')])
  assert.notDeepEqual(ring.blindIndex('x', 'contact.phone'), ring.blindIndex('x', 'contact.email'))
})

test('the ring of the data folder is made on first use, takes new keys in front, and is for its owner alone', () => {
  const file = path.join(folder, 'keys.json')
  const first = openKeyRing({ keys: undefined, dataFolder: folder })
  const sealed = first.encrypt('lama', 'note')
  assert.equal(addKey(file), 'k2')
  const second = openKeyRing({ keys: undefined, dataFolder: folder })
  assert.equal(second.decrypt(sealed, 'note'), 'lama')
  assert.ok(second.encrypt('baru', 'note').startsWith('k2.'))
  assert.deepEqual(second.blindIndex('x', 'note'), first.blindIndex('x', 'note'))
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).length, 2)
})

test('of processes that start at the same moment one makes the ring, and all use it', async () => {
  for (let round = 0; round < 3; round++) {
    const dataFolder = path.join(folder, `round-${round}`)
    const together = new Int32Array(new SharedArrayBuffer(4))
    const source = `
      const { workerData, parentPort } = require('node:worker_threads')
      void import(workerData.module).then(({ openKeyRing }) => {
        parentPort.postMessage('ready')
        while (Atomics.load(workerData.together, 0) === 0);
        parentPort.postMessage(openKeyRing({ dataFolder: workerData.dataFolder }).encrypt('Yosina', 'note'))
      })`
    const workerData = { together, dataFolder, module: import.meta.resolve('./crypto.ts') }
    const workers = Array.from({ length: 2 }, () => new Worker(source, { eval: true, workerData }))
    await Promise.all(workers.map((worker) => once(worker, 'message')))
    const answers = workers.map((worker) => once(worker, 'message'))
    Atomics.store(together, 0, 1)
    const sealed = (await Promise.all(answers)).flat() as string[]
    const ring = openKeyRing({ keys: undefined, dataFolder })
    assert.deepEqual(
      sealed.map((each) => ring.decrypt(each, 'note')),
      ['Yosina', 'Yosina'],
    )
    assert.deepEqual(readdirSync(dataFolder), ['keys.json'])
  }
})

test('a ring in the environment that is broken is refused before anything is sealed with it', () => {
  const open = (keys: string) => openKeyRing({ keys, dataFolder: folder })
  const good = randomBytes(32).toString('base64')
  assert.equal(
    open(`b:${good}, a:${randomBytes(32).toString('base64')}`)
      .encrypt('x', 'y')
      .split('.')[0],
    'b',
  )
  assert.throws(() => open('a:c2hvcnQ='), /32 bytes/)
  assert.throws(() => open(good), /^Error: ARUMBAE_KEYS: key 1 is not id:base64 of 32 bytes$/, 'the key itself is not said')
  assert.throws(() => open(`a:${good},a:${good}`), /twice/)
})
