import { randomUUIDv7 } from 'node:crypto'
import { listAgencies } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import type { AssignItems, PlanPeriod } from './contract.ts'
import { daysOf, requireOrder } from './move-days.ts'
import { isCityWide, PERIODS } from './policy.ts'
import { agenciesIn, agenciesOfItems, nameAgencies } from './store-item-agencies.ts'
import { insertItems, insertPeriod, itemsOf, listPeriods, lockPeriod, type PeriodRow } from './store-periods.ts'

/** Plans a stage of a year by one published version of an instrument, which stays its own. The agencies of its items are those of the period before. */
export async function planPeriod(context: Context, actor: Actor, input: PlanPeriod): Promise<PeriodRow> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  requireOrder(input)
  return inTransaction(context.db, actor, async (tx) => {
    const instrument = await findInstrument(tx, input.instrumentId)
    if (!instrument) throw notFound('instrument')
    if (instrument.status === 'draft') throw conflict('period-instrument-draft')
    const definition = definitionOf(instrument)
    const at = context.clock.now()
    const city = context.config.city.toUpperCase()
    const row = await insertPeriod(tx, {
      id: randomUUIDv7(),
      city,
      year: input.year,
      stage: input.stage,
      instrument_id: instrument.id,
      instrument_hash: instrument.hash,
      taxonomy: definition.taxonomy,
      ...daysOf(input),
      created_at: at.toString(),
      created_by: actor.id,
    })
    if (!row) throw conflict('period-exists', { year: input.year })
    const codes = definition.sections.flatMap(({ items }) => items.map(({ code }) => code))
    await insertItems(
      tx,
      codes.map((code, position) => ({ id: randomUUIDv7(), period_id: row.id, code, position })),
    )
    await takeOverAgencies(tx, row)
    const detail = { ...input, instrument: instrument.code, instrumentVersion: instrument.version, instrumentHash: instrument.hash }
    await writeJournal(tx, { room: 'evaluation', subject: row.id, kind: 'period-planned', actor, at, detail })
    return row
  })
}

async function takeOverAgencies(tx: Tx, { id, city, taxonomy }: PeriodRow): Promise<void> {
  const before = (await listPeriods(tx, { city, taxonomy })).find((each) => each.id !== id)
  if (!before) return
  const then = await agenciesOfItems(tx, before.id)
  const byCode = new Map((await itemsOf(tx, before.id)).map((item) => [item.code, agenciesIn(then, item.id)]))
  const groups = Map.groupBy(await itemsOf(tx, id), ({ code }) => byCode.get(code))
  for (const [agencies, items] of groups)
    if (agencies)
      await nameAgencies(
        tx,
        items.map((item) => item.id),
        agencies,
      )
}

/** Says which agencies are in charge of these items and which answer them. Answers that stand keep standing. */
export async function assignItems(context: Context, actor: Actor, id: string, input: AssignItems): Promise<void> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  await inTransaction(context.db, actor, async (tx) => {
    const period = await lockPeriod(tx, id)
    if (!period) throw notFound('period')
    if (period.status !== 'planned' && period.status !== 'open') throw conflict('period-locked')
    const known = new Set((await listAgencies(tx, context.clock.today())).map((agency) => agency.id))
    const strange = [...input.inChargeAgencyIds, ...input.answeringAgencyIds].find((agency) => !known.has(agency))
    if (strange !== undefined) throw notFound('agency')
    const wanted = new Set(input.items)
    const items = (await itemsOf(tx, id)).filter(({ code }) => wanted.delete(code)).map((item) => item.id)
    const [unknown] = wanted
    if (unknown !== undefined) throw unprocessable('period-without-item', { item: unknown })
    await nameAgencies(tx, items, { inCharge: [...new Set(input.inChargeAgencyIds)], answering: [...new Set(input.answeringAgencyIds)] })
    await writeJournal(tx, {
      room: 'evaluation',
      subject: id,
      kind: 'items-assigned',
      actor,
      at: context.clock.now(),
      detail: { ...input },
    })
  })
}
