import { listAgencies } from '#city/agencies/index.ts'
import { objectionOf, parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, Problem, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { conditionOf } from './conditions.ts'
import { conditionWord } from './asset-sheet.ts'
import { AssetInput, type FundSource, type Kib, NewAsset, type Unit } from './contract.ts'
import { CARDS, type CardLine, ownColumns } from './kib-cards.ts'
import { fromMilli, toMilli } from './quantity.ts'
import { EDIT } from './policy.ts'
import { changeAssetIn, knownNouns, registerAssetsIn, requireRegistrable, requireSound } from './register-asset.ts'
import { findByItemNo, firstAcquisitions, listItemNos, pageOfAssets } from './store.ts'
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

const COLUMN_OF = {
  'infrastructure-kind-unknown': 'kind',
  'infrastructure-agency-unknown': 'agency',
  'infrastructure-area-unknown': 'areaCode',
  'infrastructure-item-taken': 'itemCode',
  'infrastructure-card-condition': 'condition',
  forbidden: 'agency',
} as const

/** An inventory card (KIB): its own columns, prices in thousands of rupiah, conditions in its own letters; it goes out as it comes in. */
export function cardSheet(kib: Kib): Sheet<CardLine> {
  const { title, columns } = CARDS[kib]
  const columnOf = { ...COLUMN_OF, 'infrastructure-future': columns.some(({ name }) => name === 'year') ? 'year' : 'day' }
  return {
    name: `kib-${kib.toLowerCase()}`,
    title: `KIB ${kib} ${title}`,
    columns,
    key: itemOf,
    stated: ['kind', 'agency'],
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
    /** An office has thousands of lines: what they refer to is looked up once, and each is judged by the rules of the command. */
    async check(tx, context, actor, rows, locale) {
      const known = await knownCards(tx, context)
      return rows.flatMap(({ row, after, before }) => {
        try {
          if (before) requireChange(kib, known, actor, { after, before })
          else requireNew(kib, known, context, actor, after)
          return []
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          return [{ row, ...objectionOf({ columns, columnOf }, context, error, locale) }]
        }
      })
    },
    async save(tx, context, actor, { add, change }) {
      const known = await knownCards(tx, context)
      await registerAssetsIn(
        tx,
        context,
        actor,
        add.map((line) => newAssetOf(kib, known, line)),
      )
      for (const { after, before } of change) {
        const { id, lat, lon, source, version } = (await findByItemNo(tx, before.itemCode, before.itemNo))!
        const about = requireChange(kib, known, actor, { after, before })
        await changeAssetIn(tx, context, actor, id, version, { ...about, lat, lon, source })
      }
    },
  }
}

const itemOf = ({ itemCode, itemNo }: Pick<CardLine, 'itemCode' | 'itemNo'>) => `${itemCode}|${itemNo}`

type KnownCards = Awaited<ReturnType<typeof knownCards>>

async function knownCards(tx: Tx, context: Context) {
  const nouns = await knownNouns(tx, context)
  return {
    ...nouns,
    bySlug: new Map([...nouns.agencies.values()].map((agency) => [agency.slug, agency.id])),
    items: new Set((await listItemNos(tx)).map((row) => itemOf({ itemCode: row.item_code!, itemNo: row.item_no! }))),
  }
}

function aboutOf(kib: Kib, line: CardLine) {
  return {
    kind: line.kind,
    name: line.name,
    areaCode: line.areaCode,
    purpose: line.purpose ?? '',
    kib,
    itemCode: line.itemCode,
    itemNo: line.itemNo,
    card: cardOf(kib, line),
  }
}

/** The asset of a line that is not known yet. Throws the Problem that lies in it. */
function newAssetOf(kib: Kib, { kinds, bySlug }: KnownCards, given: CardLine): NewAsset {
  const line: CardLine = { ...ELSEWHERE, ...given }
  const unit = kinds.get(line.kind)?.unit as Unit | undefined
  if (unit === undefined) throw unprocessable('infrastructure-kind-unknown')
  const agencyId = bySlug.get(line.agency)
  if (agencyId === undefined) throw unprocessable('infrastructure-agency-unknown')
  if (line.condition !== null && !conditionOf(line.condition)) throw unprocessable('infrastructure-card-condition')
  return parsed(NewAsset, {
    ...aboutOf(kib, line),
    source: `KIB ${kib}`,
    agencyId,
    acquiredOn: line.day ?? `${line.year}-01-01`,
    quantity: quantityOf(line, unit),
    costRupiah: line.thousands === null ? null : toMilli(line.thousands).toString(),
    documentNo: line.documentNo,
    fundSource: FUNDS[(line.origin ?? '').trim().toLowerCase()] ?? null,
    condition: line.condition === null ? null : conditionOf(line.condition),
    conditionOriginal: line.condition,
    operational: kib === 'F' ? 'under_construction' : null,
  })
}

function requireNew(kib: Kib, known: KnownCards, context: Context, actor: Actor, line: CardLine): void {
  requireRegistrable(known, context, actor, newAssetOf(kib, known, line))
  if (known.items.has(itemOf(line))) throw conflict('infrastructure-item-taken')
}

/** What a card calls otherwise than before: about the asset itself. What came of it since is told by events. */
function requireChange(
  kib: Kib,
  known: KnownCards,
  actor: Actor,
  { after, before }: { after: CardLine; before: CardLine },
): Omit<AssetInput, 'source'> {
  const changed = BY_EVENT.find((column) => after[column] !== before[column])
  if (changed) throw conflict('infrastructure-card-event', {}, { column: changed })
  const unit = known.kinds.get(before.kind)!.unit as Unit
  if (quantityOf(after, unit) !== quantityOf(before, unit))
    throw conflict('infrastructure-card-event', {}, { column: SIZE_OF[unit as keyof typeof SIZE_OF] })
  if (!actor.can(EDIT, known.bySlug.get(before.agency) ?? '')) throw forbidden(EDIT)
  const about = parsed(AssetInput.omit({ source: true }), aboutOf(kib, after))
  requireSound(known, { ...about, source: '' })
  return about
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
