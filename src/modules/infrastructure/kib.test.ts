import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import { type CellValue, writeXlsx } from '#kernel/spreadsheet.ts'
import { Kib } from './contract.ts'

const { as, agency } = await testApp({ now: '2026-06-15T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
await agency('dpupr', { name: 'Dinas PUPR' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })

interface Dry {
  plan: string
  applied: boolean
  same: number
  added: number
  changed: number
  refused: number
  refusals: { row: number; column: string | null; reason: string }[]
}

async function send(by: Client, kib: string, bytes: Buffer, plan?: string): Promise<Dry> {
  const { payload, headers } = multipart({ file: { name: 'kartu.xlsx', bytes } })
  const query = plan === undefined ? 'dry_run=true' : `dry_run=false&plan=${plan}`
  return (await by.post(`/api/infrastructure/kib-${kib}/import?${query}`, payload, { headers })).json<Dry>()
}
const reasons = (dry: Dry) => dry.refusals.map(({ row, column }) => [row, column])

/** A card as the offices print it: title lines, a heading with a running number, the numbers of the columns, then the goods. */
async function card(title: string, heading: readonly string[], lines: readonly (readonly CellValue[])[]): Promise<Buffer> {
  const rows = [
    [],
    ['PROVINSI', ': MALUKU'],
    ['KAB/KOTA', ': KOTA AMBON'],
    ['NO. KODE LOKASI', ': 12.25.01.08'],
    [],
    ['No.', ...heading],
    ['', ...heading].map((_, index) => index + 1),
    ...lines.map((line, index) => [index + 1, ...line]),
  ]
  const columns = ['', ...heading].map((_, index) => ({
    title: index === 0 ? title : '',
    value: (row: readonly CellValue[]) => row[index],
  }))
  return writeXlsx(columns, rows, 'KIB')
}

const HEADING_C = [
  'Jenis Barang / Nama Barang',
  'Kode Barang',
  'Register',
  'Kondisi (B, KB, RB)',
  'Bertingkat / Tidak',
  'Beton / Tidak',
  'Luas Lantai (m2)',
  'Letak / Alamat',
  'Tanggal Dokumen',
  'Nomor Dokumen',
  'Luas (m2)',
  'Status Tanah',
  'Nomor Kode Tanah',
  'Asal Usul',
  'Harga (ribuan Rp)',
  'Keterangan',
  'Kode jenis',
  'Kode instansi',
]
const building = (name: string, no: string, more: Partial<Record<'condition' | 'on' | 'price' | 'kind' | 'agency', CellValue>> = {}) => [
  name,
  '1.3.3.01.01.05',
  no,
  more.condition ?? 'KB',
  'Tidak',
  'Beton',
  120.5,
  'Jl. Sultan Hairun',
  more.on ?? Temporal.PlainDate.from('2021-03-04'),
  'BAST/7/2021',
  450,
  'Tanah milik pemda',
  '1.3.1.01',
  'APBD',
  more.price ?? 275_500.5,
  'Perlu perbaikan atap',
  more.kind ?? 'tps3r',
  more.agency ?? 'dlhp',
]
const TITLE = 'KARTU INVENTARIS BARANG (KIB) C - GEDUNG DAN BANGUNAN'

test('a card of buildings comes in as the office prints it and goes out on the same card', async () => {
  const bytes = await card(TITLE, HEADING_C, [building('TPS3R Passo (contoh)', '0001'), building('TPS3R Laha (contoh)', '0002')])
  const dry = await send(liaison, 'c', bytes)
  assert.deepEqual([dry.added, dry.refusals], [2, []])
  assert.equal((await send(liaison, 'c', bytes, dry.plan)).applied, true)
  const [asset] = (await admin.get('/api/infrastructure/assets?kib=C&q=Passo')).json().rows
  const detail = (await admin.get(`/api/infrastructure/assets/${asset.id}`)).json()
  assert.deepEqual(
    [
      detail.condition,
      detail.conditionOriginal,
      detail.quantity,
      detail.acquiredOn,
      detail.events[0].costRupiah,
      detail.events[0].fundSource,
    ],
    ['minor_damage', 'KB', '1', '2021-03-04', '275500500', 'city_budget'],
  )
  assert.ok(detail.card.some(({ title, value }: { title: string; value: string }) => title === 'Luas Lantai (m2)' && value === '120.5'))
  const workbook = (await admin.get('/api/infrastructure/kib-c.xlsx')).rawPayload
  const back = await send(admin, 'c', workbook)
  assert.deepEqual([back.same, back.added, back.changed, back.refused], [2, 0, 0, 0])
  assert.equal((await send(admin, 'c', bytes)).same, 2, 'the same card is not taken twice')
})

test('what a card says otherwise is changed; what came of the asset since is told by events', async () => {
  const csv = (await admin.get('/api/infrastructure/kib-c.csv')).body
  const renamed = await send(liaison, 'c', Buffer.from(csv.replace('Perlu perbaikan atap', 'Atap diperbaiki')))
  assert.equal(renamed.changed, 1)
  for (const [from, to, column] of [
    ['275500,5', '300000', 'Harga (ribuan Rp)'],
    [',KB,', ',B,', 'Kondisi (B, KB, RB)'],
    ['dlhp', 'dpupr', 'Kode instansi'],
    ['2021-03-04', '2021-03-05', 'Tanggal Dokumen'],
  ] as const) {
    assert.ok(csv.includes(from), from)
    assert.deepEqual(reasons(await send(admin, 'c', Buffer.from(csv.replace(from, to)))), [[2, column]])
  }
})

test('a wrong line is named by its row in the file and its column, and nothing of the card comes in', async () => {
  const bytes = await card(TITLE, HEADING_C, [
    building('Gedung baik (contoh)', '0010'),
    building('Gedung (contoh)', '0011', { condition: 'lumayan' }),
    building('Gedung (contoh)', '0012', { kind: 'istana' }),
    building('Gedung (contoh)', '0013', { agency: 'antah' }),
    building('Gedung (contoh)', '0014', { agency: 'dpupr' }),
    building('Gedung (contoh)', '0015', { on: Temporal.PlainDate.from('2027-01-01') }),
    building('Gedung (contoh)', '0016', { on: 'tahun lalu' }),
    building('Gedung (contoh)', '0010'),
    building('G', '0018'),
  ])
  const dry = await send(liaison, 'c', bytes)
  assert.deepEqual(reasons(dry), [
    [10, 'Kondisi (B, KB, RB)'],
    [11, 'Kode jenis'],
    [12, 'Kode instansi'],
    [13, 'Kode instansi'],
    [14, 'Tanggal Dokumen'],
    [15, 'Tanggal Dokumen'],
    [16, null],
    [17, 'Jenis Barang / Nama Barang'],
  ])
  assert.match(dry.refusals[0]!.reason, /^Kondisi tidak dikenal: B, KB/)
  assert.equal((await admin.get('/api/infrastructure/assets?q=Gedung')).json().total, 0)
})

test('what is measured is as much as its card says; land counts by its area, a road by its length', async () => {
  const lines = async (kib: string, heading: readonly string[], values: readonly CellValue[]) =>
    send(admin, kib, await card(`KARTU INVENTARIS BARANG (KIB) ${kib.toUpperCase()}`, heading, [values]))
  const road = ['Jenis Barang / Nama Barang', 'Kode Barang', 'Register', 'Panjang (km)', 'Tanggal Dokumen', 'Kode jenis', 'Kode instansi']
  const values: CellValue[] = ['Jalan Wolter (contoh)', '1.3.4.01', '0001', 2.75, '4/3/2020', 'road', 'dpupr']
  const dry = await lines('d', road, values)
  assert.deepEqual([dry.added, dry.refusals], [1, []])
  await send(admin, 'd', await card('KARTU INVENTARIS BARANG (KIB) D', road, [values]), dry.plan)
  assert.equal((await admin.get('/api/infrastructure/assets?kib=D')).json().rows[0].quantity, '2.75')
  assert.deepEqual(reasons(await lines('d', road, values.with(3, 3.5))), [[9, 'Panjang (km)']], 'a longer road is an acquisition')
  assert.deepEqual(reasons(await lines('d', road, values.with(2, '0002').with(3, null))), [[9, 'Panjang (km)']])
})

test('every card has its form, for those who keep assets', async () => {
  for (const kib of Kib.options.map((each) => each.toLowerCase())) {
    const [head] = (await admin.get(`/api/infrastructure/kib-${kib}.csv?template`)).body.split('\n')
    assert.match(head!, /Kode Barang.*Register.*\(ribuan Rp\).*Kode jenis,Kode instansi/)
    const dated = head!.includes('Tahun Pengadaan') ? 'Tahun Pengadaan' : kib === 'f' ? 'Tanggal Mulai' : 'Tanggal Dokumen'
    const heading = ['Jenis Barang / Nama Barang', 'Kode Barang', 'Register', dated, 'Kode jenis', 'Kode instansi']
    const line = ['Barang (contoh)', `9.9.${kib}`, '0001', dated === 'Tahun Pengadaan' ? 2020 : '5/6/2020', 'park', 'dlhp']
    const dry = await send(liaison, kib, await card(`KARTU INVENTARIS BARANG ${kib}`, heading, [line]))
    assert.deepEqual([dry.added, dry.refusals], [1, []], `KIB ${kib} with no more than it must say`)
    assert.equal((await (await as()).get(`/api/infrastructure/kib-${kib}.csv`)).statusCode, 401)
    assert.equal((await (await as('desk_clerk')).get(`/api/infrastructure/kib-${kib}.csv`)).statusCode, 403)
    assert.equal((await (await as('auditor')).post(`/api/infrastructure/kib-${kib}/import`)).statusCode, 403)
  }
})

test('a price that does not say thousands is not read as such', async () => {
  const heading = HEADING_C.map((each) => (each === 'Harga (ribuan Rp)' ? 'Harga (Rp)' : each))
  const refused = JSON.stringify(await send(liaison, 'c', await card(TITLE, heading, [building('Gedung (contoh)', '0090')])))
  assert.match(refused, /sheet-columns/)
  assert.match(refused, /Harga \(Rp\)/)
})
