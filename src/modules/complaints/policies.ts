import type { PolicyDefinition } from '#city/policies/index.ts'
import { ClockKind, ComplaintClass } from './contract.ts'
import { backdateDefinition } from './enter-complaint.ts'
import { ESCALATION_POLICY } from './escalation.ts'
import { AUDIT_POLICY } from './field-audit.ts'
import { OVERSIGHT_POLICY } from './oversight.ts'
import { photoPlaceDefinition } from './photo-place.ts'
import { proofDefinition } from './proof-checks.ts'
import { retentionDefinition } from './retention.ts'
import { words } from './texts.ts'

const CLASS = {
  name: 'class',
  label: { id: 'Jenis', en: 'Kind' },
  choices: ComplaintClass.options.map((value) => ({ value, label: { id: words.id.class[value], en: words.en.class[value] } })),
} as const
const CATEGORY = { name: 'category', label: { id: 'Kode kategori induk', en: 'Code of the main category' } } as const

const UNITS = [
  { value: 'working_day', label: { id: 'hari kerja', en: 'working days' } },
  { value: 'calendar_day', label: { id: 'hari kalender', en: 'calendar days' } },
  { value: 'hour', label: { id: 'jam', en: 'hours' } },
] as const

const clocks = ClockKind.options
  // The day of a promise is agreed on the spot.
  .filter((kind) => kind !== 'commitment')
  .map((kind): PolicyDefinition => ({
    key: `complaints.clock.${kind}`,
    title: { id: `Tenggat: ${words.id.clock[kind]}`, en: `Term: ${words.en.clock[kind]}` },
    about: {
      id: 'Jam yang mulai sesudahnya memakai angka ini; yang sudah berjalan tetap memakai angka lama.',
      en: 'Clocks that begin later have this number; those that run keep theirs.',
    },
    fields: [
      { name: 'n', label: { id: 'Lama', en: 'Length' }, kind: 'whole' },
      { name: 'unit', label: { id: 'Satuan', en: 'Unit' }, kind: 'text', choices: UNITS },
      ...(kind === 'resolution'
        ? [
            {
              name: 'extension',
              label: { id: 'Boleh diperpanjang satu kali dengan', en: 'May be extended once by' },
              kind: 'whole',
              optional: true,
            } as const,
          ]
        : []),
    ],
    selectors: [CLASS, CATEGORY],
  }))

/** What of the complaints the city sets itself. */
export const policyDefinitions: readonly PolicyDefinition[] = [
  ...clocks,
  backdateDefinition,
  retentionDefinition,
  proofDefinition,
  photoPlaceDefinition,
  {
    key: ESCALATION_POLICY,
    title: { id: 'Tangga pengingat', en: 'Ladder of reminders' },
    about: {
      id: 'Kapan petugas, semua penangan, kepala OPD, Sekkot, pimpinan, dan umum tahu bahwa suatu tenggat mendekat atau lewat.',
      en: 'When officer, all handlers, head of the agency, city secretary, leadership and the public learn that a deadline is near or past.',
    },
    fields: [
      { name: 'half', label: { id: 'Petugas: bagian waktu', en: 'Officer: share of the term' }, kind: 'share' },
      { name: 'most', label: { id: 'Semua penangan: bagian waktu', en: 'All handlers: share of the term' }, kind: 'share' },
      {
        name: 'lastDays',
        label: { id: 'Kepala OPD: hari kerja sebelum tenggat', en: 'Head of the agency: working days before' },
        kind: 'whole',
      },
      {
        name: 'leadershipAfter',
        label: { id: 'Pimpinan: hari kerja sesudah tenggat', en: 'Leadership: working days after' },
        kind: 'whole',
      },
      {
        name: 'publicAfter',
        label: { id: 'Tanda untuk umum: hari kerja sesudah tenggat', en: 'Public mark: working days after' },
        kind: 'whole',
      },
    ],
  },
  {
    key: AUDIT_POLICY,
    title: { id: 'Audit lapangan', en: 'Field audit' },
    about: {
      id: 'Bagian dari pekerjaan lapangan yang diundi untuk dilihat lagi.',
      en: 'The share of field work that is drawn by lot for a second look.',
    },
    fields: [{ name: 'share', label: { id: 'Bagian (0 sampai 1)', en: 'Share (0 to 1)' }, kind: 'share' }],
  },
  {
    key: OVERSIGHT_POLICY,
    title: { id: 'Instansi pengawas', en: 'Oversight agencies' },
    about: {
      id: 'Siapa yang menangani aduan tentang suatu instansi; isi dengan kode instansi dari halaman Instansi.',
      en: 'Who takes complaints about an agency; give the codes that the page of agencies shows.',
    },
    fields: [
      { name: 'inspectorate', label: { id: 'Kode Inspektorat', en: 'Code of the Inspektorat' }, kind: 'text' },
      { name: 'secretariat', label: { id: 'Kode Sekretariat Kota', en: 'Code of the city secretariat' }, kind: 'text' },
    ],
  },
]
