import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { CALENDAR_SUBJECT } from './activate-version.ts'
import type { ImportVersion } from './contract.ts'
import { readCalendarFile } from './read-calendar-file.ts'
import { insertVersion, listVersions, lockCalendar } from './store.ts'

/** Loads the complete list of a year as a draft. It is in force only when somebody activates it. */
export async function importVersion(context: Context, actor: Actor, input: ImportVersion): Promise<{ days: number }> {
  if (!actor.can('calendar.edit')) throw forbidden('calendar.edit')
  const days = readCalendarFile(input.csv, input.year)
  await inTransaction(context.db, actor, async (tx) => {
    await lockCalendar(tx)
    if ((await listVersions(tx)).some(({ code }) => code === input.code)) throw conflict('calendar-version-exists', { code: input.code })
    const at = context.clock.now()
    await insertVersion(tx, { ...input, source: days[0]!.source, status: 'draft', loadedBy: actor.id, loadedAt: at.toString() }, days)
    await writeJournal(tx, {
      room: 'calendar',
      subject: CALENDAR_SUBJECT,
      kind: 'version-loaded',
      actor,
      at,
      detail: { code: input.code, year: input.year, days: days.length },
    })
  })
  return { days: days.length }
}
