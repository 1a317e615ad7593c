import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { LiveSession } from './contract.ts'
import { alarmMinutes } from './session-policies.ts'
import type { SessionRow } from './store.ts'
import { listPeriods, type PeriodRow } from './store-queue.ts'

type Period = Pick<PeriodRow, 'state' | 'started_at'>

/** How long people wait until they are heard, and how long they are heard. */
export async function paceOf({ db, clock }: Context, session: SessionRow): Promise<Pick<LiveSession, 'waitingMinutes' | 'hearingMinutes'>> {
  const now = clock.now()
  const stillWaiting: number[] = []
  const waited: number[] = []
  const heard: number[] = []
  for (const periods of Map.groupBy(await listPeriods(db, session.id), (period) => period.registration_id).values()) {
    const last = periods.at(-1)!.state
    const minutes = minutesIn('waiting', periods, now)
    if (last === 'waiting') stillWaiting.push(minutes)
    else if (periods.some(({ state }) => state === 'being_served')) waited.push(minutes)
    if (last === 'served') heard.push(minutesIn('being_served', periods, now))
  }
  const longest = stillWaiting.length > 0 ? Math.max(...stillWaiting) : null
  return {
    waitingMinutes: {
      p50: percentile(waited, 0.5),
      p90: percentile(waited, 0.9),
      longest,
      alarm: longest !== null && longest >= (await alarmMinutes(db, session)),
    },
    hearingMinutes: { p50: percentile(heard, 0.5), p90: percentile(heard, 0.9) },
  }
}

/** Minutes spent in this state; the last period goes on until now. */
function minutesIn(wanted: string, periods: readonly Period[], now: Temporal.Instant): number {
  let minutes = 0
  for (const [index, period] of periods.entries()) {
    if (period.state !== wanted) continue
    const ended = periods[index + 1] ? toInstant(periods[index + 1]!.started_at) : now
    minutes += ended.since(toInstant(period.started_at)).total('minutes')
  }
  return Math.round(minutes * 10) / 10
}

/** The smallest value that at least this share of all does not exceed. */
function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1]!
}
