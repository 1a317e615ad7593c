import { createHash, randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Db, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type ClosedPeriod, PeopleCounted, Reconciliation } from './contract.ts'
import { reconcile } from './reconcile.ts'
import { hearingsBetween } from './store-hearings.ts'
import {
  closedPeriodWithin,
  type ClosedPeriodRow,
  insertClosedPeriod,
  listClosedPeriods,
  lockPeriods,
  sessionsRunning,
} from './store-periods.ts'

/** Closes a period for good, once every hearing in it has an outcome and every person is accounted for. */
export async function closePeriod(context: Context, actor: Actor, { from, to }: { from: string; to: string }): Promise<ClosedPeriod> {
  if (!actor.can('wajar.close_period')) throw forbidden('wajar.close_period')
  if (to < from || to >= context.clock.today().toString()) throw unprocessable('wajar-period-not-over')
  return inTransaction(context.db, actor, async (tx) => {
    await lockPeriods(tx)
    const before = await closedPeriodWithin(tx, from, to)
    if (before) throw conflict('wajar-period-closed', { from: before.from_day, to: before.to_day })
    const running = await sessionsRunning(tx, from, to)
    if (running.length > 0)
      throw conflict('wajar-period-running', { editions: running.map((one) => `${one.edition_no}/${one.edition_year}`) })
    const totals = await reconcile(tx, { from, to })
    if (totals.withoutOutcome.length > 0) {
      throw conflict('wajar-period-without-outcome', { hearings: totals.withoutOutcome }, { hearings: totals.withoutOutcome })
    }
    if (!addsUp(totals)) throw new Error('The totals of the period do not add up')
    const at = context.clock.now()
    const row = await insertClosedPeriod(tx, {
      id: randomUUIDv7(),
      from_day: from,
      to_day: to,
      totals: JSON.stringify(totals),
      sha256: await fingerprint(tx, { from, to }),
      closed_by: actor.id,
      closed_by_name: actor.name,
      closed_at: at.toString(),
    })
    await writeJournal(tx, {
      room: 'wajar',
      subject: row.id,
      kind: 'period-closed',
      actor,
      at,
      detail: { from, to, heard: totals.heard, sha256: row.sha256 },
    })
    return toView(tx, row)
  })
}

/** Every closed period, counted again: whether it still stands is seen, not believed. */
export async function closedPeriods(context: Context): Promise<ClosedPeriod[]> {
  return Promise.all((await listClosedPeriods(context.db)).map((row) => toView(context.db, row)))
}

/** Throws Problem 'wajar-period-closed' for a day whose totals are fixed. */
export async function requireOpenDay(tx: Tx, day: string): Promise<void> {
  await lockPeriods(tx)
  const period = await closedPeriodWithin(tx, day, day)
  if (period) throw conflict('wajar-period-closed', { from: period.from_day, to: period.to_day })
}

async function toView(db: Db | Tx, row: ClosedPeriodRow): Promise<ClosedPeriod> {
  const totals = Reconciliation.parse(row.totals)
  const range = { from: row.from_day, to: row.to_day }
  const now = await reconcile(db, range)
  const stands = row.sha256 === (await fingerprint(db, range)) && JSON.stringify(ended(totals)) === JSON.stringify(ended(now))
  return {
    id: row.id,
    ...range,
    totals,
    sha256: row.sha256,
    closedBy: row.closed_by_name,
    closedAt: toInstant(row.closed_at).toString(),
    stands,
  }
}

/** Cases are settled after the closing: how many are over is no part of what was closed. */
function ended({ heard, outcomes, people }: Reconciliation) {
  return { heard, outcomes: outcomes.map(({ kind, count }) => [kind, count]), people: PeopleCounted.parse(people) }
}

function addsUp({ heard, outcomes, withoutOutcome, people }: Reconciliation): boolean {
  const matters = outcomes.reduce((sum, { count }) => sum + count, 0) + withoutOutcome.length
  return matters === heard && accountedFor(people) === people.registered
}

function accountedFor({ served, left, noShow, notCome, notReached }: PeopleCounted): number {
  return served + left + noShow + notCome + notReached
}

async function fingerprint(db: Db | Tx, range: { from: string; to: string }): Promise<string> {
  const rows = (await hearingsBetween(db, range)).map(({ id, outcome_kind: kind }) => `${id} ${kind}`).sort()
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}
