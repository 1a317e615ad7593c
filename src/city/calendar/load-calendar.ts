import { policyHistory, type PolicySeed } from '#city/policies/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { remembered } from '#kernel/remember.ts'
import { activeDays, listDays, listVersions } from './store.ts'
import type { Calendar, DayKind } from './working-days.ts'

export const COLLECTIVE_LEAVE = 'calendar.collective_leave'

export const CALENDAR_POLICIES: readonly PolicySeed[] = [
  { key: COLLECTIVE_LEAVE, selector: {}, value: { works: false }, legalBasis: 'SKB 3 Menteri: cuti bersama adalah hari libur pegawai ASN' },
]

/** What the calendar in force is made of. */
export const CALENDAR_TABLES = ['calendar.version', 'calendar.day', 'policies.policy'] as const

const inForce = remembered(CALENDAR_TABLES, async (db): Promise<Calendar> => {
  const rows = await activeDays(db)
  const switches = (await policyHistory(db, COLLECTIVE_LEAVE)).filter(({ value }) => value.works === true)
  return {
    versions: new Map(rows.map((row) => [row.year, row.code])),
    days: new Map(rows.flatMap((row) => (row.date && row.kind ? [[row.date, row.kind as DayKind] as const] : []))),
    collectiveLeaveWorks(day) {
      const text = day.toString()
      return switches.some(({ validFrom, validTo }) => validFrom <= text && (validTo === null || text < validTo))
    },
  }
})

/** The calendar in force: the active version of each loaded year. */
export async function loadCalendar(db: Db | Tx): Promise<Calendar> {
  return inForce.read(db)
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

/** A calendar with one named version, whether in force or not; undefined when no such version is loaded. */
export async function calendarOf(db: Db | Tx, code: string): Promise<Calendar | undefined> {
  const version = (await listVersions(db)).find((each) => each.code === code)
  return version && calendarWith(db, version)
}
