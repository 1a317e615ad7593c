import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { DescribedTable } from '#kernel/publications.ts'
import { words } from './texts.ts'

const { id, en } = words
const PRODUCER = {
  id: 'Bappeda-Litbang bersama perangkat daerah pengampu program',
  en: 'Planning agency (Bappeda-Litbang) with the agencies in charge of the programmes',
}
const RUPIAH = { id: 'rupiah', en: 'rupiah' }
const YES_NO = classesOf({ yes: 'ya', no: 'tidak' }, { yes: 'yes', no: 'no' })
const AGENCY = field('string', 'Perangkat daerah', 'Agency')
const PROGRAMME = field('string', 'Kode program', 'Code of the programme')
const IN_UNIT = { id: 'menurut kolom unit', en: 'as the column unit says' }
const NO_DATA = { id: 'Kosong: belum ada data, bukan nol.', en: 'Empty: no data yet, not zero.' }

const LISTED = {
  id: 'Hanya tahun yang programnya tercantum dalam masterplan yang berlaku pada akhir tahun itu.',
  en: 'Only years for which the plan in force at their end lists the programme.',
}

export const PROGRAMMES: DescribedTable = {
  producer: PRODUCER,
  fields: {
    id: field('string', 'Nomor tetap program', 'Lasting number of the programme'),
    code: PROGRAMME,
    name: field('string', 'Nama program', 'Name of the programme'),
    dimension: field('string', 'Dimensi', 'Dimension (in Indonesian)'),
    dimension_en: field('string', 'Dimensi (dalam bahasa Inggris)', 'Dimension'),
    agency: field('string', 'Perangkat daerah pengampu', 'Agency in charge'),
    status: field('string', 'Status', 'Status', { classes: classesOf(id.programme, en.programme) }),
    status_since: field('date', 'Status berlaku sejak', 'Status holds since', {
      definition: { id: 'Kosong: direncanakan sejak masuk masterplan.', en: 'Empty: planned since it came into the plan.' },
    }),
    quick_win: field('string', 'Quick win', 'Quick win', { classes: YES_NO }),
    from_year: field('year', 'Tahun mulai', 'First year'),
    to_year: field('year', 'Tahun akhir', 'Last year'),
    example: field('string', 'Rekaan untuk kota contoh', 'Invented for the example city', { classes: YES_NO }),
  },
}

export const INDICATORS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    programme: PROGRAMME,
    code: field('string', 'Kode indikator', 'Code of the indicator'),
    name: field('string', 'Nama indikator', 'Name of the indicator'),
    level: field('string', 'Tingkat', 'Level', { classes: classesOf(id.level, en.level) }),
    unit: field('string', 'Satuan', 'Unit'),
    direction: field('string', 'Arah yang baik', 'Direction that is better', { classes: classesOf(id.direction, en.direction) }),
    aggregation: field('string', 'Cara menggabungkan', 'How it is aggregated', { classes: classesOf(id.aggregation, en.aggregation) }),
    definition: field('string', 'Definisi operasional', 'Operational definition'),
    agency: AGENCY,
    is_part: field('string', 'Bagian dari indikator lain', 'Part of another indicator', {
      classes: YES_NO,
      definition: { id: 'Bagian tidak dijumlahkan bersama indikator induknya.', en: 'A part is not added to the indicator it belongs to.' },
    }),
    year: field('year', 'Tahun', 'Year', { definition: LISTED }),
    target: field('number', 'Target', 'Target', { unit: IN_UNIT }),
    target_low: field('number', 'Batas bawah rentang target', 'Lower end of a target range', { unit: IN_UNIT }),
    target_high: field('number', 'Batas atas rentang target', 'Upper end of a target range', { unit: IN_UNIT }),
    value: field('number', 'Realisasi', 'Realisation', { unit: IN_UNIT, definition: NO_DATA }),
    through_month: field('integer', 'Sampai bulan', 'Through month', {
      definition: { id: 'Bulan terakhir yang sudah diterima pada tahun itu.', en: 'The last month accepted in that year.' },
    }),
    achievement_percent: field('number', 'Capaian terhadap target', 'Achievement of the target', {
      unit: { id: 'persen', en: 'percent' },
      definition: NO_DATA,
    }),
  },
}

export const BUDGET: DescribedTable = {
  producer: PRODUCER,
  fields: {
    year: field('year', 'Tahun anggaran', 'Budget year', { definition: LISTED }),
    code: field('string', 'Kode kegiatan', 'Code of the activity'),
    name: field('string', 'Nama kegiatan', 'Name of the activity'),
    programme: PROGRAMME,
    agency: AGENCY,
    fund_source: field('string', 'Sumber dana', 'Source of funds', { classes: classesOf(id.fund, en.fund) }),
    smart_city: field('string', 'Ditandai kota cerdas', 'Tagged as smart city', { classes: YES_NO }),
    ceiling_rupiah: field('integer', 'Pagu terbaru', 'Newest ceiling', {
      unit: RUPIAH,
      definition: { id: 'Kosong: belum ditetapkan.', en: 'Empty: not decided yet.' },
    }),
    spent_rupiah: field('integer', 'Realisasi keuangan', 'Money spent', {
      unit: RUPIAH,
      definition: { id: 'Seperti dilaporkan. Kosong: belum dilaporkan, bukan nol.', en: 'As reported. Empty: not reported, not zero.' },
    }),
  },
}
