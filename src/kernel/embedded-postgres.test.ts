import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { until } from '../../test/support/until.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'arumbae-embedded-'))
after(() => rm(base, { recursive: true, force: true, maxRetries: 10 }))
const folder = path.join(base, 'pg')

/** What keeps this process from ending. */
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

test('a database that ends with its process leaves no timer behind, also when it went first', async (t) => {
  const before = timers()
  const first = await startEmbeddedPostgres({ folder, durability: 'throwaway' })
  await first.stop()
  assert.equal(timers(), before)

  const said = t.mock.method(console, 'error', () => undefined)
  const second = await startEmbeddedPostgres({ folder, durability: 'throwaway' })
  process.kill(Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await until('its end is noticed', () => said.mock.callCount() === 1)
  assert.equal(timers(), before + 1, 'it would be started again')
  second.expectEnd()
  assert.equal(timers(), before)
  await second.stop()
})
