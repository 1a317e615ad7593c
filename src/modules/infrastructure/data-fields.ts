import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { DatasetField, DescribedTable } from '#kernel/publications.ts'
import { words } from './texts.ts'

const { unknown: _id, ...operationalId } = words.id.operational
const { unknown: _en, ...operationalEn } = words.en.operational

const PRODUCER = {
  id: 'Bappeda-Litbang bersama instansi pemilik aset',
  en: 'Planning agency (Bappeda-Litbang) with the agencies that own the assets',
}

const quantity = (id: string, en: string, definition?: DatasetField['definition']) =>
  field('number', id, en, { unit: { id: 'menurut kolom unit', en: 'as the column unit says' }, ...(definition ? { definition } : {}) })

const UNIT = field('string', 'Satuan', 'Unit', { classes: classesOf(words.id.unit, words.en.unit) })
const SOURCE = field('string', 'Sumber', 'Source', { definition: { id: 'Dari mana catatan ini.', en: 'Where the record comes from.' } })
const KIND = field('string', 'Kode jenis', 'Code of the kind')

export const YEARLY: DescribedTable = {
  producer: PRODUCER,
  fields: {
    register: field('string', 'Register', 'Register', {
      classes: {
        physical: { id: 'Fisik', en: 'Physical' },
        ict: { id: 'TIK', en: 'ICT' },
        social: { id: 'Sosial', en: 'Social' },
      },
    }),
    kind: KIND,
    kind_title: field('string', 'Nama jenis', 'Name of the kind'),
    unit: UNIT,
    year: field('year', 'Tahun', 'Year'),
    complete: field('string', 'Tahun sudah lengkap', 'Year is complete', {
      classes: { yes: { id: 'sudah berakhir', en: 'ended' }, no: { id: 'masih berjalan', en: 'still running' } },
    }),
    opening: quantity('Jumlah awal tahun', 'Stock at the start', {
      id: 'Jumlah pada akhir tahun sebelumnya. Kosong pada tahun sebuah deret dimulai.',
      en: 'The stock at the end of the year before. Empty in the year in which a series begins.',
    }),
    base: quantity('Awal deret', 'Start of the series', {
      id: 'Jumlah hasil hitung yang mengawali deret pada tahun itu; bukan pertumbuhan. Kosong pada tahun lain.',
      en: 'The counted stock with which a series begins in that year; it is no growth. Empty in other years.',
    }),
    additions: quantity('Bertambah', 'Additions', {
      id: 'Perolehan dan mutasi masuk yang tercatat.',
      en: 'Recorded acquisitions and transfers in.',
    }),
    disposals: quantity('Berkurang', 'Disposals', {
      id: 'Penghapusan dan mutasi keluar yang tercatat.',
      en: 'Recorded write-offs and transfers out.',
    }),
    corrections: quantity('Koreksi hitung', 'Corrections', {
      id: 'Selisih yang ditemukan saat hitung ulang; bukan pertumbuhan.',
      en: 'The difference that a count found; it is no growth.',
    }),
    stock: quantity('Jumlah akhir tahun', 'Stock at the end', {
      id: 'Jumlah awal (atau awal deret) + bertambah − berkurang + koreksi. Rencana tidak termasuk.',
      en: 'Stock at the start (or start of the series) + additions − disposals + corrections. Plans are not in it.',
    }),
    growth_percent: field('number', 'Pertumbuhan', 'Growth', {
      unit: { id: 'persen', en: 'percent' },
      definition: {
        id: '(Bertambah − berkurang) / jumlah awal tahun. Tidak melintasi perubahan definisi dan tidak dibagi nol.',
        en: '(Additions − disposals) / stock at the start. Never across a changed definition, never of zero.',
      },
    }),
    outcome: field('string', 'Hasil tahun itu', 'Outcome of the year', { classes: classesOf(words.id.outcome, words.en.outcome) }),
  },
}

export const ASSETS: DescribedTable = {
  producer: PRODUCER,
  places: { lat: 'lat', lon: 'lon' },
  fields: {
    id: field('string', 'Nomor tetap aset', 'Lasting number of the asset'),
    kind: KIND,
    name: field('string', 'Nama', 'Name', {
      definition: {
        id: 'Nama jenisnya bila tempatnya tidak dibuka untuk umum.',
        en: 'The name of its kind where its place is not public.',
      },
    }),
    owner: field('string', 'Instansi pemilik', 'Owning agency'),
    area_code: field('string', 'Kode wilayah Kemendagri', 'Kemendagri area code'),
    lat: field('number', 'Lintang', 'Latitude', { unit: { id: 'derajat WGS 84', en: 'degrees WGS 84' } }),
    lon: field('number', 'Bujur', 'Longitude', { unit: { id: 'derajat WGS 84', en: 'degrees WGS 84' } }),
    quantity: quantity('Jumlah', 'Quantity'),
    unit: UNIT,
    operational: field('string', 'Keadaan', 'State', {
      classes: classesOf(operationalId, operationalEn),
      definition: { id: 'Terbangun belum berarti beroperasi. Kosong: belum diketahui.', en: 'Built is not in use. Empty: not known.' },
    }),
    condition: field('string', 'Kondisi', 'Condition', { classes: classesOf(words.id.condition, words.en.condition) }),
    acquired_on: field('date', 'Tanggal perolehan', 'Acquired on'),
    source: SOURCE,
  },
}

export const STATEMENTS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    kind: KIND,
    figure: field('string', 'Angka seperti dinyatakan', 'Figure as stated'),
    nature: field('string', 'Sifat', 'Nature', { classes: classesOf(words.id.nature, words.en.nature) }),
    stated_on: field('date', 'Dinyatakan pada', 'Stated on'),
    source: SOURCE,
    note: field('string', 'Catatan', 'Note'),
  },
}
