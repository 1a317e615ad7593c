import { findAgencyBySlug, listAgencies } from '#city/agencies/index.ts'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { conditionOf } from './conditions.ts'
import { conditionWord } from './asset-sheet.ts'
import { AssetInput, type FundSource, type Kib, NewAsset, type Unit } from './contract.ts'
import { CARDS, type CardLine, ownColumns } from './kib-cards.ts'
import { fromMilli, toMilli } from './quantity.ts'
import { changeAssetIn, registerAssetIn } from './register-asset.ts'
import { findByItemNo, findKind, firstAcquisitions, pageOfAssets } from './store.ts'
import { words } from './texts.ts'

/** What a card's word for the origin says of the money. */
const FUNDS: Readonly<Record<string, FundSource>> = {
  apbd: 'city_budget',
  'apbd kota': 'city_budget',
  'apbd provinsi': 'province_budget',
  dak: 'special_allocation',
  apbn: 'state_budget',
  csr: 'company',
  tjsl: 'company',
  'tjsl/csr': 'company',
  hibah: 'grant',
  swadaya: 'community',
  'swadaya masyarakat': 'community',
}

/** What some cards have and others do not. */
const ELSEWHERE = { year: null, day: null, purpose: null, thousands: null, condition: null, origin: null, count: null, documentNo: null }

/** What only an event changes. */
const BY_EVENT = ['agency', 'year', 'day', 'thousands', 'condition', 'origin'] as const

/** An inventory card (KIB): its own columns, prices in thousands of rupiah, conditions in its own letters; it goes out as it comes in. */
export function cardSheet(kib: Kib): Sheet<CardLine> {
  const { title, columns } = CARDS[kib]
  return commandSheet<CardLine>({
    name: `kib-${kib.toLowerCase()}`,
    title: `KIB ${kib} ${title}`,
    columns,
    key: ({ itemCode, itemNo }) => `${itemCode}|${itemNo}`,
    async rows(db, { clock }) {
      const slugs = new Map((await listAgencies(db, clock.today())).map(({ id, slug }) => [id, slug]))
      const assets = (await pageOfAssets(db, { kib }, {})).filter(({ item_code: code }) => code !== null)
      const acquired = new Map((await firstAcquisitions(db)).map((event) => [event.asset_id, event]))
      return assets.map((asset): CardLine => {
        const first = acquired.get(asset.id)
        const card = asset.card as Readonly<Record<string, string>>
        return {
          ...ELSEWHERE,
          ...Object.fromEntries(ownColumns(kib).map(({ name }) => [name, card[name] ?? null])),
          name: asset.name,
          itemCode: asset.item_code!,
          itemNo: asset.item_no!,
          year: first ? Number(first.on_day.slice(0, 4)) : null,
          day: first?.on_day ?? null,
          purpose: asset.purpose || null,
          origin: card.origin ?? (first?.fund_source ? words.id.fund[first.fund_source as FundSource] : null),
          thousands: first?.cost_rupiah == null ? null : fromMilli(BigInt(first.cost_rupiah)),
          condition: conditionWord(asset),
          kind: asset.kind_code,
          agency: slugs.get(asset.owner_agency_id) ?? '',
          areaCode: asset.area_code,
        }
      })
    },
    columnOf: {
      'infrastructure-kind-unknown': 'kind',
      'infrastructure-agency-unknown': 'agency',
      'infrastructure-area-unknown': 'areaCode',
      'infrastructure-future': columns.some(({ name }) => name === 'year') ? 'year' : 'day',
      'infrastructure-item-taken': 'itemCode',
      'infrastructure-card-condition': 'condition',
      forbidden: 'agency',
    },
    async write(tx, context, actor, given, before) {
      const after: CardLine = { ...ELSEWHERE, ...given }
      const card = cardOf(kib, after)
      const about = {
        kind: after.kind,
        name: after.name,
        areaCode: after.areaCode,
        purpose: after.purpose ?? '',
        kib,
        itemCode: after.itemCode,
        itemNo: after.itemNo,
        card,
      }
      if (before) return change(tx, context, actor, about, { after, before })
      const unit = (await findKind(tx, after.kind))?.unit as Unit | undefined
      if (unit === undefined) throw unprocessable('infrastructure-kind-unknown')
      const agency = await findAgencyBySlug(tx, after.agency, context.clock.today())
      if (!agency) throw unprocessable('infrastructure-agency-unknown')
      if (after.condition !== null && !conditionOf(after.condition)) throw unprocessable('infrastructure-card-condition')
      const input = parsed(NewAsset, {
        ...about,
        source: `KIB ${kib}`,
        agencyId: agency.id,
        acquiredOn: after.day ?? `${after.year}-01-01`,
        quantity: quantityOf(after, unit),
        costRupiah: after.thousands === null ? null : toMilli(after.thousands).toString(),
        documentNo: after.documentNo,
        fundSource: FUNDS[(after.origin ?? '').trim().toLowerCase()] ?? null,
        condition: after.condition === null ? null : conditionOf(after.condition),
        conditionOriginal: after.condition,
        operational: kib === 'F' ? 'under_construction' : null,
      })
      await registerAssetIn(tx, context, actor, input)
    },
  })
}

/** What a card calls otherwise than before: about the asset itself. What came of it since is told by events. */
async function change(
  tx: Tx,
  context: Context,
  actor: Actor,
  about: Omit<AssetInput, 'source'>,
  { after, before }: { after: CardLine; before: CardLine },
): Promise<void> {
  const changed = BY_EVENT.find((column) => after[column] !== before[column])
  if (changed) throw conflict('infrastructure-card-event', {}, { column: changed })
  const { id, kind_code: kind, lat, lon, source, version } = (await findByItemNo(tx, before.itemCode, before.itemNo))!
  const { unit } = (await findKind(tx, kind))!
  if (quantityOf(after, unit as Unit) !== quantityOf(before, unit as Unit))
    throw conflict('infrastructure-card-event', {}, { column: SIZE_OF[unit as 'km'] })
  await changeAssetIn(tx, context, actor, id, version, parsed(AssetInput, { ...about, lat, lon, source }))
}

function cardOf(kib: Kib, line: CardLine): Record<string, string> {
  return Object.fromEntries(ownColumns(kib).flatMap(({ name }) => (line[name] === null ? [] : [[name, String(line[name])]])))
}

/** The column that says how much there is of what is measured. */
const SIZE_OF = { m2: 'area', km: 'length', m: 'length' } as const

/** How much a line of a card is, in the unit of its kind: what is counted is one, unless the card has a number. */
function quantityOf(line: CardLine, unit: Unit): string {
  const size = unit in SIZE_OF ? line[SIZE_OF[unit as keyof typeof SIZE_OF]] : (line.count ?? '1')
  if (size == null) throw unprocessable('infrastructure-card-size', {}, { column: SIZE_OF[unit as keyof typeof SIZE_OF] })
  return unit === 'm' ? fromMilli(toMilli(String(size)) * 1000n) : String(size)
}
