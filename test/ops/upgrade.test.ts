import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrate } from '#kernel/migrate.ts'
import { faults } from '../../bin/migration-sums.ts'
import { atEnd } from '../support/at-end.ts'
import { freePort } from '../support/free-port.ts'
import { testApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-upgrade-'))
const { ownerDb, owner } = await testApp()
atEnd(() => rm(folder, { recursive: true, force: true }))

/** The migrations of a release after this one. */
const newer = path.join(folder, 'migrations')
cpSync(path.join(ROOT, 'db/migrations'), newer, { recursive: true })

function startThisRelease(port: number) {
  const { host, port: databasePort, user, database } = owner
  const child = spawn(process.execPath, ['src/main.ts', 'start'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host!)}&port=${databasePort}`,
      ARUMBAE_DATA: folder,
      ARUMBAE_DEMO: 'off',
      LOG_LEVEL: 'silent',
      PORT: String(port),
    },
  })
  atEnd(() => child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const saying = (words: string) =>
    until(`said "${words}"`, () => {
      assert.ok(child.exitCode === null || said.includes(words), said)
      return said.includes(words)
    })
  return { saying, ended, said: () => said }
}

test('a node lives on beside a newer release that breaks nothing, and stops by itself beside one that does', async () => {
  const port = await freePort()
  const node = startThisRelease(port)
  await node.saying('is ready')

  writeFileSync(path.join(newer, '9998-more.sql'), 'create table kernel.more (id int);\n')
  assert.equal((await migrate(ownerDb, newer)).length, 1)
  assert.deepEqual(await migrate(ownerDb), [], 'this release starts on it, and changes nothing')
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200)

  writeFileSync(path.join(newer, '9999-other.sql'), '--! breaking\ndrop table kernel.more;\n')
  assert.equal((await migrate(ownerDb, newer)).length, 1)
  assert.equal(await node.ended, 0)
  assert.match(node.said(), /A newer release has changed the database \(9999-other\.sql\) and this one cannot work with it: stopping\./)

  const again = startThisRelease(port)
  assert.equal(await again.ended, 1)
  assert.match(again.said(), /^arumbae: This database was upgraded by a newer release \(9999-other\.sql\).* Start the newer release\.$/m)
})

test('a node whose database was away while the upgrade came learns of it when the database is back', async () => {
  await sql`delete from kernel.breaking_migration`.execute(ownerDb)
  await sql`delete from kysely_migration where name like '999%'`.execute(ownerDb)
  const node = startThisRelease(await freePort())
  await node.saying('is ready')
  await sql`insert into kernel.breaking_migration (name) values ('9999-other.sql')`.execute(ownerDb)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (query like 'listen "arumbae:breaking"%' or query like 'select name from kernel.breaking_migration%')`.execute(
    ownerDb,
  )
  assert.equal(await node.ended, 0)
  await sql`delete from kernel.breaking_migration`.execute(ownerDb)
})

test('a released migration that is edited, gone or overtaken from behind is refused, and an honest list is not', () => {
  const files = new Map([
    ['0001-a.sql', 'create table a ();\n'],
    ['0002-b.sql', 'create table b ();\n'],
  ])
  const sums = [
    '0da5e58d9b90392b520cf69917d7c9db95c2141c2f1761342fdfadc499455ee4  0001-a.sql',
    'df30a8f5121bf04bf2863275c18c18e9bac3f5d6ab63ef57b8b7f1e7ea59eb8d  0002-b.sql',
  ].join('\n')
  assert.deepEqual(faults(sums, new Map([...files, ['0003-c.sql', 'create table c ();\n']])), [])
  const tampered = new Map([
    ['0001-and-a-half.sql', ''],
    ['0002-b.sql', 'create table b (id int);\n'],
  ])
  assert.deepEqual(
    faults(sums, tampered).map((fault) => fault.split(/[ :,]/)[0]),
    ['0001-a.sql', '0002-b.sql', '0001-and-a-half.sql'],
  )
  assert.deepEqual(faults('', files), [], 'nothing is released yet')
})
