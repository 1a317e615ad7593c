import type { SheetColumn } from '#kernel/sheet-plan.ts'
import type { Kib } from './contract.ts'

/** A line of an inventory card: null for what a card does not have. What is not named here belongs to one card alone and is kept as it is written. */
export interface CardLine extends Readonly<Record<string, string | number | null>> {
  name: string
  itemCode: string
  itemNo: string
  year: number | null
  day: string | null
  purpose: string | null
  origin: string | null
  thousands: string | null
  condition: string | null
  count: string | null
  documentNo: string | null
  kind: string
  agency: string
  areaCode: string | null
}

type Column = SheetColumn<CardLine>
interface Card {
  title: string
  columns: readonly Column[]
}

const NAME: Column = { name: 'name', title: 'Jenis Barang / Nama Barang', kind: 'text', required: true, maxLength: 160, width: 40 }
const CODE: Column = { name: 'itemCode', title: 'Kode Barang', kind: 'text', required: true, maxLength: 60, width: 18 }
const NUMBER: Column = { name: 'itemNo', title: 'Register', kind: 'text', required: true, maxLength: 20 }
const ORIGIN: Column = { name: 'origin', title: 'Asal Usul', kind: 'text', maxLength: 120 }
const PRICE: Column = { name: 'thousands', title: 'Harga (ribuan Rp)', kind: 'decimal', width: 18 }
const CONDITION: Column = { name: 'condition', title: 'Kondisi (B, KB, RB)', kind: 'text', maxLength: 60 }
const REMARKS: Column = own('remarks', 'Keterangan', 30)
const ADDRESS: Column = own('address', 'Letak / Alamat', 40)
const BOUGHT: Column = { name: 'year', title: 'Tahun Pengadaan', kind: 'whole', required: true, min: 1900 }
const DOCUMENT: readonly Column[] = [
  { name: 'day', title: 'Tanggal Dokumen', kind: 'date', required: true },
  own('documentNo', 'Nomor Dokumen'),
]
const LAND: readonly Column[] = [own('landStatus', 'Status Tanah'), own('landCode', 'Nomor Kode Tanah')]
const AREA = size('area', 'Luas (m2)')

function own(name: string, title: string, width = 18): Column {
  return { name, title, kind: 'text', maxLength: 300, width }
}
function size(name: string, title: string): Column {
  return { name, title, kind: 'decimal' }
}

/** What the register needs and no card has. */
const REGISTER: readonly Column[] = [
  { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
  { name: 'agency', title: 'Kode instansi', kind: 'text', required: true, maxLength: 60 },
  { name: 'areaCode', title: 'Kode wilayah', kind: 'text', maxLength: 20 },
]

/** The columns of each card in the order of the forms in use under Permendagri 19/2016 and 108/2016, with one line of headings. */
export const CARDS: Readonly<Record<Kib, Card>> = {
  A: {
    title: 'Tanah',
    columns: [
      NAME,
      CODE,
      NUMBER,
      AREA,
      BOUGHT,
      ADDRESS,
      own('right', 'Hak'),
      own('certificateOn', 'Tanggal Sertifikat'),
      own('certificateNo', 'Nomor Sertifikat'),
      { name: 'purpose', title: 'Penggunaan', kind: 'text', maxLength: 300, width: 30 },
      ORIGIN,
      PRICE,
      REMARKS,
      ...REGISTER,
    ],
  },
  B: {
    title: 'Peralatan dan Mesin',
    columns: [
      CODE,
      NAME,
      NUMBER,
      own('make', 'Merk / Type'),
      own('measure', 'Ukuran / CC'),
      own('material', 'Bahan'),
      BOUGHT,
      own('factoryNo', 'Nomor Pabrik'),
      own('chassisNo', 'Nomor Rangka'),
      own('engineNo', 'Nomor Mesin'),
      own('plateNo', 'Nomor Polisi'),
      own('titleNo', 'Nomor BPKB'),
      ORIGIN,
      PRICE,
      REMARKS,
      ...REGISTER,
    ],
  },
  C: {
    title: 'Gedung dan Bangunan',
    columns: [
      NAME,
      CODE,
      NUMBER,
      CONDITION,
      own('storeys', 'Bertingkat / Tidak'),
      own('concrete', 'Beton / Tidak'),
      size('floorArea', 'Luas Lantai (m2)'),
      ADDRESS,
      ...DOCUMENT,
      AREA,
      ...LAND,
      ORIGIN,
      PRICE,
      REMARKS,
      ...REGISTER,
    ],
  },
  D: {
    title: 'Jalan, Irigasi dan Jaringan',
    columns: [
      NAME,
      CODE,
      NUMBER,
      own('construction', 'Konstruksi'),
      size('length', 'Panjang (km)'),
      size('breadth', 'Lebar (m)'),
      AREA,
      ADDRESS,
      ...DOCUMENT,
      ...LAND,
      ORIGIN,
      PRICE,
      CONDITION,
      REMARKS,
      ...REGISTER,
    ],
  },
  E: {
    title: 'Aset Tetap Lainnya',
    columns: [
      NAME,
      CODE,
      NUMBER,
      own('bookTitle', 'Judul / Pencipta'),
      own('bookSpecification', 'Spesifikasi'),
      own('artOrigin', 'Asal Daerah'),
      own('artMaker', 'Pencipta Barang Seni'),
      own('artMaterial', 'Bahan'),
      own('livestock', 'Jenis Hewan / Tumbuhan'),
      own('livestockSize', 'Ukuran'),
      size('count', 'Jumlah'),
      BOUGHT,
      ORIGIN,
      PRICE,
      REMARKS,
      ...REGISTER,
    ],
  },
  F: {
    title: 'Konstruksi dalam Pengerjaan',
    columns: [
      NAME,
      CODE,
      NUMBER,
      own('building', 'Bangunan (P, SP, D)'),
      own('storeys', 'Bertingkat / Tidak'),
      own('concrete', 'Beton / Tidak'),
      AREA,
      ADDRESS,
      own('documentOn', 'Tanggal Dokumen'),
      own('documentNo', 'Nomor Dokumen'),
      { name: 'day', title: 'Tanggal Mulai', kind: 'date', required: true },
      ...LAND,
      ORIGIN,
      { ...PRICE, title: 'Nilai Kontrak (ribuan Rp)' },
      REMARKS,
      ...REGISTER,
    ],
  },
}

const OF_REGISTER: ReadonlySet<string> = new Set([
  'name',
  'itemCode',
  'itemNo',
  'year',
  'day',
  'purpose',
  'thousands',
  'condition',
  ...REGISTER.map(({ name }) => name),
])

/** The columns that one card alone has, by name. */
export function ownColumns(kib: Kib): readonly Column[] {
  return CARDS[kib].columns.filter(({ name }) => !OF_REGISTER.has(name))
}
