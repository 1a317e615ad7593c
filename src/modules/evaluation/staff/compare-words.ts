import type { Locale, TextsLike } from '#kernel/texts.ts'

const id = {
  title: 'Perbandingan',
  intro:
    'Hasil yang diterbitkan kota lain pada tahun dan kelompok yang sama. Kota yang tidak ikut dinilai tidak diurutkan dan tidak masuk rata-rata.',
  year: 'Tahun',
  cohort: 'Kelompok',
  all: 'Semua kelompok',
  peers: 'Bandingkan dengan (paling banyak dua)',
  mean: 'Rata-rata kelompok',
  none: 'Belum ada hasil untuk tahun ini.',
  notIn: (city: string, year: number) => `${city} tidak memiliki nilai bagian pada ${year}.`,
  place: (rank: number, ranked: number, shared: number) =>
    `Peringkat ${rank} dari ${ranked} daerah yang tercatat${shared > 1 ? `, bersama ${shared - 1} yang lain` : ''}`,
  radar: (city: string, year: number) => `Nilai bagian ${city} dan pembanding, ${year}`,
  table: 'Bagian demi bagian',
  section: 'Bagian',
  own: 'Nilai',
  rank: 'Peringkat',
  difference: 'Selisih dengan rata-rata',
  best: 'Tertinggi',
  index: 'Indeks',
  trend: (city: string) => `Indeks ${city} dari tahun ke tahun`,
  years: 'Tahun yang digambar (paling banyak tiga)',
  yearsRadar: (city: string) => `Nilai bagian ${city} menurut tahun`,
  yearsTable: 'Nilai bagian menurut tahun',
  published: 'Terbit',
  computed: 'Dihitung',
  improvement: 'Peningkatan',
  derived: (year: number, final: string, from: number) =>
    `${year}: ${final}, diturunkan dari peningkatan yang terbit untuk ${from}; hasil tahun itu sendiri tidak tercatat.`,
}

export type CompareWords = TextsLike<typeof id>

const en: CompareWords = {
  title: 'Comparison',
  intro: 'What other cities published for the same year and cohort. A city that did not take part is neither ranked nor in the mean.',
  year: 'Year',
  cohort: 'Cohort',
  all: 'All cohorts',
  peers: 'Compare with (at most two)',
  mean: 'Mean of the cohort',
  none: 'There are no results of this year yet.',
  notIn: (city, year) => `${city} has no section scores for ${year}.`,
  place: (rank, ranked, shared) => `Rank ${rank} of ${ranked} on record${shared > 1 ? `, shared with ${shared - 1} more` : ''}`,
  radar: (city, year) => `Section scores of ${city} and others, ${year}`,
  table: 'Section by section',
  section: 'Section',
  own: 'Score',
  rank: 'Rank',
  difference: 'Against the mean',
  best: 'Highest',
  index: 'Index',
  trend: (city) => `Index of ${city} through the years`,
  years: 'Years to draw (at most three)',
  yearsRadar: (city) => `Section scores of ${city} by year`,
  yearsTable: 'Section scores by year',
  published: 'Published',
  computed: 'Computed',
  improvement: 'Improvement',
  derived: (year, final, from) =>
    `${year}: ${final}, derived from the improvement published for ${from}; the result of that year itself is not recorded.`,
}

const texts = { id, en } as const
export function compareWords(locale: Locale): CompareWords {
  return texts[locale]
}
