import { findCheck } from '#city/journal/index.ts'
import { countNotices, failedNotices } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { maskPeople } from '#kernel/log.ts'
import { readMachinery, troubledJobs } from '#kernel/operation.ts'
import type { Concern, SystemHealth } from './contract.ts'

const SHOWN = 50
const STUCK = { minutes: 5 } as const
const UNCHECKED = { hours: 26 } as const
const OLD_BACKUP = { hours: 26 } as const
const LOW_DISK_SHARE = 0.1

/** How the system stands: counts and ages, kinds and errors; nothing of what is carried, and of nobody. */
export async function readHealth(context: Context): Promise<SystemHealth> {
  const { db, clock } = context
  const now = clock.now()
  const [machinery, troubled, counts, failed, check] = await Promise.all([
    readMachinery(context),
    troubledJobs(db, SHOWN),
    countNotices(db, now.subtract({ hours: 24 }).toString()),
    failedNotices(db, SHOWN),
    findCheck(db),
  ])
  const { jobs, oldestReadyAt, outbox, storage, lastBackup } = machinery
  const health = {
    at: now.toString(),
    jobs: {
      counts: jobs,
      oldestReadyAt: instant(oldestReadyAt),
      troubled: troubled.map(({ id, task, attempts, maxAttempts, lastError, runAt }) => ({
        id,
        task,
        attempts,
        maxAttempts,
        lastError: maskPeople(lastError.split('\n')[0] ?? '').slice(0, 300),
        runAt: instant(runAt)!,
        givenUp: attempts >= maxAttempts,
      })),
    },
    notices: { counts, failed },
    outbox: { waiting: outbox.waiting, oldestAt: instant(outbox.oldestAt) },
    storage,
    backup: lastBackup && { ...lastBackup, madeAt: instant(lastBackup.madeAt)! },
    journal: check ? { finishedAt: check.finishedAt, entries: check.entries, findings: check.findings.length } : null,
  } satisfies Omit<SystemHealth, 'concerns'>
  return { ...health, concerns: concernsOf(health, now) }
}

/** What wants somebody's eye, worst first. */
export function concernsOf(health: Omit<SystemHealth, 'concerns'>, now: Temporal.Instant): Concern[] {
  const { jobs, notices, outbox, storage, backup, journal } = health
  const before = (at: string | null, age: Temporal.DurationLike) =>
    at !== null && Temporal.Instant.compare(Temporal.Instant.from(at), now.subtract(age)) < 0
  const all: readonly (readonly [Concern, boolean])[] = [
    ['journal-altered', journal !== null && journal.findings > 0],
    ['jobs-failed', (jobs.counts.failed ?? 0) > 0],
    ['jobs-stuck', before(jobs.oldestReadyAt, STUCK)],
    ['outbox-stuck', before(outbox.oldestAt, STUCK)],
    ['notices-failed', notices.counts.some(({ state, count }) => state === 'failed' && count > 0)],
    ['disk-low', storage.diskFreeBytes < storage.diskBytes * LOW_DISK_SHARE],
    ['backup-old', backup === null || before(backup.madeAt, OLD_BACKUP)],
    ['journal-unchecked', journal === null || before(journal.finishedAt, UNCHECKED)],
  ]
  return all.flatMap(([concern, is]) => (is ? [concern] : []))
}

function instant(stored: string | null): string | null {
  return stored === null ? null : toInstant(stored).toString()
}
