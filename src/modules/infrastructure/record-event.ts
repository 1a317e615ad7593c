import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { EventInput, Operational } from './contract.ts'
import { eventsIn, wrongFields } from './lifecycle.ts'
import { EDIT } from './policy.ts'
import { ownerOn, type PastEvent, replay } from './replay.ts'
import { type AssetRow, insertEvent, listEvents, lockAsset, updateAsset } from './store.ts'
import { toPast } from './views.ts'

/** Adds what happened to an asset to its history. */
export async function recordEvent(context: Context, actor: Actor, assetId: string, input: EventInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => recordEventIn(tx, context, actor, assetId, input))
}

export async function recordEventIn(tx: Tx, context: Context, actor: Actor, assetId: string, input: EventInput): Promise<void> {
  const today = context.clock.today()
  const fields = wrongFields(input)
  if (fields.length > 0) throw unprocessable('infrastructure-event-fields', { fields: fields.join(', ') }, { fields })
  if (input.onDay > today.toString()) throw unprocessable('infrastructure-future')
  const asset = await lockAsset(tx, assetId)
  if (!asset) throw notFound('asset')
  if (!actor.can(EDIT, asset.owner_agency_id)) throw forbidden(EDIT)
  const allowed = eventsIn(asset.operational as Operational | null)
  if (!allowed.includes(input.kind)) throw conflict('infrastructure-event-not-possible', {}, { allowed })
  const past = await standingOf(tx, assetId)
  if (input.toAgencyId) await requireReceiver(tx, input, { asset, past, today })
  const event: PastEvent = {
    kind: input.kind,
    on: input.onDay,
    agencyId: ownerOn(past, input.onDay) ?? asset.owner_agency_id,
    toAgencyId: input.toAgencyId ?? null,
    quantity: input.quantity == null ? '0' : input.kind === 'write_off' ? `-${input.quantity}` : input.quantity,
    condition: input.condition ?? null,
    operational: input.operational ?? null,
  }
  await project(tx, asset, [...past, event])
  const at = context.clock.now()
  await insertEvent(tx, {
    asset_id: assetId,
    kind: event.kind,
    on_day: event.on,
    agency_id: event.agencyId,
    to_agency_id: event.toAgencyId,
    quantity: event.quantity,
    cost_rupiah: input.costRupiah ?? null,
    fund_source: input.fundSource ?? null,
    document_no: input.documentNo ?? null,
    condition: event.condition,
    operational: event.operational,
    note: input.note,
    recorded_by: actor.id,
    recorded_name: actor.name,
    recorded_at: at.toString(),
  })
  const detail = { on: event.on, quantity: event.quantity, toAgencyId: event.toAgencyId, condition: event.condition }
  await writeJournal(tx, { room: 'infrastructure', subject: assetId, kind: input.kind.replaceAll('_', '-'), actor, at, detail })
}

/** The events of an asset that stand, after one of them was withdrawn: what it is now follows from the rest. */
export async function replayAsset(tx: Tx, asset: AssetRow): Promise<void> {
  await project(tx, asset, await standingOf(tx, asset.id))
}

async function standingOf(tx: Tx, assetId: string): Promise<PastEvent[]> {
  return (await listEvents(tx, assetId)).filter(({ withdrawn_at: at }) => at === null).map(toPast)
}

async function project(tx: Tx, asset: AssetRow, events: readonly PastEvent[]): Promise<void> {
  const state = replay(events)
  if (state.short) throw unprocessable('infrastructure-more-than-there-is')
  await updateAsset(tx, asset.id, {
    owner_agency_id: state.agencyId ?? asset.owner_agency_id,
    condition: state.condition,
    operational: state.operational,
    version: asset.version + 1,
  })
}

async function requireReceiver(
  tx: Tx,
  input: EventInput,
  { asset, past, today }: { asset: AssetRow; past: readonly PastEvent[]; today: Temporal.PlainDate },
): Promise<void> {
  if (!(await findAgency(tx, input.toAgencyId!, today))) throw unprocessable('infrastructure-agency-unknown')
  if (input.toAgencyId === asset.owner_agency_id) throw unprocessable('infrastructure-transfer-same-owner')
  // Later events carry the owner of their day: a transfer slipped in before them would make that untrue.
  if (past.some(({ on }) => on > input.onDay)) throw conflict('infrastructure-transfer-before-later')
}
