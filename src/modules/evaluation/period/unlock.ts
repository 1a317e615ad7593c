import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AskUnlock, DecideUnlock } from './contract.ts'
import { ANSWER, APPROVE, CONSOLIDATE, isCityWide, mayAskUnlock, PERIODS } from './policy.ts'
import { agenciesOfItem } from './store-item-agencies.ts'
import { insertUnlock, type ItemRow, itemsOf, lockPeriod, lockUnlock, type PeriodRow, updatePeriod, updateUnlock } from './store-periods.ts'

/** Asks that one item, or the whole period, may change again until a day. Nothing changes yet. */
export async function askUnlock(context: Context, actor: Actor, periodId: string, input: AskUnlock): Promise<void> {
  if (!mayAskUnlock(actor)) throw forbidden(ANSWER)
  await inTransaction(context.db, actor, async (tx) => {
    const period = await lockedPeriod(tx, periodId)
    if (input.untilOn < context.clock.today().toString()) throw unprocessable('period-past-day', { day: input.untilOn })
    const item = input.item ? (await itemsOf(tx, periodId)).find(({ code }) => code === input.item) : undefined
    if (input.item && !item) throw unprocessable('period-without-item', { item: input.item })
    await requireConcern(tx, actor, item)
    const id = randomUUIDv7()
    const at = context.clock.now()
    await insertUnlock(tx, {
      id,
      period_id: period.id,
      item_id: item?.id ?? null,
      reason: input.reason,
      until_on: input.untilOn,
      asked_by: actor.id,
      asked_by_name: actor.name,
      asked_at: at.toString(),
    })
    const detail = { unlockId: id, item: input.item ?? null, untilOn: input.untilOn }
    await writeJournal(tx, { room: 'evaluation', subject: period.id, kind: 'unlock-asked', actor, at, detail, reason: input.reason })
  })
}

/** An item is asked for by its own agencies; the whole period by those who run it. */
async function requireConcern(tx: Tx, actor: Actor, item: ItemRow | undefined): Promise<void> {
  if (isCityWide(actor, PERIODS) || isCityWide(actor, APPROVE)) return
  if (!item) throw forbidden(PERIODS)
  const { inCharge, answering } = await agenciesOfItem(tx, item.id)
  if (inCharge.some((agency) => actor.can(CONSOLIDATE, agency))) return
  if (!answering.some((agency) => actor.can(ANSWER, agency))) throw forbidden(ANSWER)
}

/** A second person grants it or says why not. A granted unlock of the whole period opens it again until the day. */
export async function decideUnlock(context: Context, actor: Actor, id: string, { grant, note }: DecideUnlock): Promise<string> {
  if (!isCityWide(actor, APPROVE)) throw forbidden(APPROVE)
  return inTransaction(context.db, actor, async (tx) => {
    const unlock = await lockUnlock(tx, id)
    if (!unlock) throw notFound('unlock')
    if (unlock.state !== 'asked') throw conflict('unlock-decided')
    if (unlock.asked_by !== null && unlock.asked_by === actor.id) throw conflict('unlock-own')
    const period = await lockedPeriod(tx, unlock.period_id)
    if (grant && unlock.until_on < context.clock.today().toString()) throw conflict('unlock-over', { day: unlock.until_on })
    const at = context.clock.now()
    await updateUnlock(tx, id, {
      state: grant ? 'granted' : 'refused',
      decided_by: actor.id,
      decided_by_name: actor.name,
      decided_at: at.toString(),
      decision_note: note ?? null,
    })
    if (grant && unlock.item_id === null) {
      const marksDueOn = period.marks_due_on < unlock.until_on ? unlock.until_on : period.marks_due_on
      await updatePeriod(tx, period.id, { status: 'open', closes_on: unlock.until_on, marks_due_on: marksDueOn })
    }
    const kind = grant ? 'unlock-granted' : 'unlock-refused'
    const detail = { unlockId: id, untilOn: unlock.until_on }
    await writeJournal(tx, { room: 'evaluation', subject: period.id, kind, actor, at, detail, reason: note ?? undefined })
    return period.id
  })
}

async function lockedPeriod(tx: Tx, id: string): Promise<PeriodRow> {
  const period = await lockPeriod(tx, id)
  if (!period) throw notFound('period')
  if (period.status !== 'closed') throw conflict('period-not-closed')
  return period
}
