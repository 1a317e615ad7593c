import type { Band, Instrument, Item, Section } from './contract.ts'

type Pair = readonly [id: string, en: string]

interface Plain {
  code: string
  title: Pair
  weight: string
  items: readonly (Pair | readonly [id: string, en: string, weight: string])[]
}

/** Sections with their items numbered through, as these instruments do. */
function sectionsOf(letter: string, all: readonly Plain[]): Section[] {
  let number = 0
  return all.map(({ code, title, weight, items }) => ({
    code,
    title: words(title),
    weight,
    items: items.map(([id, en, own]): Item => {
      number += 1
      return {
        code: `${letter}${number}`,
        element: words(title),
        text: { id, en },
        dimension: null,
        subdimension: null,
        weight: own ?? null,
        answer: 'level',
        evidenceRequired: true,
        levels: [],
      }
    }),
  }))
}

function words([id, en]: Pair): { id: string; en: string } {
  return { id, en }
}

function bandsOf(source: Band['source'], edges: readonly (readonly [from: string, to: string, id: string, en: string])[]): Band[] {
  return edges.map(([from, to, id, en]) => ({ from, to, label: { id, en }, source }))
}

const LEVELS_1_TO_5 = { min: '1', max: '5', grades: [] }

export const spbe: Instrument = {
  code: 'spbe-2020',
  title: { id: 'Evaluasi SPBE', en: 'Electronic government evaluation (SPBE)' },
  year: 2021,
  issuer: 'Kementerian PANRB',
  legalBasis: 'PermenPANRB 59/2020 (dicabut 2026)',
  cohort: 'SPBE',
  taxonomy: 'PERMENPANRB-59-2020',
  scale: LEVELS_1_TO_5,
  rounding: { mode: 'half_up', section: null, final: 2 },
  bandEdge: 'lower',
  bands: bandsOf('official', [
    ['0', '1.8', 'Kurang', 'Poor'],
    ['1.8', '2.6', 'Cukup', 'Sufficient'],
    ['2.6', '3.5', 'Baik', 'Good'],
    ['3.5', '4.2', 'Sangat Baik', 'Very good'],
    ['4.2', '5', 'Memuaskan', 'Outstanding'],
  ]),
  sections: sectionsOf('S', [
    {
      code: '1.1',
      title: ['Kebijakan internal', 'Internal policy'],
      weight: '13',
      items: [
        ['Kebijakan arsitektur SPBE', 'Policy on the SPBE architecture'],
        ['Kebijakan peta rencana SPBE', 'Policy on the SPBE road map'],
        ['Kebijakan manajemen data', 'Policy on data management'],
        ['Kebijakan pembangunan aplikasi', 'Policy on building applications'],
        ['Kebijakan layanan pusat data', 'Policy on data centre services'],
        ['Kebijakan layanan jaringan intra', 'Policy on the intra network'],
        ['Kebijakan penggunaan sistem penghubung layanan', 'Policy on the service link system'],
        ['Kebijakan manajemen keamanan informasi', 'Policy on information security'],
        ['Kebijakan audit TIK', 'Policy on ICT audit'],
        ['Kebijakan tim koordinasi SPBE', 'Policy on the SPBE coordination team'],
      ],
    },
    {
      code: '2.1',
      title: ['Perencanaan strategis', 'Strategic planning'],
      weight: '10',
      items: [
        ['Arsitektur SPBE', 'SPBE architecture'],
        ['Peta rencana SPBE', 'SPBE road map'],
        ['Keterpaduan rencana dan anggaran', 'Plans and budgets that fit each other'],
        ['Inovasi proses bisnis', 'Innovation of business processes'],
      ],
    },
    {
      code: '2.2',
      title: ['Teknologi informasi dan komunikasi', 'Information and communication technology'],
      weight: '10',
      items: [
        ['Pembangunan aplikasi', 'Building applications'],
        ['Layanan pusat data', 'Data centre services'],
        ['Layanan jaringan intra', 'Intra network services'],
        ['Penggunaan sistem penghubung layanan', 'Use of the service link system'],
      ],
    },
    {
      code: '2.3',
      title: ['Penyelenggara SPBE', 'Organisation'],
      weight: '5',
      items: [
        ['Pelaksanaan tim koordinasi SPBE', 'Work of the coordination team'],
        ['Kolaborasi penerapan SPBE', 'Collaboration'],
      ],
    },
    {
      code: '3.1',
      title: ['Penerapan manajemen', 'Management practice'],
      weight: '12',
      items: [
        ['Manajemen risiko', 'Risk management'],
        ['Manajemen keamanan informasi', 'Information security management'],
        ['Manajemen data', 'Data management'],
        ['Manajemen aset TIK', 'ICT asset management'],
        ['Kompetensi sumber daya manusia', 'Competence of staff'],
        ['Manajemen pengetahuan', 'Knowledge management'],
        ['Manajemen perubahan', 'Change management'],
        ['Manajemen layanan', 'Service management'],
      ],
    },
    {
      code: '3.2',
      title: ['Audit TIK', 'ICT audit'],
      weight: '4.5',
      items: [
        ['Audit infrastruktur', 'Audit of infrastructure'],
        ['Audit aplikasi', 'Audit of applications'],
        ['Audit keamanan', 'Audit of security'],
      ],
    },
    {
      code: '4.1',
      title: ['Layanan administrasi pemerintahan', 'Administrative services'],
      weight: '27.5',
      items: [
        ['Layanan perencanaan', 'Planning'],
        ['Layanan penganggaran', 'Budgeting'],
        ['Layanan keuangan', 'Finance'],
        ['Layanan pengadaan barang dan jasa', 'Procurement'],
        ['Layanan kepegawaian', 'Personnel'],
        ['Layanan kearsipan dinamis', 'Records'],
        ['Layanan pengelolaan barang milik negara/daerah', 'Public property'],
        ['Layanan pengawasan internal', 'Internal oversight'],
        ['Layanan akuntabilitas kinerja organisasi', 'Accountability of the organisation'],
        ['Layanan kinerja pegawai', 'Performance of staff'],
      ],
    },
    {
      code: '4.2',
      title: ['Layanan publik', 'Public services'],
      weight: '18',
      items: [
        ['Layanan pengaduan pelayanan publik', 'Complaints'],
        ['Layanan data terbuka', 'Open data'],
        ['Layanan jaringan dokumentasi dan informasi hukum', 'Legal documents'],
        ['Layanan publik sektor 1', 'Public service of sector 1'],
        ['Layanan publik sektor 2', 'Public service of sector 2'],
        ['Layanan publik sektor 3', 'Public service of sector 3'],
      ],
    },
  ]),
}

