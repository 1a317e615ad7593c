import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { localBlobStore } from '#kernel/blobs.ts'
import { connect } from '#kernel/db.ts'
import { cityProcesses } from '../support/city-process.ts'
import { testApp } from '../support/test-app.ts'

const { owner, ownerDb, db, as } = await testApp({ now: new Date().toISOString() })
const { folder, data, run } = cityProcesses()
const restored = `restored_${randomBytes(6).toString('hex')}`
const fresh = `fresh_${randomBytes(6).toString('hex')}`
after(async () => {
  const admin = connect({ ...owner, database: 'postgres', max: 1 })
  for (const name of [restored, fresh]) await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
  await admin.destroy()
})

const addressOf = (database: string) => `postgres://${owner.user}@/${database}?host=${encodeURIComponent(owner.host!)}&port=${owner.port}`
const city = { DATABASE_URL: addressOf(owner.database!) }

async function command(args: readonly string[], environment: Record<string, string> = city) {
  const { exited, said } = run(args, environment)
  const code = await exited
  return { code, said: said() }
}

test('the command explains itself, and an unknown word is one', async () => {
  const { code: helped, said: help } = await command(['backup', '--help'])
  assert.equal(helped, 0)
  for (const word of ['start', 'verify', 'backup', 'restore', 'deadline', 'PORT', 'ARUMBAE_DATA', 'DATABASE_URL', 'ARUMBAE_ZONE'])
    assert.match(help, new RegExp(`^  ${word}\\b`, 'm'), word)
  const { code, said } = await command(['cadangkan'])
  assert.equal(code, 2)
  assert.match(said, /^Unknown command "cadangkan"/)
})

test('an empty database gets its shape, and a second time nothing', async () => {
  await sql`create database ${sql.id(fresh)}`.execute(ownerDb)
  const there = { DATABASE_URL: addressOf(fresh), ARUMBAE_DATA: path.join(folder, 'fresh') }
  assert.match((await command(['verify'], there)).said, /^arumbae: There is no city in this database yet/)
  const first = await command(['migrate'], there)
  assert.equal(first.code, 0, first.said)
  assert.match(first.said, /^· \d{2,} database migrations applied\nThe database has the newest shape\.\n$/)
  assert.deepEqual(await command(['migrate'], there), {
    code: 0,
    said: 'Nothing to do: the database has the shape of this release or a newer one.\n',
  })
  assert.match((await command(['user', 'list'], there)).said, /^Nobody has an account yet\.$/m)
})

test('retention names whom the coming night forgets, writes nothing, and says the same twice', async () => {
  const over = async (said: string) => {
    const { id } = (
      await (
        await as('desk_clerk')
      ).post('/api/complaints', {
        intakeKey: randomUUID(),
        channel: 'service_desk',
        categoryCode: 'JLN01',
        body: said,
        contact: { name: 'Yosina', phone: '081234567890' },
      })
    ).json() as { id: string }
    const archived = await (await as('city_admin')).post(`/api/complaints/${id}/archive`, { archiveReason: 'unclear' })
    assert.equal(archived.statusCode, 200, archived.body)
    return id
  }
  assert.match((await command(['retention'])).said, /^The night to \d{4}-\d\d-\d\d forgets the contacts of 0 complaints and 0 chats\.\n$/)
  const [long] = [await over('Sudah lama selesai'), await over('Baru selesai')]
  await sql`update complaints.complaint set status_since = now() - interval '400 days' where id = ${long}`.execute(ownerDb)
  const citizen = await as()
  const { token, thread } = (await citizen.post('/api/chat/visits', { site: 'portal' })).json()
  await citizen.post('/api/chat/contact', { email: 'warga@example.org' }, { headers: { authorization: `Bearer ${token}` } })
  await sql`update inbox.thread set created_at = now() - interval '400 days', last_out_at = null where id = ${thread}`.execute(ownerDb)
  const first = await command(['retention'])
  assert.equal(first.code, 0)
  assert.match(
    first.said,
    new RegExp(`^AMB-\\S+ ${long}\nchat ${thread}\nThe night to \\S+ forgets the contacts of 1 complaints and 1 chats\\.\n$`),
  )
  assert.deepEqual(await command(['retention']), first)
})

