import { listAgencies } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { parsed } from '#kernel/command-sheet.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { conditionOf } from './conditions.ts'
import { AssetInput, AssetQuery, type FundSource, NewAsset, type Operational } from './contract.ts'
import { EDIT } from './policy.ts'
import { fromMilli, toMilli } from './quantity.ts'
import { changeAssetIn, registerAssetsIn } from './register-asset.ts'
import { filterOf } from './asset-list.ts'
import { type AssetRow, findAsset, firstAcquisitions, listKinds, pageOfAssets } from './store.ts'
import { words } from './texts.ts'
import { plain } from './views.ts'

type Cells = Readonly<Record<string, string | null>>
interface AssetLine extends Cells {
  id: string | null
  kind: string | null
  name: string | null
  agency: string | null
  areaCode: string | null
  lat: string | null
  lon: string | null
  purpose: string | null
  kib: string | null
  itemCode: string | null
  itemNo: string | null
  acquiredOn: string | null
  quantity: string | null
  thousands: string | null
  fund: string | null
  document: string | null
  condition: string | null
  operational: string | null
  source: string | null
}

/** The columns of fields that are called otherwise. */
const COLUMN_OF: Readonly<Record<string, keyof AssetLine & string>> = {
  costRupiah: 'thousands',
  fundSource: 'fund',
  documentNo: 'document',
  conditionOriginal: 'condition',
}

/** What only an event changes: a file that says otherwise is refused. */
const BY_EVENT = ['agency', 'acquiredOn', 'quantity', 'thousands', 'fund', 'document', 'condition', 'operational'] as const

const TEXTS = {
  id: {
    byEvent: 'Ini berubah lewat peristiwa pada halaman aset, bukan lewat lembar kerja.',
    unknownId: 'Tidak ada aset dengan ID ini. Kosongkan kolom ID untuk aset baru.',
    there: 'Aset dengan jenis, pemilik, dan nama ini sudah ada. Pakai ID-nya dari hasil unduhan.',
    kind: 'Kode jenis tidak dikenal.',
    agency: 'Kode instansi tidak dikenal.',
    notYours: 'Anda tidak mencatat aset instansi ini.',
    area: 'Kode wilayah tidak dikenal.',
    place: 'Lintang dan bujur diisi keduanya, atau kosong keduanya.',
    item: 'Kode barang dan NUP diisi keduanya, atau kosong keduanya.',
    itemTaken: 'Kode barang dan NUP ini sudah dipakai aset lain.',
    condition: 'Kondisi tidak dikenal: B, KB, RR, RS, RB atau kata lengkapnya.',
    future: 'Tanggal perolehan belum tiba.',
    needed: 'Wajib diisi untuk aset baru.',
    quantity: 'Jumlah lebih dari nol, paling banyak tiga angka di belakang koma.',
    wrong: 'Isi kolom ini tidak dapat dipakai.',
  },
  en: {
    byEvent: 'This changes by an event on the page of the asset, not by a spreadsheet.',
    unknownId: 'No asset has this ID. Leave the column ID empty for a new one.',
    there: 'There is an asset of this kind, owner and name. Use its ID from a download.',
    kind: 'Unknown code of kind.',
    agency: 'Unknown code of agency.',
    notYours: 'You do not record assets of this agency.',
    area: 'Unknown area code.',
    place: 'Fill both latitude and longitude, or neither.',
    item: 'Fill both item code and NUP, or neither.',
    itemTaken: 'Another asset has this item code and NUP.',
    condition: 'Unknown condition: B, KB, RR, RS, RB or the full word.',
    future: 'The day of acquisition has not come.',
    needed: 'Needed for a new asset.',
    quantity: 'More than zero, with at most three decimals.',
    wrong: 'This cannot be used.',
  },
} as const satisfies Record<Locale, Record<string, string>>

const same = <Key extends string>(values: readonly Key[]) => Object.fromEntries(values.map((each) => [each, each]))
const { none: _none, ...FUNDS } = words.id.fund
const { unknown: _unknown, written_off: _gone, ...STATES } = words.id.operational