export const pemdi: Instrument = {
  code: 'pemdi-2026',
  title: { id: 'Indeks Pemerintah Digital', en: 'Digital government index (Pemdi)' },
  year: 2026,
  issuer: 'Kementerian PANRB',
  legalBasis: 'PermenPANRB 8/2026',
  cohort: 'PEMDI',
  taxonomy: 'PERMENPANRB-8-2026',
  scale: LEVELS_1_TO_5,
  rounding: { mode: 'half_up', section: null, final: 2 },
  bandEdge: 'lower',
  // Another public brief draws the upper two otherwise (3.5 to 4.5, 4.5 to 5); the city changes them in a version of its own.
  bands: bandsOf('official', [
    ['1', '1.5', 'Kurang (Merintis)', 'Poor (initiate)'],
    ['1.5', '2.5', 'Cukup (Membangun)', 'Sufficient (emerging)'],
    ['2.5', '3.5', 'Baik (Berkembang)', 'Good (developing)'],
    ['3.5', '4', 'Sangat Baik (Melembaga)', 'Very good (embedded)'],
    ['4', '5', 'Memuaskan (Unggul)', 'Outstanding (leading)'],
  ]),
  sections: sectionsOf('P', [
    {
      code: '1',
      title: ['Tata kelola dan manajemen', 'Governance and management'],
      weight: '10',
      items: [
        ['Tata kelola', 'Governance', '5'],
        ['Manajemen', 'Management', '5'],
      ],
    },
    {
      code: '2',
      title: ['Penyelenggara', 'Organisation'],
      weight: '10',
      items: [
        ['Sumber daya manusia', 'Staff', '5'],
        ['Kolaborasi', 'Collaboration', '5'],
      ],
    },
    {
      code: '3',
      title: ['Data', 'Data'],
      weight: '15',
      items: [
        ['Satu Data Indonesia', 'One Data Indonesia', '5'],
        ['Data geospasial', 'Geospatial data', '3'],
        ['Data statistik', 'Statistical data', '3'],
        ['Pelindungan data pribadi', 'Protection of personal data', '4'],
      ],
    },
    {
      code: '4',
      title: ['Keamanan', 'Security'],
      weight: '15',
      items: [
        ['Audit keamanan', 'Security audit', '4'],
        ['Penerapan keamanan', 'Security practice', '4'],
        ['Kriptografi', 'Cryptography', '3'],
        ['Penanganan insiden', 'Incident response', '4'],
      ],
    },
    {
      code: '5',
      title: ['Teknologi', 'Technology'],
      weight: '10',
      items: [
        ['Aplikasi', 'Applications', '5'],
        ['Infrastruktur', 'Infrastructure', '5'],
      ],
    },
    {
      code: '6',
      title: ['Keterpaduan layanan', 'Integrated services'],
      weight: '15',
      items: [
        ['Proses bisnis', 'Business processes', '4'],
        ['Integrasi', 'Integration', '4'],
        ['Portal', 'Portal', '4'],
        ['Interoperabilitas', 'Interoperability', '3'],
      ],
    },
    {
      code: '7',
      title: ['Kepuasan pengguna', 'Satisfaction of users'],
      weight: '25',
      items: [
        ['Fasilitas dukungan dan keluhan', 'Support and complaints', '10'],
        ['Pengelolaan kepuasan', 'Management of satisfaction', '15'],
      ],
    },
  ]),
}

