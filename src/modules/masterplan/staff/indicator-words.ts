import type { Locale } from '#kernel/texts.ts'

const id = {
  change: 'Ubah indikator',
  changeTargets: 'Ubah target',
  kind: 'Jenis',
  downMethod: 'Rumus bila makin rendah makin baik',
  downMethods: { linear: '(2 × target − realisasi) ÷ target', ratio: 'Target ÷ realisasi' },
  rangeOf: 'Rentang dari',
  rangesOf: { amount: 'jumlah', time: 'waktu' },
  factor: 'Faktor pengali',
  factorHint: 'Untuk rasio dalam persen: 100. Selain itu: 1.',
  decimals: 'Angka di belakang koma',
  baselineYear: 'Tahun nilai awal',
  formula: 'Rumus',
  personInCharge: 'Penanggung jawab',
  measureScope: 'Angka dihitung untuk',
  measureScopes: { city: 'seluruh kota', agency: 'perangkat daerah pengampu' },
  evidenceRequired: 'Bukti wajib dilampirkan sebelum dikirim',
  isPublic: 'Tampil untuk umum',
  source: 'Sumber indikator',
  numberHint: 'Angka, misalnya 1.250,5',
  countingStays:
    'Sudah ada realisasi yang diterima. Satuan, arah, rumus, cara menghitung, faktor dan frekuensi tetap; selebihnya dapat diubah. Mengubah target suatu tahun yang sudah dinilai memerlukan alasan.',
  ofYear: 'Setahun',
  quarter: (quarter: number) => `Triwulan ${['I', 'II', 'III', 'IV'][quarter - 1]}`,
  targetsHint: 'Target triwulan ialah yang harus tercapai sejak Januari sampai akhir triwulan itu. Kosongkan yang tidak ada.',
  reasonHint: 'Wajib bila tahun yang diubah sudah mempunyai realisasi yang diterima.',
}

const en: typeof id = {
  change: 'Change the indicator',
  changeTargets: 'Change the targets',
  kind: 'Kind',
  downMethod: 'Formula where less is better',
  downMethods: { linear: '(2 × target − result) ÷ target', ratio: 'Target ÷ result' },
  rangeOf: 'Range of',
  rangesOf: { amount: 'amounts', time: 'time' },
  factor: 'Factor',
  factorHint: 'For a ratio in percent: 100. Otherwise: 1.',
  decimals: 'Decimals shown',
  baselineYear: 'Year of the baseline',
  formula: 'Formula',
  personInCharge: 'Person in charge',
  measureScope: 'The figure is counted for',
  measureScopes: { city: 'the whole city', agency: 'the agency in charge' },
  evidenceRequired: 'Evidence must be attached before sending',
  isPublic: 'Shown to the public',
  source: 'Source of the indicator',
  numberHint: 'A number, such as 1.250,5',
  countingStays:
    'Numbers were accepted already. Unit, direction, formula, counting, factor and frequency stay; the rest may change. Changing a target of a year that was judged needs a reason.',
  ofYear: 'Whole year',
  quarter: (quarter) => `Quarter ${['I', 'II', 'III', 'IV'][quarter - 1]}`,
  targetsHint: 'A quarter target is what must be reached from January to the end of that quarter. Leave empty what has none.',
  reasonHint: 'Needed where the changed year has accepted numbers.',
}

export const indicatorWords: Record<Locale, typeof id> = { id, en }
