import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { extract, type Header, pack } from 'tar-stream'
import { z } from 'zod'
import type { BlobStore } from './blobs.ts'
import { connect, ownerSession } from './db.ts'
import { installJobQueue } from './jobs.ts'
import { migrate, migrateTo, migrationFiles } from './migrate.ts'

/** What a backup says of itself, first in the archive: a restore makes this shape before it reads a row. */
const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
})
type Manifest = z.infer<typeof Manifest>

/** Last in the archive: one without it was cut off. */
const Summary = z.object({ rows: z.record(z.string(), z.number()), files: z.number(), keys: z.boolean() })
export type BackupSummary = z.infer<typeof Summary>

type Report = (line: string) => void
const PART_BYTES = 4 * 1024 * 1024

export interface BackupParts {
  /** owner of the database */
  owner: pg.PoolConfig
  blobs: BlobStore
  file: string
  madeAt: Temporal.Instant
  /** The key ring goes along: then the archive alone opens every encrypted name. */
  keysFile?: string
  report?: Report
}

/** Writes the whole city into one gzipped tar: every table in one snapshot, then the files, which are written before the rows that name them. */
export async function writeBackup({ owner, blobs, file, madeAt, keysFile, report = () => {} }: BackupParts): Promise<BackupSummary> {
  const draft = `${file}.part`
  const archive = pack()
  const written = pipeline(archive, createGzip({ level: 6 }), createWriteStream(draft, { mode: 0o600 }))
  written.catch((error) => archive.destroy(error as Error))
  const client = await ownerClient(owner)
  try {
    await client.query('begin isolation level repeatable read read only')
    const manifest = await describe(client, madeAt)
    await entry('manifest.json', JSON.stringify(manifest, null, 2))
    const summary: BackupSummary = { rows: {}, files: 0, keys: keysFile !== undefined }
    for (const [index, table] of manifest.tables.entries()) {
      summary.rows[table.name] = await copyOut(table)
      report(`database: ${index + 1} of ${manifest.tables.length} tables, ${table.name} with ${summary.rows[table.name]} rows`)
    }
    await client.query('commit')
    for await (const key of blobs.keys()) {
      const blob = await blobs.get(key)
      if (!blob) continue // deleted meanwhile
      await entry(`files/${key}`, blob.bytes, { pax: { 'ARUMBAE.type': blob.contentType } })
      summary.files += 1
      if (summary.files % 100 === 0) report(`files: ${summary.files}`)
    }
    if (keysFile !== undefined) await entry('keys.json', await readFile(keysFile))
    await entry('summary.json', JSON.stringify(summary))
    archive.finalize()
    await written
    await syncFile(draft)
    await rename(draft, file)
    report(`files: ${summary.files}`)
    return summary
  } catch (error) {
    archive.destroy()
    await written.catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end()
  }

  function entry(name: string, content: string | Uint8Array, more: { pax?: Record<string, string> } = {}): Promise<void> {
    const bytes = Buffer.from(content as Uint8Array)
    return new Promise((resolve, reject) => {
      const header = { name, size: bytes.length, mode: 0o600, mtime: new Date(madeAt.epochMilliseconds), ...more } as Header
      archive.entry(header, bytes, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** In parts, so that no table needs to fit into memory. */
  async function copyOut({ name, columns }: Manifest['tables'][number]): Promise<number> {
    const stream = client.query(copyTo(`copy (select ${columns.map(quote).join(', ')} from ${quoteName(name)}) to stdout`))
    let parts: Buffer[] = []
    let bytes = 0
    let number = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parts.push(chunk)
      bytes += chunk.length
      if (bytes >= PART_BYTES) await flush()
    }
    if (bytes > 0) await flush()
    return stream.rowCount

    async function flush(): Promise<void> {
      await entry(`database/${name}/${String(++number).padStart(6, '0')}.copy`, Buffer.concat(parts))
      parts = []
      bytes = 0
    }
  }
}

export interface RestoreParts {
  owner: pg.PoolConfig
  blobs: BlobStore
  file: string
  /** where a key ring of the archive is put */
  keysFile: string
  /** What the database holds now is dropped. */
  replace?: boolean
  report?: Report
}

/** Reads a backup into the database and the file store. The archive is read through once before anything is touched. */
export async function restoreBackup({
  owner,
  blobs,
  file,
  keysFile,
  replace = false,
  report = () => {},
}: RestoreParts): Promise<BackupSummary> {
  const { manifest, summary } = await examine(file)
  report(`The archive of ${manifest.madeAt} is whole: ${Object.keys(summary.rows).length} tables, ${summary.files} files`)
  const known = new Set(await migrationFiles())
  const newer = manifest.migrations.filter((name) => !known.has(name))
  if (newer.length > 0) throw new Error(`This backup was made by a newer release (${newer.at(-1)}): restore it with that one.`)
  await makeRoom(owner, replace)

  await installJobQueue(owner)
  const migrator = connect({ ...owner, max: 1 })
  try {
    await migrateTo(migrator, manifest.migrations.at(-1)!)
    await load(owner, blobs, file, keysFile, manifest, summary, report)
    await migrate(migrator)
  } finally {
    await migrator.destroy()
  }
  return summary
}

async function examine(file: string): Promise<{ manifest: Manifest; summary: BackupSummary }> {
  let manifest: Manifest | undefined
  let summary: BackupSummary | undefined
  let files = 0
  try {
    for await (const { header, content } of entriesOf(file)) {
      if (header.name === 'manifest.json') manifest = Manifest.parse(JSON.parse((await content()).toString()))
      else if (header.name === 'summary.json') summary = Summary.parse(JSON.parse((await content()).toString()))
      else if (header.name.startsWith('files/')) files += 1
    }
  } catch (cause) {
    throw new Error(`${file} cannot be read as a backup: ${(cause as Error).message}`, { cause })
  }
  if (!manifest) throw new Error(`${file} is not a backup of Arumbae`)
  if (!summary || summary.files !== files) throw new Error(`${file} was cut off: its end is missing. Nothing was changed.`)
  return { manifest, summary }
}

async function makeRoom(owner: pg.PoolConfig, replace: boolean): Promise<void> {
  const client = await ownerClient(owner)
  try {
    const { rows: schemas } = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user)
       and nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    )
    if (schemas.length === 0) return
    if (!replace) throw new Error('The database already holds a city. Restore into an empty one, or add --replace to drop what it holds.')
    await waitUntilAlone(client)
    await client.query(`drop schema ${schemas.map(({ name }) => quote(name)).join(', ')} cascade`)
    await client.query('drop table if exists kysely_migration, kysely_migration_lock')
  } finally {
    await client.end()
  }
}

/** Connections that were just closed take a moment to leave the server's list. */
async function waitUntilAlone(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (rowCount === 0) return
    await setTimeout(100)
  }
  throw new Error('The database is in use. Stop every Arumbae node first.')
}

