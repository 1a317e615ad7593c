import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from './context.ts'
import { connect, type Db, type Tx } from './db.ts'

/** How the machinery stands, without a word of what it carries. */
export interface Machinery {
  jobs: Record<string, number>
  oldestReadyAt: string | null
  outbox: { waiting: number; oldestAt: string | null }
  storage: { databaseBytes: number; diskFreeBytes: number; diskBytes: number; files: 'disk' | 's3' }
  lastBackup: { madeAt: string; rows: number; files: number; bytes: number } | null
}

export async function readMachinery({ db, config }: Pick<Context, 'db' | 'config'>): Promise<Machinery> {
  const [jobs, oldest, outbox, size, disk, backup] = await Promise.all([
    sql<{ state: string; n: string }>`select state, n from kernel.job_counts()`.execute(db),
    sql<{ at: string | null }>`select kernel.oldest_ready_job() as at`.execute(db),
    sql<{ waiting: number; oldest: string | null }>`select count(*)::int as waiting, min(emitted_at) as oldest from kernel.outbox`.execute(
      db,
    ),
    sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(db),
    statfs(config.dataFolder),
    db.selectFrom('kernel.backup').selectAll().orderBy('made_at', 'desc').limit(1).executeTakeFirst(),
  ])
  return {
    jobs: Object.fromEntries(jobs.rows.map(({ state, n }) => [state, Number(n)])),
    oldestReadyAt: oldest.rows[0]!.at,
    outbox: { waiting: outbox.rows[0]!.waiting, oldestAt: outbox.rows[0]!.oldest },
    storage: {
      databaseBytes: Number(size.rows[0]!.bytes),
      diskFreeBytes: disk.bavail * disk.bsize,
      diskBytes: disk.blocks * disk.bsize,
      files: config.s3Url === undefined ? 'disk' : 's3',
    },
    lastBackup: backup
      ? { madeAt: backup.made_at, rows: Number(backup.rows), files: Number(backup.files), bytes: Number(backup.bytes) }
      : null,
  }
}

export interface TroubledJob {
  id: string
  task: string
  attempts: number
  maxAttempts: number
  lastError: string
  runAt: string
  madeAt: string
}

export async function troubledJobs(db: Db, most: number): Promise<TroubledJob[]> {
  const { rows } = await sql<TroubledJob>`
    select id::text, task, attempts, max_attempts as "maxAttempts", last_error as "lastError", run_at as "runAt", made_at as "madeAt"
    from kernel.troubled_jobs(${most})`.execute(db)
  return rows
}

/** False when the job is gone or runs at this moment. */
export async function retryJob(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean }>`select kernel.retry_job(${id}::bigint) as ok`.execute(tx)
  return rows[0]!.ok
}

/** Writes down that a backup was made, so that its age can be shown. A database older than this table keeps no such list. */
export async function recordBackup(
  owner: pg.PoolConfig,
  { madeAt, rows, files, bytes }: { madeAt: Temporal.Instant; rows: number; files: number; bytes: number },
): Promise<void> {
  const db = connect({ ...owner, max: 1 })
  try {
    const { rows: found } = await sql<{ there: boolean }>`select to_regclass('kernel.backup') is not null as there`.execute(db)
    if (!found[0]!.there) return
    await sql`insert into kernel.backup (made_at, rows, files, bytes) values (${madeAt.toString()}, ${rows}, ${files}, ${bytes})`.execute(
      db,
    )
  } finally {
    await db.destroy()
  }
}
