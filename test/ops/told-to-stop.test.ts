import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { cityProcesses, serverOf, statusOf } from '../support/city-process.ts'
import { until } from '../support/until.ts'
import { freePort } from '../support/free-port.ts'

const { folder, data, start } = cityProcesses()

/** Somebody who does not go: a stop that waits for all connections waits for ever. */
async function guest(): Promise<pg.Client> {
  const client = new pg.Client({ host: serverOf(data).socket, port: 5432, user: 'arumbae_migrator', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('a database that somebody tells to stop is back within seconds, under the city and without it', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await until('ready', async () => (await statusOf(port, '/readyz')) === 200)

  await guest()
  const { pid } = serverOf(data)
  process.kill(pid, 'SIGTERM')
  await until('it was made to end', () => !existsSync(`/proc/${pid}`))
  await until('served again', async () => (await statusOf(port, '/readyz')) === 200)
  await (await guest()).end()

  first.child.kill('SIGKILL')
  await first.exited
  await guest()
  process.kill(serverOf(data).pid, 'SIGTERM')
  const second = start({ PORT: String(port) })
  await until('ready again', async () => (await statusOf(port, '/readyz')) === 200)

  // As an init system does it: everybody hears it at once.
  const { pid: last, socket } = serverOf(data)
  process.kill(last, 'SIGTERM')
  second.child.kill('SIGTERM')
  assert.equal(await second.exited, 0, `nobody waits for a database that goes too, or gives up waiting: ${second.said()}`)
  assert.deepEqual([existsSync(path.join(data, 'postgres/postmaster.pid')), existsSync(socket)], [false, false], 'nothing is left behind')
})

test('whoever stops a start that is still going on leaves no database running', async () => {
  const other = path.join(folder, 'other')
  const child = start({ ARUMBAE_DATA: other, PORT: String(await freePort()) })
  const file = path.join(other, 'postgres/postmaster.pid')
  await until('its database is made or runs', () => existsSync(file))
  child.child.kill('SIGTERM')
  assert.equal(await child.exited, 1)
  await until('its database ended and put everything in order', () => !existsSync(file))
})
