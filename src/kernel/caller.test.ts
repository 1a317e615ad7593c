import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from './caller.ts'

for (const [address, caller] of [
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:0:12:aaaa::1', '2001:db8:0:12'],
  ['2001:DB8:0:0012::ffff', '2001:db8:0:12'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
] as const) {
  test(`${address || 'no address'} is counted as ${caller || 'nobody'}`, () => assert.equal(callerOf(address), caller))
}