/** The register as inventory cards keep it: prices in thousands of rupiah, conditions in the card's own word. */
export const assetSheet: Sheet<AssetLine> = {
  name: 'aset-infrastruktur',
  title: 'Aset infrastruktur',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'name', title: 'Nama barang', kind: 'text', required: true, maxLength: 160, width: 40 },
    { name: 'agency', title: 'Kode instansi', kind: 'text', required: true, maxLength: 60 },
    { name: 'areaCode', title: 'Kode wilayah', kind: 'text', maxLength: 20 },
    { name: 'lat', title: 'Lintang', kind: 'decimal', min: -90 },
    { name: 'lon', title: 'Bujur', kind: 'decimal', min: -180 },
    { name: 'purpose', title: 'Penggunaan', kind: 'text', maxLength: 300 },
    { name: 'kib', title: 'KIB', kind: 'text', choices: same(['A', 'B', 'C', 'D', 'E', 'F']) },
    { name: 'itemCode', title: 'Kode barang', kind: 'text', maxLength: 60 },
    { name: 'itemNo', title: 'Register (NUP)', kind: 'text', maxLength: 20 },
    { name: 'acquiredOn', title: 'Tanggal perolehan', kind: 'date' },
    { name: 'quantity', title: 'Jumlah', kind: 'decimal' },
    { name: 'thousands', title: 'Harga (ribu rupiah)', kind: 'decimal' },
    { name: 'fund', title: 'Asal usul (sumber dana)', kind: 'text', choices: choicesOf(FUNDS) },
    { name: 'document', title: 'Nomor dokumen', kind: 'text', maxLength: 120 },
    { name: 'condition', title: 'Kondisi', kind: 'text', maxLength: 60 },
    { name: 'operational', title: 'Keadaan', kind: 'text', choices: choicesOf(STATES) },
    { name: 'source', title: 'Sumber catatan', kind: 'text', required: true, maxLength: 300, width: 40 },
  ],
  key: (row) => row.id ?? newKey(row),
  async rows(db, context, _actor, query) {
    const filter = await filterOf(db, parsed(AssetQuery.omit({ after: true, limit: true }), query))
    const [assets, events, agencies] = [await pageOfAssets(db, filter, {}), await firstAcquisitions(db), await agencySlugs(db, context)]
    const first = new Map(events.map((event) => [event.asset_id, event]))
    return assets.map((asset) => {
      const acquired = first.get(asset.id)
      return {
        id: asset.id,
        kind: asset.kind_code,
        name: asset.name,
        agency: agencies.slugOf(asset.owner_agency_id),
        areaCode: asset.area_code,
        lat: asset.lat === null ? null : String(asset.lat),
        lon: asset.lon === null ? null : String(asset.lon),
        purpose: asset.purpose || null,
        kib: asset.kib,
        itemCode: asset.item_code,
        itemNo: asset.item_no,
        acquiredOn: acquired?.on_day ?? null,
        quantity: plain(asset.quantity),
        thousands: acquired?.cost_rupiah == null ? null : fromMilli(BigInt(acquired.cost_rupiah)),
        fund: acquired?.fund_source ?? null,
        document: acquired?.document_no ?? null,
        condition: conditionWord(asset),
        operational: asset.operational === 'written_off' ? null : asset.operational,
        source: asset.source,
      }
    })
  },
  async check(tx, context, actor, rows, locale) {
    const t = TEXTS[locale]
    const known = await lists(tx, context)
    const assets = await pageOfAssets(tx, {}, {})
    const names = new Set(assets.map((asset) => `${asset.kind_code}|${asset.owner_agency_id}|${asset.name}`))
    const items = new Map<string, string>(assets.map((asset) => [itemOf(asset.item_code, asset.item_no), asset.id]))
    const faults: { row: number; column: (keyof AssetLine & string) | null; reason: string }[] = []
    for (const { row, after, before } of rows) {
      const wrong = (column: keyof AssetLine & string, reason: string) => faults.push({ row, column, reason })
      const agencyId = known.agencies.idOf(after.agency)
      if (after.id !== null && !before) wrong('id', t.unknownId)
      if (!known.kinds.has(after.kind ?? '')) wrong('kind', t.kind)
      if (!agencyId) wrong('agency', t.agency)
      else if (!actor.can(EDIT, agencyId)) wrong('agency', t.notYours)
      if (after.areaCode !== null && !known.areas.has(after.areaCode)) wrong('areaCode', t.area)
      if ((after.lat === null) !== (after.lon === null)) wrong('lat', t.place)
      if ((after.itemCode === null) !== (after.itemNo === null)) wrong('itemCode', t.item)
      else if (after.itemCode !== null) {
        const item = itemOf(after.itemCode, after.itemNo)
        const holder = items.get(item)
        if (holder !== undefined && holder !== after.id) wrong('itemCode', t.itemTaken)
        items.set(item, holder ?? after.id ?? newKey(after))
      } else if (!before && names.has(`${after.kind}|${agencyId}|${after.name}`)) wrong('name', t.there)
      if (before) for (const column of BY_EVENT) if (after[column] !== before[column]) wrong(column, t.byEvent)
      if (!before) {
        if (after.acquiredOn === null) wrong('acquiredOn', t.needed)
        else if (after.acquiredOn > context.clock.today().toString()) wrong('acquiredOn', t.future)
        if (after.condition !== null && !conditionOf(after.condition)) wrong('condition', t.condition)
        if (after.quantity !== null && !/^\d{1,11}(\.\d{1,3})?$/.test(after.quantity)) wrong('quantity', t.quantity)
      }
      if (!agencyId || faults.some((fault) => fault.row === row)) continue
      const { error } = before ? AssetInput.safeParse(aboutOf(after)) : NewAsset.safeParse(newAssetOf(after, agencyId))
      for (const { path } of error?.issues ?? [])
        wrong(COLUMN_OF[String(path[0])] ?? (String(path[0]) as keyof AssetLine & string), t.wrong)
    }
    return faults
  },
  async save(tx, context, actor, { add, change }) {
    const { agencies } = await lists(tx, context)
    const fresh = add.map((row) => NewAsset.parse(newAssetOf(row, agencies.idOf(row.agency)!)))
    await registerAssetsIn(tx, context, actor, fresh)
    for (const { after } of change) {
      const asset = await findAsset(tx, after.id!)
      await changeAssetIn(tx, context, actor, after.id!, asset!.version, AssetInput.parse(aboutOf(after)))
    }
  },
}

