import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testApp } from '../../../test/support/test-app.ts'

const { as } = await testApp()

test('a page that carries the chat loads 3 kB for it, and 20 kB once the chat is opened, compressed', async () => {
  const visitor = await as()
  const weigh = async (address: string) => {
    const reply = await visitor.get(address)
    assert.equal(reply.statusCode, 200, address)
    return gzipSync(reply.rawPayload).length
  }
  const launcher = await weigh('/widget.js')
  assert.ok(launcher <= 3 * 1024, `the launcher weighs ${launcher}`)
  const frame = (await visitor.get('/widget/portal/frame')).body
  const parts = [...frame.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address!)
  assert.deepEqual(parts, ['/widget/frame.css', '/widget/frame.js'], 'nothing else, nothing of others')
  const rest = await Promise.all(['/widget/portal/config', '/widget/portal/frame', ...parts].map(weigh))
  const all = rest.reduce((sum, bytes) => sum + bytes, launcher)
  assert.ok(all <= 20 * 1024, `all of it weighs ${all}`)
})
