import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type StatusRow = Selectable<Schema['masterplan.programme_status']>

/** Joins, as `s`, what programme `p` was at the end of a year, or is now: nobody records what is to come. Before its first change a programme is planned. */
export const statusAt = (year?: number) => sql`left join lateral (
    select status, since, reason from masterplan.programme_status
    where programme_id = p.id and withdrawn_at is null and since <= ${year === undefined ? 'infinity' : `${year}-12-31`}::date
    order by since desc, no desc limit 1) s on true`
export const STATUS = sql<string>`coalesce(s.status, 'planned')`

/** Every change of these programmes, withdrawn ones too, the earliest first. */
export async function statusesOf(db: Db | Tx, programmeIds: readonly string[]): Promise<StatusRow[]> {
  if (programmeIds.length === 0) return []
  return db
    .selectFrom('masterplan.programme_status')
    .selectAll()
    .where('programme_id', 'in', programmeIds)
    .orderBy('since')
    .orderBy('no')
    .execute()
}

export async function insertStatus(tx: Tx, row: Insertable<Schema['masterplan.programme_status']>): Promise<void> {
  await tx.insertInto('masterplan.programme_status').values(row).execute()
}

export async function withdrawStatusRow(
  tx: Tx,
  programmeId: string,
  no: number,
  by: { withdrawn_at: string; withdrawn_by: string | null; withdrawn_name: string; withdrawn_reason: string },
): Promise<void> {
  await tx.updateTable('masterplan.programme_status').set(by).where('programme_id', '=', programmeId).where('no', '=', no).execute()
}
