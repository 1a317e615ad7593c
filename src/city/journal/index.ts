import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { checkJournal } from './check-journal.ts'
import type { JournalEntry } from './contract.ts'
import { sealJournal } from './seal-journal.ts'
import { listEntries, makePartitions } from './store.ts'

export { type Because, type BecauseTexts, sayBecause, sayForRoom } from './because.ts'
export { canonicalJson } from './chain.ts'
export { checkJournal } from './check-journal.ts'
export { Finding, JournalEntry, type JournalReport } from './contract.ts'
export { sealJournal } from './seal-journal.ts'
export { findCheck, type JournalCheck, searchEntries } from './search-store.ts'
export { nameOfActor } from './texts.ts'
export { verifyJournal, verifyRecord } from './verify-journal.ts'
export { beginJournals, firstEntry, writeJournal } from './write-journal.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'journal.seal': Record<string, never>
      'journal.verify': Record<string, never>
    }
  }
}

/** The record's history, oldest first. Who may read it is for its room to say. */
export async function listJournal(db: Db | Tx, room: string, subject: string): Promise<JournalEntry[]> {
  const rows = await listEntries(db, room, subject)
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    actorKind: row.actor_kind as JournalEntry['actorKind'],
    actorId: row.actor_id,
    actorName: row.actor_name,
    reason: row.reason,
    detail: row.detail,
    at: toInstant(row.at).toString(),
  }))
}

export const journal: Room = {
  name: 'journal',
  tasks: (context) => ({
    'journal.seal': () => sealJournal(context),
    'journal.verify': async () => {
      await inTransaction(context.db, SYSTEM, (tx) => makePartitions(tx, context.clock.today().toString()))
      await checkJournal(context)
    },
  }),
  cron: [
    { task: 'journal.seal', match: '* * * * *', identifier: 'journal.seal' },
    { task: 'journal.verify', match: '20 18 * * *', identifier: 'journal.verify' },
  ],
}
