import type { Locale } from '#kernel/texts.ts'
import type { Measure } from './measure.ts'

/** Units are named in Indonesian where they are counted; signs and what is missing here read the same in both languages. */
const ENGLISH: Readonly<Record<string, string>> = {
  aduan: 'complaints',
  badan: 'bodies',
  bintang: 'stars',
  hari: 'days',
  janji: 'promises',
  jawaban: 'answers',
  kegiatan: 'actions',
  keputusan: 'decisions',
  komitmen: 'pledges',
  menit: 'minutes',
  nilai: 'points',
  percakapan: 'conversations',
  perkara: 'matters',
  perusahaan: 'companies',
  petugas: 'officers',
  program: 'programmes',
  rapat: 'meetings',
  sumber: 'sources',
  usulan: 'proposals',
  buah: 'pieces',
  sambungan: 'connections',
  rumah: 'houses',
  kelompok: 'groups',
  orang: 'people',
}

/** The unit of a figure in the reader's language. */
export function unitOf({ unit }: Pick<Measure, 'unit'>, locale: Locale): string {
  return locale === 'en' ? (ENGLISH[unit] ?? unit) : unit
}
