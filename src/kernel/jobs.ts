import type { CronItem, Runner, TaskList as WorkerTaskList } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import type { Clock } from './clock.ts'
import type { Context } from './context.ts'
import type { Tx } from './db.ts'
import type { Log } from './log.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      /** Keeps a node without the worker role busy with nothing, so that its cron may run. */
      'kernel.idle': Record<string, never>
    }
  }
}

type Tasks = GraphileWorker.Tasks
export type TaskName = keyof Tasks

export interface Run {
  readonly attempt: number
  readonly maxAttempts: number
}

/** Handlers by task name. A handler that throws runs again later, up to the job's attempts. */
export type TaskList = { [Name in TaskName]?: (payload: Tasks[Name], run: Run) => Promise<void> }

export interface CronEntry {
  readonly task: TaskName
  /** minute hour day month weekday, in UTC; tasks decide the city's local time themselves */
  readonly match: string
  readonly identifier: string
  /** how far back missed runs are made up for after a standstill */
  readonly backfillHours?: number
}

export interface JobOptions {
  runAt?: Temporal.Instant
  /** A job that waits under the same key is replaced. */
  key?: string
  /** Jobs of one queue run one after the other. Few names only. */
  queue?: string
  maxAttempts?: number
  /** lower runs sooner */
  priority?: number
}

export interface JobRequest<Name extends TaskName = TaskName> extends JobOptions {
  task: Name
  payload: Tasks[Name]
}

/** Adds a job that exists exactly when its cause is committed. */
export async function addJob<Name extends TaskName>(tx: Tx, task: Name, payload: Tasks[Name], options: JobOptions = {}): Promise<void> {
  await addJobs(tx, [{ task, payload, ...options }])
}

/** Many jobs in one statement: each statement rings the workers once. */
export async function addJobs(tx: Tx, requests: readonly JobRequest[]): Promise<void> {
  if (requests.length === 0) return
  const specs = JSON.stringify(requests.map(({ runAt, ...request }) => ({ ...request, ...(runAt ? { runAt: runAt.toString() } : {}) })))
  await sql`select kernel.add_jobs(${specs}::jsonb)`.execute(tx)
}

/** Takes back a job that has not started. */
export async function removeJob(tx: Tx, key: string): Promise<void> {
  await sql`select kernel.remove_job(${key})`.execute(tx)
}

/** A node that only adds jobs never reads the library that runs them. */
const graphileWorker = () => import('graphile-worker')

/** Makes or upgrades the tables of the queue. `owner` owns the database. */
export async function installJobQueue(owner: pg.PoolConfig): Promise<void> {
  const { Logger: WorkerLogger, runMigrations } = await graphileWorker()
  const pool = workerPool({ ...owner, max: 2 })
  try {
    await runMigrations({ pgPool: pool, logger: new WorkerLogger(() => () => {}) })
  } finally {
    await pool.end()
  }
}

export interface Jobs {
  /** Runs jobs from now on: those of every room with `worker`, the clockwork with `cron`. */
  start(roles: { worker: boolean; cron: boolean }): Promise<void>
  /** Waits for the jobs that run and takes no more. */
  stop(): Promise<void>
  /** Runs every job that is due by the clock of the house, one after the other, until none is left. For tests and for loading the example city. */
  drain(options?: DrainOptions): Promise<number>
}

export interface DrainOptions {
  /** Failed jobs stay for a later attempt and nothing is thrown. */
  tolerateFailures?: boolean
}

export interface JobsParts {
  owner: pg.PoolConfig
  clock: Clock
  log: Log
  /** read at the first start or drain: rooms need the context, and the context needs the jobs */
  tasks: () => TaskList
  cron: () => readonly CronEntry[]
  onRun?: (task: string, outcome: 'done' | 'failed', seconds: number) => void
}

