import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import type { DayKind } from './working-days.ts'

export interface VersionRow {
  code: string
  year: number
  knownFrom: string
  source: string
  status: 'draft' | 'active' | 'replaced'
  replaces: string | null
}

export interface DayRow {
  date: string
  kind: DayKind
  name_id: string
  name_en: string
  source: string
}

const CALENDAR_LOCK = 77_310_312

/** What is entered waits for what is being entered: two at once would each see no other. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CALENDAR_LOCK}::bigint)`.execute(tx)
}

export async function listVersions(db: Db | Tx): Promise<VersionRow[]> {
  const rows = await db.selectFrom('calendar.version').selectAll().orderBy('year').orderBy('known_from').execute()
  return rows.map(toVersion)
}

export async function listDays(db: Db | Tx, version: string): Promise<DayRow[]> {
  const rows = await db.selectFrom('calendar.day').selectAll().where('version', '=', version).orderBy('date').execute()
  return rows.map(({ date, kind, name_id, name_en, source }) => ({ date, kind: kind as DayKind, name_id, name_en, source }))
}

export async function activeDays(db: Db | Tx) {
  return db
    .selectFrom('calendar.version as version')
    .leftJoin('calendar.day as day', 'day.version', 'version.code')
    .where('version.status', '=', 'active')
    .select(['version.code', 'version.year', 'day.date', 'day.kind'])
    .execute()
}

export async function insertVersion(
  tx: Tx,
  version: Omit<VersionRow, 'replaces'> & { replaces?: string | null; loadedBy: string | null; loadedAt: string },
  days: readonly DayRow[],
): Promise<void> {
  await tx
    .insertInto('calendar.version')
    .values({
      code: version.code,
      year: version.year,
      known_from: version.knownFrom,
      source: version.source,
      status: version.status,
      replaces: version.replaces ?? null,
      loaded_by: version.loadedBy,
      loaded_at: version.loadedAt,
    })
    .execute()
  await tx
    .insertInto('calendar.day')
    .values(
      days.map((day) => ({
        version: version.code,
        date: day.date,
        kind: day.kind,
        name_id: day.name_id,
        name_en: day.name_en,
        source: day.source,
      })),
    )
    .execute()
}

export async function lockVersions(tx: Tx, year: number): Promise<VersionRow[]> {
  const rows = await tx.selectFrom('calendar.version').selectAll().where('year', '=', year).forUpdate().execute()
  return rows.map(toVersion)
}

export async function setStatus(tx: Tx, code: string, status: VersionRow['status']): Promise<void> {
  await tx.updateTable('calendar.version').set({ status }).where('code', '=', code).execute()
}

export async function setReplaces(tx: Tx, code: string, replaces: string): Promise<void> {
  await tx.updateTable('calendar.version').set({ replaces }).where('code', '=', code).execute()
}

function toVersion(row: Selectable<Schema['calendar.version']>): VersionRow {
  return {
    code: row.code,
    year: row.year,
    knownFrom: row.known_from,
    source: row.source,
    status: row.status as VersionRow['status'],
    replaces: row.replaces,
  }
}
