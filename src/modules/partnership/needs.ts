import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { programmeBudgets } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { NeedInput, NeedState, NeedStep } from './contract.ts'
import { NEED_REASON, needSteps, nextNeed } from './lifecycle.ts'
import { NEED_PERMISSION, OFFER } from './policy.ts'
import { requirePlaceAndTime } from './rules.ts'
import { insertNeed, lockNeed, updateNeed } from './store.ts'

/** Draws up what the budget cannot pay for. */
export async function draftNeed(context: Context, actor: Actor, input: NeedInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => draftNeedIn(tx, context, actor, input))
}

export async function draftNeedIn(tx: Tx, context: Context, actor: Actor, input: NeedInput): Promise<string> {
  if (!actor.can(OFFER, input.agencyId)) throw forbidden(OFFER)
  const id = randomUUIDv7()
  const at = context.clock.now()
  await insertNeed(tx, { ...(await columnsOf(tx, context, input)), id, created_at: at.toString() })
  await writeJournal(tx, { room: 'partnership', subject: id, kind: 'need-drafted', actor, at, detail: { ...input } })
  return id
}

/** Changes a need that is not on offer: what companies have read does not change under their hands. */
export async function changeNeed(context: Context, actor: Actor, id: string, version: number, input: NeedInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => changeNeedIn(tx, context, actor, id, version, input))
}

export async function changeNeedIn(tx: Tx, context: Context, actor: Actor, id: string, version: number, input: NeedInput): Promise<void> {
  const need = await lockNeed(tx, id)
  if (!need) throw notFound('need')
  for (const agencyId of [need.agency_id, input.agencyId]) if (!actor.can(OFFER, agencyId)) throw forbidden(OFFER)
  if (need.version !== version) throw conflict('partnership-changed', {}, { version: need.version })
  if (need.state !== 'draft') throw conflict('partnership-need-fixed')
  await updateNeed(tx, id, { ...(await columnsOf(tx, context, input)), version: version + 1 })
  await writeJournal(tx, { room: 'partnership', subject: id, kind: 'need-changed', actor, at: context.clock.now(), detail: { ...input } })
}

export async function stepNeed(
  context: Context,
  actor: Actor,
  id: string,
  step: NeedStep,
  { version, reason }: { version: number; reason?: string | undefined },
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const need = await lockNeed(tx, id)
    if (!need) throw notFound('need')
    const permission = NEED_PERMISSION[step]
    if (!actor.can(permission, need.agency_id)) throw forbidden(permission)
    const from = need.state as NeedState
    const to = nextNeed(from, step)
    if (!to) throw conflict('partnership-step', {}, { allowed: needSteps(from) })
    if (need.version !== version) throw conflict('partnership-changed', {}, { version: need.version })
    if (NEED_REASON.has(step) && !reason) throw unprocessable('partnership-step-fields', { fields: 'reason' })
    const offered = step === 'offer' ? { offered_on: context.clock.today().toString() } : {}
    await updateNeed(tx, id, { state: to, version: version + 1, ...offered })
    const entry = { room: 'partnership', subject: id, kind: `need-${step}`, actor, at: context.clock.now() }
    await writeJournal(tx, { ...entry, detail: { from, to }, reason })
  })
}

async function columnsOf(tx: Tx, context: Context, input: NeedInput) {
  if (!(await findAgency(tx, input.agencyId, context.clock.today()))) throw unprocessable('partnership-agency-unknown')
  await requirePlaceAndTime(tx, input)
  const programme = await programmeOf(tx, input)
  return {
    title: input.title,
    description: input.description,
    agency_id: input.agencyId,
    programme_id: programme?.id ?? null,
    programme_title: programme?.name ?? input.programmeTitle ?? null,
    category: input.category,
    area_code: input.areaCode,
    beneficiary: input.beneficiary,
    beneficiaries: input.beneficiaries ?? null,
    period_from: input.periodFrom,
    period_to: input.periodTo,
    cost_rupiah: input.costRupiah ?? null,
    budget_year: input.budgetYear,
  }
}

/** A programme named by its number or, as spreadsheets do, by its name or code. */
async function programmeOf(tx: Tx, { programmeId, programmeTitle, budgetYear }: NeedInput) {
  if (!programmeId && !programmeTitle) return undefined
  const programmes = await programmeBudgets(tx, budgetYear)
  if (!programmeId) return programmes.find(({ name, code }) => name === programmeTitle || code === programmeTitle)
  const found = programmes.find(({ id }) => id === programmeId)
  if (!found) throw unprocessable('partnership-programme-unknown', { year: budgetYear })
  return found
}
