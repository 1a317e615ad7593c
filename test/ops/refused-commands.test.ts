import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { cityProcesses } from '../support/city-process.ts'
import { standInDatabase } from '../support/stand-in-database.ts'
import { testApp } from '../support/test-app.ts'

const { owner, ownerDb } = await testApp()
const { folder, run } = cityProcesses()
const elsewhere = path.join(folder, 'elsewhere')
const city = {
  DATABASE_URL: `postgres://${owner.user}@/${owner.database}?host=${encodeURIComponent(owner.host!)}&port=${owner.port}`,
  ARUMBAE_DATA: elsewhere,
}

/** What the command says when it refuses: one line, without a trace of the code. */
async function refused(args: readonly string[], environment: Record<string, string>, code: number): Promise<string> {
  const { exited, said } = run(args, environment)
  assert.equal(await exited, code, `${args.join(' ')}: ${said()}`)
  assert.equal(said().trim().split('\n').length, 1, said())
  assert.doesNotMatch(said(), /\.ts:\d|node:internal|undefined/)
  return said()
}

const archive = path.join(folder, 'none.tar.gz')
const USES_DATABASE = [['start'], ['migrate'], ['retention'], ['verify'], ['backup', archive], ['user', 'list']] as const

test('a word or an option that a command does not know is named, and nothing is started for it', async () => {
  const nowhere = { ARUMBAE_DATA: '/proc/kota' }
  for (const name of ['start', 'migrate', 'retention', 'verify', 'rotate-keys'])
    assert.match(await refused([name, '--now'], nowhere, 2), new RegExp(`^arumbae: Unknown option '--now'\\. Usage: bin/arumbae ${name};`))
  assert.match(await refused(['migrate', 'lagi'], nowhere, 2), /^arumbae: Unexpected argument 'lagi'\. Usage/)
  for (const name of ['backup', 'restore']) {
    assert.match(await refused([name], nowhere, 2), new RegExp(`^arumbae: Usage: bin/arumbae ${name} FILE`))
    assert.match(await refused([name, 'a', 'b'], nowhere, 2), /not also "b"\. Usage/)
    assert.match(await refused([name, 'a', '--all'], nowhere, 2), /Unknown option '--all'\. Usage/)
  }
  assert.match(await refused(['evaluation', 'score'], nowhere, 2), /Usage: bin\/arumbae evaluation score FILE\.csv/)
  assert.match(await refused(['evaluation', 'score', 'tiada.csv'], nowhere, 1), /tiada\.csv cannot be read/)
})

test('a term that cannot be counted says which part of it is wrong', async () => {
  const deadline = (...args: string[]) => refused(['deadline', ...args], { ARUMBAE_DATA: elsewhere }, 2)
  assert.match(await deadline(), /Usage: bin\/arumbae deadline --from/)
  assert.match(await deadline('--from', '2026-02-30', '--working-days', '5'), /--from 2026-02-30 is not a date/)
  assert.match(await deadline('--from', '2026-03-17', '--working-days', 'lima'), /--working-days lima is not a whole number/)
  assert.match(await deadline('--from', '2026-03-17', '--working-days', '5', '--zone', 'Ambon'), /--zone Ambon is not a time zone/)
  const unknown = ['deadline', '--from', '2026-03-17', '--working-days', '5', '--calendar', '2026-kedua']
  assert.match(await refused(unknown, { ARUMBAE_DATA: elsewhere }, 1), /There is no calendar version "2026-kedua"\. Known: .*2026-first/)
  const beyond = ['deadline', '--from', '2027-12-01', '--working-days', '30']
  assert.match(await refused(beyond, { ARUMBAE_DATA: elsewhere }, 1), /^CALENDAR_MISSING 2027/)
})