export function createJobs({ owner, clock, log, tasks, cron, onRun = () => {} }: JobsParts): Jobs {
  let runner: Runner | undefined
  let pool: pg.Pool | undefined

  async function perform(task: string, payload: unknown, about: Run): Promise<void> {
    const handler = tasks()[task as TaskName] as ((payload: unknown, run: Run) => Promise<void>) | undefined
    if (!handler) throw new Error(`No room handles the task ${task}`)
    const startedAt = performance.now()
    try {
      await handler(payload, about)
    } catch (error) {
      onRun(task, 'failed', (performance.now() - startedAt) / 1000)
      log.error({ err: error, task, attempt: about.attempt }, 'job failed')
      throw error
    }
    onRun(task, 'done', (performance.now() - startedAt) / 1000)
  }

  return { start, stop, drain }

  async function start({ worker, cron: withCron }: { worker: boolean; cron: boolean }): Promise<void> {
    if (runner || (!worker && !withCron)) return
    const { Logger: WorkerLogger, parseCronItems, run } = await graphileWorker()
    pool = workerPool({ ...owner, max: 8 })
    const names = worker ? Object.keys(tasks()) : ['kernel.idle']
    const taskList: WorkerTaskList = Object.fromEntries(
      (names.length > 0 ? names : ['kernel.idle']).map((name) => [
        name,
        (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) =>
          perform(name, payload, { attempt: job.attempts, maxAttempts: job.max_attempts }),
      ]),
    )
    runner = await run({
      pgPool: pool,
      taskList,
      parsedCronItems: withCron ? parseCronItems(cron().map(cronItem)) : [],
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: new WorkerLogger(() => (level, message) => {
        if (level === 'error') log.error(message)
        else if (level === 'warning') log.warn(message)
        else log.debug(message)
      }),
    })
  }

  async function stop(): Promise<void> {
    await runner?.stop()
    await pool?.end()
    runner = undefined
    pool = undefined
  }

  async function drain({ tolerateFailures = false }: DrainOptions = {}): Promise<number> {
    const drainPool = workerPool({ ...owner, max: 1 })
    const failures: unknown[] = []
    let count = 0
    try {
      for (let job = await lockDueJob(drainPool, clock.now()); job; job = await lockDueJob(drainPool, clock.now())) {
        count += 1
        try {
          await perform(job.task, job.payload, { attempt: job.attempts, maxAttempts: job.max_attempts })
          await drainPool.query('delete from graphile_worker._private_jobs where id = $1', [job.id])
        } catch (error) {
          failures.push(error)
          const later = clock.now().add({ seconds: Math.round(Math.exp(Math.min(job.attempts, 10))) })
          await drainPool.query(
            `update graphile_worker._private_jobs set locked_at = null, locked_by = null, last_error = $2, run_at = $3, updated_at = clock_timestamp() where id = $1`,
            [job.id, String((error as Error).message), later.toString()],
          )
        }
      }
    } finally {
      await drainPool.end()
    }
    if (failures.length === 1 && !tolerateFailures) throw failures[0]
    if (failures.length > 1 && !tolerateFailures)
      throw new AggregateError(failures, `${failures.length} jobs failed: ${failures.map((each) => (each as Error).message).join('; ')}`)
    return count
  }
}

/** Runs every due job of this house now, with its clock; for tests. */
export function drainJobs(context: Pick<Context, 'jobs'>, options?: DrainOptions): Promise<number> {
  return context.jobs.drain(options)
}

interface DueJob {
  id: string
  task: string
  payload: unknown
  attempts: number
  max_attempts: number
}

async function lockDueJob(pool: pg.Pool, now: Temporal.Instant): Promise<DueJob | undefined> {
  // A job that was added without a time has the server's now() in both columns: it is due whatever the clock of the house says.
  const { rows } = await pool.query<DueJob>(
    `update graphile_worker._private_jobs j set attempts = attempts + 1, locked_at = now(), locked_by = 'drain'
     from graphile_worker._private_tasks t
     where t.id = j.task_id and j.id = (
       select id from graphile_worker._private_jobs
       where locked_at is null and attempts < max_attempts and (run_at <= $1 or run_at = updated_at)
       order by priority, run_at, id limit 1 for update skip locked)
     returning j.id, t.identifier as task, j.payload, j.attempts, j.max_attempts`,
    [now.toString()],
  )
  return rows[0]
}

function cronItem({ task, match, identifier, backfillHours = 0 }: CronEntry): CronItem {
  return { task, match, identifier, options: { backfillPeriod: backfillHours * 3_600_000 } }
}

/** The queue reads instants as Date, so it has a pool of its own with the driver's own parsers. */
function workerPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options)
  pool.on('error', () => {}) // an idle connection died with its server; the next query reconnects
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
