import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import type { Actor } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type ExceptionInput, type Frequency, type PeriodInput, type PeriodView, RealisationStatus } from './contract.ts'
import { agencyNames } from './documents-view.ts'
import { endsPeriod, mayWriteOn } from './lifecycle.ts'
import { PERIODS } from './policy.ts'
import { countByStatus, dueByFrequency, exceptionsOf, findPeriod, insertException, listPeriods, putPeriod } from './realisation-store.ts'
import { nameOf } from './view.ts'

/** One subject for the history of a period: every opening, closing and exception stands there. */
function subjectOf(year: number, month: number): string {
  return `00000000-0000-7000-8000-${String(year * 100 + month).padStart(12, '0')}`
}

/** Opens a period for some days, closes it, or opens it again; what was closed once is opened again with a reason. */
export async function setPeriod(context: Context, actor: Actor, year: number, month: number, input: PeriodInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => setPeriodIn(tx, context, actor, year, month, input))
}

export async function setPeriodIn(tx: Tx, context: Context, actor: Actor, year: number, month: number, input: PeriodInput): Promise<void> {
  if (actor.scopeOf(PERIODS) !== 'all') throw forbidden(PERIODS)
  if (input.closesOn < input.opensOn) throw unprocessable('masterplan-period-turned')
  const before = await findPeriod(tx, year, month)
  const today = context.clock.today().toString()
  const wasOver = before !== undefined && (before.closed || before.closes_on < today)
  const isOpen = !input.closed && input.closesOn >= today
  if (wasOver && isOpen && !input.reason) throw unprocessable('masterplan-reason-needed')
  await putPeriod(tx, { year, month, opens_on: input.opensOn, closes_on: input.closesOn, closed: input.closed })
  await writeJournal(tx, {
    room: 'masterplan',
    subject: subjectOf(year, month),
    kind: input.closed ? 'period-closed' : 'period-set',
    actor,
    at: context.clock.now(),
    detail: { year, month, opensOn: input.opensOn, closesOn: input.closesOn },
    reason: input.reason,
  })
}

/** Lets one agency in after the end, until a day and for a reason. */
export async function allowException(context: Context, actor: Actor, year: number, month: number, input: ExceptionInput): Promise<void> {
  if (actor.scopeOf(PERIODS) !== 'all') throw forbidden(PERIODS)
  if (input.until < context.clock.today().toString()) throw unprocessable('masterplan-exception-over')
  await inTransaction(context.db, actor, async (tx) => {
    if (!(await findPeriod(tx, year, month))) throw notFound('period')
    if (!(await findAgency(tx, input.agencyId, context.clock.today()))) throw unprocessable('masterplan-agency-unknown')
    const at = context.clock.now()
    await insertException(tx, {
      id: randomUUIDv7(),
      year,
      month,
      agency_id: input.agencyId,
      until: input.until,
      reason: input.reason,
      created_by: actor.id,
      created_name: actor.name,
      created_at: at.toString(),
    })
    await writeJournal(tx, {
      room: 'masterplan',
      subject: subjectOf(year, month),
      kind: 'period-exception',
      actor,
      at,
      detail: { year, month, agencyId: input.agencyId, until: input.until },
      reason: input.reason,
    })
  })
}

/** The periods of a year, with how far the agencies are. */
export async function periodsOf(context: Context, year: number): Promise<PeriodView[]> {
  const { db } = context
  const [periods, exceptions, counts, due, names] = await Promise.all([
    listPeriods(db, year),
    exceptionsOf(db, year),
    countByStatus(db, year),
    dueByFrequency(db, year),
    agencyNames(context),
  ])
  const today = context.clock.today().toString()
  return periods.map((row) => {
    const opening = { opensOn: row.opens_on, closesOn: row.closes_on, closed: row.closed }
    return {
      year,
      month: row.month,
      ...opening,
      open: mayWriteOn(today, opening, [], ''),
      exceptions: exceptions
        .filter(({ month }) => month === row.month)
        .map(({ agency_id, until, reason, created_name }) => ({
          agencyId: agency_id,
          agencyName: nameOf(names, agency_id),
          until,
          reason,
          createdName: created_name,
        })),
      due: [...due].reduce((sum, [frequency, count]) => (endsPeriod(frequency as Frequency, row.month) ? sum + count : sum), 0),
      counts: Object.fromEntries(
        RealisationStatus.options.map((status) => [
          status,
          counts.find((each) => each.month === row.month && each.status === status)?.count ?? 0,
        ]),
      ) as PeriodView['counts'],
    }
  })
}