test('an account that cannot be made or changed says why', async () => {
  const user = (code: number, ...args: string[]) => refused(['user', ...args], city, code)
  assert.match(await user(2, 'add', 'siapa@ambon.example'), /Usage: bin\/arumbae user add EMAIL NAME/)
  assert.match(await user(2, 'add', 'siapa', 'Siapa Dia', '--role', 'auditor'), /"siapa" is not an e-mail address/)
  assert.match(await user(2, 'add', 'siapa@ambon.example', 'Siapa Dia', '--role', 'raja'), /"raja" is no role\. There are .*city_admin/)
  assert.match(
    await user(1, 'add', 'siapa@ambon.example', 'Siapa Dia', '--role', 'auditor', '--agency', 'tiada'),
    /There is no agency tiada/,
  )
  assert.match(await user(1, 'reset', 'tiada@ambon.example'), /There is no account tiada@ambon\.example/)
  const made = run(['user', 'add', 'siapa@ambon.example', 'Siapa Dia', '--role', 'auditor'], city)
  assert.equal(await made.exited, 0, made.said())
  assert.match(await user(1, 'add', 'SIAPA@ambon.example', 'Siapa Lagi', '--role', 'auditor'), /Another account uses this e-mail/)
  assert.match(await user(2, 'role', 'siapa@ambon.example', 'auditor', '--from', 'besok'), /--from and --to are days/)
  assert.match(await user(1, 'role', 'siapa@ambon.example', 'moderator', '--end'), /does not hold moderator/)
})

test('a database that does not answer, or is too old, is one line of every command', async () => {
  for (const args of USES_DATABASE) {
    assert.match(
      await refused(args, { DATABASE_URL: 'postgres://u:rahasia@localhost:1/x', ARUMBAE_DATA: elsewhere }, 1),
      /^arumbae: DATABASE_URL \(postgres:\/\/u@localhost:1\/x\) cannot be used: .*ECONNREFUSED/,
    )
  }
  const older = { DATABASE_URL: `postgres://u@127.0.0.1:${await standInDatabase({ version: '140010' })}/x`, ARUMBAE_DATA: elsewhere }
  for (const args of [['migrate'], ['backup', archive]])
    assert.match(await refused(args, older, 1), /DATABASE_URL leads to PostgreSQL 14; Arumbae needs 15 or newer/)
})

test('where there is no city nothing is looked at, and none is made by looking', async () => {
  const empty = path.join(folder, 'empty')
  for (const args of [['verify'], ['retention'], ['backup', archive]])
    assert.match(await refused(args, { ARUMBAE_DATA: empty }, 1), /^arumbae: There is no city in \S+\/empty\. Set ARUMBAE_DATA/)
  assert.match(await refused(['restore', archive], { ARUMBAE_DATA: empty }, 1), /There is no file \S+none\.tar\.gz/)
  const nowhere = path.join(folder, 'tiada/ambon.tar.gz')
  assert.match(await refused(['backup', nowhere], city, 1), /The folder \S+\/tiada cannot be written \(ENOENT\)/)
  mkdirSync(elsewhere, { recursive: true })
  const letter = path.join(elsewhere, 'surat.txt')
  writeFileSync(letter, 'Bukan cadangan')
  assert.match(await refused(['restore', letter], city, 1), /surat\.txt cannot be read as a backup/)
})

test('keys that are not those of the database, or are missing, are found before anything is written', async () => {
  const first = run(['user', 'list'], city)
  assert.equal(await first.exited, 0, first.said())
  const lost = { ...city, ARUMBAE_DATA: path.join(folder, 'without-keys') }
  assert.match(
    await refused(['user', 'list'], lost, 1),
    /The keys of this database are missing: put its keys\.json at \S+without-keys\/keys\.json/,
  )
  assert.equal(existsSync(path.join(folder, 'without-keys/keys.json')), false, 'no others are made in their place')
  const others = { ...city, ARUMBAE_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}` }
  for (const args of [['user', 'list'], ['start']])
    assert.match(await refused(args, others, 1), /The keys in ARUMBAE_KEYS are not those of this database/)
  assert.match(await refused(['rotate-keys'], { ARUMBAE_DATA: path.join(folder, 'without-keys') }, 1), /There is no \S+keys\.json/)
})

test('a bus that is not there is one line, without its password', async () => {
  for (const protocol of ['nats', 'redis'])
    assert.match(
      await refused(['start'], { ...city, ARUMBAE_BUS: `${protocol}://u:rahasia@127.0.0.1:1` }, 1),
      new RegExp(`^arumbae: ARUMBAE_BUS \\(${protocol}://127\\.0\\.0\\.1:1\\) cannot be reached: .*(refused|ECONNREFUSED)`),
    )
})

test('a database of an older release is looked at by none but that one, until it is migrated', async () => {
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(ownerDb)
  await sql`delete from kysely_migration where name = ${rows[0]!.name}`.execute(ownerDb)
  for (const name of ['verify', 'retention'])
    assert.match(await refused([name], city, 1), /shape of an older release \(migrations missing: 1\)\. Run bin\/arumbae migrate first/)
})
