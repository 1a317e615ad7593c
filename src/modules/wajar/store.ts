import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type SessionRow = Selectable<Schema['wajar.session']>
export type AttendanceRow = Selectable<Schema['wajar.attendance']>
export type RegistrationRow = Selectable<Schema['wajar.registration']>
export type PeriodRow = Selectable<Schema['wajar.queue_period']>
export type HearingRow = Selectable<Schema['wajar.hearing']>
export type DeviceRow = Selectable<Schema['wajar.device']>

// ——— sessions

export async function insertSession(tx: Tx, row: Insertable<Schema['wajar.session']>): Promise<SessionRow | undefined> {
  return tx
    .insertInto('wajar.session')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'edition_year', 'edition_no']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function nextEdition(tx: Tx, kind: string, year: number): Promise<number> {
  const row = await tx
    .selectFrom('wajar.session')
    .select(({ fn }) => fn.max('edition_no').as('last'))
    .where('kind', '=', kind)
    .where('edition_year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function findSession(db: Db | Tx, id: string): Promise<SessionRow | undefined> {
  return db.selectFrom('wajar.session').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What happens in one session happens one after the other: numbers, places and calls never cross. */
export async function lockSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  return tx.selectFrom('wajar.session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateSession(tx: Tx, id: string, change: Updateable<Schema['wajar.session']>): Promise<SessionRow> {
  return tx.updateTable('wajar.session').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function listSessionRows(
  db: Db | Tx,
  { statuses, limit }: { statuses?: readonly string[]; limit: number },
): Promise<SessionRow[]> {
  return db
    .selectFrom('wajar.session')
    .selectAll()
    .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses!))
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export interface Totals {
  registered: number
  attended: number
  heard: number
  left: number
  waiting: number
}

export async function totalsOf(db: Db | Tx, sessionIds: readonly string[]): Promise<Map<string, Totals>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('wajar.registration')
    .select(({ fn, eb }) => [
      'session_id',
      fn.countAll<string>().as('registered'),
      fn.count<string>('arrival').as('attended'),
      fn.countAll<string>().filterWhere('state', '=', 'left').as('left'),
      fn.countAll<string>().filterWhere('state', 'in', ['waiting', 'called', 'on_hold']).as('waiting'),
      eb
        .selectFrom('wajar.hearing')
        .select((count) => count.fn.countAll<string>().as('n'))
        .whereRef('wajar.hearing.session_id', '=', 'wajar.registration.session_id')
        .where('wajar.hearing.status', '=', 'confirmed')
        .as('heard'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy('session_id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.session_id,
      {
        registered: Number(row.registered),
        attended: Number(row.attended),
        heard: Number(row.heard ?? 0),
        left: Number(row.left),
        waiting: Number(row.waiting),
      },
    ]),
  )
}

// ——— attendance

export async function insertAttendance(tx: Tx, rows: Insertable<Schema['wajar.attendance']>[]): Promise<void> {
  await tx
    .insertInto('wajar.attendance')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listAttendance(db: Db | Tx, sessionId: string): Promise<AttendanceRow[]> {
  return db.selectFrom('wajar.attendance').selectAll().where('session_id', '=', sessionId).orderBy('invited_person').orderBy('id').execute()
}

export async function lockAttendance(tx: Tx, id: string): Promise<AttendanceRow | undefined> {
  return tx.selectFrom('wajar.attendance').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateAttendance(tx: Tx, id: string, change: Updateable<Schema['wajar.attendance']>): Promise<void> {
  await tx.updateTable('wajar.attendance').set(change).where('id', '=', id).execute()
}

export async function settleAbsent(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .updateTable('wajar.attendance')
    .set((value) => ({
      status: value.case().when('word', '=', 'excused').then('excused').else('absent_without_notice').end(),
    }))
    .where('session_id', '=', sessionId)
    .where('status', 'is', null)
    .execute()
}

// ——— numbers

/** The next number of a series; it is never given again. */
export async function takeNumbers(tx: Tx, sessionId: string, series: string, count: number): Promise<{ first: number; last: number }> {
  const row = await tx
    .insertInto('wajar.number_series')
    .values({ session_id: sessionId, series, last_number: count })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'series']).doUpdateSet((value) => ({
        last_number: value('wajar.number_series.last_number', '+', count),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return { first: row.last_number - count + 1, last: row.last_number }
}

export async function findDevice(db: Db | Tx, id: string): Promise<DeviceRow | undefined> {
  return db.selectFrom('wajar.device').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listDevices(db: Db | Tx, sessionId: string): Promise<DeviceRow[]> {
  return db.selectFrom('wajar.device').selectAll().where('session_id', '=', sessionId).orderBy('prepared_at').execute()
}

export async function insertDevice(tx: Tx, row: Insertable<Schema['wajar.device']>): Promise<DeviceRow | undefined> {
  return tx
    .insertInto('wajar.device')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function updateDevice(tx: Tx, id: string, change: Updateable<Schema['wajar.device']>): Promise<void> {
  await tx.updateTable('wajar.device').set(change).where('id', '=', id).execute()
}

export async function insertBlock(tx: Tx, row: Insertable<Schema['wajar.number_block']>): Promise<void> {
  await tx.insertInto('wajar.number_block').values(row).execute()
}

export async function blocksOf(db: Db | Tx, deviceId: string) {
  return db.selectFrom('wajar.number_block').selectAll().where('device_id', '=', deviceId).orderBy('series').execute()
}

// ——— people in the queue

export async function insertRegistration(tx: Tx, row: Insertable<Schema['wajar.registration']>): Promise<RegistrationRow | undefined> {
  return tx
    .insertInto('wajar.registration')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'series', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findRegistration(db: Db | Tx, id: string): Promise<RegistrationRow | undefined> {
  return db.selectFrom('wajar.registration').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByLineToken(db: Db | Tx, tokenHash: Buffer): Promise<RegistrationRow | undefined> {
  return db.selectFrom('wajar.registration').selectAll().where('line_token_hash', '=', tokenHash).executeTakeFirst()
}

export async function updateRegistration(tx: Tx, id: string, change: Updateable<Schema['wajar.registration']>): Promise<RegistrationRow> {
  return tx.updateTable('wajar.registration').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function listRegistrations(db: Db | Tx, sessionId: string): Promise<RegistrationRow[]> {
  return db
    .selectFrom('wajar.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('registered_at')
    .orderBy('series')
    .orderBy('number')
    .execute()
}

export async function countRegistered(tx: Tx, sessionId: string): Promise<number> {
  const row = await tx
    .selectFrom('wajar.registration')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('session_id', '=', sessionId)
    .where('via', 'in', ['web', 'webchat', 'whatsapp'])
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function insertPeriod(tx: Tx, row: Omit<Insertable<Schema['wajar.queue_period']>, 'seq'>): Promise<void> {
  await tx
    .insertInto('wajar.queue_period')
    .values(({ selectFrom, fn, val }) => ({
      ...row,
      seq: selectFrom('wajar.queue_period')
        .select(({ eb }) => eb(fn.coalesce(fn.max('wajar.queue_period.seq'), val(0)), '+', 1).as('next'))
        .where('registration_id', '=', row.registration_id as string),
    }))
    .execute()
}

export async function listPeriods(db: Db | Tx, sessionId: string): Promise<PeriodRow[]> {
  return db
    .selectFrom('wajar.queue_period')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.queue_period.registration_id')
    .selectAll('wajar.queue_period')
    .where('wajar.registration.session_id', '=', sessionId)
    .orderBy('wajar.queue_period.registration_id')
    .orderBy('wajar.queue_period.seq')
    .execute()
}

/** The series of those who were called last, oldest first: what the lanes go by. */
export async function lastCalled(db: Db | Tx, sessionId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('wajar.queue_period')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.queue_period.registration_id')
    .select('wajar.registration.series')
    .where('wajar.registration.session_id', '=', sessionId)
    .where('wajar.queue_period.state', '=', 'called')
    .where('wajar.queue_period.reason', 'is distinct from', 'recall')
    .orderBy('wajar.queue_period.started_at', 'desc')
    .orderBy('wajar.queue_period.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.series).reverse()
}

/** The highest number called so far in a series. */
export async function highestCalled(db: Db | Tx, sessionId: string, series: string): Promise<number> {
  const row = await db
    .selectFrom('wajar.registration')
    .select(({ fn }) => fn.max('number').as('highest'))
    .where('session_id', '=', sessionId)
    .where('series', '=', series)
    .where('called_at', 'is not', null)
    .executeTakeFirst()
  return row?.highest ?? 0
}

// ——— hearings

export async function insertHearing(tx: Tx, row: Insertable<Schema['wajar.hearing']>): Promise<HearingRow> {
  return tx.insertInto('wajar.hearing').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function findHearing(db: Db | Tx, id: string): Promise<HearingRow | undefined> {
  return db.selectFrom('wajar.hearing').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateHearing(tx: Tx, id: string, change: Updateable<Schema['wajar.hearing']>): Promise<HearingRow> {
  return tx.updateTable('wajar.hearing').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function insertHearingVersion(tx: Tx, row: Insertable<Schema['wajar.hearing_version']>): Promise<void> {
  await tx.insertInto('wajar.hearing_version').values(row).execute()
}

export async function listHearings(db: Db | Tx, sessionId: string): Promise<HearingRow[]> {
  return db.selectFrom('wajar.hearing').selectAll().where('session_id', '=', sessionId).orderBy('no').execute()
}

/** Confirmed hearings out of which these complaints came. */
export async function hearingsOfComplaints(db: Db | Tx, complaintIds: readonly string[]) {
  if (complaintIds.length === 0) return []
  return db
    .selectFrom('wajar.hearing')
    .select(['id', 'complaint_id'])
    .where('complaint_id', 'in', [...complaintIds])
    .where('status', '=', 'confirmed')
    .execute()
}

export type HeardRow = Awaited<ReturnType<typeof hearingsBetween>>[number]

/** Hearings of sessions held on these days, with an outcome or without. */
export async function hearingsBetween(
  db: Db | Tx,
  {
    from,
    to,
    agencyId,
    areaCode,
  }: { from?: string | undefined; to?: string | undefined; agencyId?: string | undefined; areaCode?: string | undefined },
) {
  return db
    .selectFrom('wajar.hearing')
    .innerJoin('wajar.session', 'wajar.session.id', 'wajar.hearing.session_id')
    .select([
      'wajar.hearing.id',
      'wajar.hearing.no',
      'wajar.hearing.session_id',
      'wajar.hearing.agency_ids',
      'wajar.hearing.area_code',
      'wajar.hearing.confidential',
      'wajar.hearing.status',
      'wajar.hearing.outcome_kind',
      'wajar.hearing.complaint_id',
      'wajar.session.on_day',
      'wajar.session.edition_no',
      'wajar.session.edition_year',
    ])
    .$if(from !== undefined, (query) => query.where('wajar.session.on_day', '>=', from!))
    .$if(to !== undefined, (query) => query.where('wajar.session.on_day', '<=', to!))
    .$if(agencyId !== undefined, (query) => query.where(sql<boolean>`${agencyId!}::uuid = any(wajar.hearing.agency_ids)`))
    .$if(areaCode !== undefined, (query) => query.where('wajar.hearing.area_code', 'like', `${areaCode!.replace(/[%_\\]/g, '')}%`))
    .orderBy('wajar.session.on_day')
    .orderBy('wajar.hearing.no')
    .execute()
}

/** Every confirmed hearing with the day and the person who was heard; null: nobody who gave an address or number. */
export async function peopleHeard(db: Db | Tx): Promise<{ id: string; onDay: string; contactId: string | null }[]> {
  return db
    .selectFrom('wajar.hearing')
    .innerJoin('wajar.session', 'wajar.session.id', 'wajar.hearing.session_id')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.hearing.registration_id')
    .select(['wajar.hearing.id', 'wajar.session.on_day as onDay', 'wajar.registration.contact_id as contactId'])
    .where('wajar.hearing.status', '=', 'confirmed')
    .execute()
}

// ——— operations

export async function findOperation(db: Db | Tx, key: string) {
  return db.selectFrom('wajar.operation').selectAll().where('key', '=', key).executeTakeFirst()
}

export async function insertOperation(tx: Tx, row: Insertable<Schema['wajar.operation']>): Promise<void> {
  await tx.insertInto('wajar.operation').values(row).execute()
}

export async function listRefusals(db: Db | Tx, sessionId: string) {
  return db
    .selectFrom('wajar.operation')
    .innerJoin('wajar.device', 'wajar.device.id', 'wajar.operation.device_id')
    .select([
      'wajar.operation.key',
      'wajar.operation.happened_at',
      'wajar.operation.refusal',
      'wajar.operation.result_enc',
      'wajar.device.name as device',
    ])
    .where('wajar.operation.session_id', '=', sessionId)
    .where('wajar.operation.refusal', 'is not', null)
    .where('wajar.operation.settled_at', 'is', null)
    .orderBy('wajar.operation.happened_at')
    .execute()
}

export async function settleRefusal(
  tx: Tx,
  { sessionId, key, by, at, how }: { sessionId: string; key: string; by: string; at: string; how: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('wajar.operation')
    .set({ settled_by: by, settled_at: at, settled_how: how })
    .where('session_id', '=', sessionId)
    .where('key', '=', key)
    .where('refusal', 'is not', null)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// ——— minutes

export async function latestMinutes(db: Db | Tx, sessionId: string) {
  return db
    .selectFrom('wajar.minutes')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listMinutes(db: Db | Tx, sessionId: string) {
  return db.selectFrom('wajar.minutes').selectAll().where('session_id', '=', sessionId).orderBy('version').execute()
}

export async function insertMinutes(tx: Tx, row: Insertable<Schema['wajar.minutes']>): Promise<void> {
  await tx.insertInto('wajar.minutes').values(row).execute()
}

export async function updateMinutesDraft(
  tx: Tx,
  { sessionId, version, ...change }: { sessionId: string; version: number; content_enc: string; drafted_by: string; drafted_at: string },
): Promise<void> {
  await tx.updateTable('wajar.minutes').set(change).where('session_id', '=', sessionId).where('version', '=', version).execute()
}

export async function approveMinutesRow(
  tx: Tx,
  { sessionId, version, sha256, by, at }: { sessionId: string; version: number; sha256: string; by: string; at: string },
): Promise<void> {
  await tx
    .updateTable('wajar.minutes')
    .set({ sha256, approved_by: by, approved_at: at })
    .where('session_id', '=', sessionId)
    .where('version', '=', version)
    .execute()
}
