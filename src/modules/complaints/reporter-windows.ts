import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { ComplaintStatus } from './contract.ts'
import { nextStatus } from './lifecycle.ts'
import { MAX_REOPENINGS, RATING_DAYS, REOPEN_WINDOW_DAYS } from './policy.ts'
import type { ComplaintRecord } from './store.ts'

type Ended = Pick<ComplaintRecord, 'status' | 'status_since' | 'reopen_count'>

/** Can who reported, or others, still say that it is not settled? */
export function mayRequestReopen(context: Pick<Context, 'clock'>, complaint: Ended): boolean {
  return (
    nextStatus(complaint.status as ComplaintStatus, 'request_reopen') !== undefined &&
    complaint.reopen_count < MAX_REOPENINGS &&
    isWithin(context, complaint, REOPEN_WINDOW_DAYS)
  )
}

/** Can who reported still give a mark? */
export function mayRate(context: Pick<Context, 'clock'>, complaint: Ended): boolean {
  return (complaint.status === 'closed' || complaint.status === 'resolved') && isWithin(context, complaint, RATING_DAYS)
}

/** Against archiving one appeal is heard. */
export function hasAppealed({ status_detail: detail }: Pick<ComplaintRecord, 'status_detail'>): boolean {
  const { appeal, refusedAppeal } = detail as Record<string, unknown>
  return appeal !== undefined || refusedAppeal !== undefined
}

/** A case that was closed, until the end of the last of so many days; one that is not closed yet, always. */
function isWithin({ clock }: Pick<Context, 'clock'>, { status, status_since: since }: Ended, days: number): boolean {
  if (status !== 'closed') return true
  return Temporal.PlainDate.compare(clock.today(), localDay(toInstant(since), clock.zone).add({ days })) <= 0
}
