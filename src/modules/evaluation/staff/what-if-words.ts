import { counted, type Locale, type TextsLike } from '#kernel/texts.ts'

const id = {
  by: 'Hitung menurut',
  bySection: 'bagian',
  byItem: 'butir',
  startFrom: 'Nilai awal butir',
  fromSections: (year: number) => `Nilai bagian terbit ${year} (setiap butir dianggap sama)`,
  fromPeriod: (year: number, stage: string) => `Periode ${year}, ${stage}`,
  stages: { stage_1: 'tahap I', stage_2: 'tahap II', internal: 'pra-penilaian' } as Record<string, string>,
  fromFile: 'Nilai butir dari berkas (CSV: item_id,score)',
  fileWrong: (line: number) => `Baris ${line}: harus kode butir instrumen ini dan nilainya pada skala, misalnya A1,3.00.`,
  assumed: (n: number) => `${n} butir belum bernilai dan dianggap sama dengan nilai bagiannya (*).`,
  points: 'Poin termurah',
  pointsHelp:
    'Apa arti satu poin lagi pada satu butir (satu huruf lagi pada instrumen berhuruf). "Indeks tercetak" sudah memuat pembulatan; "sebelum dibulatkan" mengurutkan. Kenaikan tidak dapat dijumlahkan: setiap tekan menghitung ulang seluruh aturan.',
  item: 'Butir',
  section: 'Bagian',
  from: 'Dari',
  to: 'Ke',
  gain: 'Indeks tercetak',
  leverage: 'Sebelum dibulatkan',
  raise: 'Naikkan',
  raiseItem: (code: string) => `Naikkan ${code}`,
  all: (n: number) => `Tampilkan semua ${n} butir`,
  onlySection: 'Hanya bagian',
  every: 'semua bagian',
  changed: 'Butir yang diubah',
  none: 'Belum ada. Tekan "Naikkan" pada sebuah butir, atau ketik nilainya.',
  noPoint: 'Setiap butir sudah bernilai tertinggi.',
  score: (code: string) => `Nilai ${code}`,
  items: 'Nilai setiap butir',
}

export type WhatIfWords = TextsLike<typeof id>

const en: WhatIfWords = {
  by: 'Count by',
  bySection: 'section',
  byItem: 'item',
  startFrom: 'Scores to start from',
  fromSections: (year) => `Published section scores of ${year} (each item taken as equal)`,
  fromPeriod: (year, stage) => `Period ${year}, ${stage}`,
  stages: { stage_1: 'stage I', stage_2: 'stage II', internal: 'pre-check' },
  fromFile: 'Item scores from a file (CSV: item_id,score)',
  fileWrong: (line) => `Line ${line}: it must be an item of this instrument and its score on the scale, such as A1,3.00.`,
  assumed: (n) => `Without a score yet, and taken to be what its section is (*): ${counted(n, 'item')}.`,
  points: 'Cheapest points',
  pointsHelp:
    'What one more point on one item is worth (one more letter where the instrument grades in letters). "Printed index" has the rounding in it; "before rounding" sorts. Gains do not add up: each press runs the whole rule again.',
  item: 'Item',
  section: 'Section',
  from: 'From',
  to: 'To',
  gain: 'Printed index',
  leverage: 'Before rounding',
  raise: 'Raise',
  raiseItem: (code) => `Raise ${code}`,
  all: (n) => `Show all items (${n})`,
  onlySection: 'Only section',
  every: 'all sections',
  changed: 'Items that were changed',
  none: 'None yet. Press "Raise" on an item, or type its score.',
  noPoint: 'Every item has the highest score already.',
  score: (code) => `Score of ${code}`,
  items: 'Score of each item',
}

const texts = { id, en } as const
export function whatIfWords(locale: Locale): WhatIfWords {
  return texts[locale]
}
