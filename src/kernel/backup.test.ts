import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fileNotice } from '#city/notices/index.ts'
import { testApp } from '../../test/support/test-app.ts'
import { restoreBackup, writeBackup } from './backup.ts'
import { localBlobStore } from './blobs.ts'
import { APP_ROLE, connect, type Db } from './db.ts'
import { emit } from './outbox.ts'
import { SYSTEM } from './permissions.ts'
import { inTransaction } from './transaction.ts'

const { context, db, ownerDb, owner, clock, as, agency } = await testApp()
const folder = await mkdtemp(path.join(os.tmpdir(), 'arumbae-backup-'))
const archive = path.join(folder, 'ambon.tar.gz')
const madeAt = clock.now()
const targets: string[] = []
after(async () => {
  const admin = connect({ ...owner, database: 'postgres', max: 1 })
  for (const name of targets) await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
  await admin.destroy()
  await rm(folder, { recursive: true, force: true })
})

async function emptyDatabase() {
  const name = `restore_${randomBytes(6).toString('hex')}`
  targets.push(name)
  await sql`create database ${sql.id(name)}`.execute(ownerDb)
  return { ...owner, database: name }
}

/** Every table with its number of rows and a digest of what stands in them. */
async function contents(of: Db): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') and c.relname <> 'migrations' order by 1`.execute(
    of,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{
      n: string
      digest: string
    }>`select count(*) as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.raw(name)} t`.execute(of)
    found[name] = `${rows[0]?.n} ${rows[0]?.digest}`
  }
  return found
}

before(async () => {
  await as('city_admin')
  await agency('dlhp', { parentId: await agency('setda') })
  await inTransaction(db, SYSTEM, async (tx) => {
    await fileNotice(tx, {
      kind: 'complaints.answered',
      key: 'k',
      to: { contactId: randomUUID() },
      about: { room: 'complaints', id: randomUUID() },
      params: { text: 'a\tb\n\\N "é" 😀' },
      locale: 'id',
      at: madeAt,
    })
    await emit(tx, { topic: 'complaints', id: 'x' })
  })
  await context.mail.send({ to: 'a@ambon.example', subject: 'Satu', text: 'dua\r\ntiga \\. empat', messageId: '1' })
  await context.blobs.put('complaints/1/before.jpg', Buffer.from([0, 255, 1]), { contentType: 'image/jpeg' })
  // A backup is compared with a database that rests: every doorbell has been rung and its row is gone.
  while ((await sql`select from kernel.outbox`.execute(db)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 50))
})

test('what is restored is row by row and file by file what was backed up, and the application may work on it', async () => {
  const lines: string[] = []
  const keysFile = path.join(folder, 'old-keys.json')
  await writeFile(keysFile, '["k1:abc"]')
  const written = await writeBackup({ owner, blobs: context.blobs, file: archive, madeAt, keysFile, report: (line) => lines.push(line) })
  assert.equal(written.files, 1)
  assert.ok(lines.length > 10, 'progress is shown')

  const target = await emptyDatabase()
  const blobs = localBlobStore(path.join(folder, 'files'))
  const newKeys = path.join(folder, 'keys.json')
  await restoreBackup({ owner: target, blobs, file: archive, keysFile: newKeys })
  const restored = connect({ ...target, max: 1 })
  const asApp = connect({ ...target, role: APP_ROLE, max: 1 })
  try {
    const expected = await contents(ownerDb)
    assert.ok(Object.values(expected).filter((line) => !line.startsWith('0 ')).length > 6, 'the comparison sees rows')
    assert.deepEqual(await contents(restored), expected)
    assert.deepEqual(await blobs.get('complaints/1/before.jpg'), { bytes: Buffer.from([0, 255, 1]), contentType: 'image/jpeg' })
    assert.equal(await readFile(newKeys, 'utf8'), '["k1:abc"]')

    // Roles, sequences, foreign keys and jobs go on where they stood.
    const [mark] = (await sql<{ id: string }>`insert into kernel.outbox (topic, ref) values ('t', 'r') returning id`.execute(asApp)).rows
    assert.ok(Number(mark?.id) > 1)
    await assert.rejects(
      sql`insert into people.role_grant (account_id, role, valid_from) values (${randomUUID()}, 'auditor', '2026-01-01')`.execute(asApp),
      /foreign key/,
    )
    const { rows } = await sql<{ n: string }>`select n from kernel.job_counts() where state = 'ready'`.execute(asApp)
    assert.equal(rows[0]?.n, '1')
  } finally {
    await Promise.all([restored.destroy(), asApp.destroy()])
  }

  await assert.rejects(restoreBackup({ owner: target, blobs, file: archive, keysFile: newKeys }), /already holds a city/)
  await restoreBackup({ owner: target, blobs, file: archive, keysFile: newKeys, replace: true })
})

test('a backup that was cut off, or is none, changes nothing', async () => {
  const target = await emptyDatabase()
  const blobs = localBlobStore(path.join(folder, 'none'))
  const keysFile = path.join(folder, 'none.json')
  const cut = path.join(folder, 'cut.tar.gz')
  await copyFile(archive, cut)
  await truncate(cut, Math.floor((await readFile(archive)).length / 2))
  await assert.rejects(restoreBackup({ owner: target, blobs, file: cut, keysFile }), /cannot be read as a backup|was cut off/)
  const other = path.join(folder, 'other')
  await writeFile(other, 'halo')
  await assert.rejects(restoreBackup({ owner: target, blobs, file: other, keysFile }), /cannot be read as a backup/)
  const check = connect({ ...target, max: 1 })
  const { rows } = await sql`select from pg_namespace where nspname = 'kernel'`.execute(check)
  await check.destroy()
  assert.equal(rows.length, 0)
})

test('a backup that fails leaves no half archive', async () => {
  const file = path.join(folder, 'broken.tar.gz')
  const blobs = {
    ...context.blobs,
    keys: async function* () {
      yield 'x'
      throw new Error('disk gone')
    },
  }
  await assert.rejects(writeBackup({ owner, blobs, file, madeAt }), /disk gone/)
  await assert.rejects(readFile(file), { code: 'ENOENT' })
  await assert.rejects(readFile(`${file}.part`), { code: 'ENOENT' })
})
