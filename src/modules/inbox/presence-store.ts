import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Presence } from './contract.ts'

/** The console of this person is open. Who comes back after `forgottenSince` starts as available. Answers whether they were away: not here, or not seen since `presentSince`. */
export async function saveHere(
  tx: Tx,
  accountId: string,
  { at, presentSince, forgottenSince }: { at: Temporal.Instant; presentSince: Temporal.Instant; forgottenSince: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql<{ came: boolean }>`
    with former as (select here and seen_at > ${presentSince.toString()} as present from inbox.agent_presence where account_id = ${accountId})
    insert into inbox.agent_presence as p (account_id, here, seen_at) values (${accountId}, true, ${at.toString()})
    on conflict (account_id) do update set here = true, seen_at = ${at.toString()},
      chosen = case when p.seen_at < ${forgottenSince.toString()} then 'available' else p.chosen end
    returning coalesce((select not present from former), true) as came`.execute(tx)
  return rows[0]!.came
}

export async function saveGone(tx: Tx, accountId: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('inbox.agent_presence').set({ here: false, seen_at: at.toString() }).where('account_id', '=', accountId).execute()
}

export async function saveChosen(tx: Tx, accountId: string, chosen: Presence, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('inbox.agent_presence')
    .values({ account_id: accountId, chosen, seen_at: at.toString() })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ chosen }))
    .execute()
}

/** False for somebody who never sat at the desk. */
export async function saveCapacity(tx: Tx, accountId: string, capacity: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inbox.agent_presence')
    .set({ capacity })
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface PresenceRecord {
  accountId: string
  state: Presence
  capacity: number
  /** conversations in hand that are not put off */
  load: number
}

/** Whoever sat at the desk today; without an open console seen since `since` they are away. */
export async function listPresence(db: Db | Tx, since: Temporal.Instant, today: Temporal.Instant): Promise<PresenceRecord[]> {
  const { rows } = await sql<{ account_id: string; state: Presence; capacity: number; load: string }>`
    select p.account_id, p.capacity, case when p.here and p.seen_at > ${since.toString()} then p.chosen else 'away' end as state,
      (select count(*) from inbox.conversation c where c.assignee_id = p.account_id and c.state not in ('closed', 'snoozed')) as load
    from inbox.agent_presence p where p.seen_at > ${today.toString()}`.execute(db)
  return rows.map((row) => ({ accountId: row.account_id, state: row.state, capacity: row.capacity, load: Number(row.load) }))
}
