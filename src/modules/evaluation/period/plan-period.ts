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
import type { AssignItems, EditPeriod, PlanPeriod } from './contract.ts'
import { isCityWide, PERIODS } from './policy.ts'
import {
  contributorsOf,
  deleteContributors,
  insertContributors,
  insertItems,
  insertPeriod,
  itemsOf,
  listPeriods,
  lockPeriod,
  type PeriodRow,
  setCoordinator,
  updatePeriod,
} from './store-periods.ts'

/** Plans a stage of a year by one published version of an instrument, which stays its own. The agencies of its items are those of the period before. */
export async function planPeriod(context: Context, actor: Actor, input: PlanPeriod): Promise<PeriodRow> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  return inTransaction(context.db, actor, async (tx) => {
    const instrument = await findInstrument(tx, input.instrumentId)
    if (!instrument) throw notFound('instrument')
    if (instrument.status === 'draft') throw conflict('period-instrument-draft')
    const at = context.clock.now()
    const city = context.config.city.toUpperCase()
    const row = await insertPeriod(tx, {
      id: randomUUIDv7(),
      city,
      year: input.year,
      stage: input.stage,
      instrument_id: instrument.id,
      instrument_hash: instrument.hash,
      ...days(input),
      created_at: at.toString(),
      created_by: actor.id,
    })
    if (!row) throw conflict('period-exists', { year: input.year })
    const codes = definitionOf(instrument).sections.flatMap(({ items }) => items.map(({ code }) => code))
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

async function takeOverAgencies(tx: Tx, { id, city }: PeriodRow): Promise<void> {
  const before = (await listPeriods(tx, { city })).find((each) => each.id !== id)
  if (!before) return
  const [old, fresh, contributors] = [await itemsOf(tx, before.id), await itemsOf(tx, id), await contributorsOf(tx, before.id)]
  const byCode = new Map(old.map((item) => [item.code, item]))
  const known = fresh.flatMap((item) => {
    const was = byCode.get(item.code)
    return was ? [{ item, was }] : []
  })
  for (const [agencyId, group] of Map.groupBy(known, ({ was }) => was.coordinator_agency_id))
    await setCoordinator(
      tx,
      group.map(({ item }) => item.id),
      agencyId,
    )
  await insertContributors(
    tx,
    known.flatMap(({ item, was }) => (contributors.get(was.id) ?? []).map((agency) => ({ item_id: item.id, agency_id: agency }))),
  )
}

/** Moves the days of a period that is not locked. */
export async function editPeriod(context: Context, actor: Actor, id: string, input: EditPeriod): Promise<void> {
  await changePeriod(context, actor, id, 'period-edited', async (tx, row) => {
    if (row.version !== input.version) throw conflict('period-changed', {}, { version: row.version })
    if (row.status === 'open' && input.closesOn < context.clock.today().toString())
      throw unprocessable('period-past-day', { day: input.closesOn })
    await updatePeriod(tx, id, days(input))
    return { from: { answersDueOn: row.answers_due_on, closesOn: row.closes_on, marksDueOn: row.marks_due_on }, to: input }
  })
}

/** Says which agency is in charge of these items and which answer them. Answers that stand keep standing. */
export async function assignItems(context: Context, actor: Actor, id: string, input: AssignItems): Promise<void> {
  await changePeriod(context, actor, id, 'items-assigned', async (tx) => {
    const known = new Set((await listAgencies(tx, context.clock.today())).map((agency) => agency.id))
    const strange = [input.coordinatorAgencyId, ...input.contributorAgencyIds].find((agency) => !known.has(agency))
    if (strange !== undefined) throw notFound('agency')
    const wanted = new Set(input.items)
    const items = (await itemsOf(tx, id)).filter(({ code }) => wanted.delete(code)).map((item) => item.id)
    const [unknown] = wanted
    if (unknown !== undefined) throw unprocessable('period-without-item', { item: unknown })
    await setCoordinator(tx, items, input.coordinatorAgencyId)
    await deleteContributors(tx, items, input.contributorAgencyIds)
    await insertContributors(
      tx,
      items.flatMap((item) => input.contributorAgencyIds.map((agency) => ({ item_id: item, agency_id: agency }))),
    )
    return { ...input }
  })
}

async function changePeriod(
  context: Context,
  actor: Actor,
  id: string,
  kind: string,
  work: (tx: Tx, row: PeriodRow) => Promise<Record<string, unknown>>,
): Promise<void> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockPeriod(tx, id)
    if (!row) throw notFound('period')
    if (row.status !== 'planned' && row.status !== 'open') throw conflict('period-locked')
    const detail = await work(tx, row)
    await writeJournal(tx, { room: 'evaluation', subject: id, kind, actor, at: context.clock.now(), detail })
  })
}

function days({ opensOn, answersDueOn, closesOn, marksDueOn }: Pick<PlanPeriod, 'opensOn' | 'answersDueOn' | 'closesOn' | 'marksDueOn'>) {
  return { opens_on: opensOn, answers_due_on: answersDueOn, closes_on: closesOn, marks_due_on: marksDueOn }
}
