import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { CALENDAR_SUBJECT } from './activate-version.ts'
import type { HoursPeriod, Ramadan, SetWorkingHours } from './contract.ts'
import { endHours, insertHours, listHours, listRamadan, upsertRamadan } from './hours-store.ts'
import { lockCalendar } from './store.ts'
import type { OfficeHours } from './working-hours.ts'

/** Hours of the agency, else those of every agency, with the fasting months that were entered. */
export async function loadOfficeHours(db: Db | Tx, agencyId: string | null): Promise<OfficeHours> {
  const own = agencyId === null ? [] : await listHours(db, agencyId)
  return { rows: own.length > 0 ? own : await listHours(db, null), ramadan: await listRamadan(db) }
}

/** Sets the hours of a weekday from a day on; the row before ends there. */
export async function setWorkingHours(context: Context, actor: Actor, hours: SetWorkingHours): Promise<void> {
  if (!actor.can('calendar.edit')) throw forbidden('calendar.edit')
  await inTransaction(context.db, actor, async (tx) => {
    await lockCalendar(tx)
    const later = (await listHours(tx, hours.agencyId)).some(
      ({ weekday, period, validFrom }) => weekday === hours.weekday && period === hours.period && validFrom >= hours.validFrom,
    )
    if (later) throw conflict('working-hours-overlap')
    await endHours(tx, hours)
    await insertHours(tx, hours)
    const at = context.clock.now()
    await writeJournal(tx, { room: 'calendar', subject: CALENDAR_SUBJECT, kind: 'hours-set', actor, at, detail: hours })
  })
}

export async function setRamadan(context: Context, actor: Actor, ramadan: Ramadan): Promise<void> {
  if (!actor.can('calendar.edit')) throw forbidden('calendar.edit')
  const days = Temporal.PlainDate.from(ramadan.firstDay).until(ramadan.lastDay).days + 1
  if (days !== 29 && days !== 30) throw unprocessable('ramadan-length', { days })
  await inTransaction(context.db, actor, async (tx) => {
    await lockCalendar(tx)
    const touches = (await listRamadan(tx)).some(
      ({ hijriYear, firstDay, lastDay }) => hijriYear !== ramadan.hijriYear && firstDay <= ramadan.lastDay && ramadan.firstDay <= lastDay,
    )
    if (touches) throw conflict('working-hours-overlap')
    await upsertRamadan(tx, ramadan)
    const at = context.clock.now()
    await writeJournal(tx, { room: 'calendar', subject: CALENDAR_SUBJECT, kind: 'ramadan-set', actor, at, detail: ramadan })
  })
}

/** Perpres 21/2023: 37.5 hours in five days, 32.5 in Ramadan. It sets the length of the break; when it begins is custom. */
export async function seedWorkingHours({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    if ((await listHours(tx, null)).length > 0) return
    for (const weekday of [1, 2, 3, 4, 5]) {
      const friday = weekday === 5
      await insertHours(tx, row(weekday, 'normal', '07:30', friday ? '16:30' : '16:00', friday ? '11:30' : '12:00', friday ? 90 : 60))
      await insertHours(tx, row(weekday, 'ramadan', '08:00', friday ? '15:30' : '15:00', friday ? '11:30' : '12:00', friday ? 60 : 30))
    }
  })
}

function row(
  weekday: number,
  period: HoursPeriod,
  starts: string,
  ends: string,
  breakStarts: string,
  breakMinutes: number,
): SetWorkingHours {
  const source = 'Perpres 21/2023; saat mulai istirahat menurut kebiasaan'
  return { agencyId: null, weekday, period, starts, ends, breakStarts, breakMinutes, onHolidays: false, validFrom: '2020-01-01', source }
}
