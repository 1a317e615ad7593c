import type { CompanyInput, NeedInput, StatementInput } from '#modules/partnership/index.ts'

type Company = Pick<CompanyInput, 'name' | 'ownership' | 'source'> &
  Partial<Pick<CompanyInput, 'aliases' | 'sector' | 'supports' | 'reaches'>> & { partner?: string }

const NAMED = 'ambon.tribunnews.com 5 Jun 2022; siwalimanews.com Jun 2022'

/** The companies that press and council have named. */
export const COMPANIES: readonly Company[] = [
  {
    name: 'PT PLN (Persero)',
    ownership: 'bumn',
    sector: 'listrik',
    supports: ['education', 'infrastructure'],
    reaches: 'sekolah dan negeri tanpa jaringan (contoh)',
    source: NAMED,
    partner: 'pln',
  },
  { name: 'Bank Maluku-Malut', ownership: 'bumd', sector: 'perbankan', source: NAMED },
  { name: 'Bank Mandiri', ownership: 'bumn', sector: 'perbankan', source: NAMED },
  { name: 'Bank Rakyat Indonesia', aliases: 'BRI', ownership: 'bumn', sector: 'perbankan', source: NAMED },
  {
    name: 'Pelindo',
    ownership: 'bumn',
    sector: 'pelabuhan',
    supports: ['environment'],
    reaches: 'warga sekitar pelabuhan (contoh)',
    source: NAMED,
  },
  { name: 'Telkom', ownership: 'bumn', sector: 'telekomunikasi', source: NAMED },
  { name: 'Angkasa Pura', ownership: 'bumn', sector: 'bandar udara', source: NAMED },
  { name: 'Bank Indonesia', aliases: 'BI', ownership: 'institution', sector: 'bank sentral', source: NAMED },
  {
    name: 'PT Millon Limbah Ambon',
    aliases: 'Milion; MLA',
    ownership: 'private',
    sector: 'daur ulang plastik',
    source: 'siwalimanews.com 26 Mei 2023',
    partner: 'pt-mla',
  },
]

export const STATEMENTS: readonly StatementInput[] = [
  {
    subject: 'Dasar hukum',
    statement: 'Perda Kota Ambon 7/2017 tentang tanggung jawab sosial perusahaan (TSP) meminta Forum TSP sebagai satu pintu.',
    source: 'Perda Kota Ambon 7/2017',
  },
  {
    subject: 'Forum TSP',
    statement: 'Belum dibentuk; keadaan sesudahnya tidak diumumkan.',
    statedOn: '2022-12-12',
    source: 'potretmaluku.id',
  },
  {
    subject: 'Forum TSP',
    statement: 'Penjabat wali kota sudah memerintahkan pembentukannya.',
    statedOn: '2022-12-12',
    source: 'ambon.antaranews.com',
  },
  {
    subject: 'Perusahaan',
    statement: 'Menyatakan belum pernah dihubungi menurut Perda itu.',
    statedOn: '2022-06-05',
    source: 'ambon.tribunnews.com',
  },
  {
    subject: 'Daftar kebutuhan',
    statement: 'DPRD meminta daftar program yang tidak tertampung APBD siap sebelum RKA disusun, tanpa bantuan yang tumpang tindih.',
    statedOn: '2022-12-12',
    source: 'siwalimanews.com',
  },
  { subject: 'Bagian untuk daerah', statement: 'DPRD meminta 40–50 persen.', statedOn: '2017-06-22', source: 'wartaekonomi.co.id' },
  {
    subject: 'Bagian untuk daerah',
    statement: 'Angkasa Pura disebut memberi 70–80 persen.',
    statedOn: '2017-06-22',
    source: 'wartaekonomi.co.id',
  },
  {
    subject: 'Bantuan Pelindo 2016/2017',
    statement: 'Tong dan bak sampah serta dua sepeda motor sampah.',
    statedOn: '2017-06-22',
    source: 'wartaekonomi.co.id',
  },
  {
    subject: 'Pendanaan kota cerdas 2024',
    statement: 'CSR dan sponsor menopang kegiatan pada keenam dimensi, sementara APBD tiap OPD terkait sekitar 2 persen.',
    source: 'radiodms.com Nov 2024; cahaya-nusantara.com Nov 2024',
  },
]

type NeedFact = Omit<NeedInput, 'agencyId' | 'budgetYear' | 'periodFrom' | 'periodTo'> & { agency: string }

/** Invented needs of the kind that the budget of the city does not reach. */
export const NEEDS: readonly NeedFact[] = [
  {
    title: 'Lampu jalan tenaga surya di Hutumuri (contoh)',
    description: 'Dua puluh titik di jalan negeri yang belum terjangkau jaringan. (contoh)',
    agency: 'dishub',
    programmeTitle: 'Smart living: penerangan jalan (contoh)',
    category: 'infrastructure',
    areaCode: '81.71.05.2006',
    beneficiary: 'Warga Negeri Hutumuri',
    beneficiaries: 4200,
    costRupiah: '400000000',
  },
  {
    title: 'Perangkat pemantau arus sungai Batu Merah (contoh)',
    description: 'Alat ukur muka air dan sirene di dua titik rawan. (contoh)',
    agency: 'bpbd',
    programmeTitle: 'Kota tangguh bencana',
    category: 'environment',
    areaCode: '81.71.02.2003',
    beneficiary: 'Warga bantaran sungai Batu Merah',
    costRupiah: '250000000',
  },
  {
    title: 'Rumah produksi bank sampah Passo (contoh)',
    description: 'Mesin cacah dan timbangan untuk enam bank sampah. (contoh)',
    agency: 'dlhp',
    programmeTitle: 'Bank sampah',
    category: 'environment',
    areaCode: '81.71.03.2001',
    beneficiary: 'Pengurus bank sampah Passo',
  },
  {
    title: 'Sudut baca digital di sepuluh kelurahan (contoh)',
    description: 'Meja baca, tablet, dan langganan internet setahun. (contoh)',
    agency: 'dispusip',
    category: 'education',
    areaCode: '81.71.01',
    beneficiary: 'Pelajar Kecamatan Nusaniwe',
    beneficiaries: 1500,
    costRupiah: '180000000',
  },
]
