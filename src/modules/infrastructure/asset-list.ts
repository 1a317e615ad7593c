import { areaName, listAreas } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { AssetDetail, AssetPage, AssetPlaces, AssetQuery, Condition, EventKind, Kib, Operational } from './contract.ts'
import { ownColumns } from './kib-cards.ts'
import { actionsFor, EDIT } from './policy.ts'
import { type AssetFilter, type AssetWithStock, countAssets, countByArea, findAsset, listEvents, pageOfAssets } from './store.ts'
import { fundOf, holders, plain, toAsset } from './views.ts'

/** One page of the register, with how many there are in all. */
export async function listAssets(context: Context, actor: Actor, { after, limit, ...query }: AssetQuery): Promise<AssetPage> {
  const filter = await filterOf(context.db, query)
  const { names } = await holders(context)
  const rows = await pageOfAssets(context.db, filter, { after: readCursor(after), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => toAsset(row, names)),
    total: await countAssets(context.db, filter),
    next: rows.length > limit && last ? writeCursor(last) : null,
    mayAdd: actor.can(EDIT),
  }
}

/** An asset with all that happened to it and what may happen next. */
export async function getAsset(context: Context, actor: Actor, id: string): Promise<AssetDetail> {
  const row = await findAsset(context.db, id)
  if (!row) throw notFound('asset')
  const { names } = await holders(context)
  const asset = toAsset(row, names)
  const events = await listEvents(context.db, id)
  return {
    ...asset,
    card: cardOf(row),
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind as EventKind,
      onDay: event.on_day,
      agencyName: names.get(event.agency_id) ?? '',
      toAgencyName: event.to_agency_id === null ? null : (names.get(event.to_agency_id) ?? ''),
      quantity: plain(event.quantity),
      costRupiah: event.cost_rupiah,
      fundSource: fundOf(event),
      documentNo: event.document_no,
      condition: event.condition as Condition | null,
      operational: event.operational as Operational | null,
      note: event.note,
      recordedName: event.recorded_name,
      recordedAt: toInstant(event.recorded_at).toString(),
      withdrawnAt: event.withdrawn_at === null ? null : toInstant(event.withdrawn_at).toString(),
      withdrawnReason: event.withdrawn_reason,
    })),
    actions: actionsFor(actor, asset),
    mayWithdraw: actor.can(EDIT, asset.agencyId),
  }
}

function cardOf({ kib, card }: AssetWithStock): AssetDetail['card'] {
  const said = card as Readonly<Record<string, string>>
  return kib === null ? [] : ownColumns(kib as Kib).flatMap(({ name, title }) => (said[name] ? [{ title, value: said[name] }] : []))
}

/** Where they are, as counts by area: every area with a centre, so that an empty one is seen as empty. */
export async function placesOf(context: Context, query: Omit<AssetQuery, 'after' | 'limit'>): Promise<AssetPlaces> {
  const counts = new Map((await countByArea(context.db, await filterOf(context.db, query))).map(({ areaCode, count }) => [areaCode, count]))
  return (await listAreas(context.db)).flatMap((area) =>
    area.lat !== null && area.lon !== null && (area.kind === 'kelurahan' || area.kind === 'desa_negeri')
      ? [{ code: area.code, name: areaName(area), lat: area.lat, lon: area.lon, count: counts.get(area.code) ?? 0 }]
      : [],
  )
}

/** An area stands for all below it. */
export async function filterOf(db: Db | Tx, query: AssetFilter): Promise<AssetFilter> {
  const code = query.areaCode
  if (!code) return query
  const below = (await listAreas(db)).map((area) => area.code).filter((each) => each === code || each.startsWith(`${code}.`))
  return { ...query, areaCodes: below }
}

function writeCursor({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

function readCursor(text: string | undefined): { name: string; id: string } | undefined {
  if (text === undefined) return undefined
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { name, id }
  } catch {
    // falls through: a cursor that this house did not write
  }
  throw unprocessable('invalid-input', { fields: 'after' })
}
