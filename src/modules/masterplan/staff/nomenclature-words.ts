import type { Locale } from '#kernel/texts.ts'

const id = {
  title: 'Nomenklatur',
  intro: 'Kode anggaran menurut versinya. Kode dari dua versi hanya bertemu lewat tabel padanan, tidak pernah lewat kesamaan angkanya.',
  version: 'Versi',
  allVersions: 'Semua versi',
  search: 'Kode atau nama',
  code: 'Kode',
  level: 'Tingkat',
  name: 'Nama',
  elsewhere: 'Pada versi lain',
  unmap: 'Hapus padanan',
  unmapOf: (from: string, to: string) => `Hapus padanan ${from} dengan ${to}`,
  reason: 'Mengapa padanan ini keliru',
  cancel: 'Batal',
  none: 'Tidak ada kode yang cocok.',
  shown: (count: number) => `${count} kode`,
  more: '100 kode pertama ditampilkan; persempit pencarian.',
  levels: { bidang_urusan: 'Bidang urusan', program: 'Program', kegiatan: 'Kegiatan', subkegiatan: 'Subkegiatan' } as Readonly<
    Record<string, string>
  >,
  sheets: { versions: 'Lembar kerja: versi', codes: 'Lembar kerja: kode', mappings: 'Lembar kerja: padanan' },
}

const en: typeof id = {
  title: 'Nomenclature',
  intro: 'Budget codes by version. Codes of two versions meet in the mapping table alone, never by equal digits.',
  version: 'Version',
  allVersions: 'All versions',
  search: 'Code or name',
  code: 'Code',
  level: 'Level',
  name: 'Name',
  elsewhere: 'Under other versions',
  unmap: 'Remove mapping',
  unmapOf: (from, to) => `Remove the mapping of ${from} to ${to}`,
  reason: 'Why this mapping is wrong',
  cancel: 'Cancel',
  none: 'No code fits.',
  shown: (count) => (count === 1 ? '1 code' : `${count} codes`),
  more: 'The first 100 codes are shown; narrow the search.',
  levels: { bidang_urusan: 'Field of affairs', program: 'Programme', kegiatan: 'Activity', subkegiatan: 'Sub-activity' },
  sheets: { versions: 'Spreadsheet: versions', codes: 'Spreadsheet: codes', mappings: 'Spreadsheet: mappings' },
}

export const nomenclatureWords: Readonly<Record<Locale, typeof id>> = { id, en }
