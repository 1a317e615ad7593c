import type { Db, Tx } from '#kernel/db.ts'
import { activeDays, listDays } from './store.ts'
import type { Calendar, DayKind } from './working-days.ts'

/** The calendar in force: the active version of each loaded year. */
export async function loadCalendar(db: Db | Tx): Promise<Calendar> {
  const rows = await activeDays(db)
  return {
    versions: new Map(rows.map((row) => [row.year, row.code])),
    days: new Map(rows.flatMap((row) => (row.date && row.kind ? [[row.date, row.kind as DayKind] as const] : []))),
    collectiveLeaveWorks: false,
  }
}

/** The calendar in force with one version in the place of its year's: for a dry run. */
export async function calendarWith(db: Db | Tx, version: { code: string; year: number }): Promise<Calendar> {
  const current = await loadCalendar(db)
  const others = [...current.days].filter(([date]) => Number(date.slice(0, 4)) !== version.year)
  const days = await listDays(db, version.code)
  return {
    ...current,
    versions: new Map([...current.versions, [version.year, version.code]]),
    days: new Map([...others, ...days.map((day) => [day.date, day.kind] as const)]),
  }
}
