import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AssetInput, NewAsset } from './contract.ts'
import { EDIT } from './policy.ts'
import { findByItemNo, findKind, insertAsset, insertEvent, lockAsset, updateAsset } from './store.ts'

/** Enters an asset with the acquisition by which it came: an asset without one would have no quantity. */
export async function registerAsset(context: Context, actor: Actor, input: NewAsset): Promise<string> {
  return inTransaction(context.db, actor, (tx) => registerAssetIn(tx, context, actor, input))
}

export async function registerAssetIn(tx: Tx, context: Context, actor: Actor, input: NewAsset): Promise<string> {
  if (!actor.can(EDIT, input.agencyId)) throw forbidden(EDIT)
  const today = context.clock.today()
  if (input.acquiredOn > today.toString()) throw unprocessable('infrastructure-future')
  if (!(await findAgency(tx, input.agencyId, today))) throw unprocessable('infrastructure-agency-unknown')
  const id = randomUUIDv7()
  const at = context.clock.now()
  const asset = await insertAsset(tx, {
    ...(await columnsOf(tx, input)),
    id,
    owner_agency_id: input.agencyId,
    condition: input.condition ?? null,
    condition_original: input.conditionOriginal ?? null,
    operational: input.operational ?? null,
    created_by: actor.id,
    created_at: at.toString(),
  })
  if (!asset) throw conflict('infrastructure-item-taken')
  await insertEvent(tx, {
    asset_id: id,
    kind: 'acquisition',
    on_day: input.acquiredOn,
    agency_id: input.agencyId,
    quantity: input.quantity,
    cost_rupiah: input.costRupiah ?? null,
    fund_source: input.fundSource ?? null,
    document_no: input.documentNo ?? null,
    condition: input.condition ?? null,
    operational: input.operational ?? null,
    recorded_by: actor.id,
    recorded_name: actor.name,
    recorded_at: at.toString(),
  })
  const detail = { kind: input.kind, name: input.name, quantity: input.quantity, acquiredOn: input.acquiredOn }
  await writeJournal(tx, { room: 'infrastructure', subject: id, kind: 'asset-registered', actor, at, detail })
  return id
}

/** Changes what an asset is called and where it stands. Quantity, owner and condition change by events alone. */
export async function changeAsset(context: Context, actor: Actor, id: string, version: number, input: AssetInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => changeAssetIn(tx, context, actor, id, version, input))
}

export async function changeAssetIn(tx: Tx, context: Context, actor: Actor, id: string, version: number, input: AssetInput): Promise<void> {
  const asset = await lockAsset(tx, id)
  if (!asset) throw notFound('asset')
  if (!actor.can(EDIT, asset.owner_agency_id)) throw forbidden(EDIT)
  if (asset.version !== version) throw conflict('infrastructure-changed', {}, { version: asset.version })
  if (input.itemCode && input.itemNo) {
    const other = await findByItemNo(tx, input.itemCode, input.itemNo)
    if (other && other.id !== id) throw conflict('infrastructure-item-taken')
  }
  await updateAsset(tx, id, { ...(await columnsOf(tx, input)), version: version + 1 })
  const detail = { kind: input.kind, name: input.name, areaCode: input.areaCode ?? null, lat: input.lat ?? null, lon: input.lon ?? null }
  await writeJournal(tx, { room: 'infrastructure', subject: id, kind: 'asset-changed', actor, at: context.clock.now(), detail })
}

async function columnsOf(tx: Tx, input: AssetInput) {
  if (!(await findKind(tx, input.kind))) throw unprocessable('infrastructure-kind-unknown')
  if (input.areaCode && !(await listAreas(tx)).some(({ code }) => code === input.areaCode))
    throw unprocessable('infrastructure-area-unknown')
  if ((input.lat == null) !== (input.lon == null)) throw unprocessable('invalid-input', { fields: 'lat, lon' })
  if ((input.itemCode == null) !== (input.itemNo == null)) throw unprocessable('invalid-input', { fields: 'itemCode, itemNo' })
  return {
    kind_code: input.kind,
    name: input.name,
    area_code: input.areaCode ?? null,
    lat: input.lat ?? null,
    lon: input.lon ?? null,
    purpose: input.purpose,
    kib: input.kib ?? null,
    item_code: input.itemCode ?? null,
    item_no: input.itemNo ?? null,
    source: input.source,
    ...(input.card && { card: JSON.stringify(input.card) }),
  }
}
