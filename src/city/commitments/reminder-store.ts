import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { CommitmentRow } from './store.ts'

/** Promises not yet said to be kept whose reminders have not all gone out. */
export async function promisesToRemind(db: Db, lastRung: number): Promise<CommitmentRow[]> {
  return db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where('state', '=', 'open')
    .where('rung', '<', lastRung)
    .orderBy('id')
    .execute()
}

export async function insertReminders(tx: Tx, rows: Insertable<Schema['commitments.reminder']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('commitments.reminder').values(rows).execute()
}

export async function remindersToTell(db: Db) {
  return db
    .selectFrom('commitments.reminder as reminder')
    .innerJoin('commitments.commitment as commitment', 'commitment.id', 'reminder.commitment_id')
    .select([
      'reminder.id',
      'reminder.account_id as accountId',
      'reminder.commitment_id as commitmentId',
      'reminder.rung',
      'reminder.due_on as dueOn',
      sql<string | null>`case when commitment.confidential then null else commitment.what end`.as('what'),
    ])
    .where('reminder.told', '=', false)
    .orderBy('reminder.rung', 'desc')
    .orderBy('reminder.due_on')
    .orderBy('reminder.id')
    .execute()
}

/** Those of them that nobody has told before. */
export async function markTold(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const marked = await tx
    .updateTable('commitments.reminder')
    .set({ told: true })
    .where('id', 'in', ids)
    .where('told', '=', false)
    .returning('id')
    .execute()
  return new Set(marked.map(({ id }) => id))
}