const PARTS = [
  ['keberadaan', 'existence'],
  ['kualitas', 'quality'],
  ['pemanfaatan', 'use'],
] as const

/** The regulation's own sentences are the city's to type in; numbers and weights are those of the worksheet. */
function sakipSections(
  all: readonly { code: string; title: Pair; weights: readonly [string, string, string]; criteria: readonly [number, number, number] }[],
): Section[] {
  return sectionsOf(
    'K',
    all.flatMap(({ code, title: [id, en], weights, criteria }) =>
      PARTS.map(([partId, partEn], index) => ({
        code: `${code}.${index + 1}`,
        title: [`${id}: ${partId}`, `${en}: ${partEn}`] as const,
        weight: weights[index]!,
        items: Array.from(
          { length: criteria[index]! },
          (_, n) => [`${id}, ${partId}: kriteria ${n + 1}`, `${en}, ${partEn}: criterion ${n + 1}`] as const,
        ),
      })),
    ),
  )
}

export const sakip: Instrument = {
  code: 'sakip-2021',
  title: { id: 'Lembar kerja evaluasi SAKIP', en: 'Performance accountability worksheet (SAKIP)' },
  year: 2021,
  issuer: 'Kementerian PANRB',
  legalBasis: 'PermenPANRB 88/2021',
  cohort: 'SAKIP',
  taxonomy: 'PERMENPANRB-88-2021',
  scale: {
    min: '0',
    max: '100',
    grades: (
      [
        ['AA', '100'],
        ['A', '90'],
        ['BB', '80'],
        ['B', '70'],
        ['CC', '60'],
        ['C', '50'],
        ['D', '30'],
        ['E', '0'],
      ] as const
    ).map(([code, score]) => ({ code, score })),
  },
  rounding: { mode: 'half_up', section: null, final: 2 },
  bandEdge: 'upper',
  bands: bandsOf('assumed', [
    ['0', '30', 'D', 'D'],
    ['30', '50', 'C', 'C'],
    ['50', '60', 'CC', 'CC'],
    ['60', '70', 'B', 'B'],
    ['70', '80', 'BB', 'BB'],
    ['80', '90', 'A', 'A'],
    ['90', '100', 'AA', 'AA'],
  ]),
  sections: sakipSections([
    { code: '1', title: ['Perencanaan kinerja', 'Planning'], weights: ['6', '9', '15'], criteria: [7, 10, 8] },
    { code: '2', title: ['Pengukuran kinerja', 'Measurement'], weights: ['6', '9', '15'], criteria: [3, 7, 10] },
    { code: '3', title: ['Pelaporan kinerja', 'Reporting'], weights: ['3', '4.5', '7.5'], criteria: [6, 9, 7] },
    { code: '4', title: ['Evaluasi internal', 'Internal evaluation'], weights: ['5', '7.5', '12.5'], criteria: [3, 5, 5] },
  ]),
}
