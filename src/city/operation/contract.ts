import { z } from 'zod'
import { Finding } from '#city/journal/contract.ts'

export const JobState = z.enum(['ready', 'scheduled', 'running', 'retrying', 'failed'])

export const SystemHealth = z.object({
  at: z.string(),
  jobs: z.object({
    counts: z.record(JobState, z.int()),
    /** since when the longest waiting job could have run */
    oldestReadyAt: z.string().nullable(),
    troubled: z.array(
      z.object({
        id: z.string(),
        task: z.string(),
        attempts: z.int(),
        maxAttempts: z.int(),
        /** without addresses and numbers */
        lastError: z.string(),
        runAt: z.string(),
        givenUp: z.boolean(),
      }),
    ),
  }),
  notices: z.object({
    /** those sent within the last day; all that wait or failed */
    counts: z.array(z.object({ channel: z.string().nullable(), state: z.string(), count: z.int() })),
    failed: z.array(z.object({ id: z.uuid(), kind: z.string(), reason: z.string(), filedAt: z.string(), failedAt: z.string() })),
  }),
  outbox: z.object({ waiting: z.int(), oldestAt: z.string().nullable() }),
  storage: z.object({ databaseBytes: z.number(), diskFreeBytes: z.number(), diskBytes: z.number(), files: z.enum(['disk', 's3']) }),
  backup: z.object({ madeAt: z.string(), rows: z.int(), files: z.int(), bytes: z.number() }).nullable(),
  journal: z.object({ finishedAt: z.string(), entries: z.int(), findings: z.int() }).nullable(),
  /** what wants somebody's eye, worst first */
  concerns: z.array(
    z.enum([
      'journal-altered',
      'journal-unchecked',
      'jobs-failed',
      'jobs-stuck',
      'outbox-stuck',
      'notices-failed',
      'disk-low',
      'backup-old',
    ]),
  ),
})
export type SystemHealth = z.infer<typeof SystemHealth>
export type Concern = SystemHealth['concerns'][number]

export const JournalQuery = z.object({
  /** id of the record, or the address of its page */
  record: z.string().trim().max(300).optional(),
  room: z.string().max(40).optional(),
  kind: z.string().trim().max(60).optional(),
  actor: z.string().trim().max(120).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  after: z.string().max(80).optional(),
})
export type JournalQuery = z.infer<typeof JournalQuery>

/** An entry of a record that is not for this reader says only when it was written and where it stands in its chain. */
export const FoundEntry = z.object({
  id: z.uuid(),
  room: z.string(),
  at: z.string(),
  seq: z.int(),
  /** how many entries its record has */
  length: z.int(),
  hash: z.string(),
  previousHash: z.string(),
  shown: z
    .object({
      subject: z.uuid(),
      kind: z.string(),
      actorKind: z.enum(['staff', 'system', 'visitor']),
      actorName: z.string(),
      because: z.string().nullable(),
      reason: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
      url: z.string().nullable(),
    })
    .nullable(),
})
export type FoundEntry = z.infer<typeof FoundEntry>

export const JournalPage = z.object({ entries: z.array(FoundEntry), next: z.string().nullable(), rooms: z.array(z.string()) })
export type JournalPage = z.infer<typeof JournalPage>

export const CheckView = z.object({
  startedAt: z.string(),
  finishedAt: z.string(),
  entries: z.int(),
  subjects: z.int(),
  seals: z.int(),
  findings: z.array(Finding),
})
export type CheckView = z.infer<typeof CheckView>

export const VerifyRecord = z.object({ record: z.string().trim().min(1).max(300) })
export const RecordVerdict = z.object({ subject: z.uuid(), entries: z.int(), findings: z.array(Finding) })
export type RecordVerdict = z.infer<typeof RecordVerdict>