const itemOf = (code: string | null, no: string | null) => `${code}|${no}`
const newKey = (row: AssetLine) => [row.kind, row.agency, row.name, row.itemCode, row.itemNo].join('|')

/** The card's own word for the condition, as long as it means what the newest event says. */
export function conditionWord(asset: AssetRow): string | null {
  if (asset.condition === null) return null
  const original = asset.condition_original
  return original !== null && conditionOf(original) === asset.condition ? original : words.id.condition[asset.condition as 'good']
}

function aboutOf(row: AssetLine) {
  return {
    kind: row.kind,
    name: row.name,
    areaCode: row.areaCode,
    lat: row.lat === null ? null : Number(row.lat),
    lon: row.lon === null ? null : Number(row.lon),
    purpose: row.purpose ?? '',
    kib: row.kib,
    itemCode: row.itemCode,
    itemNo: row.itemNo,
    source: row.source,
  }
}

function newAssetOf(row: AssetLine, agencyId: string) {
  return {
    ...aboutOf(row),
    agencyId,
    acquiredOn: row.acquiredOn,
    quantity: row.quantity ?? '1',
    // Inventory cards keep prices in thousands: their thousandth part is the rupiah.
    costRupiah: row.thousands === null ? null : toMilli(row.thousands).toString(),
    fundSource: row.fund as FundSource | null,
    documentNo: row.document,
    condition: row.condition === null ? null : conditionOf(row.condition),
    conditionOriginal: row.condition,
    operational: row.operational as Operational | null,
  }
}

export async function agencySlugs(db: Db | Tx, { clock }: Context) {
  const agencies = await listAgencies(db, clock.today())
  const bySlug = new Map(agencies.map(({ id, slug }) => [slug, id]))
  const byId = new Map(agencies.map(({ id, slug }) => [id, slug]))
  return { idOf: (slug: string | null) => bySlug.get(slug ?? ''), slugOf: (id: string) => byId.get(id) ?? null }
}

async function lists(tx: Tx, context: Context) {
  return {
    kinds: new Set((await listKinds(tx)).map(({ code }) => code)),
    agencies: await agencySlugs(tx, context),
    areas: new Set((await listAreas(tx)).map(({ code }) => code)),
  }
}
