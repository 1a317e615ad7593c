import type { BodyKind, Element, LineKind, MemberRole, Quorum } from '#modules/governance/index.ts'

export interface SeatFacts {
  name: string
  role?: MemberRole
  agency?: string
  organisation?: string
  functionTitle?: string
  element?: Element
  external?: boolean
  email?: string
}

interface LineFacts {
  kind: LineKind
  agendaNo: number
  body: string
  speaker?: string
  agency?: string
  responsiblePerson?: string
  dueInDays?: number
}

export interface MeetingFacts {
  title: string
  when: { onDay: string } | { inDays: number }
  place: string
  chair: string
  agenda: readonly string[]
  source?: string
  /** null: nothing is known of its minutes */
  written: readonly LineFacts[] | null
  approved: boolean
}

export interface BodyFacts {
  slug: string
  kind: BodyKind
  name: string
  mandate: string
  mandateEn: string
  quorum: Quorum | null
  source: string
  /** null: no decree has formed it; years count from the running one */
  decree: { number: string; title: string; fromYear: number; untilYear: number } | null
  seats: readonly SeatFacts[]
  meetings: readonly MeetingFacts[]
  /** a year that is over, under a decree and with seats of its own */
  past?: { year: number; decree: string; seats: readonly SeatFacts[]; meetings: readonly MeetingFacts[] }
}

/** Agencies that presented smart-city programmes in November 2024, by dimension (ambon.antaranews.com, 12 Nov 2024). */
export const TEAM_AGENCIES = [
  'disdukcapil',
  'bpprd',
  'dpmptsp',
  'disparbud',
  'disperindag',
  'dkpp',
  'diskan',
  'diskopum',
  'dp3amd',
  'disdik',
  'dinsos',
  'dispusip',
  'dinkes',
  'dishub',
  'dppkb',
  'perkim',
  'dlhp',
] as const

const HALL = 'Balai Kota Ambon'
const UNTOLD = 'Tidak disebut dalam sumber'

/** Who sat in 2023 is not public either. */
const PAST_SEATS: readonly SeatFacts[] = [
  { name: 'Ketua 2023 (contoh)', role: 'chair', agency: 'setkot' },
  { name: 'Sekretaris 2023 (contoh)', role: 'secretary', agency: 'diskominfo' },
  { name: 'Anggota 2023 (contoh)', agency: 'bappeda' },
  { name: 'Unsur akademisi 2023 (contoh)', agency: 'unpatti', element: 'academia', external: true },
]

