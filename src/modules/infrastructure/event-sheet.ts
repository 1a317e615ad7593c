import { findAgencyBySlug } from '#city/agencies/index.ts'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import { agencySlugs } from './asset-sheet.ts'
import { EventInput } from './contract.ts'
import { recordEventIn } from './record-event.ts'
import { findAsset, listEvents, standingEvents } from './store.ts'
import { words } from './texts.ts'
import { plain } from './views.ts'

interface EventLine extends Readonly<Record<string, string | bigint | null>> {
  id: string | null
  assetId: string
  name: string | null
  kind: string
  onDay: string
  quantity: string | null
  cost: bigint | null
  fund: string | null
  document: string | null
  toAgency: string | null
  condition: string | null
  operational: string | null
  note: string | null
}

const w = words.id
const { none: _none, ...FUNDS } = w.fund
const { unknown: _unknown, written_off: _gone, ...STATES } = w.operational

/** What happened to assets, a line an event: how stock and condition change through a spreadsheet. */
export const eventSheet: Sheet<EventLine> = commandSheet<EventLine>({
  name: 'peristiwa-aset',
  title: 'Peristiwa aset',
  columns: [
    { name: 'id', title: 'ID', kind: 'text', maxLength: 36, width: 38 },
    { name: 'assetId', title: 'ID aset', kind: 'text', required: true, maxLength: 36, width: 38 },
    { name: 'name', title: 'Nama barang', kind: 'text', readOnly: true, width: 40 },
    { name: 'kind', title: 'Peristiwa', kind: 'text', required: true, choices: choicesOf(w.event) },
    { name: 'onDay', title: 'Tanggal', kind: 'date', required: true },
    { name: 'quantity', title: 'Jumlah', kind: 'decimal' },
    { name: 'cost', title: 'Biaya (rupiah)', kind: 'rupiah', width: 18 },
    { name: 'fund', title: 'Sumber dana', kind: 'text', choices: choicesOf(FUNDS) },
    { name: 'document', title: 'Nomor dokumen', kind: 'text', maxLength: 120 },
    { name: 'toAgency', title: 'Kode instansi penerima', kind: 'text', maxLength: 60 },
    { name: 'condition', title: 'Kondisi', kind: 'text', choices: choicesOf(w.condition) },
    { name: 'operational', title: 'Keadaan', kind: 'text', choices: choicesOf(STATES) },
    { name: 'note', title: 'Catatan', kind: 'text', maxLength: 500, width: 40 },
  ],
  key: (row) => row.id ?? [row.assetId, row.kind, row.onDay, row.document ?? ''].join(' ').trim(),
  async rows(db, context) {
    const agencies = await agencySlugs(db, context)
    return (await standingEvents(db)).map((row) => ({
      id: row.id,
      assetId: row.asset_id,
      name: row.name,
      kind: row.kind,
      onDay: row.on_day,
      quantity: Number(row.quantity) === 0 ? null : plain(row.quantity.replace('-', '')),
      cost: row.cost_rupiah === null ? null : BigInt(row.cost_rupiah),
      fund: row.fund_source,
      document: row.document_no,
      toAgency: row.to_agency_id && agencies.slugOf(row.to_agency_id),
      condition: row.condition,
      operational: row.operational === 'written_off' ? null : row.operational,
      note: row.note || null,
    }))
  },
  columnOf: {
    'infrastructure-sheet-unknown': 'id',
    'infrastructure-sheet-there': 'id',
    'infrastructure-sheet-asset': 'assetId',
    'infrastructure-future': 'onDay',
    'infrastructure-event-fields': 'kind',
    'infrastructure-event-not-possible': 'kind',
    'infrastructure-more-than-there-is': 'quantity',
    'infrastructure-agency-unknown': 'toAgency',
    'infrastructure-transfer-same-owner': 'toAgency',
    'infrastructure-transfer-before-later': 'onDay',
    forbidden: 'assetId',
  },
  async write(tx, context, actor, after, before) {
    if (before) throw conflict('infrastructure-sheet-fixed')
    if (after.id !== null) throw unprocessable('infrastructure-sheet-unknown')
    const asset = isId(after.assetId) && (await findAsset(tx, after.assetId))
    if (!asset) throw unprocessable('infrastructure-sheet-asset')
    const standing = (await listEvents(tx, asset.id)).filter(({ withdrawn_at: at }) => at === null)
    if (standing.some((row) => row.kind === after.kind && row.on_day === after.onDay && row.document_no === after.document))
      throw conflict('infrastructure-sheet-there')
    const receiver = after.toAgency === null ? undefined : await findAgencyBySlug(tx, after.toAgency, context.clock.today())
    if (after.toAgency !== null && !receiver) throw unprocessable('infrastructure-agency-unknown')
    const { kind, onDay, quantity, condition, operational } = after
    const input = parsed(EventInput, {
      kind,
      onDay,
      quantity,
      condition,
      operational,
      costRupiah: after.cost === null ? null : after.cost.toString(),
      fundSource: after.fund,
      documentNo: after.document,
      toAgencyId: receiver?.id,
      note: after.note ?? '',
    })
    await recordEventIn(tx, context, actor, asset.id, input)
  },
})

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
