import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { ASSESS } from './policy.ts'
import { type AssessorRow, findSeat, lockAssessor } from './store-assessors.ts'
import { type PeriodRow, sharePeriod } from './store-periods.ts'

/** This person's seat in a period that is being judged. A period without a seat is like one that is not there. */
export async function requireSeat(tx: Tx, actor: Actor, periodId: string): Promise<{ seat: AssessorRow; period: PeriodRow }> {
  if (!actor.can(ASSESS)) throw forbidden(ASSESS)
  const found = await findSeat(tx, periodId, actor.id)
  const period = found && (await sharePeriod(tx, periodId))
  if (!period) throw notFound('period')
  if (period.status !== 'closed') throw conflict('assess-not-now', { status: period.status })
  const seat = await lockAssessor(tx, found.id)
  if (!seat || seat.withdrawn_at !== null) throw notFound('period')
  return { seat, period }
}

/** The same for those who have said whether a conflict of interest stands in the way and have not handed in yet. */
export async function requireWriting(tx: Tx, actor: Actor, periodId: string): Promise<{ seat: AssessorRow; period: PeriodRow }> {
  const open = await requireSeat(tx, actor, periodId)
  if (open.seat.declared_at === null) throw conflict('assessor-undeclared')
  if (open.seat.submitted_at !== null) throw conflict('assessor-submitted')
  return open
}
