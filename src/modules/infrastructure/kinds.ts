import type { Unit } from './contract.ts'

export const REGISTERS = [
  { code: 'physical', slug: 'fisik', title_id: 'Fisik', title_en: 'Physical', position: 1 },
  { code: 'ict', slug: 'tik', title_id: 'TIK', title_en: 'ICT', position: 2 },
  { code: 'social', slug: 'sosial', title_id: 'Sosial', title_en: 'Social', position: 3 },
] as const

interface Kind {
  code: string
  register: (typeof REGISTERS)[number]['code']
  unit: Unit
  titleId: string
  titleEn: string
  definition: string
  placePublic?: false
}

/** The kinds a new installation begins with; the city adds and renames its own. */
export const KINDS: readonly Kind[] = [
  kind('road', 'physical', 'km', 'Jalan kota', 'City roads', 'Panjang ruas jalan yang menjadi kewenangan kota.'),
  kind('bridge', 'physical', 'piece', 'Jembatan', 'Bridges', 'Jembatan pada jalan kota.'),
  kind('drainage', 'physical', 'm', 'Drainase', 'Drainage', 'Panjang saluran yang dibangun atau dipelihara kota.'),
  kind(
    'waste_point',
    'physical',
    'piece',
    'Tempat penampungan sampah (TPS)',
    'Waste collection points',
    'Titik pengumpulan yang dilayani angkutan kota.',
  ),
  kind(
    'tps3r',
    'physical',
    'piece',
    'TPS3R',
    'Recycling collection sites (TPS3R)',
    'Tempat pengolahan sampah 3R yang dibangun; terbangun belum berarti beroperasi.',
  ),
  kind('market', 'physical', 'piece', 'Pasar rakyat', 'Public markets', 'Pasar yang dikelola kota.'),
  kind('street_lamp', 'physical', 'piece', 'Lampu penerangan jalan', 'Street lamps', 'Titik lampu yang dipelihara kota.'),
  kind(
    'water_connection',
    'physical',
    'connection',
    'Sambungan rumah air bersih (SR)',
    'Water connections',
    'Sambungan rumah yang terpasang.',
  ),
  kind(
    'repaired_house',
    'physical',
    'house',
    'Rumah layak huni yang ditangani',
    'Houses repaired or built',
    'Rumah warga berpenghasilan rendah yang selesai diperbaiki atau dibangun.',
  ),
  kind('waste_plant', 'physical', 'piece', 'Pabrik daur ulang plastik', 'Plastic recycling plants', 'Pabrik yang sudah diresmikan.'),
  {
    ...kind(
      'cctv',
      'ict',
      'piece',
      'CCTV kota',
      'City cameras',
      'Kamera terpasang milik pemerintah kota. Kamera pihak lain dan yang masih direncanakan tidak termasuk.',
    ),
    placePublic: false,
  },
  kind('public_wifi', 'ict', 'piece', 'Titik wifi publik', 'Public wifi points', 'Titik akses internet gratis milik kota.'),
  kind('fibre', 'ict', 'm', 'Jaringan serat optik', 'Optical fibre', 'Panjang jaringan milik atau sewaan tetap kota.'),
  kind('server', 'ict', 'piece', 'Server', 'Servers', 'Mesin server yang dicatat pada kartu inventaris.'),
  kind(
    'application',
    'ict',
    'piece',
    'Aplikasi layanan',
    'Service applications',
    'Aplikasi yang dipakai layanan kota, bukan salinan atau versinya.',
  ),
  kind('call_centre', 'ict', 'piece', 'Pusat panggilan dan komando', 'Call and command centres', 'Pusat yang beroperasi dengan petugas.'),
  kind('health_centre', 'social', 'piece', 'Puskesmas', 'Health centres', 'Pusat kesehatan masyarakat milik kota.'),
  kind('health_post', 'social', 'piece', 'Posyandu', 'Health posts', 'Pos pelayanan terpadu yang melayani paling sedikit sebulan sekali.'),
  kind('school', 'social', 'piece', 'Sekolah negeri', 'Public schools', 'SD dan SMP negeri milik kota.'),
  kind('park', 'social', 'piece', 'Taman dan ruang publik', 'Parks and public space', 'Ruang terbuka yang dikelola kota.'),
  kind('waste_bank', 'social', 'piece', 'Bank sampah', 'Waste banks', 'Bank sampah dengan pengurus dan pembukuan.'),
]

function kind(code: string, register: Kind['register'], unit: Unit, titleId: string, titleEn: string, definition: string): Kind {
  return { code, register, unit, titleId, titleEn, definition }
}
