import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import { NOBODY } from './store.ts'

export type MeetingRow = Selectable<Schema['governance.meeting']>
export type AttendanceRow = Selectable<Schema['governance.attendance']>

/** Whose meetings: all, or those to which these agencies or this account are invited or that gave them a task. */
export type Reach = 'all' | { agencies: readonly string[]; accountId: string | null }

export interface MeetingSelection {
  reach: Reach
  ids?: readonly string[]
  bodyId?: string | undefined
  kind?: string | undefined
  status?: string | undefined
  from?: string | undefined
  to?: string | undefined
  onlyPublic?: boolean
  after?: { onDay: string; id: string } | undefined
  limit?: number
}

export type MeetingFactsRow = Awaited<ReturnType<typeof selectMeetings>>[number]

/** Meetings with what it takes to judge them, the newest first. */
export async function selectMeetings(
  db: Db | Tx,
  { reach, ids, bodyId, kind, status, from, to, onlyPublic = false, after, limit }: MeetingSelection,
) {
  let query = db
    .selectFrom('governance.meeting as meeting')
    .innerJoin('governance.body as body', 'body.id', 'meeting.body_id')
    .selectAll('meeting')
    .select([
      'body.name as body_name',
      'body.kind as body_kind',
      'body.slug as body_slug',
      sql<number>`(select count(*)::integer from governance.attendance a where a.meeting_id = meeting.id and a.invited_at is not null)`.as(
        'invited',
      ),
      sql<number>`(select count(*)::integer from governance.attendance a where a.meeting_id = meeting.id and a.status in ('present', 'represented'))`.as(
        'present',
      ),
      sql<number>`(select count(*)::integer from governance.line l where l.meeting_id = meeting.id and l.kind = 'decision' and l.fixed_at is not null)`.as(
        'decisions',
      ),
      sql<string | null>`(select m.status from governance.minutes m where m.meeting_id = meeting.id order by m.version desc limit 1)`.as(
        'minutes_status',
      ),
      sql<boolean>`exists (select from governance.minutes m where m.meeting_id = meeting.id and m.status = 'approved')`.as('ever_approved'),
    ])
  if (ids !== undefined) query = query.where('meeting.id', 'in', [...ids, NOBODY])
  if (bodyId !== undefined) query = query.where('meeting.body_id', '=', bodyId)
  if (kind !== undefined) query = query.where('body.kind', '=', kind)
  if (status !== undefined) query = query.where('meeting.status', '=', status)
  if (from !== undefined) query = query.where('meeting.on_day', '>=', from)
  if (to !== undefined) query = query.where('meeting.on_day', '<=', to)
  if (onlyPublic) query = query.where('meeting.is_public', '=', true)
  if (reach !== 'all') {
    const agencies = [...reach.agencies, NOBODY]
    query = query.where(
      sql<boolean>`(exists (select from governance.attendance a left join governance.member m on m.id = a.member_id
        where a.meeting_id = meeting.id and a.invited_at is not null and (a.agency_id = any(${agencies}::uuid[]) or m.account_id = ${reach.accountId}::uuid))
        or exists (select from governance.line l
        where l.meeting_id = meeting.id and l.kind = 'decision' and l.fixed_at is not null and l.owner_agency_id = any(${agencies}::uuid[])))`,
    )
  }
  if (after) query = query.where(sql<boolean>`(meeting.on_day, meeting.id) < (${after.onDay}::date, ${after.id}::uuid)`)
  query = query.orderBy('meeting.on_day', 'desc').orderBy('meeting.id', 'desc')
  return (limit === undefined ? query : query.limit(limit)).execute()
}

export async function insertMeeting(tx: Tx, row: Insertable<Schema['governance.meeting']>): Promise<MeetingRow | undefined> {
  return tx
    .insertInto('governance.meeting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['body_id', 'starts_at']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** What happens in one meeting happens one after the other. */
export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  return tx.selectFrom('governance.meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findMeeting(db: Db | Tx, id: string): Promise<MeetingRow | undefined> {
  return db.selectFrom('governance.meeting').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findMeetingByCode(db: Db | Tx, hash: Buffer): Promise<MeetingRow | undefined> {
  return db.selectFrom('governance.meeting').selectAll().where('sign_in_hash', '=', hash).executeTakeFirst()
}

export async function updateMeeting(tx: Tx, id: string, change: Updateable<Schema['governance.meeting']>): Promise<MeetingRow> {
  return tx.updateTable('governance.meeting').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

// ——— attendance

export type SeatRow = Awaited<ReturnType<typeof listSeats>>[number]

/** Everybody who was invited or came, with the seat they hold: members in the order of the body, then guests as they came. */
export async function listSeats(db: Db | Tx, meetingId: string) {
  return listSeatsOf(db, [meetingId])
}

/** The same of several meetings. */
export async function listSeatsOf(db: Db | Tx, meetingIds: readonly string[]) {
  return db
    .selectFrom('governance.attendance as seat')
    .leftJoin('governance.member as member', 'member.id', 'seat.member_id')
    .selectAll('seat')
    .select([
      'member.name as member_name',
      'member.function_title',
      'member.role',
      'member.external',
      'member.account_id',
      'member.contact_id',
      'member.organisation as member_organisation',
    ])
    .where('seat.meeting_id', 'in', [...meetingIds, NOBODY])
    .orderBy(sql`array_position(array['adviser', 'chair', 'vice_chair', 'secretary', 'member'], member.role)`)
    .orderBy('member.external')
    .orderBy('member.name')
    .orderBy('seat.id')
    .execute()
}

/** The invitations of these agencies and this account to meetings that are not over, the next first. */
export async function seatsFor(db: Db | Tx, reach: Exclude<Reach, 'all'>, from: string) {
  return db
    .selectFrom('governance.attendance as seat')
    .innerJoin('governance.member as member', 'member.id', 'seat.member_id')
    .innerJoin('governance.meeting as meeting', 'meeting.id', 'seat.meeting_id')
    .select(['seat.id', 'seat.meeting_id'])
    .where('seat.invited_at', 'is not', null)
    .where('meeting.on_day', '>=', from)
    .where('meeting.status', '<>', 'cancelled')
    .where((where) =>
      where.or([where('seat.agency_id', 'in', [...reach.agencies, NOBODY]), where('member.account_id', '=', reach.accountId ?? NOBODY)]),
    )
    .orderBy('meeting.starts_at')
    .execute()
}

export async function insertSeat(tx: Tx, row: Insertable<Schema['governance.attendance']>): Promise<AttendanceRow | undefined> {
  return tx
    .insertInto('governance.attendance')
    .values(row)
    .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findSeatByToken(db: Db | Tx, hash: Buffer): Promise<AttendanceRow | undefined> {
  return db.selectFrom('governance.attendance').selectAll().where('token_hash', '=', hash).executeTakeFirst()
}

export async function updateSeat(tx: Tx, id: string, change: Updateable<Schema['governance.attendance']>): Promise<void> {
  await tx.updateTable('governance.attendance').set(change).where('id', '=', id).execute()
}

/** When a meeting closes, whoever was invited and neither came nor excused himself was absent without notice. */
export async function settleAbsent(tx: Tx, meetingId: string): Promise<void> {
  await tx
    .updateTable('governance.attendance')
    .set((value) => ({ status: value.case().when('word', '=', 'excused').then('excused').else('absent_without_notice').end() }))
    .where('meeting_id', '=', meetingId)
    .where('status', 'is', null)
    .execute()
}
