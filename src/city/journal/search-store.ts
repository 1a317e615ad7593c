import { sql } from 'kysely'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { Finding, JournalReport } from './contract.ts'
import type { EntryRow } from './store.ts'

const COLUMNS = [
  'id',
  'room',
  'subject',
  'seq',
  'kind',
  'actor_kind',
  'actor_id',
  'actor_name',
  'reason',
  'detail',
  'at',
  'prev_hash',
  'hash',
] as const

export async function chainOf(db: Db, subject: string): Promise<EntryRow[]> {
  return db.selectFrom('journal.entry').select(COLUMNS).where('subject', '=', subject).orderBy('seq').orderBy('id').execute()
}

export async function headOf(db: Db, subject: string) {
  return db.selectFrom('journal.head').select(['seq', 'hash']).where('subject', '=', subject).executeTakeFirst()
}

export interface JournalFilter {
  subject?: string | undefined
  room?: string | undefined
  kind?: string | undefined
  /** a part of the name of who did it */
  actor?: string | undefined
  /** instants at which it happened: from inclusive, to exclusive */
  from?: string | undefined
  to?: string | undefined
  after?: { writtenAt: string; id: string } | undefined
  limit: number
}

/** Newest first, with the length of the chain in which each entry stands. */
export async function searchEntries(db: Db, { subject, room, kind, actor, from, to, after, limit }: JournalFilter) {
  return (
    db
      .selectFrom('journal.entry as entry')
      .innerJoin('journal.head as head', 'head.subject', 'entry.subject')
      .select(COLUMNS.map((column) => `entry.${column}` as const))
      .select(['head.seq as length', sql<string>`entry.written_at::text`.as('writtenAt')])
      .$if(subject !== undefined, (query) => query.where('entry.subject', '=', subject!))
      .$if(room !== undefined, (query) => query.where('entry.room', '=', room!))
      .$if(kind !== undefined, (query) => query.where('entry.kind', '=', kind!))
      .$if(actor !== undefined, (query) => query.where('entry.actor_name', 'ilike', `%${actor!.replace(/[%_\\]/g, '\\$&')}%`))
      // Nothing is written before it happened: months before `from` need not be read.
      .$if(from !== undefined, (query) => query.where('entry.written_at', '>=', from!).where('entry.at', '>=', from!))
      .$if(to !== undefined, (query) => query.where('entry.at', '<', to!))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(entry.written_at, entry.id) < (${after?.writtenAt}::timestamptz, ${after?.id}::uuid)`),
      )
      .orderBy('entry.written_at', 'desc')
      .orderBy('entry.id', 'desc')
      .limit(limit)
      .execute()
  )
}

export interface JournalCheck extends JournalReport {
  id: string
  startedAt: string
  finishedAt: string
}

export async function insertCheck(tx: Tx, report: JournalReport, startedAt: string, finishedAt: string): Promise<string> {
  const row = await tx
    .insertInto('journal.check')
    .values({
      started_at: startedAt,
      finished_at: finishedAt,
      entries: String(report.entries),
      subjects: String(report.subjects),
      seals: String(report.seals),
      findings: JSON.stringify(report.findings),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The newest check, or the one of this id. */
export async function findCheck(db: Db, id?: string): Promise<JournalCheck | undefined> {
  const row = await db
    .selectFrom('journal.check')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      startedAt: toInstant(row.started_at).toString(),
      finishedAt: toInstant(row.finished_at).toString(),
      entries: Number(row.entries),
      subjects: Number(row.subjects),
      seals: Number(row.seals),
      findings: row.findings as unknown as Finding[],
    }
  )
}
