import type { Locale, TextsLike } from '#kernel/texts.ts'

const id = {
  title: 'TJSL/CSR: siapa melakukan apa di mana',
  lead: 'Yang diberikan perusahaan kepada kota dan warganya, sesudah diperiksa dengan bukti. Janji yang belum terbukti tidak dihitung.',
  totals: (money: string, activities: string, companies: string) => `${money} dari ${activities} kegiatan oleh ${companies} perusahaan.`,
  done: 'Yang sudah dipublikasikan',
  none: 'Belum ada realisasi yang dipublikasikan.',
  needs: 'Yang masih dibutuhkan',
  needsLead: 'Kebutuhan yang tidak tertampung dalam APBD. Perusahaan yang ingin menjawabnya menghubungi Bappeda.',
  noNeeds: 'Tidak ada kebutuhan yang sedang ditawarkan.',
  estimated: (money: string) => `taksiran ${money}`,
  notEstimated: 'biaya belum ditaksir',
  said: 'Yang pernah dinyatakan',
  saidLead: 'Pernyataan di depan umum berdiri berdampingan dengan sumbernya dan tidak masuk hitungan.',
  how: 'Uang CSR bukan pendapatan APBD: perusahaan mengerjakan sendiri atau menyerahkan barang. Yang tidak dilaporkan bukan nol.',
  files: 'Data terbuka: CSV dan JSON',
}

const en: TextsLike<typeof id> = {
  title: 'CSR: who did what where',
  lead: 'What companies gave the city and its people, once checked with evidence. A promise that is not proven does not count.',
  totals: (money, activities, companies) =>
    `${money} in ${activities} ${activities === '1' ? 'activity' : 'activities'} of ${companies} ${companies === '1' ? 'company' : 'companies'}.`,
  done: 'What is published',
  none: 'No realisation is published yet.',
  needs: 'What is still needed',
  needsLead: 'Needs that the budget cannot pay for. A company that would answer one turns to Bappeda.',
  noNeeds: 'No need is on offer.',
  estimated: (money) => `estimated ${money}`,
  notEstimated: 'cost not estimated yet',
  said: 'What was stated',
  saidLead: 'Public statements stand side by side with their source and enter no total.',
  how: 'CSR money is no income of the budget: companies do the work themselves or hand over goods. What is not reported is not zero.',
  files: 'Open data: CSV and JSON',
}

export function publicTexts(locale: Locale): TextsLike<typeof id> {
  return { id, en }[locale]
}