/** The numbers of the decrees are not public: those here are invented, as are persons, and say so. */
export const BODIES: readonly BodyFacts[] = [
  {
    slug: 'dewan-smart-city',
    kind: 'council',
    name: 'Dewan Smart City Kota Ambon',
    mandate: 'Menjaga komitmen bersama, mengusulkan program, mengoordinasikan, mengawasi dan mengevaluasi program kota cerdas.',
    mandateEn: 'Keeps the common commitment, proposes programmes, coordinates, supervises and evaluates the smart-city programme.',
    quorum: 'more_than_half',
    source: 'radiodms.com (Juni 2023); referensimaluku.id (15 September 2025): dewan dan tim ditetapkan dengan Perwali',
    decree: { number: '101 Tahun 2026 (contoh)', title: 'Dewan Smart City Kota Ambon (contoh)', fromYear: 0, untilYear: 1 },
    past: {
      year: 2023,
      decree: '101 Tahun 2023 (contoh)',
      seats: PAST_SEATS,
      meetings: [
        {
          title: 'Rapat konsolidasi Dewan menjelang Tahap I 2023 (contoh)',
          when: { onDay: '2023-05-12' },
          place: HALL,
          chair: 'Wali Kota (contoh)',
          agenda: ['Komitmen bersama', 'Usulan program'],
          written: [
            { kind: 'note', agendaNo: 1, body: 'Setiap dinas menyiapkan data dukung sebelum paparan. (contoh)' },
            { kind: 'proposal', agendaNo: 2, speaker: 'Ketua LPPM (contoh)', body: 'Ukur hasil WAJAR per kelurahan (contoh)' },
            {
              kind: 'proposal',
              agendaNo: 2,
              speaker: 'Wakil dunia usaha (contoh)',
              body: 'Daftar kebutuhan CSR sebelum RKA disusun (contoh)',
            },
          ],
          approved: true,
        },
      ],
    },
    seats: [
      { name: 'Wali Kota (contoh)', role: 'chair', agency: 'setkot' },
      { name: 'Kepala Bappeda-Litbang (contoh)', role: 'vice_chair', agency: 'bappeda' },
      { name: 'Kepala Dinas Kominfo dan Persandian (contoh)', role: 'secretary', agency: 'diskominfo' },
      {
        name: 'Ketua LPPM (contoh)',
        agency: 'unpatti',
        element: 'academia',
        external: true,
        email: 'lppm@kampus.example',
      },
      {
        name: 'Ketua asosiasi usaha (contoh)',
        organisation: 'Asosiasi usaha (contoh)',
        element: 'business',
        external: true,
        email: 'usaha@asosiasi.example',
      },
      {
        name: 'Ketua komunitas musik (contoh)',
        organisation: 'Komunitas musik (contoh)',
        element: 'community',
        external: true,
        email: 'musik@komunitas.example',
      },
      { name: 'Pemimpin redaksi (contoh)', organisation: 'Media lokal (contoh)', element: 'media', external: true },
    ],
    meetings: [
      {
        title: 'Rapat koordinasi Dewan Smart City dan bimbingan pertama masterplan 2025-2029',
        when: { onDay: '2024-08-29' },
        place: UNTOLD,
        chair: UNTOLD,
        agenda: ['Koordinasi Dewan Smart City', 'Masterplan 2025-2029 bersama LPPM Unpatti'],
        source: 'teropongnews.com: Pemkot Ambon Gandeng Unpatti Susun Dokumen Masterplan Smart City (Agustus 2024); jam tidak disebut',
        written: null,
        approved: false,
      },
      {
        title: 'Rapat konsolidasi Dewan (contoh)',
        when: { inDays: -60 },
        place: HALL,
        chair: 'Wali Kota (contoh)',
        agenda: ['Tindak lanjut rekomendasi penilai', 'Usulan program tahun depan'],
        written: [
          {
            kind: 'note',
            agendaNo: 1,
            speaker: 'Kepala Dinas Kominfo dan Persandian (contoh)',
            body: 'Penilai meminta notulen dan pembiayaan di luar APBD dipetakan. (contoh)',
          },
          {
            kind: 'decision',
            agendaNo: 1,
            body: 'Memetakan pembiayaan di luar APBD per program (contoh)',
            agency: 'bappeda',
            responsiblePerson: 'Kepala bidang perencanaan (contoh)',
            dueInDays: 45,
          },
          {
            kind: 'decision',
            agendaNo: 1,
            body: 'Menyusun jadwal rapat Forum setiap semester (contoh)',
            agency: 'diskominfo',
            responsiblePerson: 'Kepala bidang e-government (contoh)',
            dueInDays: 120,
          },
          {
            kind: 'note',
            agendaNo: 2,
            speaker: 'Ketua LPPM (contoh)',
            body: 'Program harus diukur hasilnya, bukan jumlah aplikasinya. (contoh)',
          },
          {
            kind: 'proposal',
            agendaNo: 2,
            speaker: 'Ketua komunitas musik (contoh)',
            body: 'Panggung musik sudut kota dengan pembayaran nontunai (contoh)',
          },
        ],
        approved: true,
      },
      {
        title: 'Rapat Dewan triwulan berikutnya (contoh)',
        when: { inDays: 12 },
        place: HALL,
        chair: 'Wali Kota (contoh)',
        agenda: ['Capaian program', 'Usulan baru'],
        written: null,
        approved: false,
      },
    ],
  },
  {
    slug: 'tim-pelaksana',
    kind: 'team',
    name: 'Tim Pelaksana Smart City Kota Ambon',
    mandate: 'Menjalankan program kota cerdas di semua perangkat daerah dan melaporkannya kepada Dewan.',
    mandateEn: 'Carries out the smart-city programme in all agencies of the city and reports on it to the Council.',
    quorum: null,
    source: 'radiodms.com (Juni 2023); referensimaluku.id (15 September 2025)',
    decree: { number: '102 Tahun 2026 (contoh)', title: 'Tim Pelaksana Smart City Kota Ambon (contoh)', fromYear: 0, untilYear: 1 },
    past: {
      year: 2023,
      decree: '102 Tahun 2023 (contoh)',
      seats: PAST_SEATS,
      meetings: [
        {
          title: 'Rapat Tim Pelaksana dengan OPD tentang data dukung Tahap I 2023 (contoh)',
          when: { onDay: '2023-03-15' },
          place: HALL,
          chair: 'Sekretaris Kota (contoh)',
          agenda: ['Data dukung', 'Usulan OPD'],
          written: [
            { kind: 'note', agendaNo: 1, body: 'Daftar kamera, TPS3R dan bank sampah dicocokkan dengan catatan aset. (contoh)' },
            {
              kind: 'proposal',
              agendaNo: 2,
              speaker: 'Dinas Perindustrian dan Perdagangan (contoh)',
              body: 'Kamera untuk lima titik pasar (contoh)',
            },
          ],
          approved: true,
        },
        {
          title: 'Rapat Tim Pelaksana, gladi paparan Tahap I 2023 (contoh)',
          when: { onDay: '2023-06-07' },
          place: HALL,
          chair: 'Sekretaris Kota (contoh)',
          agenda: ['Gladi paparan'],
          written: [{ kind: 'note', agendaNo: 1, body: 'Angka yang belum ada catatannya disebut sebagai klaim atau target. (contoh)' }],
          approved: true,
        },
      ],
    },
    seats: [
      { name: 'Sekretaris Kota (contoh)', role: 'chair', agency: 'setkot' },
      { name: 'Kepala Dinas Kominfo dan Persandian (contoh)', role: 'secretary', agency: 'diskominfo' },
      { name: 'Kepala Bappeda-Litbang (contoh)', agency: 'bappeda' },
    ],
    meetings: [
      {
        title: 'Evaluasi tahunan: konsistensi masterplan dengan Renja dan DPA tiap OPD (hari pertama dari tiga)',
        when: { onDay: '2022-08-30' },
        place: UNTOLD,
        chair: UNTOLD,
        agenda: ['Konsistensi masterplan dengan Renja dan DPA', 'Alasan program yang tidak dijalankan', 'Keberlanjutan kegiatan berulang'],
        source:
          'info-ambon.com: Dinas Kominfo Kota Ambon Laksanakan Evaluasi Implementasi Smart City (2 September 2022); jam tidak disebut',
        written: null,
        approved: false,
      },
      {
        title: 'Rapat Tim Pelaksana dengan OPD (contoh)',
        when: { inDays: -95 },
        place: HALL,
        chair: 'Sekretaris Kota (contoh)',
        agenda: ['Matriks konsistensi', 'Data dukung evaluasi'],
        written: [
          { kind: 'note', agendaNo: 1, body: 'Lima OPD belum mencantumkan program pada Renja. (contoh)' },
          {
            kind: 'decision',
            agendaNo: 1,
            body: 'Mencantumkan program bank sampah pada Renja perubahan (contoh)',
            agency: 'dlhp',
            responsiblePerson: 'Sekretaris dinas (contoh)',
            dueInDays: 30,
          },
          {
            kind: 'decision',
            agendaNo: 2,
            body: 'Melengkapi data dukung kunjungan layanan keluarga berencana keliling (contoh)',
            agency: 'dppkb',
            responsiblePerson: 'Kepala bidang (contoh)',
            dueInDays: 140,
          },
        ],
        approved: true,
      },
      {
        title: 'Rapat teknis data dukung (contoh)',
        when: { inDays: -20 },
        place: HALL,
        chair: 'Sekretaris Kota (contoh)',
        agenda: ['Data dukung'],
        written: [{ kind: 'note', agendaNo: 1, body: 'Daftar data dukung diperiksa satu per satu. (contoh)' }],
        approved: false,
      },
    ],
  },
  {
    slug: 'forum-smart-city',
    kind: 'forum',
    name: 'Forum Smart City Kota Ambon',
    mandate: 'Pertemuan berkala dengan warga, kampus, dunia usaha, komunitas dan media.',
    mandateEn: 'Regular meetings with citizens, universities, business, communities and media.',
    quorum: null,
    source:
      'siwalimanews.com: Pemkot Ambon Masuk Evaluasi Tahap II Smart City (13 November 2023): forum diadakan sebagai rapat koordinasi dewan dan tim',
    decree: { number: '103 Tahun 2024 (contoh)', title: 'Forum Smart City Kota Ambon (contoh)', fromYear: -2, untilYear: -1 },
    seats: [
      { name: 'Kepala Dinas Kominfo dan Persandian (contoh)', role: 'chair', agency: 'diskominfo' },
      { name: 'Wakil kampus (contoh)', agency: 'unpatti', element: 'academia', external: true },
    ],
    meetings: [
      {
        title: 'Forum warga tentang ruang publik (contoh)',
        when: { inDays: -40 },
        place: 'Taman kota (contoh)',
        chair: 'Kepala Dinas Kominfo dan Persandian (contoh)',
        agenda: ['Ruang publik'],
        written: null,
        approved: false,
      },
    ],
  },
  {
    slug: 'forum-tsp',
    kind: 'forum',
    name: 'Forum Tanggung Jawab Sosial Perusahaan',
    mandate: 'Diwajibkan Perda 2017 untuk mengoordinasikan tanggung jawab sosial perusahaan.',
    mandateEn: 'Required by the city regulation of 2017 to coordinate the social responsibility of companies.',
    quorum: null,
    source: 'ambon.antaranews.com: DPRD Ambon Dorong Pemkot Segera Bentuk Forum TSP (Desember 2022): belum dibentuk',
    decree: null,
    seats: [],
    meetings: [],
  },
]
