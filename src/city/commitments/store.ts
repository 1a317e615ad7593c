import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { AgencyStanding, CommitmentFilter } from './contract.ts'

export type CommitmentRow = Selectable<Schema['commitments.commitment']>

/** What a reader may see at all. */
export interface Scope {
  agencies: 'all' | readonly string[]
  /** secret promises this reader may see */
  secretIds: readonly string[]
}

/** Undefined when the key was used before. */
export async function insertCommitment(tx: Tx, row: Insertable<Schema['commitments.commitment']>): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('commitments.commitment')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function findByKey(db: Db | Tx, key: string): Promise<CommitmentRow | undefined> {
  return db.selectFrom('commitments.commitment').selectAll().where('key', '=', key).executeTakeFirst()
}

export async function findCommitment(db: Db | Tx, id: string): Promise<CommitmentRow | undefined> {
  return db.selectFrom('commitments.commitment').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockCommitment(tx: Tx, id: string): Promise<CommitmentRow | undefined> {
  return tx.selectFrom('commitments.commitment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateCommitment(tx: Tx, id: string, change: Updateable<Schema['commitments.commitment']>): Promise<void> {
  await tx.updateTable('commitments.commitment').set(change).where('id', '=', id).execute()
}

/** Secret promises not yet settled or of one record: few, each asked of the room it came from. */
export async function listSecret(db: Db, agencies: Scope['agencies']) {
  return db
    .selectFrom('commitments.commitment')
    .select(['id', 'room', 'subject'])
    .where('confidential', '=', true)
    .$if(agencies !== 'all', (query) => query.where(sql<boolean>`owner_agency_id = any(${agencies as readonly string[]}::uuid[])`))
    .execute()
}

/** Rows and totals share this one filter. */
function filtered(db: Db, scope: Scope, filter: Pick<CommitmentFilter, 'agencyId' | 'room' | 'subject'>) {
  return db
    .selectFrom('commitments.commitment')
    .where((where) =>
      where.and([
        where.or([where('confidential', '=', false), sql<boolean>`id = any(${[...scope.secretIds]}::uuid[])`]),
        ...(scope.agencies === 'all' ? [] : [sql<boolean>`owner_agency_id = any(${[...scope.agencies]}::uuid[])`]),
        ...(filter.agencyId ? [where('owner_agency_id', '=', filter.agencyId)] : []),
        ...(filter.room ? [where('room', '=', filter.room)] : []),
        ...(filter.subject ? [where('subject', '=', filter.subject)] : []),
      ]),
    )
}

/** By due date, so that what is late comes first. */
export async function pageOf(
  db: Db,
  scope: Scope,
  filter: CommitmentFilter,
  today: string,
  after: { dueOn: string; id: string } | undefined,
): Promise<CommitmentRow[]> {
  const states = filter.state === 'board' ? ['open', 'done'] : [filter.state]
  return filtered(db, scope, filter)
    .selectAll()
    .where('state', 'in', states)
    .$if(filter.late === true, (query) => query.where('state', '=', 'open').where('due_on', '<', today))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(due_on, id) > (${after?.dueOn}::date, ${after?.id}::uuid)`))
    .orderBy('due_on')
    .orderBy('id')
    .limit(filter.limit + 1)
    .execute()
}

export async function totalsOf(db: Db, scope: Scope, filter: CommitmentFilter, today: string) {
  const row = await filtered(db, scope, filter)
    .where('state', 'in', ['open', 'done'])
    .select([
      sql<number>`(count(*) filter (where state = 'open'))::int`.as('open'),
      sql<number>`(count(*) filter (where state = 'open' and due_on < ${today}::date))::int`.as('late'),
      sql<number>`(count(*) filter (where state = 'done'))::int`.as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** How many promises of the board were made on which day. */
export async function madeOnDays(db: Db, scope: Scope, filter: CommitmentFilter, zone: string): Promise<{ day: string; count: number }[]> {
  const day = sql<string>`(created_at at time zone ${zone})::date`
  return filtered(db, scope, filter)
    .where('state', 'in', ['open', 'done'])
    .select([day.as('day'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql`1`)
    .execute()
}

/** Of these records of a room, those with a promise that is not over. */
export async function subjectsWithOpenPromises(db: Db | Tx, room: string, subjects: readonly string[]): Promise<Set<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await db
    .selectFrom('commitments.commitment')
    .select('subject')
    .where('room', '=', room)
    .where('state', 'in', ['open', 'done'])
    .where('subject', 'in', [...subjects])
    .execute()
  return new Set(rows.map(({ subject }) => subject))
}

export async function standingRows(
  db: Db,
  scope: Scope,
  filter: Pick<CommitmentFilter, 'agencyId' | 'room'>,
  { today, zone }: { today: string; zone: string },
): Promise<AgencyStanding[]> {
  const doneOn = sql`(done_at at time zone ${zone})::date`
  const late = sql`state = 'open' and due_on < ${today}::date`
  return filtered(db, scope, filter)
    .where('state', '<>', 'withdrawn')
    .groupBy('owner_agency_id')
    .select([
      'owner_agency_id as agencyId',
      sql<number>`(count(*) filter (where state = 'open'))::int`.as('open'),
      sql<number>`(count(*) filter (where ${late}))::int`.as('late'),
      sql<number>`(count(*) filter (where state = 'done'))::int`.as('waiting'),
      sql<string | null>`min(due_on) filter (where state = 'open')`.as('oldestDueOn'),
      sql<number>`(count(*) filter (where not confidential and ${doneOn} <= original_due_on))::int`.as('onTime'),
      sql<number>`(count(*) filter (where not confidential and (done_at is not null or (${late}))))::int`.as('due'),
    ])
    .orderBy('late', 'desc')
    .orderBy('open', 'desc')
    .orderBy('agencyId')
    .execute()
}

/** What measures count: public promises alone, with the day that places them in a period. */
export async function countedRows(
  db: Db,
  {
    from,
    to,
    agencies,
    agencyId,
  }: { from: string | undefined; to: string | undefined; agencies: Scope['agencies']; agencyId: string | undefined },
): Promise<CommitmentRow[]> {
  return filtered(db, { agencies, secretIds: [] }, { agencyId })
    .selectAll()
    .where('state', '<>', 'withdrawn')
    .$if(from !== undefined, (query) => query.where('due_on', '>=', from!))
    .$if(to !== undefined, (query) => query.where('due_on', '<=', to!))
    .orderBy('id')
    .execute()
}

/** What is open by its day, then what is over, the latest first. */
export async function publicRows(db: Db, room: string, limit: number): Promise<CommitmentRow[]> {
  return db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where('room', '=', room)
    .where('confidential', '=', false)
    .orderBy(sql`case state when 'open' then 0 when 'done' then 1 else 2 end`)
    .orderBy(sql`case when state in ('open', 'done') then due_on end`)
    .orderBy('due_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** How many there are in each state, of all that everybody may know. */
export async function publicCounts(db: Db, room: string, today: string): Promise<{ state: string; late: boolean; count: number }[]> {
  const rows = await db
    .selectFrom('commitments.commitment')
    .select(({ fn }) => ['state', sql<boolean>`state = 'open' and due_on < ${today}::date`.as('late'), fn.countAll<string>().as('count')])
    .where('room', '=', room)
    .where('confidential', '=', false)
    .groupBy(['state', 'late'])
    .execute()
  return rows.map(({ state, late, count }) => ({ state, late, count: Number(count) }))
}

/** Promises made in or for the sake of a record, in the order in which they were made. */
export async function promisesConcerning(db: Db | Tx, room: string, subject: string): Promise<CommitmentRow[]> {
  return db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where('room', '=', room), where('subject', '=', subject)]),
        where.and([where('concerns_room', '=', room), where('concerns_subject', '=', subject)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** These promises by id, in one question. */
export async function commitmentsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, CommitmentRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Public promises of a room that were declared kept with proof on these civil days, the newest first. */
export async function keptPromises(
  db: Db | Tx,
  { room, from, to, zone, limit }: { room: string; from: string; to: string; zone: string; limit: number },
): Promise<CommitmentRow[]> {
  return db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where('room', '=', room)
    .where('confidential', '=', false)
    .where('state', 'in', ['done', 'accepted'])
    .where('proof_id', 'is not', null)
    .where(sql<boolean>`(done_at at time zone ${zone})::date between ${from}::date and ${to}::date`)
    .orderBy('done_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function commitmentsOf(db: Db | Tx, room: string, subject: string): Promise<CommitmentRow[]> {
  return db
    .selectFrom('commitments.commitment')
    .selectAll()
    .where('room', '=', room)
    .where('subject', '=', subject)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}
