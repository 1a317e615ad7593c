import type { Db, Tx } from '#kernel/db.ts'
import type { HoursPeriod, Ramadan, SetWorkingHours, WorkingHours } from './contract.ts'

/** The agency's own rows, or those of everybody (null). */
export async function listHours(db: Db | Tx, agencyId: string | null): Promise<WorkingHours[]> {
  const rows = await db
    .selectFrom('calendar.working_hours')
    .selectAll()
    .where('agency_id', agencyId === null ? 'is' : '=', agencyId)
    .orderBy('period')
    .orderBy('weekday')
    .orderBy('valid_from')
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id,
    weekday: row.weekday,
    period: row.period as HoursPeriod,
    starts: row.starts.slice(0, 5),
    ends: row.ends.slice(0, 5),
    breakStarts: row.break_starts?.slice(0, 5) ?? null,
    breakMinutes: row.break_minutes,
    onHolidays: row.on_holidays,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source,
  }))
}

export async function insertHours(tx: Tx, hours: SetWorkingHours): Promise<void> {
  await tx
    .insertInto('calendar.working_hours')
    .values({
      agency_id: hours.agencyId,
      weekday: hours.weekday,
      period: hours.period,
      starts: hours.starts,
      ends: hours.ends,
      break_starts: hours.breakStarts,
      break_minutes: hours.breakMinutes,
      on_holidays: hours.onHolidays,
      valid_from: hours.validFrom,
      source: hours.source,
    })
    .execute()
}

export async function endHours(tx: Tx, { agencyId, weekday, period, validFrom }: SetWorkingHours): Promise<void> {
  await tx
    .updateTable('calendar.working_hours')
    .set({ valid_to: validFrom })
    .where('agency_id', agencyId === null ? 'is' : '=', agencyId)
    .where('weekday', '=', weekday)
    .where('period', '=', period)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', validFrom)
    .execute()
}

export async function listRamadan(db: Db | Tx): Promise<Ramadan[]> {
  const rows = await db.selectFrom('calendar.ramadan').selectAll().orderBy('first_day').execute()
  return rows.map((row) => ({ hijriYear: row.hijri_year, firstDay: row.first_day, lastDay: row.last_day, source: row.source }))
}

export async function upsertRamadan(tx: Tx, { hijriYear, firstDay, lastDay, source }: Ramadan): Promise<void> {
  const row = { hijri_year: hijriYear, first_day: firstDay, last_day: lastDay, source }
  await tx
    .insertInto('calendar.ramadan')
    .values(row)
    .onConflict((conflict) => conflict.column('hijri_year').doUpdateSet(row))
    .execute()
}