async function load(
  owner: pg.PoolConfig,
  blobs: BlobStore,
  file: string,
  keysFile: string,
  manifest: Manifest,
  summary: BackupSummary,
  report: Report,
): Promise<void> {
  const client = await ownerClient(owner)
  try {
    await client.query('begin')
    for (const { name, parent, bound } of manifest.partitions) {
      const { rows } = await client.query('select to_regclass($1) is not null as there', [quoteName(name)])
      if (!rows[0].there) await client.query(`create table ${quoteName(name)} partition of ${quoteName(parent)} ${bound}`)
    }
    const names = manifest.tables.map((table) => quoteName(table.name))
    const foreignKeys = await takeForeignKeys(client)
    await client.query(`truncate ${names.join(', ')}`)
    // Triggers would hash, count and stamp again what was hashed, counted and stamped.
    for (const name of names) await client.query(`alter table ${name} disable trigger user`)
    await loadEntries()
    for (const name of names) await client.query(`alter table ${name} enable trigger user`)
    for (const { table, name, definition } of foreignKeys)
      await client.query(`alter table ${table} add constraint ${quote(name)} ${definition}`)
    for (const { name, value, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2, $3)', [quoteName(name), value, called])
    for (const { name } of manifest.tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${quoteName(name)}`)
      if (Number(rows[0]?.n) !== summary.rows[name])
        throw new Error(`${name}: ${rows[0]?.n} rows came out of ${summary.rows[name]}. Nothing was kept.`)
    }
    // No worker of the old machine holds these any more.
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null')
    await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null')
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }

  async function loadEntries(): Promise<void> {
    const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]))
    let files = 0
    let current: { table: string; stream: ReturnType<typeof copyFrom> & NodeJS.WritableStream } | undefined
    let tables = 0
    for await (const { header, content } of entriesOf(file)) {
      const [kind, table = ''] = header.name.split('/')
      if (current && (kind !== 'database' || table !== current.table)) await finish()
      if (kind === 'database') {
        if (!current) {
          const list = columns.get(table)
          if (!list) throw new Error(`${table} is not in the manifest`)
          current = {
            table,
            stream: client.query(copyFrom(`copy ${quoteName(table)} (${list.map(quote).join(', ')}) from stdin`)) as never,
          }
        }
        const bytes = await content()
        const { stream } = current
        await new Promise<void>((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))
      } else if (kind === 'files') {
        await blobs.put(header.name.slice('files/'.length), await content(), {
          contentType: (header.pax as Record<string, string> | null)?.['ARUMBAE.type'] ?? 'application/octet-stream',
        })
        files += 1
        if (files % 100 === 0) report(`files: ${files} of ${summary.files}`)
      } else if (header.name === 'keys.json') {
        const bytes = await content()
        if (existsSync(keysFile) && !bytes.equals(await readFile(keysFile))) await rename(keysFile, `${keysFile}.before-restore`)
        await writeFile(keysFile, bytes, { mode: 0o600 })
      }
    }

    async function finish(): Promise<void> {
      const { stream, table } = current!
      current = undefined
      await new Promise<void>((resolve, reject) => {
        stream.on('finish', () => resolve())
        stream.on('error', reject)
        stream.end()
      })
      report(`database: table ${++tables}, ${table} with ${summary.rows[table]} rows`)
    }
  }
}

/** Foreign keys come back, and are checked, when all rows are there: tables may refer to each other in circles. */
async function takeForeignKeys(client: pg.Client): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quote(name)}`)
  return rows
}

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`

async function describe(client: pg.Client, madeAt: Temporal.Instant): Promise<Manifest> {
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const tables = await client.query<Manifest['tables'][number]>(
    `select n.nspname || '.' || c.relname as name,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and ${OURS} and (n.nspname, c.relname) <> ('graphile_worker', 'migrations')
     order by 1`,
  )
  const partitions = await client.query<Manifest['partitions'][number]>(
    `select n.nspname || '.' || c.relname as name, pn.nspname || '.' || p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
     join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
     where c.relispartition and c.relkind in ('r', 'p') and ${OURS} order by c.oid`,
  )
  const sequences = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1`,
  )
  const values: Manifest['sequences'] = []
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value::text, is_called from ${quoteName(name)}`,
    )
    values.push({ name, value: rows[0]!.last_value, called: rows[0]!.is_called })
  }
  return {
    format: 1,
    madeAt: madeAt.toString(),
    migrations: migrations.rows.map((row) => row.name),
    tables: tables.rows,
    partitions: partitions.rows,
    sequences: values,
  }
}

async function* entriesOf(file: string): AsyncIterable<{ header: Header; content: () => Promise<Buffer> }> {
  const archive = extract()
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  reading.catch(() => undefined) // the loop below ends with the same error
  for await (const entry of archive) {
    let taken = false
    yield {
      header: entry.header,
      content: () => {
        taken = true
        return buffer(entry as unknown as Readable)
      },
    }
    if (!taken) (entry as unknown as Readable).resume()
  }
  await reading
}

async function ownerClient(owner: pg.PoolConfig): Promise<pg.Client> {
  const client = new pg.Client(ownerSession(owner))
  client.on('error', () => {}) // the query under way rejects with it
  await client.connect()
  return client
}

async function syncFile(file: string): Promise<void> {
  for (const place of [file, path.dirname(path.resolve(file))]) {
    const handle = await open(place, 'r')
    await handle.sync()
    await handle.close()
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function quoteName(name: string): string {
  return name.split('.').map(quote).join('.')
}
