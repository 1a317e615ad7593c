import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { DAYS, type MoveDays } from './contract.ts'
import type { PeriodStatus } from './contract-words.ts'
import { isCityWide, PERIODS, periodAbilities } from './policy.ts'
import { lockPeriod, type PeriodRow, updatePeriod } from './store-periods.ts'

type Days = Pick<MoveDays, (typeof DAYS)[number]>

/** Moves the days of a period; when it is locked, the day of the assessors alone. Reminders are sent before the new days. */
export async function moveDays(context: Context, actor: Actor, id: string, { version, reason, ...to }: MoveDays): Promise<void> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  requireOrder(to)
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockPeriod(tx, id)
    if (!row) throw notFound('period')
    const status = row.status as PeriodStatus
    if (!periodAbilities(actor, status).includes('move_days')) throw conflict('period-locked')
    if (row.version !== version) throw conflict('period-changed', {}, { version: row.version })
    const from = daysIn(row)
    const moved = DAYS.filter((day) => from[day] !== to[day])
    if (moved.length === 0) throw unprocessable('period-days-same')
    if (status === 'closed' && moved.some((day) => day !== 'marksDueOn')) throw conflict('period-days-locked')
    // What agencies and assessors still have to do cannot be due before today.
    const today = context.clock.today().toString()
    const past = moved.find((day) => (status === 'open' ? day !== 'opensOn' : status === 'closed') && to[day] < today)
    if (past) throw unprocessable('period-past-day', { day: to[past] })
    await updatePeriod(tx, id, daysOf(to))
    const detail = { from, to }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'days-moved', actor, at: context.clock.now(), detail, reason })
  })
}

export function requireOrder({ opensOn, answersDueOn, closesOn, marksDueOn }: Days): void {
  if (opensOn > answersDueOn || answersDueOn > closesOn || closesOn > marksDueOn) throw unprocessable('period-days-disorder')
}

export function daysOf({ opensOn, answersDueOn, closesOn, marksDueOn }: Days) {
  return { opens_on: opensOn, answers_due_on: answersDueOn, closes_on: closesOn, marks_due_on: marksDueOn }
}

function daysIn(row: PeriodRow): Days {
  return { opensOn: row.opens_on, answersDueOn: row.answers_due_on, closesOn: row.closes_on, marksDueOn: row.marks_due_on }
}
