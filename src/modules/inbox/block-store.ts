import { sql } from 'kysely'
import { type Db, type Tx, toInstant } from '#kernel/db.ts'

/** Until when the citizen of this thread is blocked; undefined: not at this moment. */
export async function findBlock(db: Db | Tx, threadId: string, at: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.identity', 'inbox.identity.id', 'inbox.thread.identity_id')
    .select('inbox.identity.blocked_until')
    .where('inbox.thread.id', '=', threadId)
    .where('inbox.identity.blocked_until', '>', at.toString())
    .executeTakeFirst()
  return row?.blocked_until ? toInstant(row.blocked_until) : undefined
}

/** Holds for this browser and for all that left the same address. */
export async function saveBlock(
  tx: Tx,
  who: { identityId: string; contactIds: readonly string[] },
  until: Temporal.Instant | null,
): Promise<void> {
  await sql`update inbox.identity set blocked_until = ${until?.toString() ?? null}
    where id = ${who.identityId} or contact_id = any(${who.contactIds}::uuid[])`.execute(tx)
}

/** Whoever comes back with another browser and the same address is blocked for as long as before. */
export async function inheritBlock(tx: Tx, identityId: string, contactIds: readonly string[], at: Temporal.Instant): Promise<void> {
  await sql`update inbox.identity i set blocked_until = b.until
    from (select max(blocked_until) as until from inbox.identity where contact_id = any(${contactIds}::uuid[]) and blocked_until > ${at.toString()}) b
    where i.id = ${identityId} and b.until is not null`.execute(tx)
}

/** Brakes the network from which this browser came, when it came within the day. */
export async function brakeNetwork(tx: Tx, identityId: string, brake: { visits: number; until: Temporal.Instant }): Promise<void> {
  await sql`insert into inbox.network_brake (network_index, visits_left, until)
    select network_index, ${brake.visits}, ${brake.until.toString()} from inbox.identity where id = ${identityId} and network_index is not null
    on conflict (network_index) do update set visits_left = excluded.visits_left, until = excluded.until`.execute(tx)
}

export async function releaseNetwork(tx: Tx, identityId: string): Promise<void> {
  await sql`delete from inbox.network_brake where network_index = (select network_index from inbox.identity where id = ${identityId})`.execute(
    tx,
  )
}

/** Takes one of the few visits that a braked network has left; every other network passes. */
export async function passBrake(tx: Tx, network: Buffer, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ visits_left: number }>`
    with brake as (select network_index, visits_left from inbox.network_brake where network_index = ${network} and until > ${at.toString()} for update),
      taken as (update inbox.network_brake n set visits_left = n.visits_left - 1 from brake
        where n.network_index = brake.network_index and brake.visits_left > 0)
    select visits_left from brake`.execute(tx)
  return rows.length === 0 || rows[0]!.visits_left > 0
}

/** Networks are kept for a day, brakes until they end. */
export async function forgetNetworks(tx: Tx, at: Temporal.Instant): Promise<void> {
  await sql`update inbox.identity set network_index = null where network_index is not null and created_at < ${at.subtract({ hours: 24 }).toString()}`.execute(
    tx,
  )
  await sql`delete from inbox.network_brake where until < ${at.toString()}`.execute(tx)
}
