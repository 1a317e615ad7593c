import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type HearingRow = Selectable<Schema['wajar.hearing']>

// ——— hearings

/** undefined: that hearing was struck out. */
export async function insertHearing(tx: Tx, row: Insertable<Schema['wajar.hearing']>): Promise<HearingRow | undefined> {
  return tx
    .insertInto('wajar.hearing')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findHearing(db: Db | Tx, id: string): Promise<HearingRow | undefined> {
  return db.selectFrom('wajar.hearing').selectAll().where('id', '=', id).where('struck_at', 'is', null).executeTakeFirst()
}

export async function updateHearing(tx: Tx, id: string, change: Updateable<Schema['wajar.hearing']>): Promise<HearingRow> {
  return tx.updateTable('wajar.hearing').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function insertHearingVersion(tx: Tx, row: Insertable<Schema['wajar.hearing_version']>): Promise<void> {
  await tx.insertInto('wajar.hearing_version').values(row).execute()
}

export async function listHearings(db: Db | Tx, sessionId: string): Promise<HearingRow[]> {
  return db
    .selectFrom('wajar.hearing')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('struck_at', 'is', null)
    .orderBy('no')
    .execute()
}

/** Numbers of matters that were begun by mistake. */
export async function struckNumbers(db: Db | Tx, sessionId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('wajar.hearing')
    .select('no')
    .where('session_id', '=', sessionId)
    .where('struck_at', 'is not', null)
    .orderBy('no')
    .execute()
  return rows.map(({ no }) => no)
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
      'wajar.hearing.category_code',
      'wajar.hearing.confidential',
      'wajar.hearing.status',
      'wajar.hearing.outcome_kind',
      'wajar.hearing.complaint_id',
      'wajar.session.on_day',
      'wajar.session.edition_no',
      'wajar.session.edition_year',
    ])
    .where('wajar.hearing.struck_at', 'is', null)
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

/** Who was heard between two days and may be asked how it was: no secret matter, nobody without an address or number. The newest first. */
export async function peopleServed(
  db: Db | Tx,
  from: string,
  to: string,
): Promise<{ contactId: string; on: string; agencyIds: string[]; locale: string }[]> {
  return db
    .selectFrom('wajar.hearing')
    .innerJoin('wajar.session', 'wajar.session.id', 'wajar.hearing.session_id')
    .innerJoin('wajar.registration', 'wajar.registration.id', 'wajar.hearing.registration_id')
    .select([
      'wajar.registration.contact_id as contactId',
      'wajar.session.on_day as on',
      'wajar.hearing.agency_ids as agencyIds',
      'wajar.registration.locale',
    ])
    .$narrowType<{ contactId: string }>()
    .where('wajar.hearing.status', '=', 'confirmed')
    .where('wajar.hearing.confidential', '=', false)
    .where('wajar.registration.contact_id', 'is not', null)
    .where('wajar.session.on_day', '>=', from)
    .where('wajar.session.on_day', '<=', to)
    .orderBy('wajar.session.on_day', 'desc')
    .orderBy('wajar.hearing.id')
    .execute()
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

// ——— papers

export type PaperRow = Selectable<Schema['wajar.paper']>

export async function insertPaper(tx: Tx, row: Insertable<Schema['wajar.paper']>): Promise<void> {
  await tx.insertInto('wajar.paper').values(row).execute()
}

export async function findPaper(db: Db | Tx, key: string): Promise<PaperRow | undefined> {
  return db.selectFrom('wajar.paper').selectAll().where('key', '=', key).executeTakeFirst()
}

export async function papersOf(db: Db | Tx, hearingIds: readonly string[]): Promise<PaperRow[]> {
  if (hearingIds.length === 0) return []
  return db
    .selectFrom('wajar.paper')
    .selectAll()
    .where('hearing_id', 'in', [...hearingIds])
    .orderBy('added_at')
    .orderBy('key')
    .execute()
}

/** Photographed at the door and of no matter yet. */
export async function doorPapersOf(db: Db | Tx, registrationIds: readonly string[]): Promise<PaperRow[]> {
  if (registrationIds.length === 0) return []
  return db
    .selectFrom('wajar.paper')
    .selectAll()
    .where('registration_id', 'in', [...registrationIds])
    .where('hearing_id', 'is', null)
    .orderBy('added_at')
    .orderBy('key')
    .execute()
}

export async function findFirstHearing(db: Db | Tx, registrationId: string): Promise<HearingRow | undefined> {
  return db
    .selectFrom('wajar.hearing')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .where('struck_at', 'is', null)
    .orderBy('no')
    .limit(1)
    .executeTakeFirst()
}

/** The matter with which the photos of the door went. */
export async function findHearingOfDoorPapers(db: Db | Tx, registrationId: string): Promise<HearingRow | undefined> {
  return db
    .selectFrom('wajar.hearing')
    .selectAll()
    .where('id', 'in', (query) =>
      query.selectFrom('wajar.paper').select('hearing_id').where('registration_id', '=', registrationId).$castTo<{ hearing_id: string }>(),
    )
    .executeTakeFirst()
}

/** What was photographed at the door goes with the first matter of that person. */
export async function takeDoorPapers(tx: Tx, { id, registration_id: registrationId }: HearingRow): Promise<void> {
  await tx
    .updateTable('wajar.paper')
    .set({ hearing_id: id })
    .where('registration_id', '=', registrationId)
    .where('hearing_id', 'is', null)
    .execute()
}

export async function releaseDoorPapers(tx: Tx, hearingId: string): Promise<void> {
  await tx
    .updateTable('wajar.paper')
    .set({ hearing_id: null })
    .where('hearing_id', '=', hearingId)
    .where('registration_id', 'is not', null)
    .execute()
}

export async function markOnComplaint(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0)
    await tx
      .updateTable('wajar.paper')
      .set({ on_complaint: true })
      .where('key', 'in', [...keys])
      .execute()
}
