import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { BreakInput, KindInput, Noted, PlanInput, StatementInput } from './contract.ts'
import { EDIT, SET } from './policy.ts'
import { replayAsset } from './record-event.ts'
import {
  insertBreak,
  insertKinds,
  insertPlan,
  insertStatement,
  listKinds,
  listRegisters,
  lockAsset,
  lockKind,
  lockNote,
  standingBreaks,
  updateKind,
  withdrawNoteRow,
} from './store.ts'

/** Adds a kind of asset, or changes how it is called and described. Counting otherwise is a break, not an edit. */
export async function setKind(context: Context, actor: Actor, code: string, input: KindInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => setKindIn(tx, context, actor, code, input))
}

export async function setKindIn(tx: Tx, context: Context, actor: Actor, code: string, input: KindInput): Promise<void> {
  if (!actor.can(SET)) throw forbidden(SET)
  if (!(await listRegisters(tx)).some((register) => register.code === input.register))
    throw unprocessable('infrastructure-register-unknown')
  const known = await lockKind(tx, code)
  if ((known?.version ?? 0) !== input.version) throw conflict('infrastructure-changed', {}, { version: known?.version ?? 0 })
  const columns = {
    register_code: input.register,
    title_id: input.titleId,
    title_en: input.titleEn,
    definition: input.definition,
    definition_en: input.definitionEn,
    unit: input.unit,
    place_public: input.placePublic,
  }
  if (known) await updateKind(tx, code, { ...columns, version: known.version + 1 })
  else await insertKinds(tx, [{ ...columns, code, position: (await listKinds(tx)).length + 1 }])
  // A kind has no identifier of its own but its code; each edit stands as an entry by itself.
  const entry = { room: 'infrastructure', subject: randomUUIDv7(), actor, at: context.clock.now() }
  await writeJournal(tx, { ...entry, kind: known ? 'kind-changed' : 'kind-added', detail: { code, ...input } })
}

/** Marks the day from which something else is counted, or it is counted otherwise. */
export async function breakSeries(context: Context, actor: Actor, kind: string, input: BreakInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => breakSeriesIn(tx, context, actor, kind, input))
}

export async function breakSeriesIn(tx: Tx, context: Context, actor: Actor, kind: string, input: BreakInput): Promise<string> {
  return note(tx, context, actor, kind, { entry: 'series-broken', detail: input }, async (common) => {
    if (input.onDay > context.clock.today().toString()) throw unprocessable('infrastructure-future')
    if ((await standingBreaks(tx, kind)).some(({ on_day: onDay }) => onDay === input.onDay)) throw conflict('infrastructure-break-taken')
    const { onDay, reason, fromDefinition, toDefinition } = input
    return insertBreak(tx, { ...common, on_day: onDay, reason, from_definition: fromDefinition, to_definition: toDefinition })
  })
}

/** Notes what is planned. It is never in the stock. */
export async function planAssets(context: Context, actor: Actor, kind: string, input: PlanInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => planAssetsIn(tx, context, actor, kind, input))
}

export async function planAssetsIn(tx: Tx, context: Context, actor: Actor, kind: string, input: PlanInput): Promise<string> {
  return note(tx, context, actor, kind, { entry: 'plan-noted', detail: input }, async (common) => {
    if (input.agencyId && !(await findAgency(tx, input.agencyId, context.clock.today())))
      throw unprocessable('infrastructure-agency-unknown')
    const { agencyId = null, quantity, targetYear = null, source, note: text } = input
    return insertPlan(tx, { ...common, agency_id: agencyId, quantity, target_year: targetYear, source, note: text })
  })
}

/** Notes what somebody has stated of a kind, beside what others have. */
export async function noteStatement(context: Context, actor: Actor, kind: string, input: StatementInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => noteStatementIn(tx, context, actor, kind, input))
}

export async function noteStatementIn(tx: Tx, context: Context, actor: Actor, kind: string, input: StatementInput): Promise<string> {
  return note(tx, context, actor, kind, { entry: 'statement-noted', detail: input }, (common) => {
    const { figure, nature, statedOn = null, source, note: text } = input
    return insertStatement(tx, { ...common, figure, nature, stated_on: statedOn, source, note: text })
  })
}

async function note(
  tx: Tx,
  context: Context,
  actor: Actor,
  kind: string,
  { entry, detail }: { entry: string; detail: object },
  insert: (common: { kind_code: string; recorded_name: string; recorded_at: string }) => Promise<string>,
): Promise<string> {
  if (!actor.can(SET)) throw forbidden(SET)
  if (!(await lockKind(tx, kind))) throw notFound('kind')
  const at = context.clock.now()
  const id = await insert({ kind_code: kind, recorded_name: actor.name, recorded_at: at.toString() })
  await writeJournal(tx, { room: 'infrastructure', subject: id, kind: entry, actor, at, detail: { ...detail, of: kind } })
  return id
}

/** Takes back what was noted wrongly, with a reason. The note stays; no series counts it any more. */
export async function withdrawNote(context: Context, actor: Actor, what: Noted, id: string, reason: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const found = await lockNote(tx, what, id)
    if (!found) throw notFound('note')
    const asset = found.assetId === null ? undefined : await lockAsset(tx, found.assetId)
    const permission = what === 'events' || what === 'censuses' ? EDIT : SET
    if (!actor.can(permission, asset?.owner_agency_id ?? found.agencyId)) throw forbidden(permission)
    const at = context.clock.now()
    await withdrawNoteRow(tx, what, id, at.toString(), reason)
    if (asset) await replayAsset(tx, asset)
    const subject = found.assetId ?? id
    await writeJournal(tx, { room: 'infrastructure', subject, kind: 'note-withdrawn', actor, at, detail: { what, id }, reason })
  })
}
