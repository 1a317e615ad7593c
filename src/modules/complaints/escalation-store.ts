import type { Insertable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { ClockRecord } from './store.ts'

const AT_ONCE = 500

/** Running clocks with a date, of open cases, in the order of their ids. */
export async function clocksToRemind(db: Db, kinds: readonly string[], after: string | undefined): Promise<ClockRecord[]> {
  let query = db
    .selectFrom('complaints.clock as clock')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'clock.complaint_id')
    .selectAll('clock')
    .where('clock.kind', 'in', kinds)
    .where('clock.stopped_at', 'is', null)
    .where('clock.paused_since', 'is', null)
    .where('clock.due_at', 'is not', null)
    .where('complaint.open', '=', true)
  if (after !== undefined) query = query.where('clock.id', '>', after)
  return query.orderBy('clock.id').limit(AT_ONCE).execute()
}

export async function insertReminders(tx: Tx, rows: Insertable<Schema['complaints.reminder']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('complaints.reminder').values(rows).execute()
}

export async function remindersToTell(db: Db) {
  return db
    .selectFrom('complaints.reminder as reminder')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'reminder.complaint_id')
    .select([
      'reminder.id',
      'reminder.account_id as accountId',
      'reminder.complaint_id as complaintId',
      'reminder.kind',
      'reminder.rung',
      'reminder.due_on as dueOn',
      'complaint.number',
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
    .updateTable('complaints.reminder')
    .set({ told: true })
    .where('id', 'in', ids)
    .where('told', '=', false)
    .returning('id')
    .execute()
  return new Set(marked.map(({ id }) => id))
}

/** Of each open case that is not secret, the clock that is late longest, from this rung of the ladder on. */
export async function longestLate(db: Db, rung: number) {
  return db
    .selectFrom('complaints.clock as clock')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'clock.complaint_id')
    .distinctOn('complaint.id')
    .select([
      'complaint.id as complaintId',
      'complaint.number',
      'complaint.title',
      'complaint.lead_agency_id as agencyId',
      'clock.kind',
      'clock.due_at as dueAt',
    ])
    .where('clock.rung', '>=', rung)
    .where('clock.stopped_at', 'is', null)
    .where('complaint.open', '=', true)
    .where('complaint.confidential', '=', false)
    .where('complaint.class', '<>', 'complaint_supervisory')
    .$narrowType<{ dueAt: string }>()
    .orderBy('complaint.id')
    .orderBy('clock.due_at')
    .execute()
    .then((rows) => rows.sort((a, b) => a.dueAt.localeCompare(b.dueAt)))
}
