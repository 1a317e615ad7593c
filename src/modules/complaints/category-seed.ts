import type { ComplaintClass } from './contract.ts'

export interface CategorySeed {
  code: string
  key: string
  nameId: string
  nameEn: string
  agencySlug: string | null
  class?: ComplaintClass
  confidential?: true
  noLocation?: true
  /** field work is proven with a picture before and after */
  field?: true
  children?: readonly (readonly [key: string, nameId: string, nameEn: string])[]
}

/** The first two-level list, compiled from lists that cities published. A sub-category's code is its parent's with two digits. */
export const CATEGORIES: readonly CategorySeed[] = [
  {
    code: 'JLN',
    key: 'road_sidewalk',
    nameId: 'Jalan & trotoar',
    nameEn: 'Roads and pavements',
    agencySlug: 'dpupr',
    field: true,
    children: [
      ['pothole', 'Jalan berlubang', 'Pothole'],
      ['broken_sidewalk', 'Trotoar rusak', 'Broken pavement'],
      ['bridge', 'Jembatan', 'Bridge'],
      ['excavation_leftover', 'Galian atau sisa proyek', 'Excavation or project leftovers'],
    ],
  },
  {
    code: 'PJU',
    key: 'street_lighting',
    nameId: 'Penerangan jalan',
    nameEn: 'Street lighting',
    agencySlug: 'perkim',
    field: true,
    children: [
      ['lamp_out', 'Lampu jalan padam', 'Street lamp out'],
      ['pole', 'Tiang lampu', 'Lamp post'],
    ],
  },
  {
    code: 'SMP',
    key: 'waste',
    nameId: 'Sampah',
    nameEn: 'Waste',
    agencySlug: 'dlhp',
    field: true,
    children: [
      ['uncollected', 'Sampah menumpuk', 'Waste not collected'],
      ['container_full', 'TPS penuh', 'Container full'],
      ['illegal_dump', 'Pembuangan liar', 'Illegal dump'],
      ['burning', 'Pembakaran sampah', 'Burning of waste'],
    ],
  },
  {
    code: 'DRN',
    key: 'drainage_flood',
    nameId: 'Drainase & banjir',
    nameEn: 'Drainage and floods',
    agencySlug: 'dpupr',
    field: true,
    children: [
      ['blocked_drain', 'Got atau selokan mampet', 'Blocked drain'],
      ['standing_water', 'Genangan', 'Standing water'],
      ['flood_tide', 'Banjir atau rob', 'Flood or tide'],
      ['retaining_wall_landslide', 'Talud atau longsor', 'Retaining wall or landslide'],
    ],
  },
  {
    code: 'AIR',
    key: 'clean_water',
    nameId: 'Air bersih',
    nameEn: 'Clean water',
    agencySlug: 'perkim',
    children: [
      ['no_supply', 'Air mati', 'No water'],
      ['tariff', 'Tarif air', 'Water tariff'],
      ['leak', 'Pipa bocor', 'Leaking pipe'],
    ],
  },
  {
    code: 'LLN',
    key: 'traffic',
    nameId: 'Lalu lintas',
    nameEn: 'Traffic',
    agencySlug: 'dishub',
    children: [
      ['illegal_parking', 'Parkir liar', 'Illegal parking'],
      ['congestion', 'Kemacetan', 'Congestion'],
      ['sign_signal', 'Rambu atau lampu lalu lintas', 'Signs or traffic lights'],
      ['angkot_route', 'Jalur angkot', 'Public van routes'],
    ],
  },
  {
    code: 'TRT',
    key: 'public_order',
    nameId: 'Ketertiban',
    nameEn: 'Public order',
    agencySlug: 'satpolpp',
    children: [
      ['street_vendor', 'Pedagang kaki lima', 'Street vendors'],
      ['illegal_boarding_house', 'Kos liar', 'Illegal boarding house'],
      ['alcohol', 'Minuman keras', 'Alcohol'],
      ['noise', 'Kebisingan', 'Noise'],
      ['illegal_building', 'Bangunan liar', 'Illegal building'],
    ],
  },
  { code: 'PHN', key: 'trees_parks', nameId: 'Pohon & taman', nameEn: 'Trees and parks', agencySlug: 'dlhp', field: true },
  {
    code: 'ADM',
    key: 'civil_registration',
    nameId: 'Administrasi kependudukan',
    nameEn: 'Civil registration',
    agencySlug: 'disdukcapil',
    noLocation: true,
    children: [
      ['id_card', 'KTP elektronik', 'Identity card'],
      ['family_card', 'Kartu Keluarga', 'Family card'],
      ['certificate', 'Akta', 'Certificates'],
    ],
  },
  {
    code: 'KES',
    key: 'health',
    nameId: 'Kesehatan',
    nameEn: 'Health',
    agencySlug: 'dinkes',
    children: [
      ['clinic', 'Puskesmas', 'Clinic'],
      ['insurance', 'BPJS Kesehatan', 'Health insurance'],
      ['ambulance', 'Ambulans', 'Ambulance'],
    ],
  },
  {
    code: 'PDK',
    key: 'education',
    nameId: 'Pendidikan',
    nameEn: 'Education',
    agencySlug: 'disdik',
    children: [
      ['admission', 'Penerimaan siswa', 'School admission'],
      ['illegal_fee', 'Pungutan', 'Illegal fees'],
      ['aid_card', 'KIP', 'Aid card'],
    ],
  },
  {
    code: 'SOS',
    key: 'social_aid',
    nameId: 'Bantuan sosial',
    nameEn: 'Social aid',
    agencySlug: 'dinsos',
    noLocation: true,
    children: [
      ['register', 'Pendataan DTSEN', 'Register of households'],
      ['family_programme', 'PKH', 'Family programme'],
      ['disability', 'Penyandang disabilitas', 'Disability'],
    ],
  },
  { code: 'IZN', key: 'licensing', nameId: 'Perizinan', nameEn: 'Licences', agencySlug: 'dpmptsp', noLocation: true },
  {
    code: 'PSR',
    key: 'market',
    nameId: 'Pasar',
    nameEn: 'Markets',
    agencySlug: 'disperindag',
    children: [
      ['stall', 'Lapak', 'Stalls'],
      ['fee', 'Retribusi pasar', 'Market fees'],
    ],
  },
  { code: 'TNH', key: 'land_dispute', nameId: 'Pertanahan & sengketa', nameEn: 'Land and disputes', agencySlug: 'setkot' },
  { code: 'PJK', key: 'tax_levy', nameId: 'Pajak & retribusi', nameEn: 'Taxes and levies', agencySlug: 'bpprd', noLocation: true },
  {
    code: 'NGR',
    key: 'village_government',
    nameId: 'Pemerintahan negeri, desa, kelurahan',
    nameEn: 'Village government',
    agencySlug: 'dp3amd',
    children: [
      ['raja', 'Raja', 'Raja'],
      ['saniri', 'Saniri', 'Saniri'],
      ['lurah', 'Lurah', 'Lurah'],
    ],
  },
  { code: 'BCN', key: 'disaster_aid', nameId: 'Bencana & bantuan', nameEn: 'Disaster and aid', agencySlug: 'bpbd' },
  { code: 'HWN', key: 'stray_animals', nameId: 'Hewan liar & rabies', nameEn: 'Stray animals and rabies', agencySlug: 'dkpp' },
  {
    code: 'PLY',
    key: 'service_conduct',
    nameId: 'Pelayanan & perilaku petugas',
    nameEn: 'Service and conduct of staff',
    agencySlug: 'inspektorat',
    class: 'complaint_supervisory',
    confidential: true,
    noLocation: true,
  },
  { code: 'KPG', key: 'staffing', nameId: 'Kepegawaian', nameEn: 'Staffing', agencySlug: 'bkpsdm', noLocation: true },
  {
    code: 'INF',
    key: 'information_request',
    nameId: 'Permintaan informasi',
    nameEn: 'Information request',
    agencySlug: 'diskominfo',
    class: 'information_request',
    noLocation: true,
  },
  {
    code: 'ASP',
    key: 'aspiration',
    nameId: 'Aspirasi & usulan',
    nameEn: 'Wishes and proposals',
    agencySlug: 'bappeda',
    class: 'aspiration',
  },
  { code: 'DRT', key: 'emergency', nameId: 'Darurat', nameEn: 'Emergency', agencySlug: 'bpbd', class: 'emergency' },
  { code: 'LAIN', key: 'other', nameId: 'Lainnya', nameEn: 'Other', agencySlug: null },
]
