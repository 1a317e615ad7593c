/** What is known in public of the plan of Kota Ambon, each with its source, and the shape of the invented rest. */
export interface PlanProgramme {
  name: string
  agency: string
  dimension: string
  /** where it is told; missing: invented */
  source?: string
  quickWin?: boolean
  actionPlan?: 'human_resources' | 'infrastructure' | 'applications' | 'literacy'
}

const STAGE_2_2023 = 'siwalimanews.com: Pemkot Ambon Masuk Evaluasi Tahap II Smart City (13 Nov 2023)'
const STAGE_1_2023 = 'radiodms.com: Pemkot Ambon Laporkan Evaluasi Implementasi Kota Pintar (Jun 2023)'
export const QUICK_WINS_2021 = 'mimbarrakyatnews: evaluasi smart city, enam quick win (24 Mei 2021)'
export const NEW_2022 = 'matamaluku.com: Kementerian Terkait Kembali Evaluasi Program Ambon Smart City (7 Okt 2022)'

export const SHAPE_SOURCE = 'matamaluku.com (7 Okt 2022): sedikitnya 92 program dari 29 OPD, termasuk quick win'

export const KNOWN: readonly PlanProgramme[] = [
  { name: 'Command Center', agency: 'diskominfo', dimension: 'SOC.SEC', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Fasilitas karya musik', agency: 'amo', dimension: 'BRD.TOU', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Urban farming dan pertanian organik', agency: 'dkpp', dimension: 'ECO.WEL', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Pelayanan KB di tempat dan KB mobile', agency: 'dppkb', dimension: 'LIV.HEA', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Forum Anak Kota', agency: 'dp3amd', dimension: 'SOC.COM', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Bank sampah', agency: 'dlhp', dimension: 'ENV.WAS', source: QUICK_WINS_2021, quickWin: true },
  { name: 'Ambon Satu Akses (ASA)', agency: 'diskominfo', dimension: 'GOV.SRV', source: STAGE_2_2023, actionPlan: 'applications' },
  { name: 'Simpeda', agency: 'bpprd', dimension: 'ECO.TRX', source: STAGE_2_2023 },
  { name: 'Capil Terpadu', agency: 'disdukcapil', dimension: 'GOV.SRV', source: STAGE_2_2023 },
  { name: 'Perizinan daring', agency: 'dpmptsp', dimension: 'BRD.BIZ', source: STAGE_2_2023 },
  { name: 'Aplikasi ASN', agency: 'bkpsdm', dimension: 'GOV.BUR', source: STAGE_2_2023 },
  { name: 'Wali Kota Jumpa Rakyat (WAJAR)', agency: 'setkot', dimension: 'GOV.POL', source: NEW_2022 },
  { name: 'Jiku Bata', agency: 'dlhp', dimension: 'ENV.WAS', source: NEW_2022 },
  { name: 'Kalesang Kintal Kosong', agency: 'dkpp', dimension: 'ECO.WEL', source: NEW_2022 },
  { name: 'Harmoni Sudut Kota', agency: 'disparbud', dimension: 'BRD.TOU', source: STAGE_1_2023 },
  { name: 'Sound of Green dan hutan musik', agency: 'amo', dimension: 'BRD.TOU', source: STAGE_1_2023 },
  { name: 'Kota tangguh bencana', agency: 'bpbd', dimension: 'SOC.SEC', source: STAGE_1_2023 },
  { name: 'Rumah layak huni untuk MBR', agency: 'perkim', dimension: 'LIV.HAR', source: STAGE_1_2023 },
  { name: 'CCTV di pasar', agency: 'disperindag', dimension: 'SOC.SEC', source: STAGE_1_2023 },
  { name: 'Daur ulang plastik', agency: 'dlhp', dimension: 'ENV.ENE', source: STAGE_1_2023 },
  { name: 'Festival panas pela dan gandong', agency: 'disparbud', dimension: 'BRD.APP', source: STAGE_1_2023 },
  { name: 'Lorong budaya', agency: 'disparbud', dimension: 'BRD.APP', source: STAGE_1_2023 },
  {
    name: 'Wifi gratis',
    agency: 'diskominfo',
    dimension: 'SOC.EDU',
    source: 'jejakberita.com: digitalisasi dan pertumbuhan ekonomi (19 Sep 2024)',
    actionPlan: 'infrastructure',
  },
]

/** Themes of 28 agencies; with the Ambon Music Office they are the 29 of the press: invented, in the manner of such plans. */
export const THEMES: Readonly<Record<string, readonly (readonly [dimension: string, name: string])[]>> = {
  setkot: [
    ['GOV.POL', 'Konsultasi publik daring'],
    ['GOV.BUR', 'Surat elektronik antarinstansi'],
    ['GOV.POL', 'Peta rencana layanan'],
  ],
  inspektorat: [
    ['GOV.BUR', 'Tindak lanjut pengawasan daring'],
    ['GOV.BUR', 'Pelaporan gratifikasi'],
  ],
  bappeda: [
    ['GOV.BUR', 'Satu Data kota'],
    ['GOV.POL', 'Musrenbang daring'],
    ['GOV.BUR', 'Laboratorium inovasi'],
  ],
  bpkad: [
    ['GOV.BUR', 'Pemetaan aset daerah'],
    ['ECO.TRX', 'Pembayaran nontunai daerah'],
  ],
  bpprd: [
    ['ECO.TRX', 'Retribusi nontunai pasar'],
    ['ECO.TRX', 'Kotak perekam pajak'],
  ],
  bkpsdm: [
    ['GOV.BUR', 'Pelatihan digital ASN'],
    ['GOV.BUR', 'Manajemen talenta'],
    ['GOV.BUR', 'Rencana pengembangan SDM kota cerdas'],
  ],
  bpbd: [
    ['SOC.SEC', 'Peringatan dini banjir'],
    ['SOC.SEC', 'Sekolah aman bencana'],
  ],
  satpolpp: [
    ['SOC.SEC', 'Patroli berbasis lokasi'],
    ['SOC.SEC', 'Laporan ketertiban'],
  ],
  damkar: [
    ['SOC.SEC', 'Peta titik hidran'],
    ['SOC.SEC', 'Relawan pemadam'],
  ],
  disdik: [
    ['SOC.EDU', 'Penerimaan murid daring'],
    ['SOC.EDU', 'Perpustakaan sekolah digital'],
    ['SOC.EDU', 'Literasi digital guru'],
    ['SOC.EDU', 'Belajar untuk penyandang disabilitas'],
  ],
  dinkes: [
    ['LIV.HEA', 'Antrean puskesmas daring'],
    ['LIV.HEA', 'Rekam medis elektronik'],
    ['LIV.HEA', 'Kunjungan rumah lansia'],
    ['LIV.HEA', 'Pemantauan gizi balita'],
  ],
  dpupr: [
    ['LIV.HAR', 'Informasi tata ruang daring'],
    ['LIV.HAR', 'Pendataan jalan mantap'],
    ['LIV.MOB', 'Trotoar ramah disabilitas'],
  ],
  perkim: [
    ['LIV.HAR', 'Pendataan rumah tidak layak'],
    ['LIV.HAR', 'Penanganan kawasan kumuh'],
  ],
  dinsos: [
    ['ECO.WEL', 'Pemutakhiran data sosial'],
    ['ECO.WEL', 'Bantuan tepat sasaran'],
  ],
  disnaker: [
    ['ECO.WEL', 'Bursa kerja daring'],
    ['ECO.WEL', 'Pelatihan wirausaha digital'],
  ],
  dp3amd: [
    ['SOC.COM', 'Layanan pengaduan anak'],
    ['SOC.COM', 'Kampung layak anak'],
  ],
  dppkb: [
    ['LIV.HEA', 'Pendampingan keluarga'],
    ['LIV.HEA', 'Dapur sehat'],
  ],
  dlhp: [
    ['ENV.PRO', 'Pemantauan mutu air'],
    ['ENV.PRO', 'Ruang terbuka hijau'],
    ['ENV.PRO', 'Pelaporan pencemaran'],
    ['ENV.ENE', 'Pelet sampah untuk energi'],
  ],
  disdukcapil: [
    ['GOV.SRV', 'Identitas digital'],
    ['GOV.SRV', 'Layanan jemput bola'],
  ],
  dishub: [
    ['LIV.MOB', 'Pengatur lampu lalu lintas'],
    ['LIV.MOB', 'Parkir nontunai'],
    ['LIV.MOB', 'Informasi angkutan kota'],
    ['LIV.MOB', 'Penerangan jalan pintar'],
  ],
  diskominfo: [
    ['GOV.SRV', 'Portal kota'],
    ['SOC.COM', 'Komunitas informasi'],
    ['SOC.EDU', 'Literasi digital warga'],
  ],
  diskopum: [
    ['ECO.IND', 'Pasar daring usaha mikro'],
    ['ECO.IND', 'Koperasi digital'],
  ],
  dpmptsp: [
    ['BRD.BIZ', 'Profil investasi kota'],
    ['BRD.BIZ', 'Mal pelayanan publik'],
  ],
  dispusip: [
    ['SOC.EDU', 'Perpustakaan keliling'],
    ['SOC.EDU', 'Arsip digital'],
  ],
  disparbud: [
    ['BRD.TOU', 'Pemesanan wisata daring'],
    ['BRD.TOU', 'Wisata kuliner'],
  ],
  diskan: [
    ['ECO.IND', 'Informasi harga ikan'],
    ['ECO.IND', 'Rantai dingin perikanan'],
  ],
  dkpp: [
    ['ECO.WEL', 'Harga pangan harian'],
    ['ENV.PRO', 'Pertanian pekarangan'],
  ],
  disperindag: [
    ['ECO.IND', 'Sentra industri kecil'],
    ['ECO.TRX', 'Tera ulang daring'],
  ],
}
