import { ClaimInput, saveClaim } from '#modules/evaluation/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'

const REPORT = 'Laporan Sekretaris Kota kepada penilai, Juni 2023'

type Line = readonly [
  subject: string,
  statement: string,
  figure: string,
  unit: string,
  kind: ClaimInput['kind'],
  statedOn: string,
  source: string,
]

/** Public statements about the city, those that contradict each other included. Their dates are those of the statement where it is known. */
const LINES: readonly Line[] = [
  ['Luas wilayah', 'Luas wilayah Kota Ambon', '359.45', 'km2', 'claimed', '', 'Dokumen kota'],
  ['Luas wilayah', 'Luas wilayah Kota Ambon', '377', 'km2', 'claimed', '', 'Laporan tahunan'],
  ['Luas wilayah', 'Luas wilayah Kota Ambon', '298.61', 'km2', 'claimed', '', 'Data wilayah Kemendagri'],
  ['CCTV kota terpasang', 'CCTV terpasang', '32', 'titik', 'realised', '2021-09-07', 'Peluncuran Command Center 2021'],
  ['CCTV kota direncanakan', 'CCTV direncanakan', '55', 'titik', 'target', '2021-09-07', 'Peluncuran Command Center 2021'],
  ['CCTV tambahan di pasar 2023', 'Tambahan CCTV di pasar untuk kebersihan dan ketertiban', '5', 'titik', 'realised', '2023-06-01', REPORT],
  ['Rumah layak huni MBR', 'Rumah untuk keluarga berpenghasilan rendah 2017-2022', '2915', 'KK', 'realised', '2023-06-01', REPORT],
  ['Rumah layak huni MBR', 'Rumah yang sudah ditangani sampai 2023', '3000', 'rumah', 'claimed', '', 'Pemberitaan 2023'],
  ['Rumah layak huni MBR', 'Tahap berikutnya dimulai Agustus 2023', '', '', 'target', '2023-06-01', REPORT],
  [
    'Pabrik daur ulang plastik',
    'Kapasitas pengolahan yang harus dicapai setiap bulan',
    '250',
    'ton/bulan',
    'target',
    '2023-05-26',
    'Peresmian pabrik 26 Mei 2023',
  ],
  [
    'Pabrik daur ulang plastik',
    'Bahan baku yang dibutuhkan setiap bulan, batas atas',
    '150',
    'ton/bulan',
    'target',
    '',
    'Pemberitaan lain tentang pabrik',
  ],
  [
    'Pabrik daur ulang plastik',
    'Bahan baku yang dibutuhkan setiap bulan, batas bawah',
    '100',
    'ton/bulan',
    'target',
    '',
    'Pemberitaan lain tentang pabrik',
  ],
  ['Aplikasi ASN', 'Mulai dipakai Juli 2023 sebagai dasar TPP', '', '', 'target', '2023-06-01', REPORT],
  ['Command Center', 'Omnichannel dan live chat pada situs web kota', '', '', 'realised', '2023-06-01', REPORT],
  ['WAJAR: perkara didengar', 'Perkara yang didengar', '158', 'perkara', 'realised', '', 'Rekapitulasi WAJAR yang diterbitkan'],
  [
    'WAJAR: masih terbuka',
    'Perkara yang masih terbuka dari yang didengar',
    '23',
    'perkara',
    'realised',
    '',
    'Rekapitulasi WAJAR yang diterbitkan',
  ],
  [
    'Indeks kota cerdas 2023',
    'Indeks akhir pada skala 0-4',
    '2.87',
    'indeks',
    'realised',
    '2023-12-04',
    'Surat B-1384/DJAI/AI.01.04/12/2023',
  ],
  ['Indeks kota cerdas 2023', 'Indeks "2,8 dari skala 5"', '2.8', 'indeks', 'claimed', '2024-09-01', 'Naskah pidato September 2024'],
  [
    'Anggaran kota cerdas',
    'Bagian APBD setiap instansi terkait, kira-kira',
    '2',
    '%',
    'claimed',
    '2024-11-12',
    'Catatan penilai, Tahap II 2024',
  ],
  [
    'Program kota cerdas',
    'Program dari 29 perangkat daerah, sekurang-kurangnya',
    '92',
    'program',
    'realised',
    '2022-10-07',
    'Evaluasi 7 Oktober 2022',
  ],
  ['Infrastruktur', 'Infrastruktur fisik, TIK, dan sosial naik setiap tahun', '', '', 'claimed', '2023-06-01', REPORT],
  ['CSR', 'Yang tidak tertampung anggaran dipenuhi lewat CSR dan kegiatan lain', '', '', 'claimed', '2023-06-01', REPORT],
]

const MEASURES: Readonly<Record<string, string>> = { 'WAJAR: perkara didengar': 'wajar.heard' }

export async function loadClaims(tx: Tx, context: Pick<Context, 'clock'>): Promise<void> {
  for (const [subject, statement, figure, unit, kind, statedOn, source] of LINES) {
    const input = ClaimInput.parse({
      subject,
      statement,
      figure,
      unit,
      kind,
      statedOn,
      source,
      sourceUrl: '',
      measureCode: MEASURES[subject] ?? '',
    })
    await saveClaim(tx, context, SYSTEM, input)
  }
}
