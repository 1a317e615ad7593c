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
  definitionEn: string
  placePublic?: false
}

/** The kinds a new installation begins with; the city adds and renames its own. */
export const KINDS: readonly Kind[] = [
  kind(
    'road',
    'physical',
    'km',
    'Jalan kota',
    'City roads',
    'Panjang ruas jalan yang menjadi kewenangan kota.',
    'Length of the road sections that are the city’s own.',
  ),
  kind('bridge', 'physical', 'piece', 'Jembatan', 'Bridges', 'Jembatan pada jalan kota.', 'Bridges on city roads.'),
  kind(
    'drainage',
    'physical',
    'm',
    'Drainase',
    'Drainage',
    'Panjang saluran yang dibangun atau dipelihara kota.',
    'Length of the drains that the city has built or keeps up.',
  ),
  kind(
    'waste_point',
    'physical',
    'piece',
    'Tempat penampungan sampah (TPS)',
    'Waste collection points',
    'Titik pengumpulan yang dilayani angkutan kota.',
    'Collection points served by the city’s carriers.',
  ),
  kind(
    'tps3r',
    'physical',
    'piece',
    'TPS3R',
    'Recycling collection sites (TPS3R)',
    'Tempat pengolahan sampah 3R yang dibangun; terbangun belum berarti beroperasi.',
    'Sites built to reduce, reuse and recycle waste; built does not mean operating yet.',
  ),
  kind('market', 'physical', 'piece', 'Pasar rakyat', 'Public markets', 'Pasar yang dikelola kota.', 'Markets run by the city.'),
  kind(
    'street_lamp',
    'physical',
    'piece',
    'Lampu penerangan jalan',
    'Street lamps',
    'Titik lampu yang dipelihara kota.',
    'Lamps kept up by the city.',
  ),
  kind(
    'water_connection',
    'physical',
    'connection',
    'Sambungan rumah air bersih (SR)',
    'Water connections',
    'Sambungan rumah yang terpasang.',
    'House connections that are installed.',
  ),
  kind(
    'repaired_house',
    'physical',
    'house',
    'Rumah layak huni yang ditangani',
    'Houses repaired or built',
    'Rumah warga berpenghasilan rendah yang selesai diperbaiki atau dibangun.',
    'Houses of low-income families whose repair or building is finished.',
  ),
  kind(
    'waste_plant',
    'physical',
    'piece',
    'Pabrik daur ulang plastik',
    'Plastic recycling plants',
    'Pabrik yang sudah diresmikan.',
    'Plants that have been opened.',
  ),
  {
    ...kind(
      'cctv',
      'ict',
      'piece',
      'CCTV kota',
      'City cameras',
      'Kamera terpasang milik pemerintah kota. Kamera pihak lain dan yang masih direncanakan tidak termasuk.',
      'Cameras of the city government that are installed. Those of others and those still planned are not among them.',
    ),
    placePublic: false,
  },
  kind(
    'public_wifi',
    'ict',
    'piece',
    'Titik wifi publik',
    'Public wifi points',
    'Titik akses internet gratis milik kota.',
    'Points of free internet access of the city.',
  ),
  kind(
    'fibre',
    'ict',
    'm',
    'Jaringan serat optik',
    'Optical fibre',
    'Panjang jaringan milik atau sewaan tetap kota.',
    'Length of the network that the city owns or rents for good.',
  ),
  kind(
    'server',
    'ict',
    'piece',
    'Server',
    'Servers',
    'Mesin server yang dicatat pada kartu inventaris.',
    'Servers that stand on an inventory card.',
  ),
  kind(
    'application',
    'ict',
    'piece',
    'Aplikasi layanan',
    'Service applications',
    'Aplikasi yang dipakai layanan kota, bukan salinan atau versinya.',
    'Applications used by the city’s services, without their copies and versions.',
  ),
  kind(
    'call_centre',
    'ict',
    'piece',
    'Pusat panggilan dan komando',
    'Call and command centres',
    'Pusat yang beroperasi dengan petugas.',
    'Centres that operate with staff.',
  ),
  kind(
    'health_centre',
    'social',
    'piece',
    'Puskesmas',
    'Health centres',
    'Pusat kesehatan masyarakat milik kota.',
    'Public health centres of the city.',
  ),
  kind(
    'health_post',
    'social',
    'piece',
    'Posyandu',
    'Health posts',
    'Pos pelayanan terpadu yang melayani paling sedikit sebulan sekali.',
    'Integrated health posts that serve at least once a month.',
  ),
  kind(
    'school',
    'social',
    'piece',
    'Sekolah negeri',
    'Public schools',
    'SD dan SMP negeri milik kota.',
    'Primary and lower secondary schools of the city.',
  ),
  kind(
    'park',
    'social',
    'piece',
    'Taman dan ruang publik',
    'Parks and public space',
    'Ruang terbuka yang dikelola kota.',
    'Open space run by the city.',
  ),
  kind(
    'waste_bank',
    'social',
    'piece',
    'Bank sampah',
    'Waste banks',
    'Bank sampah dengan pengurus dan pembukuan.',
    'Waste banks with a board and accounts.',
  ),
]

function kind(
  code: string,
  register: Kind['register'],
  unit: Unit,
  titleId: string,
  titleEn: string,
  definition: string,
  definitionEn: string,
): Kind {
  return { code, register, unit, titleId, titleEn, definition, definitionEn }
}
