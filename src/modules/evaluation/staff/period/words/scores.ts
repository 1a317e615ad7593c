import type { TextsLike } from '#kernel/texts.ts'

const id = {
  index: 'Indeks',
  section: 'Bagian',
  weight: 'Bobot',
  self: 'Mandiri',
  selfHelp: 'rata-rata instansi (rentang)',
  marks: 'Nilai penilai',
  marksMean: 'Rata-rata nilai (banyaknya)',
  computed: 'Hasil hitung',
  published: 'Terbit resmi',
  difference: 'Selisih hitung − konsolidasi',
  publishedGap: 'Selisih terbit − hitung',
  label: 'Predikat',
  labelRounded: 'Predikat menurut angka sebelum dibulatkan: yang tercetak sudah melewati batas berikutnya.',
  sideBySide: 'Kelima nilai berdiri sendiri dan tidak saling menimpa. "-" berarti belum diketahui, bukan nol.',
  improvement: 'Peningkatan terhadap indeks tahun lalu yang dihitung dengan aturan yang sama',
  source: 'Sumber',
}

const en: TextsLike<typeof id> = {
  index: 'Index',
  section: 'Section',
  weight: 'Weight',
  self: 'Self',
  selfHelp: 'mean of agencies (spread)',
  marks: 'Assessors’ marks',
  marksMean: 'Mean of marks (how many)',
  computed: 'Computed',
  published: 'Published',
  difference: 'Computed less consolidated',
  publishedGap: 'Published less computed',
  label: 'Label',
  labelRounded: 'The label is by the number before rounding: what is printed is past the next edge already.',
  sideBySide: 'The five stand by themselves and never overwrite each other. "-" is unknown and not zero.',
  improvement: 'Improvement against last year’s index computed by the same rule',
  source: 'Source',
}

/** The five scores side by side. */
export const scoresWords = { id, en }
