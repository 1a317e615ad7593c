import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Asset, CensusView, Condition, EventKind, FundSource, Kib, KindView, Method, Operational, Unit } from './contract.ts'
import { fromMilli, toMilli } from './quantity.ts'
import type { PastEvent } from './replay.ts'
import type { AssetWithStock, CensusRow, EventRow, KindRow } from './store.ts'

export const plain = (quantity: string) => fromMilli(toMilli(quantity))

export function toKind(row: KindRow): KindView {
  return {
    code: row.code,
    register: row.register_code,
    titleId: row.title_id,
    titleEn: row.title_en,
    definition: row.definition,
    definitionEn: row.definition_en,
    unit: row.unit as Unit,
    placePublic: row.place_public,
    version: row.version,
  }
}

export function toAsset(row: AssetWithStock, names: ReadonlyMap<string, string>): Asset {
  return {
    id: row.id,
    kind: row.kind_code,
    name: row.name,
    agencyId: row.owner_agency_id,
    agencyName: names.get(row.owner_agency_id) ?? '',
    areaCode: row.area_code,
    lat: row.lat,
    lon: row.lon,
    purpose: row.purpose,
    kib: row.kib as Kib | null,
    itemCode: row.item_code,
    itemNo: row.item_no,
    condition: row.condition as Condition | null,
    conditionOriginal: row.condition_original,
    operational: row.operational as Operational | null,
    source: row.source,
    version: row.version,
    quantity: plain(row.quantity),
    acquiredOn: row.acquired_on,
  }
}

export function toPast(row: EventRow): PastEvent {
  return {
    kind: row.kind as EventKind,
    on: row.on_day,
    agencyId: row.agency_id,
    toAgencyId: row.to_agency_id,
    quantity: row.quantity,
    condition: row.condition as Condition | null,
    operational: row.operational as Operational | null,
  }
}

export function toCensus(row: CensusRow, names: ReadonlyMap<string, string>, mayWithdraw: boolean): CensusView {
  return {
    id: row.id,
    kind: row.kind_code,
    agencyId: row.agency_id,
    agencyName: names.get(row.agency_id) ?? '',
    onDay: row.on_day,
    found: plain(row.found),
    operating: row.operating === null ? null : plain(row.operating),
    method: row.method as Method,
    source: row.source,
    note: row.note,
    recordedName: row.recorded_name,
    recordedAt: toInstant(row.recorded_at).toString(),
    mayWithdraw,
  }
}

export const fundOf = (row: { fund_source: string | null }) => row.fund_source as FundSource | null

/** Names of all agencies of today, and which of them are partners outside the city's government. */
export async function holders({ db, clock }: Pick<Context, 'db' | 'clock'>) {
  const agencies = await listAgencies(db, clock.today())
  const outside = new Set(agencies.flatMap(({ id, type }) => (type === 'external_partner' ? [id] : [])))
  return { names: new Map(agencies.map(({ id, name }) => [id, name])), isCity: (agencyId: string) => !outside.has(agencyId) }
}
