import { findPolicy } from '#city/policies/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { QueueSeries } from './contract.ts'
import { lineUp, type Waiting } from './line.ts'
import type { SessionRow } from './store.ts'
import { lastCalled, listRegistrations, type RegistrationRow } from './store-queue.ts'

const RATIO_UNSET = 2

export async function laneRatio(db: Db | Tx, session: SessionRow): Promise<number> {
  const policy = await findPolicy(db, 'wajar.priority_ratio', { kind: session.kind }, Temporal.PlainDate.from(session.on_day))
  return Number(policy?.value.n ?? RATIO_UNSET)
}

/** Those who wait, in the order in which they will be called. */
export async function waitingLine(db: Db | Tx, session: SessionRow): Promise<Waiting[]> {
  const ratio = await laneRatio(db, session)
  const waiting = (await listRegistrations(db, session.id)).filter(({ state }) => state === 'waiting').map(toWaiting)
  return lineUp(waiting, (await lastCalled(db, session.id, ratio)) as QueueSeries[], { priority: ratio })
}

function toWaiting(row: RegistrationRow): Waiting {
  return {
    id: row.id,
    series: row.series as QueueSeries,
    number: row.number,
    arrival: row.arrival ?? 0,
    fixedPlace: row.fixed_place,
    wantedDesk: row.wanted_desk,
  }
}
