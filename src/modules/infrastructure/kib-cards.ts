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

// Other headings are those of the forms that offices print; a group stands before its part.
const NAME: Column = {
  name: 'name',
  title: 'Jenis Barang / Nama Barang',
  aliases: ['Nama Barang / Jenis Barang', 'Jenis / Nama Barang', 'Nama / Jenis Barang', 'Jenis Barang', 'Nama Barang'],
  kind: 'text',
  required: true,
  maxLength: 160,
  width: 40,
}
const CODE: Column = {
  name: 'itemCode',
  title: 'Kode Barang',
  aliases: ['Nomor Kode Barang', 'No. Kode Barang'],
  kind: 'text',
  required: true,
  maxLength: 60,
  width: 18,
}
const NUMBER: Column = {
  name: 'itemNo',
  title: 'Register',
  aliases: ['Nomor Register', 'No. Register', 'NUP'],
  kind: 'text',
  required: true,
  maxLength: 20,
}
const ORIGIN: Column = {
  name: 'origin',
  title: 'Asal Usul',
  aliases: ['Asal Usul Cara Perolehan', 'Asal Usul Perolehan', 'Asal Usul Pembiayaan', 'Cara Perolehan'],
  kind: 'text',
  maxLength: 120,
}
/** Never a heading that does not say thousands: read as such, a price in rupiah would be a thousand times too high. */
const PRICE: Column = {
  name: 'thousands',
  title: 'Harga (ribuan Rp)',
  aliases: [
    'Harga (ribuan)',
    'Harga ribuan rupiah',
    'Harga dalam ribuan Rp',
    'Harga dalam ribuan rupiah',
    'Harga (x Rp 1.000)',
    'Harga (Rp 000)',
  ],
  kind: 'decimal',
  width: 18,
}
const CONDITION: Column = {
  name: 'condition',
  title: 'Kondisi (B, KB, RB)',
  aliases: ['Kondisi', 'Kondisi Bangunan', 'Kondisi Bangunan (B, KB, RB)', 'Kondisi (B, RR, RB)', 'Kondisi Bangunan (B, RR, RB)'],
  kind: 'text',
  maxLength: 60,
}
const REMARKS: Column = own('remarks', 'Keterangan', { width: 30, aliases: ['Ket', 'Ket.'] })
const ADDRESS: Column = own('address', 'Letak / Alamat', {
  width: 40,
  aliases: ['Letak / Lokasi', 'Letak / Lokasi Alamat', 'Letak / Lokasi / Alamat', 'Lokasi', 'Alamat'],
})
const BOUGHT: Column = {
  name: 'year',
  title: 'Tahun Pengadaan',
  aliases: ['Tahun Pembelian', 'Tahun Perolehan', 'Tahun Cetak / Pembelian', 'Tahun Cetak / Perolehan'],
  kind: 'whole',
  required: true,
  min: 1900,
}
const DOCUMENT_ON = ['Dokumen Tanggal', 'Dokumen Gedung Tanggal']
const DOCUMENT_NO = own('documentNo', 'Nomor Dokumen', { aliases: ['Dokumen Nomor', 'Dokumen Gedung Nomor', 'Dokumen No.'] })
const DOCUMENT: readonly Column[] = [
  { name: 'day', title: 'Tanggal Dokumen', aliases: DOCUMENT_ON, kind: 'date', required: true },
  DOCUMENT_NO,
]
const LAND: readonly Column[] = [
  own('landStatus', 'Status Tanah'),
  own('landCode', 'Nomor Kode Tanah', { aliases: ['No. Kode Tanah', 'Kode Tanah'] }),
]
const AREA = size('area', 'Luas (m2)', ['Luas'])

function own(name: string, title: string, { width = 18, aliases = [] }: { width?: number; aliases?: readonly string[] } = {}): Column {
  return { name, title, aliases, kind: 'text', maxLength: 300, width }
}
function size(name: string, title: string, aliases: readonly string[] = []): Column {
  return { name, title, aliases, kind: 'decimal' }
}

/** What the register needs and no card has. */
const REGISTER: readonly Column[] = [
  { name: 'kind', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
  { name: 'agency', title: 'Kode instansi', kind: 'text', required: true, maxLength: 60 },
  { name: 'areaCode', title: 'Kode wilayah', kind: 'text', maxLength: 20 },
]

/** The columns of each card in the order of the forms in use under Permendagri 19/2016 and 108/2016, as they go out; in comes any heading of theirs. */
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
      own('right', 'Hak', { aliases: ['Status Tanah', 'Hak Tanah'] }),
      own('certificateOn', 'Tanggal Sertifikat', { aliases: ['Sertifikat Tanggal'] }),
      own('certificateNo', 'Nomor Sertifikat', { aliases: ['Sertifikat Nomor', 'Sertifikat No.'] }),
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
      own('make', 'Merk / Type', { aliases: ['Merk / Tipe', 'Merek / Tipe', 'Merk'] }),
      own('measure', 'Ukuran / CC', { aliases: ['Ukuran'] }),
      own('material', 'Bahan'),
      BOUGHT,
      own('factoryNo', 'Nomor Pabrik', { aliases: ['No. Pabrik'] }),
      own('chassisNo', 'Nomor Rangka', { aliases: ['No. Rangka'] }),
      own('engineNo', 'Nomor Mesin', { aliases: ['No. Mesin'] }),
      own('plateNo', 'Nomor Polisi', { aliases: ['No. Polisi'] }),
      own('titleNo', 'Nomor BPKB', { aliases: ['No. BPKB'] }),
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
      own('storeys', 'Bertingkat / Tidak', { aliases: ['Bertingkat'] }),
      own('concrete', 'Beton / Tidak', { aliases: ['Beton'] }),
      size('floorArea', 'Luas Lantai (m2)', ['Luas Lantai']),
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
      size('length', 'Panjang (km)', ['Panjang']),
      size('breadth', 'Lebar (m)', ['Lebar']),
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
      own('bookTitle', 'Judul / Pencipta', { aliases: ['Judul'] }),
      own('bookSpecification', 'Spesifikasi'),
      own('artOrigin', 'Asal Daerah'),
      own('artMaker', 'Pencipta Barang Seni', { aliases: ['Pencipta'] }),
      own('artMaterial', 'Bahan'),
      own('livestock', 'Jenis Hewan / Tumbuhan', { aliases: ['Jenis'] }),
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
      own('storeys', 'Bertingkat / Tidak', { aliases: ['Bertingkat'] }),
      own('concrete', 'Beton / Tidak', { aliases: ['Beton'] }),
      AREA,
      ADDRESS,
      own('documentOn', 'Tanggal Dokumen', { aliases: DOCUMENT_ON }),
      DOCUMENT_NO,
      {
        name: 'day',
        title: 'Tanggal Mulai',
        aliases: ['Tgl, Bln, Thn Mulai', 'Tanggal, Bulan, Tahun Mulai', 'Mulai'],
        kind: 'date',
        required: true,
      },
      ...LAND,
      ORIGIN,
      { ...PRICE, title: 'Nilai Kontrak (ribuan Rp)', aliases: ['Nilai Kontrak (ribuan)', 'Nilai Kontrak dalam ribuan rupiah'] },
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
