// Complaints through HTTP against plain inserts of the same rows on the same server. Method: bench/README.md.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import type pg from 'pg'
import { insertAccount, insertGrant, openSession } from '#city/people/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { createPool } from '#kernel/db.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { buildHouse } from '../src/app.ts'
import { openDatabase } from '../src/commands/database.ts'
import { judge } from './goal-lines.ts'
import { keptConnection, type KeptConnection } from './kept-connection.ts'

const SECONDS = process.argv.includes('--quick') ? 5 : 20
const SLICES = process.argv.includes('--quick') ? 5 : 10
const CLIENTS = 8
/** What one complaint without a contact leaves behind, in the order of its transaction. Its outbox row is gone again: the plain inserts have that much less to do. */
const TABLES = ['complaints.complaint', 'complaints.clock', 'journal.head', 'journal.entry'] as const

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-bench-'))
const config = readConfig({ ARUMBAE_DATA: folder, ARUMBAE_DEMO: 'off', LOG_LEVEL: 'silent', ARUMBAE_ROLES: 'web' })
const database = await openDatabase(config)
const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone) })
const pool = createPool({ ...database.owner, max: CLIENTS })
try {
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const token = await inTransaction(database.db, SYSTEM, async (tx) => {
    const createdAt = house.context.clock.now()
    const accountId = await insertAccount(tx, { email: 'loket@ambon.example', name: 'Loket', passwordHash: null, createdAt })
    await insertGrant(tx, { accountId, role: 'desk_clerk', agencyId: null, validFrom: Temporal.PlainDate.from('2020-01-01') })
    return openSession(tx, house.context, accountId)
  })
  const { port } = house.app.server.address() as AddressInfo
  const idle: KeptConnection[] = []
  while (idle.length < CLIENTS) idle.push(await keptConnection(port, { cookie: `${SESSION_COOKIE}=${token}`, origin: config.url }))
  let n = 0
  const file = async () => {
    const body = `Parkir liar di depan pasar setiap pagi, kendaraan besar menutup jalan masuk gang nomor ${(n += 1)}`
    const complaint = { intakeKey: randomUUID(), categoryCode: 'LLN01', channel: 'service_desk', anonymous: true, body }
    const connection = idle.pop()!
    const answer = await connection.ask('/api/complaints', JSON.stringify(complaint))
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.bytes.toString()}`)
    idle.push(connection)
  }
  const before = await counts()
  await file()
  const after = await counts()
  const written = [...after].filter(([table, count]) => count > (before.get(table) ?? 0)).map(([table]) => table)
  if (written.toSorted().join() !== TABLES.toSorted().join()) throw new Error(`a complaint writes other tables: ${written.join(', ')}`)
  const insert = await plainInserts()

  // In turns, so that what else the machine does meets both.
  const done = { http: 0, plain: 0 }
  for (const work of [file, insert]) await during(1000, work)
  for (let slice = 0; slice < SLICES; slice += 1) {
    done.http += await during((SECONDS / SLICES) * 1000, file)
    done.plain += await during((SECONDS / SLICES) * 1000, insert)
  }
  console.log(`${CLIENTS} clients, ${SECONDS} s each, in ${SLICES} turns`)
  console.log(`complaints through HTTP          ${(done.http / SECONDS).toFixed(0).padStart(6)} /s`)
  console.log(`inserts of the same four rows    ${(done.plain / SECONDS).toFixed(0).padStart(6)} /s`)
  judge({ what: 'complaint intake through HTTP / plain inserts of the same rows', value: done.http / done.plain, goal: { atLeast: 0.5 } })
} finally {
  await pool.end()
  await house.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

async function counts(): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and not relispartition
       and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker', 'kernel')`,
  )
  const result = new Map<string, number>()
  for (const { name } of rows) result.set(name, Number((await pool.query<{ n: string }>(`select count(*) as n from ${name}`)).rows[0]!.n))
  return result
}

/** One transaction a complaint with the newest rows of each table under new keys, prepared once a connection, as pgbench does. */
async function plainInserts(): Promise<() => Promise<void>> {
  const statements: { name: string; text: string; values(keys: Keys): unknown[] }[] = []
  for (const table of TABLES) {
    const [schema, name] = table.split('.') as [string, string]
    const { rows: columns } = await pool.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' and identity_generation is null order by ordinal_position`,
      [schema, name],
    )
    const names = columns.map((column) => column.name)
    const { rows } = await pool.query<Record<string, unknown>>(
      `select ${names.map((each) => `"${each}"::text`).join(', ')} from ${table} limit 1`,
    )
    const row = rows[0]!
    const text = `insert into ${table} (${names.map((each) => `"${each}"`).join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`
    statements.push({ name, text, values: (keys) => names.map((column) => newValue(table, column, row[column], keys)) })
  }
  return async () => {
    const keys = { record: randomUUID(), number: `BEN-26-${randomUUID().slice(0, 13)}` }
    const client = await pool.connect()
    try {
      await client.query('begin')
      for (const { name, text, values } of statements) await client.query({ name, text, values: values(keys) } satisfies pg.QueryConfig)
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

interface Keys {
  record: string
  number: string
}

function newValue(table: string, column: string, old: unknown, { record, number }: Keys): unknown {
  if (column === 'number') return number
  if (column === 'intake_key') return randomUUID()
  if (column === 'complaint_id' || column === 'subject' || (column === 'id' && table === 'complaints.complaint')) return record
  return column === 'id' ? randomUUID() : old
}

/** How often `CLIENTS` at once finish the work in that time. */
async function during(ms: number, work: () => Promise<void>): Promise<number> {
  const end = performance.now() + ms
  let finished = 0
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < end) {
        await work()
        finished += 1
      }
    }),
  )
  return finished
}
