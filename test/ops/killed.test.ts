import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { cityProcesses, serverOf, statusOf } from '../support/city-process.ts'
import { until } from '../support/until.ts'
import { freePort } from '../support/free-port.ts'
import { standInDatabase } from '../support/stand-in-database.ts'

const { folder, data, start } = cityProcesses()

/** Kills PostgreSQL under the city, and waits until another serves it. */
async function databaseKilled(port: number, said: () => string): Promise<void> {
  const { pid: killed } = serverOf(data)
  process.kill(killed, 'SIGKILL')
  const isAnother = () => {
    try {
      return serverOf(data).pid !== killed
    } catch {
      return false // between the file of the one and the file of the other
    }
  }
  await until('served by another', async () => isAnother() && (await statusOf(port, '/readyz')) === 200).catch((cause: unknown) => {
    throw new Error(said(), { cause })
  })
}

test('after a kill of Node and of PostgreSQL the city goes on where it was', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await until('ready', async () => (await statusOf(port, '/readyz')) === 200)
  await until('the link', () => /setup#\S+/.test(first.said()))
  const link = /setup#(\S+)/.exec(first.said())![1]!
  const made = await fetch(`http://127.0.0.1:${port}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify({ token: link, name: 'Admin', email: 'admin@ambon.example', password: 'kapal semut lampu gunung' }),
  })
  assert.equal(made.status, 204, await made.text())

  await databaseKilled(port, first.said)

  first.child.kill('SIGKILL')
  await first.exited
  const second = start({ PORT: String(port) })
  await until('ready again', () => second.said().includes('is ready'))
  assert.doesNotMatch(second.said(), /setup#/)

  await databaseKilled(port, second.said)

  const third = start({ PORT: String(port) })
  assert.equal(await third.exited, 1)
  assert.match(third.said(), new RegExp(`Port ${port} is taken`))
  assert.equal(await statusOf(port, '/readyz'), 200, 'who was refused took nothing from the one that serves')

  const { socket } = serverOf(data)
  second.child.kill('SIGTERM')
  assert.equal(await second.exited, 0)
  assert.deepEqual([existsSync(path.join(data, 'postgres/postmaster.pid')), existsSync(socket)], [false, false], 'nothing is left behind')
})

test('a database server that is not there is one clear line', async () => {
  const child = start({ DATABASE_URL: 'postgres://u@127.0.0.1:1/x' })
  assert.equal(await child.exited, 1)
  assert.equal(child.said().trim().split('\n').length, 1, child.said())
  assert.match(child.said(), /DATABASE_URL/)
})

for (const [what, answer, line] of [
  [
    'a wrong password',
    { refusal: ['28P01', 'password authentication failed for user "kota"'] },
    /DATABASE_URL .*password authentication failed/,
  ],
  [
    'a database that does not exist',
    { refusal: ['3D000', 'database "kota" does not exist'] },
    /DATABASE_URL .*database "kota" does not exist/,
  ],
  ['an older server', { version: '140010' }, /DATABASE_URL leads to PostgreSQL 14; Arumbae needs 15 or newer/],
] as const)
  test(`${what} is one clear line that keeps the password to itself`, async () => {
    const child = start({ DATABASE_URL: `postgres://kota:rahasia@127.0.0.1:${await standInDatabase(answer)}/kota` })
    assert.equal(await child.exited, 1)
    assert.equal(child.said().trim().split('\n').length, 1, child.said())
    assert.match(child.said(), line)
    assert.doesNotMatch(child.said(), /rahasia/)
  })

test('a setting that is none is named, each in one line', async () => {
  const child = start({
    PORT: 'delapan',
    DATABASE_URL: 'mysql://kota:rahasia@127.0.0.1/kota',
    ARUMBAE_ZONE: 'Ambon',
    ARUMBAE_DEMO: 'mungkin',
    SMTP_URL: 'mail.kota:rahasia',
    S3_URL: 's3://kunci:rahasia@bucket',
    ARUMBAE_BUS: 'kafka://rahasia',
    ARUMBAE_TRUST_PROXY: 'gerbang',
  })
  assert.equal(await child.exited, 1)
  assert.match(child.said(), /^\s+PORT: is not a number$/m)
  assert.match(child.said(), /^\s+DATABASE_URL: is not an address such as postgres:/m)
  for (const name of ['ARUMBAE_ZONE', 'ARUMBAE_DEMO', 'SMTP_URL', 'S3_URL', 'ARUMBAE_BUS', 'ARUMBAE_TRUST_PROXY'])
    assert.match(child.said(), new RegExp(`^ +${name}: \\S`, 'm'), name)
  assert.equal(child.said().trim().split('\n').length, 9, child.said())
  assert.doesNotMatch(child.said(), /rahasia/)
})

test('a folder where nothing can be made is one clear line, for root as well', async () => {
  const child = start({ ARUMBAE_DATA: '/proc/kota/data' })
  assert.equal(await child.exited, 1)
  assert.equal(child.said().trim().split('\n').length, 1, child.said())
  assert.match(child.said(), /The data folder \/proc\/kota\/data cannot be written .* Set ARUMBAE_DATA/)
})

test('a data folder that is a file, and a port that is none, are one clear line each', async () => {
  const letter = path.join(folder, 'surat.txt')
  writeFileSync(letter, 'Bukan folder')
  const onFile = start({ ARUMBAE_DATA: letter })
  assert.equal(await onFile.exited, 1)
  assert.match(onFile.said(), /^arumbae: The data folder \S+surat\.txt cannot be written \(ENOTDIR\)\. Set ARUMBAE_DATA[^\n]*\n$/)
  const onPort = start({ PORT: '80000' })
  assert.equal(await onPort.exited, 1)
  assert.match(onPort.said(), /^ +PORT: is not a port from 0 to 65535$/m)
})

test('who starts on a database that its keeper stops meanwhile is told so in one clear line', async () => {
  const folderOfTwo = path.join(folder, 'two')
  const keeper = start({ ARUMBAE_DATA: folderOfTwo, PORT: String(await freePort()) })
  await until('ready', () => keeper.said().includes('is ready'))
  const { socket } = serverOf(folderOfTwo)
  const holder = new pg.Client({ host: socket, port: 5432, user: 'arumbae_migrator', database: 'postgres' })
  holder.on('error', () => undefined)
  await holder.connect()
  // The second waits where it would change the shape of the database.
  await holder.query('select pg_advisory_lock(3853314791062309107)')
  const second = start({ ARUMBAE_DATA: folderOfTwo, PORT: String(await freePort()) })
  await until('it waits', async () => (await holder.query('select 1 from pg_locks where not granted')).rowCount === 1)
  keeper.child.kill('SIGTERM')
  assert.equal(await second.exited, 1)
  assert.equal(second.said().trim().split('\n').length, 1, second.said())
  assert.match(second.said(), /was stopped by the Arumbae that kept it.* start again\.$/m)
  await keeper.exited
})

test('a folder that cannot be written is one clear line', { skip: process.getuid?.() === 0 && 'root writes everywhere' }, async () => {
  const closed = path.join(folder, 'closed')
  execFileSync('mkdir', ['-m', '0555', closed])
  const child = start({ ARUMBAE_DATA: path.join(closed, 'data') })
  assert.equal(await child.exited, 1)
  assert.equal(child.said().trim().split('\n').length, 1, child.said())
})