test('an account is invited and listed from the terminal', async () => {
  const invited = await command(['user', 'add', 'baru@ambon.example', 'Orang Baru', '--role', 'auditor'])
  assert.match(invited.said, /baru@ambon\.example may set a password here within seven days:\nhttp:\/\/\S+#\S+/)
  assert.match((await command(['user', 'list'])).said, /^baru@ambon\.example +invited +Orang Baru +auditor$/m)
  const told = async (...args: string[]) => {
    const { code, said } = await command(['user', ...args])
    assert.equal(code, 0, said)
    return said
  }
  assert.match(await told('role', 'baru@ambon.example', 'moderator', '--to', '2099-01-01'), /holds moderator until 2099-01-01/)
  assert.match(await told('role', 'baru@ambon.example', 'moderator', '--end'), /no longer holds moderator/)
  assert.match(await told('reset', 'baru@ambon.example'), /may set a password here:\nhttp:/)
  assert.match(await told('disable', 'baru@ambon.example'), /signed out everywhere/)
  assert.match(await told('enable', 'baru@ambon.example'), /may sign in again/)
  const { id } = await db.selectFrom('people.account').select('id').where('email', '=', 'baru@ambon.example').executeTakeFirstOrThrow()
  const history = await db.selectFrom('journal.entry').select('kind').where('subject', '=', id).orderBy('seq').execute()
  const kinds = ['invited', 'role-given', 'role-given', 'role-ended', 'invited-again', 'disabled', 'enabled']
  assert.deepEqual(
    history.map(({ kind }) => kind),
    kinds,
    'what is done from the terminal stands in the history too',
  )
  const lost = await as('auditor')
  const { email } = await db.selectFrom('people.account').select('email').where('id', '=', lost.accountId!).executeTakeFirstOrThrow()
  assert.match(await told('lost-phone', email), /signs in with the password alone/)
  assert.equal((await lost.get('/api/me')).statusCode, 401)
})

test('what was backed up is restored elsewhere with its files and keys, and its history proves itself there', async () => {
  const clerk = await as('desk_clerk')
  const filed = await clerk.post('/api/complaints', {
    intakeKey: '0199a1b2-0000-7000-8000-00000000c0de',
    channel: 'service_desk',
    categoryCode: 'LLN01',
    body: 'Angkot berhenti di tengah jalan',
  })
  assert.equal(filed.statusCode, 201, filed.body)
  await localBlobStore(path.join(data, 'files')).put('complaints/a.jpg', Buffer.from('foto'), { contentType: 'image/jpeg' })
  const archive = path.join(folder, 'ambon.tar.gz')
  const made = await command(['backup', archive, '--with-keys'])
  assert.equal(made.code, 0, made.said)
  assert.match(made.said, /ambon\.tar\.gz: \d+ rows, 1 files, /)
  assert.match((await command(['backup', archive])).said, /exists already\. Choose another name/)

  await sql`create database ${sql.id(restored)}`.execute(ownerDb)
  const elsewhere = { DATABASE_URL: addressOf(restored), ARUMBAE_DATA: path.join(folder, 'elsewhere') }
  const { code, said } = await command(['restore', archive], elsewhere)
  assert.equal(code, 0, said)
  assert.match(said, /Restored \d+ rows and 1 files\./)
  assert.equal(await readFile(path.join(folder, 'elsewhere/files/complaints/a.jpg'), 'utf8'), 'foto')
  assert.equal(await readFile(path.join(folder, 'elsewhere/keys.json'), 'utf8'), await readFile(path.join(data, 'keys.json'), 'utf8'))
  const there = connect({ ...owner, database: restored, max: 1 })
  const { rows } = await sql`select number from complaints.complaint where body = 'Angkot berhenti di tengah jalan'`.execute(there)
  await there.destroy()
  assert.equal(rows.length, 1)
  const proven = await command(['verify'], elsewhere)
  assert.deepEqual([proven.code, /entries of \d+ records, \d+ seals: all as written/.test(proven.said)], [0, true], proven.said)
  assert.match((await command(['restore', archive], elsewhere)).said, /^arumbae: .*already holds a city.*--replace/m)
})

test('verify names the entry that somebody edited with SQL, and ends with 1', async () => {
  assert.equal((await command(['verify'])).code, 0)
  const { id } = await db.selectFrom('journal.entry').select('id').where('kind', '=', 'received').executeTakeFirstOrThrow()
  await sql`update journal.entry set reason = 'tidak pernah dikatakan' where id = ${id}`.execute(ownerDb)
  const { code, said } = await command(['verify'])
  assert.equal(code, 1)
  assert.match(said, new RegExp(`complaints [0-9a-f-]+ entry \\d+ \\(${id}\\) was altered after it was written`))
})

test('a new key comes in front of the ring', async () => {
  const before = JSON.parse(await readFile(path.join(data, 'keys.json'), 'utf8')) as unknown[]
  const { code, said } = await command(['rotate-keys'])
  assert.equal(code, 0, said)
  const after = JSON.parse(await readFile(path.join(data, 'keys.json'), 'utf8')) as unknown[]
  assert.deepEqual(after.slice(1), before)
  assert.match(
    (await command(['rotate-keys'], { ...city, ARUMBAE_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}` })).said,
    /ARUMBAE_KEYS/,
  )
})
