import type { Context } from '#kernel/context.ts'
import type { Room } from '#kernel/room.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { seedPolicies } from '#city/policies/index.ts'
import { calendarWarnings } from './calendar-effect.ts'
import { CALENDAR_POLICIES, COLLECTIVE_LEAVE } from './load-calendar.ts'
import { seedWorkingHours } from './office-hours.ts'
import { calendarRoutes } from './routes.ts'
import { shippedVersions } from './shipped.ts'
import { insertVersion, listVersions } from './store.ts'
import { problems } from './texts.ts'

export type { CalendarEffect } from './contract.ts'
export { CALENDAR_SUBJECT } from './activate-version.ts'
export { CALENDAR_TABLES, calendarOf, loadCalendar } from './load-calendar.ts'
export { loadOfficeHours } from './office-hours.ts'
export { termText } from './term-text.ts'
export { addWorkingHours, type OfficeHours, workingHoursBetween } from './working-hours.ts'
export { addWorkingDays, type Calendar, endOfDay, isWorkingDay, localDay, workingDaysBetween } from './working-days.ts'

/** The decrees that come with the release, on a database without any calendar: the newest version of each year is in force. */
async function seed(context: Context): Promise<void> {
  const { db, clock } = context
  await seedWorkingHours(context)
  await inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, CALENDAR_POLICIES))
  await inTransaction(db, SYSTEM, async (tx) => {
    if ((await listVersions(tx)).length > 0) return
    const all = shippedVersions().sort((a, b) => a.knownFrom.localeCompare(b.knownFrom))
    for (const { code, year, knownFrom, source, days } of all) {
      const ofYear = all.filter((version) => version.year === year).map((version) => version.code)
      const status = ofYear.at(-1) === code ? 'active' : 'replaced'
      const replaces = ofYear[ofYear.indexOf(code) - 1] ?? null
      const loaded = { loadedBy: null, loadedAt: clock.now().toString() }
      await insertVersion(tx, { code, year, knownFrom, source, status, replaces, ...loaded }, days)
    }
  })
}

async function warnOfMissingYear(context: Context): Promise<void> {
  for (const { year } of await calendarWarnings(context))
    context.log.warn({ year }, 'the calendar of this year is not loaded: deadlines in it are not given')
}

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'calendar.warn': Record<string, never>
    }
  }
}

export const calendar: Room = {
  name: 'calendar',
  permissions: [
    {
      code: 'calendar.edit',
      title: { id: 'Memuat dan memberlakukan kalender hari kerja', en: 'Load working-day calendars and put them in force' },
      defaultRoles: ['system_admin', 'city_admin'],
    },
  ],
  problems,
  policies: [
    {
      key: COLLECTIVE_LEAVE,
      title: { id: 'Cuti bersama', en: 'Collective leave' },
      about: {
        id: 'Apakah cuti bersama dihitung sebagai hari kerja di kota ini. Hari sebelum tanggal berlaku tidak berubah.',
        en: 'Whether collective leave counts as working in this city. Days before it comes into force do not change.',
      },
      fields: [{ name: 'works', label: { id: 'Dihitung hari kerja', en: 'Counts as working' }, kind: 'switch' }],
    },
  ],
  routes: calendarRoutes,
  seed,
  tasks: (context) => ({ 'calendar.warn': () => warnOfMissingYear(context) }),
  cron: [{ task: 'calendar.warn', match: '0 0 * * *', identifier: 'calendar.warn' }],
}
