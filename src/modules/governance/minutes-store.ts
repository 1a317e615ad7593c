import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import { NOBODY } from './store.ts'

export type LineRow = Selectable<Schema['governance.line']>
export type MinutesRow = Selectable<Schema['governance.minutes']>

// ——— lines

/** What stands in the minutes of a meeting, in the order of the agenda and then as it was written. */
export async function listLines(db: Db | Tx, meetingId: string): Promise<LineRow[]> {
  return db
    .selectFrom('governance.line')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('removed', '=', false)
    .orderBy('agenda_no')
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

export async function lockLine(tx: Tx, id: string): Promise<LineRow | undefined> {
  return tx.selectFrom('governance.line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertLine(tx: Tx, row: Insertable<Schema['governance.line']>): Promise<LineRow> {
  return tx.insertInto('governance.line').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function updateLine(tx: Tx, id: string, change: Updateable<Schema['governance.line']>): Promise<LineRow> {
  return tx.updateTable('governance.line').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function keepWording(tx: Tx, { id, version, body_enc, changed_by, changed_at }: LineRow): Promise<void> {
  await tx.insertInto('governance.line_version').values({ line_id: id, version, body_enc, changed_by, changed_at }).execute()
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]

/** Fixed decisions with their meeting, the newest first. */
export async function listDecisions(
  db: Db | Tx,
  {
    from,
    to,
    owners,
    bodyId,
    onlyPublic = false,
    limit,
  }: {
    from?: string | undefined
    to?: string | undefined
    owners?: readonly string[]
    bodyId?: string
    /** of public meetings with approved minutes */
    onlyPublic?: boolean
    limit?: number
  },
) {
  return db
    .selectFrom('governance.line as line')
    .innerJoin('governance.meeting as meeting', 'meeting.id', 'line.meeting_id')
    .innerJoin('governance.body as body', 'body.id', 'meeting.body_id')
    .selectAll('line')
    .select([
      'meeting.on_day',
      'meeting.title as meeting_title',
      'body.id as body_id',
      'body.name as body_name',
      'body.kind as body_kind',
      'body.slug as body_slug',
    ])
    .where('line.kind', '=', 'decision')
    .where('line.fixed_at', 'is not', null)
    .$if(from !== undefined, (query) => query.where('meeting.on_day', '>=', from!))
    .$if(to !== undefined, (query) => query.where('meeting.on_day', '<=', to!))
    .$if(owners !== undefined, (query) => query.where('line.owner_agency_id', 'in', [...owners!, NOBODY]))
    .$if(bodyId !== undefined, (query) => query.where('meeting.body_id', '=', bodyId!))
    .$if(onlyPublic, (query) =>
      query
        .where('line.is_public', '=', true)
        .where('meeting.is_public', '=', true)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('governance.minutes')
              .select('version')
              .whereRef('meeting_id', '=', 'line.meeting_id')
              .where('status', '=', 'approved'),
          ),
        ),
    )
    .orderBy('meeting.on_day', 'desc')
    .orderBy('line.meeting_id')
    .orderBy('line.decision_no')
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .execute()
}

// ——— versions of the minutes

export async function listMinutes(db: Db | Tx, meetingId: string): Promise<MinutesRow[]> {
  return db.selectFrom('governance.minutes').selectAll().where('meeting_id', '=', meetingId).orderBy('version', 'desc').execute()
}

/** The versions that were approved, of these meetings; the newest of each first. */
export async function approvedMinutes(db: Db | Tx, meetingIds: readonly string[]): Promise<MinutesRow[]> {
  return db
    .selectFrom('governance.minutes')
    .selectAll()
    .where('meeting_id', 'in', [...meetingIds, NOBODY])
    .where('status', '=', 'approved')
    .orderBy('version', 'desc')
    .execute()
}

export async function insertMinutes(tx: Tx, row: Insertable<Schema['governance.minutes']>): Promise<void> {
  await tx.insertInto('governance.minutes').values(row).execute()
}

export async function updateMinutes(
  tx: Tx,
  { meetingId, version }: { meetingId: string; version: number },
  change: Updateable<Schema['governance.minutes']>,
): Promise<void> {
  await tx.updateTable('governance.minutes').set(change).where('meeting_id', '=', meetingId).where('version', '=', version).execute()
}
