import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { DescribedTable } from '#kernel/publications.ts'
import { words } from './texts.ts'

const { id, en } = words
const PRODUCER = { id: 'Sekretariat Dewan Smart City', en: 'Secretariat of the smart-city council' }

export const BODIES: DescribedTable = {
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

export const MEETINGS: DescribedTable = {
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

export const DECISIONS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    id: field('string', 'Nomor tetap keputusan', 'Lasting number of the decision'),
    body: field('string', 'Nama pendek badan', 'Short name of the body'),
    meeting_date: field('date', 'Hari rapat', 'Day of the meeting'),
    decision: field('string', 'Keputusan', 'Decision'),
    agency: field('string', 'Kode instansi yang mengerjakan', 'Code of the agency that carries it out'),
    due: field('date', 'Tenggat', 'Due'),
    first_due: field('date', 'Tenggat semula', 'First due date'),
    state: field('string', 'Keadaan', 'State', {
      classes: classesOf(
        { open: 'berjalan', done: 'dilaporkan selesai', accepted: 'selesai', withdrawn: 'dicabut' },
        { open: 'under way', done: 'reported done', accepted: 'done', withdrawn: 'withdrawn' },
      ),
    }),
  },
}

export const PROPOSALS: DescribedTable = {
  producer: PRODUCER,
  fields: {
    number: field('string', 'Nomor usulan', 'Number of the proposal'),
    body: field('string', 'Nama pendek badan', 'Short name of the body'),
    title: field('string', 'Judul', 'Title'),
    dimension: field('string', 'Kode dimensi', 'Code of the dimension', {
      definition: { id: 'Kosong: belum ditentukan.', en: 'Empty: not decided yet.' },
    }),
    proposed_on: field('date', 'Diusulkan pada', 'Proposed on'),
    status: field('string', 'Keadaan', 'State', { classes: classesOf(id.proposal, en.proposal) }),
    reject_reason: field('string', 'Alasan penolakan', 'Reason of the rejection'),
  },
}
