import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { DescribedTable } from '#kernel/publications.ts'
import { words } from './texts.ts'

const { id, en } = words
const PRODUCER = { id: 'Bappeda-Litbang', en: 'Planning agency (Bappeda-Litbang)' }
const RUPIAH = { id: 'rupiah', en: 'rupiah' }
const CATEGORY = field('string', 'Kategori', 'Category', { classes: classesOf(id.category, en.category) })
const BENEFICIARY = field('string', 'Penerima manfaat', 'Whom it reaches')
const AREA_CODE = field('string', 'Kode wilayah Kemendagri', 'Kemendagri area code')

export const WORK: DescribedTable = {
  producer: PRODUCER,
  fields: {
    id: field('string', 'Nomor tetap realisasi', 'Lasting number of the realisation'),
    on: field('date', 'Tanggal diberikan', 'Given on'),
    company: field('string', 'Perusahaan', 'Company'),
    title: field('string', 'Kegiatan', 'Activity'),
    category: CATEGORY,
    area_code: AREA_CODE,
    area: field('string', 'Wilayah', 'Area'),
    beneficiary: BENEFICIARY,
    form: field('string', 'Bentuk', 'Form', { classes: classesOf(id.form, en.form) }),
    source: field('string', 'Sumber dana', 'Source of the money', {
      classes: classesOf(id.source, en.source),
      definition: { id: 'Satu rupiah mempunyai satu sumber.', en: 'One rupiah has one source.' },
    }),
    amount_rupiah: field('integer', 'Nilai', 'Value', {
      unit: RUPIAH,
      definition: { id: 'Kosong: tidak dilaporkan perusahaan, bukan nol.', en: 'Empty: not reported by the company, not zero.' },
    }),
  },
}

export const STATEMENTS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    subject: field('string', 'Pokok', 'Subject'),
    statement: field('string', 'Pernyataan', 'Statement'),
    stated_on: field('date', 'Dinyatakan pada', 'Stated on'),
    source: field('string', 'Sumber', 'Source'),
  },
}

export const NEEDS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    id: field('string', 'Nomor tetap kebutuhan', 'Lasting number of the need'),
    title: field('string', 'Kebutuhan', 'Need'),
    agency: field('string', 'Instansi', 'Agency'),
    programme: field('string', 'Program masterplan', 'Programme of the masterplan'),
    category: CATEGORY,
    area_code: AREA_CODE,
    beneficiary: BENEFICIARY,
    period_from: field('date', 'Mulai', 'From'),
    period_to: field('date', 'Selesai', 'To'),
    budget_year: field('year', 'Tahun anggaran', 'Budget year'),
    cost_rupiah: field('integer', 'Taksiran biaya', 'Estimated cost', {
      unit: RUPIAH,
      definition: { id: 'Kosong: belum ditaksir.', en: 'Empty: not estimated yet.' },
    }),
    state: field('string', 'Keadaan', 'State', {
      classes: classesOf({ offered: id.need.offered, met: id.need.met }, { offered: en.need.offered, met: en.need.met }),
    }),
    offered_on: field('date', 'Ditawarkan pada', 'Offered on'),
  },
}
