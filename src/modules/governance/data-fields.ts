import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { KeptDataset } from '#kernel/publications.ts'
import { words } from './texts.ts'

const { id, en } = words
const PRODUCER = { id: 'Sekretariat Dewan Smart City', en: 'Secretariat of the smart-city council' }

export const BODIES: KeptDataset = {
  producer: PRODUCER,
  fields: {
    slug: field('string', 'Nama pendek badan', 'Short name of the body'),
    name: field('string', 'Nama badan', 'Name of the body'),
    kind: field('string', 'Jenis', 'Kind', { classes: classesOf(id.kind, en.kind) }),
    status: field('string', 'Keadaan', 'State', { classes: classesOf(id.bodyStatus, en.bodyStatus) }),
    decree: field('string', 'Nomor SK terakhir', 'Number of the newest decree'),
    valid_from: field('date', 'SK berlaku mulai', 'Decree valid from'),
    valid_until: field('date', 'SK berlaku sampai', 'Decree valid until', {
      definition: { id: 'Kosong: tanpa batas akhir.', en: 'Empty: without an end.' },
    }),
    members: field('integer', 'Anggota', 'Members', { unit: { id: 'orang', en: 'persons' } }),
    external_members: field('integer', 'Anggota dari luar pemerintah', 'Members from outside the government', {
      unit: { id: 'orang', en: 'persons' },
    }),
    meetings_held: field('integer', 'Rapat tahun ini', 'Meetings this year', { unit: { id: 'rapat', en: 'meetings' } }),
    meetings_counted: field('integer', 'Rapat berbukti lengkap tahun ini', 'Meetings with full evidence this year', {
      unit: { id: 'rapat', en: 'meetings' },
    }),
  },
}

export const MEETINGS: KeptDataset = {
  producer: PRODUCER,
  fields: {
    id: field('string', 'Nomor tetap rapat', 'Lasting number of the meeting'),
    body: field('string', 'Nama pendek badan', 'Short name of the body'),
    title: field('string', 'Judul rapat', 'Title of the meeting'),
    date: field('date', 'Hari', 'Day'),
    place: field('string', 'Tempat', 'Place'),
    mode: field('string', 'Cara', 'Mode', { classes: classesOf(id.mode, en.mode) }),
    status: field('string', 'Keadaan', 'State', { classes: classesOf(id.meeting, en.meeting) }),
    present: field('integer', 'Hadir', 'Present', { unit: { id: 'orang', en: 'persons' } }),
    missing: field('string', 'Yang kurang agar dihitung', 'What is missing to be counted', {
      definition: {
        id: 'Satu atau beberapa kode, dipisahkan spasi. Kosong: tidak ada yang kurang.',
        en: 'One code or several, separated by spaces. Empty: nothing is missing.',
      },
      classes: classesOf(id.missing, en.missing),
    }),
    source: field('string', 'Sumber', 'Source'),
  },
}
