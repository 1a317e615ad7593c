import { randomUUIDv7 } from 'node:crypto'
import { listAgencies } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { beginJournals, writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AssetInput, NewAsset } from './contract.ts'
import { EDIT } from './policy.ts'
import { findByItemNo, insertAssets, insertEvents, listKinds, lockAsset, updateAsset } from './store.ts'

/** Enters an asset with the acquisition by which it came: an asset without one would have no quantity. */
export async function registerAsset(context: Context, actor: Actor, input: NewAsset): Promise<string> {
  return inTransaction(context.db, actor, (tx) => registerAssetIn(tx, context, actor, input))
}

async function registerAssetIn(tx: Tx, context: Context, actor: Actor, input: NewAsset): Promise<string> {
  const [id] = await registerAssetsIn(tx, context, actor, [input])
  return id!
}

/** Many at once, as a file brings them: all of them or none. */
export async function registerAssetsIn(tx: Tx, context: Context, actor: Actor, inputs: readonly NewAsset[]): Promise<string[]> {
  const known = await knownNouns(tx, context)
  const at = context.clock.now()
  const made = inputs.map((input) => {
    requireRegistrable(known, context, actor, input)
    return { id: randomUUIDv7(), input }
  })
  const assets = made.map(({ id, input }) => ({
    ...columnsOf(input),
    id,
    owner_agency_id: input.agencyId,
    condition: input.condition ?? null,
    condition_original: input.conditionOriginal ?? null,
    operational: input.operational ?? null,
    card: JSON.stringify(input.card ?? {}),
    created_by: actor.id,
    created_at: at.toString(),
  }))
  const events = made.map(({ id, input }) => ({
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
  }))
  const entries = made.map(({ id, input: { kind, name, quantity, acquiredOn } }) => {
    const detail = { kind, name, quantity, acquiredOn }
    return { room: 'infrastructure', subject: id, kind: 'asset-registered', actor, at, detail }
  })
  if ((await insertAssets(tx, assets)) < assets.length) throw conflict('infrastructure-item-taken')
  await insertEvents(tx, events)
  await beginJournals(tx, entries)
  return made.map(({ id }) => id)
}

/** What assets refer to: looked up once, however many there are. */
export async function knownNouns(tx: Tx, { clock }: Context) {
  return {
    agencies: new Map((await listAgencies(tx, clock.today())).map((agency) => [agency.id, agency])),
    areas: new Set((await listAreas(tx)).map(({ code }) => code)),
    kinds: new Map((await listKinds(tx)).map((kind) => [kind.code, kind])),
  }
}
export type KnownNouns = Awaited<ReturnType<typeof knownNouns>>

/** Throws the Problem that stands against registering the asset, but that its item number is taken. */
export function requireRegistrable(known: KnownNouns, { clock }: Context, actor: Actor, input: NewAsset): void {
  if (!actor.can(EDIT, input.agencyId)) throw forbidden(EDIT)
  if (input.acquiredOn > clock.today().toString()) throw unprocessable('infrastructure-future')
  if (!known.agencies.has(input.agencyId)) throw unprocessable('infrastructure-agency-unknown')
  requireSound(known, input)
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
  requireSound(await knownNouns(tx, context), input)
  await updateAsset(tx, id, { ...columnsOf(input), ...(input.card && { card: JSON.stringify(input.card) }), version: version + 1 })
  const detail = { kind: input.kind, name: input.name, areaCode: input.areaCode ?? null, lat: input.lat ?? null, lon: input.lon ?? null }
  await writeJournal(tx, { room: 'infrastructure', subject: id, kind: 'asset-changed', actor, at: context.clock.now(), detail })
}

/** Throws the Problem that lies in what the asset is said to be and where. */
export function requireSound({ kinds, areas }: KnownNouns, input: AssetInput): void {
  if (!kinds.has(input.kind)) throw unprocessable('infrastructure-kind-unknown')
  if (input.areaCode && !areas.has(input.areaCode)) throw unprocessable('infrastructure-area-unknown')
  if ((input.lat == null) !== (input.lon == null)) throw unprocessable('invalid-input', { fields: 'lat, lon' })
  if ((input.itemCode == null) !== (input.itemNo == null)) throw unprocessable('invalid-input', { fields: 'itemCode, itemNo' })
}

function columnsOf(input: AssetInput) {
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
  }
}
