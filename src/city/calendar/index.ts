import type { Context } from '#kernel/context.ts'
import type { Room } from '#kernel/room.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { loadCalendar } from './load-calendar.ts'
import { calendarRoutes } from './routes.ts'
import { shippedVersions } from './shipped.ts'
import { insertVersion, listVersions } from './store.ts'
import { problems } from './texts.ts'

export { calendarWith, loadCalendar } from './load-calendar.ts'
export { addWorkingDays, type Calendar, endOfDay, isWorkingDay, localDay, workingDaysBetween } from './working-days.ts'

/** The decrees that come with the release, on a database without any calendar: the newest version of each year is in force. */
async function seed({ db, clock }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    if ((await listVersions(tx)).length > 0) return
    const all = shippedVersions().sort((a, b) => a.knownFrom.localeCompare(b.knownFrom))
    for (const { code, year, knownFrom, source, days } of all) {
      const newest = all.findLast((version) => version.year === year)?.code === code
      await insertVersion(
        tx,
        { code, year, knownFrom, source, status: newest ? 'active' : 'replaced', loadedBy: null, loadedAt: clock.now().toString() },
        days,
      )
    }
  })
}

async function warnOfMissingYear({ db, clock, log }: Context): Promise<void> {
  const today = clock.today()
  const next = today.year + 1
  if (today.month >= 10 && !(await loadCalendar(db)).versions.has(next))
    log.warn({ year: next }, 'the calendar of the next year is not loaded: deadlines in it are not given')
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
      title: { id: 'Memuat kalender hari kerja', en: 'Load working-day calendars' },
      defaultRoles: ['system_admin'],
    },
  ],
  problems,
  routes: calendarRoutes,
  seed,
  tasks: (context) => ({ 'calendar.warn': () => warnOfMissingYear(context) }),
  cron: [{ task: 'calendar.warn', match: '0 0 * * *', identifier: 'calendar.warn' }],
}
