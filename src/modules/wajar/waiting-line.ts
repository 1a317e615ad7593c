import type { Db, Tx } from '#kernel/db.ts'
import type { QueueSeries } from './contract.ts'
import { lineUp, type Waiting } from './line.ts'
import type { SessionRow } from './store.ts'
import { laneRatio } from './session-policies.ts'
import { lastCalled, listRegistrations, type RegistrationRow } from './store-queue.ts'

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
